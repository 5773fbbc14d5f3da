import { createCastResolver } from './cast.ts';
import { type Clause, type NounPhrase, parseText } from './clauses.ts';
import type { ExtractionRequest } from './extractor.ts';
import { englishLexicon } from './lexicon-en.ts';
import { type Reading, createReading, isOf, phrasesOf, wordsOf } from './reading.ts';
import { type Words, indexLexicon } from './words.ts';

/** Something that a scene says is so, whether or not it changes anything. */
export type Claim =
  | { kind: 'clean' | 'dry' | 'whole'; subject: string; garment: string | null; start: number; end: number }
  | { kind: 'unhurt' | 'acts'; subject: string; start: number; end: number }
  | { kind: 'object-whole'; object: string; start: number; end: number }
  | { kind: 'enters' | 'side'; subject: string; side: 'left' | 'right'; start: number; end: number };

const CLEAN = /^(spotless|immaculate|clean|pristine|unstained|stainless)$/;
const DRY = /^(dry|bone-dry)$/;
const WHOLE = /^(whole|intact|unbroken|undamaged|untorn|unharmed|perfect)$/;
const UNHURT = /^(unhurt|uninjured|unscathed|unharmed|unmarked)$/;
const STATING = /^(be|look|stand|sit|seem|remain|stay|gleam|shine|hang|lie|appear)$/;
const STILL_BODY = /^(lie|be|stay|remain|lay|rest|wait|die|sleep|bleed|hang|slump|look|seem|go)$/;

let english: Words | undefined;

/** Reads what a scene claims of bodies, costumes, things and sides of the frame: what a contradiction is made of. */
export function readClaims(request: ExtractionRequest): Claim[] {
  const words = (english ??= indexLexicon(englishLexicon));
  const cast = createCastResolver(request.cast, words, request.previous?.description);
  const reading = createReading(request, words, cast, parseText(request.scene.description, words, (token) => cast.isName(token)));
  const claims: Claim[] = [];
  for (const clause of reading.clauses) {
    if (clause.factuality === 'asserted') claims.push(...stated(reading, clause), ...acted(reading, clause), ...sided(reading, clause));
    else if (clause.factuality === 'negated' && /\b(?:without|not|hasn't|has not) (?:so much as )?a (?:scratch|mark|bruise)\b/.test(wordsOf(clause))) for (const subject of reading.subjects(clause)) claims.push({ kind: 'unhurt', subject, start: clause.start, end: clause.end });
    cast.note(clause);
  }
  return claims;
}

function stated(reading: Reading, clause: Clause): Claim[] {
  const { verb } = clause;
  const claims: Claim[] = [];
  const at = { start: clause.start, end: clause.end };
  const say = (phrase: NounPhrase, word: string) => {
    const worn = isOf(phrase, 'garment', 'garmentPart');
    const ids = worn || isOf(phrase, 'hair') ? reading.owners(phrase, clause) : reading.people(phrase, clause);
    for (const subject of ids) {
      const garment = worn ? phrase.noun : null;
      if (CLEAN.test(word) && worn) claims.push({ kind: 'clean', subject, garment, ...at });
      else if (DRY.test(word)) claims.push({ kind: 'dry', subject, garment, ...at });
      else if (WHOLE.test(word) && worn) claims.push({ kind: 'whole', subject, garment, ...at });
      else if (UNHURT.test(word) && !worn) claims.push({ kind: 'unhurt', subject, ...at });
    }
    if (ids.length === 0 && WHOLE.test(word) && isOf(phrase, 'breakable', 'fixture', 'vehicle')) claims.push({ kind: 'object-whole', object: phrase.noun, ...at });
  };
  const changing = verb !== null && (verb.classes.has('clean') || verb.classes.has('dry') || verb.classes.has('mend') || verb.classes.has('dressIn') || verb.classes.has('put') || verb.classes.has('replace'));
  if (!verb || STATING.test(verb.lemma)) for (const { lower, masked } of clause.complements) if (!masked) for (const phrase of clause.subjects) say(phrase, lower);
  if (!changing) for (const phrase of phrasesOf(clause)) if (phrase.owner !== null || /^(his|her|their|its|the)$/.test(phrase.determiner)) for (const word of phrase.modifiers) say(phrase, word);
  return claims;
}

function acted(reading: Reading, clause: Clause): Claim[] {
  const { verb } = clause;
  if (!verb || verb.passive || verb.nonFinite || verb.head.masked || STILL_BODY.test(verb.lemma)) return [];
  return clause.subjects.flatMap((phrase) => (phrase.owner === null ? reading.people(phrase, clause) : [])).map((subject) => ({ kind: 'acts' as const, subject, start: clause.start, end: clause.end }));
}

function sided(reading: Reading, clause: Clause): Claim[] {
  const text = wordsOf(clause);
  const entering = /\b(?:enters?|comes? in|walks? in|steps? in|runs? in|appears?|returns?)\b.*?\b(?:from |at )?(?:the )?(?:frame |screen |camera |stage )?(left|right)\b/.exec(text)?.[1];
  const standing = /\b(?:on|at|to) (?:the )?(?:frame |screen |camera )?(left|right)\b|\b(?:frame|screen|camera)[ -](left|right)\b/.exec(text);
  const side = entering ?? standing?.[1] ?? standing?.[2];
  if (side !== 'left' && side !== 'right') return [];
  const moving = clause.verb !== null && !/^(be|stand|sit|wait|lean|crouch|kneel|lie|face|perch)$/.test(clause.verb.lemma);
  if (entering === undefined && moving) return [];
  return reading.subjects(clause).map((subject) => ({ kind: entering === undefined ? ('side' as const) : ('enters' as const), subject, side, start: clause.start, end: clause.end }));
}
