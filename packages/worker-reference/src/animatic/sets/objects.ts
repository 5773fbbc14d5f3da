import { Path } from '../canvas.ts';
import type { Pen } from '../canvas.ts';
import { css, hex, mix, scale } from '../color.ts';
import type { Rgb } from '../color.ts';
import { deeper, fillForm, mirrored } from '../draw/shading.ts';
import type { Tone } from '../draw/shading.ts';
import { between } from '../random.ts';
import type { Random } from '../random.ts';

/** A form through points, closed. */
export function polygon(...points: readonly number[]): Path {
  const path = new Path();
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i] ?? 0, points[i + 1] ?? 0];
    if (i === 0) path.moveTo(x, y); else path.lineTo(x, y);
  }
  path.closePath();
  return path;
}

/** Draws a block with a lit front and a side in shade; x is its left edge, y its foot. */
export function drawBlock(pen: Pen, tone: Tone, block: { x: number; y?: number; width: number; height: number; depth?: number; color: Rgb }): void {
  const { x, width, height, color } = block;
  const foot = block.y ?? 0;
  const depth = block.depth ?? Math.min(width, height) * 0.18;
  pen.fillStyle = css(tone.lit(color));
  pen.fillRect(x, foot - height, width, height);
  pen.fillStyle = css(tone.dark(color));
  if (tone.side === 1) pen.fillRect(x, foot - height, depth, height); else pen.fillRect(x + width - depth, foot - height, depth, height);
  pen.fillStyle = css(tone.lit(mix(color, [255, 255, 255], 0.14)));
  pen.fillRect(x, foot - height, width, Math.min(0.06, height * 0.08));
}

/** Draws a street lamp about its foot; the light itself is the painter's. */
export function drawLampPost(pen: Pen, tone: Tone, lamp: { height: number; lit: boolean; broken: boolean; color: Rgb; arm: -1 | 1 }): void {
  const { height, arm } = lamp;
  pen.fillStyle = css(tone.dark(hex('#2b2f36')));
  pen.fillRect(-0.06, -height, 0.12, height);
  pen.fillRect(-0.13, -0.5, 0.26, 0.5);
  pen.fillRect(arm === 1 ? 0 : -0.9, -height, 0.9, 0.08);
  const head = arm * 0.85;
  fillForm(pen, polygon(head - 0.26, -height + 0.16, head - 0.12, -height - 0.06, head + 0.12, -height - 0.06, head + 0.26, -height + 0.16), hex('#333841'), tone, { x: 0.08, y: 0 });
  pen.fillStyle = lamp.lit && !lamp.broken ? css(mix(lamp.color, [255, 255, 255], 0.6)) : css(tone.dark(hex('#4a4e55')));
  if (lamp.broken) {
    pen.beginPath();
    pen.moveTo(head - 0.2, -height + 0.16);
    pen.lineTo(head - 0.08, -height + 0.24);
    pen.lineTo(head, -height + 0.17);
    pen.fill();
  } else pen.fillRect(head - 0.2, -height + 0.15, 0.4, 0.1);
}

/** Draws a mooring post about its foot. */
export function drawBollard(pen: Pen, tone: Tone, height: number): void {
  const form = polygon(-0.14, 0, -0.13, -height, 0.13, -height, 0.14, 0);
  fillForm(pen, form, hex('#4a3d31'), tone, { x: 0.09, y: 0 });
  fillForm(pen, polygon(-0.17, -height, -0.17, -height - 0.08, 0.17, -height - 0.08, 0.17, -height), hex('#6a5a49'), tone, { x: 0.07, y: 0 });
  pen.strokeStyle = css(tone.lit(hex('#b59a6a')));
  pen.lineWidth = 0.045;
  for (const y of [0.42, 0.5, 0.58]) {
    pen.beginPath();
    pen.moveTo(-0.15, -height * y);
    pen.lineTo(0.15, -height * y + 0.03);
    pen.stroke();
  }
}

