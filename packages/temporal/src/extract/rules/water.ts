import type { CharacterState } from '@cinematic-canvas/core';

import { WETNESS } from '../../levels.ts';
import type { Clause, NounPhrase } from '../clauses.ts';
import { type PhraseTest, type Reading, isOf, patientsOf, phraseTest, phrasesOf, wordsOf } from '../reading.ts';

type Wet = CharacterState['costumeCondition']['wetness'];

const isGarment: PhraseTest = phraseTest((phrase) => isOf(phrase, 'garment') && !isOf(phrase, 'bodyPart'));
const isHair: PhraseTest = phraseTest((phrase) => !phrase.head.masked && phrase.classes.has('hair') && (phrase.noun === 'hair' || phrase.owner !== null || /^(his|her|their|its)$/.test(phrase.determiner)) && phrase.noun !== 'crop');
const isWater: PhraseTest = phraseTest((phrase) => isOf(phrase, 'waterBody') && !(phrase.noun === 'well' || phrase.noun === 'dock' || phrase.noun === 'tank' && phrase.determiner === ''));
const STAINY = /^(blood|oil|paint|ink|petrol|gasoline)$/;

/** Reads how clothes and hair get wet and dry; called with `null` at the end for exposure to the weather. */
export function readWater(reading: Reading, clause: Clause | null): void {
  if (clause === null) return readExposure(reading);
  if (clause.factuality !== 'asserted') return;
  readDrying(reading, clause);
  readWetting(reading, clause);
  readImmersion(reading, clause);
  readWetStates(reading, clause);
}

function wet(reading: Reading, clause: Pick<Clause, 'start' | 'end'>, ids: readonly string[], level: Wet, what: 'all' | 'costume' | 'hair' = 'all', confidence = 0.8): void {
  for (const id of ids) {
    if (what !== 'hair') reading.emit(id, { type: 'costume.wetted', level }, clause, confidence);
    if (what !== 'costume') reading.emit(id, { type: 'hair.wetted', level }, clause, confidence);
  }
}


function readDrying(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const text = wordsOf(clause, 'seen');
  if (!verb) return;
  if (/^(dry|dry off|dry out|towel|towel off|towel down|blow-dry|rub down|rub|pat)$/.test(verb.full) && !(/^(rub|pat)$/.test(verb.full) && !/\bdry\b/.test(text)) || /\b(?:rubs?|pats?|towels?|shakes?) (?:\w+ )?(?:\w+ )?dry\b/.test(text)) {
    const patients = verb.passive ? clause.subjects : clause.objects.length > 0 ? clause.objects : clause.subjects;
    for (const phrase of patients) {
      if (isHair(phrase)) wet(reading, clause, reading.owners(phrase, clause), 'dry', 'hair');
      else if (isGarment(phrase)) wet(reading, clause, reading.owners(phrase, clause), 'dry', 'costume');
      else {
        const self = /self$|selves$/.test(phrase.noun);
        const ids = self ? reading.subjects(clause) : reading.people(phrase, clause);
        wet(reading, clause, ids, 'dry', 'hair', 0.7);
        if (verb.full === 'dry out' || verb.passive) wet(reading, clause, ids, 'dry', 'costume', 0.6);
      }
    }
  }
}

