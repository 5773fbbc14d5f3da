import type { Clause, NounPhrase } from '../clauses.ts';
import { type PhraseTest, type Reading, garmentName, isOf, phraseTest, phrasesOf, wordsOf } from '../reading.ts';

const isWorn: PhraseTest = phraseTest((phrase) => isOf(phrase, 'garment', 'garmentPart') && !(isOf(phrase, 'bodyPart') && !isOf(phrase, 'garment')));
const isPart: PhraseTest = phraseTest((phrase) => isOf(phrase, 'bodyPart') && (phrase.owner !== null || /^(his|her|their|its|the|both|one|)$/.test(phrase.determiner)));
const isHair: PhraseTest = phraseTest((phrase) => isOf(phrase, 'hair') && !/^(crop|beard|whisker|bang|lock|mop|parting)$/.test(phrase.noun) && (phrase.noun === 'hair' || phrase.owner !== null || /^(his|her|their|every|a|the)$/.test(phrase.determiner)));
const FILTH = /^(mud|dirt|soil|earth|muck|grime|filth|soot|coal|peat|slime|sludge|clay|silt|tar|oil|grease|manure|dung|plaster|plaster dust|coal dust|brick dust|slurry|ink|paint|ooze|toner|chalk|cement|flour|custard|batter|icing|cream|powder|dust|gunk|engine oil|axle grease|muck|swill|guano|treacle|wet cement|glaze|dough)$/;
const DRINKABLE = /^(wine|red wine|white wine|beer|ale|coffee|tea|cocoa|milk|juice|champagne|prosecco|whisky|whiskey|brandy|rum|gin|vodka|cider|soup|broth|water|lemonade|soda|punch|cocktail|stew|foam|claret|lager|stout)$/;

/** What a clause shows by its traces rather than by its verb: looser than the other rules, and sure of less. */
export function readTraces(reading: Reading, clause: Clause): void {
  if (clause.factuality === 'negated' || clause.factuality === 'asserted') readStrength(reading, clause);
  if (clause.factuality !== 'asserted') return;
  traceWounds(reading, clause);
  traceWater(reading, clause);
  traceDirt(reading, clause);
  traceCostume(reading, clause);
  traceStains(reading, clause);
  traceHair(reading, clause);
  tracePlace(reading, clause);
}

function sidedName(phrase: NounPhrase): string {
  const side = phrase.tokens.find(({ lower }) => lower === 'left' || lower === 'right')?.lower;
  return side === undefined || phrase.noun.startsWith(side) ? phrase.noun : `${side} ${phrase.noun}`;
}

function hurt(reading: Reading, clause: Clause, part: NounPhrase, kind: string, severity: 'minor' | 'moderate' | 'severe' = 'moderate'): void {
  const grave = /\b(?:deep|deeply|badly|to the bone|terrible|great)\b/.test(wordsOf(clause));
  for (const id of reading.owners(part, clause)) {
    if ((reading.request.before.characters[id]?.injuries ?? []).some(({ location }) => location.includes(part.noun))) continue;
    reading.emit(id, { type: 'injury.added', part: sidedName(part), kind, severity: grave ? 'severe' : severity }, clause, 0.55);
  }
}

const CONTACT = /^(catch|hit|find|meet|take|strike|touch|go|get|close|open|cross|cut|bite|sting|nip|clip|graze|land|stick|stand|come|jump|lay|peel|fall|swing|snap|skim|kiss|drag|draw|bury|lodge|sink|drive|slam|crack|connect|smack|thud|enter|pass|tear|pierce|glance|lash|bounce|whip|scrape|score|stamp|crash|drop|clamp|fasten|latch|sear|lick|reach|splash|spit|explode|burst|shoot|fire|run|slice|part)$/;
const HARD = /^(head|knee|shin|elbow|forehead|chin|temple|face|skull|cheek|shoulder|hip|nose|mouth|jaw|brow|rib|back|toe|thumb|finger|hand|ankle)$/;
const HARD_THING = /^(corner|edge|step|stair|wall|floor|door|beam|table|rock|stone|kerb|curb|lintel|post|pavement|railing|counter|crate|deck|ground|concrete|doorframe|windscreen|wheel|dashboard|bench|pole|pipe|desk|rail|shelf|bar|hearth|branch|boulder|tree|boom|bumper|bedpost|banister|marble|tile|radiator|cupboard|threshold|frame|ice)$/;

