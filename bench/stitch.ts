import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';

import { createMediaController, findBinaries } from '@cinematic-canvas/media';

/** Times stitching against one bare run of ffmpeg in the same round; what counts is the ratio, not the seconds. */
const { values } = parseArgs({ options: { clips: { type: 'string', default: '20' }, rounds: { type: 'string', default: '5' }, ffmpeg: { type: 'string' }, json: { type: 'boolean', default: false } } });
const [count, rounds] = [Number(values.clips), Number(values.rounds)];
const binaries = await findBinaries(values.ffmpeg === undefined ? {} : { ffmpegPath: values.ffmpeg });
const run = promisify(execFile);
const ffmpeg = (...args: string[]) => run(binaries.ffmpeg, ['-v', 'error', '-y', ...args]);

interface Cost {
  seconds: number;
  /** Of this process and of those that it waited for; 0 where the system doesn't tell. */
  cpuSeconds: number;
}

function cpuSeconds(): number {
  if (process.platform !== 'linux') return 0;
  const fields = readFileSync('/proc/self/stat', 'utf8').replace(/^.*\) /, '').split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
}

async function cost(work: () => Promise<unknown>): Promise<Cost> {
  const [began, cpu] = [performance.now(), cpuSeconds()];
  await work();
  return { seconds: (performance.now() - began) / 1000, cpuSeconds: cpuSeconds() - cpu };
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const CODING = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-g', '48', '-x264-params', 'stitchable=1', '-pix_fmt', 'yuv420p', '-threads', '4'];

/** Clips of 5 s, 1280x720 at 24 fps, each with a tone of its own; every fourth of `odd` differs in size and rate. */
async function makeClips(folder: string): Promise<{ equal: string[]; mixed: string[]; music: string; take: string }> {
  const pictures = await Promise.all([0, 1].map(async (i) => (await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=24', '-t', '5', '-vf', `hue=h=${i * 90}`, ...CODING, join(folder, `picture-${i}.mp4`)), join(folder, `picture-${i}.mp4`))));
  const odd = join(folder, 'odd.mp4');
  await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=1920x1080:r=30', '-t', '5', ...CODING, odd);
  const withTone = async (picture: string, i: number, name: string) => {
    const out = join(folder, `${name}-${i}.mp4`);
    await ffmpeg('-i', picture, '-f', 'lavfi', '-i', `aevalsrc='0.2*sin(2*PI*${200 + i * 7}*t)+0.1*random(0)':s=48000:d=5`, '-map', '0:v', '-map', '1:a', '-c:v', 'copy', '-c:a', 'aac', '-ac', '2', out);
    return out;
  };
  const equal: string[] = [];
  const mixed: string[] = [];
  for (let i = 0; i < count; i++) {
    equal.push(await withTone(pictures[i % 2] ?? '', i, 'equal'));
    mixed.push(i % 4 === 3 ? await withTone(odd, i, 'odd') : (equal[i] ?? ''));
  }
  const music = join(folder, 'music.wav');
  await ffmpeg('-f', 'lavfi', '-i', `aevalsrc='0.2*sin(2*PI*440*t)*sin(2*PI*t)+0.1*random(0)':s=48000:d=${count * 5 + 10}`, '-ac', '2', music);
  return { equal, mixed, music, take: await withTone(pictures[1] ?? '', count + 1, 'take') };
}

const folder = await mkdtemp(join(tmpdir(), 'stitch-bench-'));
try {
  const { equal, mixed, music, take } = await makeClips(folder);
  const out = join(folder, 'film.mp4');
  const list = join(folder, 'list.txt');
  await writeFile(list, equal.map((path) => `file '${path}'\nduration 5\n`).join(''));
  const raw = ['-f', 'concat', '-safe', '0', '-i', list];
  const cold = createMediaController({ binaries });
  const warm = createMediaController({ binaries, cacheDir: join(folder, 'cache') });
  let round = 0;
  /** The title changes with each round, so that no movie is simply taken from the cache. */
  const film = (media: typeof cold, paths: readonly string[], more: object = {}) => media.stitchScenes({ clips: paths.map((path) => ({ path })), metadata: { title: `Round ${round}` }, out, ...more });
  const changed = () => equal.map((path, i) => (i === Math.floor(count / 2) ? takes[round] ?? take : path));
  const takes: string[] = [];
  for (let i = 0; i < rounds; i++) {
    const again = join(folder, `take-${i}.mp4`);
    await ffmpeg('-i', take, '-c', 'copy', '-metadata', `comment=${i}`, again);
    takes.push(again);
  }
  await film(warm, equal);
  await film(warm, mixed);
  const cases = {
    'raw copy': () => ffmpeg(...raw, '-c', 'copy', '-movflags', '+faststart', out),
    'raw copy + one AAC encode': () => ffmpeg(...raw, '-c:v', 'copy', '-c:a', 'aac', '-b:a', '160k', '-movflags', '+faststart', out),
    'raw copy + music': () => ffmpeg(...raw, '-i', music, '-map', '0:v', '-map', '1:a', '-c:v', 'copy', '-c:a', 'aac', '-b:a', '160k', '-t', String(count * 5), '-movflags', '+faststart', out),
    'equal, first time': () => film(cold, equal),
    'equal, sound cached': () => film(warm, equal),
    'equal, one scene changed': () => film(warm, changed()),
    'music, first time': () => film(cold, equal, { music: { path: music, mode: 'replace' } }),
    'mixed, first time': () => film(cold, mixed),
    'mixed, cached': () => film(warm, mixed),
  };
  const costs = new Map<string, Cost[]>(Object.keys(cases).map((name) => [name, []]));
  for (round = 0; round < rounds; round++) for (const [name, work] of Object.entries(cases)) costs.get(name)?.push(await cost(work));
  const inputs = join(folder, 'full.mp4');
  const parts = mixed.map((_, i) => `[${i}:v]scale=1280:720,fps=24,setsar=1[v${i}]`).join(';');
  const full = await cost(() => ffmpeg(...mixed.flatMap((path) => ['-i', path]), '-filter_complex', `${parts};${mixed.map((_, i) => `[v${i}][${i}:a]`).join('')}concat=n=${count}:v=1:a=1[v][a]`, '-map', '[v]', '-map', '[a]', ...CODING, '-c:a', 'aac', inputs));
  const of = (name: keyof typeof cases, what: keyof Cost) => median((costs.get(name) ?? []).map((each) => each[what]));
  const ratio = (name: keyof typeof cases, base: keyof typeof cases) => median((costs.get(name) ?? []).map(({ seconds }, i) => seconds / (costs.get(base)?.[i]?.seconds ?? 1)));
  const gates = [
    { name: 'equal, sound cached: wall / raw copy', value: (of('equal, sound cached', 'seconds') - 0.06) / of('raw copy', 'seconds'), target: 1.25, fail: 1.6 },
    { name: 'equal, first time: wall / raw copy + one AAC encode', value: ratio('equal, first time', 'raw copy + one AAC encode'), target: 1.1, fail: 1.4 },
    { name: 'music, first time: wall / raw copy + music', value: ratio('music, first time', 'raw copy + music'), target: 1.05, fail: 1.25 },
    { name: 'one scene changed: CPU seconds beyond 1.6 x raw', value: of('equal, one scene changed', 'cpuSeconds') - 1.6 * of('raw copy', 'cpuSeconds'), target: 1.5, fail: 2.25 },
    { name: 'mixed, first time: CPU / full re-encode', value: of('mixed, first time', 'cpuSeconds') / full.cpuSeconds, target: 0.5, fail: 0.6 },
    { name: 'mixed, cached: wall / raw copy', value: (of('mixed, cached', 'seconds') - 0.06) / of('raw copy', 'seconds'), target: 1.4, fail: 1.8 },
  ];
  const ok = gates.every(({ value, fail }) => value <= fail);
  const megabytes = (await Promise.all(equal.map((path) => stat(path)))).reduce((sum, { size }) => sum + size, 0) / 1e6;
  if (values.json) {
    console.log(JSON.stringify({ ok, clips: count, rounds, megabytes, ffmpeg: binaries.version, gates, costs: Object.fromEntries(Object.keys(cases).map((name) => [name, { seconds: of(name as keyof typeof cases, 'seconds'), cpuSeconds: of(name as keyof typeof cases, 'cpuSeconds') }])), fullReencode: full }));
  } else {
    console.log(`${count} clips of 5 s, ${megabytes.toFixed(0)} MB, ffmpeg ${binaries.version}, median of ${rounds} rounds\n`);
    for (const name of Object.keys(cases) as (keyof typeof cases)[]) console.log(`${name.padEnd(28)} ${of(name, 'seconds').toFixed(3).padStart(8)} s ${of(name, 'cpuSeconds').toFixed(2).padStart(8)} CPU s`);
    console.log(`${'full re-encode of the mixed'.padEnd(28)} ${full.seconds.toFixed(3).padStart(8)} s ${full.cpuSeconds.toFixed(2).padStart(8)} CPU s\n`);
    for (const { name, value, target, fail } of gates) console.log(`${value <= target ? 'meets ' : value <= fail ? 'within' : 'MISSES'} ${value.toFixed(2).padStart(6)}  (target ${target}, limit ${fail})  ${name}`);
  }
  process.exitCode = ok ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
