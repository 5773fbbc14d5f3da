import type { LocationState } from '@cinematic-canvas/core';

import { sameThing } from '../../things.ts';
import type { Clause, NounPhrase } from '../clauses.ts';
import { type PhraseTest, type Reading, isOf, patientsOf, phraseTest, phrasesOf, wordsOf } from '../reading.ts';


/** Reads what breaks, falls, litters, floods and scars a place, and what is cleared, mended and drained. */
export function readRuin(reading: Reading, clause: Clause): void {
  if (clause.factuality !== 'asserted') return;
  if (readRepair(reading, clause)) return;
  readBreaking(reading, clause);
  readDebris(reading, clause);
  readGround(reading, clause);
}

const isSurface: PhraseTest = phraseTest((phrase) => isOf(phrase, 'surface'));
const nameOf = (phrase: NounPhrase) => {
  const material = phrase.modifiers.filter((word) => /^(stained|glass|wooden|brick|stone|plate|front|back|side|rear|upstairs|downstairs|left|right|oak|china|porcelain|crystal)$/.test(word)).join(' ');
  return [phrase.owner && !phrase.owner.classes.has('person') && phrase.owner.head.pos === 'noun' ? phrase.owner.noun : '', material, phrase.noun].filter((part) => part !== '').join(' ');
};

const SOLID_BREAK = new Set(['shatter', 'smash', 'splinter', 'demolish', 'destroy', 'disintegrate', 'pulverise', 'pulverize', 'obliterate', 'wreck', 'smash up', 'smash open', 'blow apart', 'shatter apart', 'trash', 'fly apart']);
const WEAK = new Set(['go', 'give', 'hit', 'blow', 'bend', 'chip', 'dent', 'ruin', 'jam', 'warp', 'open', 'burst', 'explode', 'topple', 'go over', 'overturn', 'knock down', 'pull down', 'bring down', 'tear down', 'fall in', 'come down', 'come off', 'come loose', 'buckle', 'capsize', 'derail', 'keel over', 'kick in', 'break in', 'break down', 'break up', 'blow out', 'blow off', 'force open', 'blow open', 'crash down', 'tear off', 'rip out', 'crush', 'crumple', 'split', 'crack', 'collapse', 'cave in', 'flatten', 'cut', 'snap', 'break', 'crumble', 'mangle', 'fracture', 'rupture', 'come apart', 'fall apart', 'break off', 'snap off', 'give way', 'tear loose', 'rip loose', 'wrench off', 'smash in', 'stave in', 'split in', 'snap in', 'break open', 'implode']);
const NOT_OVERTURNED = /^(person|man|woman|horse|page|card|stone|leaf|verdict|record|car|boat|ship|canoe|kayak|chair|stool|table)$/;
const UNBREAKABLE = /^(water|air|wave|sea|rain|snow|smoke|cloud|light|shadow|sun|sky|hair|wind|fire|flame|curtain|blood|sound|voice|noise|bag|coat|people|crowd|storm|hill|it|they|he|she|them|door_|road|path|river|street|track|trail|ground|way|bird|cat|dog|horse|knife|gun|hand|head|eye|face|heart|ball|bubble|balloon|bomb|grenade|cork_|shell|party|line|queue|circle|group|rank|bed|water tower|music|laughter|sun|dawn|day|night|grass|flower|leaf|paper|cloth|rope_|book|letter|mud|earth)$/;