function readWetting(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || verb.head.masked) return;
  const text = wordsOf(clause, 'seen');
  const agent = clause.subjects[0];
  const liquid: PhraseTest = phraseTest((phrase) => !phrase.head.masked && (phrase.classes.has('liquid') || phrase.classes.has('waterBody') || (phrase.of !== null && !phrase.of.head.masked && phrase.of.classes.has('liquid') && phrase.classes.size < 12)) && !STAINY.test(phrase.of?.noun ?? phrase.noun) && !(phrase.noun === 'rain' && reading.interior));
  const means = clause.adjuncts.find(({ preposition, phrase }) => /^(with|in|by|of|under)$/.test(preposition) && liquid(phrase));
  const wetting = verb.classes.has('wet');
  const strong = /^(soak|drench|douse|dowse|hose|hose down|saturate|sluice|swamp|engulf|deluge|dunk|souse|submerge|inundate|duck)$/.test(verb.full);
  const hit = (phrase: NounPhrase, level: Wet) => {
    if (isHair(phrase)) return wet(reading, clause, reading.owners(phrase, clause), level, 'hair');
    if (isGarment(phrase) || isOf(phrase, 'garmentPart')) return wet(reading, clause, reading.owners(phrase, clause), level, 'costume');
    const ids = /self$|selves$/.test(phrase.noun) ? reading.subjects(clause) : reading.people(phrase, clause);
    if (ids.length > 0) {
      const low = clause.adjuncts.some(({ phrase: each }) => each !== null && (/^(leg|foot|ankle|knee|chest|lap|front|boot|shin|hand|arm|waist|hem|shoulder|thigh|sleeve|cardigan|shirt|coat|cuff|skirt)$/.test(each.noun)));
      wet(reading, clause, ids, level, 'costume');
      if (!low && (strong || /wave|sea|rain|hose|bucket|spray|shower|sprinkler|surf|breaker|jet|torrent|downpour|fountain|deluge/.test(text) || clause.adjuncts.some(({ phrase: each }) => each !== null && (/^(face|head|hair)$/.test(each.noun)))) && !/\bto the (?:knees?|waist|thighs?|ankles?|hips?|shins?)\b/.test(text)) wet(reading, clause, ids, level, 'hair');
      return;
    }
    if (isOf(phrase, 'bodyPart') && /^(face|head|chest|back|shoulder|scalp|neck)$/.test(phrase.noun)) {
      wet(reading, clause, reading.owners(phrase, clause), level === 'soaked' ? 'wet' : level, /face|head|scalp/.test(phrase.noun) ? 'hair' : 'costume', 0.6);
    }
  };
  const level: Wet = strong || /\bto the (?:skin|bone)\b|\bthrough\b/.test(text) ? 'soaked' : /^(dampen|moisten|sprinkle|mist)$/.test(verb.full) ? 'damp' : 'wet';
  if (wetting && (strong || liquid(agent) || means)) {
    if (means && STAINY.test(means.phrase?.noun ?? '') || agent && STAINY.test(agent.noun)) return;
    if (/\bsweat\b/.test(text)) { for (const phrase of patientsOf(clause)) if (isGarment(phrase)) wet(reading, clause, reading.owners(phrase, clause), 'wet', 'costume'); return; }
    if (/\b(?:light|sunlight|moonlight|blood|petrol|gasoline|oil|colour|color|neon|perfume)\b/.test(text) && !/\b(?:water|rain|sea|spray|wave)\b/.test(text)) return;
    for (const phrase of verb.passive ? clause.subjects : clause.objects) hit(phrase, level);
  }
  // Liquid comes over someone: *the wave breaks over them*, *throws a bucket of water over Bo*.
  const carried = liquid(agent) && !verb.passive ? agent : clause.objects.find(liquid);
  if (carried && (verb.classes.has('wet') || verb.classes.has('spill') || verb.classes.has('flow') || /^(throw|empty|dump|fling|dash|tip|break|crash|wash|come|close|go|hit|catch|burst|fall|rain|rise|slam)$/.test(verb.lemma)) && !(isOf(carried, 'waterBody') && !liquid(carried))) {
    for (const { preposition, phrase } of clause.adjuncts) {
      if (phrase === null || !/^(over|on|onto|down|across|in|into|up|at|around|against)$/.test(preposition)) continue;
      if (isGarment(phrase)) wet(reading, clause, reading.owners(phrase, clause), 'wet', 'costume', 0.7);
      else if (isHair(phrase) || (isOf(phrase, 'bodyPart') && /^(head|face)$/.test(phrase.noun))) { wet(reading, clause, reading.owners(phrase, clause), 'wet', 'hair', 0.7); if (/bucket|bowl|jug|pitcher|pail|hose/.test(text)) wet(reading, clause, reading.owners(phrase, clause), 'wet', 'costume', 0.7); }
      else if (/^(over|on|onto|across|down|around)$/.test(preposition)) {
        const ids = /self$|selves$/.test(phrase.noun) ? reading.subjects(clause) : reading.people(phrase, clause);
        const big = /wave|sea|surf|bucket|breaker|torrent|wall|sheet|deluge|hose|fountain|tide/.test(text);
        if (ids.length > 0) { wet(reading, clause, ids, big ? 'soaked' : 'wet', 'costume', 0.75); if (big) wet(reading, clause, ids, 'soaked', 'hair', 0.75); }
        else if (isOf(phrase, 'bodyPart') && /^(front|chest|shoulder|back|lap|leg)$/.test(phrase.noun)) wet(reading, clause, reading.owners(phrase, clause), 'wet', 'costume', 0.6);
      }
    }
  }
  // *takes the jet full in the chest*
  if (/^(take|catch|get|receive)$/.test(verb.lemma) && clause.objects.some((phrase) => liquid(phrase) && /jet|spray|wave|bucket|hose|splash|water|blast|faceful|surge/.test(`${phrase.noun} ${phrase.of?.noun ?? ''}`)) && clause.adjuncts.some(({ phrase }) => phrase !== null && isOf(phrase, 'bodyPart'))) {
    wet(reading, clause, reading.subjects(clause), 'soaked', 'costume');
    if (/face|head/.test(text)) wet(reading, clause, reading.subjects(clause), 'wet', 'hair');
  }
  if (agent && !verb.passive && /^(wave|breaker|surf|torrent|flood|current|sea|swell|rapids|tide|roller|comber)$/.test(agent.noun) && /^(knock|take|sweep|catch|hit|roll|drag|slam|swallow|carry|bowl|pull|throw|toss|smash|fling|lift|tumble|drop|pin|hurl|suck|bury|wash|break|batter|flatten|claim|close|seize|grab|spit)$/.test(verb.lemma)) {
    for (const phrase of clause.objects) wet(reading, clause, reading.people(phrase, clause), 'soaked');
  }
  if (/^(dive|plunge|jump|leap|fall|tumble|topple|slip)$/.test(verb.lemma) && clause.adjuncts.some(({ preposition, phrase }) => /^(off|from|over)$/.test(preposition) && phrase !== null && (/^(jetty|pier|dock|quay|boat|raft|ship|gunwale|deck|diving board|springboard|pontoon|rail|side|barge|canoe|kayak|poolside)$/.test(phrase.noun) || (verb.lemma === 'dive' && /^(rock|cliff|bridge|wall|board)$/.test(phrase.noun))))) wet(reading, clause, reading.subjects(clause), 'soaked', 'all', 0.7);
  // Sprinklers and burst mains wet everyone there.
  if (/\b(?:sprinklers?|fire hoses?)\b/.test(text) && /^(come|burst|open|go|start|kick|hiss|rain|switch|trip|activate|let|trigger|erupt|drench|soak|cut)$/.test(verb.lemma)) {
    wet(reading, clause, reading.cast.members.map(({ referenceId }) => referenceId), 'wet');
    reading.emit(null, { type: 'ground.wetted', level: 'wet' }, clause, 0.7);
  }
}

