import { createSurface } from '../canvas.ts';
import type { Pen, Surface } from '../canvas.ts';
import { css, mix, multiply, saturate, scale } from '../color.ts';
import type { Rgb } from '../color.ts';
import { groundDistance, project } from '../lens.ts';
import type { Lens } from '../lens.ts';
import { between } from '../random.ts';
import type { SetPainter } from './painter.ts';

/** A strip of ground in metres: from one distance to another, between two sides. */
export interface GroundArea {
  nearZ: number;
  farZ: number;
  left: number;
  right: number;
}

const FAR = 400;

/** Fills a strip of ground with its outline in perspective. */
export function traceGround(pen: Pen, lens: Lens, area: GroundArea): void {
  const corners = [[area.left, area.farZ], [area.right, area.farZ], [area.right, area.nearZ], [area.left, area.nearZ]] as const;
  pen.beginPath();
  for (const [index, [x, z]] of corners.entries()) {
    const at = project(lens, x, 0, Math.max(0.15, z));
    if (index === 0) pen.moveTo(at.x, at.y); else pen.lineTo(at.x, at.y);
  }
  pen.closePath();
}

function line(pen: Pen, lens: Lens, from: readonly [number, number], to: readonly [number, number]): void {
  const a = project(lens, from[0], 0, Math.max(0.2, from[1]));
  const b = project(lens, to[0], 0, Math.max(0.2, to[1]));
  pen.beginPath();
  pen.moveTo(a.x, a.y);
  pen.lineTo(b.x, b.y);
  pen.stroke();
}

/** A colour on the ground at a distance: light from above lies brighter on it than on walls. */
function groundTone(painter: SetPainter, color: Rgb, z: number): Rgb {
  const { air } = painter;
  const wet = air.groundWater;
  const share = Math.min(0.96, 1 - Math.exp(-z / air.visibilityMetres));
  return mix(multiply(scale(saturate(color, 1 + wet * 0.1), (1 - 0.42 * wet) * air.setLevel), mix(air.key, air.shade, 0.38 - 0.24 * air.daylight)), air.haze, share);
}

function scatter(pen: Pen, painter: SetPainter, count: number, draw: (x: number, y: number, perMetre: number, z: number) => void): void {
  const { lens, random } = painter;
  const nearest = Math.max(0.4, groundDistance(lens, lens.height + painter.margin.y) ?? 1);
  for (let i = 0; i < count; i++) {
    // Even in the picture rather than on the ground, so that the distance is not a grey mush.
    const z = nearest / Math.max(0.02, 1 - random() ** 0.8 * 0.97);
    const reach = painter.reach(z);
    const at = project(lens, between(random, -reach, reach), 0, z);
    draw(at.x, at.y, at.perMetre, z);
  }
}

