import type { PromptCorrection } from '@cinematic-canvas/core';

/**
 * Applies corrections to a prompt: words that are named and found are replaced, everything else is added at the end.
 *
 * A correction never takes anything away: one whose `corrected` is empty is left out, and one that is in the prompt already adds nothing.
 */
export function applyCorrections(prompt: string, corrections: readonly PromptCorrection[]): string {
  return corrections.reduce((text, { original, corrected }) => {
    const better = corrected.trim();
    if (better === '' || text.includes(better)) return text;
    if (original.trim() !== '' && text.includes(original)) return text.replace(original, () => better);
    return `${text.trimEnd()}\n${better}`;
  }, prompt);
}

/** Puts back the lines that a revision lost without a correction that replaces them, so that corrections add and don't thin out. */
export function restoreLost(before: string, after: string, corrections: readonly PromptCorrection[]): string {
  const kept = normal(after);
  const replaced = corrections.map(({ original }) => normal(original)).filter((original) => original !== '');
  const lost = unitsOf(before).filter((unit) => !kept.includes(normal(unit)) && !replaced.some((original) => normal(unit).includes(original) || original.includes(normal(unit))));
  return lost.length === 0 ? after : `${after.trimEnd()}\n${lost.join('\n')}`;
}

/** Lines of a laid out prompt, sentences of a paragraph. */
function unitsOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => /\p{L}/u.test(line) && !/^[\p{Lu}\s()’'&/-]+:$/u.test(line));
  return lines.length > 1 ? lines : (text.match(/[^.!?]+[.!?]*["'”’)]*/gu) ?? []).map((sentence) => sentence.trim()).filter((sentence) => /\p{L}/u.test(sentence));
}

function normal(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
