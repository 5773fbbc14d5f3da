import { createSurface } from '../canvas.ts';
import type { Pen, Surface } from '../canvas.ts';
import { css, hex, mix, scale } from '../color.ts';
import type { Rgb } from '../color.ts';
import type { Lens } from '../lens.ts';
import { between, createRandom } from '../random.ts';
import type { Atmosphere } from '../read/atmosphere.ts';
import type { PlaceLook } from '../read/place.ts';

/** Bitmaps of what drifts: made once for a shot. */
export interface Drift {
  fog: Surface | null;
  puff: Surface | null;
  flame: boolean;
}

function puff(color: Rgb, size: number): Surface {
  const made = createSurface(size, size);
  const random = createRandom(7);
  for (let i = 0; i < 9; i++) {
    const [x, y, r] = [size * between(random, 0.32, 0.68), size * between(random, 0.32, 0.68), size * between(random, 0.16, 0.32)];
    const soft = made.pen.createRadialGradient(x, y, 0, x, y, r);
    soft.addColorStop(0, css(color, 0.24));
    soft.addColorStop(1, css(color, 0));
    made.pen.fillStyle = soft;
    made.pen.fillRect(0, 0, size, size);
  }
  return made;
}

/** Makes the bitmaps of fog and smoke that a shot needs. */
export function createDrift(air: Atmosphere, place: PlaceLook, lens: Lens, seed: number): Drift {
  const random = createRandom(seed);
  let fog: Surface | null = null;
  const thick = Math.max(air.fog, place.dust * 0.5);
  if (thick > 0.05) {
    fog = createSurface(lens.width * 1.5, lens.height * 0.6);
    const color = place.dust > air.fog ? mix(air.haze, hex('#b39b74'), 0.5) : mix(air.haze, [255, 255, 255], 0.12);
    for (let i = 0; i < 26; i++) {
      const [x, y] = [fog.canvas.width * random(), fog.canvas.height * between(random, 0.32, 0.7)];
      const r = lens.width * between(random, 0.1, 0.26);
      // Drawn on both sides of the seam, as the bitmap is laid end to end.
      for (const turn of [-1, 0, 1]) {
        fog.pen.save();
        fog.pen.translate(x + turn * fog.canvas.width, y);
        fog.pen.scale(1, 0.3);
        const soft = fog.pen.createRadialGradient(0, 0, 0, 0, 0, r);
        soft.addColorStop(0, css(color, 0.3 * thick));
        soft.addColorStop(1, css(color, 0));
        fog.pen.fillStyle = soft;
        fog.pen.fillRect(-r, -r, r * 2, r * 2);
        fog.pen.restore();
      }
    }
  }
  const smoky = place.smoke > 0 || place.fire > 0;
  return { fog, puff: smoky ? puff(mix(air.haze, place.fire > 0 ? hex('#4a403c') : hex('#8d8d90'), 0.6), 256) : null, flame: place.fire > 0 };
}

const wrap = (value: number, size: number) => ((value % size) + size) % size;

