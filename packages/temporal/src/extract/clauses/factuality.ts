import type { Words } from '../words.ts';
import type { Clause, Factuality, Item } from './grammar.ts';
import { denies } from './negation.ts';
import { CARRYING_OUT, CONDITIONAL, HOLDING_OFF, IDEAS, IMAGINING, PERHAPS, SENSING, STILL_TO_COME, UNSURE } from './stance-words.ts';

const PAST_WORDS = /\b(?:last (?:summer|winter|spring|autumn|fall|year|month|week|night|time|tuesday|monday|friday|saturday|sunday|wednesday|thursday)|(?:years?|months?|weeks?|days?|centuries|decades) (?:ago|before|earlier)|long ago|ago|yesterday|once upon|in (?:'|’)?\d\d\b|in (?:19|18|17|20)\d\d|of (?:'|’)\d\d|used to|as a (?:boy|girl|child)|in (?:his|her|their|my) (?:youth|childhood)|the (?:year|night|week|summer|winter) before|every (?:year|summer|winter|week|friday)|in the old days|back then|formerly|previously)\b/;
const IMAGINED_WORDS = /\b(?:in (?:the|a|his|her|their|one) (?:dream|dreams|nightmare|vision|story|stories|memory|memories|flashback|film|movie|painting|photograph|photo|picture|book|version|imagination|song|tale|mural|portrait|newspaper|drawing|telling|play)|in (?:his|her|their) (?:mind|head|sleep)|on (?:the )?(?:television|tv|screen|radio|stage))\b/;
const COLOURS_THE_REST = /\bago\b|\blast\b|'\d\d|\d{4}|used to|yesterday/;

/** Where a clause stands in its sentence. */
export interface Standing {
  part: readonly Item[];
  previous: Clause | undefined;
  /** The phrase that a relative clause speaks of stands after `like` or `than`. */
  likened: boolean;
  question: boolean;
  /** What an earlier clause of the sentence lends to all that follow: `past`, `imagined` or nothing. */
  opening: string;
}

/** Sets a clause's factuality from its own words and from the clause that it depends on; returns what colours the rest of the sentence. */
export function factuality(clause: Clause, standing: Standing, words: Words): string {
  const { part, previous } = standing;
  const lead = part.find((item) => item.type !== 'comma' && item.type !== 'conj' && item.type !== 'adv' && item.type !== 'strong');
  const leadWord = lead && 'token' in lead ? lead.token.lower : '';
  const text = clause.tokens.map(({ lower }) => lower).join(' ');
  const set = (factual: Factuality | null) => { if (factual !== null && clause.factuality === 'asserted') clause.factuality = factual; };
  let { opening } = standing;

  if (opening !== '') set(opening === 'past' ? 'past' : 'imagined');
  if (IMAGINED_WORDS.test(text)) { set('imagined'); opening = 'imagined'; }
  if (PAST_WORDS.test(text)) { set('past'); if (COLOURS_THE_REST.test(text)) opening = 'past'; }
  if (isCondition(clause, leadWord, standing)) set('conditional');
  if (isLikened(text, leadWord, standing)) clause.factuality = 'compared';
  if (standing.question || clause.adverbs.some(({ lower }) => PERHAPS.has(lower))) set('modal');
  if (denies(clause)) set('negated');
  if (clause.verb) {
    set(fromModal(clause));
    set(fromBefore(clause, lead, leadWord, previous));
    set(fromGovernor(clause, lead, leadWord, standing));
    if (clause.verb.classes.has('think')) {
      if (IMAGINING.has(clause.verb.lemma) && !clause.verb.negated && opening === '') opening = 'imagined';
      // What is imagined, remembered or feared is not there, though the thinking is.
      set('imagined');
    }
    if (isTelling(clause, words) && opening === '') opening = 'imagined';
  }
  return opening;
}

/** `if he falls`, `had he fallen` and what follows from it. */
function isCondition(clause: Clause, leadWord: string, { part, previous, question }: Standing): boolean {
  if (CONDITIONAL.has(leadWord)) return true;
  if (previous?.factuality === 'conditional' && (part[0]?.type === 'comma' || part[0]?.type === 'conj')) return true;
  const [first] = clause.tokens;
  return !question && clause.verb !== null && part[0]?.type === 'adv' && first !== undefined && /^(had|were|should)$/.test(first.lower) && clause.subjects.length > 0 && previous === undefined;
}

function isLikened(text: string, leadWord: string, { previous, likened }: Standing): boolean {
  if (likened || /\bas (?:if|though)\b/.test(text)) return true;
  if (leadWord === 'than') return !/\bsooner\b/.test(previous ? said(previous) : '');
  return (leadWord === 'though' || leadWord === 'if') && previous?.tokens.at(-1)?.lower === 'as';
}

const said = (clause: Clause) => clause.tokens.map(({ lower }) => lower).join(' ');

/** `would fall`, `might fall`; but *could see*, *cannot stand* are told of what is. */
function fromModal({ verb }: Clause): Factuality | null {
  if (!verb || verb.modal === '' || verb.modal === 'can' || verb.modal === 'ca' || verb.modal === 'cannot') return null;
  return verb.modal === 'could' && SENSING.has(verb.lemma) ? null : 'modal';
}

