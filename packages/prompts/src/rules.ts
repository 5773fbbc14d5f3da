import type { GenerationRule } from '@cinematic-canvas/core';

/** A rule before it has its date. */
export type NewRule = Pick<GenerationRule, 'text' | 'origin'>;

/** What became of a rule that was to be added. */
export type AddedRule = { readonly rules: GenerationRule[]; readonly added: true } | { readonly rules: GenerationRule[]; readonly added: false; readonly because: 'empty' | 'known'; readonly like?: GenerationRule };

/** From this share of words in common on, two rules are the same rule. */
const SAME = 0.75;

/**
 * Adds a rule to a project's rules, unless one of them says the same already; the one that was there first stays.
 *
 * Two rules are the same when they share most of their words and both ask, or both forbid: "No hats indoors" and "Hats are worn indoors" are two.
 */
export function addRule(rules: readonly GenerationRule[], rule: NewRule, addedAt: string): AddedRule {
  const text = rule.text.replace(/\s+/gu, ' ').trim();
  if (!/\p{L}/u.test(text)) return { rules: [...rules], added: false, because: 'empty' };
  const like = rules.find((known) => sameRule(known.text, text));
  if (like !== undefined) return { rules: [...rules], added: false, because: 'known', like };
  return { rules: [...rules, { text, origin: rule.origin, addedAt }], added: true };
}

/** Adds several rules, in order. */
export function addRules(rules: readonly GenerationRule[], more: readonly NewRule[], addedAt: string): GenerationRule[] {
  return more.reduce<GenerationRule[]>((all, rule) => addRule(all, rule, addedAt).rules, [...rules]);
}

/** Says whether two rules ask for the same thing. */
export function sameRule(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  if (one.forbids !== other.forbids) return false;
  if (one.words.size === 0 || other.words.size === 0) return a.trim().toLowerCase() === b.trim().toLowerCase();
  const shared = [...one.words].filter((word) => other.words.has(word)).length;
  return shared / (one.words.size + other.words.size - shared) >= SAME;
}

const FILLERS = new Set(['the', 'a', 'an', 'is', 'are', 'be', 'must', 'should', 'always', 'to', 'of', 'in', 'on', 'at', 'and', 'or', 'that', 'it', 'its', 'every', 'all', 'any', 'each', 'shot', 'shots', 'scene', 'scenes', 'keep', 'make', 'sure', 'ensure', 'please', 'with', 'as']);
const FORBIDS = /\b(?:no|not|never|without|avoid|don[’']t|nobody|nothing|none|forbid\w*)\b/giu;

function wordsOf(rule: string): { words: Set<string>; forbids: boolean } {
  const forbids = (rule.match(FORBIDS)?.length ?? 0) % 2 === 1;
  const words = rule.toLowerCase().replace(FORBIDS, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  return { words: new Set(words.filter((word) => !FILLERS.has(word)).map((word) => (word.length > 3 ? word.replace(/(?:es|s)$/u, '') : word))), forbids };
}