const DEEP = /\b(?:over (?:his|her|their) heads?|head first|headfirst|head-first|headlong|under(?: the (?:water|surface|waves?))?|below the surface|comes? up|to the bottom|chin|neck|underwater|in over)\b/;
const SHALLOW = /\b(?:ankles?|shins?|knees?|calf|calves|thighs?|hips?|waist|ankle-deep|knee-deep|shin-deep|thigh-deep|waist-deep|hip-deep|puddle|edge|toes?|feet|boots?)\b/;
const PLUNGES = /^(dive|plunge|fall|jump|leap|tumble|topple|pitch|crash|go|drop|sink|submerge|disappear|vanish|knock|throw|hurl|fling|shove|push|pull|drag|slide|slip|roll|capsize|swim|go under|splash|duck|dunk|belly-flop|land|blow|toss|sweep|wash|kick|tip|flop|end up|trip|ride|drive|plough|stumble|step)$/;

function readImmersion(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (!verb || verb.head.masked) return;
  const text = wordsOf(clause, 'seen');
  const whom = () => {
    const objects = clause.objects.flatMap((phrase) => (/self$|selves$/.test(phrase.noun) ? reading.subjects(clause) : reading.people(phrase, clause)));
    if (verb.passive) return reading.subjects(clause);
    if (objects.length > 0 && !/^(follow|swim|wade|ford|cross|pass|lead|see|watch|join|leave|reach)$/.test(verb.lemma)) return /^(carry|drag|haul|pull|lead|tow|help)$/.test(verb.lemma) ? [...objects, ...(clause.adjuncts.some(({ preposition }) => /^(through|across|from)$/.test(preposition)) ? reading.subjects(clause) : [])] : objects;
    return reading.subjects(clause);
  };
  const inBoat = /\b(?:boat|raft|canoe|kayak|ship|ferry|dinghy|punt|launch|skiff|bridge|deck|barge|dock|jetty|pier|window)\b/.test(text);
  for (const { preposition, phrase } of clause.adjuncts) {
    const water = phrase === null ? null : isWater(phrase) ? phrase : isWater(phrase.of) ? phrase.of : null;
    if (!water) continue;
    const dryPlace = /^(bath|tub|bathtub|basin|tank|trough|fountain|pool|well|ditch|moat|dock|canal|channel)$/.test(water.noun);
    if (water.modifiers.some((word) => /^(drained|empty|dry|frozen|dried|dried-up)$/.test(word))) continue;
    const into = /^(into|in)$/.test(preposition) && (verb.classes.has('immerse') || verb.classes.has('fall'));
    const under = /^(under|beneath|below|underneath)$/.test(preposition) && /water|surface|wave|surf/.test(water.noun) && verb.classes.has('immerse');
    const through = /^(through|across|against|up|along|down)$/.test(preposition) && /^(wade|swim|splash|slosh|flounder|thrash|struggle|ford|plunge|plough|stagger|trudge|paddle)$/.test(verb.lemma) && !/^(surface)$/.test(water.noun);
    const out = /^(from|out|of)$/.test(preposition) && verb.classes.has('emerge') && (clause.tokens.some(({ lower }) => lower === 'out' || lower === 'from' || lower === 'up'));
    if (!(into || under || through || out) || (inBoat && !/\b(?:falls?|fell|jumps?|jumped|dives?|dived|overboard|off|capsizes?|swims?|swam)\b/.test(text))) continue;
    const still = /^(look|stare|gaze|stand|kneel|lie|sit|walk|run|drive|ride|go|drift|float|step|throw|toss|drop|fling|hurl|push|lower|crouch|crawl|roll|slide|slip|land)$/.test(verb.lemma);
    const things = clause.objects.length > 0 && !clause.objects.some((each) => reading.people(each, clause).length > 0 || /self$|selves$/.test(each.noun));
    if (things && /^(throw|toss|drop|fling|hurl|push|lower|roll|slide|slip|kick|sweep|wash|knock|tip|dip|plunge|duck|pull|drag|haul|fish|pluck|lift|land)$/.test(verb.lemma)) continue;
    if (things && /^(hand|finger|foot|toe)$/.test(clause.objects[0]?.noun ?? '')) continue;
    const body = clause.objects.find((each) => isOf(each, 'bodyPart'));
    if (body) { if (/head|face/.test(body.noun)) wet(reading, clause, reading.owners(body, clause), 'soaked', 'hair'); continue; }
    const ids = whom();
    if (ids.length === 0) continue;
    if (still && dryPlace && !/\bwater\b/.test(text) && !/^(fall|tumble|fling|throw|push|slip|land|jump|knock)$/.test(verb.lemma)) continue;
    const shallow = SHALLOW.test(text) && !DEEP.test(text);
    const deep = DEEP.test(text) || (PLUNGES.test(verb.full) && !shallow && !/^(step|walk|run|ride|stumble|bog|marsh|swamp|slip)$/.test(verb.lemma)) || out && !shallow || /^(swim)$/.test(verb.lemma) || /waterfall|surf|rapids|wave|whirlpool|undertow/.test(water.noun);
    const bog = /bog|marsh|swamp|ditch/.test(water.noun);
    wet(reading, clause, ids, shallow || (bog && !deep) ? 'wet' : 'soaked', 'costume');
    if (deep && !bog) wet(reading, clause, ids, 'soaked', 'hair');
    if (bog) for (const id of ids) reading.emit(id, { type: 'dirt.changed', direction: 'up' }, clause, 0.7);
  }
  if (/\bpuddles?\b/.test(text) && (verb.classes.has('fall') || /^(land|fall|throw|sit|lie|step|stumble|dive|roll|splash)$/.test(verb.lemma)) && clause.adjuncts.some(({ preposition, phrase }) => /^(in|into|through)$/.test(preposition) && phrase?.noun.endsWith('puddle'))) wet(reading, clause, whom(), 'wet', 'costume', 0.7);
  if (/^(go under|swim|surface|resurface)$/.test(verb.full) && clause.objects.length === 0 && !/\b(?:head|eyes|light|colou?rs?|mind|thought|car|road|train|silence)\b/.test(text) && reading.subjects(clause).length > 0 && !(verb.lemma === 'surface' && /\bfrom (?:sleep|work|the (?:cellar|tunnel|metro|subway))/.test(text))) {
    wet(reading, clause, reading.subjects(clause), 'soaked');
  }
  if (/\b(?:over (?:his|her|their) heads?)\b/.test(text) && /^(go|sink)$/.test(verb.lemma) && !/\b(?:joke|words?|remark|lecture)\b/.test(text)) wet(reading, clause, reading.subjects(clause), 'soaked');
  if (/\boverboard\b/.test(text) && !/\b(?:throws?|tosses|cargo|crate|anchor)\b/.test(text)) wet(reading, clause, whom(), 'soaked', 'all', 0.75);
  // *The water takes her to the waist*, *up to her thighs in the marsh*
  const depth = /\b(?:up )?to (?:his|her|their|its|the) (ankles?|knees?|shins?|thighs?|hips?|waist|chest|neck|chin|shoulders?|armpits?|elbows?)\b/.exec(text)?.[1];
  if (depth !== undefined && /\b(?:water|river|sea|surf|bog|marsh|stream|swamp|lake|flood|pond|creek|canal|waves?|pool|current|tide|ford|ocean|mere)\b/.test(text) && !/\bhas been\b/.test(text)) {
    const named = clause.subjects.some((phrase) => isWater(phrase)) ? [...clause.objects.flatMap((phrase) => reading.people(phrase, clause)), ...clause.adjuncts.flatMap(({ phrase }) => (phrase && isOf(phrase, 'bodyPart') ? reading.owners(phrase, clause) : []))] : reading.subjects(clause);
    wet(reading, clause, [...new Set(named)], /ankle|shin|elbow/.test(depth) ? 'wet' : /waist|chest|neck|chin|shoulder|armpit|hip/.test(depth) ? 'soaked' : 'wet', 'costume');
  }
}

