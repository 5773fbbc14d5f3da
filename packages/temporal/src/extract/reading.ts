import type { Change, ContinuityEvent } from '../events.ts';
import { samePart } from '../fold.ts';
import type { CastMember } from '../story.ts';
import type { CastResolver } from './cast.ts';
import type { Clause, ClauseMemory, NounPhrase, Sentence } from './clauses.ts';
import type { ExtractionRequest } from './extractor.ts';
import type { NounClass } from './lexicon.ts';
import { putThingsForIt } from './things-meant.ts';
import type { Words } from './words.ts';

export { sameThing, singular } from '../things.ts';

/** What the rules share while they read a scene. */
export interface Reading {
  readonly request: ExtractionRequest;
  readonly words: Words;
  readonly cast: CastResolver;
  readonly sentences: readonly Sentence[];
  readonly clauses: readonly Clause[];
  readonly interior: boolean;
  /** All that was read so far. */
  readonly events: ContinuityEvent[];
  /** Notes a change of a character or, with `null`, of the place; the quote is the clause unless a span is given. */
  emit(subject: string | null, change: Change, at: Pick<Clause, 'start' | 'end'>, confidence?: number): void;
  /** Ids of the cast that a phrase means. */
  people(phrase: NounPhrase, clause: Clause): readonly string[];
  /** Whose a part or garment is: by its own words, else the person it happens to, else the subject, else the only one there. */
  owners(phrase: NounPhrase, clause: Clause): readonly string[];
  /** Ids of the subjects. */
  subjects(clause: Clause): readonly string[];
  /** The clause before in the same sentence. */
  previous(clause: Clause): Clause | undefined;
}

/** Creates the shared reading of a scene. */
export function createReading(request: ExtractionRequest, words: Words, cast: CastResolver, sentences: readonly Sentence[]): Reading {
  const events: ContinuityEvent[] = [];
  const seen = new Set<string>();
  putThingsForIt(sentences);
  const clauses = sentences.flatMap((sentence) => sentence.clauses);
  const text = request.scene.description;
  const known = new Set(cast.members.map(({ referenceId }) => referenceId));
  const people = (phrase: NounPhrase, clause: Clause) => cast.resolve(phrase, clause).ids;
  const acting = new Map<Clause, readonly string[]>();
  const subjects = (clause: Clause) => {
    let ids = acting.get(clause);
    if (!ids) acting.set(clause, (ids = [...new Set(clause.subjects.flatMap((phrase) => people(phrase, clause)))]));
    return ids;
  };
  return {
    request, words, cast, sentences, clauses, events, people, subjects,
    interior: request.place.setting === 'interior',
    emit(subject, change, { start, end }, confidence = 0.8) {
      const id = subject ?? request.place.referenceId;
      if (subject !== null && !known.has(subject)) return;
      const key = JSON.stringify([id, change]);
      if (seen.has(key)) return;
      seen.add(key);
      if (change.type === 'injury.added' && events.some((event) => event.type === 'injury.added' && event.subject === id && samePart(event.part, change.part))) return;
      // A change joined with its evidence is an event of the same kind; the union is too wide for the compiler to see it.
      events.push({ ...change, subject: id, scene: request.scene.sceneIndex, quote: text.slice(start, end), span: { start, end }, confidence, source: 'rules' });
    },
    owners(phrase, clause) {
      const own = cast.ownersOf(phrase, clause);
      if (own.length > 0) return own.filter((id) => id !== '?');
      const objects = clause.objects.filter((each) => each !== phrase).flatMap((each) => people(each, clause));
      if (objects.length > 0) return objects;
      const acting = subjects(clause);
      if (acting.length > 0) return acting;
      if (clause.subjects.some((each) => cast.resolve(each, clause).person)) return [];
      const through = clause.subjects.flatMap((each) => cast.ownersOf(each, clause)).filter((id) => id !== '?');
      if (through.length > 0) return [...new Set(through)];
      const around = clause.adjuncts.flatMap(({ phrase: each }) => (each && each !== phrase && isOf(each, 'garment', 'garmentPart', 'bodyPart', 'hair') ? cast.ownersOf(each, clause) : [])).filter((id) => id !== '?');
      if (around.length > 0) return [...new Set(around)];
      return cast.members.length === 1 ? cast.members.map(({ referenceId }) => referenceId) : [];
    },
    previous(clause) {
      const at = clauses.indexOf(clause);
      const before = clauses[at - 1];
      return before?.sentence === clause.sentence ? before : undefined;
    },
  };
}

/** A question about a phrase that narrows it only where it may be missing. */
export interface PhraseTest {
  (phrase: NounPhrase): boolean;
  (phrase: NounPhrase | null | undefined): phrase is NounPhrase;
}