function texture(pen: Pen, painter: SetPainter, flat: number): void {
  const { lens, place, random } = painter;
  const { ground, groundColor: color } = place;
  const tint = (target: Rgb, share: number, z: number, alpha = 1) => css(groundTone(painter, mix(color, target, share), z), alpha);
  const spot = (rx: number, squash: number, x: number, y: number, perMetre: number, z: number) => {
    pen.beginPath();
    pen.ellipse(x, y, rx * perMetre, Math.max(0.6, rx * perMetre * Math.min(0.9, (lens.cameraHeight / z) * squash)), 0, 0, Math.PI * 2);
    pen.fill();
  };
  if (ground === 'grass' || ground === 'earth') {
    scatter(pen, painter, 150, (x, y, perMetre, z) => {
      pen.fillStyle = tint(random() < 0.5 ? [30, 34, 26] : [190, 180, 120], 0.12 + 0.14 * random(), z, 0.6);
      spot(between(random, 0.2, 0.9), 1, x, y, perMetre, z);
    });
    if (ground === 'grass') {
      pen.lineCap = 'round';
      scatter(pen, painter, 520, (x, y, perMetre, z) => {
        pen.strokeStyle = tint(random() < 0.5 ? [26, 40, 22] : [200, 196, 120], 0.16 + 0.22 * random(), z, 0.85);
        pen.lineWidth = Math.max(0.7, 0.012 * perMetre);
        const tall = between(random, 0.06, 0.2) * perMetre;
        for (const lean of [-0.5, 0, 0.45]) {
          pen.beginPath();
          pen.moveTo(x, y);
          pen.quadraticCurveTo(x + lean * tall * 0.3, y - tall * 0.6, x + lean * tall + tall * 0.25 * painter.air.wind, y - tall);
          pen.stroke();
        }
      });
    } else {
      scatter(pen, painter, 160, (x, y, perMetre, z) => { pen.fillStyle = tint([40, 32, 26], 0.4 * random() + 0.1, z, 0.8); spot(between(random, 0.02, 0.09), 1.4, x, y, perMetre, z); });
    }
  } else if (ground === 'sand' || ground === 'snow') {
    pen.lineCap = 'round';
    scatter(pen, painter, 110, (x, y, perMetre, z) => {
      pen.strokeStyle = tint(ground === 'snow' ? [120, 140, 180] : [90, 64, 40], 0.1 + 0.12 * random(), z, 0.7);
      pen.lineWidth = Math.max(0.8, 0.03 * perMetre * (lens.cameraHeight / z));
      const wide = between(random, 0.3, 1.4) * perMetre;
      pen.beginPath();
      pen.moveTo(x - wide, y);
      pen.bezierCurveTo(x - wide * 0.3, y - 0.04 * perMetre, x + wide * 0.3, y + 0.03 * perMetre, x + wide, y);
      pen.stroke();
    });
  } else if (ground === 'asphalt' || ground === 'concrete' || ground === 'rock' || ground === 'carpet') {
    scatter(pen, painter, ground === 'rock' ? 170 : 110, (x, y, perMetre, z) => {
      pen.fillStyle = tint(random() < 0.5 ? [20, 22, 28] : [210, 208, 204], 0.06 + (ground === 'rock' ? 0.16 : 0.07) * random(), z, 0.7);
      spot(between(random, 0.05, ground === 'rock' ? 0.5 : 1), 1, x, y, perMetre, z);
    });
    if (ground === 'concrete' && place.inside) grid(pen, painter, 3, 3, 0.22);
  } else if (ground === 'planks' || ground === 'boards') {
    const along = ground === 'boards';
    const reach = Math.min(60, painter.reach(40));
    pen.strokeStyle = css(groundTone(painter, scale(color, 0.45), lens.subject), 0.75 * flat);
    pen.lineWidth = Math.max(1, 0.012 * (lens.focal / lens.subject));
    if (along) for (let x = -reach; x <= reach; x += 0.24) line(pen, lens, [x, 0.3], [x, 60]);
    else for (let z = 0.5; z < 60; z += z < 14 ? 0.22 : z < 30 ? 0.66 : 1.5) { pen.lineWidth = Math.max(0.7, 0.014 * (lens.focal / z)); line(pen, lens, [-reach, z], [reach, z]); }
    scatter(pen, painter, 80, (x, y, perMetre, z) => {
      pen.strokeStyle = tint(random() < 0.6 ? [24, 18, 14] : [210, 190, 160], 0.2, z, 0.5);
      pen.lineWidth = Math.max(0.7, 0.01 * perMetre);
      const wide = between(random, 0.2, 0.7) * perMetre;
      pen.beginPath();
      pen.moveTo(x - wide, y);
      pen.lineTo(x + wide, y);
      if (!along) pen.stroke();
    });
  } else if (ground === 'tiles') {
    const size = 0.5;
    const reach = Math.min(14, painter.reach(18));
    for (let row = 0; row < 44; row++) {
      for (let x = -Math.ceil(reach / size); x < reach / size; x++) {
        if ((row + x) % 2 === 0) continue;
        traceGround(pen, lens, { nearZ: 0.4 + row * size, farZ: 0.4 + (row + 1) * size, left: x * size, right: (x + 1) * size });
        pen.fillStyle = tint([40, 40, 46], 0.32, 0.4 + row * size);
        pen.fill();
      }
    }
  } else if (ground === 'cobbles') {
    for (let z = 0.6; z < 26; z *= 1.045) {
      const step = 0.26;
      const reach = Math.min(12, painter.reach(z));
      for (let x = -reach + (random() * step); x < reach; x += step) {
        const at = project(lens, x + between(random, -0.03, 0.03), 0, z);
        pen.fillStyle = tint(random() < 0.5 ? [20, 20, 26] : [220, 214, 204], 0.08 + 0.14 * random(), z, 0.75);
        pen.beginPath();
        pen.ellipse(at.x, at.y, 0.11 * at.perMetre, Math.max(0.7, 0.1 * at.perMetre * Math.min(0.8, (lens.cameraHeight / z))), 0, 0, Math.PI * 2);
        pen.fill();
      }
    }
  } else if (ground === 'metal') grid(pen, painter, 1.1, 1.1, 0.4);
}

function grid(pen: Pen, painter: SetPainter, stepX: number, stepZ: number, alpha: number): void {
  const { lens, place } = painter;
  pen.strokeStyle = css(groundTone(painter, scale(place.groundColor, 0.45), lens.subject), alpha);
  pen.lineWidth = Math.max(1, 0.012 * (lens.focal / lens.subject));
  const reach = Math.min(24, painter.reach(30));
  for (let x = -reach; x <= reach; x += stepX) line(pen, lens, [x, 0.4], [x, 50]);
  for (let z = 0.6; z < 40; z += stepZ) line(pen, lens, [-reach, z], [reach, z]);
}

