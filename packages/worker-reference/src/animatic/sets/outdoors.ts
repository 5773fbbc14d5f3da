import type { Pen } from '../canvas.ts';
import { css, hex, mix, saturate, scale } from '../color.ts';
import type { Rgb } from '../color.ts';
import { project } from '../lens.ts';
import { between } from '../random.ts';
import { drawCottage, drawFacade, drawNeon, drawSkyline } from './buildings.ts';
import { paintGround, paintPool, traceGround } from './ground.ts';
import { drawBush, drawDune, drawPine, drawRidge, drawRock, drawTree, drawTrunkTall } from './nature.ts';
import { drawBarrel, drawBench, drawBlock, drawBoat, drawBollard, drawCar, drawCrane, drawCrate, drawFence, drawFerry, drawLampPost, drawLighthouse, polygon } from './objects.ts';
import type { SetPainter } from './painter.ts';
import { paintReflection, paintWater } from './water.ts';

/** Paints the ground of a set on its pen, and stands its things. */
export type SetBuilder = (painter: SetPainter, ground: Pen) => void;

function lampPost(painter: SetPainter, ground: Pen, x: number, z: number, arm: -1 | 1, height = 4.6): void {
  const { air, place } = painter;
  painter.stand(x, z, (pen, tone) => { drawLampPost(pen, tone, { height, lit: air.lampsAreLit, broken: place.broken.lamp, color: air.lamp, arm }); });
  if (!air.lampsAreLit || place.broken.lamp) return;
  painter.shine(x + arm * 0.85, height - 0.2, z, 3.2, { strength: 0.95 });
  paintPool(ground, painter, { x: x + arm * 0.85, z, radius: 3.4 });
}

function leafOf(painter: SetPainter): Rgb | null {
  const { season } = painter.place;
  if (season === 'winter' || painter.air.snow > 0) return null;
  return season === 'fall' ? hex('#a5652c') : season === 'spring' ? hex('#7f9c54') : hex('#56713f');
}

const has = (painter: SetPainter, pattern: RegExp) => pattern.test(painter.place.words);

function farShore(painter: SetPainter, z: number): void {
  painter.stand(0, z, (pen, tone) => { drawRidge(pen, tone, painter.random, { width: painter.reach(z) * 1.1, height: z * 0.075, color: hex('#4c5a5c'), snow: 0, jagged: 0 }); });
  if (!painter.air.lampsAreLit) return;
  for (let i = 0; i < 16; i++) painter.shine(between(painter.random, -painter.reach(z), painter.reach(z)), between(painter.random, 1, z * 0.02), z, z * 0.008, { strength: 0.9 });
}

const harbour: SetBuilder = (painter, ground) => {
  const { air, lens, place } = painter;
  const s = lens.subject;
  const shore = 150 + s;
  paintWater(ground, painter, { calm: true });
  farShore(painter, shore);
  if (has(painter, /ferry|ship|terminal|harbou?r|port/)) {
    painter.stand(-s * 0.35 - 9, s + 62, (pen, tone) => { drawFerry(pen, tone, { length: 44, lit: air.lampsAreLit, lamp: air.lamp, accent: painter.accent(1, '#b4553b') }); });
    if (air.lampsAreLit) for (let i = 0; i < 5; i++) paintReflection(ground, painter, { x: -s * 0.35 - 24 + i * 7, z: s + 58, width: 2, color: air.lamp, strength: 0.55 });
  }
  if (has(painter, /crane|port|dock|container|cargo|harbou?r/)) for (const x of [0.5, 0.82]) painter.stand(painter.reach(s + 85) * x, s + 85, (pen, tone) => { drawCrane(pen, tone, 30); });
  if (has(painter, /lighthouse/)) painter.stand(painter.reach(shore - 20) * 0.62, shore - 20, (pen, tone) => { drawLighthouse(pen, tone, { height: 34, lit: air.lampsAreLit, accent: hex('#a8382f') }); });
  for (const [x, z, length, color] of [[-7.5, 12, 7, '#37566b'], [8.5, 17, 8, '#7d3a30'], [-13, 30, 10, '#556250']] as const) {
    painter.stand(x - Math.sign(x) * Math.max(0, 4 - s * 0.3), s + z, (pen, tone) => { drawBoat(pen, tone, { length, color: hex(color), lit: air.lampsAreLit, lamp: air.lamp }); });
    if (air.lampsAreLit) paintReflection(ground, painter, { x, z: s + z, width: 1, color: air.lamp, strength: 0.6 });
  }
  // The pier runs from below the camera towards the water's far side.
  const half = Math.max(2.6, s * 0.24 + 1.6);
  const end = s + 26;
  ground.save();
  traceGround(ground, lens, { nearZ: 0.25, farZ: end, left: -half - 0.25, right: half + 0.25 });
  ground.fillStyle = css(painter.tone(s).dark(hex('#1d1a1b')), 0.9);
  ground.translate(0, Math.max(3, 0.35 * (lens.focal / s)));
  ground.fill();
  ground.restore();
  paintGround(ground, painter, { farZ: end, area: { nearZ: 0.25, farZ: end, left: -half, right: half } });
  for (let z = s * 0.6 + 1; z < end; z += 5) for (const side of [-1, 1]) painter.stand(side * (half - 0.12), z, (pen, tone) => { drawBollard(pen, tone, 0.85); });
  for (let i = 0; i < 3; i++) lampPost(painter, ground, (i % 2 === 0 ? -1 : 1) * (half - 0.3), s + 3.5 + i * 8, i % 2 === 0 ? 1 : -1);
  painter.stand(half - 1.1, s + 5.4, (pen, tone) => { drawCrate(pen, tone, 0.95); });
  painter.stand(half - 0.7, s + 6.4, (pen, tone) => { drawCrate(pen, tone, 1.1, hex('#5f6a58')); });
  painter.stand(-half + 0.9, s + 7.5, (pen, tone) => { drawBarrel(pen, tone, painter.accent(2, '#36566b')); });
  if (has(painter, /shed|boat ?house|hut|ticket|office|terminal|building/)) {
    painter.stand(half + 1.2, s + 15, (pen, tone) => { drawCottage(pen, tone, { width: 7, color: painter.accent(0, '#7a6a58'), roof: hex('#4a3b36'), lit: air.lampsAreLit, lamp: air.lamp, snow: air.snow > 0, brokenWindow: place.broken.window, brokenDoor: place.broken.door }); });
    if (air.lampsAreLit) painter.shine(half + 0.2, 1.6, s + 15, 3.4, { strength: 0.6 });
  }
};

