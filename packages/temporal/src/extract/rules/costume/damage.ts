import type { Clause, NounPhrase } from '../../clauses.ts';
import type { CostumeVerb } from '../../lexicon-costume.ts';
import { type Reading, isOf, phrasesOf } from '../../reading.ts';
import { type Construction, type Pick, type Placed, counted, inRole, match } from '../constructions.ts';
import { substance } from './substances.ts';
import { cloth, definiteCloth, does, isDefinite, isNoun, isOwned, nameFor, nounOf, trim, wearers } from './cloth.ts';

/** How a construction leaves a garment. */
interface Damage extends Construction<CostumeVerb> {
  readonly how: string;
}

const hot: Pick = (phrase, reading) => (isNoun(phrase, reading, 'burner', 'eater') ? phrase : null);
const burnMark: Pick = (phrase, reading) => (isNoun(phrase, reading, 'burnMark') && phrase.determiner !== 'no' ? phrase : null);
const flaw: Pick = (phrase, reading) => (isNoun(phrase, reading, 'flaw') && !isOwned(phrase) && phrase.determiner !== 'no' ? phrase : null);
const accessory: Pick = (phrase, reading) => (isNoun(phrase, reading, 'accessory') && isDefinite(phrase) ? phrase : phrase.of && isNoun(phrase.of, reading, 'accessory')
  && isOwned(phrase.of) ? phrase.of : null);
const fastening: Pick = (phrase, reading) => (isNoun(phrase, reading, 'fastening') && trim(phrase, reading) && phrase.determiner !== 'no' ? phrase : null);
/** Trim of someone: *the heel of her shoe*, *his glasses*, *a button*. */
const someTrim: Pick = (given, reading) => {
  const phrase = counted(given);
  return trim(phrase, reading) && (isDefinite(phrase) || isNoun(phrase, reading, 'fastening')) ? phrase : null;
};
const button: Pick = (phrase, reading) => (phrase.noun.endsWith('button') || phrase.noun.endsWith('stud') || phrase.noun.endsWith('hook') && isOf(phrase, 'garmentPart')
  || (phrase.of && isNoun(phrase, reading, 'clothPart') && phrase.of.noun.endsWith('button')) ? phrase : null);
const wearer: Pick = (phrase) => (phrase.head.pos === 'name' || phrase.head.pos === 'pronoun' || isOf(phrase, 'person', 'man', 'woman', 'garment') ? phrase : null);
const garment: Pick = (phrase, reading) => { const found = definiteCloth(phrase, reading); return found && isOf(found, 'garment') ? found : null; };
const strong: Pick = (phrase, reading) => garment(phrase, reading) ?? accessory(phrase, reading);

const DAMAGES: readonly Damage[] = [
  { reads: 'The iron scorches her sleeve. Her hem catches fire.', verbs: ['char'], where: { patient: definiteCloth }, target: 'patient', how: 'burned' },
  { reads: 'Sparks land on her skirt. Flames lick at his hem.', verbs: ['lick', 'char'], where: { subject: hot, onto: cloth }, target: 'onto', how: 'burned' },
  { reads: 'A spark catches his cuff.', verbs: ['lick', 'char'], voice: 'transitive', where: { subject: hot, object: cloth }, target: 'object', how: 'burned' },
  { reads: 'His sleeve brushes the candle flame.', verbs: ['lick'], voice: 'transitive', where: { subject: definiteCloth, object: nounOf('burner') }, target: 'subject', how: 'burned',
    confidence: 0.55 },
  { reads: 'The cigar burns a hole in his lapel.', verbs: ['char'], where: { object: burnMark, in: cloth }, target: 'in', how: 'burned' },
  { reads: 'Sparks leave black marks on his coat.', verbs: ['lick'], where: { subject: hot, object: burnMark, in: cloth }, target: 'in', how: 'burned' },
  { reads: 'There is a burn in her sleeve.', verbs: ['shows'], where: { any: nounOf('burnMark'), in: definiteCloth },
    lacks: { any: (phrase, reading) => (isNoun(phrase, reading, 'burnMark') && isNoun(phrase, reading, 'opening', 'portion', 'mark') ? phrase : null) }, target: 'in', how: 'burned',
    confidence: 0.65 },
  { reads: 'The heel of her shoe snaps off. His glasses crack.', verbs: ['breakWorn'], where: { patient: someTrim }, lacks: { agent: wearer, object: nounOf('opening') }, target: 'patient',
    how: 'broken' },
  { reads: 'She breaks a heel. He crushes his glasses.', verbs: ['breakWorn'], voice: 'transitive', where: { subject: wearer, object: someTrim }, target: 'object', how: 'broken', confidence: 0.7 },
  { reads: 'The sole of his boot flaps loose.', verbs: ['detach', 'giveWay'], voice: 'intransitive', where: { patient: fastening }, target: 'patient', how: 'missing' },
  { reads: 'A button flies off his waistcoat and rolls under the desk.', verbs: ['detachOwn'], voice: 'intransitive', where: { subject: button }, target: 'subject', how: 'missing' },
  { reads: 'She loses a heel.', verbs: ['lose'], voice: 'transitive', where: { subject: wearer, object: fastening }, target: 'object', how: 'missing' },
  { reads: 'Two buttons are missing from his coat.', verbs: ['lack'], where: { subject: fastening }, target: 'subject', how: 'missing' },
  { reads: 'A crack runs across one lens.', where: { any: flaw, onto: accessory }, target: 'onto', how: 'cracked', confidence: 0.65 },
  { reads: 'Somebody has sat on her hat.', verbs: ['pressOn'], where: { onto: (phrase, reading) => (isNoun(phrase, reading, 'accessory') ? accessory(phrase, reading) : null) },
    target: 'onto', how: 'crushed', confidence: 0.65 },
  { reads: 'He sits on her hat. The hat is crushed.', verbs: ['crumple'], voice: 'transitive', where: { object: strong }, target: 'object', how: 'crushed', confidence: 0.65 },
  { reads: 'Her hat has been crushed.', verbs: ['crumple'], voice: 'passive', where: { patient: strong }, target: 'patient', how: 'crushed', confidence: 0.7 },
  { reads: 'The salt water has ruined her shoes.', verbs: ['spoil'], voice: 'transitive', where: { object: strong }, lacks: { subject: substance }, target: 'object', how: 'ruined', confidence: 0.65 },
  { reads: 'Her dress is ruined.', verbs: ['spoil'], voice: 'passive', where: { patient: strong }, target: 'patient', how: 'ruined', confidence: 0.65 },
];

