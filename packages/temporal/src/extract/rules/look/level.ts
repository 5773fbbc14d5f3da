import type { CharacterState } from '@cinematic-canvas/core';

import type { Clause } from '../../clauses.ts';
import { type PhraseTest, type Reading, isOf, phraseTest } from '../../reading.ts';

/** The levels of each scale that a look has. */
interface Scales {
  'dirt.changed': CharacterState['dirtLevel'];
  'exhaustion.changed': CharacterState['exhaustionLevel'];
  'sweat.changed': CharacterState['sweatLevel'];
  'hair.changed': CharacterState['hairCondition']['messiness'];
}

/** Notes that a level of some people goes up or down; without `to`, by a step. */
export function shiftLevel<Type extends keyof Scales>(
  reading: Reading, at: Pick<Clause, 'start' | 'end'>, type: Type, ids: readonly string[], direction: 'up' | 'down',
    { to, confidence = 0.7 }: { to?: Scales[Type] | undefined; confidence?: number } = {},
): void {
  for (const id of new Set(ids)) {
    // Each event type takes the levels of its own scale, which the signature pairs; the compiler can't follow the union through.
    reading.emit(id, { type, direction, ...(to !== undefined && { to }) } as Parameters<Reading['emit']>[1], at, confidence);
  }
}

/** A part of a body. */
export const isPart: PhraseTest = phraseTest((phrase) => isOf(phrase, 'bodyPart'));
/** Something worn, or a part of it. */
export const isWorn: PhraseTest = phraseTest((phrase) => isOf(phrase, 'garment', 'garmentPart'));
/** Hair of somebody's head: *his locks*, but not *locks*. */
export const isHair: PhraseTest = phraseTest((phrase) => isOf(phrase, 'hair') && (phrase.noun === 'hair' || phrase.owner !== null
  || POSSESSIVE.has(phrase.determiner)) && !OTHER_SENSE.has(phrase.noun));

const POSSESSIVE = new Set(['his', 'her', 'their', 'its']);
/** Nouns of hair that mean something else too often. */
const OTHER_SENSE = new Set(['crop', 'whisker', 'bang', 'lock', 'mop', 'beard']);
