import { Path } from '../canvas.ts';
import type { Pen } from '../canvas.ts';
import { css, hex, mix, scale } from '../color.ts';
import type { Rgb } from '../color.ts';
import { deeper, fillForm } from '../draw/shading.ts';
import type { Tone } from '../draw/shading.ts';
import { between, pick } from '../random.ts';
import type { Random } from '../random.ts';
import { drawBlock, polygon } from './objects.ts';

/** Draws a table about the middle of its foot. */
export function drawTable(pen: Pen, tone: Tone, table: { width: number; height: number; color: Rgb; overturned?: boolean }): void {
  const { width, height, color } = table;
  pen.save();
  if (table.overturned) {
    pen.translate(0, -width * 0.12);
    pen.rotate(1.15);
  }
  pen.fillStyle = css(tone.dark(deeper(color)));
  for (const x of [-width / 2 + 0.06, width / 2 - 0.14]) pen.fillRect(x, -height, 0.08, height);
  drawBlock(pen, tone, { x: -width / 2 - 0.05, y: -height + 0.09, width: width + 0.1, height: 0.1, color, depth: 0.2 });
  pen.restore();
}

/** Draws a chair seen from behind, about the middle of its foot. */
export function drawChair(pen: Pen, tone: Tone, color: Rgb, fallen = false): void {
  pen.save();
  if (fallen) {
    pen.translate(0.3, -0.12);
    pen.rotate(1.5);
  }
  pen.fillStyle = css(tone.dark(color));
  for (const x of [-0.22, 0.16]) pen.fillRect(x, -0.96, 0.06, 0.96);
  pen.fillStyle = css(tone.lit(color));
  pen.fillRect(-0.24, -0.98, 0.48, 0.12);
  pen.fillRect(-0.24, -0.76, 0.48, 0.09);
  pen.fillRect(-0.26, -0.48, 0.52, 0.07);
  pen.restore();
}

/** Draws a sofa about the middle of its foot. */
export function drawSofa(pen: Pen, tone: Tone, width: number, color: Rgb): void {
  const back = new Path();
  back.roundRect(-width / 2, -0.92, width, 0.8, 0.16);
  fillForm(pen, back, color, tone, { x: 0.2, y: 0.04 });
  for (const x of [-width / 2 - 0.14, width / 2 - 0.12]) {
    const arm = new Path();
    arm.roundRect(x, -0.64, 0.26, 0.62, 0.1);
    fillForm(pen, arm, deeper(color, 0.12), tone, { x: 0.06, y: 0.02 });
  }
  const seat = new Path();
  seat.roundRect(-width / 2 + 0.1, -0.5, width - 0.2, 0.26, 0.08);
  fillForm(pen, seat, mix(color, [255, 255, 255], 0.1), tone, { x: 0.1, y: 0.06 });
}

/** Draws a bed seen from its foot, about the middle of its foot. */
export function drawBed(pen: Pen, tone: Tone, cover: Rgb): void {
  drawBlock(pen, tone, { x: -0.95, width: 1.9, height: 1.15, color: hex('#5f4531'), depth: 0.25 });
  const pillow = new Path();
  pillow.roundRect(-0.75, -0.86, 0.66, 0.28, 0.1);
  pillow.roundRect(0.08, -0.86, 0.66, 0.28, 0.1);
  fillForm(pen, pillow, hex('#e6e1d6'), tone, { x: 0.1, y: 0.05 });
  const blanket = new Path();
  blanket.moveTo(-1.0, 0);
  blanket.lineTo(-0.96, -0.62);
  blanket.quadraticCurveTo(0, -0.74, 0.96, -0.62);
  blanket.lineTo(1.0, 0);
  blanket.closePath();
  fillForm(pen, blanket, cover, tone, { x: 0.3, y: 0.05 });
}

const SPINES: readonly [Rgb, ...Rgb[]] = [hex('#7d3b34'), hex('#3b5668'), hex('#8a7a4c'), hex('#4f5f45'), hex('#6a5a72'), hex('#b3a88f')];

