import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, isOf } from '../../reading.ts';
import { inRole } from '../constructions.ts';
import { does, isNoun, isOwned } from './cloth.ts';

/** Reads changes of costume; a coat put on over the rest, a hat taken off are none. */
export function readChange(reading: Reading, clause: Clause): void {
  if (clause.verb && !clause.verb.head.masked) {
    changes(reading, clause);
    putsOn(reading, clause);
    isDressed(reading, clause);
    putsOnto(reading, clause);
    swaps(reading, clause);
    isLent(reading, clause);
    wears(reading, clause);
  }
  isIn(reading, clause);
}

/** *Puts his own guernsey on Pip*. */
function putsOnto(reading: Reading, clause: Clause): void {
  if (!PUT.has(clause.verb?.lemma ?? '') || clause.verb?.passive) return;
  const whom = clause.adjuncts.flatMap(({ preposition, phrase }) => (preposition === 'on' || preposition === 'onto' || preposition === 'over') && phrase ? reading.people(phrase, clause) : []);
  for (const phrase of clause.objects) {
    const outfit = isOf(phrase, 'garment') && !isNoun(phrase, reading, 'outerwear', 'accessory') && isNoun(phrase, reading, 'outfit') ? phrase : null;
    if (outfit) change(reading, clause, whom, outfit, 0.65);
  }
}

const PUT = new Set(['put', 'pull', 'slip', 'drag', 'button', 'get']);

/** Whether the words mark an outfit as one that was not worn until now, and for whom. */
type Marked = (outfit: NounPhrase, id: string) => boolean;

function change(reading: Reading, clause: Clause, ids: readonly string[], outfit: NounPhrase | null, confidence = 0.8): void {
  for (const id of ids) reading.emit(id, { type: 'costume.changed', into: outfit?.noun ?? 'fresh clothes' }, clause, confidence);
}

/** An outfit, or a pair or set of one; not something worn over it. */
function outfitIn(reading: Reading, phrase: NounPhrase | null): NounPhrase | null {
  if (!phrase || phrase.head.masked) return null;
  const inner = phrase.of && isNoun(phrase, reading, 'outfitSet') ? outfitIn(reading, phrase.of) : null;
  if (inner) return inner;
  return isNoun(phrase, reading, 'outfit') ? phrase : null;
}

const outer = (reading: Reading, outfit: NounPhrase) => isNoun(outfit, reading, 'outerwear');

const isFresh = (reading: Reading, outfit: NounPhrase) => [...outfit.modifiers, outfit.determiner,
  ...(outfit.owner?.tokens.map(({ lower }) => lower) ?? [])].some((word) => reading.words.costume.adjective(word).has('other'));

/** Whether the character is known to wear such a thing anyway. */
const isKnown = (reading: Reading, outfit: NounPhrase, id: string) => {
  const last = outfit.noun.split(' ').at(-1) ?? outfit.noun;
  return reading.cast.members.find(({ referenceId }) => referenceId === id)?.clothing.some((each) => each.toLowerCase().includes(last)) ?? false;
};

/** Somebody else's clothes. */
function isOthers(reading: Reading, clause: Clause, outfit: NounPhrase, id: string): boolean {
  if (outfit.owner) return !reading.cast.resolve(outfit.owner, clause).ids.includes(id);
  return outfit.of?.owner ? !reading.people(outfit.of.owner, clause).includes(id) : false;
}

/** New to the one who wears it: fresh, somebody else's, or nothing that they are known to wear. */
const isNew = (reading: Reading, clause: Clause): Marked => (outfit, id) => isOthers(reading, clause, outfit, id) || isFresh(reading, outfit)
  || (!outer(reading, outfit) && !isOwned(outfit) && !isKnown(reading, outfit, id));

