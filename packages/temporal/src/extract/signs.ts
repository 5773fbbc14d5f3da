import type { Clause, NounPhrase, Sentence, Token } from './clauses.ts';
import { type Lexicon, NOUN_CLASSES, type NounClass, SIGN_CLASSES, type SignClass } from './lexicon.ts';
import type { Reading } from './reading.ts';
import type { Words } from './words.ts';

/** Words by which a state shows: *her legs give out*, *out of breath*. */
export interface Sign {
  readonly kind: SignClass;
  readonly clause: Clause;
  readonly tokens: readonly Token[];
  /** The phrase itself says no or cannot, so that a denied clause is how it is told: *can hardly stand*. */
  readonly denies: boolean;
}

interface Piece {
  /** Word forms, or null for any word. */
  words: ReadonlySet<string> | null;
  lemmas: ReadonlySet<string> | null;
  noun: NounClass | null;
  optional: boolean;
  /** Any possessive: *his*, *Bo's*. */
  possessive: boolean;
  /** Must not come next. */
  barred: boolean;
}

interface Pattern {
  kind: SignClass;
  pieces: readonly Piece[];
  denies: boolean;
  /** Choices of words of which the sentence must have one, behind the first. */
  needed: readonly (readonly string[])[];
}

interface SignIndex {
  /** Filled while reading. */
  readonly candidates: Map<string, readonly Pattern[]>;
  byWord: ReadonlyMap<string, readonly Pattern[]>;
  byLemma: ReadonlyMap<string, readonly Pattern[]>;
  byNoun: ReadonlyMap<NounClass, readonly Pattern[]>;
}

const POSSESSIVES = ['his', 'her', 'their', 'its'];
const GENITIVE = new Set(["'s", '’s']);
const DENYING = new Set(['not', "n't", 'no', 'never', 'hardly', 'barely', 'scarcely', 'nothing', 'cannot', 'nobody', 'neither', 'without', 'could', 'can']);
const indexes = new WeakMap<Lexicon, SignIndex>();
const found = new WeakMap<readonly Sentence[], ReadonlyMap<Clause, readonly Sign[]>>();

const NO_SIGNS: readonly Sign[] = [];

/** The signs that a clause gives, in the order of the text. */
export function signsOf(reading: Reading, clause: Clause): readonly Sign[] {
  let byClause = found.get(reading.sentences);
  if (!byClause) found.set(reading.sentences, (byClause = findSigns(reading.sentences, reading.words)));
  return byClause.get(clause) ?? NO_SIGNS;
}

/** Whether a sign is told as seen now: in an asserted clause, or in one that is denied by the sign's own words. */
export function isSeen({ clause, denies }: Sign): boolean {
  return clause.factuality === 'asserted' || (denies && clause.factuality === 'negated');
}

/** Who gives a sign: the person in it, else whose the part is that is its subject, else the subject, else whose another part in it is. */
export function bearersOf(reading: Reading, { clause, tokens }: Sign): readonly string[] {
  const told = [...clause.objects, ...clause.adjuncts.flatMap(({ phrase }) => phrase ?? [])].filter((phrase) => tokens.includes(phrase.head));
  const named = told.filter((phrase) => !phrase.noun.endsWith('self') && !phrase.noun.endsWith('selves')).flatMap((phrase) => reading.people(phrase, clause));
  if (named.length > 0) return [...new Set(named)];
  const shown = clause.subjects.filter((phrase) => isBodily(phrase) && tokens.includes(phrase.head)).flatMap((phrase) => reading.owners(phrase, clause));
  if (shown.length > 0) return [...new Set(shown)];
  const doers = doersOf(reading, clause);
  if (doers.length > 0) return doers;
  return [...new Set(told.filter(isBodily).flatMap((phrase) => reading.owners(phrase, clause)))];
}

/**
 * The people that a clause speaks of: its subjects, else the owners of a part that is its subject; of an aside, the subjects of the
 * clause that it stands beside.
 */
export function doersOf(reading: Reading, clause: Clause): readonly string[] {
  const subjects = reading.subjects(clause);
  if (subjects.length > 0) return subjects;
  if (clause.subjects.some((phrase) => reading.cast.resolve(phrase, clause).person)) return [];
  const through = clause.subjects.flatMap((phrase) => (isBodily(phrase) ? reading.owners(phrase, clause) : reading.cast.ownersOf(phrase, clause).filter((id) => id !== '?')));
  if (through.length > 0) return [...new Set(through)];
  return clause.subjects.length > 0 && !clause.subjects.every(isBodily) && clause.verb !== null ? [] : besides(reading, clause);
}

/** The subjects of the nearest clause of the sentence that has people for subjects: before, else behind. */
export function besides(reading: Reading, clause: Clause): readonly string[] {
  const at = reading.clauses.indexOf(clause);
  for (let i = at - 1; reading.clauses[i]?.sentence === clause.sentence; i--) {
    const ids = reading.subjects(reading.clauses[i] ?? clause);
    if (ids.length > 0) return ids;
  }
  for (let i = at + 1; reading.clauses[i]?.sentence === clause.sentence; i++) {
    const ids = reading.subjects(reading.clauses[i] ?? clause);
    if (ids.length > 0) return ids;
  }
  return [];
}

const isBodily = (phrase: NounPhrase) => phrase.classes.has('bodyPart') || phrase.classes.has('garment') || phrase.classes.has('garmentPart') || phrase.classes.has('hair');

