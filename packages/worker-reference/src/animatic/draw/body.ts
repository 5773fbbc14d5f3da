import { css, mix, scale } from '../color.ts';
import type { Rgb } from '../color.ts';
import { Path } from '../canvas.ts';
import type { Pen } from '../canvas.ts';
import type { Joint, Limb } from './skeleton.ts';
import { deeper, fillForm } from './shading.ts';
import type { Tone } from './shading.ts';

/** How thick a limb is at its root, bend and end, in metres. */
export type Thickness = readonly [number, number, number];

function towards(from: Joint, to: Joint): { x: number; y: number; length: number } {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1e-6;
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length, length };
}

/** The outline of a limb: a tube through root, bend and end with round joints. */
export function limbForm(limb: Limb, thickness: Thickness): Path {
  const form = new Path();
  const segment = (from: Joint, to: Joint, a: number, b: number) => {
    const along = towards(from, to);
    const nx = -along.y;
    const ny = along.x;
    form.moveTo(from.x + nx * a, from.y + ny * a);
    form.lineTo(to.x + nx * b, to.y + ny * b);
    form.lineTo(to.x - nx * b, to.y - ny * b);
    form.lineTo(from.x - nx * a, from.y - ny * a);
    form.closePath();
  };
  const ball = (at: Joint, radius: number) => {
    form.moveTo(at.x + radius, at.y);
    // Anticlockwise like the tubes, so that overlaps add up under the non-zero rule.
    form.arc(at.x, at.y, radius, 0, Math.PI * 2, true);
  };
  segment(limb.root, limb.bend, thickness[0], thickness[1]);
  segment(limb.bend, limb.end, thickness[1], thickness[2]);
  ball(limb.root, thickness[0]);
  ball(limb.bend, thickness[1]);
  ball(limb.end, thickness[2]);
  return form;
}

/** Draws a limb in cloth or skin. */
export function drawLimb(pen: Pen, limb: Limb, thickness: Thickness, color: Rgb, tone: Tone, inside?: () => void): void {
  fillForm(pen, limbForm(limb, thickness), color, tone, { x: thickness[1] * 0.55, y: 0.004 }, () => {
    pen.strokeStyle = css(tone.dark(deeper(color)), 0.55);
    pen.lineWidth = 0.007;
    for (const offset of [-0.02, 0.012]) {
      pen.beginPath();
      pen.moveTo(limb.bend.x - thickness[1], limb.bend.y + offset);
      pen.quadraticCurveTo(limb.bend.x, limb.bend.y + offset + 0.02, limb.bend.x + thickness[1] * 0.5, limb.bend.y + offset);
      pen.stroke();
    }
    inside?.();
  });
}

/** Where the trunk's outline runs. */
export interface Trunk {
  neck: Joint;
  hip: Joint;
  lean: number;
  shoulder: number;
  waist: number;
  hips: number;
}

/** Maps a place on the trunk to metres: `across` from -1 (near shoulder) to 1, `down` from 0 (neck) to 1 (hip) and on. */
export function onTrunk(trunk: Trunk, across: number, down: number, halfWidth: number): Joint {
  const length = Math.hypot(trunk.hip.x - trunk.neck.x, trunk.hip.y - trunk.neck.y);
  const sin = Math.sin(trunk.lean);
  const cos = Math.cos(trunk.lean);
  const beyond = Math.max(0, down - 1) * length;
  const along = Math.min(1, down) * length;
  // Below the hip cloth hangs straight down, however the trunk leans.
  return { x: trunk.neck.x - sin * along + across * halfWidth * cos, y: trunk.neck.y + cos * along + beyond + across * halfWidth * sin * 0.6 };
}

/** The outline of what covers the trunk, down to `hem` (1 is the hip) and as wide there as `flare`. */
export function trunkForm(trunk: Trunk, hem: number, flare: number): Path {
  const at = (across: number, down: number, halfWidth: number) => onTrunk(trunk, across, down, halfWidth);
  const form = new Path();
  const line = (side: -1 | 1): Joint[] => [at(side, -0.07, 0.05), at(side, -0.005, 0.085), at(side, 0.05, trunk.shoulder * 0.78), at(side, 0.15, trunk.shoulder * 0.98), at(side, 0.32, trunk.shoulder * 0.93), at(side, 0.62, trunk.waist), at(side, 0.95, trunk.hips), at(side, hem, hem > 1 ? flare : trunk.hips)];
  const left = line(-1);
  const right = line(1).reverse();
  const points = [...left, ...right];
  const first = points[0] ?? trunk.neck;
  form.moveTo(first.x, first.y);
  for (let i = 1; i < left.length; i++) {
    const [point, next] = [points[i], points[i + 1]];
    if (!point || !next) continue;
    if (i === left.length - 1) form.lineTo(point.x, point.y);
    else form.quadraticCurveTo(point.x, point.y, (point.x + next.x) / 2, (point.y + next.y) / 2);
  }
  const hemRight = right[0] ?? trunk.hip;
  const hemLeft = left[left.length - 1] ?? trunk.hip;
  form.quadraticCurveTo((hemLeft.x + hemRight.x) / 2, Math.max(hemLeft.y, hemRight.y) + 0.03, hemRight.x, hemRight.y);
  for (let i = 1; i < right.length; i++) {
    const [point, next] = [right[i], right[i + 1]];
    if (!point) continue;
    if (!next) form.lineTo(point.x, point.y);
    else form.quadraticCurveTo(point.x, point.y, (point.x + next.x) / 2, (point.y + next.y) / 2);
  }
  form.closePath();
  return form;
}

