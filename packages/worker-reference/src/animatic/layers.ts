import { createSurface } from './canvas.ts';
import type { Pen, Surface } from './canvas.ts';
import { css, mix } from './color.ts';
import { paintBeams } from './draw/air.ts';
import type { Lens } from './lens.ts';
import { hasParallax } from './move.ts';
import { between } from './random.ts';
import type { Atmosphere } from './read/atmosphere.ts';
import type { PlaceLook } from './read/place.ts';
import { paintWet } from './sets/ground.ts';
import { drawDebris } from './sets/objects.ts';
import { INDOOR_SETS } from './sets/indoors.ts';
import { OUTDOOR_SETS } from './sets/outdoors.ts';
import { buildOverhead } from './sets/overhead.ts';
import { paintSet, planeOf } from './sets/painter.ts';
import type { SetPainter } from './sets/painter.ts';
import { paintSky } from './sets/sky.ts';
import type { Stage } from './stage.ts';

/** A bitmap of the set with the way it moves. */
export interface Layer {
  surface: Surface;
  /** Where the bitmap's left upper corner lies in the picture as it was set up. */
  left: number;
  top: number;
  /** Metres from the camera; infinite is the sky, `ground` lies flat. */
  plane: number | 'ground';
  /** Whether figures stand before it. */
  behind: boolean;
}

/** Metres of blur: how far a bitmap's edge is softened, in pixels, for what the lens does not hold sharp. */
function softness(lens: Lens, z: number): number {
  const wide = lens.focal / lens.width;
  if (wide < 1.25) return 0;
  const apart = Math.abs(1 / lens.subject - 1 / z) * lens.subject;
  return Math.min(lens.height / 60, Math.max(0, apart * (wide - 1) * lens.height * 0.011));
}

function blurred(surface: Surface, pixels: number): Surface {
  if (pixels < 0.7) return surface;
  const soft = createSurface(surface.canvas.width, surface.canvas.height);
  soft.pen.filter = `blur(${pixels}px)`;
  soft.pen.drawImage(surface.canvas, 0, 0);
  return soft;
}

/** Strews what broke over the ground about the subject. */
function standDebris(painter: SetPainter): void {
  const { place, lens, random } = painter;
  if (place.debris === 0 && place.damage === 0) return;
  const kinds = place.debrisOf;
  const wide = Math.min(6, painter.reach(lens.subject + 1) * 0.8);
  for (let i = 0; i < kinds.length * 2 + place.debris * 2; i++) {
    const kind = kinds[i % kinds.length] ?? 'rubble';
    painter.stand(between(random, -wide, wide), lens.subject + between(random, 0.3, 3), (pen, tone) => { drawDebris(pen, tone, random, kind); });
  }
}

/** Pixels by which the bitmaps are larger than the picture, so that a moving camera finds no edge. */
export function marginOf(stage: Stage): { x: number; y: number } {
  const { movement, picture } = stage;
  const still = movement === 'Static' || movement.startsWith('Zoom');
  const share = still ? 0.02 : movement === 'Handheld' ? 0.07 : 0.18;
  const roll = stage.lens.roll === 0 ? 0 : 0.1;
  return { x: Math.ceil(picture.width * (share + roll * 0.6)), y: Math.ceil(picture.height * (still ? 0.02 : 0.2) + picture.width * roll * 0.9) };
}

