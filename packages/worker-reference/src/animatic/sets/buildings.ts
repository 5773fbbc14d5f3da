import { Path } from '../canvas.ts';
import type { Pen } from '../canvas.ts';
import { css, hex, mix, saturate, scale } from '../color.ts';
import type { Rgb } from '../color.ts';
import { deeper, fillForm } from '../draw/shading.ts';
import type { Tone } from '../draw/shading.ts';
import { between } from '../random.ts';
import type { Random } from '../random.ts';
import { drawPane, polygon } from './objects.ts';

/** A house front: `x` is its left edge. */
export interface Facade {
  width: number;
  height: number;
  color: Rgb;
  /** How many of its windows are lit, from 0 to 1. */
  lit: number;
  lamp: Rgb;
  random: Random;
  shop?: Rgb | null;
  brokenWindow?: boolean;
  roof?: 'flat' | 'gable';
  detail: boolean;
}

/** Draws a house front about the middle of its foot. */
export function drawFacade(pen: Pen, tone: Tone, facade: Facade): void {
  const { width, height, color, random } = facade;
  const left = -width / 2;
  pen.fillStyle = css(tone.lit(color));
  pen.fillRect(left, -height, width, height);
  const shade = pen.createLinearGradient(left, 0, left + width, 0);
  const [from, to] = tone.side === 1 ? [0.75, 0] : [0, 0.75];
  shade.addColorStop(0, css(tone.dark(color), from));
  shade.addColorStop(1, css(tone.dark(color), to));
  pen.fillStyle = shade;
  pen.fillRect(left, -height, width, height);
  if (facade.roof === 'gable') {
    fillForm(pen, polygon(left - width * 0.06, -height, left + width * 0.5, -height - width * 0.42, left + width * 1.06, -height), deeper(color, 0.5), tone, { x: width * 0.3, y: 0 });
  } else {
    pen.fillStyle = css(tone.lit(mix(color, [255, 255, 255], 0.12)));
    pen.fillRect(left - 0.15, -height - 0.3, width + 0.3, 0.45);
    if (random() < 0.4) {
      pen.fillStyle = css(tone.dark(hex('#3a3634')));
      pen.fillRect(left + width * between(random, 0.2, 0.7), -height - 1.6, 1.2, 1.5);
    }
  }
  const floor = 3.1;
  const ground = facade.shop ? 3.6 : 0.9;
  const columns = Math.max(2, Math.round(width / 2.4));
  const cell = width / columns;
  const broken = facade.brokenWindow ? Math.floor(columns / 2) : -1;
  for (let y = ground; y + 1.9 < height; y += floor) {
    for (let column = 0; column < columns; column++) {
      const glows = random() < facade.lit;
      const glass = glows ? mix(mix(facade.lamp, [255, 255, 255], 0.15), tone.lit(hex('#806040')), 0.12 + 0.3 * random()) : hex('#2e3946');
      drawPane(pen, tone, { x: left + cell * (column + 0.26), y: -y - 1.75, width: cell * 0.48, height: 1.6, glass, glows, broken: column === broken && y === ground, frame: deeper(color, 0.35) });
      if (facade.detail) {
        pen.fillStyle = css(tone.lit(mix(color, [255, 255, 255], 0.2)));
        pen.fillRect(left + cell * (column + 0.2), -y - 0.12, cell * 0.6, 0.12);
      }
    }
  }
  if (facade.shop) {
    pen.fillStyle = css(tone.dark(scale(color, 0.5)));
    pen.fillRect(left + 0.2, -3, width - 0.4, 3);
    const glow = facade.lit > 0.1;
    for (let i = 0; i < 2; i++) drawPane(pen, tone, { x: left + 0.45 + i * (width * 0.5), y: -2.5, width: width * 0.36, height: 1.9, glass: glow ? mix(facade.lamp, [255, 255, 255], 0.3) : hex('#46525f'), glows: glow, broken: facade.brokenWindow === true && i === 0, frame: hex('#2b2a2d') });
    const awning = polygon(left, -3.5, left + width, -3.5, left + width + 0.3, -2.85, left - 0.3, -2.85);
    fillForm(pen, awning, facade.shop, tone, { x: 0, y: 0.1 }, () => {
      pen.fillStyle = css(tone.lit(hex('#e6dfd0')), 0.55);
      for (let x = left; x < left + width; x += 0.9) pen.fillRect(x, -3.6, 0.45, 0.9);
    });
  }
}

