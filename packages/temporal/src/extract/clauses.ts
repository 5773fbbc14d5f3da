import { singular } from '../things.ts';
import { type PartOfSpeech, type RawToken, tokenise } from './language.ts';
import type { NounClass, VerbClass } from './lexicon.ts';
import type { VerbForm, Words } from './words.ts';

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
}

/** A sentence with its clauses. */
export interface Sentence {
  tokens: Token[];
  clauses: Clause[];
  start: number;
  end: number;
}

type Item =
  | NounPhrase
  | VerbGroup
  | { type: 'prep' | 'sub' | 'rel' | 'conj' | 'comma' | 'strong' | 'adv' | 'adj' | 'to' | 'quote'; token: Token; tokens: Token[] };

const BE = new Set(['be', 'get']);
const MODALS = new Set(['would', 'could', 'might', 'may', 'should', 'will', 'shall', 'must', "'ll", "'d", 'can', 'ca', 'wo', 'cannot']);
const NEGATIONS = new Set(['not', "n't", 'never', 'no', 'neither', 'nor', 'hardly', 'scarcely', 'without', 'nobody', 'none', 'nothing', 'nowhere', 'barely', 'almost', 'nearly', "nobody's", 'no-one', 'seldom', 'rarely']);
const SUBORDINATORS = new Set(['as', 'while', 'when', 'until', 'till', 'because', 'if', 'before', 'after', 'though', 'although', 'since', 'once', 'unless', 'whenever', 'where', 'whereas', 'so', 'lest', 'whether', 'that', 'than', 'provided']);
const RELATIVES = new Set(['who', 'which', 'whom', 'whose', 'that', 'where']);
const PARTICLES = new Set(['up', 'down', 'off', 'out', 'away', 'over', 'apart', 'back', 'through', 'in', 'on', 'open', 'loose', 'aside', 'under', 'together', 'way', 'around', 'along', 'forward', 'clear', 'shut', 'free', 'behind', 'under', 'go', 'fire', 'alight', 'light', 'ablaze', 'under', 'fall', 'slip', 'ashore', 'raw', 'rid', 'about']);
const INTRANSITIVE = new Set('go come fall run stand burst crash plough plow sink fly roll drift lie sit hang land walk climb crawl step slip slide drop jump leap dive plunge tumble pour flow drip trickle wade swim rise lean kneel float break settle give'.split(' '));
const PREPOSITIONS = new Set('in on at to into onto from of off with by for over under through across along down up against around about behind beside beneath below above between among after before during inside outside near past toward towards upon within without like as until till out via despite amid amidst beyond round underneath atop throughout'.split(' '));
const DETERMINERS = new Set(['a', 'an', 'the', 'this', 'that', 'these', 'those', 'my', 'your', 'his', 'her', 'its', 'our', 'their', 'some', 'any', 'no', 'every', 'each', 'both', 'all', 'another', 'half', 'either', 'neither', 'what', 'which', 'whose', 'enough', 'several', 'many', 'few', 'much', 'most', 'more']);
const POSSESSIVES = new Set(['my', 'your', 'his', 'her', 'its', 'our', 'their']);
const PRONOUNS = new Set('i you he she it we they me him us them himself herself themselves itself themself myself yourself ourselves one somebody someone everyone everybody anybody anyone nobody nothing something everything anything both each other others all mine hers theirs who neither none two three four'.split(' '));

/** Reads a scene's text into sentences and clauses. */
export function parseText(text: string, words: Words, isName: (token: RawToken) => boolean): Sentence[] {
  const quoted = quotedSpans(text);
  return tokenise(text).flatMap((raw, index) => {
    const tokens = raw.map((token): Token => ({ ...token, masked: false }));
    const seen = tokens.filter((token) => !quoted.some(([from, to]) => token.start >= from && token.end <= to));
    // A marker stands where speech was, so that what is around it does not run together.
    const line: Token[] = [];
    let inQuote = false;
    for (const token of tokens) {
      const kept = seen.includes(token);
      if (kept) line.push(token);
      else if (!inQuote) line.push({ ...token, text: '"', lower: '"', pos: 'punctuation', masked: true });
      inQuote = !kept;
    }
    if (line.length === 0) return [];
    maskFigures(line, words);
    maskCamera(line);
    retag(line, words, isName);
    const items = chunk(line, words, isName);
    return [{ tokens: line, clauses: clausesOf(items, index, words), start: line[0]?.start ?? 0, end: line.at(-1)?.end ?? 0 }];
  });
}

/** Spans of direct speech, from mark to mark. */
export function quotedSpans(text: string): [number, number][] {
  const spans: [number, number][] = [];
  const marks = /"[^"]*(?:"|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)|(?<=^|[\s(—–])[‘'](?=[\p{Lu}…])[^‘\n]{0,600}?[.,!?…—–][’'](?=[\s)—–]|$)/gu;
  for (const found of text.matchAll(marks)) spans.push([found.index, found.index + found[0].length]);
  return spans;
}

function maskFigures(line: Token[], words: Words): void {
  for (let i = 0; i < line.length; i++) {
    for (const figure of words.figures.get(line[i]?.lower ?? '') ?? []) {
      const length = matches(line, i, figure);
      for (let k = i; k < i + length; k++) {
        const token = line[k];
        if (token) token.masked = true;
      }
    }
  }
}

function matches(line: readonly Token[], at: number, figure: readonly (readonly string[])[]): number {
  for (let k = 0; k < figure.length; k++) {
    const token = line[at + k];
    const choices = figure[k];
    if (!token || !choices || token.pos === 'punctuation' || !(choices[0] === '*' || choices.includes(token.lower))) return 0;
  }
  return figure.length;
}

const CAMERA = /^(?:(?:(?:extreme|medium|tight|very)[ -])?(?:wide|close|long|two|tracking|crane|dolly|overhead|aerial|establishing|insert|reverse|master|hand-?held|steadicam|low-?angle|high-?angle|slow-?motion|medium|point-of-view|medium two-)[ -]?(?:shot|up|angle|on)|close[ -]?up(?: on| of)?|pov|angle on|insert(?= :)|cut to|smash cut(?: to)?|fade (?:in|out|to black)|dissolve to|int\.|ext\.|int|ext)/i;

/** Camera language at the head of a sentence is not action: `Wide shot:`, `Crane shot, sinking.` */
function maskCamera(line: Token[]): void {
  const head = line.slice(0, 8).map(({ text }) => text).join(' ');
  const found = CAMERA.exec(head)?.[0];
  if (found === undefined) return;
  const count = found.split(' ').length;
  for (let i = 0; i < count; i++) {
    const token = line[i];
    if (token) token.masked = true;
  }
}

