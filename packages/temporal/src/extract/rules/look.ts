import type { CharacterState } from '@cinematic-canvas/core';

import type { Clause, NounPhrase } from '../clauses.ts';
import { type PhraseTest, type Reading, isOf, phraseTest, phrasesOf, wordsOf } from '../reading.ts';

const isPart: PhraseTest = phraseTest((phrase) => isOf(phrase, 'bodyPart'));
const isWorn: PhraseTest = phraseTest((phrase) => isOf(phrase, 'garment', 'garmentPart'));
const isHair: PhraseTest = phraseTest((phrase) => !phrase.head.masked && phrase.classes.has('hair') && (phrase.noun === 'hair' || phrase.owner !== null || /^(his|her|their|its)$/.test(phrase.determiner)) && !/^(crop|beard|whisker|bang|lock|mop)$/.test(phrase.noun));

/** Reads dirt, sweat, exhaustion and the state of the hair. */
export function readLook(reading: Reading, clause: Clause): void {
  readTiredness(reading, clause);
  if (clause.factuality !== 'asserted') return;
  readDirt(reading, clause);
  readSweat(reading, clause);
  readHair(reading, clause);
}

function level(reading: Reading, clause: Clause, type: 'dirt.changed' | 'exhaustion.changed' | 'sweat.changed' | 'hair.changed', ids: readonly string[], direction: 'up' | 'down', confidence = 0.75, to?: string): void {
  // The level belongs to the scale of the event's type, which the callers pair by hand.
  for (const id of ids) reading.emit(id, { type, direction, ...(to !== undefined && { to }) } as Parameters<Reading['emit']>[1], clause, confidence);
}

// ---- dirt --------------------------------------------------------------------------------------

const FILTH = /^(mud|dirt|soil|earth|muck|grime|filth|dust|soot|ash|coal|peat|slime|sludge|clay|silt|tar|oil|grease|manure|dung|plaster|powder|chalk|cement|flour|sand|grit|bog|mire|swamp|sewage|slurry|compost|rust|ink|paint|ooze|quagmire|loam|cobweb|ashes|slush|coal dust|brick dust|plaster dust|sawdust|rubble|debris|marsh|ditch|gutter|puddle|vomit|gore|guts|egg|batter|cream|custard|treacle|dough|jam|glaze|cake|pie|sewer|engine oil|dirt track|turf|trench)$/;
const LANDS_IN = /^(mud|dirt|soil|earth|muck|filth|dust|soot|ash|coal|peat|slime|sludge|clay|silt|sand|bog|mire|swamp|sewage|slurry|compost|ooze|quagmire|marsh|ditch|gutter|puddle|ashes|rubble|dung|manure|sewer|grime|ground|cinder|loam|turf|trench|sludge|flowerbed|flower bed|drain|duct|vent|chimney|tunnel|crawlspace|undergrowth|trough|field|bank|muck heap|skip|bin|dumpster|dungheap|coal bunker|pigsty|sty|pen|furrow)$/;
const SOFT_DIRT = /^(ground|tunnel|field|bank|undergrowth|vent|duct|trench|crawlspace|sand|turf|pen|furrow|skip|bin|dumpster|gutter|ditch|puddle|trough|drain)$/;