/** Draws a shelf full of books or jars, about the middle of its foot. */
export function drawShelf(pen: Pen, tone: Tone, random: Random, shelf: { width: number; height: number; color: Rgb; of: 'books' | 'bottles' | 'boxes' }): void {
  const { width, height, color } = shelf;
  drawBlock(pen, tone, { x: -width / 2, width, height, color: deeper(color, 0.3), depth: 0.06 });
  const boards = Math.max(2, Math.round(height / 0.45));
  const tall = height / boards;
  for (let board = 0; board < boards; board++) {
    const foot = -board * tall - 0.04;
    for (let x = -width / 2 + 0.06; x < width / 2 - 0.1;) {
      if (shelf.of === 'books') {
        const wide = between(random, 0.03, 0.08);
        pen.fillStyle = css(random() < 0.5 ? tone.lit(pick(random, SPINES)) : tone.dark(pick(random, SPINES)));
        const h = tall * between(random, 0.55, 0.8);
        pen.fillRect(x, foot - h, wide, h);
        x += wide + (random() < 0.1 ? 0.12 : 0.004);
      } else if (shelf.of === 'bottles') {
        pen.fillStyle = css(tone.lit(pick(random, [hex('#5c7a55'), hex('#8a5a2c'), hex('#b9a77a'), hex('#4d6b7a'), hex('#8c3b3b')])));
        pen.fillRect(x, foot - tall * 0.48, 0.07, tall * 0.48);
        pen.fillRect(x + 0.022, foot - tall * 0.68, 0.026, tall * 0.22);
        x += 0.1;
      } else {
        const wide = between(random, 0.25, 0.5);
        drawBlock(pen, tone, { x, y: foot, width: wide, height: tall * between(random, 0.45, 0.75), color: pick(random, [hex('#8d6a45'), hex('#7a6a58'), hex('#6a7076')]) });
        x += wide + 0.06;
      }
    }
    pen.fillStyle = css(tone.lit(color));
    pen.fillRect(-width / 2, foot, width, 0.05);
  }
}

/** Draws a counter with cupboards, about the middle of its foot. */
export function drawCounter(pen: Pen, tone: Tone, counter: { width: number; height: number; color: Rgb; top: Rgb }): void {
  const { width, height } = counter;
  drawBlock(pen, tone, { x: -width / 2, width, height, color: counter.color, depth: 0.12 });
  pen.strokeStyle = css(tone.dark(deeper(counter.color)));
  pen.lineWidth = 0.022;
  for (let x = -width / 2; x < width / 2 - 0.3; x += 0.62) pen.strokeRect(x + 0.06, -height + 0.16, 0.5, height - 0.26);
  pen.fillStyle = css(tone.lit(counter.top));
  pen.fillRect(-width / 2 - 0.05, -height - 0.03, width + 0.1, 0.09);
}

/** Draws a desk with papers and, where wanted, a lamp or a screen, about the middle of its foot. */
export function drawDesk(pen: Pen, tone: Tone, desk: { color: Rgb; screen: boolean; lamp: boolean }): void {
  drawTable(pen, tone, { width: 1.6, height: 0.75, color: desk.color });
  drawBlock(pen, tone, { x: 0.25, width: 0.5, height: 0.68, color: deeper(desk.color, 0.15) });
  pen.fillStyle = css(tone.lit(hex('#e2dccb')));
  pen.fillRect(-0.5, -0.8, 0.3, 0.04);
  pen.fillRect(-0.46, -0.84, 0.28, 0.04);
  if (desk.screen) {
    pen.fillStyle = css(tone.dark(hex('#22262c')));
    pen.fillRect(-0.1, -1.2, 0.56, 0.36);
    pen.fillStyle = 'rgba(120,180,215,0.9)';
    pen.fillRect(-0.07, -1.17, 0.5, 0.3);
    pen.fillStyle = css(tone.dark(hex('#22262c')));
    pen.fillRect(0.15, -0.86, 0.06, 0.08);
  }
  if (desk.lamp) {
    pen.strokeStyle = css(tone.dark(hex('#2c3b36')));
    pen.lineWidth = 0.03;
    pen.beginPath();
    pen.moveTo(-0.62, -0.76);
    pen.lineTo(-0.62, -1.06);
    pen.stroke();
    pen.fillStyle = css(tone.lit(hex('#3f6a52')));
    pen.fill(polygon(-0.82, -1.02, -0.74, -1.2, -0.5, -1.2, -0.42, -1.02));
  }
}

