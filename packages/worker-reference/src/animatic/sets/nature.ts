import { Path } from '../canvas.ts';
import type { Pen } from '../canvas.ts';
import { css, hex, mix } from '../color.ts';
import type { Rgb } from '../color.ts';
import { deeper, fillForm } from '../draw/shading.ts';
import type { Tone } from '../draw/shading.ts';
import { between } from '../random.ts';
import type { Random } from '../random.ts';
import { polygon } from './objects.ts';

/** Draws a conifer about its foot, with snow on it where it lies. */
export function drawPine(pen: Pen, tone: Tone, tree: { height: number; color: Rgb; snow: number }): void {
  const { height } = tree;
  pen.fillStyle = css(tone.dark(hex('#3d2f26')));
  pen.fillRect(-height * 0.018, -height * 0.2, height * 0.036, height * 0.2);
  for (let tier = 0; tier < 5; tier++) {
    const base = height * (0.1 + tier * 0.165);
    const wide = height * (0.2 - tier * 0.034);
    const top = base + height * 0.28;
    const form = polygon(0, -top, wide * 0.45, -base - height * 0.1, wide * 0.36, -base - height * 0.09, wide, -base, wide * 0.4, -base - height * 0.02, -wide * 0.4, -base - height * 0.02, -wide, -base, -wide * 0.36, -base - height * 0.09, -wide * 0.45, -base - height * 0.1);
    fillForm(pen, form, mix(tree.color, [255, 255, 255], tier * 0.02), tone, { x: wide * 0.5, y: height * 0.02 }, () => {
      if (tree.snow <= 0) return;
      pen.fillStyle = css(tone.lit(hex('#eef3f7')), 0.9);
      pen.fill(polygon(0, -top, wide * 0.5, -base - height * 0.07, wide * 0.1, -base - height * 0.1, -wide * 0.2, -base - height * 0.06, -wide * 0.5, -base - height * 0.07));
    });
  }
}

/** Draws a broad-leaved tree about its foot: bare in winter. */
export function drawTree(pen: Pen, tone: Tone, random: Random, tree: { height: number; leaf: Rgb | null; trunk?: Rgb }): void {
  const { height } = tree;
  const bark = tree.trunk ?? hex('#4b3b30');
  const trunk = new Path();
  trunk.moveTo(-height * 0.05, 0);
  trunk.quadraticCurveTo(-height * 0.025, -height * 0.2, -height * 0.022, -height * 0.5);
  trunk.lineTo(height * 0.022, -height * 0.5);
  trunk.quadraticCurveTo(height * 0.03, -height * 0.2, height * 0.055, 0);
  trunk.closePath();
  fillForm(pen, trunk, bark, tone, { x: height * 0.02, y: 0 });
  pen.strokeStyle = css(tone.dark(bark));
  pen.lineCap = 'round';
  const branch = (x: number, y: number, angle: number, length: number, depth: number) => {
    const [tx, ty] = [x + Math.sin(angle) * length, y - Math.cos(angle) * length];
    pen.lineWidth = Math.max(0.015, length * 0.11);
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(tx, ty);
    pen.stroke();
    if (depth <= 0) return;
    branch(tx, ty, angle - between(random, 0.2, 0.6), length * 0.72, depth - 1);
    branch(tx, ty, angle + between(random, 0.2, 0.6), length * 0.72, depth - 1);
  };
  branch(0, -height * 0.42, -0.35, height * 0.18, tree.leaf ? 1 : 4);
  branch(0, -height * 0.46, 0.3, height * 0.2, tree.leaf ? 1 : 4);
  if (!tree.leaf) return;
  for (let i = 0; i < 11; i++) {
    const angle = (i / 11) * Math.PI * 2;
    const ring = i < 8 ? 0.21 : 0.07;
    const crown = new Path();
    const radius = height * between(random, 0.12, 0.18);
    crown.arc(Math.cos(angle) * height * ring, -height * 0.7 + Math.sin(angle) * height * ring * 0.72, radius, 0, Math.PI * 2);
    fillForm(pen, crown, mix(tree.leaf, deeper(tree.leaf), random() * 0.5), tone, { x: radius * 0.4, y: radius * 0.45 });
  }
}

/** Draws a tall trunk that leaves the picture, as a wood close by shows. */
export function drawTrunkTall(pen: Pen, tone: Tone, random: Random, tree: { width: number; color: Rgb }): void {
  const { width } = tree;
  const lean = between(random, -0.3, 0.3);
  const form = polygon(-width * 0.9, 0, -width * 0.5, -1.2, -width * 0.42 + lean, -16, width * 0.42 + lean, -16, width * 0.5, -1.2, width * 0.95, 0);
  fillForm(pen, form, tree.color, tone, { x: width * 0.35, y: 0 }, () => {
    pen.strokeStyle = css(tone.dark(deeper(tree.color, 0.4)), 0.7);
    pen.lineWidth = width * 0.05;
    for (let i = 0; i < 7; i++) {
      const x = between(random, -width * 0.4, width * 0.4);
      const y = -between(random, 0, 8);
      pen.beginPath();
      pen.moveTo(x, y);
      pen.lineTo(x + between(random, -0.05, 0.05), y - between(random, 0.5, 1.6));
      pen.stroke();
    }
  });
}

/** Draws a bush about its foot. */
export function drawBush(pen: Pen, tone: Tone, random: Random, bush: { width: number; color: Rgb }): void {
  for (let i = 0; i < 6; i++) {
    const form = new Path();
    const radius = bush.width * between(random, 0.2, 0.32);
    form.arc((i / 5 - 0.5) * bush.width * 0.8, -radius * 0.7 - bush.width * 0.1 * random(), radius, 0, Math.PI * 2);
    fillForm(pen, form, mix(bush.color, deeper(bush.color), random() * 0.5), tone, { x: radius * 0.4, y: radius * 0.4 });
  }
}

