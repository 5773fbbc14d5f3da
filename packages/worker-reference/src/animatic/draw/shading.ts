import { css, mix, multiply, scale } from '../color.ts';
import type { Rgb } from '../color.ts';
import type { Path, Pen } from '../canvas.ts';

/** How light falls on things at one distance: what each colour becomes in it and out of it. */
export interface Tone {
  lit(color: Rgb): Rgb;
  dark(color: Rgb): Rgb;
  /** The side that the light comes from in the coordinates that are drawn in: -1 left, 1 right. */
  side: -1 | 1;
}

/** Makes the tone of a light seen through air: `air` is the share of the haze colour, from 0 near to 1 far. */
export function createTone(light: { key: Rgb; shade: Rgb; haze: Rgb; keySide: -1 | 1 }, air: number): Tone {
  return {
    lit: (color) => mix(multiply(color, light.key), light.haze, air),
    dark: (color) => mix(multiply(color, light.shade), light.haze, air),
    side: light.keySide,
  };
}

/** The same tone for what is drawn mirrored. */
export function mirrored(tone: Tone, facing: -1 | 1): Tone {
  return facing === 1 ? tone : { ...tone, side: tone.side === 1 ? -1 : 1 };
}

/**
 * Fills a form in two flat tones: its shape in shade, and the same shape shifted towards the light.
 * What `inside` draws is clipped to the form.
 */
export function fillForm(pen: Pen, form: Path, color: Rgb, tone: Tone, shift: { x: number; y: number }, inside?: () => void): void {
  pen.save();
  pen.fillStyle = css(tone.dark(color));
  pen.fill(form);
  pen.clip(form);
  pen.save();
  pen.translate(tone.side * shift.x, -shift.y);
  pen.fillStyle = css(tone.lit(color));
  pen.fill(form);
  pen.restore();
  inside?.();
  pen.restore();
}

/** A colour a step darker in hue-keeping fashion, for folds and seams. */
export function deeper(color: Rgb, share = 0.28): Rgb {
  return mix(scale(color, 1 - share), [24, 20, 38], share * 0.35);
}
