import { createSurface } from '../canvas.ts';
import type { Surface } from '../canvas.ts';
import { css, luminance, mix } from '../color.ts';
import { project } from '../lens.ts';
import type { Lens } from '../lens.ts';
import type { Atmosphere } from '../read/atmosphere.ts';
import type { StagedFigure } from '../stage.ts';
import { HEAD_METRES, drawFigure } from './figure.ts';
import type { FigureSpec } from './figure.ts';
import { createTone } from './shading.ts';

/** A figure as a bitmap, with its place in the picture. */
export interface Sprite {
  surface: Surface;
  /** The bitmap's left upper corner in pixels of the picture, and pixels of it per pixel of the picture. */
  left: number;
  top: number;
  resolution: number;
  /** The figure's foot in pixels of the picture. */
  foot: { x: number; y: number };
  z: number;
}

/** What of a figure changes from frame to frame. */
export interface FigureMoment {
  phase: number | null;
  mouth: number;
  eyesClosed: boolean;
  /** Draws only the head's surroundings, to lie over a sprite that is there already. */
  headOnly: boolean;
}

/** Gives a figure's looks at one moment. */
export function figureSpec(figure: StagedFigure, which: 'before' | 'after', air: Atmosphere, moment: FigureMoment): FigureSpec {
  const state = figure[which];
  return {
    look: figure.look, state, pose: figure.action.pose[which], phase: moment.phase, held: figure.action.held[which], facing: figure.facing,
    back: figure.action.back || figure.overShoulder, face: { mood: figure.mood, mouth: moment.mouth, eyesClosed: moment.eyesClosed || state.consciousness === 'unconscious' || state.consciousness === 'asleep' || state.consciousness === 'dead' },
    seed: figure.seed, lampsAreLit: air.lampsAreLit,
  };
}

/** Draws a figure as a bitmap, with its shadow on the ground, its mirror image in wet ground, and the light on its edge. */
export function drawSprite(figure: StagedFigure, which: 'before' | 'after', scenery: { lens: Lens; air: Atmosphere; margin: { x: number; y: number }; resolution: number }, moment: FigureMoment): Sprite {
  const { lens, air, margin, resolution } = scenery;
  const foot = project(lens, figure.x, 0, figure.z);
  const size = foot.perMetre;
  const pose = figure.action.pose[which];
  const umbrella = figure.action.held[which]?.kind === 'umbrella';
  const tall = 1.8 * figure.look.height * size;
  const wide = (umbrella ? 1.3 : pose === 'lie' || pose === 'run' ? 1.15 : 0.95) * size;
  const head = { y: foot.y - 1.66 * figure.look.height * size, radius: HEAD_METRES * size * 1.6 };
  const above = umbrella ? 0.6 * size : 0.16 * size;
  const mirrorTall = air.groundWater > 0.2 ? tall * 0.95 : 0.16 * size;
  const box = moment.headOnly
    ? { left: foot.x - wide * 0.75, right: foot.x + wide * 0.75, top: head.y - head.radius, bottom: head.y + head.radius * 1.1 }
    : { left: foot.x - wide, right: foot.x + wide, top: foot.y - tall - above, bottom: foot.y + mirrorTall };
  const left = Math.max(-margin.x, Math.floor(box.left));
  const top = Math.max(-margin.y, Math.floor(box.top));
  const right = Math.min(lens.width + margin.x, Math.ceil(box.right));
  const bottom = Math.min(lens.height + Math.max(margin.y, lens.height * 0.07), Math.ceil(box.bottom));
  const width = Math.max(2, (right - left) * resolution);
  const height = Math.max(2, (bottom - top) * resolution);
  const tone = createTone(air, Math.min(0.9, 1 - Math.exp(-figure.z / air.visibilityMetres)));
  const spec = figureSpec(figure, which, air, moment);
  const body = createSurface(width, height);
  const place = (surface: Surface) => {
    surface.pen.scale(resolution, resolution);
    surface.pen.translate(foot.x - left, foot.y - top);
    surface.pen.scale(size, size);
  };
  body.pen.save();
  place(body);
  drawFigure(body.pen, spec, tone, { pixelsPerMetre: size * resolution });
  body.pen.restore();
  drawRim(body, air, { width: Math.max(1, Math.min(6.5, size * resolution * (0.011 - 0.004 * air.daylight))), strength: (figure.overShoulder ? 0.55 : 0.9) * (1 - 0.5 * air.daylight) * (1 - 0.25 * air.clouds) });
  if (figure.overShoulder) darken(body, 0.62);
  else shadeDown(body, air, { footY: (foot.y - top) * resolution, tall: tall * resolution });
  if (moment.headOnly) return { surface: body, left, top, resolution, foot, z: figure.z };

  const whole = createSurface(width, height);
  if (bottom > foot.y - 4) {
    const { pen } = whole;
    pen.save();
    place(whole);
    const squash = Math.min(0.6, lens.cameraHeight / figure.z);
    // A soft dark contact under the feet, and a long shadow away from a hard light.
    const contact = pen.createRadialGradient(0, 0, 0, 0, 0, 0.5);
    contact.addColorStop(0, 'rgba(8,8,18,0.55)');
    contact.addColorStop(1, 'rgba(8,8,18,0)');
    pen.save();
    pen.scale(pose === 'lie' ? 2 : 1, Math.max(0.06, squash * 0.6));
    pen.fillStyle = contact;
    pen.fillRect(-0.6, -0.6, 1.2, 1.2);
    pen.restore();
    pen.restore();
    if (air.groundWater > 0.2) {
      pen.save();
      pen.globalAlpha = Math.min(0.55, 0.12 + 0.45 * air.groundWater);
      const footY = (foot.y - top) * resolution;
      pen.translate(0, footY);
      pen.scale(1, -0.92);
      pen.translate(0, -footY);
      pen.filter = `blur(${Math.max(0.6, resolution * size * 0.006)}px)`;
      pen.drawImage(body.canvas, 0, 0);
      pen.restore();
    } else if (air.hard && air.daylight > 0.25 && air.clouds < 0.6 && !figure.overShoulder && pose !== 'lie') {
      pen.save();
      const footY = (foot.y - top) * resolution;
      const footX = (foot.x - left) * resolution;
      pen.globalAlpha = 0.34;
      pen.setTransform(1, 0, air.keySide * 1.0, -Math.max(0.08, squash * 0.42), footX - footX - air.keySide * 1.0 * footY, footY + Math.max(0.08, squash * 0.42) * footY);
      pen.filter = `blur(${Math.max(0.8, resolution * size * 0.012)}px) brightness(0)`;
      pen.drawImage(body.canvas, 0, 0);
      pen.restore();
    }
  }
  whole.pen.drawImage(body.canvas, 0, 0);
  return { surface: whole, left, top, resolution, foot, z: figure.z };
}