/** Draws what covers the trunk; `open` shows what is worn beneath between the lapels. */
export function drawTrunk(pen: Pen, trunk: Trunk, cloth: { color: Rgb; hem: number; flare: number; open: Rgb | null; buttons: boolean; collar: boolean; striped: boolean; back: boolean }, tone: Tone, inside?: () => void): void {
  const form = trunkForm(trunk, cloth.hem, cloth.flare);
  const at = (across: number, down: number, halfWidth: number) => onTrunk(trunk, across, down, halfWidth);
  fillForm(pen, form, cloth.color, tone, { x: 0.075, y: 0.01 }, () => {
    const dark = css(tone.dark(deeper(cloth.color)), 0.7);
    if (cloth.striped) {
      pen.strokeStyle = css(tone.lit(mix(cloth.color, cloth.color[0] + cloth.color[1] + cloth.color[2] > 380 ? [40, 50, 80] : [235, 232, 224], 0.75)), 0.8);
      pen.lineWidth = 0.022;
      for (let down = 0.12; down < cloth.hem + 0.1; down += 0.13) {
        const [from, to] = [at(-1.2, down, trunk.shoulder), at(1.2, down, trunk.shoulder)];
        pen.beginPath();
        pen.moveTo(from.x, from.y);
        pen.quadraticCurveTo((from.x + to.x) / 2, (from.y + to.y) / 2 + 0.03, to.x, to.y);
        pen.stroke();
      }
    }
    if (cloth.back) return;
    const middle = 0.3;
    if (cloth.open) {
      const [top, topFar, low, lowFar] = [at(middle - 0.36, -0.06, 0.14), at(middle + 0.5, -0.06, 0.14), at(middle - 0.08, 0.72, 0.14), at(middle + 0.06, 0.72, 0.14)];
      pen.fillStyle = css(tone.side === 1 ? tone.lit(cloth.open) : tone.dark(cloth.open));
      pen.beginPath();
      pen.moveTo(top.x, top.y);
      pen.lineTo(topFar.x, topFar.y);
      pen.lineTo(lowFar.x, lowFar.y);
      pen.lineTo(low.x, low.y);
      pen.fill();
      pen.strokeStyle = dark;
      pen.lineWidth = 0.014;
      for (const [from, to] of [[top, low], [topFar, lowFar]] as const) {
        pen.beginPath();
        pen.moveTo(from.x, from.y);
        pen.lineTo(to.x, to.y);
        pen.stroke();
      }
      // Lapels.
      pen.fillStyle = css(tone.lit(mix(cloth.color, [255, 255, 255], 0.09)));
      for (const side of [-1, 1] as const) {
        const [a, b, c] = [at(middle + side * 0.45, -0.05, 0.14), at(middle + side * 1.05, 0.2, 0.14), at(middle + side * 0.12, 0.56, 0.14)];
        pen.beginPath();
        pen.moveTo(a.x, a.y);
        pen.lineTo(b.x, b.y);
        pen.lineTo(c.x, c.y);
        pen.fill();
      }
    }
    pen.strokeStyle = dark;
    pen.lineWidth = 0.009;
    if (cloth.buttons || cloth.open) {
      const [from, to] = [at(middle * 0.9, cloth.open ? 0.7 : 0.02, 0.14), at(middle * 0.9, cloth.hem + 0.2, 0.14)];
      pen.beginPath();
      pen.moveTo(from.x, from.y);
      pen.lineTo(to.x, to.y);
      pen.stroke();
    }
    if (cloth.buttons) {
      pen.fillStyle = css(tone.dark(scale(cloth.color, 0.45)));
      for (let down = cloth.open ? 0.76 : 0.16; down < Math.min(1.1, cloth.hem); down += 0.17) {
        const button = at(middle * 0.9 - 0.13, down, 0.14);
        pen.beginPath();
        pen.arc(button.x, button.y, 0.0085, 0, Math.PI * 2);
        pen.fill();
      }
    }
    // Folds: from the shoulders inward, and where the trunk bends.
    pen.lineWidth = 0.008;
    for (const [side, start, end] of [[-0.7, 0.24, 0.46], [0.75, 0.2, 0.4], [-0.8, 0.72, 0.84], [0.6, 0.78, 0.86]] as const) {
      const [from, to] = [at(side, start, trunk.shoulder * 0.9), at(side * 0.35, end, trunk.shoulder * 0.9)];
      pen.beginPath();
      pen.moveTo(from.x, from.y);
      pen.quadraticCurveTo(to.x + (from.x - to.x) * 0.3, to.y, to.x, to.y);
      pen.stroke();
    }
    if (cloth.hem > 1.1) {
      for (const across of [-0.55, -0.1, 0.55]) {
        const [from, to] = [at(across * 0.8, 1.02, trunk.hips), at(across, cloth.hem, cloth.flare)];
        pen.beginPath();
        pen.moveTo(from.x, from.y);
        pen.lineTo(to.x, to.y);
        pen.stroke();
      }
    }
    inside?.();
  });
  if (cloth.collar && !cloth.back) {
    const collar = new Path();
    const [a, b, c, d] = [at(-1, 0.02, 0.1), at(-0.8, -0.13, 0.085), at(1.05, -0.13, 0.085), at(1.25, 0.04, 0.1)];
    collar.moveTo(a.x, a.y);
    collar.lineTo(b.x, b.y);
    collar.quadraticCurveTo((b.x + c.x) / 2, b.y + 0.05, c.x, c.y);
    collar.lineTo(d.x, d.y);
    collar.quadraticCurveTo((a.x + d.x) / 2, a.y + 0.07, a.x, a.y);
    collar.closePath();
    fillForm(pen, collar, mix(cloth.color, [255, 255, 255], 0.05), tone, { x: 0.03, y: 0.01 });
  }
}
