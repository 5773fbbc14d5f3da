import { sameThing } from '../../things.ts';
import type { Clause, NounPhrase } from '../clauses.ts';
import { type Reading, isOf, phrasesOf, wordsOf } from '../reading.ts';

const FIGURATIVE = /^(part|place|time|turn|seat|step|breath|look|care|aim|charge|note|notice|sight|hold|shot|photograph_|picture_|photo_|walk|bite|sip|bow|chance|lead|cover|moment|minute|second|way|road|corner|word|hand|eye|head|foot|arm|face|finger|attention|deep|hair|tear|blood|smile|distance|position|pose|lot|rest|thing|something|anything|nothing|everything|it|one|side|weight|ground|silence|pace|stairs|stair|door|room|house|car|table|chair|wall|floor|water|wave|sea|bath|shower|body|child|man|woman|boy|girl|hour|day|night|morning|end|edge|middle|front|back|top|bottom|fact|name|voice|line|course|path|street|trail|view|fall|jump|dive|fight|run|bus|train|taxi|cab|ferry|plane|boat|window|gaze|glance|breeze|wind|air|light|shadow|blow|punch|beating|swing|hit|applause|song|tune|scene|bullet|fire|round|heart|mind|knee|leg|shoulder|chest|jaw|elbow|wrist|throat|neck|lip|nose|ear|tooth|skin|bone|chin|cheek|forehead|fist|thumb|toe|heel|hip|back)$/;

/** Reads what comes into hands and leaves them. */
export function readProps(reading: Reading, clause: Clause): void {
  if (clause.factuality !== 'asserted') return;
  readHolding(reading, clause);
  readPassing(reading, clause);
  readLosing(reading, clause);
}

const isThing = (reading: Reading, phrase: NounPhrase | null | undefined, clause: Clause, strong = false): phrase is NounPhrase => {
  if (!phrase || phrase.head.masked || phrase.head.pos === 'pronoun') return false;
  if (reading.cast.resolve(phrase, clause).person && !isOf(phrase, 'portable')) return false;
  if (phrase.of && isThing(reading, phrase.of, clause, false) && /^(cup|mug|glass|bottle|plate|bowl|slice|piece|bunch|sheaf|pile|stack|handful|armful|pair|bundle|sheet|box|bag|tray|length|coil|roll|pack|packet|tin|can|jar|tube|basket|bucket|loaf|bar|chunk|scrap|stick|set|deck|wad|fistful|pot|jug|flask|pint|dish|crate|sack|tub|ball|sprig|hunk|wedge|shard|splinter|spool|string|card|book|bit)$/.test(phrase.noun)) return true;
  if (FIGURATIVE.test(phrase.noun)) return false;
  if (isOf(phrase, 'portable')) return !(isOf(phrase, 'bodyPart') && (phrase.owner !== null || /^(his|her|their)$/.test(phrase.determiner)) && !isOf(phrase, 'blade'));
  return strong && phrase.classes.size === 0 && phrase.head.pos === 'noun' && /^(a|an|the|his|her|their|another|two)$/.test(phrase.determiner) && !/(?:tion|ness|ment|ity|ance|ence|ism|ship|hood|dom|ing)$/.test(phrase.noun);
};

/** `mug of soup`, `white feather`'s head: what the thing is called in the state. */
function itemName(phrase: NounPhrase): string {
  if (phrase.of && /^(cup|mug|glass|bottle|plate|bowl|slice|piece|tray|tin|can|jar|bag|box|sheaf|bunch|handful|pile|stack|coil|length|bucket|flask|pint|pot)$/.test(phrase.noun)) return `${phrase.noun} of ${phrase.of.noun}`;
  return phrase.of && /^(pair|set|bit|piece|scrap|bundle|armful|fistful|wad|pack|deck)$/.test(phrase.noun) ? phrase.of.noun : phrase.noun;
}

const STRONG_TAKE = /^(grab|snatch|seize|pick up|snatch up|pull out|pocket|unholster|unsheathe|scoop up|fish out|retrieve|whip out|take out|dig out|draw|gather up|pluck|unhook|grab up|take down|lift out|lift down|swipe|steal|fetch|collect|catch|produce|palm|brandish|wield|clutch|cradle)$/;

