import type { CharacterState } from '@cinematic-canvas/core';

import { DIRT } from '../../scales.ts';
import type { Adjunct, Clause, NounPhrase } from '../../clauses.ts';
import { type PhraseTest, type Reading, isOf, phraseTest, phrasesOf } from '../../reading.ts';
import { bearersOf, besides, isSeen, signsOf } from '../../signs.ts';
import { isHair, isPart, isWorn } from './level.ts';
import { readWashing } from './washing.ts';

type Level = CharacterState['dirtLevel'];

const ONTO = new Set(['on', 'onto', 'over', 'up', 'down', 'across', 'all', 'into', 'to', 'under', 'in', 'along', 'upon', 'around', 'at', 'through', 'beneath', 'behind']);
/** How moving filth comes onto somebody; *under her heels* is beneath them. */
const UPON = new Set(['on', 'onto', 'over', 'up', 'down', 'across', 'all', 'into', 'along', 'upon', 'around']);
const INTO = new Set(['in', 'into', 'through', 'across', 'on', 'onto', 'along', 'under', 'down', 'up', 'out', 'from', 'of', 'amid', 'among']);
/** Along, over or out of soft ground only crawlers get dirty. */
const PASSING = new Set(['on', 'onto', 'out', 'from', 'of', 'under', 'down', 'up', 'along', 'across']);
const STATING = new Set(['be', 'look', 'get', 'come', 'go', 'stand', 'sit', 'arrive', 'return', 'emerge', 'crawl', 'stagger', 'climb', 'lie', 'leave', 'seem',
  'stay', 'stumble', 'turn', 'step', 'appear', 'walk', 'kneel', 'rise', 'find', 'have', 'end', 'limp', 'show', 'remain', 'feel', 'grow']);
const COLOURS = new Set(['grey', 'gray', 'white', 'brown', 'red', 'black', 'thick', 'stiff', 'green', 'slick', 'dark', 'heavy', 'slippery', 'yellow', 'pale']);

/** Reads dirt by contact, by description and by its signs; washing comes first. */
export function readDirt(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (verb?.head.masked) return;
  if (readWashing(reading, clause)) return;
  const heavy = signsOf(reading, clause).find((sign) => sign.kind === 'dirtied' && isSeen(sign));
  const to: Level | undefined = heavy || clause.tokens.some(({ lower }) => reading.words.adjectiveClasses(lower).has('filthy')) ? 'very_dirty' : undefined;
  if (heavy) dirty(reading, clause, bearersOf(reading, heavy), to);
  if (verb) {
    readContact(reading, clause, to);
    readMire(reading, clause);
  }
  readSaid(reading, clause, to);
  readLyingFilth(reading, clause);
}

/** Raises somebody's dirt by a step or to what the words give, never below a step above what it is. */
function dirty(reading: Reading, clause: Clause, ids: readonly string[], to?: Level, confidence = 0.7): void {
  for (const id of new Set(ids)) {
    const now = DIRT.indexOf(reading.request.before.characters[id]?.dirtLevel ?? 'clean');
    const level = to && (DIRT[Math.min(4, Math.max(DIRT.indexOf(to), now + 1))] ?? to);
    reading.emit(id, { type: 'dirt.changed', direction: 'up', ...(level && { to: level }) }, clause, confidence);
  }
}

/** Whether a phrase is filth, or some of it: *a handful of mud*, but not *a bag of flour* or *the smell of dung*. */
const isFilth: PhraseTest = phraseTest((phrase) => !phrase.head.masked && phrase.determiner !== 'no' && (isOf(phrase, 'filth') || (isOf(phrase.of, 'filth') && !isOf(phrase, 'vesselOf'))));

/** What of somebody may be dirtied: *every inch of Bo*. */
const SHARES = new Set(['inch', 'part', 'bit', 'front', 'half', 'most', 'all', 'whole', 'rest', 'much']);