/** Draws a small fishing boat about its water line. */
export function drawBoat(pen: Pen, tone: Tone, boat: { length: number; color: Rgb; lit: boolean; lamp: Rgb }): void {
  const half = boat.length / 2;
  const tall = boat.length * 0.16;
  const hull = new Path();
  hull.moveTo(-half, -tall * 1.1);
  hull.quadraticCurveTo(-half * 0.6, -tall * 0.7, 0, -tall * 0.72);
  hull.quadraticCurveTo(half * 0.7, -tall * 0.8, half * 1.06, -tall * 1.6);
  hull.quadraticCurveTo(half * 0.85, -tall * 0.3, half * 0.7, 0.05);
  hull.lineTo(-half * 0.86, 0.05);
  hull.closePath();
  const cabin = polygon(-half * 0.55, -tall * 0.75, -half * 0.52, -tall * 2.3, half * 0.02, -tall * 2.3, half * 0.12, -tall * 0.75);
  fillForm(pen, cabin, hex('#cfc9bb'), tone, { x: half * 0.12, y: 0 });
  pen.fillStyle = boat.lit ? css(mix(boat.lamp, [255, 255, 255], 0.35)) : css(tone.dark(hex('#39424c')));
  pen.fillRect(-half * 0.44, -tall * 2.05, half * 0.2, tall * 0.62);
  pen.fillRect(-half * 0.17, -tall * 2.05, half * 0.16, tall * 0.62);
  fillForm(pen, hull, boat.color, tone, { x: half * 0.1, y: tall * 0.34 });
  pen.fillStyle = css(tone.lit(hex('#d8d2c4')));
  pen.fillRect(-half * 0.94, -tall * 0.86, half * 1.75, tall * 0.1);
  pen.strokeStyle = css(tone.dark(hex('#2f2b29')));
  pen.lineWidth = 0.07;
  pen.beginPath();
  pen.moveTo(half * 0.3, -tall * 0.8);
  pen.lineTo(half * 0.28, -tall * 4.4);
  pen.moveTo(half * 0.28, -tall * 4.2);
  pen.lineTo(half * 1.02, -tall * 1.5);
  pen.moveTo(half * 0.28, -tall * 4.2);
  pen.lineTo(-half * 0.9, -tall * 1.1);
  pen.stroke();
}

/** Draws a ferry about its water line, with rows of lit windows. */
export function drawFerry(pen: Pen, tone: Tone, ferry: { length: number; lit: boolean; lamp: Rgb; accent: Rgb }): void {
  const half = ferry.length / 2;
  const deck = ferry.length * 0.085;
  const hull = polygon(-half, -deck * 1.1, half * 1.02, -deck * 1.25, half * 0.9, 0.2, -half * 0.94, 0.2);
  fillForm(pen, hull, hex('#2c3a4a'), tone, { x: half * 0.06, y: deck * 0.3 });
  pen.fillStyle = css(tone.lit(ferry.accent));
  pen.fillRect(-half * 0.98, -deck * 0.42, half * 1.9, deck * 0.16);
  for (const [level, from, to] of [[1.1, -0.86, 0.8], [2.1, -0.78, 0.66], [3.1, -0.3, 0.52]] as const) {
    fillForm(pen, polygon(half * from, -deck * level, half * from, -deck * (level + 1), half * to, -deck * (level + 1), half * (to + 0.04), -deck * level), hex('#d9d6cc'), tone, { x: half * 0.06, y: 0 });
    pen.fillStyle = ferry.lit ? css(mix(ferry.lamp, [255, 255, 255], 0.3)) : css(tone.dark(hex('#3c4854')));
    for (let x = from + 0.05; x < to - 0.05; x += 0.085) pen.fillRect(half * x, -deck * (level + 0.74), half * 0.05, deck * 0.4);
  }
  fillForm(pen, polygon(-half * 0.5, -deck * 3.1, -half * 0.47, -deck * 5, -half * 0.25, -deck * 5, -half * 0.22, -deck * 3.1), ferry.accent, tone, { x: half * 0.06, y: 0 });
  pen.strokeStyle = css(tone.dark(hex('#30343a')));
  pen.lineWidth = deck * 0.08;
  pen.beginPath();
  pen.moveTo(half * 0.3, -deck * 4.1);
  pen.lineTo(half * 0.3, -deck * 6.2);
  pen.stroke();
}

