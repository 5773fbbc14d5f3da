import type { Pen } from '../canvas.ts';
import { css, hex, mix, scale } from '../color.ts';
import { between } from '../random.ts';
import { drawBed, drawChair, drawCounter, drawDesk, drawDoor, drawPendant, drawPew, drawPicture, drawShelf, drawSofa, drawTable } from './furniture.ts';
import { paintGround, paintPool } from './ground.ts';
import { drawRock } from './nature.ts';
import { drawBarrel, drawBlock, drawCrate, polygon } from './objects.ts';
import type { SetBuilder } from './outdoors.ts';
import type { SetPainter } from './painter.ts';
import { onBackPlane, standRoom } from './room.ts';
import type { RoomShell, RoomWindow } from './room.ts';

const has = (painter: SetPainter, pattern: RegExp) => pattern.test(painter.place.words);

function pendant(painter: SetPainter, ground: Pen, x: number, z: number, options: { ceiling: number; height: number; color?: string; radius?: number }): void {
  const { air, place } = painter;
  const broken = place.broken.lamp;
  painter.stand(x, z, (pen, tone) => { drawPendant(pen, tone, { ceiling: options.ceiling, height: options.height, color: hex(options.color ?? '#3d4a4a'), lit: air.lampsAreLit, glow: air.lamp, broken }); });
  if (!air.lampsAreLit || broken) return;
  painter.shine(x, options.height - 0.1, z, options.radius ?? 2.4, { strength: 0.85 });
  paintPool(ground, painter, { x, z, radius: (options.radius ?? 2.4) * 0.9, strength: 0.7 });
}

function measures(painter: SetPainter, size: { depth: number; half: number; height: number }): { back: number; half: number; height: number } {
  const s = painter.lens.subject;
  return { back: s + size.depth, half: Math.max(size.half, s * 0.42), height: size.height };
}

const room: SetBuilder = (painter, ground) => {
  const { lens, place, random } = painter;
  const s = lens.subject;
  const m = measures(painter, { depth: 3.4, half: 3.4, height: 2.75 });
  const shell: RoomShell = { ...m, wall: mix(painter.accent(0, '#a79a86'), hex('#b0a696'), 0.35), ceiling: hex('#c9c4b8'), finish: has(painter, /cabin|hut|log|wood|cottage|attic/) ? 'boards' : has(painter, /brick|loft/) ? 'brick' : 'panel' };
  const windows: RoomWindow[] = [{ x: -1.25, y: 0.95, width: 1.35, height: 1.35, panes: 2, broken: place.broken.window }];
  if (m.half > 4) windows.push({ x: 3.3, y: 0.95, width: 1.35, height: 1.35, panes: 2, broken: false });
  standRoom(painter, shell, { windows, beams: shell.finish === 'boards', onWall: (pen, tone) => {
    drawPicture(pen, tone, random, { x: 0.35, y: 1.65, width: 0.6, height: 0.45 });
    const curtain = painter.accent(1, '#7a4038');
    for (const side of [-1, 1]) {
      pen.fillStyle = css(side === tone.side ? tone.lit(curtain) : tone.dark(curtain));
      pen.fill(polygon(-1.25 + side * 0.62, -2.45, -1.25 + side * 1.02, -2.45, -1.25 + side * 1.08, -0.55, -1.25 + side * 0.78, -0.55));
    }
  } });
  paintGround(ground, painter, { farZ: m.back });
  painter.stand(1.7, m.back - 0.1, (pen, tone) => { drawDoor(pen, tone, { color: hex('#6e5641'), broken: place.broken.door }); });
  painter.stand(-2.7, m.back - 0.5, (pen, tone) => { drawSofa(pen, tone, 1.9, painter.accent(1, '#6a4a45')); });
  painter.stand(m.half - 0.55, m.back - 1.4, (pen, tone) => { drawShelf(pen, tone, random, { width: 1.1, height: 1.9, color: hex('#6a4f38'), of: 'books' }); });
  painter.stand(0.2, s + 1.7, (pen, tone) => { drawTable(pen, tone, { width: 1.4, height: 0.72, color: hex('#775439'), overturned: place.broken.other > 0 }); });
  painter.stand(1.15, s + 1.5, (pen, tone) => { drawChair(pen, tone, hex('#6a4b33'), place.broken.other > 0 || place.debris > 1); });
  pendant(painter, ground, 0.2, s + 1.8, { ceiling: m.height, height: 2.05 });
  if (has(painter, /fire ?place|hearth|stove/)) {
    painter.stand(-0.1, m.back - 0.2, (pen, tone) => {
      drawBlock(pen, tone, { x: -0.8, width: 1.6, height: 1.2, color: hex('#6f6a66') });
      pen.fillStyle = 'rgb(255,166,70)';
      pen.fill(polygon(-0.4, -0.05, -0.3, -0.5, -0.12, -0.3, 0.02, -0.68, 0.14, -0.32, 0.3, -0.5, 0.4, -0.05));
    });
    painter.shine(-0.1, 0.4, m.back - 0.3, 2.2, { color: [255, 150, 70], strength: 0.9 });
  }
};