const SKIP_WET = /^(wet_)$/;

function readWetStates(reading: Reading, clause: Clause): void {
  const { words } = reading;
  const text = wordsOf(clause, 'seen');
  const levelOf = (word: string): Wet | null => {
    const classes = words.adjectiveClasses(word);
    if (classes.has('soaked')) return 'soaked';
    if (classes.has('wet') && !/^(slick|glistening)$/.test(word) || word === 'wetted') return 'wet';
    return classes.has('damp') ? 'damp' : null;
  };
  const sweaty = /\bsweat(?:y|ing)?\b|\bperspiration\b/.test(text);
  const withOther = clause.adjuncts.some(({ preposition, phrase }) => /^(with|in)$/.test(preposition) && phrase !== null && (STAINY.test(phrase.noun) || /tears|light|sunlight|moonlight|perfume|colou?r|confetti/.test(phrase.noun)));
  // Attributive: *her wet hair*, *his sodden coat*
  for (const phrase of phrasesOf(clause)) {
    if (!isGarment(phrase) && !isHair(phrase)) continue;
    const mine = phrase.owner !== null || /^(his|her|their|its)$/.test(phrase.determiner) || (phrase.determiner === '' && (clause.subjects.includes(phrase) || isHair(phrase)));
    for (const word of phrase.modifiers) {
      const level = /^(rain|water|sea)-(?:soaked|drenched)$/.test(word) ? 'soaked' : levelOf(word);
      if (!level || !mine || (clause.verb?.classes.has('undress') ?? false) || clause.verb?.classes.has('put') === true && !isHair(phrase)) continue;
      wet(reading, clause, reading.owners(phrase, clause), level, isHair(phrase) ? 'hair' : 'costume', 0.7);
    }
    if (phrase.modifiers.includes('dry') && isHair(phrase) && mine) wet(reading, clause, reading.owners(phrase, clause), 'dry', 'hair', 0.6);
  }
  const stative = !clause.verb || /^(be|look|get|come|go|stand|sit|run|arrive|return|emerge|crawl|stagger|climb|lie|leave|seem|stay|stumble|turn|feel|walk|step|huddle|cling|hang|appear|shiver|tremble|have|drip|wade|find|enter)$/.test(clause.verb.lemma) || clause.verb.passive || clause.verb.nonFinite;
  if (!stative || withOther) return;
  const complements = clause.complements.filter(({ lower, masked }) => !masked && levelOf(lower) !== null && !SKIP_WET.test(lower));
  for (const token of complements) {
    const level = /\bto the (?:skin|bone)\b|\bthrough\b|\bwringing\b|\bsopping\b/.test(text) ? 'soaked' : (levelOf(token.lower) ?? 'wet');
    if (clause.verb?.head === token && !clause.verb.passive && clause.verb.form === 'ing' && clause.objects.length > 0) continue;
    apply(level);
  }
  if (complements.length === 0 && clause.verb && /^(drip|stream)$/.test(clause.verb.lemma) && !clause.verb.head.masked && !sweaty && !clause.subjects.some((phrase) => isOf(phrase, 'liquid', 'stain')) && clause.objects.length === 0) apply('soaked');
  if (complements.length === 0 && /\b(?:wet|soaked|drenched) (?:through|to the (?:skin|bone))\b/.test(text)) apply('soaked');
  const dry = clause.tokens.some(({ lower, masked }, index) => !masked && /^(dry|bone-dry|dried)$/.test(lower) && clause.tokens[index + 1]?.pos !== 'noun') || /\bdry as\b/.test(wordsOf(clause));
  if (dry && complements.length === 0 && (!clause.verb || /^(be|stand|sit|look|feel|come|get|lie|dry|emerge|stay)$/.test(clause.verb.lemma) || clause.verb.passive)) {
    for (const phrase of clause.subjects) {
      if (isHair(phrase)) wet(reading, clause, reading.owners(phrase, clause), 'dry', 'hair');
      else if (isGarment(phrase)) wet(reading, clause, reading.owners(phrase, clause), 'dry', 'costume');
      else wet(reading, clause, reading.people(phrase, clause), 'dry', 'all', 0.7);
    }
  }

  function apply(level: Wet): void {
    for (const phrase of clause.subjects) {
      if (isHair(phrase)) wet(reading, clause, reading.owners(phrase, clause), level, 'hair');
      else if (isGarment(phrase) || isOf(phrase, 'garmentPart')) wet(reading, clause, reading.owners(phrase, clause), level, 'costume');
      else {
        const ids = reading.people(phrase, clause);
        if (sweaty) wet(reading, clause, ids, level === 'soaked' ? 'wet' : 'damp', 'costume', 0.5);
        else if (clause.adjuncts.some(({ preposition, phrase: each }) => preposition === 'to' && each !== null && /^(knee|waist|thigh|hip|ankle|elbow|shin)$/.test(each.noun))) wet(reading, clause, ids, level, 'costume');
        else wet(reading, clause, ids, level);
      }
    }
  }
}

