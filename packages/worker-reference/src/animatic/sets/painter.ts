import { createSurface } from '../canvas.ts';
import type { Pen, Surface } from '../canvas.ts';
import { css, hex, mix, scale } from '../color.ts';
import type { Rgb } from '../color.ts';
import { createTone } from '../draw/shading.ts';
import type { Tone } from '../draw/shading.ts';
import { project } from '../lens.ts';
import type { Lens } from '../lens.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import type { Atmosphere } from '../read/atmosphere.ts';
import type { PlaceLook } from '../read/place.ts';

/** The depths that move apart from each other. */
export type Depth = 'far' | 'mid' | 'near' | 'fore';

/** Light that shines of itself, drawn over everything at its depth. */
interface Glow {
  x: number;
  y: number;
  radius: number;
  color: Rgb;
  strength: number;
  depth: Depth;
}

/** A place where a set is built: things stand at metres, and come out as pixels on the surface of their depth. */
export interface SetPainter {
  readonly lens: Lens;
  readonly place: PlaceLook;
  readonly air: Atmosphere;
  readonly random: Random;
  /** Pixels that each surface is larger than the picture on every side. */
  readonly margin: { x: number; y: number };
  /** A colour of the location's palette, or the fallback where it has none. */
  accent(index: number, fallback: string): Rgb;
  /** How light falls at a distance. */
  tone(z: number): Tone;
  /** Stands a thing on the ground; `draw` works in metres about its foot, y downwards. It is mirrored in wet ground. */
  stand(x: number, z: number, draw: (pen: Pen, tone: Tone, perMetre: number) => void): void;
  /** Makes light shine from a place: metres, with a radius in metres. */
  shine(x: number, y: number, z: number, radius: number, options?: { color?: Rgb; strength?: number }): void;
  /** Half of the width in metres that is seen at a distance, margins included. */
  reach(z: number): number;
}

/** What a set leaves behind: surfaces by depth with their lights, and the mirror image for wet ground. */
export interface PaintedSet {
  surfaces: Record<Depth, Surface>;
  mirror: Surface;
  used: ReadonlySet<Depth>;
}

/** The depth that a distance belongs to. */
export function depthOf(lens: Lens, z: number): Depth {
  if (z < lens.subject * 0.93) return 'fore';
  if (z < lens.subject + 9) return 'near';
  return z < lens.subject + 45 ? 'mid' : 'far';
}

/** The distance at which a depth's surface moves. */
export function planeOf(lens: Lens, depth: Depth): number {
  return { fore: lens.subject * 0.6, near: lens.subject + 4, mid: lens.subject + 20, far: lens.subject + 120 }[depth];
}

/** Builds a set: lets `build` stand its things, then paints them from the back to the front. */
export function paintSet(scenery: { lens: Lens; place: PlaceLook; air: Atmosphere; seed: number; margin: { x: number; y: number } }, build: (painter: SetPainter) => void): PaintedSet {
  const { lens, place, air, seed, margin } = scenery;
  const surface = () => {
    const made = createSurface(lens.width + 2 * margin.x, lens.height + 2 * margin.y);
    made.pen.translate(margin.x, margin.y);
    return made;
  };
  const surfaces: Record<Depth, Surface> = { far: surface(), mid: surface(), near: surface(), fore: surface() };
  const mirror = surface();
  const things: { x: number; z: number; draw: (pen: Pen, tone: Tone, perMetre: number) => void }[] = [];
  const glows: Glow[] = [];
  const light = { ...air, key: scale(air.key, air.setLevel), shade: scale(air.shade, (1 + air.setLevel) / 2) };
  const toneAt = (z: number) => createTone(light, Math.min(0.94, 1 - Math.exp(-z / air.visibilityMetres)));
  let chance = createRandom(seed);
  const painter: SetPainter = {
    lens, place, air, margin,
    random: () => chance(),
    accent: (index, fallback) => place.palette[index] ?? hex(fallback),
    tone: toneAt,
    stand: (x, z, draw) => { things.push({ x, z, draw }); },
    shine: (x, y, z, radius, options = {}) => {
      const at = project(lens, x, y, z);
      const through = Math.exp(-z / (air.visibilityMetres * 2.2));
      glows.push({ x: at.x, y: at.y, radius: radius * at.perMetre * (1 + air.fog * 0.8 + air.rain * 0.3), color: options.color ?? air.lamp, strength: (options.strength ?? 1) * through, depth: depthOf(lens, z) });
    },
    reach: (z) => ((lens.width / 2 + margin.x) * z) / lens.focal,
  };
  build(painter);
  things.sort((a, b) => b.z - a.z);
  const used = new Set<Depth>();
  for (const [index, { x, z, draw }] of things.entries()) {
    if (z < 0.25) continue;
    // Each thing has its own chance, so that its mirror image is its own and a change elsewhere leaves it alone.
    chance = createRandom(seed + index * 7919);
    const depth = depthOf(lens, z);
    used.add(depth);
    const foot = project(lens, x, 0, z);
    const tone = depth === 'fore' ? shadowed(toneAt(z)) : toneAt(z);
    const { pen } = surfaces[depth];
    pen.save();
    pen.translate(foot.x, foot.y);
    pen.scale(foot.perMetre, foot.perMetre);
    draw(pen, tone, foot.perMetre);
    pen.restore();
    if (air.groundWater > 0.2 && depth !== 'fore' && foot.y < lens.height + margin.y) {
      chance = createRandom(seed + index * 7919);
      mirror.pen.save();
      mirror.pen.translate(foot.x, foot.y);
      mirror.pen.scale(foot.perMetre, -foot.perMetre * 0.92);
      draw(mirror.pen, tone, foot.perMetre);
      mirror.pen.restore();
    }
  }
  for (const glow of glows) {
    used.add(glow.depth);
    paintGlow(surfaces[glow.depth].pen, glow);
  }
  return { surfaces, mirror, used };
}

/** What stands before the subject is dark, so that it frames instead of distracting. */
function shadowed(tone: Tone): Tone {
  const deepen = (color: Rgb) => mix(color, [10, 12, 20], 0.62);
  return { lit: (color) => deepen(tone.lit(color)), dark: (color) => deepen(tone.dark(color)), side: tone.side };
}

/** Paints a soft light that brightens what is below. */
export function paintGlow(pen: Pen, glow: { x: number; y: number; radius: number; color: Rgb; strength: number }): void {
  const { x, y, radius, color, strength } = glow;
  const gradient = pen.createRadialGradient(x, y, 0, x, y, radius);
  gradient.addColorStop(0, css(mix(color, [255, 255, 255], 0.5), 0.85 * strength));
  gradient.addColorStop(0.12, css(color, 0.5 * strength));
  gradient.addColorStop(0.4, css(color, 0.16 * strength));
  gradient.addColorStop(1, css(color, 0));
  pen.save();
  pen.globalCompositeOperation = 'lighter';
  pen.fillStyle = gradient;
  pen.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  pen.restore();
}