const kitchen: SetBuilder = (painter, ground) => {
  const { lens, place, random } = painter;
  const s = lens.subject;
  const m = measures(painter, { depth: 3, half: 3.2, height: 2.65 });
  standRoom(painter, { ...m, wall: mix(painter.accent(0, '#b3b39c'), hex('#b7b3a2'), 0.3), ceiling: hex('#cfcabd'), finish: 'tiles' }, { windows: [{ x: 0, y: 1.15, width: 1.6, height: 1.1, panes: 3, broken: place.broken.window }] });
  paintGround(ground, painter, { farZ: m.back });
  painter.stand(0, m.back - 0.3, (pen, tone) => {
    drawCounter(pen, tone, { width: 4.4, height: 0.9, color: painter.accent(1, '#5d7468'), top: hex('#c9bfa8') });
    pen.fillStyle = css(tone.lit(hex('#a9b0b5')));
    pen.fillRect(-0.35, -0.98, 0.7, 0.06);
    pen.strokeStyle = css(tone.lit(hex('#c3cacf')));
    pen.lineWidth = 0.04;
    pen.beginPath();
    pen.moveTo(0, -0.95);
    pen.lineTo(0, -1.2);
    pen.lineTo(0.14, -1.2);
    pen.lineTo(0.14, -1.12);
    pen.stroke();
    for (const x of [-1.7, 1.35]) {
      pen.fillStyle = css(tone.lit(hex('#4c525a')));
      pen.fillRect(x, -1.14, 0.34, 0.2);
      pen.fillRect(x - 0.08, -1.1, 0.5, 0.03);
    }
    drawBlock(pen, tone, { x: -2.2, y: -1.55, width: 1.25, height: 0.7, color: painter.accent(1, '#5d7468') });
    drawBlock(pen, tone, { x: 1.0, y: -1.55, width: 1.25, height: 0.7, color: painter.accent(1, '#5d7468') });
  });
  painter.stand(m.half - 0.6, m.back - 0.5, (pen, tone) => {
    drawBlock(pen, tone, { x: -0.45, width: 0.85, height: 1.85, color: hex('#d5d5cf') });
    pen.strokeStyle = css(tone.dark(hex('#8d8f90')));
    pen.lineWidth = 0.03;
    pen.strokeRect(-0.45, -1.2, 0.85, 0.01);
  });
  painter.stand(-m.half + 0.6, m.back - 0.9, (pen, tone) => { drawShelf(pen, tone, random, { width: 1, height: 1.9, color: hex('#74583e'), of: 'bottles' }); });
  painter.stand(0.3, s + 1.4, (pen, tone) => {
    drawTable(pen, tone, { width: 1.7, height: 0.74, color: hex('#8a6646'), overturned: place.broken.other > 0 });
    if (place.broken.other === 0) { pen.fillStyle = css(tone.lit(hex('#d9d4c6'))); pen.fillRect(-0.4, -0.85, 0.14, 0.1); pen.fillRect(0.2, -0.92, 0.1, 0.17); }
  });
  painter.stand(-0.9, s + 1.3, (pen, tone) => { drawChair(pen, tone, hex('#6b4c34')); });
  pendant(painter, ground, 0.3, s + 1.5, { ceiling: m.height, height: 1.95, color: '#8a3f34' });
};