function traceWounds(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const text = wordsOf(clause, 'seen');
  if (/\b(?:miss(?:es|ed)?|inch(?:es)? from|not a scratch|harmless\w*|blank|bandag\w*|plaster|stitch\w*|kiss\w*|feather|brush(?:es|ed)?|gently|lightly on|hand on|arm around|wipes?|dabs?|washes|cleans?|sponges?|mops?)\b/.test(text) || verb?.head.masked) return;
  const parts = phrasesOf(clause).filter(isPart);
  if (parts.length === 0) return;
  const agent = clause.subjects.find((phrase) => !isPart(phrase) && isOf(phrase, 'blade', 'shot', 'sharp', 'teeth', 'blunt', 'hot') && !reading.cast.resolve(phrase, clause).ids.length && !(isOf(phrase, 'person', 'man', 'woman')));
  const tool = clause.objects.find((phrase) => isOf(phrase, 'blade') && !isPart(phrase));
  const part = parts.find((each) => !clause.subjects.includes(each)) ?? parts[0];
  if (!part || /^(hair|skin|eyebrow|body|voice|lap)$/.test(part.noun) && !/\bskin\b/.test(text)) return;
  const near = clause.adjuncts.some(({ preposition, phrase }) => (phrase === part || phrase?.of === part) && /^(in|into|across|along|on|through|under|between|below|above|at|over|down|out|of|against|behind|round|onto)$/.test(preposition)) || clause.objects.includes(part) || clause.objects.some(({ of }) => of === part);
  if (agent && verb && near && CONTACT.test(verb.lemma) && !(agent.noun === 'hand')) {
    const owned = part.owner !== null || /^(his|her|their)$/.test(part.determiner) || clause.objects.some((phrase) => reading.people(phrase, clause).length > 0);
    if (!owned || (isOf(agent, 'animal') && !/bite|sink|snap|fasten|clamp|nip|sting|get|close|latch|meet/.test(verb.lemma))) return;
    if (/^(eye|hand|finger|foot|palm|arm|lap|shoulder)$/.test(part.noun) && /^(go|come|run|draw|drop|fall|find|meet|take|touch|cross|open|get|fly|land|bounce|reach|pass|stand)$/.test(verb.lemma) && !isOf(agent, 'shot', 'blade', 'sharp', 'teeth')) return;
    if (agent.noun === 'light' || /^(glass|needle|cat|tea|coffee|soup|edge|point|ball|round|stone|coin|rope|branch|bottle|door|pan|window)$/.test(agent.noun) && /^(go|come|run|draw|drop|fall|find|meet|touch|cross|open|get|reach|pass|stand)$/.test(verb.lemma) && !/splinter|shard/.test(agent.noun)) return;
    const kind = isOf(agent, 'shot') && /bullet|shot|round|slug|ball|buckshot|shrapnel/.test(agent.noun) ? 'gunshot wound' : isOf(agent, 'teeth') && /tooth|jaw|fang|dog|snake|hound|leech|adder/.test(agent.noun) ? 'bite' : isOf(agent, 'blade') ? (/sink|bury|stick|stand|drive|lodge|go/.test(verb.lemma) ? 'stab wound' : 'cut') : isOf(agent, 'hot') && !isOf(agent, 'blunt', 'sharp') ? 'burn' : isOf(agent, 'sharp') && !isOf(agent, 'blunt') ? (/stick|stand|go|sink|lodge|bury/.test(verb.lemma) ? 'wound' : 'cut') : 'bruise';
    return hurt(reading, clause, part, kind, kind === 'bruise' || kind === 'cut' && !isOf(agent, 'blade') ? 'minor' : 'moderate');
  }
  if (tool && verb && /^(draw|drag|run|pull|pass|slide|press|push)$/.test(verb.lemma) && clause.adjuncts.some(({ preposition, phrase }) => phrase === part && /^(across|along|through|down|over|into)$/.test(preposition))) return hurt(reading, clause, part, 'cut');
  if (/\b(?:line|thread|trickle|bead|beads|ribbon|drop|streak|smear|rivulet|stream|gout|spray|sheet|mask) of (?:red|blood|crimson|scarlet)\b|\b(?:red|scarlet|crimson) (?:line|weal|thread|slit|mouth|mark|stripe)s?\b/.test(text) || (/\bblood\b/.test(text) && (!verb || /^(be|have|come|show|look|stand|run|get|sit)$/.test(verb.lemma) || verb.nonFinite) && /\b(?:blood (?:on|down|at|in|under|from|all over|over|across|along|between)|with blood)\b/.test(text) && !clause.adjuncts.some(({ preposition, phrase }) => preposition === 'to' && phrase === part) && /^(lip|mouth|nose|forehead|brow|temple|knuckle|ear|scalp|tooth|eyebrow|chin|cheek|head|eye|knee|shin|face|neck|hairline|nostril)$/.test(part.noun))) {
    if (isOf(part, 'hair') || (verb && (verb.classes.has('clean') || /^(see|smell|taste|wipe|find|smear|flick|throw)$/.test(verb.lemma)))) return;
    return hurt(reading, clause, part, 'cut', 'minor');
  }
  if (/\b(?:bent|crooked|twisted|wrong way|at an (?:\w+ )?angle|sideways|hangs? (?:limp|useless|wrong)|flops|backwards)\b/.test(text) && /^(nose|wrist|arm|leg|finger|ankle|foot|forearm|elbow|knee|thumb|shin|hand)$/.test(part.noun) && (clause.subjects.some((phrase) => phrase === part || phrase.of === part) || clause.adjuncts.some(({ preposition, phrase }) => preposition === 'with' && phrase === part)) && !/\b(?:knees? bent|bent (?:over|to|down|double)|head bent)\b/.test(text) && /\b(?:angle|sideways|wrong|backwards|useless|crooked)\b/.test(text)) return hurt(reading, clause, part, 'fracture', 'severe');
  if (/\b(?:skin|flesh)\b/.test(text) && /\b(?:off|peels?|peeled|hangs?|hanging|leaves?|leaving|left|flap|strip|missing|gone|raw|torn|rubbed)\b/.test(text)) {
    const where = parts.find(({ noun }) => !/^(skin|flesh)$/.test(noun));
    if (where) return hurt(reading, clause, where, verb?.lemma === 'peel' ? 'burn' : 'scrape', 'minor');
  }
  if (verb && /^(tear|pop|snap|give|rip|go|crack|wrench|twist)$/.test(verb.lemma) && /^(something|muscle|tendon|ligament|bone)$/.test(clause.subjects[0]?.noun ?? '') && clause.adjuncts.some(({ preposition, phrase }) => preposition === 'in' && phrase === part)) return hurt(reading, clause, part, /bone|crack|snap/.test(text) ? 'fracture' : 'sprain');
  if (/\b(?:size of (?:a|an) (?:\w+ )?(?:melon|egg|plum|grapefruit|football|balloon|orange|fist|apple|tennis ball|golf ball|potato)|twice its size|balloon(?:s|ed|ing)|(?:has|is) (?:gone|going|turned|turning) (?:\w+ )?(?:black|purple|blue))\b/.test(text) && clause.subjects.includes(part) && /^(ankle|wrist|knee|eye|lip|jaw|cheek|hand|finger|thumb|foot|nose|toe|elbow|forehead)$/.test(part.noun)) return hurt(reading, clause, part, /ankle|wrist|knee/.test(part.noun) ? 'sprain' : 'bruise', 'moderate');
  const struck = clause.subjects.find((phrase) => isPart(phrase) && HARD.test(phrase.noun));
  if (struck && verb && /^(hit|strike|crack|meet|slam|smack|smash|bang|thump|connect|bounce|bash|thud|crash|catch)$/.test(verb.lemma) && !verb.passive && [...clause.objects, ...clause.adjuncts.flatMap(({ phrase }) => phrase ?? [])].some((phrase) => HARD_THING.test(phrase.noun))) return hurt(reading, clause, struck, 'bruise', 'minor');
  const own = clause.objects.find((phrase) => isPart(phrase) && HARD.test(phrase.noun));
  if (own && verb && /^(hit|strike|crack|slam|smack|smash|bang|bash|bump|knock|catch|gash|cut|scrape|bark|open|split)$/.test(verb.lemma) && clause.adjuncts.some(({ preposition, phrase }) => /^(on|against|into)$/.test(preposition) && phrase !== null && (HARD_THING.test(phrase.noun) || isOf(phrase, 'sharp')))) return hurt(reading, clause, own, /gash|cut|open|split/.test(verb.lemma) || clause.adjuncts.some(({ phrase }) => isOf(phrase, 'sharp') && !HARD_THING.test(phrase.noun)) ? 'cut' : /scrape|bark/.test(verb.lemma) ? 'scrape' : 'bruise', 'minor');
  for (const subject of clause.subjects) {
    const of = subject.of;
    if (of && isPart(of) && /^(one|both|two|side|half|back|bridge|end|tip|knuckle)$/.test(subject.noun)) {
      const word = clause.complements.find(({ lower }) => /^(swollen|broken|bleeding|blistered|burnt|burned|bruised|split|sprained|blackened|grazed|skinned|scalded|raw|puffed|cut|shut)$/.test(lower))?.lower;
      if (word !== undefined) hurt(reading, clause, of, reading.words.woundAdjective(word)?.kind ?? 'bruise', 'minor');
    }
  }
}

