import { css, hex, mix } from '../color.ts';
import type { Rgb } from '../color.ts';
import { Path } from '../canvas.ts';
import type { Pen } from '../canvas.ts';
import type { CharacterLook } from '../read/costume.ts';
import { deeper, fillForm } from './shading.ts';
import type { Tone } from './shading.ts';

/** What a face shows. */
export interface Expression {
  mood: 'calm' | 'sad' | 'afraid' | 'angry' | 'glad';
  /** From 0 (closed) to 1 (open). */
  mouth: number;
  eyesClosed: boolean;
}

/** Reads a face from words on feelings. */
export function readExpression(words: string): Expression['mood'] {
  const lower = words.toLowerCase();
  if (/\b(angry|anger|furious|rage|fury|determin\w+|grim|hostil\w+|violent|defian\w+|bitter|resolv\w+|stern)\b/.test(lower)) return 'angry';
  if (/\b(afraid|fear\w*|scared|terrif\w+|panic\w*|anxious|dread\w*|shock\w*|horr\w+|alarm\w*|nervous|worr\w+|uneas\w+|suspens\w*|urgent\w*|desperat\w+)\b/.test(lower)) return 'afraid';
  if (/\b(sad\w*|grie\w+|sorrow\w*|mourn\w*|melanchol\w*|lonel\w*|despair\w*|weary|exhaust\w*|bleak|regret\w*|hurt|pain|wistful|tender|somber|sombre)\b/.test(lower)) return 'sad';
  if (/\b(happy|joy\w*|glad|hope\w*|relie\w+|warm\w*|laugh\w*|smil\w+|cheer\w*|triumph\w*|playful|content\w*|love)\b/.test(lower)) return 'glad';
  return 'calm';
}

function faceForm(look: CharacterLook): Path {
  const jaw = look.feminine || look.age === 'child' ? -0.025 : 0.012;
  const full = look.girth > 1.1 ? 0.03 : look.girth < 0.93 ? -0.014 : 0;
  const chin = look.age === 'child' ? 0.455 : 0.495;
  const form = new Path();
  form.moveTo(-0.35, -0.08);
  form.bezierCurveTo(-0.39, -0.4, -0.17, -0.52, 0.03, -0.51);
  form.bezierCurveTo(0.22, -0.5, 0.335, -0.37, 0.345, -0.19);
  form.bezierCurveTo(0.348, -0.12, 0.328, -0.07, 0.328, -0.02);
  form.bezierCurveTo(0.36, 0.05, 0.352 + full, 0.14, 0.322 + full, 0.21);
  form.bezierCurveTo(0.295 + full, 0.33, 0.225 + jaw, chin - 0.02, 0.125 + jaw, chin);
  form.bezierCurveTo(0.02, chin + 0.012, -0.06 - jaw, chin - 0.05, -0.125 - jaw - full, 0.365);
  form.bezierCurveTo(-0.215 - jaw - full, 0.27, -0.25 - full * 0.5, 0.15, -0.262, 0.06);
  form.bezierCurveTo(-0.29, 0.03, -0.335, 0, -0.35, -0.08);
  form.closePath();
  return form;
}