const deck: SetBuilder = (painter, ground) => {
  const { air, lens, place } = painter;
  const s = lens.subject;
  paintWater(ground, painter);
  farShore(painter, 320);
  const half = Math.max(3.2, s * 0.3 + 2.2);
  const rail = s + 3.2;
  paintGround(ground, painter, { farZ: rail, area: { nearZ: 0.25, farZ: rail, left: -half * 4, right: half * 4 } });
  painter.stand(0, rail, (pen, tone) => {
    const wide = painter.reach(rail) * 1.1;
    pen.fillStyle = css(tone.lit(hex('#d6d2c6')));
    pen.fillRect(-wide, -0.16, wide * 2, 0.3);
    pen.strokeStyle = css(tone.lit(hex('#e2ded2')));
    for (const y of [1.05, 0.75, 0.45]) {
      pen.lineWidth = y > 1 ? 0.075 : 0.032;
      pen.beginPath();
      pen.moveTo(-wide, -y);
      pen.lineTo(wide, -y);
      pen.stroke();
    }
    for (let x = -Math.ceil(wide / 1.5) * 1.5; x < wide; x += 1.5) {
      pen.lineWidth = 0.055;
      pen.strokeStyle = css(tone.dark(hex('#c9c5b9')));
      pen.beginPath();
      pen.moveTo(x, 0);
      pen.lineTo(x, -1.05);
      pen.stroke();
    }
  });
  painter.stand(2.3, rail - 0.06, (pen, tone) => {
    pen.strokeStyle = css(tone.lit(hex('#cf5a34')));
    pen.lineWidth = 0.12;
    pen.beginPath();
    pen.arc(0, -0.72, 0.27, 0, Math.PI * 2);
    pen.stroke();
    pen.strokeStyle = css(tone.lit(hex('#ece6d8')));
    for (let i = 0; i < 4; i++) {
      pen.beginPath();
      pen.arc(0, -0.72, 0.27, i * 1.571 + 0.2, i * 1.571 + 0.55);
      pen.stroke();
    }
  });
  painter.stand(-half - 1.4, s + 2.4, (pen, tone) => {
    drawBlock(pen, tone, { x: -2.6, width: 3.8, height: 4.6, depth: 0.7, color: hex('#d3cfc3') });
    pen.fillStyle = air.lampsAreLit ? css(mix(air.lamp, [255, 255, 255], 0.3)) : css(tone.lit(hex('#51606d')));
    pen.fillRect(-1.9, -3, 1.3, 1.0);
    if (place.broken.window) {
      pen.fillStyle = css(tone.dark(hex('#0c0e12')));
      pen.fill(polygon(-1.7, -2.9, -1.2, -2.4, -0.9, -2.8, -0.8, -2.2, -1.4, -2.1, -1.8, -2.4));
    }
    pen.fillStyle = css(tone.dark(hex('#3f5a6c')));
    pen.fillRect(0.1, -2.1, 0.85, 2.1);
  });
  if (air.lampsAreLit) {
    painter.shine(-half - 0.6, 3.3, s + 2.2, 3.2, { strength: 0.9 });
    paintPool(ground, painter, { x: -half + 0.2, z: s + 1.6, radius: 3 });
  }
  if (has(painter, /car deck|vehicle deck/)) painter.stand(half + 1.6, s + 2.1, (pen, tone) => { drawCar(pen, tone, { color: painter.accent(2, '#7d3a34'), lit: false, lamp: air.lamp, facing: -1 }); });
  else painter.stand(half + 0.6, s + 2.2, (pen, tone) => { drawCrate(pen, tone, 1.2, hex('#8f5a3a')); });
};