const bedroom: SetBuilder = (painter, ground) => {
  const { lens, place, random } = painter;
  const s = lens.subject;
  const m = measures(painter, { depth: 3, half: 3, height: 2.6 });
  const ward = has(painter, /hospital|ward|infirmary|clinic/);
  standRoom(painter, { ...m, wall: ward ? hex('#b9c6c2') : mix(painter.accent(0, '#8e8498'), hex('#a59d9a'), 0.35), ceiling: hex('#c6c2ba'), finish: 'plain' }, { windows: [{ x: 1.4, y: 0.95, width: 1.3, height: 1.3, panes: 2, broken: place.broken.window }], onWall: (pen, tone) => { drawPicture(pen, tone, random, { x: -0.9, y: 1.75, width: 0.7, height: 0.5 }); } });
  paintGround(ground, painter, { farZ: m.back });
  painter.stand(-0.9, m.back - 0.7, (pen, tone) => { drawBed(pen, tone, ward ? hex('#a9c3cf') : painter.accent(1, '#5c6b85')); });
  painter.stand(0.5, m.back - 0.3, (pen, tone) => { drawBlock(pen, tone, { x: -0.25, width: 0.5, height: 0.55, color: hex('#6b4f39') }); pen.fillStyle = css(tone.lit(hex('#dac9a0'))); pen.fill(polygon(-0.16, -0.72, -0.1, -0.92, 0.1, -0.92, 0.16, -0.72)); pen.fillRect(-0.02, -0.72, 0.04, 0.17); });
  if (painter.air.lampsAreLit && !place.broken.lamp) { painter.shine(0.5, 0.82, m.back - 0.35, 2, { strength: 0.95 }); paintPool(ground, painter, { x: 0.4, z: m.back - 0.6, radius: 1.7 }); }
  painter.stand(-m.half + 0.5, m.back - 0.4, (pen, tone) => { drawBlock(pen, tone, { x: -0.5, width: 1, height: 2, color: hex('#6b5140') }); });
  painter.stand(2.2, s + 1.6, (pen, tone) => { drawChair(pen, tone, hex('#67482f'), place.broken.other > 0); });
};

const office: SetBuilder = (painter, ground) => {
  const { lens, place, random } = painter;
  const s = lens.subject;
  const m = measures(painter, { depth: 3.6, half: 3.8, height: 2.9 });
  const library = has(painter, /library|study|archive|book/);
  standRoom(painter, { ...m, wall: mix(painter.accent(0, '#8f9aa0'), hex('#a8a59c'), 0.35), ceiling: hex('#bdbcb6'), finish: library ? 'panel' : 'plain' }, { windows: [{ x: -0.2, y: 0.95, width: 2.1, height: 1.4, panes: 3, broken: place.broken.window }], frame: hex('#4a4640'), onWall: (pen, tone) => {
    if (library) return;
    pen.fillStyle = css(tone.dark(hex('#e0dcd0')), 0.75);
    for (let y = 1.2; y < 2.35; y += 0.09) pen.fillRect(-1.25, -y, 0, 0.03);
  } });
  paintGround(ground, painter, { farZ: m.back });
  for (const x of [-m.half + 0.7, m.half - 0.8, m.half - 2]) painter.stand(x, m.back - 0.3, (pen, tone) => { drawShelf(pen, tone, random, { width: 1.15, height: library ? 2.5 : 1.7, color: hex('#5f4733'), of: library || random() < 0.5 ? 'books' : 'boxes' }); });
  painter.stand(0.7, s + 1.7, (pen, tone) => { drawDesk(pen, tone, { color: hex('#6d4c33'), screen: !library && !has(painter, /19\d\d|period|old|victorian/), lamp: true }); });
  if (painter.air.lampsAreLit && !place.broken.lamp) { painter.shine(0.08, 1.02, s + 1.68, 1.5, { strength: 0.9 }); }
  painter.stand(-2.1, m.back - 0.1, (pen, tone) => { drawDoor(pen, tone, { color: hex('#5d4a3a'), broken: place.broken.door, glass: hex('#a9b7b8') }); });
  pendant(painter, ground, -1.2, s + 2.4, { ceiling: m.height, height: 2.3 });
};

