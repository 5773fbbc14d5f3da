import type { CastMember } from '../story.ts';
import type { Clause, NounPhrase } from './clauses.ts';
import type { RawToken } from './language.ts';
import type { Words } from './words.ts';

/** Whom a noun phrase means. */
export interface Referent {
  /** Reference ids of the cast; several for *they*, *both*. */
  ids: readonly string[];
  /** A person or animal, of the cast or not. */
  person: boolean;
}

/** Resolves names, aliases, epithets and pronouns to the cast, remembering who was spoken of. */
export interface CastResolver {
  isName(token: RawToken): boolean;
  resolve(phrase: NounPhrase, clause: Clause | null): Referent;
  /** Whose a body part, garment or thing is, as far as its own words say: *Ana's cheek*, *her sleeve*. */
  ownersOf(phrase: NounPhrase, clause: Clause): readonly string[];
  /** Takes note of whom a clause speaks of. */
  note(clause: Clause): void;
  readonly members: readonly CastMember[];
}

const NOBODY: Referent = { ids: [], person: false };
const TITLES = new Set('mr mrs ms miss dr doc sir lady lord captain commander colonel major sergeant officer inspector agent professor father mother sister brother old young little big king queen prince princess the of de la le van von st monsieur madame señor uncle aunt grandpa grandma kid mr. mrs. ms. dr. detective general lieutenant private corporal saint'.split(' '));
const PLURAL = new Set(['they', 'them', 'themselves', 'theirs', 'both', 'everyone', 'everybody', 'all', 'each', 'we', 'us', 'two', 'three', 'four']);
const GROUPS = new Set(['pair', 'couple', 'two', 'three', 'both', 'friends', 'newlyweds', 'lovers', 'trio', 'duo', 'brothers', 'sisters', 'siblings', 'twins', 'group', 'fighters', 'runners', 'dancers', 'riders', 'women', 'men', 'girls', 'boys', 'children', 'others', 'four', 'companions', 'partners', 'party', 'survivors', 'climbers', 'friend', 'woman', 'man', 'boy', 'girl', 'child']);
const GENDER: Readonly<Record<string, string>> = { he: 'he', him: 'he', his: 'he', himself: 'he', she: 'she', her: 'she', hers: 'she', herself: 'she', it: 'it', its: 'it', itself: 'it', they: 'they', them: 'they', their: 'they', themselves: 'they', themself: 'they', theirs: 'they' };

/** A name, alias or epithet, by its words. */
interface CalledBy {
  words: readonly string[];
  id: string;
  /** With a capital: a name rather than a description. */
  proper: boolean;
}

/** What a member of the cast is called, and the capital words of it. */
interface Calling {
  called: readonly CalledBy[];
  capitals: readonly string[];
}

const OPENERS = new Set(['the', 'a', 'an', 'her', 'his', 'their']);
const ARTICLES = new Set(['the', 'a', 'an', 'her', 'his', 'their', 'my']);

/** A cast is the same from scene to scene: its names are taken apart once. */
const callings = new WeakMap<CastMember, Calling>();

function callingOf(member: CastMember): Calling {
  let calling = callings.get(member);
  if (!calling) callings.set(member, (calling = readCalling(member)));
  return calling;
}

