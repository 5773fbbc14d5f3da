import { open } from 'node:fs/promises';

import { SAMPLE_RATE } from './delivery.ts';
import { MediaError } from './errors.ts';
import { readMp4Index } from './mp4.ts';
import type { StitchPlan } from './plan.ts';
import { PACKET_SAMPLES } from './sound-chunks.ts';

/**
 * Holds a movie against its plan. ffmpeg's exit code says little: on a full disk it is 0 with half a film, and with clips that differ 0 with a broken one.
 *
 * @throws {MediaError} `failed`, with everything that is wrong.
 */
export async function verifyMovie(path: string, plan: StitchPlan): Promise<void> {
  const file = await open(path, 'r');
  const { index, bytes } = await (async () => ({ index: await readMp4Index(file), bytes: (await file.stat()).size }))().finally(() => file.close());
  const fail = (wrong: string[]) => new MediaError(`the movie did not pass its check and was not kept: ${wrong.join('; ')}`, { reason: 'failed', path });
  if (!index) throw fail(['it has no index, so its end was never written']);
  const picture = index.tracks.find(({ kind }) => kind === 'video');
  const sound = index.tracks.find(({ kind }) => kind === 'audio');
  if (!picture || !sound) throw fail([picture ? 'it has no sound' : 'it has no picture']);
  const { numerator, denominator } = plan.format.frameRate;
  const delta = (picture.timescale * denominator) / numerator;
  // What counts is when frames are shown: between clips of different make the times of decoding may move by a tick.
  const shown = picture.shownTimes();
  const uneven = shown?.reduce((count, time, i) => count + (i > 0 && Math.abs(time - (shown[i - 1] ?? 0) - delta) > 1 ? 1 : 0), 0) ?? 0;
  const soundSeconds = sound.edits.find(({ mediaTime }) => mediaTime >= 0)?.seconds ?? sound.duration / sound.timescale;
  const notStarting = plan.cuts.filter(({ startFrame }) => picture.syncSamples !== null && !picture.syncSamples.includes(startFrame + 1));
  const wrong = [
    picture.samples !== plan.frames && `it has ${picture.samples} frames instead of ${plan.frames}`,
    uneven > 0 && `${uneven} frames are not shown for 1/${numerator / denominator} s`,
    (picture.width !== plan.format.width || picture.height !== plan.format.height) && `it is ${picture.width}x${picture.height} instead of ${plan.format.width}x${plan.format.height}`,
    Math.abs(soundSeconds - plan.durationSeconds) > denominator / numerator && `its sound lasts ${soundSeconds.toFixed(3)} s under ${plan.durationSeconds.toFixed(3)} s of picture`,
    (sound.sampleRate !== SAMPLE_RATE || Math.abs(sound.samples * PACKET_SAMPLES - plan.samples) > 3 * PACKET_SAMPLES) && `its sound has ${sound.samples * PACKET_SAMPLES} samples at ${sound.sampleRate} Hz instead of ${plan.samples} at ${SAMPLE_RATE}`,
    [...picture.edits, ...sound.edits].some(({ mediaTime }) => mediaTime < 0) && 'picture and sound do not begin together',
    notStarting.length > 0 && `${notStarting.length} clips don't begin on the frame that was planned`,
    index.tracks.some(({ dataEnd }) => dataEnd > bytes) && 'it is cut off',
    !index.fastStart && 'its index lies behind the data',
  ].filter((fault) => fault !== false);
  if (wrong.length > 0) throw fail(wrong);
}