function drawEye(pen: Pen, at: { x: number; y: number; width: number }, look: CharacterLook, face: Expression, tone: Tone, iris: Rgb): void {
  const { x, y, width } = at;
  const open = face.eyesClosed ? 0 : (face.mood === 'afraid' ? 0.62 : face.mood === 'angry' ? 0.4 : face.mood === 'sad' ? 0.42 : 0.48) * (look.age === 'child' ? 1.2 : look.feminine ? 1.08 : 1);
  const lid = css(tone.dark(deeper(look.skin, 0.62)));
  // The socket's shadow carries the eye at a distance, when nothing else of it is left.
  const shaded = (tone.side === 1) === (x < 0.15);
  pen.fillStyle = css(shaded ? tone.dark(deeper(look.skin, 0.22)) : mix(tone.lit(deeper(look.skin, 0.3)), tone.dark(look.skin), 0.4), 0.62);
  pen.beginPath();
  pen.ellipse(x, y - width * 0.12, width * 0.7, width * 0.42, 0, 0, Math.PI * 2);
  pen.fill();
  if (open === 0) {
    pen.strokeStyle = lid;
    pen.lineWidth = 0.02;
    pen.beginPath();
    pen.moveTo(x - width / 2, y + 0.012);
    pen.quadraticCurveTo(x, y + width * 0.3, x + width / 2, y + 0.012);
    pen.stroke();
    return;
  }
  const eye = new Path();
  eye.moveTo(x - width / 2, y + 0.008);
  eye.bezierCurveTo(x - width * 0.28, y - width * open * 0.9, x + width * 0.2, y - width * open * 0.95, x + width / 2, y - 0.002);
  eye.bezierCurveTo(x + width * 0.25, y + width * open * 0.55, x - width * 0.22, y + width * open * 0.6, x - width / 2, y + 0.008);
  eye.closePath();
  pen.save();
  pen.fillStyle = css(tone.lit(hex('#dcd8cf')));
  pen.fill(eye);
  pen.clip(eye);
  const gaze = x + width * 0.12;
  pen.fillStyle = css(tone.lit(iris));
  pen.beginPath();
  pen.arc(gaze, y - width * 0.04, width * 0.27, 0, Math.PI * 2);
  pen.fill();
  pen.fillStyle = css(tone.dark(hex('#15131a')));
  pen.beginPath();
  pen.arc(gaze, y - width * 0.04, width * 0.135, 0, Math.PI * 2);
  pen.fill();
  // The upper lid's shadow on the ball.
  pen.fillStyle = css(hex('#1a1420'), 0.38);
  pen.fillRect(x - width, y - width, width * 2, width * 0.78);
  pen.fillStyle = css(tone.lit([255, 255, 255]), 0.95);
  pen.beginPath();
  pen.arc(gaze + tone.side * width * 0.1, y - width * 0.14, width * 0.055, 0, Math.PI * 2);
  pen.fill();
  pen.restore();
  pen.strokeStyle = lid;
  pen.lineCap = 'round';
  pen.lineWidth = look.feminine ? 0.022 : 0.017;
  pen.beginPath();
  pen.moveTo(x - width * 0.54, y + 0.014);
  pen.bezierCurveTo(x - width * 0.28, y - width * open * 0.98, x + width * 0.2, y - width * open * 1.02, x + width * 0.53, y - 0.004);
  pen.stroke();
  pen.lineWidth = 0.007;
  pen.strokeStyle = css(tone.dark(deeper(look.skin, 0.45)), 0.8);
  pen.beginPath();
  pen.moveTo(x - width * 0.42, y - width * open * 0.95);
  pen.quadraticCurveTo(x, y - width * (open * 1.3 + 0.12), x + width * 0.46, y - width * open * 0.7);
  pen.stroke();
}

function drawBrow(pen: Pen, at: { x: number; y: number; width: number; inner: 1 | -1 }, look: CharacterLook, face: Expression, tone: Tone): void {
  const { x, y, width, inner } = at;
  const tilt = { calm: 0, sad: -0.035, afraid: -0.045, angry: 0.05, glad: -0.008 }[face.mood];
  const raise = { calm: 0, sad: 0.004, afraid: -0.035, angry: 0.022, glad: -0.012 }[face.mood];
  const thick = look.feminine ? 0.026 : look.age === 'old' ? 0.042 : 0.038;
  const inside = { x: x + inner * width * 0.5, y: y + raise + tilt };
  const outside = { x: x - inner * width * 0.58, y: y + raise - tilt * 0.4 + 0.018 };
  pen.fillStyle = css(tone.dark(mix(look.hair.style === 'bald' ? hex('#5a4a40') : look.hair.color, hex('#2a2020'), 0.35)));
  pen.beginPath();
  pen.moveTo(inside.x, inside.y + thick * 0.5);
  pen.quadraticCurveTo(x, y + raise - 0.03, outside.x, outside.y);
  pen.quadraticCurveTo(x, y + raise - 0.03 - thick, inside.x, inside.y - thick * 0.55);
  pen.closePath();
  pen.fill();
}

