import type { TestSlate } from '@cinematic-canvas/core';

import { createSurface, font } from '../canvas.ts';
import type { Pen, Surface } from '../canvas.ts';
import { createRandom } from '../random.ts';
import { slateCells, slateHeight } from '../slate.ts';
import type { Caption, Stage, StripText } from '../stage.ts';

/** Cuts text to a width, with an ellipsis where something is missing. */
export function fitText(pen: Pen, text: string, width: number): string {
  if (pen.measureText(text).width <= width) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (pen.measureText(`${text.slice(0, middle).trimEnd()}…`).width <= width) low = middle; else high = middle - 1;
  }
  return `${text.slice(0, low).trimEnd()}…`;
}

/** Breaks text into at most `most` lines of a width; the last one says with an ellipsis that there was more. */
export function breakLines(pen: Pen, text: string, width: number, most: number): string[] {
  const words = text.split(/\s+/).filter(Boolean);
  const lines: string[] = [];
  let line = '';
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (pen.measureText(longer).width <= width || line === '') { line = longer; continue; }
    if (lines.length === most - 1) return [...lines, fitText(pen, `${line} ${words.slice(index).join(' ')}`, width)];
    lines.push(line);
    line = word;
  }
  return line === '' ? lines : [...lines, fitText(pen, line, width)];
}

/** Draws what lies over every frame alike: the strips with their text, the vignette, the grain of the paper, the test slate. */
export function drawOverlay(stage: Pick<Stage, 'size' | 'picture' | 'strip'> & { slate: TestSlate | null }, options: { strips: boolean; seed: number }): Surface {
  const { size, picture, strip } = stage;
  const made = createSurface(size.width, size.height);
  const { pen } = made;
  drawVignette(pen, options.strips ? picture : { x: 0, y: 0, width: size.width, height: size.height }, options.seed);
  if (options.strips) drawStrips(pen, size, picture, strip, stage.slate !== null);
  if (stage.slate) {
    for (const cell of slateCells(stage.slate, size.width, size.height)) {
      pen.fillStyle = cell.white ? '#ffffff' : '#000000';
      pen.fillRect(cell.x, cell.y, cell.width, cell.height);
    }
  }
  return made;
}

function drawVignette(pen: Pen, area: { x: number; y: number; width: number; height: number }, seed: number): void {
  const { x, y, width, height } = area;
  const centre = { x: x + width / 2, y: y + height / 2 };
  const radius = Math.hypot(width, height) / 2;
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  const edge = pen.createRadialGradient(centre.x, centre.y, radius * 0.48, centre.x, centre.y, radius * 1.02);
  edge.addColorStop(0, 'rgba(6,6,16,0)');
  edge.addColorStop(0.6, 'rgba(8,6,22,0.1)');
  edge.addColorStop(1, 'rgba(8,6,22,0.42)');
  pen.fillStyle = edge;
  pen.fillRect(x, y, width, height);
  // The tooth of the paper: it stays still, so it costs the encoder nothing.
  const tooth = createSurface(160, 160);
  const random = createRandom(seed);
  const pixels = tooth.pen.createImageData(160, 160);
  for (let i = 0; i < pixels.data.length; i += 4) {
    const light = random() < 0.5;
    pixels.data[i] = pixels.data[i + 1] = pixels.data[i + 2] = light ? 255 : 0;
    pixels.data[i + 3] = Math.round(9 * random());
  }
  tooth.pen.putImageData(pixels, 0, 0);
  const pattern = pen.createPattern(tooth.canvas, 'repeat');
  if (pattern) pen.fillStyle = pattern;
  pen.fillRect(x, y, width, height);
  pen.restore();
}

function drawStrips(pen: Pen, size: Stage['size'], picture: Stage['picture'], strip: StripText, slated: boolean): void {
  const { width, height } = size;
  const u = height / 720;
  const bottom = picture.y + picture.height;
  pen.fillStyle = '#121217';
  pen.fillRect(0, 0, width, picture.y);
  pen.fillRect(0, bottom, width, height - bottom);
  pen.textBaseline = 'middle';
  const middle = picture.y / 2 + u;
  const pad = 18 * u;
  pen.font = font('Slate Bold', 17 * u);
  const tag = `SC ${strip.slate}`;
  const tagWidth = pen.measureText(tag).width + 20 * u;
  pen.fillStyle = '#e8b04a';
  pen.beginPath();
  pen.roundRect(pad, middle - 13 * u, tagWidth, 25 * u, 4 * u);
  pen.fill();
  pen.fillStyle = '#15130f';
  pen.fillText(tag, pad + 10 * u, middle);
  pen.font = font('Slate', 15 * u);
  pen.textAlign = 'right';
  pen.fillStyle = '#e8b04a';
  const shot = strip.shot.toUpperCase();
  const shotWidth = pen.measureText(shot).width;
  pen.fillText(shot, width - pad, middle);
  pen.textAlign = 'left';
  pen.fillStyle = '#d6d3cb';
  pen.fillText(fitText(pen, strip.heading.toUpperCase(), width - tagWidth - shotWidth - pad * 2 - 48 * u), pad + tagWidth + 16 * u, middle);
  const room = height - bottom - (slated ? slateHeight(height) : 0);
  const lineHeight = slated ? 20 * u : 22 * u;
  pen.font = font('Script', slated ? 16.5 * u : 18.5 * u);
  pen.fillStyle = '#cfcbc1';
  const lines = breakLines(pen, strip.description, width - pad * 2, 2);
  const first = bottom + room / 2 - ((lines.length - 1) * lineHeight) / 2 + u;
  for (const [index, line] of lines.entries()) pen.fillText(line, pad, first + index * lineHeight);
}

/** Draws a caption as a bitmap, to lie low in the picture, middle below. */
export function drawCaption(caption: Caption, size: Stage['size']): Surface {
  const u = size.height / 720;
  const measure = createSurface(4, 4).pen;
  const face = font('Slate', 25 * u);
  measure.font = face;
  const lines = breakLines(measure, caption.line, size.width * 0.72, 3);
  const name = caption.speaker.toUpperCase();
  const widest = Math.max(...lines.map((line) => measure.measureText(line).width), 40 * u);
  const made = createSurface(widest + 48 * u, lines.length * 33 * u + (name ? 26 * u : 4 * u) + 18 * u);
  const { pen } = made;
  const width = made.canvas.width;
  pen.fillStyle = 'rgba(10,10,15,0.62)';
  pen.beginPath();
  pen.roundRect(0, 0, width, made.canvas.height, 8 * u);
  pen.fill();
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  if (name) {
    pen.font = font('Slate Bold', 14 * u);
    pen.fillStyle = '#e8b04a';
    pen.fillText(name, width / 2, 18 * u);
  }
  pen.font = face;
  pen.fillStyle = '#f4f1ea';
  for (const [index, line] of lines.entries()) pen.fillText(line, width / 2, (name ? 44 : 26) * u + index * 33 * u);
  return made;
}