/** Paints the ground from the picture's lower edge to `farZ`, with the pattern of what it is made of. */
export function paintGround(pen: Pen, painter: SetPainter, options: { farZ?: number; area?: GroundArea } = {}): void {
  const { lens, place, margin } = painter;
  const bottom = lens.height + margin.y;
  // Inside, the floor runs on under the walls, so that no gap opens at their foot when the camera moves.
  const far = (options.farZ ?? FAR) * (place.inside ? 2.4 : 1);
  const top = project(lens, 0, 0, far).y;
  if (top >= bottom) return;
  pen.save();
  if (options.area) {
    traceGround(pen, lens, options.area);
    pen.clip();
  } else {
    pen.beginPath();
    pen.rect(-margin.x, top, lens.width + margin.x * 2, bottom - top);
    pen.clip();
  }
  const gradient = pen.createLinearGradient(0, top, 0, bottom);
  for (const share of [0, 0.08, 0.2, 0.45, 1]) {
    const z = groundDistance(lens, top + (bottom - top) * share) ?? FAR;
    gradient.addColorStop(share, css(groundTone(painter, place.groundColor, Math.min(FAR, z))));
  }
  pen.fillStyle = gradient;
  pen.fillRect(-margin.x, top, lens.width + margin.x * 2, bottom - top + 1);
  texture(pen, painter, 1);
  pen.restore();
}

/** Paints a pool of light on the ground, in metres. */
export function paintPool(pen: Pen, painter: SetPainter, pool: { x: number; z: number; radius: number; color?: Rgb; strength?: number }): void {
  const { lens, air } = painter;
  const at = project(lens, pool.x, 0, pool.z);
  const squash = Math.min(0.9, Math.max(0.04, lens.cameraHeight / pool.z));
  const radius = pool.radius * at.perMetre;
  const color = pool.color ?? air.lamp;
  pen.save();
  pen.translate(at.x, at.y);
  pen.scale(1, squash);
  const gradient = pen.createRadialGradient(0, 0, 0, 0, 0, radius);
  gradient.addColorStop(0, css(color, 0.42 * (pool.strength ?? 1)));
  gradient.addColorStop(0.5, css(color, 0.18 * (pool.strength ?? 1)));
  gradient.addColorStop(1, css(color, 0));
  pen.globalCompositeOperation = 'lighter';
  pen.fillStyle = gradient;
  pen.fillRect(-radius, -radius, radius * 2, radius * 2);
  pen.restore();
}

/** Paints puddles, or the whole ground as a mirror where it is flooded; `mirror` holds upside down what stands on it. */
export function paintWet(pen: Pen, painter: SetPainter, mirror: Surface): void {
  const { air, lens, margin, random } = painter;
  const water = air.groundWater;
  if (water < 0.2) return;
  const wet = createSurface(lens.width + margin.x * 2, lens.height + margin.y * 2);
  const sheet = wet.pen;
  sheet.translate(margin.x, margin.y);
  const top = Math.max(-margin.y, lens.horizon);
  const sheen = sheet.createLinearGradient(0, top, 0, lens.height);
  sheen.addColorStop(0, css(air.sky.horizon));
  sheen.addColorStop(0.4, css(air.sky.middle));
  sheen.addColorStop(1, css(air.sky.top));
  sheet.fillStyle = painter.place.inside ? css(groundTone(painter, scale(painter.place.groundColor, 0.6), lens.subject)) : sheen;
  sheet.fillRect(-margin.x, top, lens.width + margin.x * 2, lens.height + margin.y - top);
  sheet.filter = `blur(${Math.max(1, lens.height / 300)}px)`;
  sheet.drawImage(mirror.canvas, -margin.x, -margin.y);
  sheet.filter = 'none';
  pen.save();
  if (water < 0.92) {
    pen.beginPath();
    scatter(pen, painter, Math.round(14 + 44 * water), (x, y, perMetre, z) => {
      const squash = Math.min(0.8, lens.cameraHeight / z);
      for (let i = 0; i < 3; i++) {
        const radius = between(random, 0.22, 0.75) * perMetre * (1 - 0.35 * squash);
        const cx = x + between(random, -0.8, 0.8) * perMetre;
        const cy = y + between(random, -0.4, 0.4) * perMetre * squash;
        pen.moveTo(cx + radius, cy);
        pen.ellipse(cx, cy, radius, Math.max(1, radius * squash * 0.7), 0, 0, Math.PI * 2);
      }
    });
    pen.clip();
  }
  pen.globalAlpha = Math.min(0.9, 0.32 + 0.5 * water);
  pen.drawImage(wet.canvas, -margin.x, -margin.y);
  pen.restore();
}