function readDirt(reading: Reading, clause: Clause): void {
  const { verb, words } = { verb: clause.verb, words: reading.words };
  const up = (ids: readonly string[], to?: CharacterState['dirtLevel'], confidence = 0.75) => { for (const id of ids) reading.emit(id, { type: 'dirt.changed', direction: 'up', ...(to && { to: higher(reading, id, to) }) }, clause, confidence); };
  const filthOf = (phrase: NounPhrase | null | undefined) => phrase !== null && phrase !== undefined && !phrase.head.masked && (FILTH.test(phrase.noun) ? phrase.noun : phrase.of && !phrase.of.head.masked && FILTH.test(phrase.of.noun) && !/^(smell|stink|taste|bag|sack|road|sea|field|lump|edge|bar|pot|tin|can|jar|bottle|tube|box|slice|piece|pile|heap|mound|bucket)$/.test(phrase.noun) ? phrase.of.noun : undefined) || undefined;
  const text = wordsOf(clause, 'seen');
  if (verb && !verb.head.masked && cleansUp(reading, clause)) return;
  const bodyOwners = (phrase: NounPhrase) => (isPart(phrase) || isWorn(phrase) || isHair(phrase) ? reading.owners(phrase, clause) : /self$|selves$/.test(phrase.noun) ? reading.subjects(clause) : reading.people(phrase, clause));
  const heavy = /\b(?:head to foot|head to toe|from head|caked|covered|plastered|coated|black with|black to|to the (?:eyes|elbows|waist|knees|neck)|filthy)\b/.test(text) ? 'very_dirty' : undefined;
  if (verb && !verb.head.masked) {
    // *Her face is streaked with soot*, *mud spatters his coat*
    const means = clause.adjuncts.find(({ preposition, phrase }) => /^(with|in|by|from)$/.test(preposition) && filthOf(phrase) !== undefined);
    const soils = verb.classes.has('soil') || /^(black|grey|gray|white|brown|red|dark|thick|stiff|heavy|dirty|muddy|slick)$/.test(clause.complements.at(-1)?.lower ?? '');
    const agent = clause.subjects.find((phrase) => filthOf(phrase) !== undefined);
    if (means && soils && !(means.preposition === 'from')) for (const phrase of verb.passive || clause.objects.length === 0 || /^(be|get|come)$/.test(verb.lemma) ? clause.subjects : clause.objects) up(isWorn(phrase) && !heavy ? bodyOwners(phrase) : bodyOwners(phrase), heavy);
    if (agent && (verb.classes.has('soil') || verb.classes.has('spill') || verb.classes.has('spread') || verb.classes.has('scatter') || /^(turn|leave|coat|settle|rain|shower|roll|come|hit|get|work|catch|stick|cling)$/.test(verb.lemma))) {
      for (const phrase of clause.objects) up(bodyOwners(phrase), heavy);
      for (const { preposition, phrase } of clause.adjuncts) if (phrase && /^(on|onto|over|up|down|across|all|into|to|under|in)$/.test(preposition) && !/^(road|wall|floor)$/.test(phrase.noun)) up(bodyOwners(phrase), undefined, 0.65);
    }
    // *smears mud on her cheek*, *rubs soot into his hair*
    if (clause.objects.some((phrase) => filthOf(phrase) !== undefined) && (verb.classes.has('soil') || verb.classes.has('spill') || /^(rub|wipe|get|leave|throw|fling|kick|smear)$/.test(verb.lemma))) {
      for (const { preposition, phrase } of clause.adjuncts) if (phrase && /^(on|onto|over|up|down|across|into|along|in)$/.test(preposition)) up(bodyOwners(phrase), heavy);
    }
    // Ends up in the dirt.
    if (verb.classes.has('fall') || /^(land|throw|knock|slam|hurl|fling|push|drag|tackle|drop|shove|pull|tumble|go|sit|lie|kneel|crawl|roll|dive|press|wedge|flatten|come|emerge|climb|haul|hide|dig)$/.test(verb.lemma)) {
      for (const { preposition, phrase } of clause.adjuncts) {
        const where = phrase && (LANDS_IN.test(phrase.noun) ? phrase : phrase.of && LANDS_IN.test(phrase.of.noun) ? phrase.of : null);
        if (!where || where.head.masked || !/^(in|into|through|across|on|onto|along|under|down|up|out|from)$/.test(preposition)) continue;
        if (/^(on|onto|out|from|under|down|up|along|across)$/.test(preposition) && SOFT_DIRT.test(where.noun) && !/^(crawl|drag|roll|wriggle|belly|squirm|slither|worm)$/.test(verb.lemma)) continue;
        if (SOFT_DIRT.test(where.noun) && !/^(fall|crawl|roll|drag|sprawl|tumble|dive|wriggle|squirm|slither|belly|worm|wallow|throw|hurl|fling|slide|pitch|dig|land|trip|burrow|scrabble|squeeze)$/.test(verb.lemma)) continue;
        if (/^(step|walk|sink|run|sit|stand|drop|slip)$/.test(verb.lemma) && clause.objects.length > 0) continue;
        const objects = clause.objects.flatMap((each) => (/self$|selves$/.test(each.noun) ? reading.subjects(clause) : reading.people(each, clause)));
        if (clause.objects.length > 0 && objects.length === 0 && !clause.objects.some((each) => isPart(each))) continue;
        up(verb.passive || objects.length === 0 ? reading.subjects(clause) : objects, undefined, 0.75);
      }
    }
  }
  // *caked in mud*, *he is filthy*, *grey with dust from head to foot*
  const stative = !verb || /^(be|look|get|come|go|stand|sit|arrive|return|emerge|crawl|stagger|climb|lie|leave|seem|stay|stumble|turn|step|appear|walk|kneel|rise|find|have|end)$/.test(verb.lemma) || verb.passive;
  if (stative) {
    for (const token of clause.complements) {
      if (token.masked) continue;
      const classes = words.adjectiveClasses(token.lower);
      const subject = clause.subjects[0];
      if (!subject) continue;
      const dirty = classes.has('dirty') || token.lower === 'filthy';
      const withFilth = clause.adjuncts.find(({ preposition, phrase }) => /^(with|in|from)$/.test(preposition) && filthOf(phrase) !== undefined);
      if (dirty || ((classes.has('filthy') || classes.has('smudged') || /^(grey|gray|white|brown|red|black|thick|stiff)$/.test(token.lower)) && withFilth) || (/^(black|grey|gray|white)$/.test(token.lower) && /\bfrom (?:head|hair|helmet|hairdo|eyebrows|neck|face)\b|\bto the (?:elbows|eyes|waist)\b|\bas (?:the |a )?(?:rock|coal|soot|sweep|statue|ghost|pitch|ash|miners?)\b|\bfrom head\b/.test(wordsOf(clause)))) up(bodyOwners(subject), heavy);
    }
  }
  for (const phrase of phrasesOf(clause)) {
    if (!isPart(phrase) && !isWorn(phrase)) continue;
    if (!(phrase.owner ?? /^(his|her|their|its)$/.test(phrase.determiner))) continue;
    if (phrase.modifiers.some((word) => words.adjectiveClasses(word).has('dirty') || word === 'filthy') && !(verb?.classes.has('clean') ?? false)) up(reading.owners(phrase, clause), undefined, 0.6);
  }
  // *turned her black to the elbows*, *leaving her white from hairdo to slippers*
  if (verb && /^(turn|leave|paint|make)$/.test(verb.lemma) && clause.objects.some((phrase) => reading.people(phrase, clause).length > 0) && /\b(?:black|white|grey|gray|brown|filthy|caked|plastered)\b/.test(text)) up(clause.objects.flatMap((phrase) => reading.people(phrase, clause)), heavy);
  // *there is grease on his chin*, *mud to her knees*
  if (!verb || /^(be|have|get|show|sit|stay|remain|see|find)$/.test(verb.lemma)) {
    for (const phrase of [...clause.subjects, ...clause.objects]) {
      if (filthOf(phrase) === undefined) continue;
      for (const { preposition, phrase: where } of clause.adjuncts) if (where && /^(on|over|across|under|in|down|all|along|to|up|around|beneath|behind)$/.test(preposition) && (isPart(where) || isWorn(where) || isHair(where))) up(reading.owners(where, clause), undefined, 0.65);
    }
  }
  if (/\bwhat gets up\b|\bmud,? with eyes\b/.test(text)) up(reading.subjects(clause));
}

