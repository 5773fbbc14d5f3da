import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { Storyboard } from '@cinematic-canvas/core';
import { createMediaController } from '@cinematic-canvas/media';
import { expect, test } from 'vitest';

import { ROOT, aFolder, processesOf, run, start } from './command.ts';
import { readCuts } from './read-film.ts';

const PAPER_BOATS = join(ROOT, 'examples/paper-boats.fountain');
const WITH_SLATES = ['--size', '320x180', '--test-slates'];
const SMALL = ['--size', '160x90', '--fps', '12'];
const media = createMediaController();

const json = async (folder: string, name: string): Promise<unknown> => JSON.parse(await readFile(join(folder, name), 'utf8'));
const storyboardIn = async (folder: string) => Storyboard.parse(await json(folder, 'storyboard.json'));
const hashOf = async (path: string) => createHash('sha256').update(await readFile(path)).digest('hex');

/** Clips in the film's store with the time at which each was written. */
async function clipsIn(out: string): Promise<Map<string, number>> {
  const names = await readdir(join(out, '.cinematic-canvas', 'assets'), { recursive: true });
  const clips = names.filter((name) => name.includes('scene_video') && name.endsWith('.mp4'));
  return new Map(await Promise.all(clips.map(async (name) => [name, (await stat(join(out, '.cinematic-canvas', 'assets', name))).mtimeMs] as const)));
}