/** Draws a rock about its foot. */
export function drawRock(pen: Pen, tone: Tone, random: Random, rock: { width: number; color: Rgb; snow?: number }): void {
  const w = rock.width / 2;
  const h = rock.width * between(random, 0.35, 0.75);
  const peak = between(random, -0.3, 0.3) * w;
  fillForm(pen, polygon(-w, 0.02, -w * 0.8, -h * 0.55, peak - w * 0.25, -h, peak + w * 0.3, -h * 0.92, w * 0.8, -h * 0.4, w, 0.02), rock.color, tone, { x: w * 0.42, y: h * 0.1 }, () => {
    pen.fillStyle = css(tone.lit(mix(rock.color, [255, 255, 255], 0.2)), 0.8);
    pen.fill(polygon(-w * 0.8, -h * 0.55, peak - w * 0.25, -h, peak + w * 0.3, -h * 0.92, peak, -h * 0.7));
    if (rock.snow) {
      pen.fillStyle = css(tone.lit(hex('#eef3f7')));
      pen.fill(polygon(-w * 0.85, -h * 0.6, peak - w * 0.25, -h * 1.02, peak + w * 0.32, -h * 0.95, w * 0.5, -h * 0.6, peak, -h * 0.72, -w * 0.4, -h * 0.56));
    }
  });
}

/** Draws a ridge of mountains, `width` metres to each side and lit from one side, about the middle of its foot. */
export function drawRidge(pen: Pen, tone: Tone, random: Random, ridge: { width: number; height: number; color: Rgb; snow: number; jagged: number }): void {
  const peaks = 7;
  const points: { x: number; y: number }[] = [];
  for (let i = 0; i <= peaks * 2; i++) {
    const x = -ridge.width + (i / (peaks * 2)) * ridge.width * 2;
    points.push({ x, y: -ridge.height * (i % 2 === 1 ? between(random, 0.6, 1) : between(random, 0.28, 0.52)) * (1 - 0.25 * Math.abs(x / ridge.width)) });
  }
  const outline = new Path();
  outline.moveTo(-ridge.width, 4);
  for (const [i, point] of points.entries()) {
    const next = points[i + 1];
    outline.lineTo(point.x, point.y);
    if (!next) continue;
    if (ridge.jagged > 0) {
      for (let k = 1; k < 4; k++) outline.lineTo(point.x + ((next.x - point.x) * k) / 4, point.y + ((next.y - point.y) * k) / 4 + ridge.height * ridge.jagged * between(random, -0.05, 0.05));
    } else outline.quadraticCurveTo(point.x + (next.x - point.x) * 0.5, Math.min(point.y, next.y), next.x, next.y);
  }
  outline.lineTo(ridge.width, 4);
  outline.closePath();
  pen.save();
  pen.fillStyle = css(tone.dark(ridge.color));
  pen.fill(outline);
  pen.clip(outline);
  for (let i = 1; i < points.length; i += 2) {
    const [peak, before, after] = [points[i], points[i - 1], points[i + 1]];
    if (!peak || !before || !after) continue;
    const valley = tone.side === 1 ? after : before;
    pen.fillStyle = css(tone.lit(ridge.color));
    pen.fill(polygon(peak.x, peak.y - 1, valley.x, valley.y, valley.x, 4, peak.x + (valley.x - peak.x) * -0.14, 4, peak.x + (valley.x - peak.x) * 0.16, peak.y * 0.55));
    if (ridge.snow > 0) {
      const line = 0.3 * ridge.snow;
      const spread = Math.abs(valley.x - peak.x);
      pen.fillStyle = css(tone.lit(hex('#f0f4f8')));
      pen.fill(polygon(peak.x, peak.y - 2, peak.x + spread * line * 1.5, peak.y * (1 - line), peak.x + spread * line * 0.7, peak.y * (1 - line * 0.75), peak.x, peak.y * (1 - line * 1.2), peak.x - spread * line * 0.6, peak.y * (1 - line * 0.7), peak.x - spread * line * 1.5, peak.y * (1 - line)));
    }
  }
  pen.restore();
}

/** Draws a long soft dune or hill about the middle of its foot. */
export function drawDune(pen: Pen, tone: Tone, dune: { width: number; height: number; color: Rgb; crest: number }): void {
  const { width, height, crest } = dune;
  const hill = new Path();
  hill.moveTo(-width, 2);
  hill.bezierCurveTo(-width * 0.5, -height * 0.2, crest - width * 0.2, -height, crest, -height);
  hill.bezierCurveTo(crest + width * 0.16, -height * 0.9, width * 0.6, -height * 0.15, width, 2);
  hill.closePath();
  pen.fillStyle = css(tone.lit(dune.color));
  pen.fill(hill);
  pen.save();
  pen.clip(hill);
  const shade = new Path();
  const away = tone.side === 1 ? -1 : 1;
  shade.moveTo(crest, -height - 1);
  shade.bezierCurveTo(crest + away * width * 0.08, -height * 0.6, crest - away * width * 0.06, -height * 0.3, crest + away * width * 0.1, 2);
  shade.lineTo(away * width * 1.1, 2);
  shade.lineTo(away * width * 1.1, -height - 1);
  shade.closePath();
  pen.fillStyle = css(mix(tone.dark(dune.color), tone.lit(dune.color), 0.25));
  pen.fill(shade);
  pen.restore();
}
