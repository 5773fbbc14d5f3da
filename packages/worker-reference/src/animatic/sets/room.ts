import type { Pen } from '../canvas.ts';
import { css, hex, mix, scale } from '../color.ts';
import type { Rgb } from '../color.ts';
import type { Tone } from '../draw/shading.ts';
import { createRandom } from '../random.ts';
import type { Atmosphere } from '../read/atmosphere.ts';
import { deeper } from '../draw/shading.ts';
import { polygon } from './objects.ts';
import type { SetPainter } from './painter.ts';

/** The measures of a room in metres: its back wall's distance, half its width, its height. */
export interface RoomShell {
  back: number;
  half: number;
  height: number;
  wall: Rgb;
  ceiling: Rgb;
  /** What runs along the wall: a skirting, panels, bare brick, boards. */
  finish: 'plain' | 'panel' | 'brick' | 'boards' | 'metal' | 'tiles' | 'stone';
}

/** A window in the back wall, in metres from the middle of the room and up from the floor. */
export interface RoomWindow {
  x: number;
  y: number;
  width: number;
  height: number;
  panes: number;
  broken: boolean;
  arched?: boolean;
}

/** Where a place before the back wall lies when one draws in metres of the back wall. */
export function onBackPlane(painter: SetPainter, back: number, place: { x: number; y: number; z: number }): readonly [number, number] {
  const k = back / Math.max(0.2, place.z);
  return [place.x * k, -place.y * k + painter.lens.cameraHeight * (k - 1)];
}

function finishWall(pen: Pen, tone: Tone, shell: RoomShell): void {
  const { half, height, wall } = shell;
  const dark = css(tone.dark(deeper(wall)), 0.5);
  pen.strokeStyle = dark;
  pen.lineWidth = 0.014;
  const lines = (draw: () => void) => { pen.beginPath(); draw(); pen.stroke(); };
  if (shell.finish === 'brick' || shell.finish === 'stone' || shell.finish === 'tiles') {
    const [row, cell] = shell.finish === 'stone' ? [0.42, 0.8] : shell.finish === 'tiles' ? [0.2, 0.2] : [0.14, 0.42];
    const top = shell.finish === 'tiles' ? Math.min(height, 1.7) : height;
    lines(() => {
      for (let i = 0; i * row < top; i++) {
        pen.moveTo(-half, -i * row);
        pen.lineTo(half, -i * row);
        for (let x = -half + (i % 2 ? cell / 2 : 0); x < half; x += cell) {
          pen.moveTo(x, -i * row);
          pen.lineTo(x, -Math.min(top, (i + 1) * row));
        }
      }
    });
  } else if (shell.finish === 'boards' || shell.finish === 'metal') {
    lines(() => { for (let x = -half; x < half; x += shell.finish === 'metal' ? 0.9 : 0.28) { pen.moveTo(x, 0); pen.lineTo(x, -height); } });
  } else if (shell.finish === 'panel') {
    pen.fillStyle = css(tone.dark(deeper(wall, 0.2)), 0.55);
    pen.fillRect(-half, -1, half * 2, 1);
    lines(() => { for (let x = -half; x < half; x += 0.8) pen.rect(x + 0.1, -0.86, 0.6, 0.66); });
  }
  if (shell.finish === 'plain' || shell.finish === 'panel') {
    pen.fillStyle = css(tone.lit(mix(wall, [255, 255, 255], 0.22)));
    pen.fillRect(-half, -0.13, half * 2, 0.13);
  }
}

/** Draws what is seen through a window: the sky of the hour and a dark line of what stands outside. */
function drawOutside(pen: Pen, air: Atmosphere, window: RoomWindow, seed: number): void {
  const random = createRandom(seed);
  const { x, y, width, height } = window;
  const sky = pen.createLinearGradient(0, -y - height, 0, -y);
  const glow = air.daylight > 0.5 ? 0.25 : 0;
  sky.addColorStop(0, css(mix(air.sky.top, [255, 255, 255], glow)));
  sky.addColorStop(0.6, css(mix(air.sky.middle, [255, 255, 255], glow)));
  sky.addColorStop(1, css(mix(air.sky.horizon, [255, 255, 255], glow)));
  pen.fillStyle = sky;
  pen.fillRect(x - width / 2, -y - height, width, height);
  pen.fillStyle = css(mix(air.sky.middle, scale(air.sky.top, 0.45), 0.75), 0.85);
  pen.beginPath();
  pen.moveTo(x - width / 2, -y);
  for (let i = 0; i <= 8; i++) pen.lineTo(x - width / 2 + (width * i) / 8, -y - height * (0.14 + 0.16 * random()));
  pen.lineTo(x + width / 2, -y);
  pen.fill();
}

