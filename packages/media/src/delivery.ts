/** Ticks a second of every picture track made here: a whole number of them fits each frame at 23.976, 24, 25, 29.97, 30, 50, 59.94 and 60 fps. */
export const TIMESCALE = 120_000;

/** Sound as every movie carries it. */
export const SAMPLE_RATE = 48_000;

/** A frame rate as the fraction that ffmpeg and MP4 count in: 23.976 is 24000/1001. */
export function frameRate(fps: number): { numerator: number; denominator: number } {
  const ntsc = Math.round(fps) * 1000;
  if (Number.isInteger(fps)) return { numerator: fps, denominator: 1 };
  if (Math.abs(ntsc / 1001 - fps) < 0.005) return { numerator: ntsc, denominator: 1001 };
  return { numerator: Math.round(fps * 1000), denominator: 1000 };
}

/** A frame rate the way ffmpeg reads it. */
export const rateText = (fps: number): string => {
  const { numerator, denominator } = frameRate(fps);
  return `${numerator}/${denominator}`;
};

/** What an encoded picture must have in common with what stands beside it in the track. */
export interface PictureCoding {
  fps: number;
  timescale: number;
  /** By how many frames decoding runs ahead of showing: tracks of different lead can't be joined without times that overlap. */
  reorderFrames: number;
}

/** What pictures are encoded with where nothing stands beside them yet. */
export const plainCoding = (fps: number): PictureCoding => ({ fps, timescale: TIMESCALE, reorderFrames: 2 });

const REORDERING: Record<number, string[]> = { 0: ['-bf', '0'], 1: ['-x264-params', 'stitchable=1:b-pyramid=none'] };

/**
 * How every picture here is encoded. With the same size and rate two encodes have the same parameter sets, so that their packets can stand in one
 * track; the number of threads is part of what x264 decides by, so it is fixed and the same frames give the same bytes on every machine.
 */
export const pictureOptions = ({ fps, timescale, reorderFrames }: PictureCoding): string[] => [
  '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', '-g', '48', '-threads:v', '4', '-x264-params', 'stitchable=1', ...(REORDERING[reorderFrames] ?? []),
  '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv', '-r', rateText(fps), '-video_track_timescale', String(timescale),
];

/** How every sound here is encoded. */
export const SOUND_OPTIONS: readonly string[] = ['-c:a', 'aac', '-b:a', '160k', '-ar', String(SAMPLE_RATE), '-ac', '2'];

/** Nothing in the file but the film: no encoder names, no time of making, no metadata of the inputs. */
export const REPRODUCIBLE: readonly string[] = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'];