/** Draws a hanging lamp from the ceiling, about the floor below it; the light itself is the painter's. */
export function drawPendant(pen: Pen, tone: Tone, lamp: { ceiling: number; height: number; color: Rgb; lit: boolean; glow: Rgb; broken: boolean }): void {
  pen.strokeStyle = css(tone.dark(hex('#1d1c20')));
  pen.lineWidth = 0.02;
  pen.beginPath();
  pen.moveTo(0, -lamp.ceiling);
  pen.lineTo(lamp.broken ? 0.12 : 0, -lamp.height - 0.2);
  pen.stroke();
  pen.save();
  if (lamp.broken) {
    pen.translate(0.12, 0);
    pen.translate(0, -lamp.height);
    pen.rotate(0.35);
    pen.translate(0, lamp.height);
  }
  fillForm(pen, polygon(-0.24, -lamp.height, -0.08, -lamp.height - 0.22, 0.08, -lamp.height - 0.22, 0.24, -lamp.height), lamp.color, tone, { x: 0.08, y: 0 });
  pen.fillStyle = lamp.lit && !lamp.broken ? css(mix(lamp.glow, [255, 255, 255], 0.65)) : css(tone.dark(hex('#39363a')));
  pen.beginPath();
  pen.ellipse(0, -lamp.height + 0.01, 0.14, 0.05, 0, 0, Math.PI * 2);
  pen.fill();
  pen.restore();
}

/** Draws a door about the middle of its foot, open on a dark gap where it is broken. */
export function drawDoor(pen: Pen, tone: Tone, door: { color: Rgb; broken: boolean; glass?: Rgb }): void {
  pen.fillStyle = css(tone.dark(deeper(door.color, 0.45)));
  pen.fillRect(-0.52, -2.12, 1.04, 2.12);
  if (door.broken) {
    pen.fillStyle = 'rgb(10,11,15)';
    pen.fillRect(-0.45, -2.05, 0.9, 2.05);
    pen.save();
    pen.translate(-0.45, 0);
    pen.rotate(-0.12);
    fillForm(pen, polygon(0, 0, 0, -1.95, 0.42, -1.9, 0.5, -1.2, 0.4, -0.9, 0.55, -0.4, 0.5, 0), door.color, tone, { x: 0.1, y: 0 });
    pen.restore();
    return;
  }
  drawBlock(pen, tone, { x: -0.45, width: 0.9, height: 2.05, color: door.color, depth: 0.08 });
  pen.strokeStyle = css(tone.dark(deeper(door.color)));
  pen.lineWidth = 0.025;
  for (const [y, h] of [[1.88, 0.7], [1.02, 0.85]] as const) pen.strokeRect(-0.32, -y, 0.64, h);
  if (door.glass) {
    pen.fillStyle = css(door.glass, 0.9);
    pen.fillRect(-0.3, -1.86, 0.6, 0.66);
  }
  pen.fillStyle = css(tone.lit(hex('#c5a45a')));
  pen.beginPath();
  pen.arc(0.34, -1.0, 0.04, 0, Math.PI * 2);
  pen.fill();
}

/** Draws a framed picture on a wall, about its middle. */
export function drawPicture(pen: Pen, tone: Tone, random: Random, picture: { x: number; y: number; width: number; height: number }): void {
  const { x, y, width, height } = picture;
  pen.fillStyle = css(tone.dark(hex('#4d3a2a')));
  pen.fillRect(x - width / 2, -y - height / 2, width, height);
  pen.fillStyle = css(tone.lit(pick(random, [hex('#8fa0a0'), hex('#a89272'), hex('#7f8a72')])));
  pen.fillRect(x - width * 0.43, -y - height * 0.42, width * 0.86, height * 0.84);
  pen.fillStyle = css(tone.dark(scale(hex('#6d7568'), 0.9)));
  pen.fill(polygon(x - width * 0.43, -y + height * 0.42, x - width * 0.43, -y + height * 0.1, x - width * 0.1, -y - height * 0.1, x + width * 0.2, -y + height * 0.14, x + width * 0.43, -y + height * 0.02, x + width * 0.43, -y + height * 0.42));
}

/** Draws a church pew seen from behind, about the middle of its foot. */
export function drawPew(pen: Pen, tone: Tone, width: number): void {
  drawBlock(pen, tone, { x: -width / 2, width, height: 0.95, color: hex('#5d4330'), depth: 0.1 });
  pen.fillStyle = css(tone.lit(hex('#7a5a40')));
  pen.fillRect(-width / 2 - 0.03, -1.0, width + 0.06, 0.1);
}
