import type { Pen } from '../canvas.ts';
import { css, mix } from '../color.ts';
import type { Lens } from '../lens.ts';
import { groundDistance } from '../lens.ts';
import { between, createRandom } from '../random.ts';
import type { Atmosphere } from '../read/atmosphere.ts';

/** Something that falls: where it starts in shares of the picture, how near it is from 0 to 1. */
interface Drop {
  x: number;
  y: number;
  near: number;
  speed: number;
  phase: number;
}

/** What falls in a shot; the same for a seed, so that a frame depends on its time alone. */
export interface Fall {
  rain: readonly Drop[];
  snow: readonly Drop[];
  splashes: readonly Drop[];
}

/** Scatters the drops and flakes of a shot. */
export function createFall(air: Atmosphere, seed: number): Fall {
  const random = createRandom(seed);
  const drops = (count: number): Drop[] => Array.from({ length: Math.round(count) }, () => ({ x: random(), y: random(), near: random() ** 1.6, speed: between(random, 0.85, 1.15), phase: random() * 6.28 }));
  return { rain: drops(380 * air.rain), snow: drops(340 * air.snow), splashes: drops(70 * air.rain) };
}

const wrap = (value: number, size: number) => ((value % size) + size) % size;

/** Draws what falls in front of the set (`layer` far) or in front of the figures (near), at a time in seconds. */
export function drawFall(pen: Pen, fall: Fall, air: Atmosphere, lens: Lens, at: { seconds: number; shiftX: number; shiftY: number; layer: 'far' | 'near'; strength: number }): void {
  const { width, height } = lens;
  const reach = width * 1.2;
  const inLayer = (drop: Drop) => (at.layer === 'near' ? drop.near > 0.42 : drop.near <= 0.42);
  if (air.rain > 0) {
    const slant = 0.08 + air.wind * 0.42;
    const bright = mix(air.haze, [225, 235, 250], 0.72);
    for (const band of [0, 1] as const) {
      pen.beginPath();
      for (const drop of fall.rain) {
        if (!inLayer(drop) || (drop.near > (at.layer === 'near' ? 0.72 : 0.2)) !== (band === 1)) continue;
        const fallen = at.seconds * height * (1.5 + 1.7 * drop.near) * drop.speed;
        const y = wrap(drop.y * height * 1.3 + fallen + at.shiftY * (0.4 + drop.near), height * 1.3) - height * 0.15;
        const x = wrap(drop.x * reach - fallen * slant + at.shiftX * (0.3 + drop.near), reach) - width * 0.1;
        const long = height * (0.028 + 0.062 * drop.near);
        pen.moveTo(x, y);
        pen.lineTo(x - long * slant, y + long);
      }
      pen.strokeStyle = css(bright, (at.layer === 'near' ? 0.34 : 0.22) * at.strength * (band === 1 ? 1.15 : 0.85));
      pen.lineWidth = (at.layer === 'near' ? 1.1 + band * 0.8 : 0.8 + band * 0.2) * (height / 616);
      pen.stroke();
    }
    if (at.layer === 'far') {
      pen.beginPath();
      const top = Math.max(lens.horizon + height * 0.06, height * 0.3);
      for (const splash of fall.splashes) {
        const life = wrap(at.seconds * 2.6 * splash.speed + splash.phase, 1);
        const turn = Math.floor(at.seconds * 2.6 * splash.speed + splash.phase);
        const x = wrap(splash.x * width + turn * 331 + at.shiftX * 0.8, width);
        const y = top + (height - top) * wrap(splash.y + turn * 0.377, 1);
        const z = groundDistance(lens, y);
        if (z === null) continue;
        const size = Math.min(26, (lens.focal / z) * 0.1) * life;
        pen.moveTo(x + size, y);
        pen.ellipse(x, y, size, size * 0.3, 0, 0, Math.PI * 2);
      }
      pen.strokeStyle = css(bright, 0.3 * at.strength);
      pen.lineWidth = height / 616;
      pen.stroke();
    }
  }
  if (air.snow > 0) {
    pen.beginPath();
    for (const flake of fall.snow) {
      if (!inLayer(flake)) continue;
      const fallen = at.seconds * height * (0.09 + 0.16 * flake.near) * flake.speed;
      const drift = Math.sin(at.seconds * 0.9 + flake.phase) * width * 0.012 - at.seconds * width * 0.06 * air.wind * (0.4 + flake.near);
      const x = wrap(flake.x * reach + drift + at.shiftX * (0.3 + flake.near), reach) - width * 0.1;
      const y = wrap(flake.y * height * 1.1 + fallen + at.shiftY * (0.4 + flake.near), height * 1.1) - height * 0.05;
      const size = (0.8 + 3.6 * flake.near ** 2) * (height / 616);
      pen.moveTo(x + size, y);
      pen.arc(x, y, size, 0, Math.PI * 2);
    }
    pen.fillStyle = css(mix(air.key, [255, 255, 255], 0.75), (at.layer === 'near' ? 0.85 : 0.6) * at.strength);
    pen.fill();
  }
}

/** How bright lightning is at a time: a double flash at moments that the seed chooses. */
export function lightningAt(seconds: number, seed: number): number {
  const period = 3.1 + (seed % 13) * 0.12;
  const at = wrap(seconds + 1.7 + (seed % 7) * 0.2, period) - period * 0.6;
  const flash = (start: number, long: number) => (at >= start && at < start + long ? 1 - (at - start) / long : 0);
  return Math.max(flash(0, 0.1), 0.75 * flash(0.17, 0.26));
}