test('a screenplay becomes a movie whose every cut is the one of the plan, in picture and sound', async () => {
  const out = join(await aFolder(), 'film');
  const { exitCode, stderr } = await run(['film', PAPER_BOATS, '--out', out, ...WITH_SLATES]);
  expect(stderr).toContain('Movie');
  expect(exitCode).toBe(0);
  expect((await readdir(out)).sort()).toEqual(['.cinematic-canvas', 'continuity.json', 'movie.mp4', 'prompts', 'report.html', 'storyboard.json']);

  const { scenes } = await storyboardIn(out);
  const seconds = scenes.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);
  const { picture, sound } = await media.probe({ path: join(out, 'movie.mp4') });
  expect(picture).toMatchObject({ width: 320, height: 180, codec: 'h264', frames: seconds * 24 });
  expect(sound).toMatchObject({ codec: 'aac' });
  expect(Math.abs((sound?.durationSeconds ?? 0) - seconds)).toBeLessThan(1 / 24);

  const cuts = await readCuts(join(out, 'movie.mp4'), scenes, await media.binaries());
  expect(cuts.map(({ slate }) => slate?.sceneIndex)).toEqual(scenes.map(({ sceneIndex }) => sceneIndex));
  expect(cuts.map(({ tone }) => tone)).toEqual(scenes.map(({ sceneIndex }) => sceneIndex));
  for (const [index, { slate }] of cuts.entries()) {
    const prompt = (await readFile(join(out, 'prompts', `scene-${String(index + 1).padStart(3, '0')}-video.txt`), 'utf8')).trimEnd();
    expect(slate?.promptHash).toBe(createHash('sha256').update(JSON.stringify(prompt)).digest('hex').slice(0, 8));
  }

  const report = (await readFile(join(out, 'report.html'), 'utf8')).replace(/data:image[^"]*/g, '');
  for (const { slate } of scenes) expect(report).toContain(`first frame of scene ${slate}`);
  expect(report).not.toMatch(/undefined|NaN|\[object/);
  expect(await processesOf(out)).toEqual([]);
});

test('a second run makes nothing, an edit makes only what depends on it, and both leave the right film', async () => {
  const folder = await aFolder();
  const [out, script] = [join(folder, 'film'), join(folder, 'boats.fountain')];
  await copyFile(PAPER_BOATS, script);
  expect((await run(['film', script, '--out', out, ...SMALL])).exitCode).toBe(0);
  const first = await clipsIn(out);
  const movie = await hashOf(join(out, 'movie.mp4'));

  const again = await run(['film', script, '--out', out, ...SMALL]);
  expect([again.exitCode, again.stderr.includes('stale:')]).toEqual([0, false]);
  expect(await clipsIn(out)).toEqual(first);
  expect(await hashOf(join(out, 'movie.mp4'))).toBe(movie);

  const before = await storyboardIn(out);
  const text = await readFile(script, 'utf8');
  expect(text).toContain('holds it up to Otto.');
  await writeFile(script, text.replace('holds it up to Otto.', 'holds it high.'));
  const edited = await run(['film', script, '--out', out, ...SMALL]);
  expect(edited.exitCode).toBe(0);
  expect(edited.stderr).toMatch(/stale: scene \w+: clip, because .*description/);
  const made = [...(await clipsIn(out))].filter(([name]) => !first.has(name));
  const after = await storyboardIn(out);
  const changed = after.scenes.filter((scene) => JSON.stringify(scene) !== JSON.stringify(before.scenes.find(({ slate }) => slate === scene.slate)));
  expect(made.length).toBeGreaterThan(0);
  expect(made.length).toBeLessThanOrEqual(changed.length);
  expect(await hashOf(join(out, 'movie.mp4'))).not.toBe(movie);
});

test('killed with kill -9 in the middle, the same command goes on, makes nothing finished twice, and gives the same film', async () => {
  const folder = await aFolder();
  const [undisturbed, killed] = [join(folder, 'undisturbed'), join(folder, 'killed')];
  expect((await run(['film', PAPER_BOATS, '--out', undisturbed, ...SMALL])).exitCode).toBe(0);

  const first = start(['film', PAPER_BOATS, '--out', killed, ...SMALL]);
  await first.until(/Clips +1\//);
  first.process.kill('SIGKILL');
  await first.ended;
  const finished = await clipsIn(killed);
  expect(finished.size).toBeGreaterThan(0);

  const second = await run(['film', PAPER_BOATS, '--out', killed, ...SMALL]);
  expect(second.exitCode, second.stderr).toBe(0);
  const clips = await clipsIn(killed);
  for (const [name, writtenAt] of finished) expect(clips.get(name)).toBe(writtenAt);
  expect(await hashOf(join(killed, 'movie.mp4'))).toBe(await hashOf(join(undisturbed, 'movie.mp4')));
  expect(await processesOf(killed)).toEqual([]);
});

test('Ctrl-C leaves no process and no half-written file', async () => {
  const out = join(await aFolder(), 'film');
  const film = start(['film', PAPER_BOATS, '--out', out, ...SMALL]);
  await film.until(/Clips +1\//);
  film.process.kill('SIGINT');
  const { exitCode, stderr } = await film.ended;
  expect([exitCode, stderr]).toEqual([130, expect.stringContaining('the same command goes on where it was')]);
  expect(await processesOf(out)).toEqual([]);
  expect(await readdir(out)).toEqual(['.cinematic-canvas']);
  const files = await readdir(out, { recursive: true });
  expect(files.filter((name) => /\.(part|tmp)$|delivery-/.test(name))).toEqual([]);
});

test('a film whose process was killed with its database gives its folder back at once', async () => {
  const out = join(await aFolder(), 'film');
  const film = start(['film', PAPER_BOATS, '--out', out, ...SMALL]);
  await film.until(/Storyboard +1\//);
  film.process.kill('SIGKILL');
  await film.ended;
  for (let waited = 0; (await processesOf(out)).length > 0 && waited < 10_000; waited += 100) await delay(100);
  expect(await processesOf(out)).toEqual([]);
});

test('what the ledger knows is in the prompts of every later scene where it must be, and in no earlier one', async () => {
  const out = join(await aFolder(), 'film');
  const { exitCode, stderr } = await run(['film', join(ROOT, 'examples/night-ferry.fountain'), '--out', out, ...SMALL]);
  expect(exitCode, stderr).toBe(0);
  const { scenes } = await storyboardIn(out);
  expect(scenes.length).toBeGreaterThanOrEqual(10);
  const continuity = (await json(out, 'continuity.json')) as { events: { type: string; subject: string; scene: number; part?: string; object?: string; substance?: string }[] };
  const wound = continuity.events.find(({ type, part = '' }) => type === 'injury.added' && part.includes('cheek'))!;
  const mud = continuity.events.find(({ type, substance }) => type === 'costume.stained' && substance === 'mud')!;
  const clean = continuity.events.find(({ type, subject, scene }) => type === 'costume.changed' && subject === mud.subject && scene > mud.scene);
  const broken = continuity.events.find(({ type, object = '' }) => type === 'object.broken' && object.includes('window'))!;
  const stateIn = async (index: number) => (await readFile(join(out, 'prompts', `scene-${String(index).padStart(3, '0')}-start-frame.txt`), 'utf8')).split('CURRENT STATE')[1] ?? '';
  const carried = { wound: 0, mud: 0, broken: 0 };
  for (const { sceneIndex, characters, location } of scenes) {
    const text = await stateIn(sceneIndex);
    const since = ({ scene }: { scene: number }) => sceneIndex > scene;
    const expected = { wound: characters.includes(wound.subject) && since(wound), mud: characters.includes(mud.subject) && since(mud) && sceneIndex <= (clean?.scene ?? Infinity), broken: location === broken.subject && since(broken) };
    expect({ sceneIndex, wound: /cheek/.test(text), mud: /mud/.test(text), broken: /window/.test(text) }).toEqual({ sceneIndex, ...expected });
    for (const name of ['wound', 'mud', 'broken'] as const) carried[name] += Number(expected[name]);
  }
  expect(Math.min(...Object.values(carried))).toBeGreaterThan(0);
});

test.each([
  ['no such file', 'missing.fountain', [], /missing\.fountain.*no such file/is],
  ['an empty file', 'empty.fountain', [], /empty/i],
  ['a binary', 'binary.fountain', [], /binary|not text/i],
  ['a storyboard with an unknown character', 'unknown.yaml', [], /char_9/],
  ['a scene of no length', 'no-length.yaml', [], /duration/i],
  ['a range that is none', 'boats.fountain', ['--scenes', 'x'], /--scenes|range/i],
  ['a range beyond the script', 'boats.fountain', ['--scenes', '90-99'], /scene/i],
  ['a size that is none', 'boats.fountain', ['--size', 'big'], /1280x720/],
  ['a song that is not there', 'boats.fountain', ['--audio', 'none.mp3'], /none\.mp3.*no such file/],
])('%s gets one clear message, a non-zero exit code, and leaves nothing behind', async (_, input, flags, message) => {
  const folder = await aFolder();
  await writeFile(join(folder, 'empty.fountain'), '');
  await writeFile(join(folder, 'binary.fountain'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2, 0xff, 0xfe, 0]));
  await copyFile(PAPER_BOATS, join(folder, 'boats.fountain'));
  const board = (scene: string) => `title: T\ncharacters:\n  - { referenceId: char_1, name: Mara, pronouns: she }\nlocations:\n  - { referenceId: loc_1, name: Quay, setting: exterior }\nscenes:\n  - { description: Mara waits., location: loc_1, ${scene} }\n`;
  await writeFile(join(folder, 'unknown.yaml'), board('characters: [char_9]'));
  await writeFile(join(folder, 'no-length.yaml'), board('characters: [char_1], durationSeconds: 0'));
  const out = join(folder, 'film');
  const { exitCode, stdout, stderr } = await run(['film', join(folder, input), '--out', out, ...flags]);
  expect(exitCode).not.toBe(0);
  expect(stdout).toBe('');
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^\s+at /m);
  await expect(stat(out)).rejects.toThrow('ENOENT');
});

test('an output folder that is a file, or that lies below one, gets one clear message', async () => {
  const folder = await aFolder();
  await writeFile(join(folder, 'taken'), 'x');
  for (const out of [join(folder, 'taken'), join(folder, 'taken', 'film')]) {
    const { exitCode, stderr } = await run(['film', PAPER_BOATS, '--out', out]);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/--out/)]);
  }
});

test('two films in one folder at once: the second is told so', async () => {
  const out = join(await aFolder(), 'film');
  const first = start(['film', PAPER_BOATS, '--out', out, ...SMALL]);
  await first.until(/Storyboard +1\//);
  const second = await run(['film', PAPER_BOATS, '--out', out, ...SMALL]);
  expect(second.exitCode).not.toBe(0);
  expect(second.stderr).toMatch(/in use|another/i);
  expect((await first.ended).exitCode).toBe(0);
});

test('a disk that is full ends the film with one clear message', async (context) => {
  const folder = await aFolder();
  const disk = join(folder, 'disk');
  await mkdir(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    return context.skip('a small disk can only be mounted by root');
  }
  try {
    const { exitCode, stderr } = await run(['film', PAPER_BOATS, '--out', join(disk, 'film')]);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/only \d+ MB are free/)]);
    expect(await readdir(disk)).toEqual([]);
  } finally {
    execFileSync('umount', [disk]);
  }
});
