/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [number, number, number];

/** The colours that costume and production designers write, beside the basic ones. */
const NAMED: Readonly<Record<string, string>> = {
  black: '#1c1c20', white: '#ece9e2', grey: '#85878c', gray: '#85878c', silver: '#b4b8bf', charcoal: '#3a3d43', slate: '#56616d', ash: '#a5a5a0', steel: '#6d7f8f', smoke: '#8a8d90', graphite: '#45484d', pewter: '#8b8f93', concrete: '#8d8c88',
  red: '#b93530', crimson: '#a3243b', scarlet: '#c4302b', maroon: '#6b2430', burgundy: '#6d2438', wine: '#6a2537', ruby: '#98213f', brick: '#9a4a37', cherry: '#a81f38', rust: '#a4552e', blood: '#7d1a1a', vermilion: '#cf4a2c',
  orange: '#d2772f', amber: '#d7952f', copper: '#a9653a', apricot: '#e0a271', peach: '#e6b08d', coral: '#dc7360', salmon: '#dd8d7a', terracotta: '#b5623f', tangerine: '#de8230', ginger: '#b5652d', auburn: '#7b3a22', bronze: '#8c6a3b',
  yellow: '#dbb83c', gold: '#c59c3c', golden: '#cfa447', mustard: '#b98f2e', ochre: '#b8862f', lemon: '#e6d15a', sand: '#cdb588', straw: '#d3bd7c', honey: '#c6973f', blonde: '#d2b06c', blond: '#d2b06c', flaxen: '#d8bd7f', sodium: '#e0a03c', brass: '#b2914a',
  green: '#4d7a4d', olive: '#6c6c3c', emerald: '#2f7d5b', forest: '#2f5238', moss: '#66723f', sage: '#8d9c7c', lime: '#9ab73f', mint: '#9cc9ae', khaki: '#9a8e63', jade: '#4a8c70', pine: '#2f4f42', army: '#58603c', fern: '#5d7c48', bottle: '#23483a',
  blue: '#3b66a0', navy: '#26365c', teal: '#2c7479', cyan: '#4da9b5', turquoise: '#46a3a0', azure: '#4a86b9', indigo: '#3d3f78', cobalt: '#2f55a0', denim: '#4a628a', sky: '#86b1d1', royal: '#3350a0', aqua: '#5bb0b2', midnight: '#1d2742', sapphire: '#2a4f93', ice: '#b9d2dd', petrol: '#23525d', ultramarine: '#2e449c',
  purple: '#6b4a86', violet: '#705296', lavender: '#a597c0', plum: '#643a5c', magenta: '#a83c7d', lilac: '#b29dc4', mauve: '#94788f', aubergine: '#46294a',
  pink: '#d88ba0', rose: '#c56a7d', fuchsia: '#c03f86', blush: '#dfb1ac',
  brown: '#6e4b33', tan: '#b6906a', beige: '#cfbf9f', cream: '#e6dcc2', ivory: '#e8e1cd', chestnut: '#6f4129', chocolate: '#4c3122', coffee: '#5a4234', camel: '#b78c5a', caramel: '#a86f3d', umber: '#5b4636', sepia: '#6a533c', mahogany: '#5c2b22', taupe: '#857868', brunette: '#4a3124', walnut: '#573d2c', oatmeal: '#cbbda2', linen: '#ddd2bb', bone: '#ddd5c0', hazel: '#8a6b42', leather: '#6a4630', wood: '#7a583b', wooden: '#7a583b', tarred: '#2b2826', oilskin: '#c9a22f',
};

const MODIFIERS: Readonly<Record<string, (color: Rgb) => Rgb>> = {
  dark: (color) => mix(color, [12, 12, 20], 0.42), deep: (color) => mix(color, [10, 8, 20], 0.3), light: (color) => mix(color, [255, 255, 255], 0.35), pale: (color) => mix(color, [240, 238, 232], 0.5), bright: (color) => saturate(color, 1.4),
  faded: (color) => mix(saturate(color, 0.55), [190, 185, 178], 0.25), worn: (color) => saturate(color, 0.75), dusty: (color) => mix(saturate(color, 0.6), [180, 165, 145], 0.2), muted: (color) => saturate(color, 0.6), cold: (color) => mix(color, [90, 120, 160], 0.25), warm: (color) => mix(color, [220, 150, 80], 0.2), neon: (color) => saturate(color, 1.8),
};

/** Reads `#rgb` or `#rrggbb`. */
export function hex(text: string): Rgb {
  const digits = text.length === 4 ? text.slice(1).replace(/./g, '$&$&') : text.slice(1);
  const value = Number.parseInt(digits, 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Finds the first colour that words name: `a faded navy coat`, `#203040`; null where they name none. */
export function colorIn(words: string): Rgb | null {
  const literal = /#(?:[0-9a-f]{6}|[0-9a-f]{3})\b/i.exec(words);
  if (literal) return hex(literal[0]);
  const tokens = words.toLowerCase().split(/[^a-z]+/);
  for (const [index, token] of tokens.entries()) {
    const named = NAMED[token];
    if (named === undefined) continue;
    const base = hex(named);
    const modifier = MODIFIERS[tokens[index - 1] ?? ''];
    return modifier ? modifier(base) : base;
  }
  return null;
}

/** Goes from one colour to another by a share from 0 to 1. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share, from[2] + (to[2] - from[2]) * share];
}

/** Colours a surface by a light: white keeps it, black hides it; parts over 255 brighten. */
export function multiply(surface: Rgb, light: Rgb): Rgb {
  return [Math.min(255, (surface[0] * light[0]) / 255), Math.min(255, (surface[1] * light[1]) / 255), Math.min(255, (surface[2] * light[2]) / 255)];
}

/** Scales brightness. */
export function scale(color: Rgb, factor: number): Rgb {
  return [Math.min(255, color[0] * factor), Math.min(255, color[1] * factor), Math.min(255, color[2] * factor)];
}

/** Moves a colour from or towards grey of the same brightness: 0 is grey, 1 leaves it. */
export function saturate(color: Rgb, factor: number): Rgb {
  const grey = luminance(color);
  const clamp = (part: number) => Math.max(0, Math.min(255, grey + (part - grey) * factor));
  return [clamp(color[0]), clamp(color[1]), clamp(color[2])];
}

/** How bright a colour seems, from 0 to 255. */
export function luminance(color: Rgb): number {
  return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2];
}

/** The colour of a black body of a temperature (Tanner Helland's fit), as light. */
export function kelvin(temperature: number): Rgb {
  const t = Math.max(1000, Math.min(20000, temperature)) / 100;
  const clamp = (part: number) => Math.max(0, Math.min(255, part));
  const red = t <= 66 ? 255 : clamp(329.7 * (t - 60) ** -0.1332);
  const green = t <= 66 ? clamp(99.47 * Math.log(t) - 161.12) : clamp(288.12 * (t - 60) ** -0.0755);
  const blue = t >= 66 ? 255 : t <= 19 ? 0 : clamp(138.52 * Math.log(t - 10) - 305.04);
  return [red, green, blue];
}

/** A colour as CSS, with opacity. */
export function css(color: Rgb, alpha = 1): string {
  return `rgba(${Math.round(color[0])},${Math.round(color[1])},${Math.round(color[2])},${Math.round(alpha * 1000) / 1000})`;
}