/** Draws a window with its frame, sill and, where it is broken, its hole and cracks. */
export function drawRoomWindow(pen: Pen, tone: Tone, air: Atmosphere, window: RoomWindow, options: { frame: Rgb; wet: number; snow: number; seed: number }): void {
  const { x, y, width, height, panes } = window;
  pen.save();
  if (window.arched) {
    pen.beginPath();
    pen.moveTo(x - width / 2, -y);
    pen.lineTo(x - width / 2, -y - height + width / 2);
    pen.arc(x, -y - height + width / 2, width / 2, Math.PI, 0);
    pen.lineTo(x + width / 2, -y);
    pen.clip();
  } else {
    pen.beginPath();
    pen.rect(x - width / 2, -y - height, width, height);
    pen.clip();
  }
  drawOutside(pen, air, window, options.seed);
  const random = createRandom(options.seed + 1);
  pen.strokeStyle = css([225, 236, 246], 0.4);
  pen.lineWidth = 0.008;
  for (let i = 0; i < 30 * options.wet; i++) {
    const dx = x - width / 2 + width * random();
    const dy = -y - height + height * random();
    pen.beginPath();
    pen.moveTo(dx, dy);
    pen.lineTo(dx + 0.01, dy + 0.06 + 0.16 * random());
    pen.stroke();
  }
  if (options.snow > 0) {
    pen.fillStyle = css([240, 245, 250]);
    pen.beginPath();
    pen.ellipse(x, -y, width * 0.55, height * 0.1, 0, Math.PI, 0);
    pen.fill();
  }
  pen.fillStyle = css([255, 255, 255], 0.1);
  pen.fill(polygon(x - width * 0.36, -y, x - width * 0.08, -y - height, x + width * 0.1, -y - height, x - width * 0.18, -y));
  if (window.broken) {
    const cell = width / panes;
    const [cx, cy] = [x - width / 2 + cell * (Math.floor(panes / 2) + 0.5), -y - height * 0.52];
    const spikes = 9;
    const points: number[] = [];
    for (let i = 0; i < spikes * 2; i++) {
      const angle = ((i + 0.8 * (random() - 0.5)) / (spikes * 2)) * Math.PI * 2;
      const radius = i % 2 === 0 ? 0.36 + 0.3 * random() : 0.24 + 0.14 * random();
      points.push(cx + Math.cos(angle) * radius * cell, cy + Math.sin(angle) * radius * height * 0.9);
    }
    const hole = polygon(...points);
    pen.fillStyle = css(scale(air.sky.top, air.daylight > 0.3 ? 0.6 : 0.35));
    pen.fill(hole);
    pen.strokeStyle = css(tone.lit(hex('#eef6f8')));
    pen.lineWidth = 0.014;
    pen.stroke(hole);
    pen.lineWidth = 0.007;
    pen.beginPath();
    for (let i = 0; i < 10; i++) {
      const angle = (i / 10) * Math.PI * 2 + 0.3;
      pen.moveTo(cx + Math.cos(angle) * cell * 0.3, cy + Math.sin(angle) * height * 0.28);
      pen.lineTo(cx + Math.cos(angle + 0.15) * width, cy + Math.sin(angle + 0.15) * height);
    }
    pen.stroke();
  }
  pen.restore();
  pen.strokeStyle = css(tone.dark(options.frame));
  pen.lineWidth = 0.07;
  pen.beginPath();
  if (window.arched) {
    pen.moveTo(x - width / 2, -y);
    pen.lineTo(x - width / 2, -y - height + width / 2);
    pen.arc(x, -y - height + width / 2, width / 2, Math.PI, 0);
    pen.lineTo(x + width / 2, -y);
  } else pen.rect(x - width / 2, -y - height, width, height);
  pen.stroke();
  pen.lineWidth = 0.04;
  pen.beginPath();
  for (let i = 1; i < panes; i++) {
    pen.moveTo(x - width / 2 + (width * i) / panes, -y);
    pen.lineTo(x - width / 2 + (width * i) / panes, -y - height);
  }
  pen.moveTo(x - width / 2, -y - height * 0.55);
  pen.lineTo(x + width / 2, -y - height * 0.55);
  pen.stroke();
  pen.fillStyle = css(tone.lit(mix(options.frame, [255, 255, 255], 0.2)));
  pen.fillRect(x - width / 2 - 0.08, -y - 0.02, width + 0.16, 0.07);
}