/** Draws a neon sign about its middle. */
export function drawNeon(pen: Pen, neon: { width: number; height: number; color: Rgb; broken: boolean }): void {
  const { width, height, color } = neon;
  pen.fillStyle = 'rgba(12,12,18,0.9)';
  pen.fillRect(-width / 2, -height / 2, width, height);
  pen.strokeStyle = css(neon.broken ? scale(color, 0.35) : mix(saturate(color, 1.6), [255, 255, 255], 0.35));
  pen.lineWidth = width * 0.07;
  pen.lineCap = 'round';
  for (let i = 0; i < 4; i++) {
    const y = -height * 0.36 + (height * 0.72 * i) / 3;
    pen.beginPath();
    pen.moveTo(-width * 0.28, y);
    if (i % 2 === 0) pen.lineTo(width * 0.28, y);
    else pen.bezierCurveTo(-width * 0.1, y - height * 0.08, width * 0.1, y + height * 0.08, width * 0.28, y);
    pen.stroke();
  }
}

/** Draws a skyline of towers about its foot, `width` metres to each side. */
export function drawSkyline(pen: Pen, tone: Tone, random: Random, skyline: { width: number; height: number; color: Rgb; lit: number; lamp: Rgb }): void {
  for (let x = -skyline.width; x < skyline.width;) {
    const wide = between(random, 8, 22);
    const tall = skyline.height * between(random, 0.3, 1) * (0.7 + 0.3 * Math.cos((x / skyline.width) * 2));
    const color = mix(skyline.color, [255, 255, 255], 0.06 * random());
    pen.fillStyle = css(tone.lit(color));
    pen.fillRect(x, -tall, wide + 0.5, tall + 1);
    pen.fillStyle = css(tone.dark(color), 0.8);
    pen.fillRect(tone.side === 1 ? x : x + wide * 0.6, -tall, wide * 0.4, tall + 1);
    if (random() < 0.25) {
      pen.fillStyle = css(tone.dark(color));
      pen.fillRect(x + wide * 0.45, -tall - 9, 0.8, 9);
    }
    for (let wy = 3; wy < tall - 2; wy += 4) {
      for (let wx = 1.5; wx < wide - 1.5; wx += 2.6) {
        if (random() > skyline.lit) continue;
        pen.fillStyle = css(mix(skyline.lamp, [255, 255, 255], 0.2 + 0.3 * random()), 0.85);
        pen.fillRect(x + wx, -wy - 1.6, 1.2, 1.6);
      }
    }
    x += wide * between(random, 0.85, 1.3);
  }
}

/** Draws a cottage about the middle of its foot. */
export function drawCottage(pen: Pen, tone: Tone, cottage: { width: number; color: Rgb; roof: Rgb; lit: boolean; lamp: Rgb; snow: boolean; brokenWindow: boolean; brokenDoor: boolean }): void {
  const { width } = cottage;
  const tall = width * 0.34;
  const left = -width / 2;
  fillForm(pen, polygon(left, 0, left, -tall, left + width, -tall, left + width, 0), cottage.color, tone, { x: width * 0.16, y: 0 });
  fillForm(pen, polygon(width * 0.22, -tall - width * 0.26, width * 0.22, -tall - width * 0.42, width * 0.32, -tall - width * 0.42, width * 0.32, -tall - width * 0.16), hex('#7a5546'), tone, { x: width * 0.03, y: 0 });
  const roof = new Path();
  roof.moveTo(left - width * 0.06, -tall + 0.1);
  roof.lineTo(left + width * 0.16, -tall - width * 0.3);
  roof.lineTo(left + width * 0.84, -tall - width * 0.3);
  roof.lineTo(left + width * 1.06, -tall + 0.1);
  roof.closePath();
  fillForm(pen, roof, cottage.snow ? hex('#eef3f7') : cottage.roof, tone, { x: width * 0.12, y: 0.05 });
  const glass = cottage.lit ? mix(cottage.lamp, [255, 255, 255], 0.25) : hex('#35424e');
  for (const [index, x] of [0.12, 0.66].entries()) drawPane(pen, tone, { x: left + width * x, y: -tall * 0.78, width: width * 0.2, height: tall * 0.46, glass, glows: cottage.lit, broken: cottage.brokenWindow && index === 0, frame: hex('#e3ddd0') });
  pen.save();
  if (cottage.brokenDoor) {
    pen.fillStyle = css(tone.dark(hex('#0d0e12')));
    pen.fillRect(left + width * 0.43, -tall * 0.8, width * 0.14, tall * 0.8);
    pen.translate(left + width * 0.43, 0);
    pen.rotate(-0.16);
    pen.translate(-(left + width * 0.43), 0);
  }
  pen.fillStyle = css(tone.lit(deeper(cottage.roof, 0.2)));
  pen.fillRect(left + width * 0.43, -tall * 0.8, width * 0.14, tall * 0.8);
  pen.restore();
}