/** Makes a question about a phrase one that can be asked of a missing one. */
export function phraseTest(test: (phrase: NounPhrase) => boolean): PhraseTest {
  // An arrow function can't be inferred to be both overloads; it is: a missing phrase never passes.
  return ((phrase: NounPhrase | null | undefined) => phrase !== null && phrase !== undefined && test(phrase)) as PhraseTest;
}

export function isOf(phrase: NounPhrase, ...classes: readonly NounClass[]): boolean;
export function isOf(phrase: NounPhrase | null | undefined, ...classes: readonly NounClass[]): phrase is NounPhrase;
/** Says whether a phrase is of one of these classes and not part of a figure of speech. */
export function isOf(phrase: NounPhrase | null | undefined, ...classes: readonly NounClass[]): phrase is NounPhrase {
  if (phrase === null || phrase === undefined || phrase.head.masked || phrase.classes.size === 0) return false;
  for (const each of classes) if (phrase.classes.has(each)) return true;
  return false;
}

/** What was worked out of a clause already. */
export const remembered = (clause: Clause): ClauseMemory => (clause.memory ??= {});

/** Whether one of these words stands in a clause. */
export function hasWord(clause: Clause, candidates: readonly string[]): boolean {
  const words = (remembered(clause).words ??= new Set(clause.tokens.map(({ lower }) => lower)));
  for (const each of candidates) if (words.has(each)) return true;
  return false;
}

/** All phrases of a clause, in the order of their roles. */
export function phrasesOf(clause: Clause): readonly NounPhrase[] {
  return (remembered(clause).phrases ??= listPhrases(clause));
}

function listPhrases(clause: Clause): NounPhrase[] {
  const direct = [...clause.subjects, ...clause.objects];
  for (const { phrase } of clause.adjuncts) if (phrase) direct.push(phrase);
  if (!direct.some(({ of }) => of !== null)) return direct;
  const all: NounPhrase[] = [];
  for (const phrase of direct) {
    all.push(phrase);
    if (phrase.of && !direct.includes(phrase.of)) all.push(phrase.of);
  }
  return all;
}

/** The person or thing that a verb happens to: its object, or its subject where it has none or is passive. */
export function patientsOf(clause: Clause): NounPhrase[] {
  if (!clause.verb) return [];
  if (clause.verb.passive) return clause.subjects;
  return clause.objects.length > 0 ? clause.objects : clause.subjects;
}

/** The words of a garment or part, for a state: `jacket sleeve` for a sleeve of someone whose only sleeves are a jacket's. */
export function garmentName(phrase: NounPhrase, owner: CastMember | undefined): string {
  const name = phrase.of && isOf(phrase.of, 'garment') ? `${phrase.of.noun} ${phrase.noun}` : phrase.noun;
  if (!phrase.classes.has('garmentPart') || name.includes(' ')) return name;
  const outer = owner?.clothing.map((each) => each.split(' ').at(-1) ?? each).find((each) => /jacket|coat|parka|anorak|shirt|blouse|sweater|jumper|hoodie|cardigan|dress|robe|suit|blazer|uniform/i.test(each));
  return outer !== undefined && /sleeve|collar|cuff|lapel|pocket|shoulder/.test(name) ? `${outer.toLowerCase()} ${name}` : name;
}

/** The words of a clause in lower case; `seen` leaves out figures of speech. */
export function wordsOf(clause: Clause, seen: 'all' | 'seen' = 'all'): string {
  return (remembered(clause)[seen] ??= joinWords(clause, seen));
}

function joinWords(clause: Clause, seen: 'all' | 'seen'): string {
  let joined = '';
  for (const { lower, masked } of clause.tokens) {
    if (seen === 'seen' && masked) continue;
    joined += joined === '' || lower === "'s" || lower.startsWith("n't") ? lower : ` ${lower}`;
  }
  return joined;
}

/** The garment that a phrase is or is a part of: `the knee of his jeans`. */
export function garmentOf(phrase: NounPhrase | null | undefined, isGarment: PhraseTest): NounPhrase | null {
  if (!phrase) return null;
  if (isGarment(phrase)) return phrase;
  return phrase.of && isGarment(phrase.of) && /^(leg|knee|elbow|seat|back|front|arm|shoulder|edge|side|hem|sleeve|corner|bottom|top|tail|neck|waist|toe|heel|lining|left|right|one|thigh|chest|breast|rest|half|half|most|fabric|cloth|stuff|wool|silk|skirt|tip|finger)$/.test(phrase.noun) ? phrase.of : null;
}