function drawMouth(pen: Pen, look: CharacterLook, face: Expression, tone: Tone): void {
  const x = 0.145;
  const y = look.age === 'child' ? 0.285 : 0.305;
  const half = (look.feminine ? 0.078 : 0.085) * (look.age === 'child' ? 0.85 : 1);
  const curve = { calm: 0.004, sad: -0.02, afraid: -0.01, angry: -0.014, glad: 0.03 }[face.mood];
  const open = face.mouth * 0.06 + (face.mood === 'afraid' ? 0.012 : 0);
  const lip = mix(look.skin, hex('#8c3a3a'), look.feminine ? 0.42 : 0.24);
  if (open > 0.004) {
    pen.fillStyle = css(tone.dark(hex('#3a1518')));
    pen.beginPath();
    pen.ellipse(x, y + open * 0.35, half * 0.8, open, 0, 0, Math.PI * 2);
    pen.fill();
    pen.fillStyle = css(tone.lit(hex('#e4ddd2')), 0.8);
    pen.fillRect(x - half * 0.45, y - open * 0.5, half * 0.9, open * 0.45);
  }
  pen.fillStyle = css(tone.lit(lip), 0.9);
  pen.beginPath();
  pen.moveTo(x - half * 0.85, y + open);
  pen.quadraticCurveTo(x, y + open + (look.feminine ? 0.06 : 0.04), x + half * 0.8, y + open);
  pen.quadraticCurveTo(x, y + open + 0.008, x - half * 0.85, y + open);
  pen.fill();
  pen.fillStyle = css(tone.dark(lip), 0.75);
  pen.beginPath();
  pen.moveTo(x - half, y - curve - open * 0.5);
  pen.quadraticCurveTo(x - half * 0.3, y - 0.028 - open * 0.5, x + 0.005, y - 0.014 - open * 0.5);
  pen.quadraticCurveTo(x + half * 0.4, y - 0.026 - open * 0.5, x + half * 0.92, y - curve - open * 0.5);
  pen.quadraticCurveTo(x, y + 0.004 - open * 0.5, x - half, y - curve - open * 0.5);
  pen.fill();
  pen.strokeStyle = css(tone.dark(deeper(look.skin, 0.62)));
  pen.lineWidth = 0.014;
  pen.lineCap = 'round';
  pen.beginPath();
  pen.moveTo(x - half, y - curve);
  pen.quadraticCurveTo(x, y + curve * 1.4 - open * 0.4, x + half * 0.92, y - curve);
  if (open <= 0.012) pen.stroke();
  pen.fillStyle = css(tone.dark(deeper(look.skin, 0.12)), 0.55);
  pen.beginPath();
  pen.ellipse(x + 0.005, y + 0.072 + open, half * 0.55, 0.016, 0, 0, Math.PI * 2);
  pen.fill();
}

function drawNose(pen: Pen, look: CharacterLook, tone: Tone): void {
  const long = look.age === 'child' ? 0.12 : 0.165;
  const tip = { x: 0.215 + (look.feminine ? 0 : 0.014), y: long };
  // Shade lies on the side of the nose that looks away from the light; the lit ridge is left as skin.
  pen.fillStyle = css(tone.dark(deeper(look.skin, 0.1)), 0.9);
  pen.beginPath();
  if (tone.side === 1) {
    pen.moveTo(0.125, -0.07);
    pen.quadraticCurveTo(0.135, 0.03, 0.1, long + 0.012);
    pen.quadraticCurveTo(0.13, long + 0.05, tip.x - 0.03, long + 0.035);
    pen.quadraticCurveTo(0.155, 0.1, 0.165, -0.04);
  } else {
    pen.moveTo(0.18, -0.06);
    pen.quadraticCurveTo(0.2, 0.04, tip.x + 0.02, tip.y - 0.02);
    pen.quadraticCurveTo(tip.x + 0.018, tip.y + 0.03, tip.x - 0.02, tip.y + 0.04);
    pen.quadraticCurveTo(0.2, 0.09, 0.18, -0.06);
  }
  pen.fill();
  pen.fillStyle = css(tone.dark(deeper(look.skin, 0.3)), 0.85);
  pen.beginPath();
  pen.moveTo(0.105, long + 0.018);
  pen.quadraticCurveTo(0.15, long + 0.062, tip.x, long + 0.036);
  pen.quadraticCurveTo(0.16, long + 0.04, 0.105, long + 0.018);
  pen.fill();
  pen.fillStyle = css(tone.lit(mix(look.skin, [255, 255, 255], 0.25)), 0.6);
  pen.beginPath();
  pen.ellipse(tip.x - 0.022, tip.y - 0.012, 0.02, 0.024, 0.2, 0, Math.PI * 2);
  pen.fill();
}

