import type { Clause, NounPhrase } from '../../clauses.ts';
import { type Reading, phrasesOf } from '../../reading.ts';
import { isSeen, signsOf } from '../../signs.ts';
import { isPart } from './parts.ts';

const CLOSING = new Set(['heal', 'heal up', 'heal over', 'knit', 'mend', 'fade', 'close', 'cure', 'scar over']);
const HALFWAY = new Set(['half', 'barely', 'half-healed', 'nearly', 'almost', 'slowly', 'yet', 'hardly', 'badly', 'never', 'still', 'begun', 'beginning', 'begin', 'starting']);
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  leg: ['thigh', 'knee', 'shin', 'calf', 'ankle', 'hip'], arm: ['elbow', 'forearm', 'wrist', 'bicep', 'shoulder'], hand: ['finger', 'thumb', 'palm', 'knuckle'],
  face: ['cheek', 'nose', 'eye', 'jaw', 'chin', 'lip', 'brow', 'forehead', 'temple'], head: ['scalp', 'skull', 'temple', 'forehead', 'ear'], foot: ['toe', 'heel', 'sole', 'ankle'],
};

/** Reads wounds that have healed; treatment heals nothing. Says whether the clause is about healing. */
export function readHealing(reading: Reading, clause: Clause): boolean {
  const { verb } = clause;
  const signs = signsOf(reading, clause).filter((sign) => sign.kind === 'healed' && isSeen(sign));
  const closes = verb !== null && CLOSING.has(verb.full) && !verb.head.masked && clause.subjects.some((phrase) => isPart(phrase)
    || woundKind(reading, phrase) !== undefined || phrase.noun === 'bone' || phrase.noun === 'limp');
  if ((signs.length === 0 && !closes) || clause.tokens.some(({ lower }) => HALFWAY.has(lower)) || (clause.factuality === 'negated' && !signs.some(({ denies }) => denies))) return false;
  const told = (signs.some(({ denies }) => denies) ? reading.clauses.filter(({ sentence }) => sentence === clause.sentence) : [clause]).flatMap((each) => phrasesOf(each));
  const parts = told.filter((phrase) => isPart(phrase) && phrase.noun !== 'skin');
  const wounds = told.filter((phrase) => woundKind(reading, phrase) !== undefined);
  const ids = [...new Set([...parts, ...wounds, ...clause.subjects].flatMap((phrase) => [...reading.people(phrase, clause), ...reading.cast.ownersOf(phrase, clause).filter((id) => id !== '?')]))];
  const hurt = reading.cast.members.map(({ referenceId }) => referenceId).filter((id) => carried(reading, id).length > 0);
  const candidates = ids.length > 0 ? ids : hurt;
  if (ids.length === 0 && candidates.length !== 1) return false;
  const named = parts.map(({ noun }) => noun);
  const kinds = wounds.map((phrase) => woundKind(reading, phrase));
  for (const id of candidates) {
    const all = carried(reading, id);
    const healed = all.filter(({ location, type }) => {
      if (named.length > 0) return named.some((noun) => location.includes(noun) || REGIONS[noun]?.some((each) => location.includes(each)) === true
        || regionsOf(noun).some((region) => location.includes(region)));
      return kinds.length === 0 || kinds.includes(type) || all.length === 1 || kinds.includes('wound');
    });
    for (const { location } of healed) reading.emit(id, { type: 'injury.healed', part: location }, clause);
  }
  return candidates.length > 0;
}

const carried = (reading: Reading, id: string) => reading.request.before.characters[id]?.injuries ?? [];
const regionsOf = (noun: string) => Object.entries(REGIONS).filter(([, parts]) => parts.includes(noun)).map(([region]) => region);
const woundKind = ({ words }: Reading, phrase: NounPhrase) => words.woundNoun(phrase.noun.split(' ').at(-1) ?? '')?.kind;
