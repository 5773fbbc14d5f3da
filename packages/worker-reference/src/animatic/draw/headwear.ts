import { css, hex, mix } from '../color.ts';
import type { Rgb } from '../color.ts';
import { Path } from '../canvas.ts';
import type { Pen } from '../canvas.ts';
import type { CharacterLook } from '../read/costume.ts';
import { deeper, fillForm } from './shading.ts';
import type { Tone } from './shading.ts';

function form(draw: (path: Path) => void): Path {
  const path = new Path();
  draw(path);
  return path;
}

function drawHood(pen: Pen, color: Rgb, tone: Tone): void {
  fillForm(pen, form((path) => {
    path.moveTo(-0.34, 0.62);
    path.bezierCurveTo(-0.58, 0.2, -0.56, -0.45, -0.18, -0.64);
    path.bezierCurveTo(0.1, -0.72, 0.36, -0.6, 0.42, -0.3);
    path.bezierCurveTo(0.3, -0.42, 0.1, -0.44, 0, -0.3);
    path.bezierCurveTo(-0.16, -0.1, -0.2, 0.2, -0.02, 0.55);
    path.closePath();
  }), color, tone, { x: 0.1, y: 0.05 });
}

function drawSoftCap(pen: Pen, color: Rgb, tone: Tone): void {
  fillForm(pen, form((path) => {
    path.moveTo(-0.39, -0.16);
    path.bezierCurveTo(-0.46, -0.48, -0.2, -0.66, 0.04, -0.64);
    path.bezierCurveTo(0.28, -0.63, 0.4, -0.46, 0.375, -0.24);
    path.quadraticCurveTo(0, -0.3, -0.39, -0.16);
    path.closePath();
  }), color, tone, { x: 0.1, y: 0.05 });
  fillForm(pen, form((path) => {
    path.moveTo(-0.41, -0.1);
    path.quadraticCurveTo(0, -0.24, 0.39, -0.18);
    path.lineTo(0.39, -0.31);
    path.quadraticCurveTo(0, -0.37, -0.42, -0.24);
    path.closePath();
  }), mix(color, [255, 255, 255], 0.08), tone, { x: 0.06, y: 0.02 });
}

function drawPeaked(pen: Pen, color: Rgb, tone: Tone): void {
  drawSoftCap(pen, color, tone);
  fillForm(pen, form((path) => {
    path.moveTo(0.08, -0.26);
    path.quadraticCurveTo(0.34, -0.3, 0.56, -0.17);
    path.quadraticCurveTo(0.36, -0.19, 0.1, -0.19);
    path.closePath();
  }), deeper(color, 0.5), tone, { x: 0.04, y: 0.01 });
}

function drawBrimmed(pen: Pen, color: Rgb, tone: Tone): void {
  fillForm(pen, form((path) => {
    path.moveTo(-0.34, -0.26);
    path.bezierCurveTo(-0.34, -0.62, -0.24, -0.76, 0.0, -0.7);
    path.bezierCurveTo(0.24, -0.76, 0.34, -0.62, 0.35, -0.28);
    path.closePath();
  }), color, tone, { x: 0.09, y: 0.03 });
  pen.fillStyle = css(tone.dark(deeper(color, 0.5)));
  pen.fillRect(-0.345, -0.36, 0.69, 0.075);
  fillForm(pen, form((path) => {
    path.moveTo(-0.62, -0.2);
    path.quadraticCurveTo(0, -0.4, 0.66, -0.24);
    path.quadraticCurveTo(0.1, -0.14, -0.62, -0.2);
    path.closePath();
  }), color, tone, { x: 0.06, y: 0.015 });
}

function drawHelmet(pen: Pen, color: Rgb, tone: Tone): void {
  fillForm(pen, form((path) => {
    path.moveTo(-0.44, -0.14);
    path.bezierCurveTo(-0.5, -0.56, -0.2, -0.7, 0.02, -0.7);
    path.bezierCurveTo(0.3, -0.7, 0.46, -0.5, 0.43, -0.2);
    path.quadraticCurveTo(0, -0.28, -0.44, -0.14);
    path.closePath();
  }), color, tone, { x: 0.12, y: 0.06 });
  pen.fillStyle = css(tone.lit([255, 255, 255]), 0.35);
  pen.beginPath();
  pen.ellipse(tone.side * 0.14, -0.54, 0.1, 0.05, tone.side * 0.5, 0, Math.PI * 2);
  pen.fill();
}

function drawHeadscarf(pen: Pen, color: Rgb, tone: Tone): void {
  fillForm(pen, form((path) => {
    path.moveTo(-0.26, 0.7);
    path.bezierCurveTo(-0.5, 0.3, -0.52, -0.4, -0.16, -0.58);
    path.bezierCurveTo(0.1, -0.66, 0.36, -0.54, 0.385, -0.22);
    path.bezierCurveTo(0.2, -0.4, -0.02, -0.36, -0.12, -0.2);
    path.bezierCurveTo(-0.22, 0.02, -0.16, 0.3, 0.06, 0.52);
    path.bezierCurveTo(0.14, 0.56, 0.24, 0.5, 0.27, 0.42);
    path.bezierCurveTo(0.3, 0.6, 0.16, 0.74, -0.26, 0.7);
    path.closePath();
  }), color, tone, { x: 0.09, y: 0.04 });
}

/** Draws what is worn on the head, in head heights like the face; says whether it hides the hair on the crown. */
export function drawHeadwear(pen: Pen, look: CharacterLook, tone: Tone): void {
  const { garments } = look;
  if (garments.hood) drawHood(pen, garments.hood, tone);
  else if (garments.headscarf) drawHeadscarf(pen, garments.headscarf, tone);
  if (garments.helmet) drawHelmet(pen, garments.helmet, tone);
  else if (garments.hat) drawBrimmed(pen, garments.hat, tone);
  else if (garments.cap) drawPeaked(pen, garments.cap, tone);
  else if (garments.beanie) drawSoftCap(pen, garments.beanie, tone);
}

/** Draws glasses or an eye patch on a face that looks to the right. */
export function drawEyewear(pen: Pen, look: CharacterLook, tone: Tone): void {
  if (look.eyepatch) {
    pen.fillStyle = css(tone.dark(hex('#1c1a1e')));
    pen.beginPath();
    pen.ellipse(0.03, 0.02, 0.1, 0.085, 0, 0, Math.PI * 2);
    pen.fill();
    pen.strokeStyle = css(tone.dark(hex('#1c1a1e')));
    pen.lineWidth = 0.022;
    pen.beginPath();
    pen.moveTo(-0.33, -0.08);
    pen.lineTo(0.3, -0.2);
    pen.stroke();
  }
  if (!look.glasses) return;
  pen.strokeStyle = css(tone.dark(hex('#2a2528')));
  pen.lineWidth = 0.02;
  for (const [x, radius] of [[0.025, 0.105], [0.262, 0.078]] as const) {
    pen.fillStyle = css(tone.lit([225, 235, 245]), 0.18);
    pen.beginPath();
    pen.ellipse(x, 0.015, radius, 0.09, 0, 0, Math.PI * 2);
    pen.fill();
    pen.stroke();
  }
  pen.beginPath();
  pen.moveTo(0.13, 0);
  pen.lineTo(0.185, -0.002);
  pen.moveTo(-0.08, 0);
  pen.lineTo(-0.27, 0.005);
  pen.stroke();
}