/**
 * Draws the bare head of a figure that looks to the right in three-quarter view, in units of its height:
 * the crown at -0.5, the chin at 0.5, the middle of the skull at 0.
 *
 * @param options - `detail` is the head's height in pixels; what would be smaller than a pixel is left out.
 */
export function drawFace(pen: Pen, look: CharacterLook, face: Expression, tone: Tone, options: { detail: number; back: boolean }): Path {
  const form = faceForm(look);
  pen.fillStyle = css(tone.dark(look.skin));
  pen.beginPath();
  pen.ellipse(-0.275, 0.055, 0.06, 0.105, -0.12, 0, Math.PI * 2);
  pen.fill();
  fillForm(pen, form, look.skin, tone, { x: 0.13, y: 0.03 }, () => {
    if (options.back) return;
    pen.fillStyle = css(mix(tone.lit(look.skin), [196, 84, 70], 0.4), look.age === 'old' ? 0.12 : look.feminine || look.age === 'child' ? 0.24 : 0.1);
    pen.beginPath();
    pen.ellipse(-0.06, 0.17, 0.1, 0.06, -0.15, 0, Math.PI * 2);
    pen.fill();
    pen.beginPath();
    pen.ellipse(0.29, 0.17, 0.05, 0.055, 0.1, 0, Math.PI * 2);
    pen.fill();
  });
  if (options.back || options.detail < 9) return form;
  pen.fillStyle = css(tone.dark(deeper(look.skin, 0.25)), 0.6);
  pen.beginPath();
  pen.ellipse(-0.275, 0.055, 0.03, 0.065, -0.12, 0, Math.PI * 2);
  pen.fill();
  const iris = mix(hex('#4a3a2a'), look.hair.color, 0.15);
  if (options.detail < 30) {
    // At a distance a face is two dark sockets and the shadow under the nose.
    pen.fillStyle = css(tone.dark(deeper(look.skin, 0.5)));
    for (const x of [0.02, 0.245]) pen.fillRect(x - 0.055, -0.03, x > 0.1 ? 0.08 : 0.11, face.eyesClosed ? 0.03 : 0.065);
    pen.fillRect(0.1, 0.3, 0.12, 0.03);
    return form;
  }
  drawEye(pen, { x: 0.025, y: 0.005, width: 0.165 }, look, face, tone, iris);
  drawEye(pen, { x: 0.257, y: 0.005, width: 0.118 }, look, face, tone, iris);
  drawNose(pen, look, tone);
  drawBrow(pen, { x: 0.02, y: -0.105, width: 0.2, inner: 1 }, look, face, tone);
  drawBrow(pen, { x: 0.265, y: -0.105, width: 0.13, inner: -1 }, look, face, tone);
  drawMouth(pen, look, face, tone);
  if (look.age === 'old') {
    pen.strokeStyle = css(tone.dark(deeper(look.skin, 0.3)), 0.7);
    pen.lineWidth = 0.009;
    for (const [fromX, fromY, toX, toY, bend] of [[0.07, 0.16, 0.035, 0.27, -0.03], [-0.1, 0.03, -0.16, 0.05, 0.02], [0.0, -0.24, 0.2, -0.245, -0.012], [0.0, -0.2, 0.2, -0.205, -0.012], [-0.03, 0.085, 0.07, 0.1, 0.018]] as const) {
      pen.beginPath();
      pen.moveTo(fromX, fromY);
      pen.quadraticCurveTo((fromX + toX) / 2 + bend, (fromY + toY) / 2 + bend, toX, toY);
      pen.stroke();
    }
  }
  if (look.scar) {
    pen.strokeStyle = css(tone.lit(mix(look.skin, [210, 150, 140], 0.6)));
    pen.lineWidth = 0.016;
    pen.beginPath();
    pen.moveTo(-0.06, -0.16);
    pen.quadraticCurveTo(-0.02, 0, -0.055, 0.2);
    pen.stroke();
  }
  return form;
}