function traceWater(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const text = wordsOf(clause, 'seen');
  const wet = (ids: readonly string[], level: 'damp' | 'wet' | 'soaked', what: 'both' | 'costume' | 'hair' = 'both') => {
    for (const id of ids) {
      const told = (type: string) => reading.events.some((event) => event.type === type && event.subject === id && event.span.start >= clause.start - 200);
      if (what !== 'hair' && !told('costume.wetted')) reading.emit(id, { type: 'costume.wetted', level }, clause, 0.55);
      if (what !== 'costume' && !told('hair.wetted')) reading.emit(id, { type: 'hair.wetted', level }, clause, 0.55);
    }
  };
  if (verb?.head.masked) return;
  const people = reading.subjects(clause);
  if (verb && /^(run|stream|drip|pour)$/.test(verb.lemma) && people.length > 0 && clause.adjuncts.some(({ preposition, phrase }) => preposition === 'with' && phrase !== null && /^(water|rain|sea|seawater|brine|river)$/.test(phrase.noun))) wet(people, 'soaked');
  if (/\bsprinklers?\b/.test(text) && /\bwater\b/.test(text) && reading.interior) wet(reading.cast.members.map(({ referenceId }) => referenceId), 'wet');
  // Under a fall of water.
  if (people.length > 0 && clause.adjuncts.some(({ preposition, phrase }) => /^(in|under|inside|beneath|through|into|below)$/.test(preposition) && phrase !== null && !phrase.head.masked && (/^(spray|waterfall|sprinkler|hose|jet|torrent|cascade|hydrant|deluge|downpour|standpipe|spout|rapids|surf|breaker|wave|geyser)$/.test(phrase.noun) || (phrase.of !== null && /^(water|spray)$/.test(phrase.of.noun) && /^(sheet|curtain|wall|fall|jet|fountain|stream|rain|arc)$/.test(phrase.noun)))) && !/\b(?:window|boat|car|umbrella|hut)\b/.test(text) && !(verb && /^(look|stare|gaze|see|watch|hear|vanish|laugh|shout)$/.test(verb.lemma) && clause.adjuncts.length === 1)) wet(people, /\bspray\b/.test(text) && !/\bdrench|soak/.test(text) ? 'wet' : 'soaked');
  const source = clause.subjects.find((phrase) => !phrase.head.masked && (/^(puddle|wave|sea|surf|hydrant|geyser|fountain|bucketful|spray|hose|jet|jets|torrent|breaker|waterfall|sprinkler|water|river|flood|tide|current|swell|stream|deluge)$/.test(phrase.noun) || DRINKABLE.test(phrase.noun) || (phrase.of !== null && DRINKABLE.test(phrase.of.noun))));
  if (source && verb && !verb.passive) {
    const hit = [...clause.objects, ...clause.adjuncts.filter(({ preposition }) => /^(over|onto|on|across|around)$/.test(preposition)).flatMap(({ phrase }) => phrase ?? [])];
    const drink = DRINKABLE.test(source.noun) && source.noun !== 'water' || (source.of !== null && DRINKABLE.test(source.of.noun) && source.of.noun !== 'water');
    if (!/^(surround|separate|hide|see|meet|greet|show|reach_|watch|follow|take_|bring|call|remind|warm|keep|wait|make|give|do|be|have|help|save)$/.test(verb.lemma)) {
      for (const phrase of hit) {
        const ids = reading.people(phrase, clause);
        if (ids.length > 0) wet(ids, drink ? 'wet' : 'soaked', drink ? 'costume' : 'both');
        else if (isWorn(phrase)) wet(reading.owners(phrase, clause), 'wet', 'costume');
      }
      if (drink) for (const phrase of hit) for (const id of reading.people(phrase, clause)) reading.emit(id, { type: 'costume.stained', substance: source.of && DRINKABLE.test(source.of.noun) ? source.of.noun : source.noun }, clause, 0.5);
    }
  }
  if (verb && /^(squelch|drip|stream)$/.test(verb.lemma)) for (const phrase of clause.subjects) if (isWorn(phrase)) wet(reading.owners(phrase, clause), 'wet', 'costume');
  if (/\b(?:trail|pool|puddle|ring)s? of (?:\w+ )?water\b|\bdripping\b/.test(text) && verb && /^(leave|trail|make|drip|stand)$/.test(verb.lemma)) {
    for (const phrase of clause.subjects) wet(isWorn(phrase) ? reading.owners(phrase, clause) : reading.people(phrase, clause), 'wet', 'costume');
  }
  const scene = reading.request.scene.description.toLowerCase();
  if (people.length > 0 && /\b(?:up )?to (?:the|his|her|their) (?:armpits?|waist|chest|neck|chin|shoulders|hips)\b/.test(text) && /\b(?:ice|water|river|sea|lake|pond|bog|marsh|swamp|ford|flood|surf|stream|canal|mere|tarn)\b/.test(scene) && !/\b(?:mud|snow|sand|debt|blanket|furs?|dressed|strip\w*|undress\w*)\b/.test(text)) wet(people, 'soaked', 'costume');
  if (people.length > 0 && verb && /^(climb|haul|crawl|clamber|drag|pull|heave|scramble|come)$/.test(verb.lemma) && /\bout of (?:the )?(?:dock|canal|water|river|sea|lake|pool|surf|harbour|harbor|moat|fountain|pond|tank|wreck)\b/.test(text)) wet(people, 'soaked');
  const mist = clause.subjects.find((phrase) => /^(fog|mist|dew|spray|drizzle|damp|rain|steam|sea)$/.test(phrase.noun) && !phrase.head.masked);
  if (mist && verb && /^(bead|dampen|jewel|silver|wet|cling|soak|drip|spangle|settle|film|stick|plaster|flatten|run|darken)$/.test(verb.lemma)) {
    for (const phrase of phrasesOf(clause)) {
      if (isHair(phrase)) wet(reading.owners(phrase, clause), /plaster|soak/.test(verb.lemma) ? 'soaked' : 'damp', 'hair');
      else if (isWorn(phrase)) wet(reading.owners(phrase, clause), /soak/.test(verb.lemma) ? 'soaked' : 'damp', 'costume');
    }
  }
  if (/\b(?:selves|self) dry\b/.test(text) || (/\bdry\b/.test(text) && verb && /^(steam|bake|warm)$/.test(verb.lemma))) for (const phrase of clause.subjects) if (isWorn(phrase) || /^(clothes|things)$/.test(phrase.noun)) for (const id of reading.owners(phrase, clause)) reading.emit(id, { type: 'costume.wetted', level: 'dry' }, clause, 0.6);
}