/** Draws drifting fog, smoke and fire at a time; `layer` says whether behind or before the figures. */
export function drawDrift(pen: Pen, drift: Drift, scenery: { air: Atmosphere; place: PlaceLook; lens: Lens; seed: number }, at: { seconds: number; shiftX: number; shiftY: number; layer: 'far' | 'near'; strength: number }): void {
  const { air, place, lens, seed } = scenery;
  const { width, height } = lens;
  const near = at.layer === 'near';
  pen.save();
  pen.globalAlpha = at.strength;
  if (drift.fog) {
    const speed = width * (0.012 + 0.05 * air.wind) * (near ? 1.6 : 0.8);
    const offset = wrap(at.seconds * speed + (near ? width * 0.4 : 0) + at.shiftX * (near ? 1.1 : 0.4), drift.fog.canvas.width);
    const y = (near ? height * 0.5 : Math.max(height * 0.06, Math.min(lens.horizon, height * 0.75) - height * 0.34)) + at.shiftY * (near ? 1 : 0.4);
    for (const start of [offset - drift.fog.canvas.width, offset]) if (start < width) pen.drawImage(drift.fog.canvas, start, y);
  }
  const random = createRandom(seed + (near ? 17 : 3));
  if (drift.puff) {
    const count = Math.round((near ? 5 : 10) * Math.max(place.smoke, place.fire * 0.8)) + 2;
    const source = width * (0.2 + 0.6 * random());
    for (let i = 0; i < count; i++) {
      const life = wrap(at.seconds * between(random, 0.1, 0.17) + i / count + random() * 0.1, 1);
      const size = height * (0.16 + 0.62 * life) * between(random, 0.8, 1.3);
      const x = (near ? width * random() : source + width * between(random, -0.08, 0.08)) + Math.sin(life * 5 + i) * width * 0.02 + life * width * 0.12 * (0.3 + air.wind) + at.shiftX * (near ? 1 : 0.6);
      const y = height * (near ? 0.95 : 0.72) - life * height * 0.85 + at.shiftY;
      pen.globalAlpha = at.strength * Math.sin(life * Math.PI) * (near ? 0.45 : 0.95) * Math.min(1, 0.4 + Math.max(place.smoke, place.fire));
      pen.drawImage(drift.puff.canvas, x - size / 2, y - size / 2, size, size);
    }
  }
  if (drift.flame && !near) {
    pen.globalAlpha = at.strength;
    const beds = 2 + Math.round(place.fire * 3);
    for (let bed = 0; bed < beds; bed++) {
      const cx = width * (0.12 + 0.76 * random()) + at.shiftX * 0.8;
      const foot = Math.max(lens.horizon + height * 0.07, height * 0.66) + at.shiftY;
      const tall = height * between(random, 0.12, 0.24) * (0.6 + 0.6 * place.fire);
      const beat = 0.85 + 0.15 * Math.sin(at.seconds * 9 + bed * 2.1) + 0.08 * Math.sin(at.seconds * 17 + bed);
      const glow = pen.createRadialGradient(cx, foot - tall * 0.4, 0, cx, foot - tall * 0.4, tall * 2.6);
      glow.addColorStop(0, css([255, 170, 80], 0.5 * beat));
      glow.addColorStop(1, css([255, 110, 40], 0));
      pen.globalCompositeOperation = 'lighter';
      pen.fillStyle = glow;
      pen.fillRect(cx - tall * 2.6, foot - tall * 3, tall * 5.2, tall * 5.2);
      pen.globalCompositeOperation = 'source-over';
      for (const [color, grow] of [['#d8481f', 1], ['#f28a2e', 0.72], ['#ffd873', 0.42]] as const) {
        pen.fillStyle = color;
        pen.beginPath();
        pen.moveTo(cx - tall * 0.5 * grow, foot);
        for (let tongue = 0; tongue < 5; tongue++) {
          const x0 = cx + (tongue / 5 - 0.5) * tall * grow;
          const lick = tall * grow * (0.5 + 0.5 * Math.abs(Math.sin(at.seconds * (5 + tongue) + tongue * 1.9 + bed))) * (1 - Math.abs(tongue - 2) * 0.2);
          pen.quadraticCurveTo(x0, foot - lick * 0.6, x0 + tall * 0.1 * grow + Math.sin(at.seconds * 6 + tongue) * tall * 0.06, foot - lick);
          pen.quadraticCurveTo(x0 + tall * 0.14 * grow, foot - lick * 0.3, x0 + tall * 0.2 * grow, foot - tall * 0.1 * grow);
        }
        pen.lineTo(cx + tall * 0.5 * grow, foot);
        pen.closePath();
        pen.fill();
      }
    }
  }
  const motes = place.sparks > 0 || place.fire > 0 ? 40 * Math.max(place.sparks, place.fire) : place.dust > 0 || (air.beams && place.inside) ? 34 : 0;
  if (motes > 0) {
    const hot = place.sparks > 0 || place.fire > 0;
    pen.globalAlpha = at.strength;
    pen.fillStyle = hot ? 'rgba(255,180,90,0.9)' : css(mix(air.key, [255, 255, 255], 0.3), 0.4);
    pen.beginPath();
    for (let i = 0; i < motes; i++) {
      const [px, py, speed, phase] = [random(), random(), between(random, 0.5, 1.4), random() * 6.28];
      const x = wrap(px * width + Math.sin(at.seconds * speed + phase) * width * 0.03 + at.shiftX, width);
      const y = wrap(py * height - at.seconds * height * (hot ? 0.22 : 0.012) * speed, height);
      const size = (hot ? 1.6 : 1.3) * (0.6 + speed * 0.5) * (height / 616);
      pen.moveTo(x + size, y);
      pen.arc(x, y, size, 0, Math.PI * 2);
    }
    pen.fill();
  }
  pen.restore();
}

/** Paints shafts of light from the key's side, once, onto a surface of the picture. */
export function paintBeams(pen: Pen, air: Atmosphere, lens: Lens, seed: number): void {
  const random = createRandom(seed);
  const { width, height } = lens;
  const from = air.keySide === -1 ? width * 0.12 : width * 0.88;
  pen.save();
  pen.globalCompositeOperation = 'lighter';
  for (let i = 0; i < 4; i++) {
    const start = from + (i - 1.5) * width * 0.07;
    const slant = -air.keySide * width * between(random, 0.28, 0.42);
    const wide = width * between(random, 0.03, 0.07);
    const fade = pen.createLinearGradient(0, -height * 0.1, 0, height);
    const color = scale(mix(air.key, [255, 255, 255], 0.25), 1);
    fade.addColorStop(0, css(color, 0.2));
    fade.addColorStop(0.7, css(color, 0.07));
    fade.addColorStop(1, css(color, 0));
    pen.fillStyle = fade;
    pen.beginPath();
    pen.moveTo(start, -height * 0.1);
    pen.lineTo(start + wide, -height * 0.1);
    pen.lineTo(start + slant + wide * 3, height);
    pen.lineTo(start + slant, height);
    pen.fill();
  }
  pen.restore();
}