const DIRT_SCALE: readonly CharacterState['dirtLevel'][] = ['clean', 'slightly_dirty', 'dirty', 'very_dirty', 'covered'];

/** The level that the words give, or a step above the level that is there already. */
function higher(reading: Reading, id: string, to: CharacterState['dirtLevel']): CharacterState['dirtLevel'] {
  const now = DIRT_SCALE.indexOf(reading.request.before.characters[id]?.dirtLevel ?? 'clean');
  return DIRT_SCALE[Math.min(4, Math.max(DIRT_SCALE.indexOf(to), now + 1))] ?? to;
}

/** Reads washing; says whether the clause is about it. */
function cleansUp(reading: Reading, clause: Clause): boolean {
  const { verb } = clause;
  if (!verb) return false;
  const text = wordsOf(clause, 'seen');
  const down = (ids: readonly string[], to: CharacterState['dirtLevel'] = 'clean') => { for (const id of ids) reading.emit(id, { type: 'dirt.changed', direction: 'down', to }, clause); };
  const washing = verb.classes.has('clean') || /^(scrub|wash|bathe|shower|rinse|hose|soap|lather|shave|sponge|swab)$/.test(verb.lemma);
  const bath = /\b(?:takes?|took|has|had|gets?|out of|from|in|into) (?:a |an |the )?(?:\w+ )?(?:shower|bath|tub|bathtub)\b/.test(wordsOf(clause)) && reading.subjects(clause).length > 0;
  const into = /^(lower|put|dunk|plonk|help|sit|bundle)$/.test(verb.lemma) && /\b(?:bath|tub|bathtub)\b/.test(text);
  if (into) { const ids = clause.objects.flatMap((phrase) => reading.people(phrase, clause)); if (ids.length > 0) { down(ids); return true; } }
  if (bath && !washing && !/\b(?:sits?|sat|falls?|fell|lands?|sinks?|lies|runs?|fills?|throws?|climbs? into)\b/.test(text)) { down(reading.subjects(clause)); return true; }
  if (!washing) return false;
  if (clause.adjuncts.some(({ preposition, phrase }) => /^(with|in)$/.test(preposition) && phrase !== null && FILTH.test(phrase.noun))) return false;
  if (/^(shower|splash|spray)$/.test(verb.lemma) && clause.objects.some((phrase) => !/self$|selves$/.test(phrase.noun)) && !verb.passive) return false;
  const acting = reading.subjects(clause);
  const patients = verb.passive || verb.full === 'wash up' ? clause.subjects : clause.objects;
  const fromWhere = clause.adjuncts.filter(({ preposition, phrase }) => /^(off|from|of|out)$/.test(preposition) && phrase !== null).flatMap(({ phrase }) => phrase ?? []);
  const dabbing = /^(dab|swab|brush|wipe|dust|polish|pat)$/.test(verb.lemma);
  const whole = (phrase: NounPhrase) => /^(face|hand|arm|leg|body|neck|skin|foot|ear|knee|cheek|self)$/.test(phrase.noun);
  if (patients.length === 0 && !verb.passive) {
    if (clause.subjects.length > 0 && /^(wash|shower|bathe|scrub|rinse|clean up|wash up|scrub up)$/.test(verb.full) && acting.length > 0 && !/\bover\b|\bin surf\b/.test(text)) down(acting);
    return true;
  }
  for (const phrase of patients) {
    if (/self$|selves$/.test(phrase.noun)) down(acting);
    else if (reading.people(phrase, clause).length > 0) down(reading.people(phrase, clause));
    else if (isPart(phrase) && whole(phrase)) down(reading.owners(phrase, clause), dabbing ? 'slightly_dirty' : 'clean');
    else if (FILTH.test(phrase.noun) || phrase.noun === 'blood' || (phrase.of && FILTH.test(phrase.of.noun))) {
      for (const where of fromWhere) if (isPart(where) || reading.people(where, clause).length > 0) down(isPart(where) ? reading.owners(where, clause) : reading.people(where, clause), dabbing ? 'slightly_dirty' : 'clean');
      if (fromWhere.length === 0 && verb.particle !== '' && acting.length > 0 && !verb.passive) down(acting);
    } else if (isPart(phrase)) return true;
  }
  return true;
}

