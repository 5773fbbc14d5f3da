import type { Clause, NounPhrase } from '../../clauses.ts';
import { type PhraseTest, type Reading, isOf, phraseTest } from '../../reading.ts';
import { besides } from '../../signs.ts';

const POSSESSIVE = new Set(['his', 'her', 'their', 'its']);
const OWNING = new Set([...POSSESSIVE, 'the', 'both', 'one', 'each', 'two', 'every']);
/** Parts whose names mean other things where nobody owns them: *a temple*, *the palm*. */
const AMBIGUOUS = new Set(['skin', 'flesh', 'body', 'side', 'back', 'heel', 'sole', 'tail', 'wing', 'palm', 'calf', 'mouth', 'chest', 'temple', 'trunk', 'foot',
  'head', 'hand', 'face', 'arm', 'leg', 'neck', 'shoulder', 'nose', 'eye', 'tooth', 'lip', 'crown', 'tongue']);
/** What a part has: *the back of her hand*, *the ball of his thumb*. */
const REGION = new Set(['end', 'tip', 'side', 'back', 'ball', 'heel', 'pad', 'bridge', 'edge', 'flesh', 'skin', 'meat', 'part', 'top', 'inside', 'crook', 'side',
  'half', 'base', 'underside', 'front', 'outside', 'sole', 'bone', 'small', 'one', 'two', 'three', 'four', 'both', 'most', 'muscle', 'web', 'corner', 'all', 'nape',
  'rest', 'point', 'lobe']);
const LOCATIVES = new Set(['in', 'on', 'across', 'through', 'over', 'into', 'at', 'along', 'below', 'under', 'above', 'to', 'beneath', 'down', 'beside', 'behind',
  'near', 'against', 'around', 'round', 'between', 'from', 'onto', 'out', 'underneath', 'inside', 'of', 'off', 'up', 'past']);

/** A part of somebody's body: owned, or so named that it can be nothing else. */
export const isPart: PhraseTest = phraseTest((phrase) => {
  if (!isOf(phrase, 'bodyPart')) return false;
  const owned = phrase.owner !== null || POSSESSIVE.has(phrase.determiner) || ownedBy(phrase.of);
  if (phrase.classes.has('portable') && !owned && phrase.determiner !== 'the') return false;
  if (AMBIGUOUS.has(phrase.noun) && !owned && !OWNING.has(phrase.determiner) && !(phrase.determiner === '' && phrase.modifiers.length > 0)) return false;
  return phrase.of === null || phrase.of.classes.has('bodyPart') || owned;
});

/** Whether a phrase names people: *the face of the boy*. */
function ownedBy(phrase: NounPhrase | null): boolean {
  if (!phrase) return false;
  return phrase.owner !== null || phrase.head.pos === 'name' || ['her', 'his', 'their', 'him', 'them'].includes(phrase.head.lower) || phrase.classes.has('person')
    || phrase.classes.has('man') || phrase.classes.has('woman') || POSSESSIVE.has(phrase.determiner);
}

/** The part that a phrase is or is a region of. */
export function partOf(phrase: NounPhrase | null | undefined): NounPhrase | null {
  if (!phrase) return null;
  if (REGION.has(phrase.noun) && isPart(phrase.of)) return phrase.of;
  if (isPart(phrase)) return phrase;
  return null;
}

/** A part with its side: `left cheek`. */
export function partName(phrase: NounPhrase): string {
  const side = phrase.tokens.find(({ lower }) => lower === 'left' || lower === 'right')?.lower;
  const noun = phrase.noun.replace(/^(?:left|right) /, '');
  return side === undefined ? noun : `${side} ${noun}`;
}

/** The first part among the adjuncts, with these prepositions where they are given. */
export function partIn(clause: Clause, prepositions: ReadonlySet<string> = LOCATIVES): { part: NounPhrase; preposition: string } | null {
  const particle = clause.verb?.particle ?? '';
  const governed = particle !== '' && prepositions.has(particle) ? clause.objects.map(partOf).find((part) => part !== null) : undefined;
  if (governed && clause.verb?.passive === true) return { part: governed, preposition: particle };
  for (const { preposition, phrase } of clause.adjuncts) {
    const part = partOf(phrase) ?? (isPart(phrase?.of) ? phrase.of : null);
    const span = part?.determiner === '' && part.owner === null && (preposition === 'from' || preposition === 'to');
    if (part && !span && prepositions.has(preposition)) return { part, preposition };
  }
  return null;
}

const REGIONS: readonly ReadonlySet<string>[] = [
  ['leg', 'thigh', 'knee', 'shin', 'calf'], ['foot', 'toe', 'heel', 'sole', 'ankle'], ['arm', 'elbow', 'forearm', 'bicep', 'upper arm'], ['hand', 'finger', 'thumb', 'palm', 'knuckle', 'fingertip'],
  ['mouth', 'lip', 'tooth', 'gum', 'chin', 'jaw'], ['head', 'scalp', 'skull', 'forehead', 'temple', 'brow', 'eyebrow', 'hairline', 'eye'], ['side', 'rib', 'ribs', 'flank', 'torso', 'chest'],
].map((parts) => new Set(parts));
const near = (a: string, b: string) => a === b || a.includes(b) || b.includes(a) || REGIONS.some((region) => region.has(a) && region.has(b));

/** Those who are not known to be hurt at that part already: a state that is told again is no new wound. */
export function unhurt(reading: Reading, ids: readonly string[], part: NounPhrase): string[] {
  return ids.filter((id) => !(reading.request.before.characters[id]?.injuries ?? []).some(({ location }) => near(part.noun, location.replace(/^(?:left|right) /, ''))));
}

/** Whose a part is, looking beyond its clause where that names nobody: *it skinned both palms*. */
export function ownersOf(reading: Reading, clause: Clause, part: NounPhrase): readonly string[] {
  const own = reading.owners(part, clause);
  if (own.length > 0 || reading.cast.ownersOf(part, clause).length > 0) return own;
  const shown = shownBefore(reading, clause, part);
  if (shown.length > 0) return shown;
  const counted = part.determiner === '' || part.determiner === 'both' || part.determiner === 'one' || part.determiner === 'two';
  return !counted || clause.subjects.some((phrase) => reading.cast.resolve(phrase, clause).person) ? [] : besides(reading, clause);
}

/** Whose part the fragment before shows: *CLOSE ON: her hand. A cut across the palm.* */
function shownBefore(reading: Reading, clause: Clause, part: NounPhrase): readonly string[] {
  if (part.determiner !== 'the' && part.determiner !== '' && part.determiner !== 'one') return [];
  const before = reading.clauses[reading.clauses.indexOf(clause) - 1];
  if (!before || before.verb !== null || before.factuality !== 'asserted') return [];
  return before.subjects.filter((phrase) => isPart(phrase)).flatMap((phrase) => reading.owners(phrase, before));
}
