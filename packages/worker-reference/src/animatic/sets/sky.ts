import type { Pen } from '../canvas.ts';
import { css, mix, scale } from '../color.ts';
import type { Rgb } from '../color.ts';
import type { Lens } from '../lens.ts';
import { between, createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import type { Atmosphere } from '../read/atmosphere.ts';
import { paintGlow } from './painter.ts';

/** Where the sky is painted, in pixels of the picture. */
export interface SkyArea {
  left: number;
  top: number;
  right: number;
  /** The horizon. */
  bottom: number;
}

/** Where sun or moon stand in the picture; null where there is none. */
export function orbPlace(air: Atmosphere, lens: Lens): { x: number; y: number; radius: number } | null {
  if (!air.orb) return null;
  const above = Math.max(0.04, air.orb.height) * lens.height * 0.62;
  return { x: lens.width * (0.5 + air.orb.side), y: Math.min(lens.horizon - above, Math.max(lens.horizon - lens.height * 0.95, lens.horizon - above)), radius: lens.height * (air.orb.kind === 'moon' ? 0.042 : air.orb.height < 0.15 ? 0.072 : 0.05) * Math.max(1, Math.min(1.6, lens.focal / lens.width)) };
}

function cloudBank(pen: Pen, at: { x: number; y: number; width: number }, colors: { top: Rgb; belly: Rgb }, random: Random, alpha: number): void {
  const { x, y, width } = at;
  const lumps = 5 + Math.floor(random() * 4);
  const shapes = Array.from({ length: lumps }, (_, i) => {
    const share = (i + 0.5) / lumps;
    const size = width * (0.1 + 0.13 * Math.sin(share * Math.PI)) * between(random, 0.8, 1.25);
    return { x: x - width / 2 + share * width, y: y - size * 0.34 * random(), size };
  });
  // Belly first, then the lit tops a little higher: flat, in two tones, with a straight base.
  for (const [color, lift] of [[colors.belly, 0], [colors.top, 0.16]] as const) {
    pen.save();
    pen.beginPath();
    pen.rect(x - width, y - width, width * 2, width - lift * width * 0.13);
    pen.clip();
    pen.fillStyle = css(color, alpha);
    pen.beginPath();
    for (const shape of shapes) {
      pen.moveTo(shape.x + shape.size, shape.y);
      pen.ellipse(shape.x, shape.y - lift * shape.size * 0.6, shape.size, shape.size * 0.72, 0, 0, Math.PI * 2);
    }
    pen.fill();
    pen.restore();
  }
}

/** Paints the sky: gradient, stars, sun or moon with its glow, clouds as the weather has them. */
export function paintSky(pen: Pen, area: SkyArea, air: Atmosphere, lens: Lens, seed: number): void {
  const random = createRandom(seed);
  const { left, right, top, bottom } = area;
  const width = right - left;
  const height = Math.max(lens.height * 0.5, bottom - top);
  const gradient = pen.createLinearGradient(0, bottom - height, 0, bottom);
  gradient.addColorStop(0, css(air.sky.top));
  gradient.addColorStop(0.55, css(mix(air.sky.top, air.sky.middle, 0.75)));
  gradient.addColorStop(0.82, css(air.sky.middle));
  gradient.addColorStop(1, css(air.sky.horizon));
  pen.fillStyle = gradient;
  pen.fillRect(left, top, width, bottom - top + 2);
  if (air.stars > 0.05) {
    const count = Math.round(190 * air.stars);
    for (let i = 0; i < count; i++) {
      const y = bottom - height * between(random, 0.12, 1.1);
      const size = random() < 0.08 ? 2.1 : between(random, 0.6, 1.4);
      pen.fillStyle = css([225, 234, 250], between(random, 0.25, 0.95) * air.stars);
      pen.beginPath();
      pen.arc(left + width * random(), y, size * (lens.height / 640), 0, Math.PI * 2);
      pen.fill();
    }
  }
  const orb = orbPlace(air, lens);
  if (orb && air.orb) {
    const low = air.orb.kind === 'sun';
    paintGlow(pen, { x: orb.x, y: orb.y, radius: orb.radius * (low ? 9 : 7), color: air.orb.color, strength: low ? 0.6 : 0.34 });
    pen.fillStyle = css(mix(air.orb.color, [255, 255, 255], 0.25));
    pen.beginPath();
    pen.arc(orb.x, orb.y, orb.radius, 0, Math.PI * 2);
    pen.fill();
    if (air.orb.kind === 'moon') {
      pen.save();
      pen.beginPath();
      pen.arc(orb.x, orb.y, orb.radius, 0, Math.PI * 2);
      pen.clip();
      pen.fillStyle = css(mix(air.orb.color, air.sky.top, 0.2), 0.55);
      for (const [x, y, size] of [[-0.3, -0.2, 0.34], [0.25, 0.3, 0.26], [0.35, -0.35, 0.16], [-0.15, 0.5, 0.18]] as const) {
        pen.beginPath();
        pen.arc(orb.x + x * orb.radius, orb.y + y * orb.radius, size * orb.radius, 0, Math.PI * 2);
        pen.fill();
      }
      pen.restore();
    }
  }
  const lightSide = air.orb ? mix(air.orb.color, air.sky.horizon, 0.55) : air.sky.horizon;
  const overcast = Math.max(0, (air.clouds - 0.5) * 2);
  if (overcast > 0) {
    // Overcast: torn horizontal banks, darker towards the top, with lighter gaps between.
    const bands = 7;
    for (let i = 0; i < bands; i++) {
      const share = i / (bands - 1);
      const y = bottom - height * (1.02 - 0.86 * share);
      const color = mix(scale(air.sky.top, air.storm ? 0.62 : 0.85), air.sky.middle, share * 0.9);
      pen.fillStyle = css(color, 0.55 * overcast);
      pen.beginPath();
      pen.moveTo(left, y - height * 0.2);
      for (let k = 0; k <= 14; k++) pen.lineTo(left + (width * k) / 14, y + height * (0.035 * Math.sin(k * 1.7 + i * 2.1) + between(random, -0.02, 0.02)));
      pen.lineTo(right, y - height * 0.2);
      pen.closePath();
      pen.fill();
    }
  }
  const banks = Math.round(3 + 9 * air.clouds);
  for (let i = 0; i < banks; i++) {
    const up = between(random, 0.1, 0.95);
    const size = width * between(random, 0.12, 0.3) * (0.45 + 0.75 * up);
    const top_ = mix(mix(air.sky.middle, lightSide, 0.62), [255, 255, 255], air.daylight > 0.6 ? 0.4 * (1 - overcast) : 0.05);
    const belly = mix(air.sky.middle, scale(air.sky.top, air.storm ? 0.55 : 0.9), 0.45 + 0.3 * overcast);
    cloudBank(pen, { x: left + width * random(), y: bottom - height * up, width: size }, { top: top_, belly }, random, (0.3 + 0.5 * air.clouds) * (air.daylight < 0.3 ? 0.55 : 0.85));
  }
  const hazeDepth = height * (0.18 + 0.3 * air.fog);
  const hazeGradient = pen.createLinearGradient(0, bottom - hazeDepth, 0, bottom);
  hazeGradient.addColorStop(0, css(air.haze, 0));
  hazeGradient.addColorStop(1, css(air.haze, 0.75));
  pen.fillStyle = hazeGradient;
  pen.fillRect(left, bottom - hazeDepth, width, hazeDepth + 2);
  if (air.fog > 0.3) {
    pen.fillStyle = css(air.haze, Math.min(0.85, air.fog * 0.8));
    pen.fillRect(left, top, width, bottom - top);
  }
}