const beach: SetBuilder = (painter, ground) => {
  const { air, lens, random } = painter;
  const s = lens.subject;
  paintWater(ground, painter);
  const edge = s + 9;
  if (has(painter, /cliff|lighthouse|rock|island|cove/)) {
    painter.stand(painter.reach(s + 100) * 0.8, s + 100, (pen, tone) => { drawRidge(pen, tone, random, { width: 62, height: 18, color: hex('#6d675f'), snow: air.snow, jagged: 1 }); });
    if (has(painter, /lighthouse/)) {
      const [x, z] = [painter.reach(s + 88) * 0.4, s + 88];
      painter.stand(x, z, (pen, tone) => {
        drawDune(pen, tone, { width: 34, height: 9, color: hex('#665f57'), crest: 2 });
        pen.translate(0, -8);
        drawLighthouse(pen, tone, { height: 24, lit: air.lampsAreLit, accent: hex('#a8382f') });
      });
      if (air.lampsAreLit) painter.shine(x, 8 + 25.5, z, 30, { strength: 1 });
    }
  }
  if (has(painter, /boat ?house|hut|cottage|shack|cabin|shed/)) {
    const [x, z] = [painter.reach(s + 30) * 0.42, s + 30];
    painter.stand(x, z, (pen, tone) => { drawCottage(pen, tone, { width: 8, color: painter.accent(1, '#6d6458'), roof: hex('#3f3936'), lit: air.lampsAreLit, lamp: air.lamp, snow: air.snow > 0, brokenWindow: painter.place.broken.window, brokenDoor: painter.place.broken.door }); });
    if (air.lampsAreLit) for (const side of [-2.2, 2.1]) painter.shine(x + side, 1.4, z - 0.1, 3.6, { strength: 1.1 });
  }
  paintGround(ground, painter, { farZ: edge });
  const line = project(lens, 0, 0, edge);
  ground.strokeStyle = css(mix(air.key, [255, 255, 255], 0.5), 0.85);
  for (const [offset, alpha] of [[0, 0.9], [-1.4, 0.5]] as const) {
    ground.lineWidth = Math.max(2, 0.2 * line.perMetre);
    ground.globalAlpha = alpha;
    ground.beginPath();
    for (let i = 0; i <= 40; i++) {
      const x = -painter.margin.x + ((lens.width + painter.margin.x * 2) * i) / 40;
      const y = project(lens, 0, 0, edge - offset + Math.sin(i * 1.3) * 0.5).y;
      if (i === 0) ground.moveTo(x, y); else ground.lineTo(x, y);
    }
    ground.stroke();
  }
  ground.globalAlpha = 1;
  for (let i = 0; i < 7; i++) painter.stand(between(random, -1, 1) * painter.reach(s + 6), s + between(random, 2, 8), (pen, tone) => { drawRock(pen, tone, random, { width: between(random, 0.4, 1.5), color: hex('#5f5a54') }); });
};

