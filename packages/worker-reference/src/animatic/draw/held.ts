import { css, hex, mix } from '../color.ts';
import type { Pen } from '../canvas.ts';
import type { Held } from '../read/action.ts';
import type { Tone } from './shading.ts';

/** Draws what is held, in metres about the hand; the figure looks to the right. */
export function drawHeld(pen: Pen, { kind, color }: Held, tone: Tone, options: { glow: boolean }): void {
  const fill = (color: string, alpha = 1) => { pen.fillStyle = css(tone.lit(hex(color)), alpha); };
  const dark = (color: string) => { pen.fillStyle = css(tone.dark(hex(color))); };
  const poly = (...points: number[]) => {
    pen.beginPath();
    for (let i = 0; i < points.length; i += 2) if (i === 0) pen.moveTo(points[0] ?? 0, points[1] ?? 0); else pen.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
    pen.closePath();
    pen.fill();
  };
  switch (kind) {
    case 'lantern':
      pen.strokeStyle = css(tone.dark(hex('#3a3230')));
      pen.lineWidth = 0.01;
      pen.beginPath();
      pen.arc(0, 0.06, 0.06, Math.PI, 0);
      pen.stroke();
      dark('#3a3230');
      pen.fillRect(-0.06, 0.06, 0.12, 0.025);
      pen.fillRect(-0.065, 0.21, 0.13, 0.03);
      pen.fillStyle = options.glow ? 'rgb(255,206,112)' : css(tone.lit(hex('#c9b98a')));
      pen.fillRect(-0.048, 0.085, 0.096, 0.125);
      pen.fillStyle = options.glow ? 'rgb(255,246,214)' : css(tone.lit(hex('#e6dcc0')));
      pen.fillRect(-0.018, 0.11, 0.036, 0.085);
      break;
    case 'torch':
      dark('#2c2d33');
      poly(-0.05, -0.022, 0.11, -0.026, 0.14, -0.042, 0.18, -0.042, 0.18, 0.042, 0.14, 0.042, 0.11, 0.026, -0.05, 0.022);
      pen.fillStyle = options.glow ? 'rgb(255,248,220)' : css(tone.lit(hex('#d8d4c4')));
      pen.fillRect(0.175, -0.036, 0.014, 0.072);
      break;
    case 'gun':
      dark('#26262b');
      poly(-0.03, -0.03, 0.2, -0.03, 0.2, 0.01, 0.05, 0.014, 0.03, 0.1, -0.02, 0.1, -0.01, 0.014, -0.03, 0.01);
      fill('#5d6168');
      pen.fillRect(0, -0.03, 0.19, 0.008);
      break;
    case 'knife':
      dark('#40302a');
      pen.fillRect(-0.05, -0.014, 0.1, 0.028);
      fill('#c9ced4');
      poly(0.05, -0.018, 0.22, -0.004, 0.25, 0.012, 0.05, 0.014);
      break;
    case 'paper':
      fill('#e6dfcc');
      poly(-0.04, -0.2, 0.13, -0.16, 0.1, 0.06, -0.07, 0.02);
      pen.strokeStyle = css(tone.dark(hex('#8d8470')), 0.7);
      pen.lineWidth = 0.006;
      for (let i = 0; i < 5; i++) {
        pen.beginPath();
        pen.moveTo(-0.025 - i * 0.006, -0.16 + i * 0.036);
        pen.lineTo(0.1 - i * 0.006, -0.13 + i * 0.036);
        pen.stroke();
      }
      break;
    case 'book':
      dark('#5a2d2a');
      poly(-0.03, -0.18, 0.14, -0.15, 0.12, 0.06, -0.06, 0.03);
      fill('#e4dcc6');
      poly(0.12, 0.06, 0.14, -0.15, 0.16, -0.14, 0.14, 0.06);
      break;
    case 'box':
      fill('#8d6a45');
      pen.fillRect(-0.12, -0.13, 0.36, 0.24);
      dark('#8d6a45');
      pen.fillRect(0.14, -0.13, 0.1, 0.24);
      dark('#5a4028');
      pen.fillRect(-0.12, -0.03, 0.36, 0.012);
      break;
    case 'bag':
      dark('#4b3526');
      pen.fillRect(-0.2, 0.07, 0.42, 0.28);
      fill('#6c4c34');
      pen.fillRect(-0.2, 0.07, 0.3, 0.28);
      pen.strokeStyle = css(tone.dark(hex('#3b281c')));
      pen.lineWidth = 0.018;
      pen.beginPath();
      pen.arc(0.01, 0.075, 0.075, Math.PI, 0);
      pen.stroke();
      break;
    case 'phone':
      dark('#1d1e23');
      poly(-0.02, -0.1, 0.055, -0.085, 0.035, 0.055, -0.04, 0.04);
      pen.fillStyle = options.glow ? 'rgba(190,225,255,0.95)' : css(tone.lit(hex('#7f8ea0')));
      poly(-0.012, -0.088, 0.046, -0.075, 0.029, 0.04, -0.028, 0.028);
      break;
    case 'umbrella':
      pen.strokeStyle = css(tone.dark(hex('#2b2a2f')));
      pen.lineWidth = 0.016;
      pen.beginPath();
      pen.moveTo(0, 0.12);
      pen.lineTo(-0.06, -0.98);
      pen.stroke();
      dark('#2c2f3d');
      pen.beginPath();
      pen.moveTo(-0.72, -0.68);
      pen.bezierCurveTo(-0.62, -1.18, 0.5, -1.18, 0.6, -0.68);
      for (let i = 0; i < 5; i++) pen.quadraticCurveTo(0.6 - (i + 0.5) * 0.264, -0.78, 0.6 - (i + 1) * 0.264, -0.68);
      pen.fill();
      fill('#464b62');
      pen.beginPath();
      pen.moveTo(-0.06, -1.05);
      pen.bezierCurveTo(tone.side * 0.2, -1.0, tone.side * 0.34, -0.86, tone.side * 0.36 - 0.06, -0.72);
      pen.quadraticCurveTo(tone.side * 0.1 - 0.06, -0.8, -0.06, -0.74);
      pen.fill();
      break;
    case 'rope':
      pen.strokeStyle = css(tone.lit(hex('#b59a6a')));
      pen.lineWidth = 0.03;
      for (let i = 0; i < 3; i++) {
        pen.beginPath();
        pen.ellipse(0.01 * i, 0.14 + 0.02 * i, 0.085, 0.14, 0.1 * i, 0, Math.PI * 2);
        pen.stroke();
      }
      break;
    case 'cup':
      fill('#d8d2c4');
      pen.fillRect(-0.02, -0.075, 0.085, 0.1);
      dark('#b9b2a2');
      pen.fillRect(0.04, -0.075, 0.025, 0.1);
      break;
    case 'key':
      pen.strokeStyle = css(tone.lit(hex('#d0a648')));
      pen.lineWidth = 0.012;
      pen.beginPath();
      pen.arc(0.06, 0, 0.024, 0, Math.PI * 2);
      pen.moveTo(0.085, 0);
      pen.lineTo(0.16, 0.012);
      pen.lineTo(0.155, 0.035);
      pen.stroke();
      break;
    case 'axe':
      dark('#6a4a30');
      poly(-0.03, 0.26, 0.01, 0.27, 0.1, -0.42, 0.06, -0.43);
      fill('#9aa0a6');
      poly(0.05, -0.42, 0.23, -0.48, 0.25, -0.28, 0.08, -0.3);
      break;
    case 'wrench':
      fill('#8f969c');
      poly(-0.035, 0.12, 0.005, 0.13, 0.055, -0.3, 0.015, -0.31);
      dark('#6b7278');
      poly(-0.03, -0.3, -0.045, -0.44, 0.0, -0.4, 0.04, -0.37, 0.07, -0.42, 0.105, -0.46, 0.11, -0.34, 0.07, -0.28);
      break;
    case 'stick':
      dark('#6a4a30');
      poly(-0.03, 0.8, 0.0, 0.8, 0.06, -0.5, 0.03, -0.5);
      break;
    case 'flower':
      pen.strokeStyle = css(tone.lit(hex('#4f6a3a')));
      pen.lineWidth = 0.012;
      for (const [x, color] of [[-0.05, '#c4455a'], [0.02, '#e0a0ae'], [0.08, '#c4455a']] as const) {
        pen.beginPath();
        pen.moveTo(0, 0.06);
        pen.lineTo(x, -0.16);
        pen.stroke();
        fill(color);
        pen.beginPath();
        pen.arc(x, -0.18, 0.035, 0, Math.PI * 2);
        pen.fill();
      }
      break;
    case 'tin': {
      const metal = color ?? hex('#a8a294');
      pen.fillStyle = css(tone.dark(metal));
      pen.beginPath();
      pen.roundRect(-0.05, -0.11, 0.21, 0.135, 0.02);
      pen.fill();
      pen.fillStyle = css(tone.lit(metal));
      pen.fillRect(-0.05, -0.1, 0.14, 0.115);
      pen.fillStyle = css(tone.lit(mix(metal, [255, 255, 255], 0.45)));
      pen.fillRect(-0.05, -0.075, 0.21, 0.014);
      break;
    }
    case 'thing': {
      const paint = color ?? mix(hex('#7a6a58'), hex('#8d9096'), 0.4);
      pen.fillStyle = css(tone.lit(paint));
      pen.fillRect(-0.03, -0.07, 0.11, 0.11);
      pen.fillStyle = css(tone.dark(paint));
      pen.fillRect(0.04, -0.07, 0.04, 0.11);
      break;
    }
  }
}