function gain(reading: Reading, clause: Clause, ids: readonly string[], phrase: NounPhrase, confidence = 0.75): void {
  const state = (id: string) => reading.request.before.characters[id]?.props ?? [];
  for (const id of ids) {
    if (state(id).some(({ item }) => sameThing(item, phrase.noun))) continue;
    const worn = reading.cast.members.find(({ referenceId }) => referenceId === id)?.clothing.some((each) => sameThing(each, phrase.noun));
    if (worn && isOf(phrase, 'garment') && !/\bin (?:his|her|their|one|both) hands?\b/.test(wordsOf(clause))) continue;
    reading.emit(id, { type: 'prop.gained', item: itemName(phrase) }, clause, confidence);
  }
}

function readHolding(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const ids = reading.subjects(clause);
  const raw = wordsOf(clause);
  // *with a knife in his hand*, *pistol in hand*, *a tray in her hands*
  for (const phrase of phrasesOf(clause)) {
    if (!isThing(reading, phrase, clause, true)) continue;
    const at = phrase.tokens.at(-1)?.end ?? 0;
    const container = clause.adjuncts.find((each) => /^(in|under|on|between|over|at|beneath)$/.test(each.preposition) && each.start >= at && each.start - at < 4 && each.phrase !== null && isOf(each.phrase, 'container') && !(each.phrase.noun === 'back' && each.preposition !== 'on'));
    const inHand = clause.subjects.includes(phrase) && verb?.lemma === 'be' ? clause.adjuncts.find((each) => each.preposition === 'in' && each.phrase !== null && /^(hand|fist|grip|grasp|arm)$/.test(each.phrase.noun))?.phrase : undefined;
    if (inHand) { gain(reading, clause, reading.owners(inHand, clause), phrase); continue; }
    const withIt = clause.adjuncts.some((each) => each.phrase === phrase && each.preposition === 'with');
    if (container?.phrase && (/^(hand|hands|fist|grip|grasp|arm|jaw|teeth|mouth|palm|finger|paw|tooth|lap)$/.test(container.phrase.noun) || (withIt && /^(shoulder|back|belt|head)$/.test(container.phrase.noun)))) {
      if (/^(on|at|under|between|over)$/.test(container.preposition) && /^(hand|arm|mouth)$/.test(container.phrase.noun) && !/\bunder\b/.test(container.preposition)) continue;
      const own = reading.cast.ownersOf(container.phrase, clause).filter((id) => id !== '?');
      gain(reading, clause, own.length > 0 ? own : ids, phrase);
    } else if (withIt && clause.adverbs.length + clause.complements.length > 0 && /\b(?:held|raised|drawn|ready|aimed|levelled|leveled|lowered|tucked)\b/.test(raw)) gain(reading, clause, ids, phrase, 0.6);
    else if (withIt && verb && /^(enter|arrive|return|come|appear|come back|emerge|walk|stand|run|follow|wait|sit|burst|step|hurry|stride|rush)$/.test(verb.lemma) && ids.length > 0 && !isOf(phrase, 'garment') && phrase.determiner !== '') gain(reading, clause, ids, phrase, 0.65);
  }
  if (/\b(?:held|raised|drawn|aimed|levelled|leveled|ready)\b/.test(raw) && verb && /^(hold|raise|draw|aim|level)$/.test(verb.lemma) && verb.nonFinite && verb.form !== 'ing') {
    const thing = clause.subjects.find((phrase) => isThing(reading, phrase, clause) && isOf(phrase, 'blade', 'firearm', 'portable'));
    const before = reading.previous(clause);
    if (thing && before) gain(reading, clause, reading.subjects(before), thing);
  }
  if (!verb || verb.head.masked) return;
  // An instrument is in the hand that uses it: *opens the crate with a crowbar*.
  if (ids.length > 0 && !verb.passive && !/^(fill|cover|litter|mark|load|stuff|stock|decorate|line|pack|crowd|furnish|deal|end|begin|start|go|help|agree|play|argue|be|look|smell|glitter|shine|replace|lay|set|struggle|fight|compare|mix|hit|drip|wrestle|cram|hang)$/.test(verb.lemma)) {
    for (const { preposition, phrase } of clause.adjuncts) if (preposition === 'with' && isThing(reading, phrase, clause) && /^(a|an|the|his|her|their|one|two)$/.test(phrase.determiner) && !isOf(phrase, 'garment') && !(phrase.owner && !reading.cast.resolve(phrase.owner, clause).ids.some((id) => ids.includes(id)))) gain(reading, clause, ids, phrase, 0.6);
  }
  if (verb.nonFinite && /^(sling|strap|tie|hang|tuck|balance|clamp|hook|prop|jam|grip|clutch|hold|raise|cradle|level|wedge|perch|drape|clasp|thrust|stick)$/.test(verb.lemma) && verb.form !== 'ing' && ids.length === 0) {
    const worn = clause.adjuncts.find(({ phrase }) => isOf(phrase, 'container', 'bodyPart'))?.phrase;
    const next = reading.clauses[reading.clauses.indexOf(clause) + 1];
    const holders = worn ? reading.cast.ownersOf(worn, clause).filter((id) => id !== '?') : [];
    for (const phrase of [...clause.subjects, ...clause.adjuncts.filter(({ preposition }) => preposition === 'with').flatMap(({ phrase: each }) => each ?? [])]) if (isThing(reading, phrase, clause) && !isOf(phrase, 'garment')) gain(reading, clause, holders.length > 0 ? holders : next?.sentence === clause.sentence ? reading.subjects(next) : [], phrase, 0.6);
  }
  if (ids.length === 0) return;
  const taking = verb.classes.has('take');
  const holding = verb.classes.has('hold');
  if (!taking && !holding) return;
  if (verb.passive) return;
  if (/^(swap|trade|exchange)$/.test(verb.lemma)) for (const { preposition, phrase } of clause.adjuncts) if (preposition === 'for' && isThing(reading, phrase, clause, true)) { gain(reading, clause, ids, phrase); for (const each of clause.objects) if (isThing(reading, each, clause)) for (const id of ids) reading.emit(id, { type: 'prop.lost', item: itemName(each) }, clause, 0.7); }
  if (verb.lemma === 'relieve') for (const { preposition, phrase } of clause.adjuncts) if (preposition === 'of' && isThing(reading, phrase, clause, true)) { gain(reading, clause, ids, phrase); for (const id of clause.objects.flatMap((each) => reading.people(each, clause))) reading.emit(id, { type: 'prop.lost', item: itemName(phrase) }, clause); }
  const withOff = clause.tokens.some(({ lower }) => lower === 'off');
  for (const phrase of clause.objects) {
    if (clause.objects.indexOf(phrase) > 0 && reading.people(clause.objects[0] ?? phrase, clause).length > 0) continue;
    if (!isThing(reading, phrase, clause, STRONG_TAKE.test(verb.full))) continue;
    const otherOwner = phrase.owner ? reading.cast.resolve(phrase.owner, clause).ids.filter((id) => !ids.includes(id)) : [];
    const garment = isOf(phrase, 'garment') && !/^(hat|cap|scarf|coat|cloak|helmet|jacket|glove|shawl)$/.test(phrase.noun);
    if (garment) continue;
    if (isOf(phrase, 'garment') && !(withOff || /^(grab|snatch|pick up|take|take off|catch|carry|hold|clutch|fetch|wave)$/.test(verb.full))) continue;
    if (/^(pull|tear|rip|wrench|tug|work|drag|push|bring|buy|slip|tuck|lift|raise|find|hook|fish|dig|slide|arm)$/.test(verb.full)) {
      const from = clause.adjuncts.some(({ preposition, phrase: place }) => /^(from|out|off)$/.test(preposition) && place !== null);
      const away = clause.adjuncts.some(({ preposition, phrase: place }) => /^(to|into|onto|on|through|against|over|at|across|open|towards|toward)$/.test(preposition) && place !== null && !isOf(place, 'container') && !/^(pocket|belt|bag|coat)$/.test(place.noun));
      if (away && !from) continue;
      if (/^(pull|tear|rip|drag|push|work|hook|slide)$/.test(verb.full) && !from) continue;
      if (/^(tuck|slip|slide)$/.test(verb.full) && !clause.adjuncts.some(({ phrase: place }) => place !== null && (isOf(place, 'container') || isOf(place, 'garment', 'garmentPart') || /pocket|belt|bag|coat|sleeve|waistband|boot/.test(place.noun)))) continue;
    }
    if (/^(have|read|play|load|light|shake|push|lead|keep|smoke|twist|cock|swing|level|point|wear|bear|drag|wave|aim|balance|raise|lift|hoist|sip|drink from|nurse|twirl|turn|hug|cling)$/.test(verb.full)) {
      if (/^(wear|lead|keep|push|play|load|light|drag|cling|turn|hug|bear)$/.test(verb.full) && !/^(play)$/.test(verb.full)) continue;
      if (verb.full === 'have' && !clause.adjuncts.some(({ phrase: place }) => isOf(place, 'container'))) continue;
      if (verb.full === 'play' && !isOf(phrase, 'portable')) continue;
    }
    if (verb.full === 'take' && clause.adjuncts.some(({ preposition }) => preposition === 'to' || preposition === 'into') && !clause.adjuncts.some(({ preposition }) => preposition === 'from')) { if (!clause.adjuncts.some(({ phrase: place }) => place !== null && /^(hand|pocket|arm|bag)$/.test(place.noun))) { gain(reading, clause, ids, phrase, 0.55); continue; } }
    if (/^(catch)$/.test(verb.full) && isOf(phrase, 'garment', 'garmentPart', 'bodyPart')) continue;
    gain(reading, clause, ids, phrase, holding ? 0.65 : 0.75);
    for (const id of otherOwner) reading.emit(id, { type: 'prop.lost', item: itemName(phrase) }, clause, 0.65);
    const source = clause.adjuncts.find(({ preposition, phrase: place }) => /^(from|off)$/.test(preposition) && place !== null);
    if (taking && source?.phrase) {
      const victims = [...reading.people(source.phrase, clause), ...reading.cast.ownersOf(source.phrase, clause)].filter((id) => id !== '?' && !ids.includes(id));
      for (const id of victims) reading.emit(id, { type: 'prop.lost', item: itemName(phrase) }, clause, 0.75);
    }
  }
}