/** *Changes into a kimono*, *has changed*, *changed her dress*. */
function changes(reading: Reading, clause: Clause): void {
  if (!does(reading, clause, 'change')) return;
  const into = inRole(clause, 'into').map((phrase) => outfitIn(reading, phrase)).find((each) => each !== null) ?? null;
  const dressed = clause.verb?.lemma !== 'change' && clause.verb?.lemma !== 'swap';
  const whole = clause.objects.length === 0 && clause.verb?.lemma === 'change' && clause.verb.perfect && clause.adjuncts.every(({ phrase }) => phrase === null) && clause.complements.length === 0;
  const object = clause.verb?.lemma === 'change' ? clause.objects.map((phrase) => (isOwned(phrase) || isNoun(phrase, reading, 'wardrobe') ? outfitIn(reading, phrase)
    : null)).find((each) => each !== null) ?? null : null;
  if (into !== null || object !== null || whole || (dressed && clause.complements.some(({ lower }) => lower === 'dressed' || lower === 'changed')
    && clause.verb?.lemma === 'get')) change(reading, clause, reading.subjects(clause), into);
}

const ON = new Set(['on', 'into', 'up']);

/** *Pulls on dry clothes*, *struggles into a wetsuit*. */
function putsOn(reading: Reading, clause: Clause): void {
  if (!does(reading, clause, 'pullOn')) return;
  const lemmaOnly = reading.words.costume.verb(clause.verb?.full ?? '').has('pullOn') ? clause.verb?.particle === '' && !does(reading, clause, 'wear') : false;
  const placed = clause.adjuncts.filter(({ preposition }) => ON.has(preposition)).flatMap(({ phrase }) => phrase ?? []);
  const on = clause.verb?.particle === 'on' || clause.verb?.particle === 'into' || clause.adverbs.some(({ lower }) => lower === 'on')
    || clause.adjuncts.some(({ preposition, phrase }) => preposition === 'on' && phrase === null);
  const outfits = [...(on || lemmaOnly || clause.verb?.classes.has('dressIn') === true ? clause.objects : []), ...placed].flatMap((phrase) => outfitIn(reading, phrase) ?? []);
  const fresh = isNew(reading, clause);
  if (does(reading, clause, 'wear') && !on) return;
  for (const id of clause.objects.some((phrase) => reading.people(phrase, clause).length > 0) ? [] : reading.subjects(clause)) {
    for (const outfit of outfits) if (fresh(outfit, id) && !(outer(reading, outfit) && !isOthersSet(reading, outfit, clause, id))) change(reading, clause, [id], outfit);
  }
}

/** Outerwear is a change only where it is plainly instead of what was worn. */
const isOthersSet = (reading: Reading, outfit: NounPhrase, clause: Clause, id: string) => isOf(outfit, 'garment') && isOthers(reading, clause, outfit, id)
  && isNoun(outfit, reading, 'outfit') && !/^(?:coat|jacket|cloak|cape)$/.test(outfit.noun);

/** *They put her into somebody else's pyjamas*; *she is zipped into a wetsuit*. */
function isDressed(reading: Reading, clause: Clause): void {
  if (!does(reading, clause, 'dressSomeone')) return;
  const whom = clause.verb?.passive ? reading.subjects(clause) : clause.objects.flatMap((phrase) => reading.people(phrase, clause));
  const fresh = isNew(reading, clause);
  for (const phrase of inRole(clause, 'into')) {
    const outfit = outfitIn(reading, phrase);
    if (outfit && !outer(reading, outfit)) change(reading, clause, whom.filter((id) => fresh(outfit, id)), outfit, 0.7);
  }
}

/** *Swaps his uniform for a suit*, *sheds the overalls for a suit*, *is out of his uniform and into flannels*. */
function swaps(reading: Reading, clause: Clause): void {
  const out = clause.adjuncts.some(({ preposition, phrase }) => preposition === 'of' && outfitIn(reading, phrase) !== null) && clause.adjuncts.some(({ preposition }) => preposition === 'out');
  const shed = does(reading, clause, 'swap', 'shed') ? clause.objects.map((phrase) => outfitIn(reading, phrase)).find((each) => each !== null) ?? null : null;
  if (!shed && !out) return;
  const wanted = shed ? new Set(['for', 'with']) : new Set(['into', 'in']);
  for (const { preposition, phrase } of clause.adjuncts) {
    const outfit = wanted.has(preposition) ? outfitIn(reading, phrase) : null;
    if (outfit && !(outer(reading, outfit) && shed !== null && outer(reading, shed) && !isFresh(reading, outfit))) change(reading, clause, clause.verb?.passive
      ? reading.owners(clause.subjects[0] ?? outfit, clause) : reading.subjects(clause), outfit);
  }
}