const corridor: SetBuilder = (painter, ground) => {
  const { air, lens, place } = painter;
  const s = lens.subject;
  const back = s + 16;
  const half = Math.max(1.9, s * 0.3);
  const stone = has(painter, /tunnel|sewer|castle|stone|cellar|subway/);
  standRoom(painter, { back, half, height: 2.8, wall: stone ? hex('#6f6c67') : mix(painter.accent(0, '#93a09a'), hex('#9da09a'), 0.4), ceiling: hex('#a9aaa5'), finish: stone ? 'stone' : 'tiles' }, { windows: [{ x: 0, y: 0.9, width: 1.2, height: 1.5, panes: 2, broken: place.broken.window }] });
  paintGround(ground, painter, { farZ: back });
  for (let i = 0; i < 5; i++) {
    const z = s + 2 + i * 2.9;
    for (const side of [-1, 1] as const) {
      if ((i + (side === 1 ? 1 : 0)) % 2 === 0) continue;
      painter.stand(0, z + 0.9, (pen, tone) => {
        // A door in the side wall, seen at a slant.
        const at = (y: number, dz: number) => { const [x, drop] = onBackPlane(painter, z + 0.9, { x: side * half * 0.995, y, z: z + 0.9 - dz }); return [x, drop] as const; };
        pen.fillStyle = css(tone.dark(place.broken.door && i === 1 ? hex('#0e0f13') : painter.accent(1, '#5a6d74')));
        pen.fill(polygon(...at(0, 0), ...at(2.1, 0), ...at(2.1, 0.95), ...at(0, 0.95)));
        pen.strokeStyle = css(tone.lit(hex('#c9c6bb')), 0.7);
        pen.lineWidth = 0.05;
        pen.stroke(polygon(...at(0, 0), ...at(2.1, 0), ...at(2.1, 0.95), ...at(0, 0.95)));
      });
    }
    if (i % 2 === 0 && (air.lampsAreLit || air.daylight < 0.7) && !(place.broken.lamp && i === 2)) {
      painter.stand(0, z, (pen) => { pen.fillStyle = css(mix(air.lamp, [255, 255, 255], 0.7)); pen.fillRect(-0.45, -2.76, 0.9, 0.07); });
      painter.shine(0, 2.7, z, 1.6, { strength: 0.75 });
      paintPool(ground, painter, { x: 0, z, radius: 1.7, strength: 0.8 });
    }
  }
};

const warehouse: SetBuilder = (painter, ground) => {
  const { lens, place, random } = painter;
  const s = lens.subject;
  const m = measures(painter, { depth: 11, half: 7.5, height: 6.2 });
  const wood = has(painter, /barn|boat ?house|shed|timber|wood/);
  const windows: RoomWindow[] = [-4.6, -1.6, 1.6, 4.6].map((x, index) => ({ x, y: 2.9, width: 2.1, height: 1.7, panes: 4, broken: place.broken.window && (index === 1 || index === 2) }));
  standRoom(painter, { ...m, wall: mix(painter.accent(0, wood ? '#7a5f46' : '#7c6a60'), hex(wood ? '#6e5742' : '#77706a'), 0.4), ceiling: hex('#57534f'), finish: wood ? 'boards' : 'brick' }, { windows, beams: true, frame: hex('#3f444a') });
  paintGround(ground, painter, { farZ: m.back });
  painter.stand(0, m.back - 0.05, (pen, tone) => { pen.save(); pen.scale(1.7, 1.25); drawDoor(pen, tone, { color: painter.accent(1, '#5a5f63'), broken: place.broken.door }); pen.restore(); });
  for (const [x, z, kind] of [[-5.4, 8, 'stack'], [5.2, 7, 'shelf'], [-4.6, 4.6, 'crate'], [4.4, 3.4, 'barrel'], [3.5, 8.6, 'stack'], [-3.2, 9.4, 'crate'], [6.2, 4.6, 'stack']] as const) {
    painter.stand(x, s + z, (pen, tone) => {
      if (kind === 'shelf') drawShelf(pen, tone, random, { width: 2.6, height: 3, color: hex('#6d5a45'), of: 'boxes' });
      else if (kind === 'barrel') { drawBarrel(pen, tone, painter.accent(2, '#35566b')); pen.translate(0.7, 0); drawBarrel(pen, tone, hex('#7d4a34')); }
      else { drawCrate(pen, tone, 1.3); if (kind === 'stack') { pen.translate(0.9, 0); drawCrate(pen, tone, 1.1, hex('#6f6552')); pen.translate(-0.5, -1.1); drawCrate(pen, tone, 1, hex('#86694a')); } }
    });
  }
  for (const x of [-3.6, 3.6]) for (const z of [4.5, 9.5]) painter.stand(x, s + z, (pen, tone) => { drawBlock(pen, tone, { x: -0.16, width: 0.32, height: m.height, color: hex('#4d4a48') }); });
  pendant(painter, ground, -1.6, s + 3.4, { ceiling: m.height, height: 3.6, radius: 3.2 });
  pendant(painter, ground, 2.4, s + 7.6, { ceiling: m.height, height: 3.6, radius: 3.2 });
};

