import { pictureOptions, REPRODUCIBLE } from './delivery.ts';
import type { FfmpegInput } from './ffmpeg.ts';
import type { FilmFormat, PicturePart, PlannedCut } from './plan.ts';
import { ratioText, type PictureInfo } from './probe.ts';
import { transitionGraph } from './transitions.ts';

/**
 * Describes the encoding of a part of a clip's picture into the film's format: turned upright, stretched to square pixels, fitted with bars, at the
 * film's rate, cut or held at its last frame to the planned number of frames, with the transition over its head.
 *
 * @param held - the picture that the film shows right before, as a raw 4:2:0 frame of the film's size, for a transition that needs it.
 */
export function encodePart(cut: PlannedCut, part: PicturePart, format: FilmFormat, held: string | null): { inputs: FfmpegInput[]; graph: string; outputOptions: string[] } {
  const { width, height, timescale, reorderFrames } = format;
  const rate = ratioText(format.frameRate);
  const fps = format.frameRate.numerator / format.frameRate.denominator;
  const frames = part.toFrame - part.fromFrame;
  const fitted = hasSize(cut.info.picture, format)
    ? 'setsar=1'
    : `scale=trunc(iw*sar/2)*2:trunc(ih/2)*2,setsar=1,scale=${width}:${height}:force_original_aspect_ratio=decrease:flags=bicubic,pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2,setsar=1`;
  // Frames of the right rate are counted, not timed, so that none can fall between two ticks.
  const timed = hasRate(cut.info.picture, format) ? `trim=start_frame=${part.fromFrame},setpts=N/(${rate})/TB,fps=${rate}` : `fps=${rate}:start_time=0,trim=start_frame=${part.fromFrame},setpts=PTS-STARTPTS`;
  const length = `tpad=stop_mode=clone:stop_duration=${Math.ceil(frames / fps) + 1},trim=end_frame=${frames},setpts=PTS-STARTPTS,format=yuv420p`;
  const fading = Math.max(0, part.toFrame - (cut.frames - cut.fadeOutFrames));
  const fadeOut = fading > 0 ? `,fade=t=out:s=${frames - fading}:n=${fading}` : '';
  const base = `[0:v:0]${fitted},${timed},${length}`;
  const graph = part.fromFrame === 0 && cut.transition ? `${base}[b];${transitionGraph(cut.transition, format)}${fadeOut}[v]` : `${base}${fadeOut}[v]`;
  return {
    inputs: [{ source: cut.info.path, format: cut.info.format }, ...(held === null ? [] : [{ source: held, format: 'rawvideo' as const, options: ['-pixel_format', 'yuv420p', '-video_size', `${width}x${height}`, '-framerate', rate] }])],
    graph,
    outputOptions: ['-map', '[v]', ...pictureOptions({ fps, timescale, reorderFrames }), ...REPRODUCIBLE, '-an', '-frames:v', String(frames), '-f', 'mp4'],
  };
}

const hasSize = (picture: PictureInfo | null, { width, height }: FilmFormat) =>
  picture?.width === width && picture.height === height && picture.rotation === 0 && picture.pixelAspect.numerator === picture.pixelAspect.denominator;

const hasRate = (picture: PictureInfo | null, { frameRate }: FilmFormat) => picture?.constantFrameRate === true && ratioText(picture.frameRate) === ratioText(frameRate);