function readPassing(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || verb.head.masked || !(verb.classes.has('give') || verb.full === 'let')) return;
  const givers = reading.subjects(clause);
  if (verb.full === 'let') return;
  const things = clause.objects.filter((phrase) => isThing(reading, phrase, clause, /^(hand|give|pass|hand over|slip|offer)$/.test(verb.full)));
  const direct = clause.objects.find((phrase) => reading.people(phrase, clause).length > 0 && !things.includes(phrase));
  const to = clause.adjuncts.find(({ preposition, phrase }) => /^(to|into|at)$/.test(preposition) && phrase !== null && (reading.people(phrase, clause).length > 0 || (isOf(phrase, 'container', 'bodyPart') && reading.cast.ownersOf(phrase, clause).some((id) => !givers.includes(id)))));
  const receivers = direct ? reading.people(direct, clause) : to?.phrase ? (reading.people(to.phrase, clause).length > 0 ? reading.people(to.phrase, clause) : reading.cast.ownersOf(to.phrase, clause)) : [];
  const outsider = to?.phrase === undefined && direct === undefined && clause.adjuncts.some(({ preposition, phrase }) => preposition === 'to' && phrase !== null && reading.cast.resolve(phrase, clause).person);
  if (verb.full === 'offer' || verb.full === 'sell' && receivers.length === 0) return;
  if (/^(throw|toss|fling|chuck|send|push|put|place|press|thrust|shove|slide|slip|lower|bring|feed|tip)$/.test(verb.full) && receivers.length === 0 && !outsider) return;
  if (to?.preposition === 'at') return;
  for (const phrase of things) {
    if (receivers.length === 0 && !outsider && !/^(hand over|give|pass over|hand back|return|surrender|deliver)$/.test(verb.full)) continue;
    if (verb.passive) continue;
    for (const id of givers) if (!receivers.includes(id)) reading.emit(id, { type: 'prop.lost', item: itemName(phrase) }, clause);
    gain(reading, clause, receivers.filter((id) => id !== '?' && !givers.includes(id)), phrase);
  }
  const [given] = things;
  if (verb.passive && given) gain(reading, clause, reading.subjects(clause), given);
}