function traceDirt(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const text = wordsOf(clause, 'seen');
  if (verb?.head.masked || (verb?.classes.has('clean') ?? false) || (verb?.classes.has('sweep') ?? false)) return;
  const up = (ids: readonly string[]) => { for (const id of ids) if (!reading.events.some((event) => event.type === 'dirt.changed' && event.subject === id)) reading.emit(id, { type: 'dirt.changed', direction: 'up' }, clause, 0.5); };
  const down = (ids: readonly string[]) => { for (const id of ids) if (!reading.events.some((event) => event.type === 'dirt.changed' && event.subject === id)) reading.emit(id, { type: 'dirt.changed', direction: 'down', to: 'clean' }, clause, 0.5); };
  const filth = phrasesOf(clause).find((phrase) => !phrase.head.masked && (FILTH.test(phrase.noun) || (phrase.of !== null && FILTH.test(phrase.of.noun) && !/^(smell|bag|sack|pot|tin|can|bucket|barrel|heap|pile|jar)$/.test(phrase.noun))));
  const people = reading.subjects(clause);
  if (filth) {
    const body = phrasesOf(clause).filter((phrase) => phrase !== filth && (isPart(phrase) || isWorn(phrase) || isHair(phrase)) && (phrase.owner !== null || /^(his|her|their|the|both)$/.test(phrase.determiner)));
    const onto = body.filter((phrase) => clause.adjuncts.some((each) => (each.phrase === phrase || each.phrase?.of === phrase) && /^(on|over|onto|across|up|down|to|in|into|under|along|through|all|around|at)$/.test(each.preposition)));
    const near = !verb || /^(be|have|get|show|fall|come|stick|cling|fly|hit|land|find|run|spread|splash|explode|spray|cover|streak|drip|rain|shower|slide|ooze|settle|throw|leave|carry|wear|emerge|arrive|hold|stand|sit|look|smear|go|squirt|spurt)$/.test(verb.lemma) || verb.passive;
    if (onto.length > 0 && near) {
      up(onto.flatMap((phrase) => (/^(elbow|eye|eyebrow|knee|waist|ear|neck|thigh|ankle|shoulder|hip)$/.test(phrase.noun) && phrase.determiner === 'the' ? (people.length > 0 ? people : nextSubjects(reading, clause)) : reading.owners(phrase, clause))));
    }
    const over = clause.adjuncts.filter(({ preposition, phrase }) => /^(over|on|onto)$/.test(preposition) && phrase !== null && reading.people(phrase, clause).length > 0);
    if (near && over.length > 0) up(over.flatMap(({ phrase }) => (phrase ? reading.people(phrase, clause) : [])));
  }
  if (people.length > 0 && verb && /^(come|crawl|emerge|climb|wriggle|squeeze|scramble|haul|drag|slide|tumble|roll|drop)$/.test(verb.lemma) && /\b(?:out of|from|down|through|up|along|into) (?:the |a |an )?(?:\w+ )?(?:chimney|flue|coal|sewer|drain|ditch|mine|trench|bog|swamp|chute|duct|burrow|grave|ash\w*|rubble|wreckage|coal-?hole|dustbin|tip|slurry|pigsty|oil|soot|engine pit)\b/.test(text)) up(people);
  const cleaned = clause.complements.some(({ lower, masked }) => !masked && /^(scrubbed|bathed|showered|washed)$/.test(lower)) || /\bfresh from (?:the|a|her|his) (?:bath|shower|tub)\b|\b(?:scrubbed (?:pink|clean|raw)|washed and|squeaky[- ]clean)\b/.test(text) || (/\bwith (?:his|her|their) (?:face|hands|cheeks|nails)\b.*\b(?:clean|shining|scrubbed|pink|washed)\b/.test(text)) || /\b(?:emerges?|comes? (?:out|back)|steps?|stepping|returns?|climbs?) (?:\w+ )?(?:from|out of) (?:the|a|his|her|their) (?:\w+ )?(?:shower|bath|bathroom|tub|bathhouse|sauna)\b/.test(text);
  if (cleaned && people.length > 0) down(people);
  if (/\buntil the water (?:runs|ran|comes|goes) clear\b|\bthe (?:bath)?water (?:in the \w+ )?(?:is|turns|runs) (?:\w+ )?(?:brown|black|grey|gray|red)\b/.test(text)) down(reading.previous(clause) ? reading.subjects(reading.previous(clause) ?? clause) : []);
}

/** The subject of the clause that an aside belongs to. */
function nextSubjects(reading: Reading, clause: Clause): readonly string[] {
  const next = reading.clauses[reading.clauses.indexOf(clause) + 1];
  if (next?.sentence === clause.sentence && reading.subjects(next).length > 0) return reading.subjects(next);
  const before = reading.previous(clause);
  return before ? reading.subjects(before) : [];
}

