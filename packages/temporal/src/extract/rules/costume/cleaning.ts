import type { Clause, NounPhrase } from '../../clauses.ts';
import type { Reading } from '../../reading.ts';
import type { CostumeVerb } from '../../lexicon-costume.ts';
import { type Construction, inRole, match } from '../constructions.ts';
import { cloth, definiteCloth, does, isNoun, isOwned, nameFor, wearers } from './cloth.ts';
import { substanceOf } from './substances.ts';

/** Reads clothes that are cleaned: washed whole, a stain got out of them, or told of as clean when they were not. */
export function readCleaning(reading: Reading, clause: Clause): void {
  if (takesOut(reading, clause) && !(does(reading, clause, 'wipeOff') && wipesOn(reading, clause))) {
    const out = from(reading, clause);
    if (out.length > 0) for (const garment of out) clean(reading, clause, garment, stainOf(reading, clause));
    else for (const { phrase } of match(reading, clause, WASHED, reading.words.costume)) clean(reading, clause, phrase, null);
  }
  if (does(reading, clause, 'comeOut')) {
    for (const phrase of inRole(clause, 'subject')) {
      const gone = substanceOf(phrase, reading) ?? (isNoun(phrase, reading, 'mark') ? '' : null);
      if (gone === null) continue;
      const garments = stained(reading, gone).length > 0 ? from(reading, clause) : [];
      if (garments.length > 0) for (const garment of garments) clean(reading, clause, garment, gone === '' ? null : gone);
      else for (const id of stained(reading, gone)) reading.emit(id, { type: 'costume.cleaned', ...(gone !== '' && { substance: gone }) }, clause, 0.6);
    }
  }
  unstained(reading, clause);
}

const WASHED: Construction<CostumeVerb> = { reads: 'She washes the shirt and hangs it up.', where: { patient: definiteCloth }, target: 'patient' };

const ON = new Set(['on', 'across', 'down', 'over', 'against', 'along']);
const wipesOn = (reading: Reading, clause: Clause) => clause.adjuncts.some(({ preposition, phrase }) => ON.has(preposition) && phrase !== null && definiteCloth(phrase, reading) !== null);

const from = (reading: Reading, clause: Clause): readonly NounPhrase[] => inRole(clause,
  'from').flatMap((phrase) => definiteCloth(phrase, reading) ?? []).filter((phrase) => !inRole(clause, 'patient').some((each) => each.of === phrase));

/** What comes out of the cloth; `null` where the words say no more than *the stain*. */
function stainOf(reading: Reading, clause: Clause): string | null {
  return inRole(clause, 'patient').map((phrase) => (phrase.classes.has('stain') ? phrase.noun : substanceOf(phrase, reading))).find((each) => each !== null) ?? null;
}

function clean(reading: Reading, clause: Clause, garment: NounPhrase, what: string | null): void {
  const whose = wearers(reading, garment, clause);
  for (const id of whose.length > 0 ? whose : stained(reading, what ?? '', garment.noun)) reading.emit(id,
    { type: 'costume.cleaned', on: nameFor(reading, garment, id), ...(what !== null && { substance: what }) }, clause);
}

/** Cleaning verbs clean whatever they stand with; *lifts*, *gets out*, *removes* only stains. */
const takesOut = (reading: Reading, clause: Clause) => does(reading, clause, 'clean') || (does(reading, clause, 'removeStain') && stainOf(reading, clause) !== null);

/** Who bore a stain before this scene. */
function stained(reading: Reading, what: string, on = ''): readonly string[] {
  const known = (id: string) => reading.request.before.characters[id]?.costumeCondition.stains ?? [];
  return reading.cast.members.map(({ referenceId }) => referenceId).filter((id) => known(id).some((stain) => stain.startsWith(what) && stain.endsWith(on)));
}

/** *His shirt is spotless again*: news only where it was stained. */
function unstained(reading: Reading, clause: Clause): void {
  const { words } = reading;
  const said = clause.verb === null || does(reading, clause, 'be') ? clause.complements.filter(({ masked }) => !masked).map(({ lower }) => lower) : [];
  for (const phrase of [...clause.subjects, ...clause.objects, ...clause.adjuncts.flatMap(({ phrase: each }) => each ?? [])]) {
    const garment = cloth(phrase, reading);
    if (!garment || !isOwned(phrase)) continue;
    const now = [...phrase.modifiers, ...(clause.subjects.includes(phrase) ? said : [])].some((word) => words.costume.adjective(word).has('unstained') && word !== 'white');
    if (!now) continue;
    for (const id of wearers(reading, garment, clause)) {
      if ((reading.request.before.characters[id]?.costumeCondition.stains ?? []).some((stain) => stain.endsWith(` on ${nameFor(reading, garment, id)}`))) reading.emit(id,
        { type: 'costume.cleaned', on: nameFor(reading, garment, id) }, clause, 0.6);
    }
  }
}