/** Mends what the tagger gets wrong in our genre: verbs in *-s* after a noun come out as nouns. */
function retag(line: Token[], words: Words, isName: (token: RawToken) => boolean): void {
  for (let i = 0; i < line.length; i++) {
    const token = line[i];
    if (!token || token.pos === 'punctuation') continue;
    if (isName(token)) { token.pos = 'name'; continue; }
    const before = line[i - 1];
    const after = line[i + 1];
    const verb = words.verbOf(token.lower);
    const classes = words.nounClasses(token.lower);
    const adjective = words.adjectiveClasses(token.lower).size > 0;
    const nounish = classes.size > 0 || words.effect(token.lower) !== undefined || words.woundNoun(token.lower) !== undefined;
    const opening = !before || before.pos === 'punctuation' || before.pos === 'conjunction';
    const afterNounish = after !== undefined && (after.pos === 'noun' || after.pos === 'name');
    const closes = !after || after.pos === 'punctuation' || after.pos === 'preposition' || after.pos === 'determiner' || after.pos === 'pronoun' || after.pos === 'adverb' || after.pos === 'conjunction' || after.pos === 'particle' || after.pos === 'subordinator' || after.pos === 'number';
    if (MODALS.has(token.lower) && token.pos !== 'noun') token.pos = 'aux';
    if (/^('s|’s)$/.test(token.lower) && token.pos !== 'aux') token.pos = 'particle';
    if (POSSESSIVES.has(token.lower) && token.lower !== 'her') token.pos = 'determiner';
    if (token.lower === 'her' && after && after.pos !== 'preposition' && after.pos !== 'determiner' && (after.pos === 'noun' || after.pos === 'adjective' || after.pos === 'number' || (after.pos === 'verb' && words.verbOf(after.lower)?.form !== 'plain') || words.nounClasses(after.lower).size > 0 || words.adjectiveClasses(after.lower).size > 0)) token.pos = 'determiner';
    if (/^(left|right)$/.test(token.lower) && before && /^(frame|screen|camera|stage|off|exits|exit|exiting|the|his|her|their|offscreen)$/.test(before.lower)) { token.pos = before.pos === 'determiner' ? 'adjective' : 'adverb'; continue; }
    if (token.pos === 'noun' && PREPOSITIONS.has(token.lower) && before?.pos === 'noun' && after && (after.pos === 'determiner' || POSSESSIVES.has(after.lower))) { token.pos = 'preposition'; continue; }
    if (token.pos === 'name' && /^\p{Lu}/u.test(token.text) && opening) token.pos = classes.size > 0 && !adjective ? 'noun' : (verb && verb.form !== 'plain' && verb.form !== 's') || adjective || (after !== undefined && words.nounClasses(after.lower).size > 0) ? 'adjective' : 'noun';
    // *in borrowed clothes*, *with choking dust*; *by turns*
    if (token.pos === 'verb' && before?.pos === 'preposition' && verb && (verb.form === 'ing' || verb.form === 'participle' || verb.form === 'pastOrParticiple') && after?.pos === 'noun' && !/^(after|before|without|by|from|of|for|like|while|at)$/.test(before.lower)) { token.pos = 'adjective'; continue; }
    if (token.pos === 'verb' && before?.pos === 'preposition' && before.lower !== 'to' && verb?.form === 's') { token.pos = 'noun'; continue; }
    if (token.pos === 'verb' && !verb && adjective) { token.pos = 'adjective'; continue; }
    if (token.pos === 'adjective' && classes.size > 0 && !adjective && before?.pos === 'determiner' && after && words.verbOf(after.lower)?.form === 's' && /^(preposition|determiner|adverb|punctuation|pronoun)$/.test(line[i + 2]?.pos ?? 'punctuation')) { token.pos = 'noun'; after.pos = 'verb'; continue; }
    if (token.pos === 'noun' && verb?.form === 'plain' && before?.pos === 'conjunction' && after && /^(them|him|her|it|me|us)$/.test(after.lower)) { token.pos = 'verb'; continue; }
    if (token.pos === 'noun' && !verb && classes.size === 0 && before?.lower === 'and' && /[^s]s$/.test(token.lower) && hasVerb(line, i) && (after?.pos === 'preposition' || after?.pos === 'adverb') && !/^(noun|adjective)$/.test(line[i - 2]?.pos ?? '')) { token.pos = 'verb'; continue; }
    // *Broken crockery*, *her damp curls*: an adjective that is tagged as a verb.
    if (token.pos === 'verb' && afterNounish && (opening || before.pos === 'determiner' || before.pos === 'adjective' || before.lower === 'her') && (adjective || (verb && (verb.form === 'participle' || verb.form === 'pastOrParticiple'))) && !(opening && before?.pos === 'conjunction' && hasSubjectVerb(line, i))) { token.pos = 'adjective'; continue; }
    // *is lipstick*, *her stocking ladders*, *Sparks from the grinder*, *the back stairs*, *the far bank*
    if (token.pos === 'verb' && !verb && nounish) token.pos = 'noun';
    if (token.pos === 'verb' && before && POSSESSIVES.has(before.lower) && before.pos === 'determiner' && classes.size > 0 && verb && (verb.form === 'ing' || verb.form === 'plain') && !adjective && !(after && (after.pos === 'noun' || after.pos === 'adjective') && words.verbOf(after.lower)?.form !== 's')) { token.pos = 'noun'; continue; }
    if (token.pos === 'verb' && !before && nounish && verb?.form === 's' && after && /^(from|of|in|on)$/.test(after.lower) && line.slice(i + 2, i + 12).some(({ pos }) => pos === 'verb' || pos === 'aux')) { token.pos = 'noun'; continue; }
    if ((token.pos === 'adverb' || token.pos === 'preposition') && before?.pos === 'determiner' && /^(back|far|near|top|front|inside|outside|upper|lower|under|through)$/.test(token.lower) && after && (after.pos === 'noun' || (after.pos === 'verb' && words.verbOf(after.lower)?.form === 'plain'))) { token.pos = 'adjective'; if (after.pos === 'verb') after.pos = 'noun'; continue; }
    if (token.pos === 'verb' && before?.lower === 'to' && verb?.form === 'plain' && line.slice(Math.max(0, i - 4), i - 1).some(({ lower }) => lower === 'from') && !line.slice(Math.max(0, i - 4), i - 1).some(({ pos }) => pos === 'verb' || pos === 'punctuation')) { token.pos = 'noun'; continue; }
    if (token.lower === 'open' && token.pos === 'adjective' && before?.pos === 'noun' && singular(before.lower) !== before.lower && !verbInReach(line, i, words)) { token.pos = 'verb'; continue; }
    if (token.pos === 'noun' && verb?.form === 's' && i === 1 && before && after && (POSSESSIVES.has(after.lower) || after.pos === 'determiner') && !verbInReach(line, i, words)) { token.pos = 'verb'; if (before.pos === 'adjective') before.pos = 'noun'; continue; }
    // A thing at the head of a clause is no verb: *Sparks shower*.
    if (token.pos === 'verb' && !before && classes.size > 0 && after && words.verbOf(after.lower) !== null && (after.pos === 'verb' || after.pos === 'noun')) token.pos = 'noun';
    if (token.pos === 'adjective' && classes.size > 0 && !adjective && (closes || UNCHANGING.has(after.lower)) && before && (before.pos === 'determiner' || before.pos === 'adjective') && !(verb && verb.form !== 'plain')) { token.pos = 'noun'; continue; }
    if (token.pos === 'verb' && verb?.form === 'plain' && before && ((before.pos === 'preposition' && before.lower !== 'to') || (before.lower === 'to' && classes.size > 0 && line.slice(Math.max(0, i - 5), i).some(({ lower }) => lower === 'from')))) token.pos = 'noun';
    if (token.pos === 'noun' && verb?.form === 'plain' && before && /^(him|them|me|us)$/.test(before.lower)) { token.pos = 'verb'; continue; }
    if ((token.pos === 'noun' || token.pos === 'adjective') && verb && (verb.form === 'participle' || verb.form === 'pastOrParticiple') && before && (before.lower === 'been' || ((before.pos === 'aux' || before.lower === 'gets') && /^(is|are|was|were|be|been|has|have|had|gets|'s)$/.test(before.lower))) && (after === undefined || after.pos === 'preposition' || after.pos === 'punctuation' || after.pos === 'adverb' || after.pos === 'conjunction' || (after.pos === 'determiner' && token.pos === 'noun')) && !(token.pos === 'adjective' && adjective)) { token.pos = 'verb'; continue; }
    if (token.pos === 'noun' && verb?.form === 's' && classes.size === 0 && before && (before.lower === 'and' || before.lower === 'then' || before.lower === 'or') && hasVerb(line, i) && (after?.pos === 'preposition' || after?.pos === 'determiner' || after?.pos === 'adverb' || after?.pos === 'punctuation' || after?.pos === 'pronoun')) { token.pos = 'verb'; continue; }
    if (before && token.pos !== 'noun' && token.pos !== 'name' && classes.size > 0 && !adjective && POSSESSIVES.has(before.lower) && before.pos === 'determiner' && !afterNounish && after?.pos !== 'adjective') { token.pos = 'noun'; continue; }
    if (token.pos === 'noun' && verb?.form === 's' && before && before.pos === 'noun' && after && words.verbOf(after.lower)?.form === 'plain' && (after.pos === 'noun' || after.pos === 'verb') && /^(preposition|determiner|adverb|punctuation|pronoun|conjunction)$/.test(line[i + 2]?.pos ?? 'punctuation') && !hasVerb(line, i)) { after.pos = 'verb'; continue; }
    if (token.pos !== 'verb' && UNCHANGING.has(token.lower) && before?.lower === 'been') { token.pos = 'verb'; continue; }
    if (verb && (verb.form === 'participle' || verb.form === 'pastOrParticiple') && before?.pos === 'preposition' && /^(in|out|back|home|over|up|down)$/.test(before.lower) && /^(come|walk|stagger|stumble|crawl|arrive|limp|get|sit|look|run)$/.test(words.verbOf(line[i - 2]?.lower ?? '')?.lemma ?? '') && (!after || after.pos === 'conjunction' || after.pos === 'punctuation')) { token.pos = 'adjective'; before.pos = 'adverb'; before.adverbial = true; continue; }
    if (!verb || token.pos === 'verb' || token.pos === 'aux') {
      if (token.pos === 'verb' && before && (before.pos === 'determiner' || before.pos === 'adjective') && verb && verb.form !== 'ing' && verb.form !== 'pastOrParticiple' && verb.form !== 'participle' && !(before.pos === 'adjective' && after && (after.pos === 'determiner' || after.pos === 'preposition'))) token.pos = 'noun';
      continue;
    }
    const inPhrase = before && (before.pos === 'determiner' || before.pos === 'adjective' || before.pos === 'number' || (before.pos === 'preposition' && before.lower !== 'up' && before.lower !== 'out') || before.lower === "'s" || before.lower === '’s');
    if (inPhrase) continue;
    const nounBefore = before !== undefined && (before.pos === 'noun' || before.pos === 'name' || before.pos === 'pronoun' || before.pos === 'adverb' || before.pos === 'particle');
    const follows = closes || after.pos === 'adjective' || after.pos === 'name' || after.pos === 'noun' || after.pos === 'verb';
    if ((token.pos === 'noun' || token.pos === 'name' || token.pos === 'adjective' || token.pos === 'preposition') && follows) {
      if (token.pos === 'preposition') continue;
      if (verb.form === 's' && nounBefore && !(before.pos === 'adverb' && !hasSubject(line, i))) token.pos = 'verb';
      else if (verb.form === 's' && before && (before.pos === 'conjunction' || before.lower === ',') && (after === undefined || after.pos !== 'verb') && hasVerb(line, i) && !nounList(line, i)) token.pos = 'verb';
      else if ((verb.form === 'past' || verb.form === 'pastOrParticiple' || verb.form === 'participle') && token.pos !== 'name' && nounBefore && (after === undefined || after.pos !== 'noun')) token.pos = 'verb';
      else if (verb.form === 'ing' && nounBefore && before.pos !== 'adverb' && token.pos === 'noun') token.pos = 'verb';
      else if (verb.form === 'plain' && before?.pos === 'pronoun' && /^(they|i|we|you|both)$/.test(before.lower)) token.pos = 'verb';
      else if (verb.form === 'plain' && token.pos === 'noun' && UNCHANGING.has(token.lower) && before?.pos === 'noun' && (!after || after.pos === 'punctuation') && words.nounClasses(before.lower).size > 0) token.pos = 'verb';
      else if (verb.form === 'plain' && token.pos === 'noun' && before && (before.pos === 'noun' && (/[^s]s$/.test(before.lower) || (line[i - 2]?.lower === 'of' && /[^s]s$/.test(line[i - 3]?.lower ?? '') && line[i - 3]?.pos === 'noun'))) && !verbInReach(line, i, words) && after !== undefined && (after.pos === 'preposition' || after.pos === 'determiner' || after.pos === 'punctuation' || after.pos === 'adverb' || after.pos === 'conjunction' || after.pos === 'particle' || after.pos === 'pronoun')) token.pos = 'verb';
    }
  }
}

/** Verbs whose forms are all alike. */
const UNCHANGING = new Set(['cut', 'split', 'hurt', 'burst', 'shut', 'wet', 'slit', 'hit', 'set', 'spread', 'shed', 'rid', 'beat']);

/** Whether the clause around a word has a verb already. */
function verbInReach(line: readonly Token[], at: number, words: Words): boolean {
  const stops = (token: Token) => token.pos === 'punctuation' || token.pos === 'conjunction' || token.pos === 'subordinator';
  const before = line.slice(0, at);
  const behind = line.slice(at + 1);
  const stop = behind.findIndex(stops);
  return before.slice(before.findLastIndex(stops) + 1).some(({ pos }) => pos === 'verb' || pos === 'aux')
    || behind.slice(0, stop < 0 ? behind.length : stop).some(({ pos, lower }) => pos === 'aux' || (pos === 'verb' && words.verbOf(lower)?.form !== 'ing'));
}

/** Whether a subject and its verb stand before. */
const hasSubjectVerb = (line: readonly Token[], to: number) => hasVerb(line, to);

const hasVerb = (line: readonly Token[], to: number) => line.slice(0, to).some((token) => token.pos === 'verb' || token.pos === 'aux');
const hasSubject = (line: readonly Token[], to: number) => line.slice(Math.max(0, to - 4), to).some((token) => token.pos === 'noun' || token.pos === 'name' || token.pos === 'pronoun');

/** `hats, coats and boots`: a comma or `and` before a plural that goes on a list of plurals. */
function nounList(line: readonly Token[], at: number): boolean {
  const before = line[at - 2];
  return before?.pos === 'noun' && singular(before.lower) !== before.lower;
}

function chunk(line: readonly Token[], words: Words, isName: (token: RawToken) => boolean): Item[] {
  const items: Item[] = [];
  let i = 0;
  while (i < line.length) {
    const token = line[i];
    if (!token) break;
    const phrase = readPhrase(line, i, words, isName);
    const verb = phrase ? null : readVerb(line, i, words, items);
    if (phrase) { items.push(phrase); i += phrase.tokens.length; continue; }
    if (verb) { items.push(verb); i += verb.tokens.length; continue; }
    i += 1;
    const one = (type: Exclude<Item['type'], 'np' | 'vg'>) => items.push({ type, token, tokens: [token] });
    if (token.lower === '"' && token.masked) one('quote');
    else if (token.lower === ',') one('comma');
    else if (token.pos === 'punctuation') one('strong');
    else if (token.lower === 'to' && words.verbOf(line[i]?.lower ?? '')?.form === 'plain' && line[i]?.pos !== 'determiner' && line[i]?.pos !== 'name') one('to');
    else if (RELATIVES.has(token.lower) && items.at(-1)?.type !== 'vg' && (items.at(-1)?.type === 'np' || items.at(-1)?.type === 'comma' || items.at(-1)?.type === 'prep')) one('rel');
    else if ((SUBORDINATORS.has(token.lower) && (token.pos !== 'preposition' || startsClause(line, i))) || token.pos === 'subordinator') one(PREPOSITIONS.has(token.lower) && !startsClause(line, i) ? 'prep' : 'sub');
    else if (token.pos === 'conjunction' || token.lower === 'then') one('conj');
    else if (token.adverbial) one('adv');
    else if (PREPOSITIONS.has(token.lower)) one('prep');
    else if (token.pos === 'adjective' || token.pos === 'verb') one('adj');
    else one('adv');
  }
  return items;
}

/** Whether a verb comes before the next stop, so that a word like *as* or *after* opens a clause. */
function startsClause(line: readonly Token[], from: number): boolean {
  for (let i = from; i < line.length && i < from + 9; i++) {
    const token = line[i];
    if (!token || token.pos === 'punctuation') return false;
    if (token.pos === 'verb' || token.pos === 'aux') return i > from;
    if (token.pos === 'preposition' && i > from + 3) return false;
  }
  return false;
}

function readPhrase(line: readonly Token[], from: number, words: Words, isName: (token: RawToken) => boolean): NounPhrase | null {
  let owner: NounPhrase | null = null;
  let start = from;
  for (;;) {
    const phrase = readSimplePhrase(line, start, words, isName, owner !== null);
    if (!phrase) return owner;
    const all = [...line.slice(from, start), ...phrase.tokens];
    const whole: NounPhrase = { ...phrase, tokens: all, owner };
    const next = line[from + all.length];
    const genitive = next && (next.lower === "'s" || next.lower === '’s' || next.lower === "'" || next.lower === '’') && next.pos !== 'aux' && next.start === all.at(-1)?.end;
    if (!genitive) return whole;
    owner = { ...whole, tokens: [...all, next] };
    start = from + all.length + 1;
  }
}

function readSimplePhrase(line: readonly Token[], from: number, words: Words, isName: (token: RawToken) => boolean, owned = false): NounPhrase | null {
  const first = line[from];
  if (!first || first.pos === 'punctuation') return null;
  const pronoun = PRONOUNS.has(first.lower) && first.pos !== 'determiner' && first.lower !== 'her' ? first : first.lower === 'her' && first.pos === 'pronoun' ? first : null;
  const opensPhrase = (first.pos === 'determiner' || first.pos === 'number' || ['both', 'all', 'each', 'one', 'two', 'three', 'four', 'other'].includes(first.lower)) && contentFollows(line, from + 1, words);
  if (pronoun && !opensPhrase && !(first.lower === 'who')) {
    return { type: 'np', tokens: [first], head: first, noun: first.lower, classes: new Set(), modifiers: [], determiner: '', owner: null, of: null };
  }
  let i = from;
  let determiner = '';
  while (line[i] && (line[i]?.pos === 'determiner' || DETERMINERS.has(line[i]?.lower ?? '')) && line[i]?.pos !== 'verb' && !(RELATIVES.has(line[i]?.lower ?? '') && i === from && !contentFollows(line, i + 1, words)) && !(line[i]?.lower === 'that' && i === from && line[i]?.pos !== 'determiner')) {
    determiner = line[i]?.lower ?? '';
    i += 1;
  }
  const body: Token[] = [];
  const opened = i > from || owned;
  for (; i < line.length; i++) {
    const token = line[i];
    if (!token || token.pos === 'punctuation') break;
    const verb = words.verbOf(token.lower);
    const last = body.at(-1);
    const nominal = token.pos === 'noun' || token.pos === 'name' || token.pos === 'number' || isName(token);
    if (nominal && !(token.masked && body.length > 0 && !last?.masked && token.pos !== 'noun')) {
      if (last && isName(last) && !isName(token) && token.pos === 'noun' && !opened) break;
      if (last && last.pos === 'noun' && token.pos === 'number') break;
      if (last && !isName(last) && isName(token) && (last.pos === 'noun' || last.pos === 'number') && !/^(agent|inspector|colonel|officer|doctor|captain|professor|uncle|aunt|king|queen|old|young|brother|sister|detective)$/.test(last.lower)) break;
      body.push(token);
      continue;
    }
    const attributive = token.pos === 'adjective' || (token.pos === 'verb' && verb !== null && (verb.form === 'ing' || verb.form === 'participle' || verb.form === 'pastOrParticiple') && (opened || body.length > 0)) || (token.pos === 'adverb' && opened && (line[i + 1]?.pos === 'adjective' || line[i + 1]?.pos === 'verb')) || (token.pos === 'verb' && opened && body.length === 0 && (verb === null || /^(left|right)$/.test(token.lower)));
    const nounAhead = () => { for (let k = i + 1; k < Math.min(line.length, i + 5); k++) { const t = line[k]; if (!t || t.pos === 'punctuation' && t.lower !== ',') return false; if (t.pos === 'noun' || t.pos === 'name') return true; if (t.pos !== 'adjective' && t.pos !== 'verb' && t.pos !== 'number' && t.lower !== ',' && t.lower !== 'and' && t.pos !== 'adverb') return false; if (t.pos === 'verb' && words.verbOf(t.lower)?.form === 's') return false; } return false; };
    if (attributive && last?.pos !== 'noun' && last?.pos !== 'name' && nounAhead()) { body.push(token); continue; }
    // `cold, wet hair`: a comma or `and` between adjectives stays inside the phrase.
    if (opened && last && last.pos === 'adjective' && (token.lower === ',' || token.lower === 'and') && line[i + 1]?.pos === 'adjective' && nounAhead()) { body.push(token); continue; }
    // A verb's plain form after a determiner is a noun: `a cut`, `the fall`.
    if (opened && body.every((each) => each.pos !== 'noun') && token.pos === 'verb' && verb && !nounAhead() && verb.form !== 'past') { body.push(token); continue; }
    if (opened && body.length === 0 && token.pos === 'adjective') { body.push(token); continue; }
    break;
  }
  if (owned && body.length === 0) return null;
  const head = body.findLast((token) => token.lower !== ',' && token.lower !== 'and');
  if (!head) return null;
  if (!opened && head.pos !== 'noun' && head.pos !== 'name' && head.pos !== 'number') return null;
  if (!opened && head.pos === 'adjective') return null;
  if (determiner === 'her' && head.pos === 'adjective' && words.nounClasses(head.lower).size === 0) {
    // *leaves her black*: a pronoun with what is said of her
    return { type: 'np', tokens: [first], head: first, noun: first.lower, classes: new Set(), modifiers: [], determiner: '', owner: null, of: null };
  }
  const nouns: Token[] = [];
  for (const token of [...body].reverse()) {
    if (token === head || token.pos === 'noun') nouns.unshift(token);
    else break;
  }
  const compound = nouns.map(({ lower }) => lower).join(' ');
  const two = nouns.slice(-2).map(({ lower }) => lower).join(' ');
  const classes = words.nounClasses(compound).size > 0 ? words.nounClasses(compound) : words.nounClasses(two).size > 0 && nouns.length > 1 ? words.nounClasses(two) : words.nounClasses(head.lower);
  const parted = nouns.length > 1 && classes.has('bodyPart') && !/^(man|woman|person|animal|bodyPart)$/.test([...words.nounClasses(nouns.at(-2)?.lower ?? '')].join(' ')) && words.nounClasses(nouns.at(-2)?.lower ?? '').has('breakable');
  const noun = [...nouns.slice(0, -1).map(({ lower }) => lower), singular(head.lower)].join(' ');
  const modifiers = body.filter((token) => token !== head && !nouns.includes(token) && token.lower !== ',' && token.lower !== 'and').map(({ lower }) => lower);
  return { type: 'np', tokens: line.slice(from, i), head, noun, classes: parted ? new Set(['breakable']) : classes, modifiers, determiner, owner: null, of: null };
}

function contentFollows(line: readonly Token[], from: number, words: Words): boolean {
  const next = line[from];
  return next !== undefined && (next.pos === 'noun' || next.pos === 'adjective' || next.pos === 'number' || (next.pos === 'name') || (next.pos === 'verb' && words.verbOf(next.lower)?.form !== 's' && words.verbOf(next.lower)?.form !== 'past' && line[from + 1]?.pos === 'noun'));
}

function readVerb(line: readonly Token[], from: number, words: Words, items: readonly Item[]): VerbGroup | null {
  let i = from;
  const aux: string[] = [];
  let negated = false;
  const group: Token[] = [];
  for (; i < line.length; i++) {
    const token = line[i];
    if (!token || token.pos === 'punctuation') break;
    const verb = words.verbOf(token.lower);
    const lemma = verb?.lemma;
    const next = line[i + 1];
    if (token.pos === 'aux' || MODALS.has(token.lower) || /^'(s|re|m|ve|d|ll)$/.test(token.lower)) { aux.push(token.lower); group.push(token); continue; }
    if (lemma !== undefined && (lemma === 'be' || lemma === 'have' || lemma === 'do' || (lemma === 'get' && next && /^(participle|pastOrParticiple)$/.test(words.verbOf(next.lower)?.form ?? ''))) && verb?.form !== 'ing' && followsVerb(line, i + 1, words)) { aux.push(token.lower); group.push(token); continue; }
    if (group.length > 0 && (token.pos === 'adverb' || token.lower === "n't" || token.lower === 'not' || token.lower === 'never')) {
      if (!followsVerb(line, i + 1, words) && !isNegation(token.lower)) break;
      negated ||= isNegation(token.lower);
      group.push(token);
      continue;
    }
    if (token.pos !== 'verb' && !(aux.length > 0 && verb && verb.form !== 's' && token.pos === 'adjective')) break;
    return finishVerb(line, i, group, aux, negated, words, items);
  }
  if (group.length === 0) return null;
  // Auxiliaries alone: a copula or full *have*, *do*.
  const at = group.findLastIndex((token) => aux.includes(token.lower));
  const head = group[at];
  if (!head || (MODALS.has(head.lower) && aux.length === 1)) return null;
  return makeVerb(group.slice(0, at + 1), head, lemmaOfAux(head.lower, words), '', aux.slice(0, -1), group.some((token) => isNegation(token.lower)), words, items);
}

const isNegation = (word: string) => NEGATIONS.has(word);
const lemmaOfAux = (word: string, words: Words) => (/^'(s|re|m)$/.test(word) ? 'be' : word === "'ve" || word === "'d" ? 'have' : (words.verbOf(word)?.lemma ?? word));

function followsVerb(line: readonly Token[], from: number, words: Words): boolean {
  for (let i = from; i < Math.min(line.length, from + 4); i++) {
    const token = line[i];
    if (!token) return false;
    if (token.pos === 'verb' || token.pos === 'aux') return true;
    if (token.pos === 'adjective') return /^(participle|pastOrParticiple)$/.test(words.verbOf(token.lower)?.form ?? '') && line[i + 1]?.pos !== 'noun';
    if (token.pos !== 'adverb' && token.lower !== "n't" && token.lower !== 'not') return false;
  }
  return false;
}

function finishVerb(line: readonly Token[], at: number, group: readonly Token[], aux: readonly string[], negated: boolean, words: Words, items: readonly Item[]): VerbGroup {
  const head = line[at];
  if (!head) throw new RangeError('a verb group ends in a verb');
  const lemma = words.verbOf(head.lower)?.lemma ?? plainForm(head.lower);
  const tokens = [...group, head];
  const next = line[at + 1];
  let particle = '';
  if (next && PARTICLES.has(next.lower)) {
    const after = line[at + 2];
    const bare = !after || after.pos === 'punctuation' || after.pos === 'preposition' || after.pos === 'conjunction' || after.pos === 'adverb';
    const governs = PREPOSITIONS.has(next.lower) && !bare && INTRANSITIVE.has(lemma);
    const apart = (next.lower === 'out' && after?.lower !== 'of') || (next.lower === 'up' && !INTRANSITIVE.has(lemma));
    if ((words.isParticleVerb(lemma, next.lower) && !governs) || (apart && after?.pos !== 'particle') || (bare && !PREPOSITIONS.has(next.lower)) || (bare && after?.pos !== undefined)) {
      particle = next.lower;
      tokens.push(next);
    }
  }
  return makeVerb(tokens, head, lemma, particle, aux, negated || group.some((token) => isNegation(token.lower)), words, items);
}

/** A guess at the plain form of a verb that no list knows. */
function plainForm(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('ing') && word.length > 5) return word.slice(0, -3);
  if (word.endsWith('ed') && word.length > 4) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function makeVerb(tokens: Token[], head: Token, lemma: string, particle: string, aux: readonly string[], negated: boolean, words: Words, items: readonly Item[]): VerbGroup {
  const form = words.verbOf(head.lower)?.form ?? (head.lower.endsWith('ing') ? 'ing' : head.lower.endsWith('ed') ? 'pastOrParticiple' : head.lower.endsWith('s') ? 's' : 'plain');
  const auxLemmas = aux.map((word) => lemmaOfAux(word, words));
  const participle = form === 'participle' || form === 'pastOrParticiple' || (UNCHANGING.has(head.lower) && aux.length > 0);
  const passive = participle && auxLemmas.some((each) => BE.has(each));
  const perfect = (participle || form === 'plain') && aux.some((word) => /^(has|have|'ve|had|having)$/.test(word)) || (participle && aux.includes("'s") && !passive);
  const full = particle !== '' && words.isParticleVerb(lemma, particle) ? `${lemma} ${particle}` : lemma;
  const classes = words.verbClasses(full);
  const before = items.at(-1);
  const nonFinite = aux.length === 0 && (form === 'ing' || form === 'participle' || (form === 'pastOrParticiple' && before?.type !== 'np') || before?.type === 'to');
  return {
    type: 'vg', tokens, head, lemma, full, particle, form, passive: passive || (aux.length === 0 && form === 'participle'), perfect, nonFinite, negated, modal: aux.find((word) => MODALS.has(word)) ?? '', classes,
    past: form === 'past' || (form === 'pastOrParticiple' && aux.length === 0) || aux.some((word) => /^(was|were|had|did)$/.test(word)),
  };
}

function clausesOf(items: readonly Item[], sentence: number, words: Words): Clause[] {
  linkOf(items);
  const verbs = items.flatMap((item, index) => (item.type === 'vg' ? [index] : []));
  const starts: number[] = [0];
  for (let k = 1; k < verbs.length; k++) starts.push(boundary(items, (verbs[k - 1] ?? 0) + 1, verbs[k] ?? 0));
  const bounds = starts.flatMap((from, k) => [from, ...asides(items, from, starts[k + 1] ?? items.length)]);
  const clauses: Clause[] = [];
  let opening = '';
  let acting: NounPhrase[] = [];
  for (const [k, from] of bounds.entries()) {
    const to = bounds[k + 1] ?? items.length;
    const part = items.slice(from, to);
    const clause = buildClause(part, sentence, words);
    const previous = clauses.at(-1);
    if (clause.subjects.length === 0 && clause.verb) {
      const shared = items[from - 1];
      const lead = part[0];
      if (lead?.type === 'rel' && shared) clause.subjects = antecedent(items, from);
      else if (lead?.type === 'vg' && shared?.type === 'np' && (lead.nonFinite || lead.form === 'pastOrParticiple' || lead.form === 'plain')) { clause.subjects = [shared]; if (lead.form === 'pastOrParticiple' || lead.form === 'participle') clause.verb.passive = true; }
      else if (lead?.type === 'vg' && shared?.type === 'np') clause.subjects = [shared];
      else if (previous) clause.subjects = (lead?.type === 'conj' || lead?.type === 'comma') && acting.length > 0 ? acting : previous.subjects;
      if (lead?.type === 'comma' && clause.verb.nonFinite && clause.verb.form !== 'ing' && part[1]?.type === 'vg') clause.verb.passive = true;
    } else if (clause.subjects.length === 0 && !clause.verb && previous) {
      clause.subjects = previous.subjects;
    } else if (part[0]?.type === 'rel' && clause.verb) {
      clause.objects = [...clause.objects, ...antecedent(items, from)];
    }
    if (clause.verb && !clause.verb.nonFinite && part[0]?.type !== 'rel' && part[0]?.type !== 'vg') acting = clause.subjects;
    else if (clause.verb && !clause.verb.nonFinite && from === 0) acting = clause.subjects;
    opening = factuality(clause, part, previous, opening, words);
    clauses.push(clause);
  }
  // A participle at the head of a sentence belongs to the subject that follows: *Scrubbed pink, they drink.*
  for (let k = clauses.length - 2; k >= 0; k--) {
    const clause = clauses[k];
    if (clause && clause.subjects.length === 0 && (clause.verb ?? clause.complements.length > 0)) clause.subjects = clauses[k + 1]?.subjects ?? [];
  }
  return clauses;
}

function antecedent(items: readonly Item[], from: number): NounPhrase[] {
  for (let i = from - 1; i >= 0; i--) {
    const item = items[i];
    if (item?.type === 'np') return [item];
    if (item?.type === 'strong') break;
  }
  return [];
}

/** Links `the meat of his calf`. */
function linkOf(items: readonly Item[]): void {
  items.forEach((item, index) => {
    const [before, after] = [items[index - 1], items[index + 1]];
    if (item.type === 'prep' && item.token.lower === 'of' && before?.type === 'np' && after?.type === 'np') before.of = after;
  });
}

/** Where the clause of the later of two verbs begins. */
function boundary(items: readonly Item[], from: number, verb: number): number {
  for (let i = verb - 1; i >= from; i--) {
    const type = items[i]?.type;
    if (type === 'sub' || type === 'rel' || type === 'strong' || type === 'quote') return i;
  }
  const direct = items[verb - 1]?.type === 'adv' ? verb - 2 : verb - 1;
  const near = items[direct];
  if (near?.type === 'conj' || near?.type === 'comma') return items[direct - 1]?.type === 'comma' && near.type === 'conj' ? direct - 1 : direct;
  if (near?.type === 'to') return direct;
  for (let i = from; i < verb; i++) {
    const item = items[i];
    if (item?.type !== 'conj' && item?.type !== 'comma') continue;
    const rest = items.slice(i + 1, verb);
    const next = rest[0]?.type === 'conj' && item.type === 'comma' ? rest[1] : rest[0];
    if (next?.type !== 'np' && !(next?.type === 'adv' && rest[rest.indexOf(next) + 1]?.type === 'np')) continue;
    if (startsWithSubject(rest)) return i;
  }
  return verb;
}

/**
 * Where asides without a verb begin inside a clause: *, drenched to the skin*; *, his bow tie under one ear*; and where the main clause
 * begins after one that opens the sentence: *Half-drowned, Ana crawls ashore.*
 */
function asides(items: readonly Item[], from: number, to: number): number[] {
  const found: number[] = [];
  const verb = items.findIndex((item, index) => index >= from && index < to && item.type === 'vg');
  const strong = (item: Item | undefined) => item?.type === 'comma' || item?.type === 'strong';
  for (let i = from + 1; i < to - 1; i++) {
    if (!strong(items[i])) continue;
    const at = items[i + 1]?.type === 'adv' || items[i + 1]?.type === 'conj' ? i + 2 : i + 1;
    const [next, after] = [items[at], items[at + 1]];
    const adjective = next?.type === 'adj' && after?.type !== 'np';
    const absolute = next?.type === 'np' && (/^(his|her|their|its)$/.test(next.determiner) || next.owner !== null) && (after?.type === 'prep' || after?.type === 'adj' || (after?.type === 'adv' && items[at + 2]?.type !== 'vg'));
    const fragment = (items[i]?.type === 'strong' && at < to) || (verb < 0 && items[i]?.type === 'comma' && (items[i + 1]?.type === 'conj' || (next?.type === 'prep' && items[from]?.type === 'np')));
    if (verb >= 0 && i < verb) {
      // Before the verb: only an opening aside is parted, by where the main clause's own words begin.
      if (found.length === 0 && items[from]?.type === 'adj' && next?.type === 'np' && !items.slice(i + 1, verb).some(strong)) found.push(i);
      continue;
    }
    if (adjective || absolute || fragment) found.push(i);
  }
  return found;
}

/** A run up to a verb that can be its subject: noun phrases with what belongs to them. */
function startsWithSubject(rest: readonly Item[]): boolean {
  const core = rest.filter((each) => each.type !== 'adv' && each.type !== 'conj' && each.type !== 'comma');
  return core[0]?.type === 'np' || (core[0]?.type === 'prep' && core.some((each, index) => each.type === 'np' && core[index - 1]?.type === 'np'));
}

function buildClause(part: readonly Item[], sentence: number, words: Words): Clause {
  const verbAt = part.findIndex((item) => item.type === 'vg');
  const verb = part[verbAt];
  const clause: Clause = {
    sentence, tokens: part.flatMap((item) => item.tokens), verb: verb?.type === 'vg' ? verb : null, subjects: [], objects: [], adjuncts: [], complements: [], adverbs: [], factuality: 'asserted',
    start: part[0]?.tokens[0]?.start ?? 0, end: part.at(-1)?.tokens.at(-1)?.end ?? 0,
  };
  let preposition: string | null = null;
  let prepositionStart = 0;
  for (const [index, item] of part.entries()) {
    if (item.type === 'prep') {
      if (preposition !== null) clause.adjuncts.push({ preposition, phrase: null, start: prepositionStart });
      preposition = item.token.lower;
      prepositionStart = item.token.start;
      // A particle parted from its verb: *throws it away*.
      continue;
    }
    if (item.type === 'np') {
      const listed = (part[index - 1]?.type === 'conj' || part[index - 1]?.type === 'comma') && clause.adjuncts.length > 0 && preposition === null && part[index - 1]?.type === 'conj' && index < (verbAt < 0 ? Infinity : verbAt) + 99;
      if (preposition !== null) {
        clause.adjuncts.push({ preposition, phrase: item, start: prepositionStart });
        preposition = null;
      } else if (listed && index > verbAt && clause.adjuncts.at(-1)?.phrase && part[index - 2] === clause.adjuncts.at(-1)?.phrase) {
        clause.adjuncts.push({ preposition: clause.adjuncts.at(-1)?.preposition ?? '', phrase: item, start: item.tokens[0]?.start ?? 0 });
      } else if (index > verbAt && verbAt >= 0 && clause.objects.length === 0 && part[index - 1]?.type === 'comma' && clause.adjuncts.at(-1)?.phrase === part[index - 2] && clause.adjuncts.length > 0 && (part[index + 1]?.type === 'conj' || part[index + 1]?.type === 'comma' || (part[index + 1] === undefined))) {
        clause.adjuncts.push({ preposition: clause.adjuncts.at(-1)?.preposition ?? '', phrase: item, start: item.tokens[0]?.start ?? 0 });
      } else if (verbAt < 0 || index < verbAt) {
        clause.subjects.push(item);
      } else clause.objects.push(item);
      continue;
    }
    if (preposition !== null && item.type !== 'adv' && item.type !== 'adj') { clause.adjuncts.push({ preposition, phrase: null, start: prepositionStart }); preposition = null; }
    if (item.type === 'adj') clause.complements.push(item.token);
    if (item.type === 'adv') clause.adverbs.push(item.token);
  }
  if (preposition !== null) clause.adjuncts.push({ preposition, phrase: null, start: prepositionStart });
  const v = clause.verb;
  const parted = v && v.particle === '' ? (clause.adjuncts.find(({ preposition: each, phrase }) => phrase === null && PARTICLES.has(each)) ?? clause.adverbs.filter(({ lower, start }) => PARTICLES.has(lower) && start > v.head.start).map(({ lower, start }): Adjunct => ({ preposition: lower, phrase: null, start }))[0]) : undefined;
  if (v && parted && clause.objects.length > 0 && words.isParticleVerb(v.lemma, parted.preposition)) {
    // *kicks the door in*, *sluices the dirt off*
    clause.verb = { ...v, particle: parted.preposition, full: `${v.lemma} ${parted.preposition}`, classes: new Set([...v.classes, ...words.verbClasses(`${v.lemma} ${parted.preposition}`)]) };
  }
  if (v && (v.lemma === 'be' || v.lemma === 'look' || v.lemma === 'seem' || v.lemma === 'get' || v.lemma === 'become' || v.lemma === 'stand' || v.lemma === 'leave' || v.lemma === 'come' || v.lemma === 'turn' || v.lemma === 'go')) {
    for (const phrase of clause.objects) if (phrase.head.pos === 'adjective') clause.complements.push(phrase.head);
  }
  if (v && (v.passive || (v.nonFinite && v.form !== 'ing' && v.form !== 's'))) clause.complements.push(v.head);
  return clause;
}

const IMAGINED = new Set(['dream', 'imagine', 'picture', 'fantasise', 'fantasize', 'hallucinate', 'envision', 'visualise', 'visualize', 'daydream', 'pretend', 'feign', 'wish', 'hope', 'fear', 'expect', 'foresee', 'envisage']);
const PAST_WORDS = /\b(?:last (?:summer|winter|spring|autumn|fall|year|month|week|night|time|tuesday|monday|friday|saturday|sunday|wednesday|thursday)|(?:years?|months?|weeks?|days?|centuries|decades) (?:ago|before|earlier)|long ago|ago|yesterday|once upon|in (?:'|’)?\d\d\b|in (?:19|18|17|20)\d\d|of (?:'|’)\d\d|used to|as a (?:boy|girl|child)|in (?:his|her|their|my) (?:youth|childhood)|the (?:year|night|week|summer|winter) before|every (?:year|summer|winter|week|friday)|in the old days|back then|formerly|previously)\b/;
const IMAGINED_WORDS = /\b(?:in (?:the|a|his|her|their|one) (?:dream|dreams|nightmare|vision|story|stories|memory|memories|flashback|film|movie|painting|photograph|photo|picture|book|version|imagination|song|tale|mural|portrait|newspaper|drawing|telling|play)|in (?:his|her|their) (?:mind|head|sleep)|on (?:the )?(?:television|tv|screen|radio|stage))\b/;
const CONDITIONAL = new Set(['if', 'unless', 'whether', 'lest', 'provided']);

/** Sets a clause's factuality from its own words and from the clause that it depends on; returns what colours the rest of the sentence. */
function factuality(clause: Clause, part: readonly Item[], previous: Clause | undefined, opening: string, words: Words): string {
  const { verb } = clause;
  const lead = part.find((item) => item.type !== 'comma' && item.type !== 'conj' && item.type !== 'adv' && item.type !== 'strong');
  const leadWord = lead && 'token' in lead ? lead.token.lower : '';
  const text = clause.tokens.map(({ lower }) => lower).join(' ');
  const dependent = lead?.type === 'to' || leadWord === 'that' || (verb?.nonFinite === true && part[0]?.type === 'vg') || lead?.type === 'sub' || (part[0]?.type !== 'conj' && part[0]?.type !== 'strong' && part[0]?.type !== 'comma');
  const set = (factual: Factuality) => { if (clause.factuality === 'asserted') clause.factuality = factual; };

  if (opening !== '') set(opening === 'past' ? 'past' : 'imagined');
  if (IMAGINED_WORDS.test(text)) { set('imagined'); opening = 'imagined'; }
  if (PAST_WORDS.test(text)) { set('past'); if (/\bago\b|\blast\b|'\d\d|\d{4}|used to|yesterday/.test(text)) opening = 'past'; }
  if (CONDITIONAL.has(leadWord)) { set('conditional'); }
  if (previous?.factuality === 'conditional' && part[0]?.type === 'comma') set('conditional');
  if (/\bas (?:if|though)\b/.test(text) || leadWord === 'than') set('compared');
  if (leadWord === 'though' && previous && /\bas$/.test(previous.tokens.map(({ lower }) => lower).join(' '))) set('compared');
  if (previous && /\bas$/.test(previous.tokens.map(({ lower }) => lower).join(' ')) && leadWord === 'if') clause.factuality = 'compared';
  if (verb) {
    if (verb.negated || clause.tokens.some((token) => isNegation(token.lower) && !verb.tokens.includes(token) && negatesClause(token, clause))) set('negated');
    if (verb.modal !== '' && !/^(can|ca|cannot)$/.test(verb.modal)) set('modal');
    if (leadWord === 'that' && previous && /^(report|rumour|rumor|claim|fear|hope|idea|news|story|belief|dream|thought|feeling|notion|word|say|says|told|thinks?)$/.test(previous.tokens.at(-1)?.lower ?? '')) set('reported');
    if (/^(about|going|due|ready|set|supposed|bound|meant|enough)$/.test(previous?.tokens.at(-1)?.lower ?? '') && lead?.type === 'to') set('modal');
    if (previous?.verb && dependent && previous.verb.head.end <= (verb.tokens[0]?.start ?? 0)) {
      const governs = previous.verb.classes;
      if (lead?.type === 'to' && (governs.has('want') || governs.has('avoid') || previous.verb.lemma === 'have' || previous.verb.lemma === 'seem' || previous.verb.lemma === 'use')) set(governs.has('avoid') ? 'negated' : 'modal');
      if (lead?.type === 'to' && (previous.factuality === 'negated' || previous.factuality === 'modal')) set(previous.factuality);
      if (verb.form === 'ing' && (part[0]?.type === 'vg' || part[0]?.type === 'prep') && ((governs.has('avoid') && (previous.verb.lemma !== 'keep' || part[0].type === 'prep')) || previous.verb.lemma === 'stop')) set('negated');
      if (verb.form === 'ing' && (part[0]?.type === 'vg' || part[0]?.type === 'prep') && previous.factuality === 'negated') set('negated');
      if (governs.has('think') || governs.has('say')) { if (lead?.type !== 'comma' && part[0]?.type !== 'comma' && !(verb.form === 'ing')) set(IMAGINED.has(previous.verb.lemma) ? 'imagined' : 'reported'); }
      if (part[0]?.type === 'vg' && verb.form === 'plain' && previous.factuality !== 'asserted') set(previous.factuality);
      if (previous.factuality === 'imagined' || previous.factuality === 'reported' || previous.factuality === 'compared') set(previous.factuality);
    }
    if (verb.classes.has('think') && IMAGINED.has(verb.lemma) && !verb.negated) opening = opening === '' ? 'imagined' : opening;
    // What is imagined, remembered or feared is not there, though the thinking is.
    if (verb.classes.has('think')) set('imagined');
    if (verb.perfect && verb.tokens.some(({ lower }) => lower === 'had')) { /* the pluperfect tells results as often as backgrounds: it stays asserted */ }
  } else if (clause.tokens.some((token) => isNegation(token.lower)) && clause.tokens.length < 8) set('negated');
  if (words.verbClasses(verb?.lemma ?? '').has('think') && verb && /^(dream|remember|recall|reminisce|tell|relive|daydream)$/.test(verb.lemma) && /^(of|about)$/.test(clause.adjuncts[0]?.preposition ?? '')) opening = opening === '' ? 'imagined' : opening;
  return opening;
}

/** A negation outside the verb group denies the clause where it stands on a subject, an object or at its head. */
function negatesClause(token: Token, clause: Clause): boolean {
  if (token.lower === 'almost' || token.lower === 'nearly') return (clause.verb?.head.start ?? 0) > token.start && token.start > (clause.verb?.head.start ?? 0) - 20;
  if (token.lower === 'barely' || token.lower === 'hardly' || token.lower === 'scarcely') return false;
  const verb = clause.verb;
  if (!verb) return true;
  if (token.lower === 'without') return token.start < verb.head.start;
  const inSubject = clause.subjects.some((phrase) => phrase.tokens.includes(token));
  const inObject = clause.objects.some((phrase) => phrase.tokens.includes(token));
  return inSubject || inObject || (token.lower === 'never') || token.start < verb.head.start;
}

/** The words of a scene that a span covers, for parts of speech that a rule names. */
export function isContent(pos: PartOfSpeech): boolean {
  return pos === 'noun' || pos === 'name' || pos === 'verb' || pos === 'adjective';
}
