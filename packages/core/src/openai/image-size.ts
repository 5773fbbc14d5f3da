import type { Size } from '../models.ts';

/** What sizes an image model makes. */
export interface ImageSizeRule {
  /** Both sides are multiples of it. */
  step: number;
  longestSide: number;
  fewestPixels: number;
  mostPixels: number;
  /** Longer side to shorter. */
  steepestRatio: number;
}

/** The rule of OpenAI's current image models. */
export const FREE_SIZES: ImageSizeRule = { step: 16, longestSide: 3840, fewestPixels: 655_360, mostPixels: 8_294_400, steepestRatio: 3 };

/** The sizes that every image model of OpenAI makes. */
export const STANDARD_SIZES: readonly Size[] = [{ width: 1024, height: 1024 }, { width: 1536, height: 1024 }, { width: 1024, height: 1536 }];

/** Gives the size nearest to the wished one that a model makes: first of all in shape, since a picture is scaled more gladly than cropped. */
export function nearestSize(wished: Size, allowed: ImageSizeRule | readonly Size[]): Size {
  return isList(allowed) ? nearestOf(wished, allowed) : nearestByRule(wished, allowed);
}

/** Writes a size as the API does. */
export function sizeText({ width, height }: Size): string {
  return `${width}x${height}`;
}

function isList(allowed: ImageSizeRule | readonly Size[]): allowed is readonly Size[] {
  return Array.isArray(allowed);
}

function nearestOf(wished: Size, sizes: readonly Size[]): Size {
  const shape = (size: Size) => Math.abs(Math.log(size.width / size.height / (wished.width / wished.height)));
  const scale = (size: Size) => Math.abs(Math.log((size.width * size.height) / (wished.width * wished.height)));
  const ranked = [...sizes].sort((a, b) => shape(a) - shape(b) || scale(a) - scale(b));
  return ranked[0] ?? wished;
}

function nearestByRule({ width, height }: Size, rule: ImageSizeRule): Size {
  const ratio = Math.min(rule.steepestRatio, Math.max(1 / rule.steepestRatio, width / height));
  const wanted = Math.sqrt(Math.min(rule.mostPixels, Math.max(rule.fewestPixels, width * height)));
  const fitting = Math.min(1, rule.longestSide / (wanted * Math.sqrt(Math.max(ratio, 1 / ratio))));
  const ideal = { width: wanted * fitting * Math.sqrt(ratio), height: (wanted * fitting) / Math.sqrt(ratio) };
  const candidates = around(ideal.width, rule).flatMap((w) => around(ideal.height, rule).map((h) => ({ width: w, height: h })));
  const away = (size: Size) => Math.abs(Math.log(size.width / ideal.width)) + Math.abs(Math.log(size.height / ideal.height));
  const [best] = candidates.filter((size) => isAllowed(size, rule)).sort((a, b) => away(a) - away(b));
  return best ?? { width: rule.step * Math.round(ideal.width / rule.step), height: rule.step * Math.round(ideal.height / rule.step) };
}

/** The steps next to a length, so that rounding never leaves the limits. */
function around(length: number, { step }: ImageSizeRule): number[] {
  const below = Math.floor(length / step);
  return [below - 1, below, below + 1, below + 2].filter((steps) => steps > 0).map((steps) => steps * step);
}

function isAllowed({ width, height }: Size, { longestSide, fewestPixels, mostPixels, steepestRatio }: ImageSizeRule): boolean {
  const pixels = width * height;
  return Math.max(width, height) <= longestSide && pixels >= fewestPixels && pixels <= mostPixels && Math.max(width / height, height / width) <= steepestRatio;
}