function traceCostume(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (verb?.head.masked || (verb && (verb.classes.has('mend') || verb.classes.has('clean')))) return;
  const text = wordsOf(clause, 'seen');
  const worn = phrasesOf(clause).filter((phrase) => isWorn(phrase) && (phrase.owner !== null || /^(his|her|their|the|one|half|a|both)$/.test(phrase.determiner)));
  const named = (phrase: NounPhrase, id: string) => garmentName(phrase, reading.cast.members.find(({ referenceId }) => referenceId === id));
  for (const phrase of worn) {
    const ids = reading.owners(phrase, clause);
    const torn = () => { for (const id of ids) reading.emit(id, { type: 'costume.torn', garment: named(phrase, id) }, clause, 0.55); };
    const damaged = (how: string) => { for (const id of ids) reading.emit(id, { type: 'costume.damaged', garment: named(phrase, id), how }, clause, 0.55); };
    const owned = phrase.owner !== null || /^(his|her|their)$/.test(phrase.determiner) || phrase.of !== null;
    if (/^(sleeve|cuff|hem|pocket|collar|lapel|strap|train|tail|skirt|leg|button|epaulette|lining|seam)$/.test(phrase.noun) && verb && clause.subjects.includes(phrase) && (/\b(?:stays?|remains?|comes? away|came away|stayed|comes? off|is left) (?:behind )?(?:in|on|with|behind)\b/.test(text) || /^(rip|come away|part company)$/.test(verb.full))) torn();
    const out = clause.adjuncts.some(({ preposition, phrase: each }) => /^(of|from)$/.test(preposition) && each === phrase) && /\bout of\b/.test(text);
    if (out && verb && /^(take|tear|rip|bite|have|snatch|claw)$/.test(verb.lemma) && clause.objects.some(({ noun }) => /^(seat|piece|bite|chunk|hole|handful|knee|strip|mouthful|elbow|back)$/.test(noun))) torn();
    if (owned && clause.subjects.includes(phrase) && verb && /^(smoke|smoulder|smolder|burn|blaze|char|scorch)$/.test(verb.lemma) && !verb.head.masked) damaged('burned');
    if (/^(visor|faceplate|helmet|glasses|spectacles|goggles|lens|watch|monocle|mask|breastplate|armour|armor)$/.test(phrase.noun) && clause.subjects.concat(clause.objects).some(({ noun }) => /^(crack|dent|scratch|chip|star|hole|spiderweb)$/.test(noun))) damaged('cracked');
    const piece = phrasesOf(clause).find((each) => each.of === phrase && /^(piece|strip|scrap|half|bit|handful|corner|most|yard|shred|seat|back|mouthful|length)$/.test(each.noun));
    if (piece && owned && verb && /^(keep|take|leave|rip|tear|lose|bite|hang|come|have|eat|go|stay|snag|catch|flutter|cut|hold)$/.test(verb.lemma)) torn();
    if (owned && verb && /^(eat|chew|gnaw|shred|ladder|fray|savage|maul)$/.test(verb.lemma) && clause.objects.concat(clause.subjects).some((each) => each === phrase || each.of === phrase) && !clause.subjects.some((each) => isOf(each, 'hot') || /^(acid|moth|rust|lye|bleach)$/.test(each.noun)) && reading.subjects(clause).length === 0) torn();
    const hot = phrasesOf(clause).find((each) => each !== phrase && !each.head.masked && (/^(fire|flame|flames|spark|sparks|ember|iron|acid|candle|cigarette|torch|bleach|lye|cinder|brazier|stove|lava|firework|match|fuse|laser|coal|poker|flare|bonfire)$/.test(each.noun)));
    if (hot && owned && verb && /^(eat|burn|pock|scorch|leave|catch|land|touch|brush|blow|trail|lick|hole|brown|pit|singe|char|blacken|fall|melt|dissolve|go|swing|drop|take|bite|drift|settle|find)$/.test(verb.lemma) && (clause.subjects.includes(hot) || (clause.subjects.includes(phrase) && clause.adjuncts.some((each) => each.phrase === hot && /^(into|in|over|across|on|against|through)$/.test(each.preposition)))) && !(clause.subjects.includes(phrase) && reading.cast.resolve(phrase, clause).person)) damaged('burned');
    if (owned && verb && clause.subjects.some((each) => each === phrase || each.of === phrase) && (/\b(?:stove in|sat on|crushed|dented|crazed|cracked|snapped|jammed|crumpled|missing|ruined|out of shape|bent)\b/.test(text)) && !/\b(?:knees? bent)\b/.test(text)) damaged(/crack|craz/.test(text) ? 'cracked' : /snap|jam/.test(text) ? 'broken' : /missing/.test(text) ? 'missing' : 'crushed');
    if (phrase.noun === 'button' && verb && /^(ping|pop|fly|roll|drop|skitter|spin|go|come|shoot|bounce|burst|part|dangle|hang)$/.test(verb.lemma) && clause.subjects.includes(phrase)) damaged('missing');
    if (/^(hem|strap|heel|zip|zipper|brim|buckle|shoelace|lace|clasp|buckles)$/.test(phrase.noun) && clause.subjects.includes(phrase) && verb && /^(go|give|break|snap|come|fail|stick|jam|part|hang|drop|droop|fly)$/.test(verb.lemma) && (/^(give|break|snap|fail|part|jam)$/.test(verb.lemma) || /\b(?:down|off|loose|undone|away)\b/.test(text))) damaged('broken');
  }
}

const MESS = /^(blood|gore|mud|oil|engine oil|grease|ink|paint|tar|soot|wine|red wine|coffee|tea|cocoa|chocolate|egg|yolk|gravy|sauce|ketchup|mustard|custard|cream|syrup|honey|jam|soup|stew|juice|beer|champagne|vomit|sick|slime|rust|chalk|flour|icing|butter|batter|dough|lipstick|makeup|mascara|greasepaint|dye|grass|clay|peat|plaster|powder|wax|tomato|curry|pus|beetroot|toner|pie|cake|milk|ice cream|mayonnaise|salsa|algae|pollen|manure|cement|iodine|glue|varnish|ash|dust|frosting|treacle|ale|whisky|port|brandy|claret|foam|seaweed|slurry|dung|bile|lager|sap|resin|berry|blackberry|raspberry|jelly|porridge|spaghetti|noodle|yoghurt|vinegar)$/;
const GENERAL = /^(splash|spray|smear|streak|stain|spot|gout|drop|trickle|stream|fan|arc|line|spatter|patch|dab|blob|bead|glob|jet|film|layer|smudge|shower|bloom|bib|crust|daub|ring|dollop|fleck|blotch|sheet|burst|slick|coat|dish|spoonful|forkful|plate|bowl|cup|glass|bottle|ladle|ladleful|constellation|print|handprint|bit|rest|lot|all|most|mouthful|gallon|pint|wave|puddle|pool|tray|slice|thumbprint|fingerprint|trail)$/;