/** Whose body, hair or clothes a phrase is; of a person, the person. */
function dirtied(reading: Reading, clause: Clause, phrase: NounPhrase): readonly string[] {
  if (isPart(phrase) || isWorn(phrase) || isHair(phrase)) return reading.owners(phrase, clause);
  if (phrase.of && (isPart(phrase.of) || isHair(phrase.of))) return reading.owners(phrase.of, clause);
  if (phrase.of && SHARES.has(phrase.noun)) return reading.people(phrase.of, clause);
  return phrase.noun.endsWith('self') || phrase.noun.endsWith('selves') ? reading.subjects(clause) : reading.people(phrase, clause);
}

const targetsOf = (clause: Clause, prepositions: ReadonlySet<string>) => clause.adjuncts.flatMap(({ preposition, phrase }) => (phrase && prepositions.has(preposition) ? [phrase] : []));

/** Filth comes onto somebody: by itself, by a doer, or as what they are covered with. */
function readContact(reading: Reading, clause: Clause, to: Level | undefined): void {
  const { verb } = clause;
  if (!verb) return;
  const loose = ['come', 'rain', 'land', 'drop', 'collapse', 'descend'].includes(verb.lemma);
  const onto = targetsOf(clause, UPON).filter((phrase) => !isOf(phrase, 'surface') || isPart(phrase));
  const means = clause.adjuncts.find(({ preposition, phrase }) => ['with', 'in', 'by'].includes(preposition) && isFilth(phrase));
  const coloured = clause.complements.some(({ lower }) => COLOURS.has(lower));
  if (means && (verb.classes.has('soil') || coloured || verb.classes.has('wet'))) {
    const patients = verb.passive || clause.objects.length === 0 ? clause.subjects : clause.objects;
    dirty(reading, clause, patients.flatMap((phrase) => dirtied(reading, clause, phrase)), to);
  }
  const moves = verb.classes.has('soil') || verb.classes.has('spill') || verb.classes.has('spread') || verb.classes.has('scatter') || verb.classes.has('drenchWith');
  if (clause.subjects.some(isFilth) && !verb.passive && (moves || loose || ['turn', 'leave', 'coat', 'work', 'stick', 'cling', 'fill', 'blow', 'get', 'settle', 'go', 'take', 'find'].includes(verb.lemma))) {
    dirty(reading, clause, clause.objects.flatMap((phrase) => dirtied(reading, clause, phrase)), to);
    dirty(reading, clause, onto.flatMap((phrase) => dirtied(reading, clause, phrase)), undefined, 0.65);
  }
  const throws = moves || ['rub', 'wipe', 'get', 'leave', 'kick', 'smear', 'send', 'work', 'have', 'slap', 'dab', 'put', 'press', 'rake', 'flick'].includes(verb.lemma);
  const carried = clause.objects.find((phrase) => isFilth(phrase) || (['it', 'them', 'some'].includes(phrase.noun)
    && (reading.previous(clause)?.objects.some(isFilth) ?? false)) || ((isPart(phrase) || isWorn(phrase))
    && phrase.modifiers.some((word) => isDirty(reading, word))) || isOf(phrase.of, 'mire'));
  if (carried && throws) {
    dirty(reading, clause, onto.filter((phrase) => phrase !== carried).flatMap((phrase) => dirtied(reading, clause, phrase)), to);
    if (isFilth(carried) && clause.objects.length > 1) dirty(reading, clause, clause.objects.flatMap((phrase) => (phrase === carried ? [] : dirtied(reading, clause, phrase))), to);
  }
}

const isDirty = (reading: Reading, word: string) => { const classes = reading.words.adjectiveClasses(word); return classes.has('dirty') || word === 'filthy'; };