// ---- sweat -------------------------------------------------------------------------------------

function readSweat(reading: Reading, clause: Clause): void {
  const { verb, words } = { verb: clause.verb, words: reading.words };
  const text = wordsOf(clause, 'seen');
  const phrases = phrasesOf(clause);
  const sweat = phrases.find((phrase) => /^(sweat|perspiration)$/.test(phrase.noun) || (phrase.of && /^(sweat|perspiration)$/.test(phrase.of.noun)));
  const onBody = () => phrasesOf(clause).filter((phrase) => isPart(phrase) || isHair(phrase) || isWorn(phrase));
  if (sweat && !sweat.head.masked && !(sweat.of && sweat.of.head.masked)) {
    if (verb && /^(wipe|mop|wash|towel|dab|dry|swab|sponge|blot|rinse)$/.test(verb.lemma)) {
      const ids = onBody().flatMap((phrase) => reading.owners(phrase, clause));
      level(reading, clause, 'sweat.changed', ids.length > 0 ? ids : reading.subjects(clause), 'down', 0.6);
      return;
    }
    if (verb && /^(dry|cool|evaporate|fade)$/.test(verb.lemma) && clause.subjects.includes(sweat)) {
      level(reading, clause, 'sweat.changed', onBody().flatMap((phrase) => reading.owners(phrase, clause)), 'down', 0.7);
      return;
    }
    const parts = onBody();
    const owners = parts.flatMap((phrase) => reading.owners(phrase, clause));
    const people = [...clause.subjects, ...clause.objects].flatMap((phrase) => (phrase === sweat ? [] : reading.people(phrase, clause)));
    const before = reading.previous(clause);
    const ids = [...new Set([...reading.cast.ownersOf(sweat, clause).filter((id) => id !== '?'), ...(owners.length > 0 ? owners : people)])];
    level(reading, clause, 'sweat.changed', ids.length > 0 ? ids : before ? reading.subjects(before) : [], 'up', 0.8, /\b(?:drenched|soaked|pour|pours|pouring|streams?|streaming|running|sodden|dripping|soaks)\b/.test(text) ? 'heavy' : undefined);
    return;
  }
  if (verb && (verb.lemma === 'sweat' || verb.lemma === 'perspire') && !verb.head.masked) {
    const owners = clause.subjects.filter((phrase) => isPart(phrase)).flatMap((phrase) => reading.owners(phrase, clause));
    level(reading, clause, 'sweat.changed', owners.length > 0 ? owners : reading.subjects(clause), 'up', 0.8);
    return;
  }
  for (const token of clause.complements) {
    if (!token.masked && words.adjectiveClasses(token.lower).has('sweaty') && !/^(glistening|lathered)$/.test(token.lower)) level(reading, clause, 'sweat.changed', clause.subjects.flatMap((phrase) => (isPart(phrase) || isWorn(phrase) ? reading.owners(phrase, clause) : reading.people(phrase, clause))), 'up');
  }
  for (const phrase of phrases) if ((isPart(phrase) || isWorn(phrase) || isHair(phrase)) && phrase.modifiers.some((word) => /^sweat/.test(word))) level(reading, clause, 'sweat.changed', reading.owners(phrase, clause), 'up', 0.7);
  const rested = clause.complements.some(({ lower, masked }) => !masked && (lower === 'dry' || lower === 'cool')) && /\b(?:rested|cool|cooled)\b/.test(text);
  if (rested) level(reading, clause, 'sweat.changed', reading.subjects(clause), 'down', 0.6, 'dry');
}