function readBreaking(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const raw = wordsOf(clause);
  const text = wordsOf(clause, 'seen');
  const breaks = (phrase: NounPhrase, how: string, confidence = 0.8) => {
    if (phrase.head.masked || phrase.head.pos === 'pronoun' || reading.cast.resolve(phrase, clause).person) return;
    if (isOf(phrase, 'bodyPart') && !isOf(phrase, 'breakable')) return;
    if (isOf(phrase, 'bodyPart') && (phrase.owner ?? /^(his|her|their)$/.test(phrase.determiner)) && !/^(wing|tail)$/.test(phrase.noun)) return;
    if (phrase.of?.head.masked || (phrase.determiner === 'no')) return;
    if (isOf(phrase, 'garment', 'garmentPart') && !isOf(phrase, 'breakable') || /^(heel|strap|zip|button|buckle|glasses|spectacles|visor|helmet)$/.test(phrase.noun) && (phrase.owner ?? /^(his|her|their)$/.test(phrase.determiner))) return;
    const surface = isSurface(phrase) && !isOf(phrase, 'breakable') || /^(floor|ground|road|street|pavement|path|tarmac|deck|lawn|track)$/.test(phrase.noun);
    if (surface) {
      if (/^(crack|split|buckle|collapse|cave in|give way|break|crumble|burst|rupture|subside|fall in|heave)$/.test(how)) reading.emit(null, { type: 'ground.damaged', item: /crack|split/.test(how) ? `crack in ${phrase.noun}` : `collapsed ${phrase.noun}` }, clause);
      return;
    }
    reading.emit(null, { type: 'object.broken', object: nameOf(phrase), description: describe(how) }, clause, confidence);
    if (/^(shatter|smash|explode|burst|break|go through|crash through|blow out|smash through|shatter apart|splinter)$/.test(how) && isOf(phrase, 'glass')) reading.emit(null, { type: 'debris.added', item: 'glass' }, clause, 0.5);
    if (/^(ceiling|roof|wall|chimney|tower|building|archway|arch)$/.test(phrase.noun) && /collapse|cave|come down|crash|fall|give way|burst|crumble|explode/.test(how)) reading.emit(null, { type: 'debris.added', item: 'rubble' }, clause, 0.5);
  };
  if (verb && !verb.head.masked) {
    const shatters = verb.classes.has('shatter');
    const breaking = verb.classes.has('break');
    if (shatters || breaking) {
      const through = /^(go|crash|smash|burst|break|plough|plow|fall|fly|dive|sail|come|drive|tumble)$/.test(verb.lemma) && (verb.particle === 'through' || clause.adjuncts.some(({ preposition }) => preposition === 'through'));
      if (through) {
        for (const { preposition, phrase } of clause.adjuncts) if (preposition === 'through' && isOf(phrase, 'breakable') && !/^(door|gate|hatch|roof_|screen|arch|archway|curtain|turnstile|barrier_)$/.test(phrase.noun) ) breaks(phrase, 'smash');
        for (const phrase of clause.objects) if (verb.particle === 'through' && isOf(phrase, 'breakable') && !(/^(door|gate|hatch|arch|archway|turnstile)$/.test(phrase.noun) && /^(go|come|burst)$/.test(verb.lemma))) breaks(phrase, 'smash');
      }
      for (const phrase of patientsOf(clause)) {
        const known = isOf(phrase, 'breakable', 'fixture', 'vehicle');
        const concrete = known || isOf(phrase, 'portable', 'surface');
        if (isOf(phrase, 'abstract') && !isOf(phrase, 'breakable')) continue;
        if (UNBREAKABLE.test(phrase.noun) && !phrase.noun.includes(' ')) continue;
        const full = verb.full;
        if (through && (full === 'go' || full === 'crash' || full === 'go through' || full === 'crash through' || full === 'break through' || full === 'burst through' || full === 'smash through' || full === 'plough through')) continue;
        if (SOLID_BREAK.has(full)) { if (concrete || (phrase.determiner !== '' && !isOf(phrase, 'abstract', 'liquid', 'man', 'woman', 'person', 'sky'))) breaks(phrase, full); continue; }
        if (!WEAK.has(full)) continue;
        const byPerson = clause.objects.includes(phrase) && !verb.passive && reading.subjects(clause).length > 0;
        const intransitive = clause.objects.length === 0 && !verb.passive;
        if (/^(hit|bend|open|cut|give)$/.test(full)) continue;
        if (full === 'go' || full === 'blow' || full === 'jam' || full === 'warp' || full === 'ruin') { if (!(known && verb.passive)) continue; }
        if (/^(explode|burst)$/.test(full) && !(known || isOf(phrase, 'portable'))) continue;
        if (/^(burst)$/.test(full) && /^(door|bubble|crowd)$/.test(phrase.noun)) continue;
        if (/^(break|crack|snap)$/.test(full) && !(concrete || phrase.classes.size === 0 && phrase.determiner !== '')) continue;
        if (full === 'crack' && (/^(door|window|egg|whip|knuckle|code|safe|joke|shot|thunder|beer|voice)$/.test(phrase.noun) && byPerson || /\bopen\b/.test(raw) && byPerson)) continue;
        if (full === 'snap' && (/^(photo|picture|finger|twig|branch|lid|case|book|flag|sail|head|jaw|dog|whip|lighter|light)$/.test(phrase.noun) || /\bsnaps? (?:open|shut|closed|on|off|to|back)\b/.test(raw))) continue;
        if (/^(topple|go over|overturn|come down|crash down|knock down|pull down|come off|come loose|fall in|buckle|crumple|crush|dent|chip|split|come apart|fall apart|tear off|break off|snap off|capsize)$/.test(full)) {
          if (!known && !isOf(phrase, 'portable')) continue;
          if (/^(topple|go over|overturn)$/.test(full) && NOT_OVERTURNED.test(phrase.noun)) continue;
          if (/^(come off|come loose|come apart|come down)$/.test(full) && /^(train|boat|bus|plane|blind|hair|curtain|shutter|sign|heel|flag|jacket|hand)$/.test(phrase.noun)) continue;
          if (full === 'split' && (byPerson && /^(group|bill|log|wood)$/.test(phrase.noun))) continue;
        } else if (/^(collapse|cave in|give way|crumble|break|crack|snap|crumple|split in|implode|fracture|rupture|break open|smash in|stave in|kick in|break in|break down|force open|blow open|blow out|blow off|bring down|tear down|rip out|tear loose|rip loose|wrench off|mangle|flatten|break up|burst|explode|snap in|derail|keel over|break off)$/.test(full)) {
          if (intransitive && isOf(phrase, 'person', 'man', 'woman')) continue;
          if (/^(collapse|give way|break up|break down)$/.test(full) && !known && !isOf(phrase, 'surface')) continue;
          if (full === 'flatten' && !known) continue;
        }
        breaks(phrase, full, intransitive || verb.passive ? 0.8 : 0.75);
      }
      // Falls to pieces on the floor: *drops and smashes*, coordinated verbs share the subject already.
    }
    // A person or thing is driven through something: *drives Harker through the window*.
    if (!shatters && !breaking && clause.objects.length > 0 && /^(drive|throw|hurl|put|send|fling|kick|punch|slam|knock|heave|pitch|launch|shove|toss|push|fire|bowl|hit|ram|jab|thrust|smash)$/.test(verb.lemma)) {
      for (const { preposition, phrase } of clause.adjuncts) {
        if (preposition === 'through' && isOf(phrase, 'breakable') && !/^(door|gate|hatch|arch|archway|letterbox|railing|fence|bar|scaffolding)$/.test(phrase.noun) && !/\bopen\b/.test(phrase.modifiers.join(' '))) breaks(phrase, 'smash');
        else if (/^(into|against)$/.test(preposition) && isOf(phrase, 'glass') && phrase.noun !== 'bottle' && phrase.noun !== 'glass' && /^(drive|put|smash|slam|punch|hurl|throw|fling|ram|jab|thrust)$/.test(verb.lemma) && !reading.clauses.some((other) => other.verb?.negated)) { if (/\bfist|brick|chair|stone|rock|hammer|bottle|elbow|head|axe|club|bat\b/.test(text)) breaks(phrase, 'smash', 0.7); }
      }
    }
    if (/^(leave|tear|rip|shoot|fly|go|come|pop|burst)$/.test(verb.lemma) && !verb.passive && /\b(?:like a cork|off its hinges|from its (?:hinges|mountings|socket|moorings|fittings)|off the wall|out of the (?:wall|socket|frame))\b/.test(raw)) for (const phrase of clause.subjects) breaks(phrase, 'tear loose', 0.7);
    if (/\boff (?:its|their) hinges\b/.test(raw)) for (const phrase of patientsOf(clause)) if (isOf(phrase, 'breakable')) breaks(phrase, 'tear loose');
    if (/\b(?:in|into|to) (?:pieces|bits|smithereens|splinters|fragments|matchwood|a thousand pieces|a hundred pieces|shards|halves|half|two)\b/.test(raw) && !/\b(?:cut|cuts|slice|torn|tears|tear|rips|folds|folded|goes|went|falls? to (?:pieces|bits))\b/.test(raw)) for (const phrase of patientsOf(clause)) if (isOf(phrase, 'breakable', 'fixture', 'vehicle') || (phrase.classes.size === 0 && phrase.determiner !== '')) breaks(phrase, 'smash', 0.7);
    // It bursts: the pronoun's thing is in the clause before.
    if ((shatters || verb.full === 'burst' || verb.full === 'collapse' || verb.full === 'give way' || verb.full === 'break') && clause.objects.length === 0 && clause.subjects.length === 1 && clause.subjects[0]?.head.lower === 'it') {
      const at = reading.clauses.indexOf(clause);
      for (const before of [reading.clauses[at - 1], reading.clauses[at - 2], reading.clauses[at - 3]]) {
        const thing = before && phrasesOf(before).toReversed().find((phrase) => isOf(phrase, 'breakable', 'fixture') && !isOf(phrase, 'abstract'));
        if (thing) { breaks(thing, verb.full, 0.65); break; }
      }
    }
  }
  // *the broken window*, told as it stands
  for (const phrase of phrasesOf(clause)) {
    if (!isOf(phrase, 'breakable') || isOf(phrase, 'bodyPart') || phrase.head.masked) continue;
    if (isOf(phrase, 'garment', 'garmentPart') && phrase.owner) continue;
    const word = phrase.modifiers.find((each) => /^(shattered|smashed|broken|collapsed|splintered|wrecked|demolished)$/.test(each));
    if (word !== undefined && phrase.noun !== 'glass' && !(clause.verb?.classes.has('replace') ?? false) && !(clause.verb?.classes.has('sweep') ?? false) && !/^(a|an)$/.test(phrase.determiner) && phrase.determiner !== '') reading.emit(null, { type: 'object.broken', object: nameOf(phrase), description: word }, clause, 0.55);
  }
  const stative = verb && /^(be|lie|hang|stand|sit)$/.test(verb.lemma) && !verb.head.masked;
  if (stative || verb?.passive) {
    for (const phrase of clause.subjects) if (isOf(phrase, 'breakable', 'fixture', 'vehicle') && !isOf(phrase, 'bodyPart') && clause.complements.some(({ lower, masked }) => !masked && /^(broken|smashed|shattered|wrecked|splintered|cracked|demolished|destroyed|in_pieces|snapped|caved-in|crushed|mangled|crumpled|buckled)$/.test(lower))) breaks(phrase, clause.complements.find(({ lower }) => reading.words.verbOf(lower))?.lower ?? 'break');
  }
}