/** Somebody ends up in the mire: falls, is thrown, crawls, digs. */
function readMire(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb) return;
  const way = clause.objects.length === 1 && clause.objects[0]?.noun === 'way';
  const crawls = verb.classes.has('crawl') || (way && ['claw', 'force', 'push', 'work', 'elbow', 'pick', 'fight', 'tear', 'tunnel', 'feel'].includes(verb.lemma));
  if (!crawls && !verb.classes.has('fall') && !verb.classes.has('immerse')) return;
  const people = clause.objects.flatMap((phrase) => dirtied(reading, clause, phrase).filter(() => !isWorn(phrase)));
  if (clause.objects.length > 0 && people.length === 0 && !way) return;
  for (const adjunct of clause.adjuncts) {
    const place = placeOf(adjunct);
    if (!place || !INTO.has(adjunct.preposition)) continue;
    const soft = isOf(place, 'softGround');
    if (soft && (!crawls || (PASSING.has(adjunct.preposition) && !way && !['crawl', 'drag', 'roll', 'wriggle', 'belly', 'squirm', 'slither', 'worm', 'climb',
      'emerge', 'scrabble', 'slide', 'tumble', 'pick', 'get'].includes(verb.lemma)))) continue;
    if (['step', 'walk', 'run', 'stand', 'ride', 'drive', 'lead'].includes(verb.lemma) && !(verb.lemma === 'step' && !soft && ['in', 'into'].includes(adjunct.preposition))) continue;
    if (isOf(place, 'surface') && !isOf(place, 'filth') && verb.lemma === 'climb') continue;
    dirty(reading, clause, verb.passive || people.length === 0 ? reading.subjects(clause) : people, undefined, 0.75);
  }
}

/** The mire that an adjunct names: *into the mud*, *in the middle of the midden*. */
function placeOf({ phrase }: Adjunct): NounPhrase | null {
  if (!phrase || phrase.head.masked) return null;
  return isOf(phrase, 'mire') ? phrase : isOf(phrase.of, 'mire') && !isOf(phrase, 'vesselOf') ? phrase.of : null;
}

/** *He is filthy*, *caked in mud*, *her grimy hands*. */
function readSaid(reading: Reading, clause: Clause, to: Level | undefined): void {
  const { verb, subjects: [subject] } = clause;
  const stating = !verb || STATING.has(verb.lemma) || verb.passive;
  if (stating && subject) {
    const withFilth = clause.adjuncts.some(({ preposition, phrase }) => ['with', 'in', 'from', 'by'].includes(preposition) && isFilth(phrase));
    for (const { lower, masked } of clause.complements) {
      const classes = reading.words.adjectiveClasses(lower);
      if (!masked && (isDirty(reading, lower) || (withFilth && (classes.has('filthy') || classes.has('smudged') || COLOURS.has(lower))))) dirty(reading, clause, dirtied(reading, clause, subject), to);
    }
  }
  if (verb?.classes.has('clean') === true) return;
  for (const phrase of phrasesOf(clause)) {
    const own = phrase.owner !== null || ['his', 'her', 'their', 'its'].includes(phrase.determiner);
    if (own && (isPart(phrase) || isWorn(phrase)) && phrase.modifiers.some((word) => isDirty(reading, word))) dirty(reading, clause, reading.owners(phrase, clause), undefined, 0.6);
  }
}

const NAILS = new Set(['nail', 'fingernail', 'thumbnail', 'toenail']);

/** *There is grease on his chin*, *mud to the knees*, *plaster in her hair*. */
function readLyingFilth(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (verb && !verb.passive && !STATING.has(verb.lemma) && !['stick', 'cling', 'settle', 'cake', 'dry', 'wear', 'carry', 'catch'].includes(verb.lemma)) return;
  const borne = verb !== null && clause.adjuncts.some(({ preposition, phrase }) => preposition === 'with' && isFilth(phrase));
  if (!borne && ![...clause.subjects, ...clause.objects].some(isFilth)) return;
  const where = clause.adjuncts.flatMap(({ preposition, phrase }) => (phrase
    && (UPON.has(preposition) || preposition === 'to' || (preposition === 'in' && !isWorn(phrase))
    || (NAILS.has(phrase.noun) && ONTO.has(preposition))) ? [phrase] : [])).filter((phrase) => isPart(phrase) || isWorn(phrase) || isHair(phrase));
  for (const phrase of where) {
    const people = phrase.determiner === 'the' && reading.subjects(clause).length === 0 ? besides(reading, clause) : [];
    dirty(reading, clause, people.length > 0 ? people : reading.owners(phrase, clause), undefined, 0.65);
  }
}
