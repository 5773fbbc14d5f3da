/** How many letters must be added, dropped, swapped or exchanged to make one word the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? a.length;
}

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The known word that was probably meant, if one is near: typing slips, other case, other hyphens, a part of it. */
export function nearestWord(written: string, known: Iterable<string>): string | null {
  const meant = letters(written);
  if (meant === '' || meant.length > 60) return null;
  let best: { word: string; score: number } | null = null;
  for (const word of known) {
    const target = letters(word);
    const part = meant.length >= 3 && (target.startsWith(meant) || meant.startsWith(target) && target.length >= 3);
    const score = target === meant ? 0 : Math.min(distance(meant, target), part ? 2 : Infinity);
    if (score <= Math.max(1, Math.floor(meant.length / 3)) + (part ? 2 : 0) && (best === null || score < best.score)) best = { word, score };
  }
  return best?.word ?? null;
}
