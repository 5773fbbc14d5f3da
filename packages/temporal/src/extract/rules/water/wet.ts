import type { CharacterState } from '@cinematic-canvas/core';

import type { Clause, NounPhrase } from '../../clauses.ts';
import { type PhraseTest, type Reading, isOf, phraseTest } from '../../reading.ts';

/** How wet cloth and hair can be. */
export type Wet = CharacterState['costumeCondition']['wetness'];

/** Notes that clothes, hair or both of some people get this wet. */
export function wet(reading: Reading, at: Pick<Clause, 'start' | 'end'>, ids: readonly string[], level: Wet, what: 'all' | 'costume' | 'hair' = 'all', confidence = 0.75): void {
  for (const id of new Set(ids)) {
    if (what !== 'hair') reading.emit(id, { type: 'costume.wetted', level }, at, confidence);
    if (what !== 'costume') reading.emit(id, { type: 'hair.wetted', level }, at, confidence);
  }
}

/** Something worn that cloth is made of. */
export const isCloth: PhraseTest = phraseTest((phrase) => isOf(phrase, 'garment', 'garmentPart') && !(isOf(phrase, 'bodyPart') && !isOf(phrase, 'garment')));
/** Hair of somebody's head. */
export const isHairOf: PhraseTest = phraseTest((phrase) => isOf(phrase, 'hair')
  && (phrase.noun === 'hair' || phrase.owner !== null || ['his', 'her', 'their', 'its'].includes(phrase.determiner)) && phrase.noun !== 'crop');
/** Something of water that one can be in. */
export const isWater: PhraseTest = phraseTest((phrase) => isOf(phrase, 'waterBody') && !['well', 'dock'].includes(phrase.noun)
  && !(phrase.noun === 'ford' && phrase.head.text.startsWith('F'))
  && !(phrase.noun === 'tank' && phrase.determiner === '') && !phrase.modifiers.some((word) => DRAINED.has(word)));
/** A liquid that wets and doesn't stain, or a load of one: *a bucket of water*. */
export const isLiquid: PhraseTest = phraseTest((phrase) => !phrase.head.masked && phrase.determiner !== 'no' && !DYES.has(phrase.of?.noun ?? phrase.noun)
  && !ABSTRACT_OF.has(phrase.of?.noun ?? '') && (isOf(phrase, 'liquid', 'waterBody', 'bigWater', 'thinWater', 'drink')
  && (phrase.of === null || isOf(phrase.of, 'liquid', 'waterBody', 'drink', 'thinWater') || phrase.of.head.pos === 'name')
  || isOf(phrase.of, 'liquid', 'drink', 'thinWater', 'waterBody') && isOf(phrase, 'trace', 'bigWater', 'waterLoad', 'portable')));

const DRAINED = new Set(['drained', 'empty', 'dry', 'frozen', 'dried', 'dried-up']);
/** Liquids whose marks count as stains, not as wetness. */
const DYES = new Set(['blood', 'oil', 'paint', 'ink', 'petrol', 'gasoline', 'grease', 'sweat', 'tears']);
const ABSTRACT_OF = new Set(['light', 'sunlight', 'people', 'laughter', 'applause', 'heat', 'relief', 'sound', 'music', 'words', 'memory', 'panic', 'grief',
  'sparks', 'flame', 'fire', 'dust', 'glass', 'confetti', 'petal', 'paper', 'bullet', 'gravel']);

/** The people that a phrase means, or the doers for *himself*. */
export function peopleOf(reading: Reading, clause: Clause, phrase: NounPhrase): readonly string[] {
  return phrase.noun.endsWith('self') || phrase.noun.endsWith('selves') ? reading.subjects(clause) : reading.people(phrase, clause);
}