/** Draws a lighthouse about its foot. */
export function drawLighthouse(pen: Pen, tone: Tone, tower: { height: number; lit: boolean; accent: Rgb }): void {
  const { height } = tower;
  const wide = height * 0.1;
  const form = polygon(-wide, 0, -wide * 0.62, -height, wide * 0.62, -height, wide, 0);
  fillForm(pen, form, hex('#e4dfd2'), tone, { x: wide * 0.7, y: 0 }, () => {
    pen.fillStyle = css(tone.side === 1 ? tone.dark(tower.accent) : tone.lit(tower.accent));
    for (const y of [0.2, 0.55]) pen.fillRect(-wide, -height * (y + 0.17), wide * 2, height * 0.17);
  });
  pen.fillStyle = css(tone.dark(hex('#2b2f36')));
  pen.fillRect(-wide * 0.9, -height - height * 0.02, wide * 1.8, height * 0.03);
  pen.fillStyle = tower.lit ? 'rgb(255,246,214)' : css(tone.lit(hex('#a9b4bd')));
  pen.fillRect(-wide * 0.46, -height * 1.12, wide * 0.92, height * 0.1);
  fillForm(pen, polygon(-wide * 0.66, -height * 1.12, 0, -height * 1.22, wide * 0.66, -height * 1.12), tower.accent, tone, { x: wide * 0.3, y: 0 });
}

/** Draws a harbour crane about its foot. */
export function drawCrane(pen: Pen, tone: Tone, height: number): void {
  pen.strokeStyle = css(tone.dark(hex('#5d3a2a')));
  pen.lineWidth = height * 0.025;
  pen.beginPath();
  pen.moveTo(-height * 0.14, 0);
  pen.lineTo(-height * 0.08, -height * 0.62);
  pen.moveTo(height * 0.14, 0);
  pen.lineTo(height * 0.08, -height * 0.62);
  for (let i = 0; i < 5; i++) {
    pen.moveTo(-height * 0.13 + i * height * 0.012, -height * 0.12 * i);
    pen.lineTo(height * 0.12 - i * height * 0.01, -height * 0.12 * (i + 1));
  }
  pen.moveTo(-height * 0.34, -height * 0.6);
  pen.lineTo(height * 0.85, -height * 1.02);
  pen.moveTo(0, -height * 0.62);
  pen.lineTo(0.02 * height, -height * 0.95);
  pen.lineTo(height * 0.85, -height * 1.02);
  pen.moveTo(0.02 * height, -height * 0.95);
  pen.lineTo(-height * 0.34, -height * 0.6);
  pen.stroke();
  pen.lineWidth = height * 0.008;
  pen.beginPath();
  pen.moveTo(height * 0.8, -height);
  pen.lineTo(height * 0.8, -height * 0.5);
  pen.stroke();
  drawBlock(pen, tone, { x: -height * 0.12, y: -height * 0.58, width: height * 0.2, height: height * 0.14, color: hex('#8a5a34') });
}

/** Draws a crate about its foot. */
export function drawCrate(pen: Pen, tone: Tone, size: number, color: Rgb = hex('#7d6243')): void {
  drawBlock(pen, tone, { x: -size / 2, width: size, height: size * 0.86, color });
  pen.strokeStyle = css(tone.dark(deeper(color)), 0.8);
  pen.lineWidth = size * 0.04;
  pen.strokeRect(-size * 0.46, -size * 0.82, size * 0.92, size * 0.78);
  pen.beginPath();
  pen.moveTo(-size * 0.46, -size * 0.04);
  pen.lineTo(size * 0.46, -size * 0.82);
  pen.stroke();
}