function street(painter: SetPainter, ground: Pen, options: { half: number; tall: readonly [number, number]; neon: boolean; skyline: boolean; lamps: boolean; cars: boolean }): void {
  const { air, random, lens, place } = painter;
  const s = lens.subject;
  const { half } = options;
  if (options.skyline) painter.stand(0, s + 230, (pen, tone) => { drawSkyline(pen, tone, random, { width: painter.reach(s + 230), height: 95, color: hex('#5a6474'), lit: air.lampsAreLit ? 0.42 : 0.05, lamp: air.lamp }); });
  paintGround(ground, painter, { farZ: s + 160 });
  if (half > 4) {
    for (const side of [-1, 1] as const) {
      traceGround(ground, lens, { nearZ: 0.3, farZ: s + 150, left: side === -1 ? -half - 3 : half - 3.2, right: side === -1 ? -half + 3.2 : half + 3 });
      ground.fillStyle = css(painter.tone(s + 10).lit(scale(hex('#8a8780'), 1 - 0.4 * air.groundWater)), 0.85);
      ground.fill();
    }
    ground.fillStyle = css(painter.tone(s + 6).lit(hex('#d8cf9c')), 0.7);
    for (let z = 1; z < s + 90; z += 5) {
      traceGround(ground, lens, { nearZ: z, farZ: z + 2.2, left: -0.08, right: 0.08 });
      ground.fill();
    }
  }
  // Two rows of fronts run into the depth: each a front towards us, with its long side lost in the next.
  for (const side of [-1, 1] as const) {
    for (let z = s + 3; z < s + 120;) {
      const deep = between(random, 7, 13);
      const tall = between(random, options.tall[0], options.tall[1]);
      const wide = between(random, 9, 15);
      const color = mix(painter.accent(Math.floor(random() * 4), ['#8a6a58', '#7a7f86', '#9a8468', '#6d6a70'][Math.floor(random() * 4)] ?? '#80766c'), hex('#75726e'), 0.45);
      const facadeSeed = { lit: air.lampsAreLit ? 0.42 : 0.06, shop: random() < 0.45 ? painter.accent(1, ['#8a3a34', '#35624f', '#2f4f78'][Math.floor(random() * 3)] ?? '#35624f') : null };
      const brokenHere = place.broken.window && side === 1 && z < s + 6;
      const draws = random;
      const front = z;
      painter.stand(side * (half + wide / 2), front, (pen, tone, perMetre) => {
        drawFacade(pen, tone, { width: wide, height: tall, color, lit: facadeSeed.lit, lamp: air.lamp, random: draws, shop: facadeSeed.shop, brokenWindow: brokenHere, detail: perMetre > 14 });
      });
      // The flank: from the front's inner edge back to the next one, in shade.
      painter.stand(side * half, front + deep, (pen, tone) => {
        const wallHeight = tall;
        pen.fillStyle = css(tone.side === side ? tone.dark(scale(color, 0.85)) : mix(tone.dark(color), tone.lit(color), 0.4));
        const a = lens.focal / front;
        const b = lens.focal / (front + deep);
        const ratio = a / b;
        // Drawn in metres at the far end; the near edge is larger by the ratio of the scales and starts lower.
        const drop = (lens.cameraHeight) * (ratio - 1);
        const shift = side * half * (ratio - 1);
        pen.fill(polygon(0, 0, 0, -wallHeight, shift, -wallHeight * ratio + drop, shift, drop));
        const storeys = Math.floor(wallHeight / 3.1);
        for (let storey = 0; storey < storeys; storey++) {
          for (const [from, to] of [[0.12, 0.34], [0.56, 0.78]] as const) {
            const y = storey * 3.1 + 1;
            const at = (share: number, height: number) => {
              const k = 1 + (ratio - 1) * share;
              return [side * half * (k - 1), -height * k + lens.cameraHeight * (k - 1)] as const;
            };
            const [p, q, r, t] = [at(from, y), at(to, y), at(to, y + 1.7), at(from, y + 1.7)];
            const glows = draws() < facadeSeed.lit;
            pen.fillStyle = glows ? css(mix(air.lamp, [255, 255, 255], 0.2), 0.9) : css(tone.dark(hex('#232c38')));
            pen.fill(polygon(p[0], p[1], q[0], q[1], r[0], r[1], t[0], t[1]));
          }
        }
      });
      if (options.neon && air.lampsAreLit && random() < 0.75) {
        const neon = saturate(painter.accent(1 + Math.floor(random() * 3), ['#ff4f7a', '#38d0e0', '#ffb03a'][Math.floor(random() * 3)] ?? '#ff4f7a'), 1.7);
        const y = between(random, 3.8, 7);
        painter.stand(side * (half - 0.7), front + 0.4, (pen) => { pen.translate(0, -y); drawNeon(pen, { width: 1, height: 2.6, color: neon, broken: false }); });
        painter.shine(side * (half - 0.7), y, front + 0.4, 4, { color: neon, strength: 0.75 });
        paintPool(ground, painter, { x: side * (half - 1.6), z: front + 0.4, radius: 3.4, color: neon, strength: 0.8 });
      }
      z += deep + between(random, 0, 2.4);
    }
  }
  if (options.lamps) for (let i = 0; i < 5; i++) lampPost(painter, ground, (i % 2 === 0 ? -1 : 1) * Math.max(1.4, half - 1.9), s + 4 + i * 9, i % 2 === 0 ? 1 : -1, half > 4 ? 5.4 : 3.6);
  if (options.cars) {
    for (const [x, z, color] of [[-half + 3.6, 9, '#7d3a34'], [half - 3.6, 17, '#3c5064'], [-half + 3.6, 29, '#8a8476']] as const) {
      painter.stand(x, s + z, (pen, tone) => { drawCar(pen, tone, { color: hex(color), lit: false, lamp: air.lamp, facing: x < 0 ? 1 : -1 }); });
    }
  }
}

const city: SetBuilder = (painter, ground) => { street(painter, ground, { half: 8.5, tall: [10, 30], neon: has(painter, /neon|sign|club|night/), skyline: true, lamps: true, cars: !has(painter, /square|plaza|market|pedestrian/) }); };
const alley: SetBuilder = (painter, ground) => {
  street(painter, ground, { half: 3, tall: [9, 16], neon: has(painter, /neon|sign|bar|club/), skyline: false, lamps: true, cars: false });
  const s = painter.lens.subject;
  for (const [x, z] of [[-2.2, 3.4], [2.3, 6], [-2.3, 10]] as const) painter.stand(x, s + z, (pen, tone) => { if (z === 6) drawBarrel(pen, tone, hex('#4c5a50')); else drawBlock(pen, tone, { x: -0.7, width: 1.4, height: 1.25, color: hex('#3f5548') }); });
};

