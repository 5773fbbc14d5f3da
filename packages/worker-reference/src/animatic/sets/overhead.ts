import { Path } from '../canvas.ts';
import type { Pen } from '../canvas.ts';
import { css, hex, mix, multiply, scale } from '../color.ts';
import type { Rgb } from '../color.ts';
import { createTone, fillForm } from '../draw/shading.ts';
import type { Lens } from '../lens.ts';
import { between, createRandom } from '../random.ts';
import type { Atmosphere } from '../read/atmosphere.ts';
import type { PlaceLook } from '../read/place.ts';
import { paintGlow } from './painter.ts';

/** Metres that a picture from straight above shows from top to bottom. */
export function overheadMetres(lens: Lens): number {
  return Math.max(2.8, Math.min(22, (lens.height / (lens.focal / lens.subject)) * 1.55));
}

/** Paints a place as it is seen from straight above, in pixels about the middle of the picture. */
export function buildOverhead(pen: Pen, scenery: { lens: Lens; place: PlaceLook; air: Atmosphere; seed: number; margin: { x: number; y: number } }): void {
  const { lens, place, air, margin } = scenery;
  const random = createRandom(scenery.seed);
  const unit = lens.height / overheadMetres(lens);
  const wide = (lens.width + margin.x * 2) / unit / 2 + 1;
  const tall = (lens.height + margin.y * 2) / unit / 2 + 1;
  const tone = createTone(air, Math.min(0.7, air.fog * 0.5));
  const ground = (color: Rgb) => mix(multiply(scale(color, 1 - 0.4 * air.groundWater), mix(air.key, air.shade, 0.4)), air.haze, air.fog * 0.35);
  pen.save();
  pen.translate(lens.width / 2, lens.height / 2);
  pen.scale(unit, unit);
  const fill = (color: Rgb, x: number, y: number, width: number, height: number, alpha = 1) => {
    pen.fillStyle = css(ground(color), alpha);
    pen.fillRect(x, y, width, height);
  };
  const shadow = (x: number, y: number, width: number, height: number) => {
    pen.fillStyle = 'rgba(6,8,18,0.32)';
    pen.fillRect(x - air.keySide * 0.22, y + 0.16, width, height);
  };
  fill(place.groundColor, -wide, -tall, wide * 2, tall * 2);
  const speckle = (count: number, size: number, dark: Rgb, light: Rgb) => {
    for (let i = 0; i < count; i++) {
      pen.fillStyle = css(ground(mix(place.groundColor, random() < 0.5 ? dark : light, 0.14 + 0.2 * random())), 0.6);
      pen.beginPath();
      pen.ellipse(between(random, -wide, wide), between(random, -tall, tall), size * between(random, 0.3, 1.6), size * between(random, 0.3, 1.2), random() * 3, 0, Math.PI * 2);
      pen.fill();
    }
  };
  const water = () => {
    fill(mix(hex('#2c5568'), place.palette[0] ?? hex('#2c5568'), 0.3), -wide, -tall, wide * 2, tall * 2);
    pen.lineCap = 'round';
    for (let i = 0; i < 240; i++) {
      const [x, y] = [between(random, -wide, wide), between(random, -tall, tall)];
      pen.strokeStyle = css(mix(ground(hex('#2c5568')), random() < 0.5 ? air.sky.horizon : [8, 18, 30], 0.4), 0.5);
      pen.lineWidth = between(random, 0.03, 0.08);
      pen.beginPath();
      pen.moveTo(x, y);
      pen.quadraticCurveTo(x + 0.5, y - 0.16, x + between(random, 0.7, 1.6), y);
      pen.stroke();
    }
  };
  const planks = (left: number, right: number) => {
    fill(place.groundColor, left, -tall, right - left, tall * 2);
    pen.strokeStyle = css(scale(ground(place.groundColor), 0.5));
    pen.lineWidth = 0.03;
    for (let y = -tall; y < tall; y += 0.24) {
      pen.beginPath();
      pen.moveTo(left, y);
      pen.lineTo(right, y);
      pen.stroke();
    }
  };
  const crown = (x: number, y: number, radius: number, color: Rgb) => {
    shadow(x - radius * 0.8, y - radius * 0.8, radius * 1.7, radius * 1.7);
    for (let i = 0; i < 9; i++) {
      const form = new Path();
      const angle = (i / 9) * 6.28;
      form.arc(x + Math.cos(angle) * radius * 0.55, y + Math.sin(angle) * radius * 0.55, radius * between(random, 0.42, 0.6), 0, Math.PI * 2);
      fillForm(pen, form, mix(color, [20, 30, 20], random() * 0.25), tone, { x: radius * 0.2, y: radius * 0.2 });
    }
  };
  const block = (x: number, y: number, width: number, height: number, color: Rgb) => {
    shadow(x, y, width, height);
    const form = new Path();
    form.rect(x, y, width, height);
    fillForm(pen, form, color, tone, { x: width * 0.08, y: height * 0.08 });
  };
  switch (place.kind) {
    case 'harbour': case 'deck': case 'river': case 'beach':
      if (place.kind === 'beach') { speckle(120, 0.5, [80, 60, 40], [255, 250, 235]); pen.save(); pen.beginPath(); pen.rect(-wide, -tall, wide * 2, tall * 0.9); pen.clip(); water(); pen.restore(); } else { water(); planks(-2.6, 2.6); }
      for (let y = -tall; y < tall; y += 3.2) for (const x of [-2.4, 2.2]) if (place.kind !== 'beach') block(x, y, 0.28, 0.28, hex('#6a5a49'));
      if (place.kind === 'harbour') { block(1.0, -2.4, 0.9, 0.9, hex('#7d6243')); block(1.3, -1.3, 0.7, 0.7, hex('#5f6a58')); block(3.4, 0.5, 2.2, 6, hex('#37566b')); block(3.8, 2.2, 1.4, 1.6, hex('#cfc9bb')); }
      break;
    case 'city': case 'alley': case 'road': case 'rooftop': case 'station':
      speckle(90, 0.6, [20, 22, 28], [200, 200, 200]);
      fill(hex('#8a8780'), -wide, -tall, wide - 4.6, tall * 2);
      fill(hex('#8a8780'), 4.6, -tall, wide, tall * 2);
      for (let y = -tall; y < tall; y += 3.4) fill(hex('#d8cf9c'), -0.08, y, 0.16, 1.7, 0.9);
      block(2.2, -3.4, 1.8, 4.2, hex('#7d3a34'));
      block(2.45, -2.5, 1.3, 1, hex('#27313c'));
      block(-4.1, 1.4, 1.8, 4.2, hex('#3c5064'));
      for (const x of [-wide, 7.4]) block(x, -tall, wide - 7, tall * 2, place.palette[0] ?? hex('#7a7f86'));
      break;
    case 'forest': case 'field': case 'park': case 'desert': case 'mountains': case 'village': case 'exterior': case 'cave':
      speckle(190, 0.45, [26, 30, 22], [190, 184, 140]);
      if (place.kind === 'forest' || place.kind === 'park' || place.kind === 'village') {
        for (let i = 0; i < 22; i++) {
          const angle = random() * 6.28;
          const far = between(random, tall * 0.75, wide);
          crown(Math.cos(angle) * far, Math.sin(angle) * far * 0.8, between(random, 0.9, 1.9), air.snow > 0 ? hex('#d7e0e6') : hex('#4a6444'));
        }
      } else for (let i = 0; i < 14; i++) block(between(random, -wide, wide), between(random, -tall, tall), between(random, 0.2, 0.6), between(random, 0.2, 0.5), hex('#77736c'));
      break;
    default: {
      const [half, depth] = [Math.min(wide - 0.4, 3.4), Math.min(tall - 0.3, 2.5)];
      pen.strokeStyle = css(scale(ground(place.groundColor), 0.6));
      pen.lineWidth = 0.02;
      for (let x = -half; x < half; x += 0.28) { pen.beginPath(); pen.moveTo(x, -depth); pen.lineTo(x, depth); pen.stroke(); }
      fill(hex('#16161a'), -wide, -tall, wide * 2, tall - depth);
      fill(hex('#16161a'), -wide, depth, wide * 2, tall);
      fill(hex('#16161a'), -wide, -tall, wide - half, tall * 2);
      fill(hex('#16161a'), half, -tall, wide, tall * 2);
      const wall = place.palette[0] ?? hex('#a79a86');
      for (const [x, y, w, h] of [[-half - 0.16, -depth - 0.16, half * 2 + 0.32, 0.16], [-half - 0.16, depth, half * 2 + 0.32, 0.16], [-half - 0.16, -depth, 0.16, depth * 2], [half, -depth, 0.16, depth * 2]] as const) fill(wall, x, y, w, h);
      block(-half + 0.2, -depth + 0.15, 0.5, 2.2, hex('#6a4f38'));
      block(-0.9, -depth + 0.2, 2, 0.85, place.palette[1] ?? hex('#6a4a45'));
      block(half - 1.5, depth - 1.1, 1.2, 0.8, hex('#775439'));
      if (air.lampsAreLit) paintGlow(pen, { x: 0, y: 0, radius: 3.4, color: air.lamp, strength: 0.45 });
    }
  }
  if (air.groundWater > 0.3) {
    for (let i = 0; i < 18 * air.groundWater; i++) {
      const [x, y, r] = [between(random, -wide, wide), between(random, -tall, tall), between(random, 0.3, 1)];
      pen.fillStyle = css(mix(air.sky.middle, air.sky.horizon, 0.4), 0.55);
      pen.beginPath();
      for (let k = 0; k < 3; k++) { const [px, py] = [x + between(random, -r, r), y + between(random, -r, r) * 0.7]; pen.moveTo(px + r, py); pen.ellipse(px, py, r, r * 0.7, 0, 0, Math.PI * 2); }
      pen.fill();
    }
  }
  if (place.debris > 0) for (let i = 0; i < place.debris * 12; i++) block(between(random, -2, 2), between(random, -2, 2), between(random, 0.06, 0.3), between(random, 0.05, 0.16), place.broken.window ? hex('#cfe2ea') : hex('#70563c'));
  if (air.lampsAreLit && !place.inside) for (const [x, y] of [[-2, -1.6], [3.4, 2.4]] as const) paintGlow(pen, { x, y, radius: 3, color: air.lamp, strength: 0.5 });
  pen.restore();
}
