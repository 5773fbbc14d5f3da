import type { CameraMovement } from '@cinematic-canvas/core';

import type { Lens } from './lens.ts';

/** Where the camera is against where it was set up: metres right, up and forward, pixels of turn, enlargement, radians of roll. */
export interface CameraPose {
  dx: number;
  dy: number;
  dz: number;
  panX: number;
  panY: number;
  zoom: number;
  roll: number;
}

/** An affine map as canvas takes it: x' = a x + c y + e, y' = b x + d y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const STILL: CameraPose = { dx: 0, dy: 0, dz: 0, panX: 0, panY: 0, zoom: 1, roll: 0 };

/** Starts and stops gently: the speed is nought at both ends. */
export function ease(share: number): number {
  const t = Math.max(0, Math.min(1, share));
  return t * t * t * (t * (6 * t - 15) + 10);
}

/** A restless line that never repeats in a shot, between about -1 and 1. */
function wander(seconds: number, seed: number): number {
  const p = (seed % 97) * 0.37;
  return 0.5 * Math.sin(seconds * 2.1 + p) + 0.3 * Math.sin(seconds * 3.7 + p * 2.3) + 0.2 * Math.sin(seconds * 6.3 + p * 1.7);
}

/** Whether a movement carries the camera through space, so that near things pass far ones. */
export function hasParallax(movement: CameraMovement): boolean {
  return !(movement === 'Static' || movement.startsWith('Pan') || movement.startsWith('Tilt') || movement.startsWith('Zoom'));
}

/**
 * Says where the camera is at a moment of the shot.
 *
 * @param share - the moment, from 0 (first frame) to 1 (last frame).
 * @param options - `follows` is true where the main figure walks: a track then goes along with it.
 */
export function poseCamera(movement: CameraMovement, lens: Lens, share: number, options: { seconds: number; seed: number; follows: boolean }): CameraPose {
  const t = ease(share);
  const swing = t - 0.5;
  const { width, height, focal, subject } = lens;
  // Metres at the subject that make one pixel.
  const metre = subject / focal;
  const lateral = 0.2 * width * metre * (options.follows ? 1.5 : 1);
  const time = share * options.seconds;
  switch (movement) {
    case 'Static': return STILL;
    case 'Pan Left': return { ...STILL, panX: width * 0.26 * swing };
    case 'Pan Right': return { ...STILL, panX: -width * 0.26 * swing };
    case 'Tilt Up': return { ...STILL, panY: height * 0.3 * (t - 0.6) };
    case 'Tilt Down': return { ...STILL, panY: -height * 0.3 * (t - 0.4) };
    case 'Dolly In': return { ...STILL, dz: subject * (-0.14 + 0.3 * t) };
    case 'Dolly Out': return { ...STILL, dz: subject * (0.16 - 0.3 * t) };
    case 'Track Left': return { ...STILL, dx: -lateral * swing };
    case 'Track Right': return { ...STILL, dx: lateral * swing };
    case 'Crane Up': case 'Crane Down': {
      const rise = (movement === 'Crane Up' ? t - 0.35 : 0.65 - t) * 0.34 * height * metre;
      return { ...STILL, dy: rise, panY: -(rise / metre) * 0.78 };
    }
    case 'Handheld': return { ...STILL, dx: wander(time, options.seed) * 9 * metre, dy: wander(time * 1.1, options.seed + 5) * 4 * metre, panX: wander(time * 0.9, options.seed + 11) * width * 0.009, panY: wander(time * 1.2, options.seed + 23) * height * 0.014 };
    case 'Steadicam': return { ...STILL, dz: subject * (-0.08 + 0.18 * t), dx: lateral * 0.4 * swing + wander(time * 0.4, options.seed) * 8 * metre, panY: wander(time * 0.5, options.seed + 3) * height * 0.006 };
    case 'Drone': return { ...STILL, dz: subject * (-0.12 + 0.3 * t), dy: (t - 0.3) * 0.2 * height * metre, panY: -(t - 0.3) * 0.17 * height, panX: width * 0.05 * swing, roll: 0.02 * Math.sin(t * Math.PI) };
    case 'Aerial': return { ...STILL, dx: lateral * 0.8 * swing, dz: subject * 0.1 * t, dy: 0.06 * height * metre * t, panY: -0.04 * height * t };
    case 'Orbit': return { ...STILL, dx: lateral * 1.25 * swing, panX: (lateral * 1.25 * swing) / metre };
    case 'Zoom In': return { ...STILL, zoom: 1 + 0.28 * t };
    case 'Zoom Out': return { ...STILL, zoom: 1.28 - 0.28 * t };
  }
}

function aboutCentre(lens: Lens, pose: CameraPose, [a, , c, d, e, f]: Affine): Affine {
  const [cx, cy] = [lens.width / 2, lens.height / 2];
  const q = pose.zoom;
  const sin = Math.sin(pose.roll + lens.roll) * q;
  const cos = Math.cos(pose.roll + lens.roll) * q;
  const [x, y] = [e + pose.panX - cx, f + pose.panY - cy];
  return [cos * a, sin * a, cos * c - sin * d, sin * c + cos * d, cos * x - sin * y + cx, sin * x + cos * y + cy];
}

/**
 * How a picture that was drawn for the set-up camera moves when the camera moves, if all in it is `z` metres away.
 * An infinite `z` is the sky: only turning and zooming reach it.
 */
export function movePlane(lens: Lens, pose: CameraPose, z: number): Affine {
  const vx = lens.width / 2;
  const vy = lens.horizon;
  if (!Number.isFinite(z)) return aboutCentre(lens, pose, [1, 0, 0, 1, 0, 0]);
  const depth = Math.max(z * 0.25, z - pose.dz);
  const k = z / depth;
  return aboutCentre(lens, pose, [k, 0, 0, k, vx - vx * k - (lens.focal * pose.dx) / depth, vy - vy * k + (lens.focal * pose.dy) / depth]);
}

/** How the ground moves: sideways it shears about the horizon, upwards it stretches from it; exact at the subject's feet. */
export function moveGround(lens: Lens, pose: CameraPose): Affine {
  const vx = lens.width / 2;
  const vy = lens.horizon;
  const k = lens.subject / Math.max(lens.subject * 0.25, lens.subject - pose.dz);
  const rise = Math.max(0.2, (lens.cameraHeight + pose.dy) / lens.cameraHeight);
  const shear = -pose.dx / lens.cameraHeight;
  return aboutCentre(lens, pose, [k, 0, k * shear, k * rise, vx - vx * k - vy * k * shear, vy - vy * k * rise]);
}