const rooftop: SetBuilder = (painter, ground) => {
  const { air, lens, random } = painter;
  const s = lens.subject;
  painter.stand(0, s + 160, (pen, tone) => { pen.translate(0, 26); drawSkyline(pen, tone, random, { width: painter.reach(s + 160), height: 90, color: hex('#566072'), lit: air.lampsAreLit ? 0.45 : 0.05, lamp: air.lamp }); });
  painter.stand(0, s + 60, (pen, tone) => { pen.translate(0, 24); drawSkyline(pen, tone, random, { width: painter.reach(s + 60), height: 34, color: hex('#4a515e'), lit: air.lampsAreLit ? 0.4 : 0.05, lamp: air.lamp }); });
  const edge = s + 5;
  paintGround(ground, painter, { farZ: edge });
  painter.stand(0, edge, (pen, tone) => { drawBlock(pen, tone, { x: -60, width: 120, height: 0.75, color: hex('#84807a') }); });
  painter.stand(-5.2, s + 4, (pen, tone) => {
    drawBlock(pen, tone, { x: -1.4, width: 3, height: 2.7, color: hex('#6d655e') });
    pen.fillStyle = css(tone.dark(hex('#3b4650')));
    pen.fillRect(-0.4, -2.1, 1, 2.1);
  });
  painter.stand(5.4, s + 4.2, (pen, tone) => {
    drawBlock(pen, tone, { x: -1, width: 2.2, height: 1.2, color: hex('#8f9296') });
    drawBlock(pen, tone, { x: -0.2, y: -2.6, width: 1.9, height: 2.2, color: hex('#77604c') });
    pen.fillStyle = css(tone.dark(hex('#3a3634')));
    for (const x of [-0.1, 1.5]) pen.fillRect(x, -2.6, 0.1, 2.6);
  });
  if (air.lampsAreLit) painter.shine(-4.4, 2.4, s + 3.9, 3, { strength: 0.8 });
};

const road: SetBuilder = (painter, ground) => {
  const { air, lens, random, place } = painter;
  const s = lens.subject;
  const land = { ...place, ground: air.snow > 0 ? 'snow' as const : 'earth' as const, groundColor: air.snow > 0 ? hex('#dfe6ec') : mix(hex('#7a6e52'), painter.accent(0, '#7a6e52'), 0.3) };
  painter.stand(0, s + 300, (pen, tone) => { drawRidge(pen, tone, random, { width: painter.reach(s + 300), height: 46, color: hex('#5f6670'), snow: air.snow > 0 ? 0.8 : 0, jagged: 0.6 }); });
  paintGround(ground, { ...painter, place: land });
  paintGround(ground, painter, { area: { nearZ: 0.25, farZ: s + 300, left: -4.2, right: 4.2 } });
  ground.fillStyle = css(painter.tone(s + 6).lit(hex('#e0d6a0')), 0.85);
  for (let z = 0.8; z < s + 140; z += 6) {
    traceGround(ground, lens, { nearZ: z, farZ: z + 2.8, left: -0.09, right: 0.09 });
    ground.fill();
  }
  for (let i = 0; i < 9; i++) for (const side of [-1, 1]) painter.stand(side * 5.6, s + 6 + i * 14, (pen, tone) => {
    pen.fillStyle = css(tone.dark(hex('#4c4034')));
    if (side === 1) { pen.fillRect(-0.09, -7, 0.18, 7); pen.fillRect(-1, -6.5, 2, 0.12); } else pen.fillRect(-0.05, -1, 0.1, 1);
  });
  if (has(painter, /car|truck|vehicle|petrol|gas/)) painter.stand(-3.4, s + 5, (pen, tone) => { drawCar(pen, tone, { color: painter.accent(1, '#7d3a34'), lit: air.lampsAreLit, lamp: air.lamp, facing: 1 }); });
  for (let i = 0; i < 12; i++) painter.stand(between(random, 7, 30) * (random() < 0.5 ? -1 : 1), s + between(random, 8, 60), (pen, tone) => { drawBush(pen, tone, random, { width: between(random, 1, 2.4), color: hex('#5f6142') }); });
};