/** A staining substance and a garment in one clause, joined by how they stand to each other. */
function traceStains(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (verb && (verb.head.masked || verb.classes.has('clean') || /^(wash|hide|buy|eat|drink|sell|offer|avoid|smell|taste|pour_|carry|hold|take|give|get_|wear_|see_|find_|look|stare|bring|serve|dress|wipe_|remove|soak_|scrub|change)$/.test(verb.lemma))) return;
  for (const phrase of phrasesOf(clause)) {
    const substance = phrase.head.masked || phrase.owner ? undefined : MESS.test(phrase.noun) ? phrase.noun : phrase.of && !phrase.of.head.masked && MESS.test(phrase.of.noun) && GENERAL.test(phrase.noun) ? phrase.of.noun : undefined;
    if (substance === undefined || /^(no|his|her|their)$/.test(phrase.determiner)) continue;
    const how = clause.adjuncts.find((each) => each.phrase === phrase)?.preposition;
    const cloth = (each: NounPhrase | null): NounPhrase | null => (each === null || each === phrase ? null : isWorn(each) && !/^(pocket|train|sole|strap|lace)$/.test(each.noun) ? each : each.of && isWorn(each.of) && !/^(pair|pile|heap|colour|color|smell|rest_)$/.test(each.noun) ? each.of : null);
    const targets = how !== undefined && /^(with|in|by|from|of)$/.test(how)
      ? (verb && (/^(be|go|turn|stiffen|drip|darken|stand|hang|look|get|come|run|shine|cake|feel|grow|stick|sag)$/.test(verb.lemma) || verb.passive) ? clause.subjects : verb && /^(leave|mark|spot|streak|daub|print|splash|cover|smear|spatter|soak|paint|dab|dust|pepper)$/.test(verb.lemma) ? clause.objects : verb ? [] : clause.subjects)
      : how === undefined
        ? [...clause.adjuncts.filter(({ preposition }) => /^(on|onto|over|down|across|into|through|along|up|at|around|all|in|against|under)$/.test(preposition)).flatMap(({ phrase: each }) => each ?? []), ...(clause.subjects.includes(phrase) || clause.subjects.some(({ of }) => of === phrase) ? clause.objects : [])]
        : [];
    if (how === undefined && verb && !verb.passive && (clause.subjects.includes(phrase) || clause.subjects.some(({ of }) => of === phrase)) && /^(paint|cover|spatter|splatter|splash|catch|hit|drench|coat|find|spray|soak|plaster|pelt|get|shower|douse|smother|ambush|baptise)$/.test(verb.lemma)) {
      for (const id of clause.objects.flatMap((each) => reading.people(each, clause))) { reading.emit(id, { type: 'costume.stained', substance }, clause, 0.5); reading.emit(id, { type: 'dirt.changed', direction: 'up' }, clause, 0.5); }
    }
    for (const each of targets) {
      const garment = cloth(each);
      if (!garment || !(garment.owner ?? (/^(his|her|their|the|one|both)$/.test(garment.determiner) ? true : null))) continue;
      if (/^(dust|ash|foam)$/.test(substance) && !verb) continue;
      for (const id of reading.owners(garment, clause)) reading.emit(id, { type: 'costume.stained', substance, on: garmentName(garment, reading.cast.members.find(({ referenceId }) => referenceId === id)) }, clause, 0.55);
    }
    const down = clause.adjuncts.find(({ preposition, phrase: each }) => /^(down|over|on|onto|across|in|into)$/.test(preposition) && each !== null && /^(front|lap|shirtfront|bib|back)$/.test(each.noun) && (each.owner !== null || /^(his|her|their)$/.test(each.determiner)))?.phrase;
    if (how === undefined && down && substance !== 'dust') for (const id of reading.owners(down, clause)) reading.emit(id, { type: 'costume.stained', substance }, clause, 0.5);
  }
}

function traceHair(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  if (verb?.head.masked) return;
  const text = wordsOf(clause);
  const hair = phrasesOf(clause).find(isHair);
  const move = (ids: readonly string[], direction: 'up' | 'down') => { for (const id of ids) if (!reading.events.some((event) => event.type === 'hair.changed' && event.subject === id)) reading.emit(id, { type: 'hair.changed', direction, ...(direction === 'down' && { to: 'pristine' as const }) }, clause, 0.5); };
  if (!hair || /\bnot a hair\b|\bhair(?:s)? on the back\b/.test(text)) return;
  const ids = reading.owners(hair, clause);
  if (/\b(?:twigs?|leaves|leaf|straw|hay|plaster|sawdust|feathers?|burrs?|weed|duckweed|seaweed|grass|splinters?|cobwebs?|thorns?|bits of|sand)\b[^.]{0,24}\bin (?:his|her|their) hair\b|\bhair (?:is )?full of\b/.test(text)) return move(ids, 'up');
  const wind = clause.subjects.some(({ noun }) => /^(wind|gale|gust|breeze|static|draught|draft|blast|storm|slipstream|rotor|squall|downdraught)$/.test(noun));
  if (wind && verb && !/^(die|drop|stir|smell)$/.test(verb.lemma)) return move(ids, 'up');
  if (/\binto (?:a|one|two|its|her) (?:\w+ )?(?:knot|bun|plait|braid|braids|ponytail|chignon|roll|coil|twist)\b/.test(text)) return move(ids, 'down');
  if (verb && clause.subjects.includes(hair) && (/\b(?:in (?:six|all|every|several|both|different) (?:ways|directions?|direction)|(?:six|all|several|both) ways|over (?:her|his|their) (?:ear|eyes|eye|face)|anyhow|like (?:a |an )?(?:straw|nest|hay|mop|bush|broom|haystack|dandelion|brush|scarecrow|seaweed|weeds|rats|wire)|in clumps|in hanks|in tufts)\b/.test(text) && /^(go|slip|stick|stand|fly|hang|fall|spring|slide|shoot|point|be|look|come|sprout|bristle|tumble|blow)$/.test(verb.lemma))) move(ids, 'up');
}

const MORE = /\b(?:cannot|can't|could not|couldn't|unable to|can no longer|could no longer|hasn't the strength to|has not the strength to|no longer able to|won't|will not|refuses? to|refused to)\b.*\b(?:another (?:step|stroke|yard|mile|foot|inch|metre|punch|word|stair|round)|one more|any further|any farther|any more|any longer|a step|a muscle|a finger|hold (?:him|her|them)|carry (?:him|her|them)|go on)\b/;