function readCalling({ referenceId: id, name, aliases }: CastMember): Calling {
  const called: CalledBy[] = [];
  const capitals: string[] = [];
  for (const each of [name, ...aliases]) {
    const words = each.toLowerCase().replaceAll('’', "'").replace(/['"]s\b/g, '').replaceAll('.', '').split(/[\s,]+/).filter((word) => word !== '' && !ARTICLES.has(word));
    const proper = /\p{Lu}/u.test(each.replace(/^(The|A|An)\s/, ''));
    if (words.length > 0) called.push({ words, id, proper });
    if (!proper) continue;
    for (const part of each.split(/[\s,]+/)) {
      const bare = part.toLowerCase();
      if (!/^\p{Lu}/u.test(part) || (TITLES.has(bare) && words.length > 1)) continue;
      capitals.push(bare);
      if (each === name && words.length > 1) called.push({ words: [bare], id, proper: true });
    }
  }
  return { called, capitals };
}

const PLAIN_PERSONS = new Set(['man', 'woman', 'boy', 'girl', 'lady', 'gentleman', 'guy', 'lad', 'fellow', 'dog', 'cat', 'horse', 'animal']);

const bareWord = (word: string) => (word.endsWith('.') ? word.slice(0, -1) : word);
const startsWithCapital = (text: string) => !(text.charCodeAt(0) >= 97 && text.charCodeAt(0) <= 122) && /^\p{Lu}/u.test(text);

/** Creates a resolver for a scene; what was said in the scene before primes its pronouns. */
export function createCastResolver(cast: readonly CastMember[], words: Words, previousText: string | undefined): CastResolver {
  const nameWords = new Set(cast.flatMap((member) => callingOf(member).capitals));
  const names = cast.flatMap((member) => callingOf(member).called).sort((one, other) => other.words.length - one.words.length);
  const byFirstWord = Map.groupBy(names.map((each, rank) => ({ ...each, rank })), ({ words: parts }) => parts[0] ?? '');
  const animals = new Set(cast.filter(({ pronouns, clothing, name, aliases }) => pronouns === 'it' || (clothing.length === 0 && [name, ...aliases].some((each) => words.nounClasses(each.toLowerCase().replace(/^the /, '')).has('animal')))).map(({ referenceId }) => referenceId));
  const people = cast.filter(({ referenceId }) => !animals.has(referenceId)).map(({ referenceId }) => referenceId);
  const everyone = people.length > 0 ? people : cast.map(({ referenceId }) => referenceId);

  /** Whom clauses spoke of, the last first; subjects before others. */
  let recent: string[] = [];
  let lastGroup: readonly string[] = [];
  const remember = (ids: readonly string[]) => { recent = [...ids, ...recent.filter((id) => !ids.includes(id))]; };
  if (previousText !== undefined) primeFrom(previousText);

  function primeFrom(text: string): void {
    const lower = text.replace(/["“][^"”]*["”]/g, ' ').toLowerCase();
    const last = cast.map(({ referenceId }) => ({ referenceId, at: Math.max(-1, ...names.filter(({ id, proper }) => id === referenceId && proper).map(({ words: parts }) => lower.lastIndexOf(parts.join(' ')))) })).filter(({ at }) => at >= 0);
    remember(last.sort((a, b) => b.at - a.at).map(({ referenceId }) => referenceId));
  }

  const named = new Map<NounPhrase, string | null>();

  function byName(phrase: NounPhrase): string | null {
    let id = named.get(phrase);
    if (id === undefined) named.set(phrase, (id = findName(phrase)));
    return id;
  }

  function findName(phrase: NounPhrase): string | null {
    const own = phrase.owner ? phrase.tokens.slice(phrase.owner.tokens.length) : phrase.tokens;
    const said = own.map(({ lower }) => bareWord(lower)).filter((word) => !OPENERS.has(word));
    let best: { rank: number; id: string } | null = null;
    for (const [at, first] of said.entries()) {
      for (const { words: parts, id, proper, rank } of byFirstWord.get(first) ?? []) {
        if ((best && best.rank < rank) || !parts.every((part, k) => said[at + k] === part)) continue;
        const final = parts.at(-1) ?? '';
        const capital = own.some((token) => bareWord(token.lower) === final && startsWithCapital(token.text));
        if (proper ? capital || !nameWords.has(final) : said.at(-1) === final) best = { rank, id };
      }
    }
    return best?.id ?? null;
  }

  /** An alias with a preposition reaches beyond its noun phrase: *the man in grey*. */
  const epithets = names.filter(({ words: parts, proper }) => !proper && parts.length > 2);

  function byEpithet(phrase: NounPhrase, clause: Clause): string | null {
    if (epithets.length === 0) return null;
    const at = clause.tokens.indexOf(phrase.tokens[0] ?? phrase.head);
    const said = ` ${clause.tokens.slice(at).map(({ lower }) => lower).join(' ')} `.replace(/^ (?:the|a|an) /, ' ');
    return epithets.find(({ words: parts }) => said.startsWith(` ${parts.join(' ')} `))?.id ?? null;
  }

  function pronoun(word: string, clause: Clause | null, exclude: readonly string[]): readonly string[] {
    const gender = GENDER[word];
    if (gender === undefined) return [];
    const fits = cast.filter(({ pronouns, referenceId }) => (pronouns === gender || (gender === 'it' && animals.has(referenceId))) && !exclude.includes(referenceId)).map(({ referenceId }) => referenceId);
    if (gender === 'they') {
      const last = recent[0];
      if (fits.length > 0 && (everyone.length === 1 || (last !== undefined && fits.includes(last) && lastGroup.length === 0))) return [fits.includes(last ?? '') ? (last ?? '') : (fits[0] ?? '')];
      if (lastGroup.length > 0) return lastGroup;
      return everyone.length > 1 ? everyone : fits;
    }
    if (fits.length <= 1) return fits;
    const chosen = recent.find((id) => fits.includes(id));
    return [chosen ?? fits[0] ?? ''].filter((id) => id !== '');
  }

  /** What a phrase meant when it was first asked: later clauses must not change it. */
  const referents = new Map<NounPhrase, Referent>();

  function resolve(phrase: NounPhrase, clause: Clause | null): Referent {
    let referent = clause ? referents.get(phrase) : undefined;
    if (!referent) {
      referent = work(phrase, clause);
      if (clause) referents.set(phrase, referent);
    }
    return referent;
  }

  function work(phrase: NounPhrase, clause: Clause | null): Referent {
    const word = phrase.head.lower;
    const single = phrase.tokens.length === 1;
    if (phrase.of && (PLURAL.has(word) || /^(all|both|two|three|four|each|pair|one)$/.test(word))) {
      const inner = resolve(phrase.of, clause);
      if (inner.ids.length > 0) return inner;
    }
    if (single && GENDER[word] !== undefined) {
      if (word === 'her' || word === 'him' || word === 'them') {
        const subjects = clause?.subjects.flatMap((subject) => (subject === phrase ? [] : resolveName(subject, null).ids)) ?? [];
        return { ids: pronoun(word, clause, word === 'them' ? [] : subjects), person: true };
      }
      return { ids: pronoun(word, clause, []), person: word !== 'it' };
    }
    const named = byName(phrase) ?? (clause ? byEpithet(phrase, clause) : null);
    if (named !== null) return { ids: [named], person: true };
    if (phrase.tokens.some(({ lower }) => PLURAL.has(lower)) && (phrase.head.pos === 'pronoun' || PLURAL.has(word) || GROUPS.has(word))) {
      if (phrase.tokens.some(({ lower }) => /^(other|others)$/.test(lower))) return { ids: everyone.filter((id) => id !== recent[0]), person: true };
      return { ids: phrase.of && !/^(them|us)$/.test(phrase.of.head.lower) ? [] : everyone, person: true };
    }
    if (GROUPS.has(word) && phrase.determiner === 'the' && (word.endsWith('s') || /^(pair|couple|two|men|women|children|trio|duo)$/.test(word))) return { ids: everyone, person: true };
    const classes = phrase.classes;
    if (classes.has('man') || classes.has('woman') || classes.has('person') || classes.has('animal')) {
      if (phrase.determiner === 'the' || phrase.determiner === 'this' || phrase.determiner === 'that') {
        const gender = classes.has('man') ? 'he' : classes.has('woman') ? 'she' : null;
        const fits = classes.has('animal') ? cast.filter(({ referenceId }) => animals.has(referenceId)) : gender ? cast.filter(({ pronouns, referenceId }) => pronouns === gender && !animals.has(referenceId)) : [];
        const only = fits.length === 1 && (gender !== null || classes.has('animal')) ? fits[0] : undefined;
        if (only && phrase.modifiers.length === 0 && PLAIN_PERSONS.has(phrase.noun) && !namedBeside(phrase, clause, only.referenceId)) return { ids: [only.referenceId], person: true };
      }
      return { ids: [], person: true };
    }
    return NOBODY;
  }

  /** *The woman pressed a coin into Ana's hand*: one who is named in the same clause is another. */
  function namedBeside(phrase: NounPhrase, clause: Clause | null, id: string): boolean {
    const others = clause ? [...clause.subjects, ...clause.objects, ...clause.adjuncts.flatMap(({ phrase: each }) => each ?? [])] : [];
    return others.some((each) => each !== phrase && (byName(each) === id || (each.owner !== null && byName(each.owner) === id)));
  }

  function resolveName(phrase: NounPhrase, clause: Clause | null): Referent {
    return GENDER[phrase.head.lower] !== undefined && phrase.tokens.length === 1 ? { ids: pronoun(phrase.head.lower, clause, []), person: true } : resolve(phrase, clause);
  }

  function ownersOf(phrase: NounPhrase, here: Clause): readonly string[] {
    const clause = phrase.said ?? here;
    if (phrase.owner) {
      const owner = resolve(phrase.owner, clause);
      if (owner.ids.length > 0 || owner.person) return owner.ids.length > 0 ? owner.ids : ['?'];
      return ownersOf(phrase.owner, clause);
    }
    if (phrase.whose) {
      const whose = resolve(phrase.whose, clause);
      return whose.ids.length > 0 ? whose.ids : whose.person ? ['?'] : ownersOf(phrase.whose, clause);
    }
    const possessive = phrase.tokens.find(({ lower }) => /^(his|her|their|its)$/.test(lower))?.lower;
    if (possessive !== undefined) {
      const gender = GENDER[possessive] ?? '';
      const isSubject = clause.subjects.some((subject) => subject === phrase || subject.of === phrase);
      const subjects = isSubject ? [] : clause.subjects.flatMap((subject) => (subject.owner || /^(his|her|their|its)$/.test(subject.determiner) ? [] : resolve(subject, clause).ids));
      const fits = subjects.filter((id) => cast.some(({ referenceId, pronouns }) => referenceId === id && (pronouns === gender || (gender === 'it' && animals.has(id)))));
      if (gender === 'they' && subjects.length > 1) return subjects;
      if (fits.length > 0) return fits;
      return pronoun(possessive, clause, []);
    }
    if (phrase.of) {
      const of = resolve(phrase.of, clause);
      if (of.ids.length > 0) return of.ids;
      if (of.person) return ['?'];
      return ownersOf(phrase.of, clause);
    }
    return [];
  }

  return {
    members: cast,
    isName: (token) => startsWithCapital(token.text) && nameWords.has(bareWord(token.lower)),
    resolve,
    ownersOf,
    note(clause) {
      const subjects = clause.subjects.flatMap((phrase) => { const { ids } = resolve(phrase, clause); return ids.length > 0 ? ids : phrase.owner || phrase.determiner !== '' ? ownersOf(phrase, clause).filter((id) => id !== '?') : []; });
      const others = [...clause.objects, ...clause.adjuncts.flatMap(({ phrase }) => phrase ?? [])].flatMap((phrase) => [...resolve(phrase, clause).ids, ...(phrase.owner ? resolve(phrase.owner, clause).ids : [])]);
      const unique = [...new Set(subjects)];
      if (unique.length > 1) lastGroup = unique;
      else if (unique.length === 1) lastGroup = [];
      remember([...new Set([...unique, ...others])]);
    },
  };
}
