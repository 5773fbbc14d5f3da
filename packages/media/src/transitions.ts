import type { Transition } from '@cinematic-canvas/core';

/** A transition over the first frames of a clip, from the held last frame of the clip before. */
export interface PlannedTransition {
  kind: 'dissolve' | 'from-black' | 'dip' | 'to-black' | 'wipe' | 'push' | 'slide' | 'iris-in' | 'iris-out';
  frames: number;
}

const KINDS: Partial<Record<Transition, { kind: PlannedTransition['kind']; times: number }>> = {
  Dissolve: { kind: 'dissolve', times: 1 },
  'Cross Fade': { kind: 'dissolve', times: 2 },
  Fade: { kind: 'dip', times: 2 },
  'Fade to Black': { kind: 'to-black', times: 2 },
  Wipe: { kind: 'wipe', times: 1 },
  Push: { kind: 'push', times: 1 },
  Slide: { kind: 'slide', times: 1 },
  'Iris In': { kind: 'iris-in', times: 1 },
  'Iris Out': { kind: 'iris-out', times: 1 },
};

/** Returns what a transition does to the picture of the clip that it leads into, or null for the cuts, which do nothing to it. */
export function planTransition(transition: Transition, { frames, clipFrames, isFirst }: { frames: number; clipFrames: number; isFirst: boolean }): PlannedTransition | null {
  const planned = KINDS[transition];
  if (!planned) return null;
  const lasting = Math.min(Math.round(frames * planned.times), Math.floor(clipFrames / 2));
  if (lasting < 2) return null;
  // Before the first clip there is black, and nothing but a fade has anything to show.
  if (isFirst) return transition === 'Fade' ? { kind: 'from-black', frames: lasting } : null;
  return { kind: planned.kind, frames: lasting };
}

/** Says whether the last frame of the clip before is part of the transition. */
export const needsHeldFrame = (transition: PlannedTransition | null): boolean => transition !== null && transition.kind !== 'from-black';

/**
 * Builds the filters of a transition: `[b]` is the clip in the film's format, `[1:v:0]` the held frame, one picture.
 *
 * Every filter counts in frames, so the result has as many as the clip; the parts used are in ffmpeg since 4.1.
 */
export function transitionGraph({ kind, frames: n }: PlannedTransition, { width: w, height: h, frameRate }: { width: number; height: number; frameRate: { numerator: number; denominator: number } }): string {
  const rate = `${frameRate.numerator}/${frameRate.denominator}`;
  const seconds = (frames: number) => ((frames * frameRate.denominator) / frameRate.numerator).toFixed(6);
  /** The held frame, n times, at the film's rate; after that the overlay passes the clip through. */
  const held = (filters: string, count = n) => `[1:v:0]loop=loop=${count - 1}:size=1:start=0,setpts=N/(${rate})/TB,fps=${rate},trim=end_frame=${count},${filters}[h]`;
  const over = (x: string, y = '0') => `[b][h]overlay=x='${x}':y='${y}':eof_action=pass:format=yuv420,format=yuv420p`;
  /** Alpha by a formula of place and time, at a quarter of the size in each direction and scaled up, which also softens the edge. */
  const mask = (alpha: string) => `format=gray,scale=${Math.ceil(w / 4)}:${Math.ceil(h / 4)},geq=lum='${alpha}',scale=${w}:${h}[m]`;
  const twice = held('split').replace('[h]', '[ha][hb]');
  switch (kind) {
    case 'from-black':
      return `[b]fade=t=in:s=0:n=${n}`;
    case 'dissolve':
      return `${held(`format=yuva420p,fade=t=out:st=0:d=${seconds(n + 1)}:alpha=1,trim=start_frame=1,setpts=PTS-STARTPTS`, n + 1)};${over('0')}`;
    case 'dip': {
      const half = Math.floor(n / 2);
      return `${held(`fade=t=out:s=0:n=${half}`, half)};[b]fade=t=in:s=${half}:n=${n - half}[f];[f][h]overlay=x=0:y=0:eof_action=pass:format=yuv420,format=yuv420p`;
    }
    case 'to-black':
      return `${held(`fade=t=out:s=0:n=${Math.ceil(n * 0.8)}`)};${over('0')}`;
    case 'slide':
      return `${held('copy')};[b]split[b0][b1];[b0]trim=end_frame=${n}[s];[b1]trim=start_frame=${n},setpts=PTS-STARTPTS[rest];[h][s]overlay=x='W-trunc(W*(n+1)/${n + 1}/2)*2':y=0:format=yuv420,format=yuv420p[head];[head][rest]concat=n=2:v=1`;
    case 'push':
      return `${held('copy')};[b]split[b0][b1];[b0]trim=end_frame=${n}[s];[b1]trim=start_frame=${n},setpts=PTS-STARTPTS[rest];[h]pad=${w * 2}:${h}:0:0[wide];[wide][s]overlay=x=${w}:y=0:format=yuv420,crop=${w}:${h}:'trunc(${w}*(n+1)/${n + 1}/2)*2':0,format=yuv420p[head];[head][rest]concat=n=2:v=1`;
    case 'wipe':
      return `${twice};[hb]${mask(`255*clip((X-W*(N+1)/${n + 1})/(W*0.02)+0.5,0,1)`)};[ha][m]alphamerge[h];${over('0')}`;
    case 'iris-in':
      return `${twice};[hb]${mask(`255*clip((hypot(X-W/2,Y-H/2)-hypot(W,H)/2*(N+1)/${n + 1})/(W*0.01)+0.5,0,1)`)};[ha][m]alphamerge[h];${over('0')}`;
    case 'iris-out': {
      const closing = Math.ceil(n * 0.85);
      const circle = mask(`255*clip((hypot(W,H)/2*(1-(N+1)/${closing})-hypot(X-W/2,Y-H/2))/(W*0.01)+0.5,0,1)`);
      return `${twice};[hb]${circle};[ha][m]alphamerge[round];color=black:s=${w}x${h}:r=${rate}:d=${seconds(n)},format=yuv420p[k];[k][round]overlay=x=0:y=0:format=yuv420,trim=end_frame=${n}[h];${over('0')}`;
    }
  }
}
