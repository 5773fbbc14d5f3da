/** Names that a painter of sets would use, and that say no hour, by their red, green and blue. */
const NAMED: readonly (readonly [name: string, red: number, green: number, blue: number])[] = [
  ['black', 10, 10, 12], ['charcoal', 45, 47, 50], ['slate grey', 95, 108, 118], ['grey', 128, 128, 128], ['silver', 190, 192, 195], ['white', 248, 248, 246], ['ivory', 240, 232, 212], ['cream', 248, 238, 205],
  ['sand', 200, 180, 138], ['beige', 222, 208, 180], ['khaki', 160, 145, 105], ['tan', 190, 150, 105], ['ochre', 198, 140, 50], ['mustard', 205, 165, 45], ['amber', 235, 165, 45], ['gold', 215, 175, 70], ['yellow', 240, 215, 60],
  ['orange', 235, 130, 40], ['sodium orange', 225, 150, 75], ['terracotta', 190, 95, 65], ['rust', 150, 75, 45], ['brick red', 145, 60, 48], ['red', 195, 40, 40], ['crimson', 150, 25, 45], ['burgundy', 95, 25, 40], ['pink', 235, 165, 180],
  ['rose', 205, 110, 125], ['magenta', 190, 50, 130], ['plum', 95, 50, 90], ['violet', 115, 80, 165], ['lavender', 180, 170, 215], ['indigo', 50, 45, 110], ['navy', 28, 38, 75], ['ink blue', 20, 28, 45], ['steel blue', 70, 105, 140],
  ['petrol blue', 42, 72, 88], ['blue', 50, 90, 180], ['sky blue', 135, 185, 220], ['ice blue', 205, 225, 235], ['teal', 40, 115, 120], ['sea green', 95, 140, 150], ['turquoise', 70, 180, 180], ['mint', 175, 220, 195],
  ['sage', 150, 165, 135], ['moss green', 90, 105, 60], ['olive', 110, 110, 55], ['bottle green', 20, 65, 50], ['forest green', 40, 80, 45], ['green', 65, 140, 70], ['dark brown', 58, 47, 40], ['umber', 74, 68, 62], ['brown', 110, 75, 50], ['wood brown', 138, 111, 78],
];

/** Names a colour that is given as `#rrggbb`, by the nearest name; gives any other text back as it is. */
export function colorName(color: string): string {
  const [, red, green, blue] = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/iu.exec(color.trim()) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return color;
  const [r, g, b] = [red, green, blue].map((hex) => parseInt(hex, 16)) as [number, number, number];
  // The eye weighs green most and blue least; the mean of red decides how much the other two count.
  const distance = ([, r2, g2, b2]: (typeof NAMED)[number]) => {
    const mean = (r + r2) / 2;
    return (2 + mean / 256) * (r - r2) ** 2 + 4 * (g - g2) ** 2 + (2 + (255 - mean) / 256) * (b - b2) ** 2;
  };
  return NAMED.reduce((best, candidate) => (distance(candidate) < distance(best) ? candidate : best))[0];
}