/** Draws a barrel about its foot. */
export function drawBarrel(pen: Pen, tone: Tone, color: Rgb): void {
  const form = new Path();
  form.moveTo(-0.26, 0);
  form.quadraticCurveTo(-0.34, -0.45, -0.26, -0.9);
  form.lineTo(0.26, -0.9);
  form.quadraticCurveTo(0.34, -0.45, 0.26, 0);
  form.closePath();
  fillForm(pen, form, color, tone, { x: 0.14, y: 0 }, () => {
    pen.fillStyle = css(tone.dark(deeper(color, 0.4)), 0.8);
    for (const y of [0.18, 0.68]) pen.fillRect(-0.4, -y - 0.06, 0.8, 0.05);
  });
}

/** Draws a parked car about the middle of its foot. */
export function drawCar(pen: Pen, tone: Tone, car: { color: Rgb; lit: boolean; lamp: Rgb; facing: -1 | 1 }): void {
  pen.save();
  pen.scale(car.facing, 1);
  const body = new Path();
  body.moveTo(-2.1, -0.3);
  body.bezierCurveTo(-2.15, -0.8, -2, -0.9, -1.6, -0.92);
  body.bezierCurveTo(-1.1, -1.42, -0.9, -1.48, -0.1, -1.48);
  body.bezierCurveTo(0.5, -1.48, 0.7, -1.3, 1.05, -0.96);
  body.bezierCurveTo(1.7, -0.9, 2.1, -0.82, 2.15, -0.3);
  body.closePath();
  const tinted = mirrored(tone, car.facing);
  fillForm(pen, body, car.color, tinted, { x: 0.1, y: 0.3 });
  pen.fillStyle = css(tone.dark(hex('#27313c')));
  pen.fill(polygon(-1.25, -0.95, -0.92, -1.36, -0.3, -1.38, -0.3, -0.95));
  pen.fill(polygon(-0.2, -0.95, -0.2, -1.38, 0.35, -1.34, 0.78, -0.95));
  for (const x of [-1.3, 1.28]) {
    pen.fillStyle = css(tone.dark(hex('#15161a')));
    pen.beginPath();
    pen.arc(x, -0.32, 0.34, 0, Math.PI * 2);
    pen.fill();
    pen.fillStyle = css(tone.lit(hex('#7a7d82')));
    pen.beginPath();
    pen.arc(x, -0.32, 0.17, 0, Math.PI * 2);
    pen.fill();
  }
  pen.fillStyle = car.lit ? 'rgb(255,244,210)' : css(tone.lit(hex('#c9c4b4')));
  pen.fillRect(1.98, -0.74, 0.14, 0.16);
  pen.fillStyle = car.lit ? 'rgb(230,60,50)' : css(tone.dark(hex('#7a2320')));
  pen.fillRect(-2.12, -0.78, 0.1, 0.18);
  pen.restore();
}

/** Draws a park bench about its foot. */
export function drawBench(pen: Pen, tone: Tone): void {
  pen.fillStyle = css(tone.dark(hex('#2d3036')));
  for (const x of [-0.75, 0.68]) pen.fillRect(x, -0.86, 0.07, 0.86);
  for (const [y, color] of [[0.86, '#7a5a3c'], [0.7, '#7a5a3c'], [0.46, '#8d6b48']] as const) {
    pen.fillStyle = css(tone.lit(hex(color)));
    pen.fillRect(-0.85, -y, 1.7, 0.1);
  }
}

/** Draws a wooden fence from the foot of its first post, `length` metres to the right. */
export function drawFence(pen: Pen, tone: Tone, length: number, color: Rgb = hex('#6f5a45')): void {
  pen.fillStyle = css(tone.dark(color));
  for (const y of [0.9, 0.5]) pen.fillRect(0, -y, length, 0.09);
  pen.fillStyle = css(tone.lit(color));
  for (let x = 0; x <= length; x += 1.6) pen.fillRect(x, -1.12, 0.12, 1.12);
}