const bar: SetBuilder = (painter, ground) => {
  const { air, lens, place, random } = painter;
  const s = lens.subject;
  const m = measures(painter, { depth: 4, half: 4, height: 2.9 });
  standRoom(painter, { ...m, wall: mix(painter.accent(0, '#5f4438'), hex('#6b5347'), 0.35), ceiling: hex('#5c5048'), finish: 'panel' }, { windows: [{ x: -2.9, y: 1.0, width: 1.3, height: 1.3, panes: 2, broken: place.broken.window }], beams: true, frame: hex('#3e2d22') });
  paintGround(ground, painter, { farZ: m.back });
  painter.stand(0.9, m.back - 0.1, (pen, tone) => { drawShelf(pen, tone, random, { width: 3.4, height: 2.2, color: hex('#5a3f2c'), of: 'bottles' }); });
  if (air.lampsAreLit || air.daylight < 0.9) painter.shine(0.9, 1.7, m.back - 0.12, 2.4, { strength: 0.55 });
  painter.stand(0.9, m.back - 1.2, (pen, tone) => { drawCounter(pen, tone, { width: 4.2, height: 1.08, color: hex('#5d3e2b'), top: hex('#8a6243') }); });
  for (const x of [-0.5, 0.6, 1.7, 2.7]) painter.stand(x, m.back - 1.7, (pen, tone) => { pen.fillStyle = css(tone.dark(hex('#2a2422'))); pen.fillRect(-0.03, -0.72, 0.06, 0.72); pen.fillStyle = css(tone.lit(painter.accent(1, '#8a3a34'))); pen.fillRect(-0.2, -0.8, 0.4, 0.1); });
  painter.stand(-2.4, s + 1.8, (pen, tone) => { drawTable(pen, tone, { width: 0.95, height: 0.74, color: hex('#6d4a32'), overturned: place.broken.other > 0 }); });
  painter.stand(-1.6, s + 1.9, (pen, tone) => { drawChair(pen, tone, hex('#5d3f2b'), place.broken.other > 0); });
  for (const x of [-2.4, 0.3, 2.2]) pendant(painter, ground, x, s + 2.2, { ceiling: m.height, height: 2.1, color: '#7a3a30', radius: 1.7 });
};

const church: SetBuilder = (painter, ground) => {
  const { lens, place } = painter;
  const s = lens.subject;
  const m = measures(painter, { depth: 14, half: 5.5, height: 9 });
  standRoom(painter, { ...m, wall: mix(painter.accent(0, '#a59c8c'), hex('#9c968a'), 0.4), ceiling: hex('#6d675f'), finish: 'stone' }, { windows: [{ x: 0, y: 2.6, width: 2.4, height: 5.2, panes: 3, broken: place.broken.window, arched: true }, { x: -3.6, y: 2.6, width: 1.3, height: 3.6, panes: 2, broken: false, arched: true }, { x: 3.6, y: 2.6, width: 1.3, height: 3.6, panes: 2, broken: false, arched: true }], frame: hex('#4f4a44'), beams: true });
  paintGround(ground, painter, { farZ: m.back });
  painter.stand(0, m.back - 1.2, (pen, tone) => {
    drawBlock(pen, tone, { x: -1.3, width: 2.6, height: 1.05, color: hex('#d8d1c0') });
    pen.fillStyle = css(tone.lit(hex('#c9a54e')));
    pen.fillRect(-0.05, -2.1, 0.1, 1);
    pen.fillRect(-0.3, -1.85, 0.6, 0.1);
  });
  for (const x of [-0.9, 0.9]) painter.shine(x, 1.45, m.back - 1.25, 1.3, { color: [255, 196, 110], strength: 0.95 });
  for (let i = 0; i < 5; i++) for (const side of [-1, 1]) painter.stand(side * 3, s + 2 + i * 1.9, (pen, tone) => { drawPew(pen, tone, 3.2); });
  for (const z of [3, 7.5, 12]) for (const side of [-1, 1]) painter.stand(side * (m.half - 0.5), s + z, (pen, tone) => { drawBlock(pen, tone, { x: -0.35, width: 0.7, height: m.height, color: hex('#a39a8b') }); });
};

