import { css, hex, mix, scale } from '../color.ts';
import { Path } from '../canvas.ts';
import type { Pen } from '../canvas.ts';
import { createRandom } from '../random.ts';
import type { CharacterLook } from '../read/costume.ts';
import { deeper, fillForm } from './shading.ts';
import type { Tone } from './shading.ts';

/** How hair is: tidy at 0 to wild at 1, dry at 0 to soaked at 1. */
export interface HairState {
  mess: number;
  wet: number;
}

const LENGTH: Partial<Record<CharacterLook['hair']['style'], number>> = { long: 1.05, bob: 0.42, braid: 0.5, curly: 0.3, ponytail: 0.2, bun: 0.12 };

function hairColor(look: CharacterLook, state: HairState) {
  return scale(mix(look.hair.color, deeper(look.hair.color, 0.4), state.wet * 0.8), 1 - 0.34 * state.wet);
}

/** Draws the hair that hangs behind the head, before the neck and the face. */
export function drawHairBehind(pen: Pen, look: CharacterLook, state: HairState, tone: Tone): void {
  const { style } = look.hair;
  const color = hairColor(look, state);
  const length = (LENGTH[style] ?? 0) * (1 - 0.08 * state.wet);
  const body = 1 - 0.3 * state.wet;
  if (style === 'long' || style === 'bob' || style === 'curly') {
    const wide = (style === 'curly' ? 0.56 : 0.42) * body;
    const form = new Path();
    form.moveTo(0.22 * body, -0.36);
    form.bezierCurveTo(-0.1, -0.68 * (style === 'curly' ? 1.05 : 0.93), -wide - 0.08, -0.4, -wide, 0.02);
    form.bezierCurveTo(-wide - 0.03, 0.3, -wide + 0.02, length * 0.7, -wide + 0.1, length);
    form.lineTo(-0.1, length + 0.06);
    form.bezierCurveTo(0.05, length, 0.02, 0.5, 0.1, 0.2);
    form.closePath();
    fillForm(pen, form, deeper(color, 0.22), tone, { x: 0.08, y: 0.04 });
  } else if (style === 'ponytail' || style === 'braid') {
    const form = new Path();
    form.moveTo(-0.28, -0.3);
    form.bezierCurveTo(-0.62, -0.34, -0.62 * body, 0.2, -0.46, style === 'braid' ? 0.72 : 0.5);
    form.bezierCurveTo(-0.42, 0.3, -0.36, 0.1, -0.26, -0.02);
    form.closePath();
    fillForm(pen, form, deeper(color, 0.15), tone, { x: 0.05, y: 0.04 });
  } else if (style === 'bun') {
    const form = new Path();
    form.arc(-0.38, -0.24, 0.17, 0, Math.PI * 2);
    fillForm(pen, form, color, tone, { x: 0.05, y: 0.05 });
  }
}