function readLosing(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || verb.head.masked) return;
  const raw = wordsOf(clause);
  const ids = reading.subjects(clause);
  const holders = (phrase: NounPhrase) => {
    const gained = reading.events.filter((event) => event.type === 'prop.gained' && sameThing(event.item, phrase.noun)).map(({ subject }) => subject);
    const held = reading.cast.members.map(({ referenceId }) => referenceId).filter((id) => (reading.request.before.characters[id]?.props ?? []).some(({ item }) => sameThing(item, phrase.noun)));
    return [...new Set([...held, ...gained])];
  };
  const lose = (who: readonly string[], phrase: NounPhrase, confidence = 0.75) => { for (const id of who) reading.emit(id, { type: 'prop.lost', item: itemName(phrase) }, clause, confidence); };
  if (verb.classes.has('drop') && ids.length > 0 && !verb.passive) {
    for (const phrase of clause.objects) {
      if (phrase.head.masked || FIGURATIVE.test(phrase.noun)) continue;
      const owned = holders(phrase).filter((id) => ids.includes(id));
      if (owned.length === 0) continue;
      if (/^(lean|rest|place|put|set|stand|stick|tip|hide|drive|fire|kick|press|pin|push|swallow|serve)$/.test(verb.full)) {
        const where = clause.adjuncts.find(({ phrase: place }) => place !== null);
        if (!where || (where.phrase !== null && (isOf(where.phrase, 'container', 'bodyPart') || /pocket|belt|bag|mouth|lip/.test(where.phrase.noun))) || verb.full === 'fire' || verb.full === 'press') continue;
        if (verb.full === 'rest' || verb.full === 'lean') continue;
      }
      if (verb.full === 'leave' && !/\bbehind\b|\bon\b|\bin\b|\bat\b/.test(raw)) continue;
      lose(owned, phrase);
    }
  }
  // Things go of themselves: *the knife skitters away*, *the tray clatters from his grasp*, *the rucksack is gone*
  for (const phrase of clause.subjects) {
    if (phrase.head.masked) continue;
    const away = /^(skitter|clatter|fly|spin|slide|fall|slip|drop|roll|tumble|go|sink|vanish|disappear|skid|sail|bounce|jump|leap|shatter|smash|burst|blow|float|drift|splash|plunge|rattle|thud)$/.test(verb.lemma) && (/\b(?:away|from (?:his|her|their) (?:hands?|grasp|grip|fingers|fist|arms|pocket|shoulder|mouth|lap|head)|out of (?:his|her|their) (?:hands?|grasp|grip|fingers|reach|pocket)|overboard|over the (?:side|edge|rail|parapet)|into the (?:water|river|sea|dark|darkness|drain|fire|void|gorge|lake|harbour|canal)|to the (?:floor|ground|deck|carpet)|on the (?:floor|ground|deck)|under the|across the (?:floor|room|deck|tiles|concrete))\b/.test(raw) || /^(vanish|disappear|shatter|smash|burst)$/.test(verb.lemma));
    const gone = verb.lemma === 'be' && /\b(?:gone|lost|missing)\b/.test(raw);
    const knocked = verb.passive && /^(knock|tear|wrench|snatch|lose|take|sweep|rip|shoot|wash|strike|hit|twist|shake|kick|jerk|steal)$/.test(verb.lemma);
    if (away || gone || knocked) lose(holders(phrase), phrase);
    const from = clause.adjuncts.find(({ preposition, phrase: place }) => /^(from|out|of)$/.test(preposition) && isOf(place, 'container'))?.phrase;
    if (from && isThing(reading, phrase, clause, false) && away) lose(reading.owners(from, clause), phrase);
  }
  if (verb.classes.has('hit') || /^(kick|knock|strike|shoot|wrench|twist|tear|rip|sweep|blow|snatch|jerk|slap|dash|whip|wash|carry|take|bat|swat|prise|pry)$/.test(verb.lemma)) {
    const from = clause.adjuncts.find(({ preposition, phrase }) => /^(from|out|of|off|away)$/.test(preposition) && phrase !== null && (isOf(phrase, 'container') || reading.people(phrase, clause).length > 0))?.phrase;
    for (const phrase of clause.objects) {
      if (!isThing(reading, phrase, clause, false)) continue;
      if (from) {
        const victims = (reading.people(from, clause).length > 0 ? reading.people(from, clause) : reading.owners(from, clause)).filter((id) => !ids.includes(id));
        lose(victims, phrase);
      } else if (/\b(?:away|aside|overboard|flying|spinning|skittering|off)\b/.test(raw)) lose(holders(phrase).filter((id) => !ids.includes(id) || verb.lemma !== 'carry'), phrase, 0.6);
    }
  }
}