/** *Gives her a dry dress*: it is given to be worn. */
function isLent(reading: Reading, clause: Clause): void {
  if (!does(reading, clause, 'lend') || clause.verb?.passive) return;
  const whom = clause.objects.flatMap((phrase) => reading.people(phrase, clause));
  for (const phrase of clause.objects) {
    const outfit = outfitIn(reading, phrase);
    if (outfit && isFresh(reading, outfit) && !outer(reading, outfit)) change(reading, clause, whom, outfit, 0.55);
  }
}

const NOW = new Set(['now', 'instead', 'today', 'tonight', 'already', 'finally', 'again', 'afterwards', 'later']);

/** Words that mark what is told as new: *now*, *instead*, *for the first time*. */
const isNews = (clause: Clause) => clause.tokens.some(({ lower }, index) => NOW.has(lower) || (lower === 'first' && clause.tokens[index + 1]?.lower === 'time'));

/** *He is wearing a fresh shirt*, *for the first time she wears a suit*: an outfit that is only described is no change. */
function wears(reading: Reading, clause: Clause): void {
  if (!does(reading, clause, 'wear') || clause.verb?.passive) return;
  for (const id of reading.subjects(clause)) for (const phrase of clause.objects) {
    const outfit = outfitIn(reading, phrase);
    if (!outfit || (outer(reading, outfit) && !isFresh(reading, outfit))) continue;
    const later = reading.request.previous !== undefined && !isOwned(outfit) && outfit.determiner !== 'the' && !isKnown(reading, outfit, id);
    if (isFresh(reading, outfit) && !isOwned(outfit) || (isNews(clause) && !isKnown(reading, outfit, id) && !isOwned(outfit)) || isOthers(reading, clause, outfit, id)
      || later) change(reading, clause, [id], outfit, 0.6);
  }
}

const WEARING = new Set(['in', 'into']);

/** *Comes back in a green gown*, *now in a nurse's uniform*, *In dry pyjamas, he tells it again*. */
function isIn(reading: Reading, clause: Clause): void {
  const shown = clause.verb === null || does(reading, clause, 'appear', 'be') || clause.complements.some(({ lower }) => reading.words.costume.adjective(lower).has('worn'));
  if (!shown) return;
  const fresh = isNew(reading, clause);
  for (const { preposition, phrase } of clause.adjuncts) {
    if (!WEARING.has(preposition)) continue;
    const outfit = outfitIn(reading, phrase);
    if (!outfit) continue;
    for (const id of shownIn(reading, clause)) {
      const owned = isOwned(outfit) && !outfit.owner && !isFresh(reading, outfit);
      if (owned || outfit.determiner === 'the' && !isNews(clause) || outer(reading, outfit) && !isFresh(reading, outfit) && !isOthers(reading, clause, outfit, id)) continue;
      const since = reading.request.previous !== undefined || isNews(clause) || (clause.verb !== null && does(reading, clause, 'appear') && !does(reading, clause, 'be'));
      if (fresh(outfit, id) && (isFresh(reading, outfit) || isOthers(reading, clause, outfit, id) || since)) change(reading, clause, [id], outfit, 0.65);
    }
  }
}

/** Who is shown: the subject, or the one of the clause that an opening *in dry pyjamas* belongs to. */
function shownIn(reading: Reading, clause: Clause): readonly string[] {
  const subjects = reading.subjects(clause);
  if (subjects.length > 0) return subjects;
  const at = reading.clauses.indexOf(clause);
  for (const next of reading.clauses.slice(at + 1, at + 4)) {
    if (next.sentence !== clause.sentence) break;
    if (reading.subjects(next).length > 0) return reading.subjects(next);
  }
  return [];
}