function findSigns(sentences: readonly Sentence[], words: Words): ReadonlyMap<Clause, readonly Sign[]> {
  const index = indexOf(words.lexicon);
  const signs = new Map<Clause, Sign[]>();
  for (const { tokens, clauses } of sentences) {
    const present = new Set(tokens.map(({ lower }) => lower));
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at];
      if (!token || token.pos === 'punctuation') continue;
      for (const pattern of candidates(index, words, token.lower)) {
        if (!isPossible(pattern, present)) continue;
        const end = matchFrom(tokens, at, pattern.pieces, 0, words);
        const clause = end > at ? clauses.find(({ start, end: stop }) => token.start >= start && token.start < stop) : undefined;
        if (!clause) continue;
        const list = signs.get(clause) ?? [];
        list.push({ kind: pattern.kind, clause, tokens: tokens.slice(at, end), denies: pattern.denies });
        signs.set(clause, list);
      }
    }
  }
  return signs;
}

const NONE: readonly Pattern[] = [];

/** The patterns that a word can begin, remembered by the word. */
function candidates(index: SignIndex, words: Words, lower: string): readonly Pattern[] {
  let known = index.candidates.get(lower);
  if (!known) {
    const lemma = words.verbOf(lower)?.lemma;
    const nominal = [...words.nounClasses(lower)].flatMap((each) => index.byNoun.get(each) ?? NONE);
    const all = new Set([...(index.byWord.get(lower) ?? NONE), ...(lemma === undefined ? NONE : (index.byLemma.get(lemma) ?? NONE)), ...nominal]);
    known = all.size === 0 ? NONE : [...all];
    index.candidates.set(lower, known);
  }
  return known;
}

/** Whether every word that a pattern can't do without is in the sentence. */
function isPossible({ needed }: Pattern, present: ReadonlySet<string>): boolean {
  for (const choices of needed) if (!hasOne(present, choices)) return false;
  return true;
}

function hasOne(present: ReadonlySet<string>, choices: readonly string[]): boolean {
  for (const word of choices) if (present.has(word)) return true;
  return false;
}

/** The index behind the last token that the pieces match, or -1. */
function matchFrom(tokens: readonly Token[], at: number, pieces: readonly Piece[], from: number, words: Words): number {
  const piece = pieces[from];
  if (!piece) return at;
  const token = tokens[at];
  const genitive = piece.possessive && GENITIVE.has(tokens[at + 1]?.lower ?? '');
  const fits = token !== undefined && (genitive || matchesPiece(token, piece, words));
  if (piece.barred) return fits ? -1 : matchFrom(tokens, at, pieces, from + 1, words);
  if (piece.optional) {
    const without = matchFrom(tokens, at, pieces, from + 1, words);
    if (without >= 0) return without;
  }
  return fits ? matchFrom(tokens, at + (genitive ? 2 : 1), pieces, from + 1, words) : -1;
}

function matchesPiece({ lower, pos }: Token, piece: Piece, words: Words): boolean {
  if (piece.lemmas && (pos === 'noun' || (pos === 'adjective' && words.verbOf(lower)?.form === 'plain'))) return false;
  if (piece.noun) return words.nounClasses(lower).has(piece.noun);
  if (piece.lemmas) return piece.lemmas.has(words.verbOf(lower)?.lemma ?? lower);
  return piece.words ? piece.words.has(lower) : pos !== 'punctuation';
}

function indexOf(lexicon: Lexicon): SignIndex {
  let index = indexes.get(lexicon);
  if (!index) indexes.set(lexicon, (index = buildIndex(lexicon)));
  return index;
}

function buildIndex(lexicon: Lexicon): SignIndex {
  const byWord = new Map<string, Pattern[]>();
  const byLemma = new Map<string, Pattern[]>();
  const byNoun = new Map<NounClass, Pattern[]>();
  const put = <Key>(map: Map<Key, Pattern[]>, key: Key, pattern: Pattern) => { const list = map.get(key); if (list) list.push(pattern); else map.set(key, [pattern]); };
  for (const kind of SIGN_CLASSES) {
    for (const phrase of lexicon.signs[kind]) {
      const pieces = phrase.split(' ').filter((word) => word !== '').map(pieceOf);
      const first = pieces[0];
      if (!first) continue;
      const needed = pieces.slice(1).flatMap(({ words, optional, barred, possessive }) => (words && !optional && !barred && !possessive ? [[...words]] : []));
      const pattern: Pattern = { kind, pieces, needed, denies: pieces.some(({ words, barred }) => !barred && words !== null && [...words].some((word) => DENYING.has(word))) };
      for (const word of first.words ?? []) put(byWord, word, pattern);
      for (const lemma of first.lemmas ?? []) put(byLemma, lemma, pattern);
      if (first.noun) put(byNoun, first.noun, pattern);
    }
  }
  return { byWord, byLemma, byNoun, candidates: new Map() };
}

function pieceOf(source: string): Piece {
  const barred = source.startsWith('!');
  const optional = source.length > 1 && source.endsWith('?');
  const bare = source.slice(barred ? 1 : 0, optional ? -1 : undefined);
  const inner = bare.slice(1, -1);
  const piece: Piece = { words: null, lemmas: null, noun: null, optional, barred, possessive: !barred && bare.split('|').includes('~') };
  if (bare === '*') return piece;
  if (bare.startsWith('[')) return { ...piece, lemmas: new Set(inner.split('|')) };
  if (bare.startsWith('<')) return { ...piece, noun: NOUN_CLASSES.find((each) => each === inner) ?? null, words: NOUN_CLASSES.some((each) => each === inner) ? null : new Set() };
  return { ...piece, words: new Set(bare.split('|').flatMap((word) => (word === '~' ? POSSESSIVES : [word]))) };
}