/** Draws rubble, shards or litter about its foot. */
export function drawDebris(pen: Pen, tone: Tone, random: Random, kind: 'wood' | 'glass' | 'rubble'): void {
  const pieces = kind === 'glass' ? 14 : 9;
  for (let i = 0; i < pieces; i++) {
    const x = between(random, -0.9, 0.9);
    const size = between(random, 0.06, kind === 'glass' ? 0.16 : 0.3);
    const tilt = between(random, -0.5, 0.5);
    const form = kind === 'rubble'
      ? polygon(x - size, 0, x - size * 0.7, -size * 0.8, x + size * 0.3, -size, x + size, -size * 0.2, x + size * 0.8, 0)
      : polygon(x, 0, x + size * 0.3, -size * (0.6 + tilt), x + size * 1.3, -size * 0.2, x + size, 0.02);
    if (kind === 'glass') {
      pen.fillStyle = css(tone.lit(hex('#cfe2ea')), 0.75);
      pen.fill(form);
    } else fillForm(pen, form, kind === 'wood' ? hex('#70563c') : mix(hex('#7c7873'), hex('#4d4a48'), random()), tone, { x: size * 0.3, y: size * 0.1 });
  }
  if (kind === 'wood') {
    pen.strokeStyle = css(tone.lit(scale(hex('#8a6a48'), 0.9)));
    pen.lineWidth = 0.09;
    pen.beginPath();
    pen.moveTo(-0.8, -0.02);
    pen.lineTo(0.5, -0.34);
    pen.moveTo(0.1, -0.02);
    pen.lineTo(0.9, -0.2);
    pen.stroke();
  }
}

/** How a window looks: with light behind it, dark, or broken. */
export function drawPane(pen: Pen, tone: Tone, pane: { x: number; y: number; width: number; height: number; glass: Rgb; glows: boolean; broken: boolean; frame: Rgb }): void {
  const { x, y, width, height } = pane;
  pen.fillStyle = pane.glows ? css(pane.glass) : css(tone.lit(pane.glass));
  pen.fillRect(x, y, width, height);
  if (pane.broken) {
    // The hole is black, its edge is sharp and bright, and cracks run to the frame.
    const [cx, cy] = [x + width * 0.48, y + height * 0.46];
    const spikes = 11;
    const hole = new Path();
    for (let i = 0; i < spikes * 2; i++) {
      const angle = (i / (spikes * 2)) * Math.PI * 2;
      const radius = (i % 2 === 0 ? 0.46 : 0.2) * (0.8 + 0.4 * Math.abs(Math.sin(i * 2.7)));
      const [px, py] = [cx + Math.cos(angle) * radius * width, cy + Math.sin(angle) * radius * height];
      if (i === 0) hole.moveTo(px, py); else hole.lineTo(px, py);
    }
    hole.closePath();
    pen.fillStyle = css(tone.dark(hex('#0b0d12')));
    pen.fill(hole);
    pen.strokeStyle = css(tone.lit(hex('#e9f3f6')), 0.95);
    pen.lineWidth = Math.min(width, height) * 0.016;
    pen.stroke(hole);
    pen.lineWidth = Math.min(width, height) * 0.009;
    pen.beginPath();
    for (let i = 0; i < 9; i++) {
      const angle = (i / 9) * Math.PI * 2 + 0.2;
      pen.moveTo(cx + Math.cos(angle) * width * 0.25, cy + Math.sin(angle) * height * 0.25);
      pen.lineTo(cx + Math.cos(angle + 0.12) * width * 0.5, cy + Math.sin(angle + 0.12) * height * 0.5);
    }
    pen.stroke();
  }
  pen.strokeStyle = css(tone.dark(pane.frame));
  pen.lineWidth = Math.min(width, height) * 0.06;
  pen.strokeRect(x, y, width, height);
}