/** A participle for the state: *shatter* gives *shattered*. */
function describe(how: string): string {
  const named: Readonly<Record<string, string>> = { break: 'broken', split: 'split', burst: 'burst', smash: 'smashed', shatter: 'shattered', snap: 'snapped', crack: 'cracked', collapse: 'collapsed', explode: 'blown apart', splinter: 'splintered', crush: 'crushed', topple: 'toppled', wreck: 'wrecked', destroy: 'destroyed', demolish: 'demolished', crumple: 'crumpled', buckle: 'buckled', chip: 'chipped', dent: 'dented' };
  if (named[how] !== undefined) return named[how];
  if (/^(give way|cave in|fall in|come down|crash down)$/.test(how)) return 'collapsed';
  if (how.endsWith('ed') || how.endsWith('en')) return how;
  return 'broken';
}

// ---- debris ------------------------------------------------------------------------------------

const HEAP = /^(pile|heap|slope|wall|mound|litter|shower|rain|hail|scatter|scattering|carpet|mess|drift|tangle|avalanche|cascade|layer|jumble|mountain|hundredweight|ton|load|chunk|slab|piece|shard|fragment|splinter|block|lump|handful|sea|blizzard|spray|storm|clutter|confetti|bit|trail|ring|chaos|sheet|torrent|curtain|snow|cloud)$/;
const NOT_DEBRIS = /^(body|chair|furniture|tree|car|suitcase|luggage|bag|letter|photograph|envelope|document|book|flower|card|coin|mud|snow|egg|fish|apple|cup|plate|lamp|vase|door|board|rope|petal|marble|bead|bottle|clothes|cushion|pillow|toy|sheet|page|paper|sand|leaf|stone|rock|ash|ashes|dust|metal|wood|cable|wire|bone|fruit|orange|vegetable|branch|rice|grain|pearl|balloon|banner|popcorn|ice|foam|flour|can|cable|seaweed|gravel|straw|feather|twig|embers?|firework|powder|netting|weed|shell|trunk|railing|crate|plank|beam|timber)$/;