/** Draws the hair over the skull and the beard, after the face; a figure seen from behind is covered whole. */
export function drawHair(pen: Pen, look: CharacterLook, state: HairState, tone: Tone, options: { back: boolean; seed: number; detail: number }): void {
  const { style, facial } = look.hair;
  const color = hairColor(look, state);
  const random = createRandom(options.seed);
  if (facial !== 'none' && !options.back) drawBeard(pen, look, color, tone);
  if (style === 'bald') {
    pen.fillStyle = css(tone.lit(mix(look.skin, [255, 255, 255], 0.4)), 0.4);
    pen.beginPath();
    pen.ellipse(0.05 + tone.side * 0.1, -0.38, 0.1, 0.05, 0, 0, Math.PI * 2);
    pen.fill();
    return;
  }
  const lift = style === 'cropped' ? 0.02 : style === 'curly' ? 0.13 : 0.06 * (1 - 0.7 * state.wet);
  const form = new Path();
  if (options.back) {
    form.ellipse(-0.01, -0.06, 0.37 + lift * 0.5, 0.46 + lift, 0, 0, Math.PI * 2);
    fillForm(pen, form, color, tone, { x: 0.1, y: 0.04 });
  } else {
    const parting = look.feminine ? 0.13 : 0.2;
    form.moveTo(-0.3, 0.1);
    form.bezierCurveTo(-0.4 - lift, 0.02, -0.42 - lift, -0.2, -0.36 - lift * 0.6, -0.32);
    form.bezierCurveTo(-0.26, -0.52 - lift, -0.05, -0.55 - lift, 0.08, -0.54 - lift);
    form.bezierCurveTo(0.26, -0.53 - lift, 0.38, -0.4, 0.365, -0.2);
    if (style === 'cropped') {
      form.bezierCurveTo(0.33, -0.3, 0.26, -0.36, 0.1, -0.36);
      form.bezierCurveTo(-0.06, -0.35, -0.16, -0.28, -0.19, -0.12);
    } else {
      form.bezierCurveTo(0.35, -0.26, 0.31, -0.33, parting, -0.38);
      form.bezierCurveTo(parting - 0.1, -0.26, -0.06, -0.22, -0.14, -0.14);
      form.bezierCurveTo(-0.18, -0.08, -0.19, -0.02, -0.2, 0.06);
    }
    form.bezierCurveTo(-0.22, 0.02, -0.26, -0.04, -0.28, -0.02);
    form.closePath();
    fillForm(pen, form, color, tone, { x: 0.09, y: 0.05 });
  }
  if (style === 'curly') {
    for (let i = 0; i < 22; i++) {
      const angle = Math.PI * (0.82 + (i / 21) * (options.back ? 1.3 : 1.06));
      const lump = new Path();
      lump.arc(0.0 + Math.cos(angle) * 0.42, -0.13 + Math.sin(angle) * 0.43, 0.085 + 0.045 * random(), 0, Math.PI * 2);
      fillForm(pen, lump, mix(color, deeper(color), random() * 0.6), tone, { x: 0.03, y: 0.03 });
    }
  }
  if ((style === 'long' || style === 'bob') && !options.back) {
    const length = (LENGTH[style] ?? 0.4) * 0.86;
    const lock = new Path();
    lock.moveTo(-0.14, -0.22);
    lock.bezierCurveTo(-0.26, -0.05, -0.25, 0.2, -0.2 + state.wet * 0.03, length * 0.75);
    lock.lineTo(-0.3, length);
    lock.bezierCurveTo(-0.44 + state.wet * 0.08, 0.4, -0.46 + state.wet * 0.06, 0, -0.36, -0.3);
    lock.closePath();
    fillForm(pen, lock, color, tone, { x: 0.05, y: 0.02 });
  }
  if (options.detail < 26) return;
  // A band of light follows the crown; strands break the outline: more and wilder the messier, down the forehead when wet.
  pen.save();
  pen.lineCap = 'round';
  pen.strokeStyle = css(tone.lit(mix(color, [255, 255, 255], 0.16 + 0.26 * state.wet)), 0.6);
  for (const [radius, width, from, to] of [[0.41, 0.03, -0.62, -0.18], [0.345, 0.016, -0.56, -0.3], [0.45, 0.012, -0.48, -0.14]] as const) {
    pen.lineWidth = width * (1 - 0.3 * state.wet);
    pen.beginPath();
    const lean = tone.side * 0.14 * Math.PI;
    pen.arc(-0.0, -0.1, radius, Math.PI * (from - 0.1) + lean, Math.PI * (to - 0.1) + lean);
    pen.stroke();
  }
  const strands = Math.round(state.mess * 12 + state.wet * 7);
  for (let i = 0; i < strands; i++) {
    pen.fillStyle = css(random() < 0.5 ? tone.dark(color) : tone.lit(color));
    const wide = 0.02 + 0.022 * random();
    pen.beginPath();
    if (random() < 0.25 + state.wet * 0.5 && !options.back) {
      const x = 0.0 + 0.3 * random();
      const long = 0.14 + 0.14 * random();
      pen.moveTo(x - wide, -0.4);
      pen.quadraticCurveTo(x + 0.03, -0.3, x - 0.02 + 0.05 * random(), -0.38 + long);
      pen.quadraticCurveTo(x + 0.05 + wide, -0.3, x + wide, -0.4);
    } else {
      const angle = Math.PI * (1.06 + 0.84 * random());
      const [cx, cy] = [Math.cos(angle) * 0.36, -0.13 + Math.sin(angle) * 0.4];
      const reach = (0.1 + 0.14 * state.mess * random()) * (1 - 0.6 * state.wet);
      const bend = angle + (random() - 0.3) * 1.1;
      pen.moveTo(cx - Math.sin(angle) * wide * 1.6, cy + Math.cos(angle) * wide * 1.6);
      pen.quadraticCurveTo(cx + Math.cos(angle) * reach * 0.7, cy + Math.sin(angle) * reach * 0.7, cx + Math.cos(bend) * reach * 1.5, cy + Math.sin(bend) * reach * 1.5);
      pen.quadraticCurveTo(cx + Math.cos(angle) * reach * 0.4, cy + Math.sin(angle) * reach * 0.4, cx + Math.sin(angle) * wide * 1.6, cy - Math.cos(angle) * wide * 1.6);
    }
    pen.fill();
  }
  pen.restore();
}

function drawBeard(pen: Pen, look: CharacterLook, color: CharacterLook['hair']['color'], tone: Tone): void {
  const shade = mix(color, hex('#3a302a'), 0.15);
  if (look.hair.facial === 'stubble') {
    pen.fillStyle = css(tone.dark(mix(look.skin, shade, 0.55)), 0.5);
    pen.beginPath();
    pen.moveTo(-0.24, 0.13);
    pen.bezierCurveTo(-0.14, 0.28, 0.02, 0.2, 0.06, 0.23);
    pen.bezierCurveTo(0.14, 0.2, 0.22, 0.2, 0.26, 0.23);
    pen.lineTo(0.32, 0.2);
    pen.bezierCurveTo(0.29, 0.34, 0.22, 0.48, 0.125, 0.495);
    pen.bezierCurveTo(0, 0.5, -0.2, 0.34, -0.24, 0.13);
    pen.fill();
    return;
  }
  if (look.hair.facial === 'beard') {
    const beard = new Path();
    beard.moveTo(-0.25, 0.02);
    beard.bezierCurveTo(-0.2, 0.2, -0.06, 0.22, 0.02, 0.24);
    beard.bezierCurveTo(0.06, 0.2, 0.24, 0.2, 0.265, 0.24);
    beard.lineTo(0.33, 0.17);
    beard.bezierCurveTo(0.345, 0.36, 0.27, 0.6, 0.11, 0.61);
    beard.bezierCurveTo(-0.06, 0.61, -0.25, 0.42, -0.29, 0.08);
    beard.closePath();
    fillForm(pen, beard, shade, tone, { x: 0.08, y: 0.03 });
    pen.fillStyle = css(tone.dark(mix(look.skin, hex('#7a3030'), 0.45)));
    pen.beginPath();
    pen.ellipse(0.145, 0.315, 0.07, 0.022, 0, 0, Math.PI * 2);
    pen.fill();
  }
  pen.fillStyle = css(tone.dark(shade));
  pen.beginPath();
  pen.moveTo(0.04, 0.285);
  pen.quadraticCurveTo(0.09, 0.215, 0.155, 0.232);
  pen.quadraticCurveTo(0.22, 0.215, 0.262, 0.28);
  pen.quadraticCurveTo(0.15, 0.262, 0.04, 0.285);
  pen.fill();
}