function readStrength(reading: Reading, clause: Clause): void {
  const raw = wordsOf(clause);
  const ids = () => { const direct = reading.subjects(clause); if (direct.length > 0) return direct; const parts = phrasesOf(clause).filter(isPart).flatMap((phrase) => reading.owners(phrase, clause)); return parts.length > 0 ? parts : reading.previous(clause) ? reading.subjects(reading.previous(clause) ?? clause) : []; };
  const up = (to?: 'exhausted') => { for (const id of new Set(ids())) if (!reading.events.some((event) => event.type === 'exhaustion.changed' && event.subject === id)) reading.emit(id, { type: 'exhaustion.changed', direction: 'up', ...(to && { to }) }, clause, 0.5); };
  if (MORE.test(raw) && !/\b(?:stand|bear|take|endure) (?:it|this|that|the)\b/.test(raw)) return up('exhausted');
  if (clause.factuality !== 'asserted') return;
  if (/\b(?:legs|knees|feet|arms|muscles) (?:have |had )?(?:stopped|gone|refuse|refused|quit|fail|failed|turn(?:ed)? to (?:water|jelly|lead)|are (?:lead|water|jelly|rubber|gone)|will not|won't)\b|\b(?:chin|head) (?:keeps (?:dropping|sinking|nodding)|(?:sinks?|drops?|droops?|nods?|lolls?) (?:forward|on|onto|to) (?:his|her|their) chest)\b|\bon (?:his|her|their|all) hands and knees\b.*|\b(?:holds?|held|keeps?|propping) (?:himself|herself|themselves|him|her|them) (?:up|upright)\b|\bstifles? (?:a|another) yawn\b|\b(?:hold|holds|holding|propping|prop) each other up\b|\bdrops? where (?:they|he|she) (?:stand|stands|is|are)\b|\bhardly able to (?:sit|stand|walk|speak|lift|see)\b|\b(?:rubs?|rubbing) (?:his|her|their) eyes\b.*\b(?:tired|sleep|night)\b|\b(?:flops?|collapses?|crumples?|topples?) (?:face down|onto|on|into) (?:the |a |his |her )?(?:bed|bunk|cot|couch|sofa|grass|sand|mattress|bench|ground|deck|floor|straw)\b|\bdrops? (?:like a stone|where (?:he|she) (?:is|stands))\b|\b(?:bent|doubled|doubles|bends) (?:over|double)\b.*\b(?:knees|breath|air|gasp\w*|pant\w*|stitch)\b|\b(?:ragged|labou?red|heaving|laboured) breath\w*\b|\bbreath (?:comes?|came|coming|saws?|sawing|rasps?|rasping|whistles?) (?:in|hard|short|fast|ragged\w*|like)\b|\blungs (?:heave|heaving|pump|labour)\b|\bevery step\b.*\b(?:costs?|effort|heavier)\b|\bhas (?:been up|been awake|not slept)\b/.test(raw) && !/\b(?:laugh\w*|pray\w*|scrub\w*|search\w*|look\w*|weed\w*|beg\w*|crawls? under|mirth|giggl\w*)\b/.test(raw)) up(/\b(?:hands and knees|collapses?|crumples?)\b/.test(raw) ? 'exhausted' : undefined);
  else if (/\b(?:sleeps?|slept) (?:the clock|till|until|for|like|through|in|ten|twelve|all|round|late|soundly|a whole)\b|\b(?:well[- ]rested|colour (?:is )?(?:back|returns)|as fresh as|a new (?:man|woman)|fresh as|bright-eyed|back on (?:his|her|their) feet|on (?:his|her|their) feet again)\b/.test(raw)) for (const id of ids()) reading.emit(id, { type: 'exhaustion.changed', direction: 'down', to: 'fresh' }, clause, 0.55);
}

function tracePlace(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const text = wordsOf(clause, 'seen');
  const raw = wordsOf(clause);
  if (verb?.head.masked) return;
  const broken = (phrase: NounPhrase) => { if (!reading.cast.resolve(phrase, clause).person && !phrase.head.masked && phrase.determiner !== 'no') reading.emit(null, { type: 'object.broken', object: phrase.noun, description: 'broken' }, clause, 0.5); };
  const breakable = (phrase: NounPhrase | null | undefined): phrase is NounPhrase => isOf(phrase, 'breakable', 'vehicle') && !(isOf(phrase, 'bodyPart') && (phrase.owner !== null || /^(his|her|their)$/.test(phrase.determiner)));
  if (verb) {
    for (const phrase of clause.subjects) {
      if (!breakable(phrase) || isOf(phrase, 'garment')) continue;
      if (/^(come|fall|fly|tear|snap|shear|break|rip|wrench|drop)$/.test(verb.lemma) && clause.adjuncts.some(({ preposition, phrase: from }) => (preposition === 'off' || preposition === 'from') && from !== null && !isOf(from, 'container', 'bodyPart')) && /^(wheel|handle|leg|door|mirror|bumper|roof|wing|propeller|mast|head|knob|railing|rail|sign|gutter|shutter|hatch|lid|hinge|rudder|tap|axle|plank|tile|slate|spire|balcony|chimney|tail|blade)$/.test(phrase.noun) && !/\b(?:train|track)\b/.test(text)) broken(phrase);
      if (/^(go|come)$/.test(verb.lemma) && isOf(phrase, 'glass') && clause.objects.length === 0 && (clause.adjuncts.length === 0 || /\bin\b/.test(text)) && !/\b(?:dark|up|down|on|out|off|past|blank|by|green|red|to)\b/.test(text)) broken(phrase);
      if (/\b(?:becomes?|turns? (?:in)?to|is (?:now )?|reduced to|is nothing but|are now) (?:\w+ )?(?:firewood|matchwood|kindling|splinters|scrap|a wreck|rubble|pieces|ruins?|a ruin|dust and splinters|shards)\b/.test(text)) broken(phrase);
      if (/\b(?:in (?:bits|pieces|fragments|splinters|smithereens|shards|ruins|a thousand pieces|two|half|matchwood)|past mending|beyond repair|off its hinges|(?:from|by) one hinge|comes? away|came away|stove in|staved in|caved in|crazed with|starred with|folds? like|folded like|is a wreck|flies apart|parts? with a|a thousand pieces)\b/.test(text) && !/\bin half an\b/.test(text)) broken(phrase);
      if (/\bend of the\b/.test(text) && verb.lemma === 'be') broken(phrase);
    }
    if (/^(star|craze|spiderweb|stave|hole|perforate|riddle|pulp|total|trash|upend|gut)$/.test(verb.lemma)) for (const phrase of verb.passive ? clause.subjects : clause.objects) if (breakable(phrase)) broken(phrase);
    if (verb.lemma === 'take' && /\bwith (?:it|him|her|them)\b/.test(text)) for (const phrase of clause.objects) if (breakable(phrase)) broken(phrase);
    if (/^(take|knock|tear|bite|shoot|blow)$/.test(verb.lemma) && clause.objects.some(({ noun }) => /^(bite|chunk|piece|corner|lump|slice|hole)$/.test(noun))) for (const { preposition, phrase } of clause.adjuncts) if (/^(of|off|from|in)$/.test(preposition) && breakable(phrase)) broken(phrase);
    if (/^(be|lie|end)$/.test(verb.lemma) && clause.adjuncts.some(({ preposition, phrase }) => /^(on|all|over|across)$/.test(preposition) && phrase !== null && /^(floor|ground|carpet|deck|rug|tile|street|road|grass|pavement)$/.test(phrase.noun)) && reading.subjects(clause).length === 0) for (const phrase of clause.subjects) if ((MESS.test(phrase.noun) || isOf(phrase, 'breakable', 'debris') && /^(half|most|all|what)$/.test(phrase.tokens[0]?.lower ?? '')) && !isOf(phrase, 'bodyPart')) reading.emit(null, { type: 'debris.added', item: phrase.noun }, clause, 0.5);
    const tool = clause.objects.find((phrase) => /^(crowbar|hammer|axe|bat|boot|fist|elbow|brick|chair|rock|stone|wrench|sledgehammer|spade|shovel|bottle|heel|shoulder|head|poker|pipe|hatchet|bench|stool|mallet|pickaxe|club|rifle butt|cane|extinguisher|fire extinguisher)$/.test(phrase.noun));
    if (tool && /^(take|swing|bring|put|drive|smash|slam|crash|throw|hurl|fling|send|heave|sink|ram|lay|bury|pitch|toss)$/.test(verb.lemma)) for (const { preposition, phrase } of clause.adjuncts) if (breakable(phrase) && (/^(to|through|into|onto)$/.test(preposition) || (preposition === 'on' && /\bdown\b/.test(text)) || (preposition === 'at' && isOf(phrase, 'glass') && !/^(throw|hurl|fling|pitch|heave)$/.test(verb.lemma) && /^(swing)$/.test(verb.lemma) && /\buntil\b/.test(reading.request.scene.description))) && !(/^(into|to|onto)$/.test(preposition) && /^(put|throw|toss|take|bring|bury|lay|pitch|hurl|fling)$/.test(verb.lemma) && !isOf(phrase, 'glass') && !/^(take|bring)$/.test(verb.lemma)) && !/^(box|crate|bag|car|van|truck|cart|boat|cabinet|cupboard|drawer|wardrobe|bin|bed|bus|fridge|bottle|jar|glass|sink|bath|tank)$/.test(phrase.noun)) broken(phrase);
    if (/^(plough|plow|crash|smash|drive|go|burst|tear|plunge|hurtle|barrel|charge)$/.test(verb.lemma)) for (const { preposition, phrase } of clause.adjuncts) if (breakable(phrase) && preposition === 'through' && (clause.subjects.some((subject) => isOf(subject, 'vehicle') || isOf(subject, 'blunt', 'shot') || /^(heel|foot|boot|leg|fist|cork|jeep|cannonball|shell|boulder)$/.test(subject.noun)) || /^(plough|plow|crash|smash)$/.test(verb.lemma)) && !/^(arch|archway|door|gate)$/.test(phrase.noun)) broken(phrase);
    if (verb.lemma === 'go' && clause.subjects.some((phrase) => /^(heel|foot|boot|leg|fist|head|elbow|knee|wheel)$/.test(phrase.noun))) for (const { preposition, phrase } of clause.adjuncts) if (preposition === 'through' && phrase !== null && !isOf(phrase, 'bodyPart', 'garment', 'liquid', 'waterBody', 'abstract')) broken(phrase);
    // Surfaces that are chewed, torn, blistered.
    for (const phrase of [...clause.objects, ...(clause.objects.length === 0 || verb.passive ? clause.subjects : [])]) {
      if (!/^(lawn|road|street|ground|floor|tarmac|turf|pitch|pavement|earth|asphalt|field|track|deck|runway|floorboard|concrete|parquet|grass|path|yard|carpet|square)$/.test(phrase.noun) || phrase.head.masked) continue;
      if (/^(chew|churn|rip|gouge|plough|plow|crater|blister|split|rut|pit|scar|gash|melt|scorch|char|rend|furrow|trench|erode|undermine|wash)$/.test(verb.lemma) && !(verb.lemma === 'plough' && reading.subjects(clause).length > 0) && !(verb.lemma === 'wash' && verb.particle !== 'away')) reading.emit(null, { type: 'ground.damaged', item: `torn ${phrase.noun}` }, clause, 0.5);
    }
  }
  if (/\b(?:bath|tub|sink|basin|tank|gutter|toilet|river) (?:has |have )?(?:run|runs|ran|overflowed|overflows|brimmed|brims|burst) (?:over|its banks)?/.test(raw) || /\b(?:carpet|rug|floor|boards|lino|grass|lawn|ground) squelch\w*\b/.test(raw)) reading.emit(null, { type: 'ground.wetted', level: 'wet' }, clause, 0.55);
  if (!reading.interior && /\b(?:could|can|cannot|can't|could not|couldn't|nothing|barely|hardly|scarcely|no longer|impossible to)\b.*\b(?:see|seen|make out|made out)\b/.test(raw) && /\b(?:paces?|yards?|feet|metres|meters|hand|far|bank|shore|other side|end|road|ahead|barn|sand|sea|across|horizon)\b/.test(raw) && !/\b(?:through the (?:crowd|window)|over the)\b/.test(raw)) reading.emit(null, { type: 'visibility.set', visibility: 'foggy' }, clause, 0.5);
  if (/\b(?:street ?lamps?|street ?lights?|lamps along) (?:\w+ )?(?:come|came|coming|flicker|blink|go|light)s? (?:on|up|alive)\b/.test(raw) && !reading.interior) reading.emit(null, { type: 'time.set', timeOfDay: 'dusk' }, clause, 0.5);
  if (/\bfrom black to gr[ea]y\b|\bgr[ea]y light\b.*\b(?:window|curtains|shutters|blinds)\b/.test(raw)) reading.emit(null, { type: 'time.set', timeOfDay: 'dawn' }, clause, 0.5);
  const clock = /\bclock\b.*\b(?:says|reads|shows|strikes|stands at|points to)\b.*\b(noon|midnight)\b/.exec(raw)?.[1];
  if (clock === 'noon' || clock === 'midnight') reading.emit(null, { type: 'time.set', timeOfDay: clock }, clause, 0.7);
}