function readDebris(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const raw = wordsOf(clause);
  const isDebris: PhraseTest = phraseTest((phrase) => isOf(phrase, 'debris') && !phrase.owner && !/^(his|her|their|no|every)$/.test(phrase.determiner));
  const material = (phrase: NounPhrase | null | undefined): string | undefined => (!phrase ? undefined : isDebris(phrase) ? (phrase.of && isOf(phrase.of, 'debris', 'breakable', 'glass') && HEAP.test(phrase.noun) ? `${phrase.noun} of ${phrase.of.noun}` : phrase.noun) : !phrase.head.masked && HEAP.test(phrase.noun) && isDebris(phrase.of) ? phrase.of.noun : undefined);
  const add = (item: string, confidence = 0.7) => reading.emit(null, { type: 'debris.added', item }, clause, confidence);
  const ruined = (phrase: NounPhrase) => /^(rubble|debris|wreckage|shard|splinter|fragment|litter|trash|rubbish|garbage|glass|masonry|broken glass|shrapnel|casing|shell casing|porcelain|crockery|plaster|brick|slate|confetti|scrap|shred|rock|boulder)$/.test(phrase.noun) || phrase.modifiers.some((word) => /^(broken|fallen|shattered|splintered|scattered|smashed|burnt|charred|crushed|torn|loose|twisted|spent|shredded)$/.test(word));
  if (!verb) {
    for (const phrase of [...clause.subjects, ...clause.adjuncts.flatMap(({ phrase: each }) => each ?? [])]) {
      const item = material(phrase);
      if (item !== undefined && (ruined(phrase) || (phrase.of && ruined(phrase.of)) || HEAP.test(phrase.noun)) && phrase.determiner !== 'the') add(item, 0.6);
    }
    return;
  }
  if (verb.head.masked) return;
  for (const phrase of phrasesOf(clause)) {
    const item = material(phrase);
    if (item === undefined || phrase.head.masked) continue;
    const role = clause.subjects.includes(phrase) ? 'subject' : clause.objects.includes(phrase) ? 'object' : clause.adjuncts.find((each) => each.phrase === phrase)?.preposition ?? 'of';
    const onGround = clause.adjuncts.some(({ preposition, phrase: where }) => /^(on|onto|over|across|along|about|around|into|down|in|among|at|under|through|beneath|all|round|behind|outside)$/.test(preposition) && where !== null && where !== phrase && reading.people(where, clause).length === 0 && !isOf(where, 'garment', 'hair') && !(isOf(where, 'bodyPart') && !/^(foot|side)$/.test(where.noun)) && !(isOf(where, 'container') && !isOf(where, 'surface')));
    const strong = ruined(phrase) || (phrase.of !== null && ruined(phrase.of)) || HEAP.test(phrase.noun);
    if (role === 'subject' && verb.classes.has('scatter')) {
      if (strong || (!NOT_DEBRIS.test(phrase.noun)) || /^(litter|scatter|strew|rain|shower|hail|skitter|crunch|carpet|cascade|pepper|clutter|burst|cover|spill|pile|flutter|swirl|drift|fly|choke|block|fall|tumble|crash|come down|land|clatter|roll|bounce|pour|tinkle|clog|patter)$/.test(verb.full)) {
        if (/^(lie|fall|land|fly|roll|drop|slide|crash|tumble|bounce|spin|drift|swirl|flutter|sweep|blow|pour|jut|toss|thud|clatter|come down|spill|rattle|smash)$/.test(verb.full) && !strong && !(onGround && (phrase.determiner === '' || /^(some|more|several|a|few)$/.test(phrase.determiner)) && plural(phrase))) continue;
        if (/\b(?:past|by) (?:the )?(?:window|camera)\b/.test(raw)) continue;
        add(item);
      }
    } else if (role === 'object' && verb.classes.has('scatter') && (strong || onGround) && (verb.passive || !/^(drop|throw|toss|fling|pile|heap|spread|cover|fill|block|blow|sweep|collect|spin|slide|roll|bounce|deposit|burst|smash|rattle)$/.test(verb.full) || strong)) add(item, 0.65);
    else if (/^(with|in|by|of)$/.test(role) && (verb.passive || /^(fill|litter|strew|cover|carpet|be|glitter|crunch|choke|block|pile|scatter|heap|sparkle|swim|disappear)$/.test(verb.lemma) || clause.complements.some(({ lower }) => /^(littered|strewn|covered|thick|carpeted|full|deep|white|scattered|blocked|choked|piled|ankle-deep|buried|heaped|knee-deep|dusted)$/.test(lower)))) {
      const whom = (verb.passive || clause.objects.length === 0 ? clause.subjects : clause.objects);
      const place = whom.every((each) => reading.people(each, clause).length === 0 && !isOf(each, 'garment', 'hair', 'bodyPart') && !isOf(each, 'container'));
      if (place && (strong || whom.some((each) => isSurface(each) || isOf(each, 'fixture') || /room|compartment|hall|chamber|street|kitchen|air|place|house|cabin|shop/.test(each.noun))) && role !== 'of') { if (!/^(dust|ash|snow|mud|sand)$/.test(item) || /^(litter|strew|cover|carpet)$/.test(verb.lemma)) add(item); }
    } else if ((role === 'under' || role === 'underfoot' || role === 'on' || role === 'over' || role === 'through' || role === 'among' || role === 'across') && (strong || (HEAP.test(phrase.noun) && phrase.of)) && /^(crunch|crackle|grind|walk|step|climb|pick|stumble|clamber|scramble|lie|kneel|tread|wade|slip|stand|crawl)$/.test(verb.lemma) && !/\bbrick wall\b/.test(raw)) add(item, 0.6);
    else if (role === 'subject' && /^(be|stand|remain|block|bar|wait)$/.test(verb.lemma) && strong && onGround) add(item, 0.6);
    else if (role === 'object' && /^(leave|have|find|see|show|be|send|throw|bring|hurl|fling|spray|shower|dump|spew|shed|drop|blow)$/.test(verb.lemma) && strong) { if (!/^(see|find|have|show|drop)$/.test(verb.lemma) || onGround) add(item, 0.55); }
    else if (role === 'subject' && verb.lemma === 'crunch') add(item);
  }
  if (/\b(?:crunches?|crunching) (?:under|beneath|underfoot)\b/.test(raw)) for (const phrase of clause.subjects) if (!phrase.head.masked && !/^(gravel|snow|step|boot|foot|shoe|frost|grass|ice)$/.test(phrase.noun)) add(phrase.noun, 0.7);
}