/** Reads damage to what is worn that is no tear: burns, breakages, what came off, what was crushed or spoiled. */
export function readDamage(reading: Reading, clause: Clause): void {
  if (does(reading, clause, 'mend', 'sewOn')) return;
  if (snapsShut(clause)) return;
  for (const construction of DAMAGES) for (const placed of match(reading, clause, construction, reading.words.costume)) damage(reading, placed, clause, construction.how, construction.confidence);
  for (const { placed, how } of shown(reading, clause)) damage(reading, placed, clause, how, 0.65);
}

/** *Snaps his visor down*, *the clasp snaps shut*. */
const snapsShut = (clause: Clause) => clause.verb?.lemma === 'snap' && (clause.tokens.some(({ lower }) => SHUT.has(lower))
  || clause.adjuncts.some(({ preposition, phrase }) => preposition === 'on' && phrase === null));
const SHUT = new Set(['shut', 'open', 'down', 'up', 'closed', 'into', 'together']);

function damage(reading: Reading, { phrase, clause: at }: Placed, clause: Clause, how: string, confidence = 0.75): void {
  const from = inRole(clause, 'from').find((each) => each !== phrase && cloth(each, reading) !== null);
  const whose = from && !isOwned(phrase) ? from : phrase;
  for (const id of wearers(reading, whose, at)) {
    const name = nameFor(reading, phrase, id);
    const coat = from && from.noun !== phrase.noun ? cloth(from, reading) : null;
    reading.emit(id, { type: 'costume.damaged', garment: coat && isNoun(phrase, reading, 'fastening') ? `${nameFor(reading, coat, id)} ${name}` : name, how }, clause, confidence);
  }
}

/** What is told of as damaged: *her singed hem*, *his glasses are cracked*, *one heel gone*. */
function shown(reading: Reading, clause: Clause): readonly { placed: Placed; how: string }[] {
  const found: { placed: Placed; how: string }[] = [];
  for (const phrase of phrasesOf(clause)) {
    const owned = isOwned(phrase);
    const worn = owned ? strong(phrase, reading) ?? definiteCloth(phrase, reading) ?? someTrim(phrase, reading) : null;
    if (!worn) continue;
    for (const word of phrase.modifiers) { const how = attributeOf(reading, worn, word); if (how !== null) found.push({ placed: { phrase: worn, clause }, how }); }
  }
  const stative = clause.verb === null || does(reading, clause, 'be', 'colour', 'detach', 'detachOwn', 'appear', 'shows') || clause.verb.passive || clause.verb.nonFinite;
  if (!stative) return found;
  for (const phrase of does(reading, clause, 'shows') && !does(reading, clause, 'appear') && clause.objects.length > 0 ? clause.objects : clause.subjects) {
    const worn = someTrim(phrase, reading) ?? strong(phrase, reading) ?? definiteCloth(phrase, reading);
    if (!worn) continue;
    for (const { lower, masked } of clause.complements) {
      const how = masked ? null : stateOf(reading, worn, lower);
      if (how !== null) found.push({ placed: { phrase: worn, clause }, how });
    }
  }
  return found;
}

/** Before its noun a word tells how a thing has long been as often as what befell it: only breakage and burns are taken for news. */
function attributeOf(reading: Reading, worn: NounPhrase, word: string): string | null {
  const classes = reading.words.costume.adjective(word);
  if (classes.has('burned') && cloth(worn, reading)) return 'burned';
  return classes.has('brokenNow') && isNoun(worn, reading, 'fastening', 'accessory') || word === 'missing' ? (word === 'missing' ? 'missing' : 'broken') : null;
}

function stateOf(reading: Reading, worn: NounPhrase, word: string): string | null {
  const classes = reading.words.costume.adjective(word);
  if (classes.size === 0) return null;
  const isTrim = isNoun(worn, reading, 'fastening', 'accessory');
  if (classes.has('burned') && cloth(worn, reading)) return 'burned';
  if (classes.has('missing') && isNoun(worn, reading, 'fastening', 'sewnOn')) return 'missing';
  if (classes.has('brokenWorn') && isTrim) return 'broken';
  if (classes.has('misshapen') && isOf(worn, 'garment')) return word;
  return null;
}