const village: SetBuilder = (painter, ground) => {
  const { air, lens, random, place } = painter;
  const s = lens.subject;
  painter.stand(0, s + 220, (pen, tone) => { drawRidge(pen, tone, random, { width: painter.reach(s + 220), height: 34, color: hex('#5c6a5e'), snow: air.snow > 0 ? 0.9 : 0, jagged: 0 }); });
  paintGround(ground, painter);
  const houses = [[-7.5, 11, 10], [8, 15, 9], [-13, 30, 11], [3, 36, 10], [17, 34, 11]] as const;
  for (const [index, [x, z, width]] of houses.entries()) {
    painter.stand(x, s + z, (pen, tone) => { drawCottage(pen, tone, { width, color: painter.accent(index % 3, ['#c9bfa9', '#a98a70', '#8f9a96'][index % 3] ?? '#c9bfa9'), roof: hex(['#6b3f35', '#4a4548', '#5c4a3a'][index % 3] ?? '#6b3f35'), lit: air.lampsAreLit, lamp: air.lamp, snow: air.snow > 0, brokenWindow: place.broken.window && index === 0, brokenDoor: place.broken.door && index === 0 }); });
    if (air.lampsAreLit) { painter.shine(x - width * 0.28, width * 0.18, s + z - 0.1, 2.6, { strength: 0.6 }); paintPool(ground, painter, { x, z: s + z - 2, radius: 4, strength: 0.7 }); }
  }
  painter.stand(-20, s + 8, (pen, tone) => { drawFence(pen, tone, 10); });
  painter.stand(4, s + 8.5, (pen, tone) => { drawFence(pen, tone, 14); });
  const leaf = leafOf(painter);
  for (const [x, z] of [[-2.6, 17], [14, 22], [-18, 20]] as const) painter.stand(x, s + z, (pen, tone) => { drawTree(pen, tone, random, { height: 8, leaf }); });
  if (has(painter, /grave|cemetery|church ?yard/)) for (let i = 0; i < 14; i++) painter.stand(between(random, -9, 9), s + 3 + i * 1.4, (pen, tone) => { drawBlock(pen, tone, { x: -0.35, width: 0.7, height: between(random, 0.7, 1.2), color: hex('#83827e') }); });
};

const forest: SetBuilder = (painter, ground) => {
  const { air, lens, random } = painter;
  const s = lens.subject;
  paintGround(ground, painter);
  const bark = mix(hex('#5a4638'), painter.accent(2, '#5a4638'), 0.25);
  const green = mix(hex('#3f5a40'), painter.accent(0, '#3f5a40'), 0.3);
  const leaf = leafOf(painter);
  for (let i = 0; i < 40; i++) {
    const z = s + 20 + i * 1.6;
    painter.stand(between(random, -1, 1) * painter.reach(z), z, (pen, tone) => { if (leaf !== null && has(painter, /oak|birch|beech|jungle|leaf|deciduous|orchard/)) drawTree(pen, tone, random, { height: between(random, 10, 16), leaf }); else drawPine(pen, tone, { height: between(random, 11, 19), color: green, snow: air.snow }); });
  }
  for (let i = 0; i < 17; i++) {
    const z = s + 2.4 + i * 1.15;
    const side = i % 2 === 0 ? -1 : 1;
    const clear = Math.max(1.5, s * 0.12);
    painter.stand(side * between(random, clear, Math.max(clear + 1, painter.reach(z))), z, (pen, tone) => { drawTrunkTall(pen, tone, random, { width: between(random, 0.4, 0.9), color: bark }); });
  }
  for (let i = 0; i < 22; i++) {
    const z = s + between(random, 1.5, 18);
    painter.stand(between(random, -1, 1) * painter.reach(z), z, (pen, tone) => { if (random() < 0.3) drawRock(pen, tone, random, { width: between(random, 0.4, 1.1), color: hex('#66655f'), snow: air.snow }); else drawBush(pen, tone, random, { width: between(random, 0.7, 1.8), color: air.snow > 0 ? hex('#c9d4da') : green }); });
  }
  const frame = s * 0.55;
  if (s > 3.2) for (const side of [-1, 1] as const) painter.stand(side * painter.reach(frame) * 0.74, frame, (pen, tone) => { drawTrunkTall(pen, tone, random, { width: Math.max(0.16, s * 0.1), color: bark }); });
};

const field: SetBuilder = (painter, ground) => {
  const { air, lens, random } = painter;
  const s = lens.subject;
  painter.stand(0, s + 260, (pen, tone) => { drawRidge(pen, tone, random, { width: painter.reach(s + 260), height: 30, color: hex('#5f7060'), snow: air.snow > 0 ? 0.9 : 0, jagged: 0 }); });
  paintGround(ground, painter);
  const leaf = leafOf(painter);
  for (let i = 0; i < 16; i++) {
    const z = s + 70 + i * 4;
    painter.stand(between(random, -1, 1) * painter.reach(z), z, (pen, tone) => { drawTree(pen, tone, random, { height: between(random, 6, 11), leaf }); });
  }
  painter.stand(painter.reach(s + 26) * 0.55, s + 26, (pen, tone) => { drawTree(pen, tone, random, { height: 11, leaf }); });
  painter.stand(-painter.reach(s + 11), s + 11, (pen, tone) => { drawFence(pen, tone, painter.reach(s + 11) * 2); });
  if (has(painter, /farm|barn|house|ranch/)) painter.stand(-painter.reach(s + 60) * 0.5, s + 60, (pen, tone) => { drawCottage(pen, tone, { width: 16, color: painter.accent(1, '#8a3f34'), roof: hex('#4a4548'), lit: air.lampsAreLit, lamp: air.lamp, snow: air.snow > 0, brokenWindow: painter.place.broken.window, brokenDoor: painter.place.broken.door }); });
};

