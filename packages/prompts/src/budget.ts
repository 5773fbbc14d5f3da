import { laidOut } from './layout.ts';
import type { Section } from './section.ts';
import { textOf } from './section.ts';

/** Counts the tokens of a text; hand in the tokenizer of your model where the limit is tight. */
export type TokenCounter = (text: string) => number;

/**
 * Estimates the tokens of a text without a tokenizer: words of up to seven letters are one token, longer ones one for every five
 * letters, digits go in threes, and every other sign and letter of other scripts is one. Errs on the high side.
 */
export const estimateTokens: TokenCounter = (text) => {
  let tokens = 0;
  for (const [token] of text.matchAll(/\p{Script=Latin}+|\p{N}{1,3}|\p{L}\p{M}*|[^\s\p{L}\p{N}]|\n+/gu)) tokens += token.length <= 7 ? 1 : Math.ceil(token.length / 5);
  return tokens;
};

/** A line that a budget left no room for. */
export interface Trimmed {
  readonly role: string;
  readonly heading?: string;
  readonly text: string;
  readonly tokens: number;
}

/** A section with the role that wrote it. */
export interface OwnedSection extends Section {
  readonly role: string;
}

/** From this priority on, nothing is ever trimmed: the action itself, severe injuries, the safety of children. Continuity and safety stand just below. */
export const KEPT_PRIORITY = 98;

/**
 * Drops lines until `fits` says that the rest fits: lines of the lowest priority first, within a section from its end.
 *
 * Lines from `KEPT_PRIORITY` up stay even where they alone are too long: better a long prompt than a healed wound.
 */
export function dropLines(sections: readonly OwnedSection[], fits: (kept: readonly OwnedSection[]) => boolean): { sections: OwnedSection[]; dropped: { section: OwnedSection; text: string }[] } {
  const dropped: { section: OwnedSection; text: string }[] = [];
  let kept = [...sections];
  while (!fits(kept)) {
    const last = kept.reduce<OwnedSection | undefined>((lowest, section) => (section.priority < KEPT_PRIORITY && (lowest === undefined || section.priority <= lowest.priority) ? section : lowest), undefined);
    if (last === undefined) break;
    dropped.push({ section: last, text: textOf(last.lines.at(-1) ?? []) });
    const lines = last.lines.slice(0, -1);
    kept = kept.flatMap((section) => (section !== last ? section : lines.length === 0 ? [] : { ...section, lines }));
  }
  return { sections: kept, dropped };
}

/** Trims sections to a number of tokens, and says what went: the whole text is counted as it will stand, so that nothing goes without need. */
export function fitBudget(sections: readonly OwnedSection[], budgetTokens: number, countTokens: TokenCounter = estimateTokens): { sections: OwnedSection[]; trimmed: Trimmed[] } {
  const { sections: kept, dropped } = dropLines(sections, (some) => countTokens(laidOut(some)) <= budgetTokens);
  return { sections: kept, trimmed: reportOf(dropped, countTokens) };
}

/** Says what was dropped, in the order in which it went. */
export function reportOf(dropped: readonly { section: OwnedSection; text: string }[], countTokens: TokenCounter): Trimmed[] {
  return dropped.map(({ section: { role, heading }, text }) => ({ role, ...(heading === undefined ? {} : { heading }), text, tokens: countTokens(text) }));
}
