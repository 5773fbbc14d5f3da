import type { CameraMovement, Size } from '@cinematic-canvas/core';

import { createSurface, decodePicture } from './canvas.ts';
import type { Bitmap, Surface } from './canvas.ts';
import { drawOverlay } from './draw/strip.ts';
import type { Lens } from './lens.ts';
import { ease, movePlane, poseCamera } from './move.ts';
import { layOut } from './stage.ts';
import type { Stage, StripText } from './stage.ts';

/** Pictures of a shot's first and last moment, with how the camera moves over them. */
export interface KeyFrames {
  start: Uint8Array;
  end: Uint8Array | null;
  movement: CameraMovement;
  seconds: number;
  size: Size;
  seed: number;
  /** What the strips say; null leaves them out. */
  strip: StripText | null;
  slate: Stage['slate'];
}

/** Pictures are shown a little larger than the frame, so that a moving camera finds no edge. */
const OVERSCAN = 1.16;

function cover(picture: Bitmap, width: number, height: number): Surface {
  const made = createSurface(width, height);
  const scale = Math.max(width / picture.width, height / picture.height);
  made.pen.imageSmoothingQuality = 'high';
  made.pen.drawImage(picture, (width - picture.width * scale) / 2, (height - picture.height * scale) / 2, picture.width * scale, picture.height * scale);
  return made;
}

/** Animates real pictures with a camera move; where there is an end frame, the first melts into it half way. */
export async function animateKeyFrames(frames: KeyFrames): Promise<{ frame(share: number): Surface }> {
  const { size, seconds, movement, seed } = frames;
  const whole = { x: 0, y: 0, width: size.width, height: size.height };
  const area = frames.strip ? layOut(size) : whole;
  const [width, height] = [Math.ceil(area.width * OVERSCAN), Math.ceil(area.height * OVERSCAN)];
  const start = cover(await decodePicture(frames.start), width, height);
  const end = frames.end ? cover(await decodePicture(frames.end), width, height) : null;
  // A flat picture has no depth: every move becomes what it does to a plane at the subject.
  const lens: Lens = { width: area.width, height: area.height, focal: area.width, cameraHeight: 1.5, horizon: area.height / 2, subject: 4, roll: 0, overhead: false };
  const blank: StripText = { slate: '', heading: '', shot: '', description: '' };
  const overlay = frames.strip || frames.slate ? drawOverlay({ size, picture: area, strip: frames.strip ?? blank, slate: frames.slate }, { strips: frames.strip !== null, seed }) : null;
  const planeAt = (share: number) => movePlane(lens, { ...poseCamera(movement === 'Static' ? 'Steadicam' : movement, lens, share, { seconds, seed, follows: false }), roll: 0 }, lens.subject);
  // The widest moment of the move shows the whole picture; from there it only comes closer.
  const widest = Math.min(planeAt(0)[0], planeAt(0.5)[0], planeAt(1)[0]);
  const screen = createSurface(size.width, size.height);
  return {
    frame(share) {
      const { pen } = screen;
      const [a, , , , e, f] = planeAt(share);
      pen.resetTransform();
      pen.fillStyle = '#0b0b10';
      pen.fillRect(0, 0, size.width, size.height);
      const scale = (a / widest) ** 0.6;
      // The overscan bounds the move, whatever it asks for.
      const slackX = (width * scale - area.width) / 2;
      const slackY = (height * scale - area.height) / 2;
      const centreX = e + (a * area.width) / 2 - area.width / 2;
      const centreY = f + (a * area.height) / 2 - area.height / 2;
      const x = Math.max(-slackX, Math.min(slackX, centreX * 0.62));
      const y = Math.max(-slackY, Math.min(slackY, centreY * 0.62));
      pen.translate(area.x + area.width / 2 + x, area.y + area.height / 2 + y);
      pen.scale(scale, scale);
      pen.drawImage(start.canvas, -width / 2, -height / 2);
      if (end) {
        pen.globalAlpha = ease((share - 0.3) / 0.4);
        if (pen.globalAlpha > 0) pen.drawImage(end.canvas, -width / 2, -height / 2);
        pen.globalAlpha = 1;
      }
      pen.resetTransform();
      if (overlay) pen.drawImage(overlay.canvas, 0, 0);
      return screen;
    },
  };
}