const park: SetBuilder = (painter, ground) => {
  const { lens, random } = painter;
  const s = lens.subject;
  paintGround(ground, painter);
  ground.fillStyle = css(painter.tone(s + 4).lit(hex('#b3a68a')), 0.75);
  traceGround(ground, lens, { nearZ: 0.3, farZ: s + 60, left: -1.5, right: 1.5 });
  ground.fill();
  const leaf = leafOf(painter);
  for (let i = 0; i < 22; i++) {
    const z = s + 8 + i * 3.2;
    const side = i % 2 === 0 ? -1 : 1;
    painter.stand(side * between(random, 3.5, Math.max(5, painter.reach(z))), z, (pen, tone) => { drawTree(pen, tone, random, { height: between(random, 8, 13), leaf }); });
  }
  painter.stand(-3, s + 3.5, (pen, tone) => { drawBench(pen, tone); });
  painter.stand(3.4, s + 9, (pen, tone) => { drawBench(pen, tone); });
  for (let i = 0; i < 3; i++) lampPost(painter, ground, i % 2 === 0 ? 2.2 : -2.2, s + 4 + i * 9, i % 2 === 0 ? -1 : 1, 3.6);
};

const desert: SetBuilder = (painter, ground) => {
  const { lens, random, place } = painter;
  const s = lens.subject;
  if (has(painter, /canyon|mesa|badlands|rock/)) painter.stand(0, s + 320, (pen, tone) => { drawRidge(pen, tone, random, { width: painter.reach(s + 320), height: 60, color: hex('#9a5c40'), snow: 0, jagged: 0.8 }); });
  for (let i = 0; i < 6; i++) {
    const z = s + 200 - i * 32;
    painter.stand(between(random, -0.5, 0.5) * painter.reach(z), z, (pen, tone) => { drawDune(pen, tone, { width: painter.reach(z) * between(random, 0.8, 1.3), height: between(random, 5, 13) * (z / 160), color: mix(place.groundColor, hex('#c58f52'), 0.4), crest: between(random, -0.3, 0.3) * painter.reach(z) }); });
  }
  paintGround(ground, painter, { farZ: 200 });
  for (let i = 0; i < 8; i++) painter.stand(between(random, -1, 1) * painter.reach(s + 12), s + between(random, 3, 30), (pen, tone) => { drawRock(pen, tone, random, { width: between(random, 0.3, 1.4), color: hex('#93714f') }); });
};

const mountains: SetBuilder = (painter, ground) => {
  const { air, lens, random } = painter;
  const s = lens.subject;
  const snow = air.snow > 0 || has(painter, /snow|ice|glacier|alp|winter/) ? 1 : 0.45;
  painter.stand(0, s + 420, (pen, tone) => { drawRidge(pen, tone, random, { width: painter.reach(s + 420), height: 170, color: hex('#6a7486'), snow, jagged: 1 }); });
  painter.stand(-painter.reach(s + 200) * 0.3, s + 200, (pen, tone) => { drawRidge(pen, tone, random, { width: painter.reach(s + 200) * 1.2, height: 52, color: hex('#566152'), snow: snow > 0.9 ? 0.7 : 0, jagged: 0.8 }); });
  paintGround(ground, painter);
  for (let i = 0; i < 24; i++) {
    const z = s + 26 + i * 3.5;
    painter.stand(between(random, -1, 1) * painter.reach(z), z, (pen, tone) => { drawPine(pen, tone, { height: between(random, 6, 12), color: hex('#3c5444'), snow: air.snow > 0 ? 1 : 0 }); });
  }
  for (let i = 0; i < 14; i++) painter.stand(between(random, -1, 1) * painter.reach(s + 9), s + between(random, 2, 18), (pen, tone) => { drawRock(pen, tone, random, { width: between(random, 0.6, 2.6), color: hex('#6d6b6a'), snow: air.snow }); });
};

