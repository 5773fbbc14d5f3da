import type { RawToken } from '../language.ts';
import type { NounClass, VerbClass } from '../lexicon.ts';
import type { VerbForm } from '../words.ts';

/** Whether what a clause tells is seen now. Only what is asserted makes events. */
export type Factuality = 'asserted' | 'negated' | 'modal' | 'conditional' | 'reported' | 'imagined' | 'compared' | 'past';

/** A word as the rules see it. */
export interface Token extends RawToken {
  /** Part of a figure of speech, of quoted speech or of a camera direction: seen for structure, but triggers nothing. */
  masked: boolean;
  /** A word like *in* that stands alone here: *comes in soaked*. */
  adverbial?: boolean;
}

/** A noun phrase: `Ana's left cheek`. */
export interface NounPhrase {
  type: 'np';
  tokens: Token[];
  head: Token;
  /** The head in the singular, compounds joined: `ceiling tile`. */
  noun: string;
  classes: ReadonlySet<NounClass>;
  /** Adjectives and participles before the head, lower case. */
  modifiers: string[];
  /** `a`, `the`, `no`, `his`; empty for none. */
  determiner: string;
  /** The phrase that owns this one, if it is a name or noun in the genitive. */
  owner: NounPhrase | null;
  /** What follows with `of`. */
  of: NounPhrase | null;
  /** The phrase before that `whose` speaks of. */
  whose?: NounPhrase;
  /** For what *it* stands for: the clause that named it. */
  said?: Clause;
}

/** A preposition with its phrase. */
export interface Adjunct {
  preposition: string;
  phrase: NounPhrase | null;
  start: number;
}

/** A verb with its auxiliaries and particle. */
export interface VerbGroup {
  type: 'vg';
  tokens: Token[];
  head: Token;
  lemma: string;
  /** With its particle where the lexicon knows the two together: `give way`. */
  full: string;
  particle: string;
  form: VerbForm;
  passive: boolean;
  perfect: boolean;
  past: boolean;
  /** A participle or infinitive that stands without a subject of its own. */
  nonFinite: boolean;
  negated: boolean;
  modal: string;
  classes: ReadonlySet<VerbClass>;
}

/** What is asked of a clause again and again, worked out once and kept with it. */
export interface ClauseMemory {
  phrases?: readonly NounPhrase[];
  /** Its words joined: all of them, and those that are no figure of speech. */
  all?: string;
  seen?: string;
  /** Its words, for asking whether one is among them. */
  words?: ReadonlySet<string>;
  /** The phrases in each role of a construction. */
  roles?: Map<string, readonly NounPhrase[]>;
  verbKeys?: readonly string[];
  /** The classes of its verb in each field. */
  verbClasses?: Map<object, ReadonlySet<string>>;
}

/** A clause with the roles of its parts. */
export interface Clause {
  /** Index of the sentence in the scene. */
  sentence: number;
  tokens: Token[];
  verb: VerbGroup | null;
  subjects: NounPhrase[];
  objects: NounPhrase[];
  adjuncts: Adjunct[];
  /** Predicative adjectives and participles: `soaked` of *she is soaked*. */
  complements: Token[];
  adverbs: Token[];
  factuality: Factuality;
  start: number;
  end: number;
  /** Filled while the rules read it; nothing changes the clause from then on. */
  memory?: ClauseMemory;
}

/** A sentence with its clauses. */
export interface Sentence {
  tokens: Token[];
  clauses: Clause[];
  start: number;
  end: number;
}

/** A sentence cut into phrases and the words between them. */
export type Item =
  | NounPhrase
  | VerbGroup
  | { type: 'prep' | 'sub' | 'rel' | 'conj' | 'comma' | 'strong' | 'adv' | 'adj' | 'to' | 'quote'; token: Token; tokens: Token[] };
