import { Path } from '../canvas.ts';
import type { Pen } from '../canvas.ts';
import { css, hex, mix, scale } from '../color.ts';
import type { Atmosphere } from '../read/atmosphere.ts';
import type { StagedFigure } from '../stage.ts';
import { readCondition } from './marks.ts';
import { createTone, fillForm } from './shading.ts';

/** Draws a figure as it is seen from straight above, in metres about its middle. */
export function drawOverheadFigure(pen: Pen, figure: StagedFigure, which: 'before' | 'after', air: Atmosphere, time: number): void {
  const { look, action } = figure;
  const tone = createTone(air, 0);
  const condition = readCondition(figure[which]);
  const cloth = mix(scale(look.garments.coat ?? look.garments.jacket ?? look.garments.dress ?? look.garments.overall ?? look.garments.top ?? hex('#777777'), 1 - 0.4 * condition.wetCloth), hex('#4d3b28'), 0.4 * condition.dirt);
  const pose = action.pose[which];
  const lying = pose === 'lie';
  pen.save();
  pen.scale(figure.facing * 1.25, 1.25);
  pen.fillStyle = 'rgba(6,8,18,0.4)';
  pen.beginPath();
  pen.ellipse(-air.keySide * figure.facing * 0.22, 0.18, lying ? 0.9 : 0.34, 0.3, 0.3, 0, Math.PI * 2);
  pen.fill();
  const swing = pose === 'walk' || pose === 'run' ? Math.sin(time * 6) * 0.16 : 0.04;
  if (lying) {
    const legs = new Path();
    legs.roundRect(-0.92, -0.17, 0.75, 0.14, 0.06);
    legs.roundRect(-0.9, 0.05, 0.75, 0.14, 0.06);
    fillForm(pen, legs, look.garments.trousers ?? cloth, tone, { x: 0.04, y: 0.04 });
    const trunk = new Path();
    trunk.roundRect(-0.28, -0.24, 0.6, 0.48, 0.14);
    trunk.roundRect(-0.1, -0.52, 0.14, 0.34, 0.06);
    trunk.roundRect(0.0, 0.2, 0.14, 0.36, 0.06);
    fillForm(pen, trunk, cloth, tone, { x: 0.08, y: 0.05 });
    pen.translate(0.45, 0);
  } else {
    const feet = new Path();
    feet.ellipse(swing, -0.1, 0.15, 0.06, 0, 0, Math.PI * 2);
    feet.ellipse(-swing + 0.06, 0.1, 0.15, 0.06, 0, 0, Math.PI * 2);
    fillForm(pen, feet, look.garments.boots ?? look.garments.shoes ?? hex('#2e2826'), tone, { x: 0.03, y: 0.02 });
    const shoulders = new Path();
    shoulders.ellipse(0, 0, 0.17 * look.girth, 0.3 * look.shoulders, 0, 0, Math.PI * 2);
    fillForm(pen, shoulders, cloth, tone, { x: 0.06, y: 0.05 });
    const arms = new Path();
    arms.ellipse(0.1 - swing, -0.27, 0.13, 0.06, 0.2, 0, Math.PI * 2);
    arms.ellipse(0.1 + swing, 0.27, 0.13, 0.06, -0.2, 0, Math.PI * 2);
    fillForm(pen, arms, scale(cloth, 0.92), tone, { x: 0.03, y: 0.03 });
    if (look.garments.scarf) {
      pen.strokeStyle = css(tone.lit(look.garments.scarf));
      pen.lineWidth = 0.06;
      pen.beginPath();
      pen.ellipse(0.02, 0, 0.13, 0.15, 0, 0, Math.PI * 2);
      pen.stroke();
    }
  }
  const nose = new Path();
  nose.ellipse(0.13, 0, 0.045, 0.04, 0, 0, Math.PI * 2);
  fillForm(pen, nose, look.skin, tone, { x: 0.01, y: 0.01 });
  const head = new Path();
  head.ellipse(0.02, 0, 0.135, 0.115, 0, 0, Math.PI * 2);
  fillForm(pen, head, look.garments.hat ?? look.garments.cap ?? look.garments.beanie ?? look.garments.hood ?? (look.hair.style === 'bald' ? look.skin : scale(look.hair.color, 1 - 0.3 * condition.wetHair)), tone, { x: 0.04, y: 0.03 });
  pen.restore();
}