/** Finds the part of a bitmap that is not empty, and cuts the rest away: what is not there need not be drawn in every frame. */
function cropped(layer: Layer): Layer {
  const { canvas } = layer.surface;
  const { width, height } = canvas;
  const step = 4;
  const pixels = canvas.data();
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      if (pixels[(y * width + x) * 4 + 3] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  // A thin thing may lie between two samples.
  [left, top, right, bottom] = [Math.max(0, left - step), Math.max(0, top - step), Math.min(width, right + 2 * step), Math.min(height, bottom + 2 * step)];
  if (right <= left || bottom <= top || (right - left) * (bottom - top) > width * height * 0.9) return layer;
  const part = createSurface(right - left, bottom - top);
  part.pen.drawImage(canvas, -left, -top);
  return { ...layer, surface: part, left: layer.left + left, top: layer.top + top };
}

function flatten(layers: readonly Layer[]): Layer[] {
  const out: Layer[] = [];
  for (const behind of [true, false]) {
    const group = layers.filter((layer) => layer.behind === behind);
    const first = group[0];
    if (!first) continue;
    for (const layer of group.slice(1)) first.surface.pen.drawImage(layer.surface.canvas, 0, 0);
    out.push({ ...first, plane: Infinity });
  }
  return out;
}

function hazeVeil(pen: Pen, lens: Lens, air: Atmosphere, margin: { x: number; y: number }): void {
  const band = lens.height * (0.14 + 0.2 * air.fog);
  const veil = pen.createLinearGradient(0, lens.horizon - band, 0, lens.horizon + band);
  veil.addColorStop(0, css(air.haze, 0));
  veil.addColorStop(0.5, css(mix(air.haze, air.sky.horizon, 0.4), 0.16 + 0.4 * air.fog));
  veil.addColorStop(1, css(air.haze, 0));
  pen.fillStyle = veil;
  pen.fillRect(-margin.x, lens.horizon - band, lens.width + margin.x * 2, band * 2);
}

/** Paints a place in one state as bitmaps, from the back to the front. */
export function paintLayers(stage: Stage, which: 'before' | 'after'): Layer[] {
  const { lens, seed } = stage;
  const place: PlaceLook = stage.place[which];
  const air: Atmosphere = stage.air[which];
  const margin = marginOf(stage);
  const blank = () => {
    const made = createSurface(lens.width + margin.x * 2, lens.height + margin.y * 2);
    made.pen.translate(margin.x, margin.y);
    return made;
  };
  if (lens.overhead) {
    const ground = blank();
    buildOverhead(ground.pen, { lens, place, air, seed, margin });
    const reset = createSurface(ground.canvas.width, ground.canvas.height);
    reset.pen.drawImage(ground.canvas, 0, 0);
    return [{ surface: reset, left: -margin.x, top: -margin.y, plane: lens.subject, behind: true }];
  }
  const sky = blank();
  const ground = blank();
  let kept: SetPainter | undefined;
  const inside = Object.hasOwn(INDOOR_SETS, place.kind);
  if (!inside) paintSky(sky.pen, { left: -margin.x, right: lens.width + margin.x, top: -margin.y, bottom: Math.min(lens.height + margin.y, lens.horizon) }, air, lens, seed + 1);
  const sets: Record<string, (painter: SetPainter, pen: Pen) => void> = { ...OUTDOOR_SETS, ...INDOOR_SETS };
  const painted = paintSet({ lens, place, air, seed: seed + 2, margin }, (painter) => {
    kept = painter;
    sets[place.kind]?.(painter, ground.pen);
    standDebris(painter);
  });
  if (kept) paintWet(ground.pen, kept, painted.mirror);
  if (!inside) hazeVeil(painted.surfaces.far.pen, lens, air, margin);
  if (air.beams) paintBeams(painted.surfaces.near.pen, air, lens, seed + 3);
  const corner = { left: -margin.x, top: -margin.y };
  const layers: Layer[] = [
    ...(inside ? [] : [{ surface: sky, ...corner, plane: Infinity, behind: true }]),
    { ...corner, surface: blurred(ground, softness(lens, lens.subject + 3) * 0.7), plane: 'ground', behind: true },
  ];
  for (const depth of ['far', 'mid', 'near'] as const) {
    const plane = planeOf(lens, depth);
    if (painted.used.has(depth) || (depth === 'far' && !inside) || (depth === 'near' && air.beams)) layers.push({ ...corner, surface: blurred(painted.surfaces[depth], softness(lens, plane)), plane, behind: true });
  }
  if (painted.used.has('fore')) layers.push({ ...corner, surface: blurred(painted.surfaces.fore, Math.max(2, softness(lens, planeOf(lens, 'fore')) * 1.4)), plane: planeOf(lens, 'fore'), behind: false });
  // Inside, the floor has to lie before the walls' lower edge is drawn over it, so it stays first.
  for (const layer of layers) layer.surface.pen.resetTransform();
  return hasParallax(stage.movement) ? layers.map(cropped) : flatten(layers).map(cropped);
}