const cell: SetBuilder = (painter, ground) => {
  const { lens, place } = painter;
  const s = lens.subject;
  const m = measures(painter, { depth: 2.4, half: 2.1, height: 2.7 });
  standRoom(painter, { ...m, wall: mix(painter.accent(0, '#77796f'), hex('#7b7b76'), 0.4), ceiling: hex('#6b6b68'), finish: 'stone' }, { windows: [{ x: 0.7, y: 1.75, width: 0.7, height: 0.5, panes: 4, broken: place.broken.window }], frame: hex('#34373a') });
  paintGround(ground, painter, { farZ: m.back });
  painter.stand(-1, m.back - 0.4, (pen, tone) => {
    drawBlock(pen, tone, { x: -0.95, y: -0.38, width: 1.9, height: 0.14, color: hex('#5a5d5e') });
    pen.fillStyle = css(tone.lit(hex('#8f8a78')));
    pen.fillRect(-0.95, -0.62, 1.9, 0.12);
  });
  pendant(painter, ground, 0.3, s + 1, { ceiling: m.height, height: 2.3, radius: 1.8 });
};

const wheelhouse: SetBuilder = (painter, ground) => {
  const { lens, place } = painter;
  const s = lens.subject;
  const m = measures(painter, { depth: 1.9, half: 2.6, height: 2.35 });
  const wide = m.half * 2 - 0.5;
  painter.stand(0, m.back + 0.1, () => undefined);
  standRoom(painter, { ...m, wall: mix(painter.accent(0, '#6a6f70'), hex('#7a6a55'), 0.35), ceiling: hex('#8d8d86'), finish: 'metal' }, { windows: [{ x: 0, y: 1.02, width: wide, height: 0.95, panes: Math.max(4, Math.round(wide)), broken: place.broken.window }], frame: hex('#3e3a35') });
  paintGround(ground, painter, { farZ: m.back });
  painter.stand(0, m.back - 0.35, (pen, tone) => {
    drawBlock(pen, tone, { x: -m.half, width: m.half * 2, height: 0.92, color: hex('#5c4a38') });
    for (let i = 0; i < 9; i++) {
      const x = -1.9 + i * 0.46;
      pen.fillStyle = css(tone.dark(hex('#1f2428')));
      pen.beginPath();
      pen.arc(x, -0.98, 0.11, 0, Math.PI * 2);
      pen.fill();
      pen.fillStyle = i % 3 === 0 ? 'rgb(120,230,170)' : i % 3 === 1 ? 'rgb(255,190,90)' : css(tone.lit(hex('#d5d0c0')));
      pen.beginPath();
      pen.arc(x, -0.98, 0.055, 0, Math.PI * 2);
      pen.fill();
    }
  });
  painter.shine(0, 1, m.back - 0.4, 1.6, { color: [120, 225, 180], strength: 0.35 });
  painter.stand(0.55, s + 0.75, (pen, tone) => {
    pen.strokeStyle = css(tone.lit(hex('#8a5f38')));
    pen.lineWidth = 0.075;
    pen.beginPath();
    pen.arc(0, -1.02, 0.42, 0, Math.PI * 2);
    pen.stroke();
    pen.lineWidth = 0.045;
    for (let i = 0; i < 8; i++) {
      const angle = (i / 8) * Math.PI * 2 + 0.2;
      pen.beginPath();
      pen.moveTo(Math.cos(angle) * 0.08, -1.02 + Math.sin(angle) * 0.08);
      pen.lineTo(Math.cos(angle) * 0.56, -1.02 + Math.sin(angle) * 0.56);
      pen.stroke();
    }
    pen.fillStyle = css(tone.dark(hex('#4a3828')));
    pen.fillRect(-0.12, -0.95, 0.24, 0.95);
  });
  pendant(painter, ground, -0.9, s + 0.9, { ceiling: m.height, height: 2.05, radius: 1.7, color: '#8a6a34' });
};