const SHELTERED = /\b(?:(?:under|beneath|inside|in|into|within|below) (?:\w+ ){0,3}(?:umbrella|awning|porch|canopy|roof|tarpaulin|tarp|parasol|shelter|car(?! park)|cab|taxi|van|truck|tent|cave|doorway|arch|archway|bridge|hut|shed|bandstand|eaves|carriage|bus(?! stop)|marquee|barn|overhang|gazebo|pavilion|veranda|cabin|wheelhouse|cockpit|lorry|jeep|ambulance|cover)|umbrella|out of the rain|out of the wet|sheltered|takes? shelter|behind the (?:windscreen|windshield|glass))\b/;

/** Whoever is out under a falling sky gets wet. */
function readExposure(reading: Reading): void {
  if (reading.interior) return;
  const { events, request } = reading;
  const fallen = events.filter((event) => event.type === 'precipitation.set');
  const last = fallen.at(-1);
  const falling = last ? last.precipitation : request.before.location.precipitation;
  const mentions = reading.clauses.filter((clause) => clause.factuality === 'asserted' && clause.tokens.some(({ lower, masked }) => !masked && /^(rain|drizzle|downpour|rains|raining|pours|sleet|hail|deluge|shower|storm|squall|cloudburst|snow|snowing|snows|snowflakes|flakes|blizzard|thunderstorm|rainstorm|monsoon|rain-lashed)$/.test(lower)));
  const stopped = last?.precipitation === 'none';
  if (falling === 'none' && !(stopped && fallen.some(({ precipitation }) => precipitation !== 'none'))) return;
  if (mentions.length === 0 && !last) return;
  const snow = events.some((event) => event.type === 'weather.set' && event.weather === 'Snow') || (request.before.location.weather === 'Snow' && !events.some((event) => event.type === 'weather.set'));
  const strongest = fallen.some(({ precipitation }) => precipitation === 'heavy') ? 'heavy' : (last?.precipitation === 'none' ? 'moderate' : falling);
  const level: Wet = snow ? 'damp' : strongest === 'heavy' ? 'soaked' : strongest === 'light' ? 'damp' : 'wet';
  const text = request.scene.description;
  const at = mentions[0] ?? reading.clauses[0];
  if (!at) return;
  for (const { referenceId } of reading.cast.members) {
    const own = reading.clauses.filter((clause) => reading.subjects(clause).includes(referenceId));
    const said = [...own.map((clause) => text.slice(clause.start, clause.end)), ...(reading.cast.members.length === 1 ? [text] : [])].join(' ').toLowerCase();
    if (SHELTERED.test(said) || (SHELTERED.test(text.toLowerCase()) && reading.cast.members.length > 0 && own.length === 0)) continue;
    const has = (type: 'costume.wetted' | 'hair.wetted') => events.some((event) => event.type === type && event.subject === referenceId);
    const covered = /\b(?:hood|hat|helmet) (?:up|pulled|down)\b/.test(said);
    const now = request.before.characters[referenceId];
    const wetter = (have: Wet | undefined) => have !== undefined && WETNESS.indexOf(have) >= WETNESS.indexOf(level);
    if (!has('costume.wetted') && !wetter(now?.costumeCondition.wetness)) wet(reading, at, [referenceId], level, 'costume', 0.6);
    if (!has('hair.wetted') && !covered && !wetter(now?.hairCondition.wetness)) wet(reading, at, [referenceId], level, 'hair', 0.6);
  }
}
