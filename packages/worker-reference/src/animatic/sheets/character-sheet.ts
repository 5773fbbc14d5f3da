import type { CharacterBoard, Size } from '@cinematic-canvas/core';

import { createSurface, font } from '../canvas.ts';
import type { Pen, Surface } from '../canvas.ts';
import { css } from '../color.ts';
import type { Rgb } from '../color.ts';
import { drawFigure } from '../draw/figure.ts';
import type { FigureSpec } from '../draw/figure.ts';
import { createTone } from '../draw/shading.ts';
import { breakLines, fitText } from '../draw/strip.ts';
import { seedOf } from '../random.ts';
import { readLook } from '../read/costume.ts';
import { BASELINE } from '../stage.ts';

const LIGHT = { key: [255, 246, 232], shade: [146, 150, 178], haze: [200, 200, 200], keySide: -1 } as const;

function swatches(pen: Pen, colors: readonly (readonly [string, Rgb])[], at: { x: number; y: number; width: number; unit: number }): void {
  const { x, y, unit } = at;
  for (const [index, [name, color]] of colors.entries()) {
    const top = y + index * 30 * unit;
    pen.fillStyle = css(color);
    pen.beginPath();
    pen.roundRect(x, top, 40 * unit, 22 * unit, 4 * unit);
    pen.fill();
    pen.fillStyle = '#3b3833';
    pen.font = font('Note', 14 * unit);
    pen.fillText(fitText(pen, name, at.width - 50 * unit), x + 50 * unit, top + 12 * unit);
  }
}

/** Draws a character's reference sheet: three-quarter, back, a close-up, the colours and the words of the costume. */
export function drawCharacterSheet(board: CharacterBoard, size: Size): Surface {
  const made = createSurface(size.width, size.height);
  const { pen } = made;
  const { width, height } = size;
  const u = height / 720;
  const look = readLook(board);
  const tone = createTone(LIGHT, 0);
  const back = pen.createLinearGradient(0, 0, 0, height);
  back.addColorStop(0, '#d9d4c8');
  back.addColorStop(0.8, '#c7c1b3');
  back.addColorStop(1, '#b3ac9d');
  pen.fillStyle = back;
  pen.fillRect(0, 0, width, height);
  const seed = seedOf(board.referenceId, board.name);
  const spec: FigureSpec = { look, state: BASELINE, pose: 'stand', phase: null, held: null, facing: 1, back: false, face: { mood: 'calm', mouth: 0, eyesClosed: false }, seed, lampsAreLit: false };
  const scale = (height * 0.78) / 1.8;
  const put = (x: number, y: number, pixels: number, figure: FigureSpec) => {
    pen.save();
    pen.translate(x, y);
    const shadow = pen.createRadialGradient(0, 0, 0, 0, 0, 0.34 * pixels);
    shadow.addColorStop(0, 'rgba(40,34,30,0.4)');
    shadow.addColorStop(1, 'rgba(40,34,30,0)');
    pen.save();
    pen.scale(1, 0.18);
    pen.fillStyle = shadow;
    pen.fillRect(-pixels, -pixels, pixels * 2, pixels * 2);
    pen.restore();
    pen.scale(pixels, pixels);
    drawFigure(pen, figure, tone, { pixelsPerMetre: pixels });
    pen.restore();
  };
  put(width * 0.14, height * 0.94, scale, spec);
  put(width * 0.36, height * 0.94, scale, { ...spec, facing: -1, back: true });
  // The close-up in its own frame.
  const frame = { x: width * 0.5, y: height * 0.16, width: width * 0.24, height: height * 0.5 };
  pen.save();
  pen.beginPath();
  pen.roundRect(frame.x, frame.y, frame.width, frame.height, 8 * u);
  pen.clip();
  pen.fillStyle = '#8f9aa3';
  pen.fillRect(frame.x, frame.y, frame.width, frame.height);
  const close = frame.height / 0.5;
  put(frame.x + frame.width * 0.48, frame.y + frame.height + (1.72 * look.height - 0.46) * close, close, spec);
  pen.restore();
  pen.textBaseline = 'middle';
  pen.fillStyle = '#23211e';
  pen.font = font('Slate Bold', 34 * u);
  pen.fillText(fitText(pen, board.name.toUpperCase(), width * 0.7), width * 0.03, height * 0.07);
  pen.font = font('Note', 15 * u);
  pen.fillStyle = '#5d574e';
  pen.textAlign = 'right';
  pen.fillText(fitText(pen, `CHARACTER  ·  ${board.referenceId}`, width * 0.3), width * 0.97, height * 0.07);
  pen.textAlign = 'left';
  const named: (readonly [string, Rgb])[] = [['skin', look.skin], ['hair', look.hair.color], ...Object.entries(look.garments).map(([kind, color]) => [kind, color] as const)];
  swatches(pen, named.slice(0, 9), { x: width * 0.5, y: height * 0.71, width: width * 0.22, unit: u });
  pen.font = font('Note', 16 * u);
  pen.fillStyle = '#3b3833';
  let y = height * 0.18;
  for (const [title, words] of [['BUILD, AGE', [board.build, board.age].filter(Boolean).join(', ')], ['HAIR', board.hair], ['COSTUME', board.clothing.join('; ')], ['ALWAYS CARRIES', board.accessories.join('; ')], ['DISTINCTIVE', board.distinctiveFeatures.join('; ')], ['NOTES', board.appearanceNotes.join('; ')]] as const) {
    if (words === '') continue;
    pen.font = font('Slate Bold', 12 * u);
    pen.fillStyle = '#97703a';
    pen.fillText(title, width * 0.77, y);
    pen.font = font('Note', 16 * u);
    pen.fillStyle = '#35322d';
    for (const line of breakLines(pen, words, width * 0.205, 5)) pen.fillText(line, width * 0.77, (y += 22 * u));
    y += 32 * u;
  }
  return made;
}

