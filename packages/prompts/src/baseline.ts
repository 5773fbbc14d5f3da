import type { CharacterState } from '@cinematic-canvas/core';

/** Words that praise a look which a state has taken away: a coat that is torn is no longer immaculate. */
const DENIED = {
  messy: ['neat', 'tidy', 'sleek', 'immaculate', 'pristine', 'groomed', 'well-groomed', 'combed', 'brushed', 'coiffed', 'smooth', 'slicked', 'perfect', 'styled'],
  wet: ['dry', 'fluffy', 'blow-dried', 'bouncy', 'airy', 'bone-dry'],
  dirty: ['clean', 'spotless', 'immaculate', 'pristine', 'crisp', 'fresh', 'laundered', 'polished', 'gleaming', 'unsoiled', 'unstained'],
  torn: ['intact', 'immaculate', 'pristine', 'undamaged', 'unharmed', 'new', 'brand-new', 'flawless', 'perfect', 'crisp', 'pressed'],
  hurt: ['unblemished', 'unmarked', 'flawless', 'unscarred', 'unhurt', 'unharmed', 'uninjured', 'perfect', 'spotless', 'immaculate'],
} as const;
/** What a state has taken away. */
export type Lost = keyof typeof DENIED;

/** Says what of a character's baseline no longer holds. */
export function lostBy(state: CharacterState): Lost[] {
  const { tears, stains, damage, wetness } = state.costumeCondition;
  return [
    state.hairCondition.messiness === 'pristine' ? [] : 'messy' as const,
    wetness === 'dry' && state.hairCondition.wetness === 'dry' ? [] : 'wet' as const,
    state.dirtLevel === 'clean' && stains.length === 0 ? [] : 'dirty' as const,
    tears.length + damage.length === 0 ? [] : 'torn' as const,
    state.injuries.length === 0 ? [] : 'hurt' as const,
  ].flat();
}

/** Whether a character looks as on the reference sheet. */
export function isBaseline(state: CharacterState): boolean {
  return lostBy(state).length === 0 && state.sweatLevel === 'dry';
}

/**
 * Takes from a description of the baseline what a state denies, so that no prompt asks for a crisp white shirt and for mud on it.
 *
 * @example
 * stillTrue('crisp white shirt', ['dirty']) // "white shirt"
 */
export function stillTrue(text: string, lost: readonly Lost[]): string {
  const words = lost.flatMap((kind) => DENIED[kind]);
  if (words.length === 0) return text;
  const denied = new RegExp(`(?:(?<![\\p{L}-])(?:always|freshly|perfectly|neatly|impeccably|carefully|spotlessly|immaculately|very|brand)[ -]+)*(?<![\\p{L}-])(?:${words.join('|')})(?:ly)?(?![\\p{L}-])(?:\\s*,(?=\\s*\\p{L})|\\s+and(?=\\s))?`, 'giu');
  return text.replace(denied, '').replace(/\s+/gu, ' ').replace(/\s+([,;.])/gu, '$1').replace(/^[\s,;]+|[\s,;]+$/gu, '').replace(/^and\s+|\s+and$/giu, '');
}

/** Whether a text speaks of anything that a state has taken away. */
export function isDenied(text: string, lost: readonly Lost[]): boolean {
  return stillTrue(text, lost) !== text.replace(/\s+/gu, ' ').trim();
}
