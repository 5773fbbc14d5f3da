import { SAMPLE_RATE } from './delivery.ts';
import { MediaError } from './errors.ts';

/** How music goes with the picture. */
export interface MusicFit {
  /** `replace`: the music alone is heard; `mix`: with the clips' own sound. */
  mode: 'mix' | 'replace';
  /** What to do where the music is shorter than the film: go silent, or begin again. @defaultValue 'pad' */
  short?: 'pad' | 'loop';
  /** @defaultValue 0 */
  fadeInSeconds?: number;
  /** @defaultValue 0 */
  fadeOutSeconds?: number;
  /** How much louder or softer than it is, in decibels. @defaultValue 0 */
  gainDb?: number;
}

const COMMON = `aformat=sample_fmts=fltp:sample_rates=${SAMPLE_RATE}:channel_layouts=stereo`;

/** Filters that fit the music to the picture's length to the sample: cut or filled up, faded, at its level. */
export function fitMusic({ fadeInSeconds = 0, fadeOutSeconds = 0, gainDb = 0 }: MusicFit, samples: number): string {
  return [
    `aresample=${SAMPLE_RATE}:async=1:first_pts=0`,
    COMMON,
    'apad',
    `atrim=end_sample=${samples}`,
    'asetpts=PTS-STARTPTS',
    ...(gainDb === 0 ? [] : [`volume=${gainDb}dB`]),
    ...(fadeInSeconds > 0 ? [`afade=t=in:st=0:d=${fadeInSeconds}`] : []),
    ...(fadeOutSeconds > 0 ? [fadeOutFilter(samples, fadeOutSeconds)] : []),
  ].join(',');
}

/** A fade that ends with the sound. */
function fadeOutFilter(samples: number, fadeOutSeconds: number): string {
  const seconds = samples / SAMPLE_RATE;
  return `afade=t=out:st=${Math.max(0, seconds - fadeOutSeconds)}:d=${Math.min(seconds, fadeOutSeconds)}`;
}

/** The graph from the clips' sound and the music, where there are any, to `[a]`. Summed at full level, with a limiter against clipping. */
export function mixGraph(inputs: { clips: string | null; music: { label: string; fit: MusicFit } | null }, { samples, fadeOutSeconds, level }: { samples: number; fadeOutSeconds: number; level: string | null }): string {
  const music = inputs.music && `[${inputs.music.label}]${fitMusic(inputs.music.fit, samples)}`;
  const clips = inputs.clips && `[${inputs.clips}]${COMMON},apad,atrim=end_sample=${samples},asetpts=PTS-STARTPTS`;
  const both = music && clips && `${clips}[c];${music}[m];[c][m]amerge=inputs=2,pan=stereo|c0=c0+c2|c1=c1+c3,alimiter=limit=0.95:level=0`;
  const heard = both ?? music ?? clips ?? `anullsrc=r=${SAMPLE_RATE}:cl=stereo,atrim=end_sample=${samples}`;
  const filters = [heard, ...(level === null ? [] : [level]), ...(fadeOutSeconds > 0 ? [fadeOutFilter(samples, fadeOutSeconds)] : []), COMMON, `atrim=end_sample=${samples}`, 'asetpts=N/SR/TB'];
  return `${filters.join(',')}[a]`;
}

/** How loud the film is to be, after EBU R 128. */
export interface Loudness {
  /** Of the whole film, in LUFS; -23 for television, -16 to -14 for the web. */
  integratedLufs: number;
  /** The highest peak that playing it may reach. @defaultValue -1.5 */
  truePeakDb?: number;
  /** How far loud and soft may lie apart. @defaultValue 11 */
  rangeLu?: number;
}

/**
 * Measures the sound once and returns the filter that brings it to the loudness by one gain for the whole film, not by one that goes up and down with it.
 *
 * @param run - plays the sound through the measuring filter and returns what ffmpeg said.
 * @throws {MediaError} `failed` if ffmpeg gave no measurement.
 */
export async function measureLoudness(run: (filter: string) => Promise<readonly string[]>, { integratedLufs, truePeakDb = -1.5, rangeLu = 11 }: Loudness): Promise<string> {
  const target = `loudnorm=I=${integratedLufs}:TP=${truePeakDb}:LRA=${rangeLu}`;
  const said = (await run(`${target}:print_format=json`)).join('\n');
  const measured = (name: string) => Number(new RegExp(`"${name}"\\s*:\\s*"(-?[\\d.]+|-?inf)"`).exec(said)?.[1]?.replace('inf', 'Infinity') ?? Number.NaN);
  const [level, peak, range, threshold, offset] = ['input_i', 'input_tp', 'input_lra', 'input_thresh', 'target_offset'].map(measured);
  if (level === undefined || Number.isNaN(level)) throw new MediaError('the loudness of the film could not be measured', { reason: 'failed', stderr: said.split('\n') });
  // Silence has no loudness to be brought anywhere.
  if (!Number.isFinite(level)) return 'anull';
  return `${target}:measured_I=${level}:measured_TP=${peak ?? 0}:measured_LRA=${range ?? 0}:measured_thresh=${threshold ?? 0}:offset=${offset ?? 0}:linear=true,${COMMON}`;
}