/** What the word or preposition right before a clause makes of it: *without falling*, *about to fall*, *the fear that he falls*. */
function fromBefore(clause: Clause, lead: Item | undefined, leadWord: string, previous: Clause | undefined): Factuality | null {
  const { verb } = clause;
  if (!verb) return null;
  const last = previous?.tokens.at(-1)?.lower ?? '';
  if (lead?.type === 'to' && last === 'not') return 'negated';
  if (lead?.type === 'to' && STILL_TO_COME.has(last)) return 'modal';
  if (lead?.type === 'to' && previous && /\btoo\b/.test(said(previous).slice(-30))) return 'negated';
  if (leadWord === 'that' && (IDEAS.has(last) || UNSURE.has(last))) return 'reported';
  if (verb.form !== 'ing' || lead?.type !== 'vg' && lead?.type !== 'prep') return null;
  const own = clause.adjuncts.find(({ phrase, start }) => phrase === null && start < verb.head.start);
  const hanging = own ?? (previous?.adjuncts.at(-1)?.phrase === null && previous.adjuncts.at(-1)?.start === previous.tokens.at(-1)?.start ? previous.adjuncts.at(-1) : undefined);
  const holder = clause.tokens.find(({ end }) => hanging !== undefined && end < hanging.start && hanging.start - end < 2)?.lower ?? previous?.tokens.at(-2)?.lower ?? '';
  if (hanging?.preposition === 'without' || (hanging?.preposition === 'from' && holder === 'far')) return 'negated';
  if (hanging?.preposition === 'of' && IDEAS.has(holder)) return 'negated';
  if (hanging?.preposition === 'from' && previous?.verb && HOLDING_OFF.has(previous.verb.lemma)) return 'negated';
  if (hanging?.preposition === 'like' || hanging?.preposition === 'than') return 'compared';
  return clause.tokens[0]?.lower === 'rather' ? 'negated' : null;
}

/** Words that open a clause on which the next does not depend: *As he spoke the rope snapped*. */
const OPENING = new Set(['as', 'when', 'while', 'before', 'after', 'until', 'once', 'since', 'because', 'though', 'although', 'whenever']);

/** What the verb of the clause before makes of one that depends on it. */
function fromGovernor(clause: Clause, lead: Item | undefined, leadWord: string, { part, previous }: Standing): Factuality | null {
  const { verb } = clause;
  const first = part[0];
  if (!verb || !previous?.verb || previous.verb.head.end > (verb.tokens[0]?.start ?? 0)) return null;
  const opens = first?.type !== 'conj' && first?.type !== 'strong' && first?.type !== 'comma';
  if (!(lead?.type === 'to' || leadWord === 'that' || (verb.nonFinite && first?.type === 'vg') || lead?.type === 'sub' || opens)) return null;
  const { classes, lemma } = previous.verb;
  // *heard the window break*: what is seen and heard happens.
  if (SENSING.has(lemma) && verb.form === 'plain' && lead?.type !== 'to' && verb.modal === '') return previous.factuality === 'asserted' ? null : previous.factuality;
  const gerund = verb.form === 'ing' && (first?.type === 'vg' || first?.type === 'prep');
  if (classes.has('pretend') && (lead?.type === 'to' || leadWord === 'that' || gerund || !verb.nonFinite)) return 'imagined';
  if (lead?.type === 'to') {
    if (classes.has('avoid')) return 'negated';
    if (!CARRYING_OUT.has(lemma) && (classes.has('want') || lemma === 'have' || lemma === 'seem' || lemma === 'appear' || lemma === 'use')) return 'modal';
    if (previous.factuality === 'negated' || previous.factuality === 'modal') return previous.factuality;
  }
  if (gerund && ((classes.has('avoid') && (lemma !== 'keep' || first.type === 'prep')) || lemma === 'stop' || (previous.factuality === 'negated' && lemma !== 'help'))) return 'negated';
  if ((classes.has('think') || classes.has('say')) && !(lead?.type === 'np' && OPENING.has(previous.tokens[0]?.lower ?? '')) && lead?.type !== 'comma' && first?.type !== 'comma' && verb.form !== 'ing') return IMAGINING.has(lemma) ? 'imagined' : 'reported';
  if (gerund && classes.has('think')) return 'imagined';
  if (first?.type === 'vg' && verb.form === 'plain' && previous.factuality !== 'asserted') return previous.factuality;
  const { factuality: governs } = previous;
  return governs === 'imagined' || governs === 'reported' || governs === 'compared' ? governs : null;
}

/** *remembers of*, *told them about*: what follows is a story. */
function isTelling({ verb, adjuncts }: Clause, words: Words): boolean {
  if (!verb) return false;
  if (/^(tell|talk|reminisce|chatter|boast)$/.test(verb.lemma) && adjuncts.some(({ preposition, phrase }) => preposition === 'about' && phrase !== null)) return true;
  if (!words.verbClasses(verb.lemma).has('think')) return false;
  return /^(dream|remember|recall|reminisce|tell|relive|daydream)$/.test(verb.lemma) && /^(of|about)$/.test(adjuncts[0]?.preposition ?? '');
}