// ---- exhaustion --------------------------------------------------------------------------------

const SPENT = /\b(?:out of breath|short of breath|dead on (?:his|her|their) feet|on (?:his|her|their) last legs|bent double|hands? on (?:his|her|their) knees|asleep on (?:his|her|their) feet|at the end of (?:his|her|their) (?:strength|tether)|nothing left in|no strength left|ready to drop|fit to drop|(?:chests?|sides?|shoulders?|flanks?|ribs) (?:are )?(?:heaving|heave|heaves|heaved)|too (?:tired|weak|exhausted|weary|spent) to|(?:can|could) (?:hardly|barely|scarcely|no longer|not) (?:stand|walk|keep (?:his|her|their) eyes open|lift|move|climb|speak for)|(?:can|could)(?:not|n't| not)? stand(?: up)?(?: any (?:longer|more))?$|lungs (?:burn|burning|are bursting|on fire|burst)|(?:gasp|gasps|gasping|gasped|fight|fights|fighting|fought|struggles|heave|heaving) for (?:breath|air)|gulp(?:s|ing|ed)? (?:air|for air|for breath|down air)|catch(?:es|ing)? (?:his|her|their) breath|drag(?:s|ging)? (?:his|her|their) feet|(?:knees|legs) (?:give way|buckle|buckles|give out|giving way|buckling|shake|shaking|tremble|trembling|fold|gave way|buckled|gave out|like lead|like water|like jelly|go from under)|fall(?:s|ing)? asleep (?:standing|on|where|at|over|in (?:his|her) (?:clothes|boots))|eyes? (?:keep|keeps) closing|eyelids? droop|dark circles|rings under (?:his|her|their) eyes|drops? (?:with|from) (?:exhaustion|fatigue)|worn out|done in|all in|dead tired|dead beat|bone[- ]tired|no legs|(?:has|have|had) the legs to)\b/;
const TIRED_HEADS = /^(exhaustion|fatigue|weariness|tiredness)$/;

function readTiredness(reading: Reading, clause: Clause): void {
  const { verb, words } = { verb: clause.verb, words: reading.words };
  const raw = wordsOf(clause);
  const text = wordsOf(clause, 'seen');
  const asserted = clause.factuality === 'asserted';
  const denied = clause.factuality === 'negated';
  const whose = () => {
    const people = reading.subjects(clause);
    if (people.length > 0) return people;
    const parts = clause.subjects.filter((phrase) => isPart(phrase)).flatMap((phrase) => reading.owners(phrase, clause));
    return parts.length > 0 ? parts : [...clause.objects, ...clause.adjuncts.flatMap(({ phrase }) => phrase ?? [])].filter((phrase) => isPart(phrase)).flatMap((phrase) => reading.owners(phrase, clause));
  };
  const up = (to?: CharacterState['exhaustionLevel'], confidence = 0.75, ids = whose()) => level(reading, clause, 'exhaustion.changed', ids, 'up', confidence, to);
  const down = (to?: CharacterState['exhaustionLevel'], confidence = 0.7) => level(reading, clause, 'exhaustion.changed', whose(), 'down', confidence, to);
  if ((asserted || denied) && /\b(?:can|could)\s?(?:not|n't| not|no longer|hardly|barely|scarcely)?\b.*\b(?:stand|walk|lift|move|eyes open|raise|climb|speak|put one)\b/.test(raw) && SPENT.test(raw) && !/\b(?:noise|sight|it|heat|smell|thought|wait)\b/.test(raw)) return up('exhausted');
  if (denied && verb?.lemma === 'sleep' && (verb.perfect || /\bfor (?:\w+ ){1,2}(?:days|nights|hours)\b/.test(raw))) return up();
  if (!asserted && !(denied && /\b(?:nothing left in|no strength|nobody has the legs)\b/.test(raw))) return;
  if (SPENT.test(raw) && !/\b(?:laughter|laughing|fear|cold|excitement)\b/.test(raw) && !/\bcatch(?:es|ing)? (?:his|her|their) breath\b/.test(raw)) {
    let ids = whose();
    if (ids.length === 0) { const before = reading.previous(clause); if (before) ids = reading.subjects(before); }
    return up(/\b(?:out of breath|short of breath|catch)/.test(raw) ? undefined : 'exhausted', 0.75, ids);
  }
  if (/\b(?:wakes?|woke|rises?|up) (?:\w+ )?(?:refreshed|rested|restored)\b|\b(?:sleeps?|slept) (?:for \w+ hours|soundly|deeply|like|well|all|through|the night|twelve|late|till|until|at last)\b|\bgood night's sleep\b|\b(?:catch(?:es)?|caught|gets?|got) (?:his|her|their|its) (?:breath|wind)(?: back)?\b|\b(?:has|have|had) slept\b|\bgets? (?:his|her|their) (?:breath|strength) back\b|\bstrength (?:returns|comes back|back)\b|\b(?:hours?|night) of sleep\b/.test(raw)) return down(/breath/.test(raw) ? undefined : 'fresh');
  for (const token of clause.complements) {
    if (token.masked) continue;
    const classes = words.adjectiveClasses(token.lower);
    if (token.lower === 'drained' || token.lower === 'beat' || token.lower === 'done' || token.lower === 'ragged' || token.lower === 'shattered' || token.lower === 'broken' || token.lower === 'spent' || token.lower === 'drawn' || token.lower === 'worn' || token.lower === 'fresh') {
      if (reading.subjects(clause).length === 0 || clause.objects.length > 0 || verb?.passive && clause.adjuncts.some(({ preposition }) => preposition === 'by')) continue;
      if (token.lower === 'fresh') { if (/\bas fresh\b|\bfeels?\b/.test(raw)) down('fresh'); continue; }
    }
    if (reading.subjects(clause).length === 0 && !clause.subjects.some((phrase) => isPart(phrase))) continue;
    if (classes.has('exhausted')) return up('exhausted');
    if (classes.has('tired') || classes.has('breathless')) { if (!(token.lower === 'tired' && /\btired of\b/.test(raw)) && !(classes.has('breathless') && /\b(?:with laughter|laughing|with excitement)\b/.test(raw))) return up(); }
    if (classes.has('rested') && token.lower !== 'fresh' && token.lower !== 'recovered') return down('fresh');
  }
  if (verb && !verb.head.masked) {
    if (/^(pant|wheeze|puff)$/.test(verb.lemma) && reading.subjects(clause).length > 0 && clause.objects.length === 0 && !/\b(?:cigar|cigarette|pipe|laughter|at the)\b/.test(text)) return up();
    if (verb.lemma === 'gasp' && /\b(?:from|after|for breath|for air)\b/.test(text) && !/\b(?:surprise|shock|horror)\b/.test(text)) return up();
    if (/^(collapse|slump|sink|drop|flop|sag|fold|crumple|slide|keel|stagger|fall|sprawl|lean|drag|trudge|totter)$/.test(verb.lemma) && (/\b(?:exhaustion|exhausted|fatigue|spent|wearily|tiredly|weary|heavily)\b/.test(text) || (verb.lemma === 'collapse' && reading.subjects(clause).length > 0 && !clause.adjuncts.some(({ phrase }) => phrase && /^(arm|laughter|tear|giggle)$/.test(phrase.noun))))) return up('exhausted', 0.7);
    if (/^(tire|exhaust|wear out|weary|drain|flag|wilt|nod off|knacker)$/.test(verb.full) && (clause.objects.length > 0 || /^(tire|flag|wilt|nod off)$/.test(verb.full))) {
      const ids = clause.objects.flatMap((phrase) => reading.people(phrase, clause));
      if (ids.length > 0 || (/^(tire|flag|wilt|nod off)$/.test(verb.full) && clause.objects.length === 0)) return up(undefined, 0.7, ids.length > 0 ? ids : reading.subjects(clause));
    }
    if (verb.lemma === 'yawn' && /\b(?:hugely|again|eyes|bed)\b/.test(text)) return up(undefined, 0.5);
    if (/^(sleep|rest|recuperate|recover)$/.test(verb.lemma) && clause.objects.length === 0 && reading.subjects(clause).length > 0 && !clause.adjuncts.some(({ phrase, preposition }) => preposition === 'on' && phrase && isPart(phrase)) && !clause.subjects.some((phrase) => isPart(phrase)) && !(verb.lemma === 'rest' && clause.adjuncts.some(({ preposition }) => /^(on|against|upon)$/.test(preposition)))) return down(undefined, 0.6);
    if (/^(doze|nap|snooze)$/.test(verb.lemma)) return down(undefined, 0.5);
  }
  const heavy = phrasesOf(clause).find((phrase) => TIRED_HEADS.test(phrase.noun) && !phrase.head.masked);
  if (heavy && !(verb && /^(fight|ignore|hide|forget|shake|feign|leave)$/.test(verb.lemma))) {
    const ids = [...whose(), ...[...clause.objects, ...clause.adjuncts.flatMap(({ phrase }) => phrase ?? [])].flatMap((phrase) => [...reading.people(phrase, clause), ...reading.cast.ownersOf(phrase, clause)])].filter((id) => id !== '?');
    up(undefined, 0.6, [...new Set(ids)]);
  }
}

// ---- hair --------------------------------------------------------------------------------------

function readHair(reading: Reading, clause: Clause): void {
  const { verb, words } = { verb: clause.verb, words: reading.words };
  const text = wordsOf(clause, 'seen');
  const raw = wordsOf(clause);
  const hairs = phrasesOf(clause).filter(isHair);
  const change = (phrase: NounPhrase, direction: 'up' | 'down', confidence = 0.7) => level(reading, clause, 'hair.changed', reading.owners(phrase, clause), direction, confidence, direction === 'down' ? 'pristine' : undefined);
  const combed = clause.complements.some(({ lower, masked }) => !masked && /^(combed|brushed|groomed|coiffed)$/.test(lower)) || (/\bcombed\b/.test(raw) && hairs.length === 0 && reading.subjects(clause).length > 0);
  if (hairs.length === 0) {
    if (combed) level(reading, clause, 'hair.changed', reading.subjects(clause), 'down', 0.7, 'pristine');
    const tousled = clause.complements.find(({ lower, masked }) => !masked && /^(tousled|dishevelled|disheveled|windblown|windswept|bedraggled|unkempt|tousle-haired|wild-haired|tangle-haired)$/.test(lower));
    if (tousled && reading.subjects(clause).length > 0) level(reading, clause, 'hair.changed', reading.subjects(clause), 'up', 0.7);
    return;
  }
  if (verb && clause.objects.some(({ noun }) => /^(comb|brush|hairbrush)$/.test(noun)) && clause.adjuncts.some(({ preposition, phrase }) => preposition === 'through' && phrase !== null && isHair(phrase))) {
    for (const phrase of hairs) change(phrase, 'down');
    return;
  }
  for (const phrase of hairs) {
    const owned = phrase.owner !== null || /^(his|her|their|its|the|)$/.test(phrase.determiner);
    if (!owned) continue;
    const subject = clause.subjects.includes(phrase);
    const object = clause.objects.includes(phrase);
    const neatVerb = verb !== null && !verb.head.masked && verb.classes.has('groom');
    const looseVerb = verb !== null && !verb.head.masked && verb.classes.has('tangle');
    if (phrase.modifiers.some((word) => words.adjectiveClasses(word).has('messy') && word !== 'loose' && word !== 'flat') && (clause.adjuncts.some((each) => each.phrase === phrase) || subject || object) && !neatVerb) { change(phrase, 'up', 0.6); continue; }
    if (/\b(?:pinned up|pins up|ties? back|tied back|tied up|combed|brushed|plaited|braided|slicked|smoothed|back in (?:place|its)|put up|gathered|swept back|scraped back|cut short|shorn|shaved off|freshly|re-?plaited|immaculate|in order|neat|tidy|sleek)\b/.test(raw) && (subject || neatVerb || clause.adjuncts.some((each) => each.phrase === phrase)) && !/\b(?:comes?|came|come) (?:loose|down|undone)\b/.test(raw)) { change(phrase, 'down'); continue; }
    if (object && neatVerb && !/^(twist|coil|wind|flatten|tuck|set|fix|do|tie|oil|cut|knot|pat|gather|dress|style)$/.test(verb.full) || (object && neatVerb && /\b(?:up|back|into (?:a|its|her|his)|tight|place)\b/.test(raw))) { change(phrase, 'down'); continue; }
    if (object && looseVerb && /^(tangle|tousle|ruffle|dishevel|whip|mess|mess up|rumple|muss|mat|snarl|blow|blow about|let down|unpin|undo|shake out|rake|tug|pull out|plaster|wreck|fray|scatter|lash|loosen|toss|drag)$/.test(verb.full) && !(reading.subjects(clause).length > 0 && /^(toss|pull out|rake|drag|tug|loosen)$/.test(verb.full) && verb.full === 'toss')) { change(phrase, 'up'); continue; }
    if (subject && verb && !verb.head.masked) {
      const passiveMess = verb.passive && looseVerb;
      const wildly = /\b(?:loose|wild|undone|on end|in all directions|every direction|every which way|all over|in strings|in ropes|in tangles|into a (?:nest|tangle|bush|thicket|mane|cloud|mop|mess)|in a tangle|in (?:her|his|their) (?:face|eyes)|across (?:her|his|their) (?:face|eyes)|like a (?:flag|bush|nest|halo|haystack)|standing up|stands up|sticks? (?:up|out)|flat on one side|out of its|from its (?:pins|bun|plait|braid)|awry|askew|straw|over (?:her|his) (?:face|eyes)|in clumps|in (?:\w+ )?(?:strings|ropes|rats|tails)|free of|escaping|down in|to (?:her|his|their) (?:cheeks?|face|forehead|skull|head))\b/.test(raw);
      const falling = /^(come down|come loose|come undone|tumble|escape|fall|fly|work loose|straggle|whip|blow|explode|frizz|loosen|unravel|go|spring|come|stick|stick up|stand|stand up|hang|plaster|stream|collapse|spill|tangle|snarl|mat|swing loose|lash|slip|scatter|dry|be|blow about|flap)$/.test(verb.full) || verb.passive;
      if (passiveMess || (falling && wildly) || /^(come down|come loose|come undone|tangle|frizz|unravel|straggle|work loose|escape)$/.test(verb.full)) { change(phrase, 'up'); continue; }
    }
    if (subject && clause.complements.some(({ lower, masked }) => !masked && (words.adjectiveClasses(lower).has('messy') || words.adjectiveClasses(lower).has('wild')))) { change(phrase, 'up'); continue; }
    if (subject && clause.complements.some(({ lower, masked }) => !masked && words.adjectiveClasses(lower).has('neat') && lower !== 'flat' && lower !== 'cut')) { change(phrase, 'down'); continue; }
    if (clause.adjuncts.some((each) => each.phrase === phrase) || (!verb && subject)) {
      if (/\b(?:wild|loose|tangled|on end|matted|in (?:his|her|their) (?:eyes|face)|every which way|undone)\b/.test(text)) change(phrase, 'up', 0.6);
    }
    if (clause.adjuncts.some((each) => each.phrase === phrase && /^(from|out|of|off)$/.test(each.preposition)) && /\b(?:pins?|ribbon|hairband|band|tie|clip|comb)\b/.test(raw) && verb && /^(pull|take|tear|lose|drag|yank|rip|snatch)$/.test(verb.lemma)) change(phrase, 'up', 0.6);
  }
}
