import type { CameraAngle, ShotType } from '@cinematic-canvas/core';

/** A camera in front of a stage: metres become pixels of the picture. */
export interface Lens {
  /** The picture's size in pixels. */
  width: number;
  height: number;
  /** Focal length in pixels. */
  focal: number;
  /** Metres above the ground. */
  cameraHeight: number;
  /** Where the horizon lies, in pixels from the picture's top; outside of it when the camera looks up or down. */
  horizon: number;
  /** Metres from the camera to the subject. */
  subject: number;
  /** Radians that the picture is tilted by. */
  roll: number;
  /** Whether the camera looks straight down. */
  overhead: boolean;
}

interface Framing {
  /** Metres that the picture shows from top to bottom at the subject. */
  tall: number;
  /** What is at the picture's top, in metres over the top of the head. */
  headroom: number;
  /** Focal length in widths of the picture. */
  focal: number;
}

const FRAMINGS: Readonly<Record<ShotType, Framing>> = {
  'Extreme Close-Up': { tall: 0.24, headroom: 0.012, focal: 2.2 },
  'Close-Up': { tall: 0.5, headroom: 0.085, focal: 1.9 },
  'Medium Close-Up': { tall: 0.8, headroom: 0.13, focal: 1.6 },
  'Medium Shot': { tall: 1.14, headroom: 0.17, focal: 1.35 },
  'Medium Wide': { tall: 1.6, headroom: 0.18, focal: 1.15 },
  'Wide Shot': { tall: 2.75, headroom: 0.62, focal: 0.98 },
  'Very Wide/Establishing': { tall: 10.5, headroom: 6.2, focal: 0.85 },
};

/** Rooms are smaller than the open: a wide shot shows what fits between the walls. */
const FRAMINGS_INSIDE: Partial<Record<ShotType, Framing>> = {
  'Wide Shot': { tall: 2.6, headroom: 0.5, focal: 0.85 },
  'Very Wide/Establishing': { tall: 4.1, headroom: 1.55, focal: 0.72 },
};

/** The height of a grown figure that framings are measured by, in metres. */
export const FIGURE_METRES = 1.72;

/**
 * Chooses lens and camera height for a shot.
 *
 * @param options - `tallest` is the height of the tallest figure in metres, `lowest` that of the smallest: close shots frame by it.
 */
export function chooseLens(shot: { type: ShotType; angle: CameraAngle; headroom: string }, options: { width: number; height: number; inside: boolean; tallest: number }): Lens {
  const framing = (options.inside ? FRAMINGS_INSIDE[shot.type] : undefined) ?? FRAMINGS[shot.type];
  const { width, height } = options;
  const perMetre = height / framing.tall;
  const focal = framing.focal * width;
  const subject = focal / perMetre;
  const extra = /tight|little|none/.test(shot.headroom) ? -0.04 : /generous|ample|plenty/.test(shot.headroom) ? 0.05 : 0;
  const top = options.tallest + framing.headroom + extra * framing.tall;
  const eye = options.tallest - 0.13;
  const wide = framing.tall > 2;
  const level = wide && !options.inside && framing.tall > 5 ? 2.1 : wide ? 1.35 : eye - 0.04;
  const cameraHeight = { 'Eye Level': level, 'Dutch Angle': level, 'High Angle': eye + Math.max(0.3, subject * (wide ? 0.5 : 0.26)), 'Low Angle': Math.max(0.22, eye - Math.max(0.3, subject * 0.42)), "Bird's Eye": level }[shot.angle];
  // A lens shift instead of a tilt: verticals stay upright, as in drawn storyboards.
  const lift = shot.angle === 'High Angle' ? framing.tall * (wide ? 0.06 : 0) : shot.angle === 'Low Angle' && framing.tall > 5 ? 0.8 : 0;
  return { width, height, focal, cameraHeight, horizon: perMetre * (top - lift - cameraHeight), subject, roll: shot.angle === 'Dutch Angle' ? -0.14 : 0, overhead: shot.angle === "Bird's Eye" };
}

/** Where a place of the stage is in the picture: x metres to the right, y metres up, z metres from the camera. */
export function project(lens: Lens, x: number, y: number, z: number): { x: number; y: number; perMetre: number } {
  const perMetre = lens.focal / z;
  return { x: lens.width / 2 + x * perMetre, y: lens.horizon - (y - lens.cameraHeight) * perMetre, perMetre };
}

/** How many metres from the camera the ground is that is seen at a height of the picture; null at and above the horizon. */
export function groundDistance(lens: Lens, y: number): number | null {
  return y <= lens.horizon + 0.5 ? null : (lens.focal * lens.cameraHeight) / (y - lens.horizon);
}