const river: SetBuilder = (painter, ground) => {
  const { air, lens, random } = painter;
  const s = lens.subject;
  painter.stand(0, s + 150, (pen, tone) => { drawRidge(pen, tone, random, { width: painter.reach(s + 150), height: 24, color: hex('#566a58'), snow: air.snow > 0 ? 0.9 : 0, jagged: 0 }); });
  paintWater(ground, painter, { calm: true });
  const leaf = leafOf(painter);
  for (let i = 0; i < 26; i++) painter.stand(between(random, -1, 1) * painter.reach(s + 80), s + 62 + i * 1.5, (pen, tone) => { if (i % 3 === 0) drawPine(pen, tone, { height: between(random, 8, 13), color: hex('#3f5a40'), snow: air.snow }); else drawTree(pen, tone, random, { height: between(random, 6, 10), leaf }); });
  paintGround(ground, painter, { farZ: s + 5 });
  if (has(painter, /bridge/)) painter.stand(0, s + 34, (pen, tone) => {
    const wide = painter.reach(s + 34) * 1.1;
    pen.fillStyle = css(tone.dark(hex('#4b4744')));
    for (let x = -wide; x < wide; x += 14) {
      pen.fillRect(x - 1, -7, 2, 8);
      pen.beginPath();
      pen.arc(x + 7, -2, 6, Math.PI, 0);
      pen.lineTo(x + 14, -7);
      pen.lineTo(x, -7);
      pen.fill();
    }
    drawBlock(pen, tone, { x: -wide, y: -6.6, width: wide * 2, height: 1.8, color: hex('#7d766c') });
  });
  for (let i = 0; i < 12; i++) painter.stand(between(random, -1, 1) * painter.reach(s + 5), s + between(random, 3.5, 5.6), (pen, tone) => { if (i % 2 === 0) drawRock(pen, tone, random, { width: between(random, 0.4, 1.2), color: hex('#6d6b66'), snow: air.snow }); else drawBush(pen, tone, random, { width: between(random, 0.6, 1.4), color: hex('#5a6f42') }); });
};

const station: SetBuilder = (painter, ground) => {
  const { air, lens, random } = painter;
  const s = lens.subject;
  painter.stand(0, s + 120, (pen, tone) => { drawSkyline(pen, tone, random, { width: painter.reach(s + 120), height: 22, color: hex('#59606c'), lit: air.lampsAreLit ? 0.35 : 0.04, lamp: air.lamp }); });
  paintGround(ground, painter);
  painter.stand(-1, s + 5.5, (pen, tone) => {
    drawBlock(pen, tone, { x: -22, width: 44, height: 3.9, depth: 0.4, color: painter.accent(0, '#3f5c6b') });
    for (let x = -21; x < 21; x += 2.6) {
      pen.fillStyle = air.lampsAreLit ? css(mix(air.lamp, [255, 255, 255], 0.35)) : css(tone.lit(hex('#58646f')));
      pen.fillRect(x, -3, 1.7, 1.2);
    }
    pen.fillStyle = css(tone.lit(painter.accent(1, '#c9b25a')));
    pen.fillRect(-22, -1.5, 44, 0.2);
  });
  ground.fillStyle = css(painter.tone(s + 4).lit(hex('#d9c04a')), 0.9);
  traceGround(ground, lens, { nearZ: s + 3.4, farZ: s + 3.8, left: -40, right: 40 });
  ground.fill();
  for (const x of [-7, 0.5, 8]) painter.stand(x, s + 3.1, (pen, tone) => { pen.fillStyle = css(tone.dark(hex('#3c4148'))); pen.fillRect(-0.13, -6, 0.26, 6); });
  painter.stand(0, s + 3, (pen, tone) => { drawBlock(pen, tone, { x: -30, y: -5.2, width: 60, height: 0.7, color: hex('#4a4f57') }); });
  if (air.lampsAreLit) for (const x of [-5, 3, 10]) { painter.shine(x, 5, s + 3, 3, { strength: 0.9 }); paintPool(ground, painter, { x, z: s + 2.6, radius: 3 }); }
  painter.stand(-3.4, s + 2.5, (pen, tone) => { drawBench(pen, tone); });
};

const exterior: SetBuilder = (painter, ground) => {
  const { air, lens, random } = painter;
  const s = lens.subject;
  painter.stand(0, s + 240, (pen, tone) => { drawRidge(pen, tone, random, { width: painter.reach(s + 240), height: 44, color: mix(hex('#5f6a6a'), painter.accent(1, '#5f6a6a'), 0.3), snow: air.snow > 0 ? 0.8 : 0, jagged: 0.3 }); });
  paintGround(ground, painter);
  const leaf = leafOf(painter);
  for (let i = 0; i < 12; i++) painter.stand(between(random, -1, 1) * painter.reach(s + 45), s + between(random, 22, 60), (pen, tone) => { drawTree(pen, tone, random, { height: between(random, 6, 10), leaf }); });
  for (let i = 0; i < 8; i++) painter.stand(between(random, -1, 1) * painter.reach(s + 8), s + between(random, 3, 14), (pen, tone) => { drawRock(pen, tone, random, { width: between(random, 0.4, 1.3), color: hex('#75726c'), snow: air.snow }); });
};

/** The sets under the open sky. */
export const OUTDOOR_SETS = { harbour, deck, beach, city, alley, rooftop, road, village, forest, field, park, desert, mountains, river, station, exterior } as const;