const engine: SetBuilder = (painter, ground) => {
  const { lens, place } = painter;
  const s = lens.subject;
  const m = measures(painter, { depth: 5, half: 3.8, height: 3.3 });
  standRoom(painter, { ...m, wall: mix(painter.accent(0, '#5d6a66'), hex('#64685f'), 0.45), ceiling: hex('#4a4c4b'), finish: 'metal' }, { windows: place.words.includes('port') ? [{ x: 2.2, y: 1.6, width: 0.6, height: 0.6, panes: 1, broken: place.broken.window }] : [] });
  paintGround(ground, painter, { farZ: m.back });
  const pipe = (pen: Pen, tone: ReturnType<SetPainter['tone']>, x: number, y: number, width: number, height: number, color: string) => {
    pen.fillStyle = css(tone.dark(hex(color)));
    pen.fillRect(x, -y - height, width, height);
    pen.fillStyle = css(tone.lit(hex(color)));
    if (width > height) pen.fillRect(x, -y - height, width, height * 0.42); else pen.fillRect(tone.side === -1 ? x : x + width * 0.45, -y - height, width * 0.55, height);
  };
  painter.stand(0, m.back - 0.3, (pen, tone) => {
    for (const [y, height, color] of [[2.55, 0.26, '#8a4a35'], [2.95, 0.16, '#6d7a72'], [2.25, 0.12, '#b08a4a']] as const) {
      pipe(pen, tone, -m.half, y, m.half * 2, height, color);
      for (let x = -m.half + 0.8; x < m.half; x += 1.9) pipe(pen, tone, x, y - 0.04, 0.14, height + 0.08, '#3f4444');
    }
    for (const [x, width, color] of [[-2.9, 0.3, '#6d7a72'], [-2.35, 0.18, '#8a4a35'], [2.6, 0.34, '#6d7a72'], [3.15, 0.16, '#b08a4a']] as const) pipe(pen, tone, x, 0, width, m.height, color);
  });
  painter.stand(0.2, m.back - 1.1, (pen, tone) => {
    drawBlock(pen, tone, { x: -1.7, width: 3.4, height: 1.35, color: hex('#4f6a5f') });
    for (let i = 0; i < 5; i++) {
      drawBlock(pen, tone, { x: -1.5 + i * 0.64, y: -1.35, width: 0.42, height: 0.44, color: hex('#6a756f') });
      pen.fillStyle = css(tone.dark(hex('#26302d')));
      pen.beginPath();
      pen.arc(-1.29 + i * 0.64, -0.75, 0.2, 0, Math.PI * 2);
      pen.fill();
      pen.fillStyle = css(tone.lit(hex('#d8d2bf')));
      pen.beginPath();
      pen.arc(-1.29 + i * 0.64, -0.75, 0.13, 0, Math.PI * 2);
      pen.fill();
      pen.fillStyle = css(tone.dark(hex('#8f2c24')));
      pen.fillRect(-1.3 + i * 0.64, -0.87, 0.02, 0.12);
    }
  });
  for (const x of [-m.half + 0.7, m.half - 0.8]) painter.stand(x, s + 1.6, (pen, tone) => { pipe(pen, tone, -0.2, 0, 0.4, m.height, '#5f6b66'); drawBlock(pen, tone, { x: -0.3, y: -1.3, width: 0.6, height: 0.14, color: hex('#8a4a35') }); });
  painter.shine(-2.4, 2.3, m.back - 0.5, 1.5, { color: [255, 84, 60], strength: 0.8 });
  pendant(painter, ground, 0.9, s + 1.6, { ceiling: m.height, height: 2.5, radius: 2.2, color: '#5d5f5c' });
};

const lantern: SetBuilder = (painter, ground) => {
  const { air, lens, place } = painter;
  const s = lens.subject;
  const m = measures(painter, { depth: 3.4, half: 3, height: 3.2 });
  const wide = m.half * 2 - 0.3;
  standRoom(painter, { ...m, wall: mix(painter.accent(0, '#8b8c86'), hex('#8a877d'), 0.5), ceiling: hex('#5e6260'), finish: 'metal' }, { windows: [{ x: 0, y: 0.95, width: wide, height: 1.85, panes: Math.max(5, Math.round(wide)), broken: place.broken.window }], frame: hex('#3a3f42') });
  paintGround(ground, painter, { farZ: m.back });
  // The great lens: rings of glass about the lamp, on a column.
  painter.stand(1.35, s + 1.5, (pen, tone) => {
    drawBlock(pen, tone, { x: -0.28, width: 0.56, height: 0.95, color: hex('#5a4a34') });
    const glass = air.lampsAreLit ? mix(air.lamp, [255, 255, 255], 0.45) : tone.lit(hex('#a9c2bd'));
    const body = polygon(-0.3, -0.95, -0.52, -1.3, -0.56, -1.75, -0.52, -2.2, -0.3, -2.5, 0.3, -2.5, 0.52, -2.2, 0.56, -1.75, 0.52, -1.3, 0.3, -0.95);
    pen.fillStyle = css(glass, 0.82);
    pen.fill(body);
    pen.strokeStyle = css(tone.dark(hex('#8a6a2c')));
    pen.lineWidth = 0.035;
    pen.stroke(body);
    pen.lineWidth = 0.018;
    for (let i = 1; i < 9; i++) {
      const y = -0.95 - i * 0.172;
      const half = 0.3 + 0.26 * Math.sin((i / 9) * Math.PI);
      pen.beginPath();
      pen.moveTo(-half, y);
      pen.quadraticCurveTo(0, y + 0.06, half, y);
      pen.stroke();
    }
    pen.fillStyle = css(tone.lit(hex('#8a6a2c')));
    pen.fillRect(-0.34, -2.62, 0.68, 0.13);
    pen.fillRect(-0.34, -0.98, 0.68, 0.1);
  });
  if (air.lampsAreLit && !place.broken.lamp) {
    painter.shine(1.35, 1.75, s + 1.45, 3, { strength: 0.95 });
    paintPool(ground, painter, { x: 1.3, z: s + 1.5, radius: 3 });
  }
  painter.stand(-m.half + 0.8, m.back - 0.5, (pen, tone) => {
    pen.strokeStyle = css(tone.dark(hex('#3a3f42')));
    pen.lineWidth = 0.05;
    pen.beginPath();
    for (const x of [-0.3, 0.3]) { pen.moveTo(x, 0); pen.lineTo(x, -m.height); }
    for (let y = 0.3; y < m.height; y += 0.32) { pen.moveTo(-0.3, -y); pen.lineTo(0.3, -y); }
    pen.stroke();
  });
};