const plural = (phrase: NounPhrase) => phrase.head.lower !== phrase.noun.split(' ').at(-1) || phrase.determiner === '';

// ---- the ground --------------------------------------------------------------------------------

type Ground = LocationState['groundCondition']['wetness'];

function readGround(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const raw = wordsOf(clause);
  const text = wordsOf(clause, 'seen');
  const wets = (level: Ground, confidence = 0.7) => level === 'damp' && !/\b(?:dr(?:y|ain|ies|ied)|reced\w*|gone|mop\w*|subsid\w*|damp|sink|ebb)/.test(wordsOf(clause)) && reading.request.before.location.groundCondition.wetness !== 'dry' ? undefined : reading.emit(null, { type: 'ground.wetted', level }, clause, confidence);
  const place = () => phrasesOf(clause).some((phrase) => isSurface(phrase) || /^(room|cellar|basement|hold|cabin|corridor|hall|street|lane|road|pool|kitchen|deck|garden|field|valley|tunnel|car park|yard|bathroom)$/.test(phrase.noun));
  const masked = verb?.head.masked ?? false;
  if (masked) return;
  if (/\b(?:inches|feet|foot|inch) of (?:\w+ )?water\b|\b(?:ankle|knee|waist|shin|thigh|calf|hip|chest)-deep (?:in (?:\w+ )?)?(?:water)?\b/.test(raw) && !/\b(?:snow|mud|sand|leaves|grass|paper|debris|bath|sink)\b/.test(raw) && !/\b(?:wades?|walks?|stands?) (?:out )?(?:into|in) the (?:sea|surf|river|lake|ocean)\b/.test(raw)) return wets('flooded');
  if (verb && /^(flood|inundate|swamp)$/.test(verb.lemma) && (clause.objects.some((phrase) => isSurface(phrase) || isOf(phrase, 'fixture') || /room|corridor|hold|cellar|cabin|compartment|street|tunnel|engine|kitchen|deck|valley|shaft|passage/.test(phrase.noun)) || (clause.objects.length === 0 && clause.subjects.some((phrase) => isSurface(phrase) || /room|cellar|corridor|river|basement|hold|compartment|tunnel|engine|street|kitchen/.test(phrase.noun))) || verb.passive && clause.subjects.some((phrase) => isSurface(phrase) || /room|cellar|street|tunnel|hold/.test(phrase.noun))) && !clause.subjects.some((phrase) => /light|sun|sunlight|relief|moonlight|crowd|music|people|memory/.test(phrase.noun))) return wets('flooded');
  const water = clause.subjects.find((phrase) => !phrase.head.masked && /^(water|seawater|river|flood|floodwater|sea|rainwater|tide|stream|torrent)$/.test(phrase.noun));
  if (water && verb && !verb.passive) {
    if (/^(drain|recede|go|subside|ebb|sink|drop|fall|retreat|vanish|disappear|drain away|evaporate|pull)$/.test(verb.lemma) && (verb.perfect || /\b(?:away|back|gone)\b/.test(raw) || /^(drain|recede|subside|ebb|retreat)$/.test(verb.lemma)) && !/\b(?:down (?:his|her|their)|from (?:his|her|their)|off (?:his|her|their))\b/.test(raw)) { if (reading.request.before.location.groundCondition.wetness !== 'dry') wets('damp', 0.6); return; }
    const where = clause.adjuncts.find(({ phrase }) => phrase !== null && (isSurface(phrase) || /^(door|floor|room|cellar|corridor|hold|lane|wall|ceiling|stairs|hatch|bulkhead|hull|threshold|sill|staircase)$/.test(phrase.noun)))?.phrase ?? clause.objects.find((phrase) => isSurface(phrase) || /room|corridor|hold|cellar|street/.test(phrase.noun));
    const inLane = verb.lemma === 'be' && clause.adjuncts.some(({ preposition, phrase }) => preposition === 'in' && phrase !== null && /lane|street|road|house|kitchen|hall|garden|cellar/.test(phrase.noun));
    if (inLane) return wets('flooded');
    if (where && /^(pour|rush|burst|rise|surge|come|pool|spread|seep|gush|cover|fill|run|leak|creep|flow|slosh|spill|stream|swirl|trickle|drip|lap|lie|stand|cascade|sweep|course|climb|boil|well|roar)$/.test(verb.lemma) && !(reading.request.place.setting === 'exterior' && /river|sea|stream|tide/.test(water.noun))) return wets(/^(pour|rush|burst|rise|surge|fill|gush|roar|boil|sweep|climb)$/.test(verb.lemma) && !/\bdown the (?:wall|walls|steps|stairs)\b/.test(raw) ? 'flooded' : /^(trickle|drip|seep|leak)$/.test(verb.lemma) ? 'damp' : 'wet');
  }
  if (/\bpuddles?\b/.test(text) && !/\b(?:last|jumps? over|avoids?|round)\b/.test(raw) && (/\b(?:puddles? (?:form|spread|shine|lie|gather|collect|stand|glitter|reflect|of water|on the)|in(?:to)? (?:a|the) (?:\w+ )?puddle|through (?:the )?puddles|puddle (?:spreads?|forms?|grows?|widens?))\b/.test(raw))) { if (!/\bpuddle of (?:blood|light|oil|moonlight|sun|petrol)\b/.test(raw)) wets('wet', 0.5); }
  for (const phrase of clause.subjects) {
    if (!isSurface(phrase) && !/^(step|stair)$/.test(phrase.noun)) continue;
    if (!verb || !/^(be|look|lie|gleam|shine|glisten|run|turn|stand|become|get|swim|stream|drip|dry)$/.test(verb.lemma) && !verb.passive) continue;
    const word = clause.complements.find(({ lower, masked: hidden }) => !hidden && /^(wet|soaked|flooded|damp|slick|sodden|awash|waterlogged|swimming|streaming|drenched|dry|muddy|slippery|submerged|underwater)$/.test(lower))?.lower ?? (/^(swim|stream)$/.test(verb.lemma) ? 'soaked' : verb.lemma === 'dry' && verb.perfect ? 'dry' : undefined);
    if (word === undefined) continue;
    if (word === 'slick' && !/\b(?:rain|water|wet)\b/.test(text)) continue;
    wets(/flooded|awash|submerged|underwater/.test(word) ? 'flooded' : /soaked|sodden|waterlogged|swimming|streaming|drenched/.test(word) ? 'soaked' : word === 'damp' ? 'damp' : word === 'dry' ? 'dry' : 'wet');
  }
  if (/\b(?:mopped|swept|pumped|baked|dried|wiped|hosed) dry\b/.test(raw) && place()) return wets('dry');
  if (verb && /^(mop|mop up|pump|pump out|drain|bail)$/.test(verb.full) && [...clause.objects, ...clause.subjects].some((phrase) => isSurface(phrase) || /water|floor|cellar|pool|puddle/.test(phrase.noun)) && reading.request.before.location.groundCondition.wetness !== 'dry') wets(/\b(?:last|dry|finishes)\b/.test(raw) || verb.perfect ? 'dry' : 'damp', 0.6);
  for (const phrase of phrasesOf(clause)) {
    const wetWord = phrase.modifiers.find((word) => /^(wet|rain-slicked|rain-soaked|rain-wet|flooded|sodden|waterlogged|soaking|rain-slick|streaming|dripping)$/.test(word));
    if (wetWord !== undefined && isSurface(phrase) && !/^(sand|beach|mud|grass|stone|stones|rock|earth|ice|snow)$/.test(phrase.noun)) wets(wetWord === 'flooded' ? 'flooded' : /sodden|waterlogged|soaking/.test(wetWord) ? 'soaked' : 'wet', 0.55);
  }
  if (verb?.classes.has('spill') && clause.objects.concat(clause.subjects).some((phrase) => isOf(phrase, 'liquid') && !/^(blood|oil|paint|petrol|ink|light|rain)$/.test(phrase.noun)) && clause.adjuncts.some(({ preposition, phrase }) => /^(on|onto|over|across|along)$/.test(preposition) && isSurface(phrase))) wets('damp', 0.5);

  // Scars
  const scar = phrasesOf(clause).find((phrase) => !phrase.head.masked && /^(crater|crack|hole|trench|rut|furrow|fissure|pit|gash|scorch mark|bullet hole|sinkhole|pothole|gouge|footprint|skid mark|tyre track|tire track|chasm|scar|burn mark|track|groove|rift|ditch|scorch|blast mark|cavity|shaft|crevice)$/.test(phrase.noun) && /^(a|an|another|two|three|several|some|fresh|new|one|four|long|)$/.test(phrase.determiner));
  const scarred = scar && (clause.subjects.includes(scar) || clause.objects.includes(scar) || clause.adjuncts.some((each) => each.phrase === scar && /^(into|in|with|by)$/.test(each.preposition)));
  if (scar && scarred && !isOf(scar, 'bodyPart')) {
    const where = clause.adjuncts.some(({ phrase }) => phrase !== null && (isSurface(phrase) || isOf(phrase, 'fixture'))) || [...clause.subjects, ...clause.objects].some((phrase) => isSurface(phrase) || isOf(phrase, 'fixture') || /^(explosion|blast|shell|bomb|plough|wheel|tyre|tire|meteor|tank|mortar|grenade|earthquake|lightning|digger|ground|charge|fire)$/.test(phrase.noun));
    const making = verb && /^(run|open|tear|blow|gouge|gape|yawn|leave|spread|zigzag|appear|rip|scoop|dig|burn|split|punch|smoke|smoulder|mark|scar|pock|race|carve|form|be|melt|plough|cut|snake|crawl|cross|gash|travel|widen|make|creep|shoot|swallow|score|rend|blast|pit|bore|jag|scorch|drill|fork|branch|show|stretch)$/.test(verb.lemma);
    const elsewhere = clause.adjuncts.some(({ phrase }) => isOf(phrase, 'garment', 'garmentPart', 'bodyPart')) || [...clause.subjects, ...clause.objects].some((phrase) => isOf(phrase, 'garment', 'bodyPart') && !isSurface(phrase));
    if ((where || /^(crater|trench|fissure|sinkhole|chasm)$/.test(scar.noun)) && (making ?? !verb) && !elsewhere && !(/^(hole|crack|track|pit|ditch|groove|footprint|shaft)$/.test(scar.noun) && !where)) reading.emit(null, { type: 'ground.damaged', item: scar.noun }, clause, 0.75);
  }
  if (verb && (verb.classes.has('burn') || /^(burn through|scorch|char|blacken|melt)$/.test(verb.full)) && !verb.head.masked) {
    for (const phrase of patientsOf(clause)) if (isSurface(phrase) && (verb.passive || clause.objects.includes(phrase) || verb.full === 'scorch')) reading.emit(null, { type: 'ground.damaged', item: `burned ${phrase.noun}` }, clause, 0.7);
    if (verb.nonFinite && /^(burned|burnt|scorched|charred)$/.test(verb.head.lower)) for (const phrase of clause.subjects) if (isSurface(phrase)) reading.emit(null, { type: 'ground.damaged', item: `burned ${phrase.noun}` }, clause, 0.6);
  }
  if (verb && verb.passive && /^(tear|rip|churn|dig|gouge|plough|plow|break|scar|pit|rut|blast|crater|scoop|crack|split|buckle|wash|heave)$/.test(verb.lemma)) for (const phrase of clause.subjects) if (/^(ground|road|street|floor|lawn|earth|tarmac|pitch|field|track|turf|pavement|runway|deck|path|asphalt|concrete|tile|flagstone|square|yard)$/.test(phrase.noun)) reading.emit(null, { type: 'ground.damaged', item: `${verb.head.lower} ${phrase.noun}` }, clause, 0.65);
  if (verb && /^(crack|split|buckle|cave in|collapse|give way|open up|heave|rupture|open|gape|fall in|subside)$/.test(verb.full) && clause.objects.length === 0) for (const phrase of clause.subjects) if (/^(ground|road|street|floor|earth|tarmac|pavement|ice|deck|asphalt|concrete|flagstone|square|path|floorboard|floorboards|runway)$/.test(phrase.noun) && !(verb.full === 'open' && !/ground|earth|floor|road/.test(phrase.noun))) reading.emit(null, { type: 'ground.damaged', item: verb.full === 'crack' || verb.full === 'split' ? `crack in ${phrase.noun}` : `collapsed ${phrase.noun}` }, clause, 0.7);
}