/** Stands the walls and the ceiling of a room, with its windows; `onWall` draws what hangs on the back wall. */
export function standRoom(painter: SetPainter, shell: RoomShell, options: { windows: readonly RoomWindow[]; onWall?: (pen: Pen, tone: Tone) => void; beams?: boolean; frame?: Rgb }): void {
  const { air } = painter;
  const { back, half, height } = shell;
  const outsideWet = air.weatherOutside.rain;
  painter.stand(0, back, (pen, tone) => {
    const at = (x: number, y: number, z: number) => onBackPlane(painter, back, { x, y, z });
    const near = 0.35;
    // Ceiling.
    const ceiling = [at(-half, height, back), at(half, height, back), at(half, height, near), at(-half, height, near)].flat();
    const fade = pen.createLinearGradient(0, -height, 0, -height - 2.2);
    fade.addColorStop(0, css(mix(tone.dark(shell.ceiling), tone.lit(shell.ceiling), 0.35)));
    fade.addColorStop(1, css(scale(tone.dark(shell.ceiling), 0.62)));
    pen.fillStyle = fade;
    pen.fill(polygon(...ceiling));
    if (options.beams) {
      pen.fillStyle = css(tone.dark(hex('#4a3626')));
      for (let z = back; z > 0.8; z -= 1.3) pen.fill(polygon(...at(-half, height, z), ...at(half, height, z), ...at(half, height - 0.16, z), ...at(-half, height - 0.16, z)));
    }
    // Side walls: the one that faces the light is lit.
    for (const side of [-1, 1] as const) {
      const outline = polygon(...at(side * half, 0, back), ...at(side * half, height, back), ...at(side * half, height, near), ...at(side * half, 0, near));
      const faces = tone.side !== side;
      const [edgeX] = at(side * half, 0, back);
      const shade = pen.createLinearGradient(edgeX, 0, edgeX + side * half * 0.9, 0);
      const base = faces ? mix(tone.lit(shell.wall), tone.dark(shell.wall), 0.35) : tone.dark(shell.wall);
      shade.addColorStop(0, css(scale(base, 0.95)));
      shade.addColorStop(1, css(scale(base, 0.66)));
      pen.fillStyle = shade;
      pen.fill(outline);
      pen.save();
      pen.clip(outline);
      pen.strokeStyle = css(tone.dark(deeper(shell.wall)), 0.5);
      pen.lineWidth = 0.015;
      pen.beginPath();
      if (shell.finish !== 'plain') {
        for (let z = back; z > 0.6; z -= 0.6) { pen.moveTo(...at(side * half, 0, z)); pen.lineTo(...at(side * half, height, z)); }
        for (let y = 0.4; y < height; y += shell.finish === 'panel' ? 9 : 0.5) { pen.moveTo(...at(side * half, y, back)); pen.lineTo(...at(side * half, y, near)); }
      }
      pen.stroke();
      pen.fillStyle = css(tone.dark(deeper(shell.wall)), 0.9);
      pen.fill(polygon(...at(side * half, 0, back), ...at(side * half, 0.12, back), ...at(side * half, 0.12, near), ...at(side * half, 0, near)));
      pen.restore();
    }
    // Back wall, brightest at the light.
    const glow = pen.createLinearGradient(-half, 0, half, 0);
    const lit = mix(tone.lit(shell.wall), tone.dark(shell.wall), 0.12);
    const dim = mix(tone.lit(shell.wall), tone.dark(shell.wall), 0.72);
    glow.addColorStop(0, css(tone.side === -1 ? lit : dim));
    glow.addColorStop(1, css(tone.side === -1 ? dim : lit));
    pen.fillStyle = glow;
    pen.fillRect(-half, -height, half * 2, height);
    finishWall(pen, tone, shell);
    const corner = pen.createLinearGradient(0, -height, 0, 0);
    corner.addColorStop(0, 'rgba(8,8,16,0.34)');
    corner.addColorStop(0.25, 'rgba(8,8,16,0)');
    corner.addColorStop(0.86, 'rgba(8,8,16,0)');
    corner.addColorStop(1, 'rgba(8,8,16,0.28)');
    pen.fillStyle = corner;
    pen.fillRect(-half, -height, half * 2, height);
    options.onWall?.(pen, tone);
    for (const [index, window] of options.windows.entries()) drawRoomWindow(pen, tone, air, window, { frame: options.frame ?? hex('#d9d2c3'), wet: outsideWet, snow: air.weatherOutside.snow, seed: 31 + index });
  });
  const daylight = Math.max(0.16, air.daylight);
  for (const window of options.windows) painter.shine(window.x, window.y + window.height * 0.55, back - 0.02, window.width * 1.7, { color: mix(air.sky.horizon, air.sky.middle, 0.5), strength: 0.42 * daylight });
}
