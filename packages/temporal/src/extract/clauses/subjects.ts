import type { Clause, Item, NounPhrase } from './grammar.ts';

/** What of a sentence comes before a clause. */
export interface Before {
  readonly items: readonly Item[];
  previous: Clause | undefined;
  /** Subjects of the last main clause. */
  acting: NounPhrase[];
  /** The subject at the head of the sentence that a relative clause parts from its verb. */
  head: NounPhrase[];
  /** The word that opened the relative clause in which the sentence is. */
  relative: string;
}

/** Finds who acts in a clause that has no subject of its own. */
export function subjectsOf(clause: Clause, part: readonly Item[], from: number, before: Before): void {
  const { verb } = clause;
  const lead = part[0];
  if (clause.subjects.length > 0) {
    if (lead?.type === 'rel' && verb && lead.token.lower !== 'where' && lead.token.lower !== 'whose') clause.objects = [...clause.objects, ...antecedent(before.items, from, lead.token.lower)];
    return;
  }
  if (!verb) {
    if (before.previous) clause.subjects = before.previous.subjects;
    return;
  }
  if (isExistential(clause)) return;
  const shared = before.items[from - 1];
  if (lead?.type === 'rel') clause.subjects = antecedent(before.items, from, lead.token.lower);
  else if (lead?.type === 'vg' && before.head.length > 0 && !lead.nonFinite && before.relative !== '') clause.subjects = before.head;
  else if (lead?.type === 'vg' && shared?.type === 'np') clause.subjects = besideVerb(clause, shared, lead, before);
  else if (before.previous) clause.subjects = carriedOn(lead, before);
  if (lead?.type === 'comma' && verb.nonFinite && verb.form !== 'ing' && part[1]?.type === 'vg') verb.passive = true;
}

/** `there is mud on the floor`: what is there stands as the object, and nobody acts. */
export function isExistential({ verb, adverbs }: Clause): boolean {
  return verb?.lemma === 'be' && adverbs.some(({ lower, start }) => lower === 'there' && start < verb.head.start);
}

/** The subject that a verb shares with what went before: *slips and falls*, *gave it to Bo, who dropped it and ran*. */
function carriedOn(lead: Item | undefined, { previous, acting, relative }: Before): NounPhrase[] {
  const told = previous?.subjects ?? [];
  if (lead?.type === 'conj' && relative === 'who') return told;
  return (lead?.type === 'conj' || lead?.type === 'comma') && acting.length > 0 ? acting : told;
}

const TIMES = new Set('morning afternoon evening night day hour minute second week month year time moment while rest half age life'.split(' '));
const SHOWING = new Set('see hear watch leave find keep catch feel notice spot set send have get glimpse discover show smell observe be'.split(' '));

/** A verb right after a noun: the noun's (*a man carrying a sack*), or the subject's (*crosses the yard dragging a sack*). */
function besideVerb(clause: Clause, shared: NounPhrase, lead: Item, { previous, items }: Before): NounPhrase[] {
  const { verb } = clause;
  if (!verb) return [shared];
  if (verb.form === 'pastOrParticiple' || verb.form === 'participle') verb.passive = true;
  const preposition = items[items.indexOf(shared) - 1];
  const told = previous?.subjects ?? [];
  if (verb.form !== 'ing' || !verb.nonFinite || told.length === 0 || told.includes(shared) || !previous?.verb) return [shared];
  if (TIMES.has(shared.noun)) return told;
  const shown = SHOWING.has(previous.verb.lemma) || (preposition?.type === 'prep' && preposition.token.lower === 'with');
  const agentive = clause.objects.length > 0 && (verb.classes.has('hold') || verb.classes.has('take') || verb.classes.has('drop') || verb.classes.has('clean') || verb.classes.has('give'));
  const living = shared.head.pos === 'name' || shared.head.pos === 'pronoun' || shared.classes.has('person') || shared.classes.has('man') || shared.classes.has('woman') || shared.classes.has('animal');
  return agentive && !shown && !living ? told : [shared];
}

/** The phrase that a relative clause speaks of; `who` of a person where one is near. */
function antecedent(items: readonly Item[], from: number, word: string): NounPhrase[] {
  let nearest: NounPhrase | null = null;
  for (let i = from - 1; i >= 0; i--) {
    const item = items[i];
    if (item?.type === 'strong' || item?.type === 'vg') break;
    if (item?.type !== 'np') continue;
    nearest ??= item;
    if ((word !== 'who' && word !== 'whom') || item.head.pos === 'name' || item.classes.has('person') || item.classes.has('man') || item.classes.has('woman')) return [item];
  }
  return nearest ? [nearest] : [];
}
