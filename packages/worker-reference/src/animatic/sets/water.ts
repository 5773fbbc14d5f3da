import type { Pen } from '../canvas.ts';
import { css, hex, mix, multiply, scale } from '../color.ts';
import { groundDistance, project } from '../lens.ts';
import { between } from '../random.ts';
import type { SetPainter } from './painter.ts';
import { orbPlace } from './sky.ts';

/** Paints open water from the horizon down to `nearZ` metres, with waves, the sky in it, and the path of sun or moon. */
export function paintWater(pen: Pen, painter: SetPainter, options: { nearZ?: number; calm?: boolean } = {}): void {
  const { lens, air, random, margin } = painter;
  const top = lens.horizon;
  const bottom = options.nearZ === undefined ? lens.height + margin.y : Math.min(lens.height + margin.y, project(lens, 0, 0, options.nearZ).y);
  if (bottom <= top) return;
  const left = -margin.x;
  const width = lens.width + 2 * margin.x;
  const deep = multiply(mix(hex('#2c5568'), painter.accent(0, '#2c5568'), 0.35), mix(air.shade, air.key, 0.35));
  pen.save();
  pen.beginPath();
  pen.rect(left, top, width, bottom - top);
  pen.clip();
  const gradient = pen.createLinearGradient(0, top, 0, lens.height + margin.y);
  gradient.addColorStop(0, css(mix(air.sky.horizon, deep, 0.25)));
  gradient.addColorStop(0.12, css(mix(air.sky.middle, deep, 0.5)));
  gradient.addColorStop(0.5, css(mix(air.sky.top, deep, 0.62)));
  gradient.addColorStop(1, css(scale(deep, 0.8)));
  pen.fillStyle = gradient;
  pen.fillRect(left, top, width, bottom - top);
  const rough = (options.calm ? 0.45 : 0.8) + air.wind * 1.1;
  const orb = orbPlace(air, lens);
  pen.lineCap = 'round';
  for (let i = 0; i < 520; i++) {
    const y = top + 1 + (lens.height + margin.y - top) * random() ** 1.9;
    if (y > bottom) continue;
    const z = groundDistance(lens, y) ?? 300;
    const perMetre = lens.focal / z;
    const long = between(random, 0.5, 2.6) * perMetre * (options.calm ? 1 : 1.2);
    const x = left + width * random();
    const light = random() < 0.5;
    pen.strokeStyle = css(light ? mix(air.sky.horizon, [255, 255, 255], 0.12 + 0.15 * air.daylight) : scale(deep, 0.55), between(random, 0.08, 0.34) * Math.min(1, rough) * (light && air.daylight < 0.3 ? 0.6 : 1));
    pen.lineWidth = Math.max(0.8, Math.min(4.5, 0.05 * rough * perMetre));
    pen.beginPath();
    pen.moveTo(x - long, y);
    pen.quadraticCurveTo(x, y - Math.min(9, 0.16 * rough * perMetre), x + long, y);
    pen.stroke();
    if (air.wind > 0.6 && light && random() < 0.35) {
      pen.strokeStyle = css(mix(air.key, [255, 255, 255], 0.5), 0.34);
      pen.lineWidth *= 0.8;
      pen.beginPath();
      pen.moveTo(x - long * 0.4, y - Math.min(6, 0.1 * rough * perMetre));
      pen.lineTo(x + long * 0.3, y - Math.min(6, 0.1 * rough * perMetre));
      pen.stroke();
    }
  }
  if (orb && air.orb) {
    pen.globalCompositeOperation = 'lighter';
    for (let i = 0; i < 150; i++) {
      const share = random() ** 1.3;
      const y = top + (bottom - top) * share;
      const spread = orb.radius * (0.7 + 3.4 * share);
      const x = orb.x + (random() + random() - 1) * spread;
      const long = orb.radius * between(random, 0.15, 0.6) * (0.4 + 1.4 * share);
      pen.strokeStyle = css(air.orb.color, between(random, 0.15, 0.6) * (1 - share * 0.6));
      pen.lineWidth = 1 + 3.4 * share;
      pen.beginPath();
      pen.moveTo(x - long, y);
      pen.lineTo(x + long, y);
      pen.stroke();
    }
    pen.globalCompositeOperation = 'source-over';
  }
  const mist = pen.createLinearGradient(0, top, 0, top + lens.height * 0.1);
  mist.addColorStop(0, css(air.haze, 0.75));
  mist.addColorStop(1, css(air.haze, air.fog * 0.6));
  pen.fillStyle = mist;
  pen.fillRect(left, top, width, bottom - top);
  pen.restore();
}

/** Paints the broken light of a lamp or a lit ship on water, straight below it. */
export function paintReflection(pen: Pen, painter: SetPainter, light: { x: number; z: number; width: number; color: readonly [number, number, number]; strength: number }): void {
  const { lens, random } = painter;
  const at = project(lens, light.x, 0, light.z);
  pen.save();
  pen.globalCompositeOperation = 'lighter';
  pen.lineCap = 'round';
  for (let i = 0; i < 26; i++) {
    const share = i / 26;
    const y = at.y + 2 + share * share * lens.height * 0.4;
    const wide = Math.max(3, light.width * at.perMetre) * (0.5 + 1.1 * share);
    const x = at.x + (random() - 0.5) * wide * 0.9;
    pen.strokeStyle = css([light.color[0], light.color[1], light.color[2]], 0.5 * light.strength * (1 - share));
    pen.lineWidth = 1.2 + 2.2 * share;
    pen.beginPath();
    pen.moveTo(x - wide * 0.3 * random(), y);
    pen.lineTo(x + wide * 0.3 * random(), y);
    pen.stroke();
  }
  pen.restore();
}