function drawRim(body: Surface, air: Atmosphere, rim: { width: number; strength: number }): void {
  const { width, height } = body.canvas;
  const edge = createSurface(width, height);
  edge.pen.drawImage(body.canvas, 0, 0);
  edge.pen.globalCompositeOperation = 'destination-out';
  edge.pen.drawImage(body.canvas, -air.keySide * rim.width * -1, rim.width * 0.7);
  edge.pen.globalCompositeOperation = 'source-in';
  edge.pen.fillStyle = css(air.rim);
  edge.pen.fillRect(0, 0, width, height);
  body.pen.save();
  body.pen.globalCompositeOperation = 'source-atop';
  body.pen.globalAlpha = rim.strength * (air.hard ? 1 : 0.7) * (luminance(air.rim) > 120 ? 0.9 : 1);
  body.pen.drawImage(edge.canvas, 0, 0);
  body.pen.restore();
}

function darken(body: Surface, share: number): void {
  body.pen.save();
  body.pen.globalCompositeOperation = 'source-atop';
  body.pen.fillStyle = `rgba(8,10,18,${share})`;
  body.pen.fillRect(0, 0, body.canvas.width, body.canvas.height);
  body.pen.restore();
}

/** Lets the light fall off towards the feet, which binds a figure to the ground. */
function shadeDown(body: Surface, air: Atmosphere, figure: { footY: number; tall: number }): void {
  const { pen } = body;
  const fall = pen.createLinearGradient(0, figure.footY - figure.tall, 0, figure.footY);
  const dark = mix(air.shade, [10, 10, 24], 0.7);
  fall.addColorStop(0, css(dark, 0));
  fall.addColorStop(0.45, css(dark, 0.03));
  fall.addColorStop(1, css(dark, 0.34));
  pen.save();
  pen.globalCompositeOperation = 'source-atop';
  pen.fillStyle = fall;
  pen.fillRect(0, 0, body.canvas.width, body.canvas.height);
  pen.restore();
}