// ---- repair ------------------------------------------------------------------------------------

function readRepair(reading: Reading, clause: Clause): boolean {
  const { verb, words } = { verb: clause.verb, words: reading.words };
  const now = reading.request.before.location;
  const raw = wordsOf(clause);
  let done = false;
  const repair = (noun: string) => {
    for (const { object } of now.brokenObjects) if (sameThing(object, noun)) { reading.emit(null, { type: 'object.repaired', object }, clause); done = true; }
    for (const item of now.groundCondition.damage) if (sameThing(item, noun) || sameThing(noun, item.replace(/^(burned|collapsed|crack in) /, ''))) { reading.emit(null, { type: 'ground.repaired', item }, clause); done = true; }
  };
  const clear = (noun: string) => {
    for (const item of now.groundCondition.debris) if (sameThing(item, noun) || /^(debris|mess|wreckage|rubble|litter|everything|rubbish)$/.test(noun) || (noun === 'glass' && /shard|splinter|crystal/.test(item)) || (/shard|splinter|piece|fragment/.test(noun) && /glass|shard|porcelain|piece/.test(item))) { reading.emit(null, { type: 'debris.cleared', item }, clause); done = true; }
  };
  if (now.brokenObjects.length === 0 && now.groundCondition.damage.length === 0 && now.groundCondition.debris.length === 0) return false;
  if (verb && !verb.head.masked && (verb.classes.has('mend') || verb.classes.has('replace') || (/^(put|set|lay|screw|nail|bolt|install|hang|go|stand|gleam|shine|fit|have|build|raise)$/.test(verb.lemma) && /\bnew\b/.test(raw)))) {
    for (const phrase of phrasesOf(clause)) {
      const ready = !/^(hang|fit|lay|put in|install|go|stand|put|set|gleam|shine|have|build|raise|swap|mount)$/.test(verb.full) || phrase.modifiers.includes('new') || phrase.modifiers.includes('fresh');
      if (ready) repair(phrase.noun);
    }
    if (/\b(?:new|fresh) (?:pine|planks?|boards?|floor|concrete|tarmac|turf|timber|flagstones?|paving|tiles?)\b/.test(raw)) for (const item of now.groundCondition.damage) { reading.emit(null, { type: 'ground.repaired', item }, clause); done = true; }
  }
  for (const phrase of phrasesOf(clause)) if (phrase.modifiers.some((word) => word === 'new' || word === 'repaired' || word === 'mended' || word === 'rebuilt' || word === 'restored') && !phrase.head.masked && phrase.determiner !== 'no') repair(phrase.noun);
  for (const phrase of clause.subjects) if (verb && /^(be|stand|look)$/.test(verb.lemma) && clause.complements.some(({ lower, masked }) => !masked && words.adjectiveClasses(lower).has('whole'))) repair(phrase.noun);
  if (verb && !verb.head.masked && verb.classes.has('sweep')) {
    for (const phrase of [...clause.objects, ...(verb.passive || clause.objects.length === 0 ? clause.subjects : []), ...clause.adjuncts.filter(({ preposition }) => preposition === 'of' || preposition === 'up').flatMap(({ phrase: each }) => each ?? [])]) {
      clear(phrase.noun);
      if (phrase.of) clear(phrase.of.noun);
      if (isSurface(phrase) && /^(sweep|clear|hoover|vacuum|clean up|tidy|sweep up)$/.test(verb.full) && !/\bof\b/.test(raw)) for (const item of now.groundCondition.debris) { reading.emit(null, { type: 'debris.cleared', item }, clause, 0.65); done = true; }
    }
  }
  if (verb && /^(fill|fill in|pave over|level|seed)$/.test(verb.full)) for (const phrase of patientsOf(clause)) { repair(phrase.noun); if (phrase.of) repair(phrase.of.noun); }
  return done;
}