const car: SetBuilder = (painter, ground) => {
  const { air, lens, place } = painter;
  const s = lens.subject;
  const back = s + 1.3;
  const half = Math.max(1.1, s * 0.5);
  const trim = hex('#3a3634');
  standRoom(painter, { back, half, height: 1.85, wall: trim, ceiling: hex('#5b5650'), finish: 'plain' }, { windows: [{ x: 0, y: 1.0, width: half * 1.75, height: 0.62, panes: 1, broken: place.broken.window }], frame: hex('#26241f') });
  paintGround(ground, painter, { farZ: back });
  for (const x of [-half * 0.5, half * 0.5]) painter.stand(x, back - 0.25, (pen, tone) => {
    const seat = polygon(-0.36, 0, -0.38, -0.98, -0.3, -1.08, 0.3, -1.08, 0.38, -0.98, 0.36, 0);
    pen.fillStyle = css(tone.dark(painter.accent(0, '#54463c')));
    pen.fill(seat);
    pen.fillStyle = css(tone.lit(scale(painter.accent(0, '#54463c'), 0.9)));
    pen.fillRect(-0.16, -1.34, 0.32, 0.24);
  });
  if (air.daylight < 0.5) for (let i = 0; i < 5; i++) painter.shine(between(painter.random, -half, half) * 0.8, 1.25, back + 0.01, 0.5, { color: i % 2 === 0 ? air.lamp : [255, 120, 100], strength: 0.8 });
};

const cave: SetBuilder = (painter, ground) => {
  const { lens, random } = painter;
  const s = lens.subject;
  const rock = mix(painter.accent(0, '#5f5a57'), hex('#5b5856'), 0.4);
  painter.stand(0, s + 24, (pen, tone) => {
    const wide = painter.reach(s + 24) * 1.1;
    pen.fillStyle = css(scale(tone.dark(rock), 0.5));
    pen.fillRect(-wide, -40, wide * 2, 41);
    pen.fillStyle = css(mix(painter.air.sky.horizon, [255, 255, 255], 0.15));
    pen.fill(polygon(-4, 0, -4.6, -3.4, -2.4, -6.6, 1, -7.4, 3.8, -5, 4.4, -1.6, 3.9, 0));
  });
  painter.shine(0, 3.4, s + 24, 9, { color: painter.air.sky.horizon, strength: 0.5 + 0.3 * painter.air.daylight });
  paintGround(ground, painter, { farZ: s + 26 });
  for (let i = 0; i < 26; i++) {
    const z = s + 22 - i * 0.8;
    const side = i % 2 === 0 ? -1 : 1;
    const x = side * between(random, 0.42, 1) * painter.reach(z);
    painter.stand(x, z, (pen, tone) => { drawRock(pen, tone, random, { width: between(random, 1.6, 5), color: rock }); });
    painter.stand(x * 0.9, z + 0.3, (pen, tone) => {
      const long = between(random, 1, 4);
      const high = 6.4;
      pen.fillStyle = css(tone.dark(rock));
      pen.fill(polygon(-long * 0.3, -high - 9, -long * 0.28, -high, 0, -high + long, long * 0.28, -high, long * 0.3, -high - 9));
    });
  }
};

/** The sets under a roof. */
export const INDOOR_SETS = { engine, lantern, room, kitchen, bedroom, office, corridor, warehouse, bar, church, cell, wheelhouse, car, cave } as const;
