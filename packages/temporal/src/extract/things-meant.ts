import type { Clause, NounPhrase, Sentence } from './clauses.ts';
import type { NounClass, VerbClass } from './lexicon.ts';

/** What *it* can stand for where something is done to it. */
const TANGIBLE: readonly NounClass[] = ['garment', 'garmentPart', 'portable', 'breakable', 'fixture', 'bodyPart', 'vehicle', 'hair', 'container', 'glass', 'bedding'];
/** Verbs whose *it* stands for nothing, or for what was said. */
const EMPTY_IT = new Set('make get beat leg call mean do cool bring have know think like say see hear believe love hate want need guess understand tell ask find feel put keep hold let take give be'.split(' '));

/** Verbs of what happens to a thing by itself: *touched the vase and it broke*. */
const SUFFERING: readonly VerbClass[] = ['break', 'shatter', 'tear', 'ignite'];

/** Puts the thing that *it* stands for in its place, where something is done to it: *caught her sleeve and tore it*. */
export function putThingsForIt(sentences: readonly Sentence[]): void {
  let named: { phrase: NounPhrase; clause: Clause } | null = null;
  for (const sentence of sentences) {
    for (const clause of sentence.clauses) {
      const known: typeof named = named;
      const { verb } = clause;
      if (known && verb && !EMPTY_IT.has(verb.lemma) && clause.sentence - known.clause.sentence <= 1) {
        clause.objects = clause.objects.map((phrase) => (isIt(phrase) ? { ...known.phrase, said: known.clause } : phrase));
        if (verb.passive || SUFFERING.some((each) => verb.classes.has(each))) clause.subjects = clause.subjects.map((phrase) => (isIt(phrase) ? { ...known.phrase, said: known.clause } : phrase));
      }
      const thing = [...clause.objects, ...clause.adjuncts.flatMap(({ phrase }) => phrase ?? []), ...clause.subjects].find(isTangible);
      if (thing) named = { phrase: thing, clause: thing.said ?? clause };
    }
  }
}

const isIt = (phrase: NounPhrase) => phrase.noun === 'it' && phrase.tokens.length === 1;
const isTangible = (phrase: NounPhrase) => !phrase.head.masked && phrase.head.lower === phrase.noun.split(' ').at(-1) && TANGIBLE.some((each) => phrase.classes.has(each));
