import type { Clause, NounPhrase } from '../clauses.ts';
import { type PhraseTest, type Reading, garmentName, garmentOf, isOf, patientsOf, phraseTest, phrasesOf, wordsOf } from '../reading.ts';

/** Reads tears, damage, stains, mending, washing and fresh clothes. */
export function readCostume(reading: Reading, clause: Clause): void {
  if (clause.factuality !== 'asserted') return;
  readChange(reading, clause);
  if (readMending(reading, clause)) return;
  readTears(reading, clause);
  readDamage(reading, clause);
  if (!readCleaning(reading, clause)) readStains(reading, clause);
}

const isGarment: PhraseTest = phraseTest((phrase) => isOf(phrase, 'garment', 'garmentPart') && !(isOf(phrase, 'bodyPart') && !isOf(phrase, 'garment')) && !(/^(train|tail|fringe|sole|button|strap|lace|pocket|belt|top|tie|leather|linen|pump|trainer|mail|cap|habit|vest|sash|suit|gi|heel|hood|veil)$/.test(phrase.noun) && !phrase.owner && !/^(his|her|their|its)$/.test(phrase.determiner) && !(phrase.of && isOf(phrase.of, 'garment')) && !/^(pocket|button|veil|strap|heel|suit)$/.test(phrase.noun)));

const memberOf = (reading: Reading, id: string) => reading.cast.members.find(({ referenceId }) => referenceId === id);

function nameFor(reading: Reading, phrase: NounPhrase, id: string): string {
  const member = memberOf(reading, id);
  const name = garmentName(phrase, member);
  if (/^(knee|elbow|seat|back|shoulder|front)$/.test(name)) return name;
  return name;
}

function tear(reading: Reading, clause: Clause, ids: readonly string[], phrase: NounPhrase, confidence = 0.8): void {
  for (const id of ids) reading.emit(id, { type: 'costume.torn', garment: nameFor(reading, phrase, id) }, clause, confidence);
}

const FRAYING = /^(catch|snag|hook|part|give|go through|burst|claw|pierce|puncture|cut|go|open|open up|lay open|come apart|slice)$/;

function readTears(reading: Reading, clause: Clause): void {
  const { verb, words } = { verb: clause.verb, words: reading.words };
  const text = wordsOf(clause, 'seen');
  if (verb && !verb.head.masked) {
    const agent = clause.subjects[0];
    const sharpAgent = agent !== undefined && isOf(agent, 'blade', 'sharp', 'teeth', 'shot', 'portable');
    const tearing = verb.classes.has('tear') || (/^(go|come|run|pass|slide|drive|sink|punch|stab|thrust)$/.test(verb.lemma) && agent !== undefined && isOf(agent, 'blade', 'shot') && clause.adjuncts.some(({ preposition, phrase }) => preposition === 'through' && isGarment(phrase))) || (verb.full === 'open' && sharpAgent) || (verb.classes.has('cut') && (sharpAgent || clause.objects.some(isGarment)));
    const takesOff = verb.particle === 'off' || clause.tokens.some(({ lower }) => lower === 'off') && !clause.adjuncts.some(({ preposition, phrase }) => preposition === 'off' && phrase);
    if (tearing) {
      const patients = patientsOf(clause).flatMap((phrase) => garmentOf(phrase, isGarment) ?? []);
      const before = reading.previous(clause);
      const through = clause.adjuncts.filter(({ preposition, phrase }) => /^(through|into|across|at|along|in|down|up|on)$/.test(preposition) && isGarment(phrase)).flatMap(({ phrase }) => phrase ?? []);
      for (const phrase of patients) {
        const name = phrase.noun;
        if (takesOff && isOf(phrase, 'garment') && !isOf(phrase, 'garmentPart')) continue;
        if (/^(catch|hook|cut|give|burst|go|part|pierce)$/.test(verb.full) && !(verb.passive && /^(cut|pierce)$/.test(verb.full)) && !(verb.full === 'cut' && sharpAgent) && !(/^(give|part|burst)$/.test(verb.full) && /seam|lining|sleeve|stitch|zip/.test(name)) && !(verb.full === 'snag')) continue;
        if (/^(split|burst)$/.test(verb.full) && !isOf(phrase, 'garment', 'garmentPart')) continue;
        tear(reading, clause, reading.owners(phrase, clause), phrase);
      }
      // *A barb catches her sleeve and opens it.*
      if (patients.length === 0 && clause.objects.some(({ noun }) => noun === 'it') && before && (FRAYING.test(verb.full) || verb.classes.has('tear'))) {
        const caught = [...before.objects].find(isGarment);
        if (caught) tear(reading, before, reading.owners(caught, before), caught);
      }
      if (patients.length === 0 && (sharpAgent || verb.passive || /^(tear|rip|slash|slice|cut|go through|rip through|tear through|slice through|cut into|pierce|go)$/.test(verb.full)) && !(verb.full === 'go' && !(agent && isOf(agent, 'blade', 'shot', 'sharp')))) {
        for (const phrase of through) if (!/^(in|on|at|up|down)$/.test(clause.adjuncts.find((adjunct) => adjunct.phrase === phrase)?.preposition ?? '') || sharpAgent || clause.objects.some((object) => /hole|tear|rip|gash|slit|strip/.test(object.noun))) tear(reading, clause, reading.owners(phrase, clause), phrase, 0.7);
      }
      // *rips a strip from her skirt*, *tears the sleeve from his shirt*
      if (clause.objects.some(({ noun }) => /^(strip|piece|handful|length|scrap|square|shred|corner|sleeve|pocket|button|hem|swatch|ribbon|hole|gash|slit|rent)$/.test(noun))) {
        const from = clause.adjuncts.find(({ preposition, phrase }) => /^(from|off|of|in|out|through)$/.test(preposition) && isGarment(phrase))?.phrase ?? clause.objects.map(({ of }) => of).find(isGarment);
        if (from) tear(reading, clause, reading.owners(from, clause), from);
      }
    }
  }
  for (const phrase of phrasesOf(clause).filter(isGarment)) {
    // *her torn sleeve*: told as it stands, so only if it is not known.
    const torn = phrase.modifiers.some((word) => words.adjectiveClasses(word).has('torn') && word !== 'ragged' && word !== 'threadbare' && word !== 'split');
    if (torn && (phrase.owner ?? /^(his|her|their|the)$/.test(phrase.determiner)) && !takesUp(clause)) tear(reading, clause, reading.owners(phrase, clause), phrase, 0.65);
  }
  const stative = !verb || /^(be|hang|look|get|come|have|leave|fall|go|flap|trail|seem|dangle)$/.test(verb.lemma) || verb.passive;
  if (stative) {
    for (const phrase of clause.subjects.flatMap((each) => garmentOf(each, isGarment) ?? [])) {
      const predicate = clause.complements.some(({ lower, masked }) => !masked && words.adjectiveClasses(lower).has('torn')) || /\b(?:in|to) (?:tatters|shreds|ribbons|rags|strips)\b|\bby a thread\b|\bhangs? (?:open|loose|off)\b|\bat the seams?\b/.test(text);
      if (predicate && !(verb?.full === 'hang' && /\boff\b/.test(text) && !/thread/.test(text) && !isOf(phrase, 'garmentPart'))) tear(reading, clause, reading.owners(phrase, clause), phrase);
    }
    if (/\bin (?:tatters|shreds|ribbons|rags)\b/.test(text) && clause.subjects.some((phrase) => reading.people(phrase, clause).length > 0)) for (const id of reading.subjects(clause)) reading.emit(id, { type: 'costume.torn', garment: 'clothes' }, clause, 0.6);
  }
  // *a rip in her coat*, *a hole at the knee of his jeans*
  for (const phrase of phrasesOf(clause)) {
    if (!/^(tear|rip|slit|rent|hole|gash|slash|run|ladder|split)$/.test(phrase.noun) || phrase.head.masked || !/^(a|an|another|two|three|)$/.test(phrase.determiner)) continue;
    const where = clause.adjuncts.find(({ preposition, phrase: each }) => /^(in|down|across|at|through|on|along|up)$/.test(preposition) && garmentOf(each, isGarment) !== null)?.phrase ?? (isGarment(phrase.of) ? phrase.of : clause.subjects.find(isGarment));
    const cloth = garmentOf(where, isGarment);
    if (cloth && where && where !== phrase && !/burn|scorch|singe|moth/.test(text)) tear(reading, clause, reading.owners(cloth, clause), cloth);
  }
}

const takesUp = (clause: Clause) => clause.verb !== null && (clause.verb.classes.has('mend') || /^(sew|stitch|darn|mend|patch)$/.test(clause.verb.lemma));

function readDamage(reading: Reading, clause: Clause): void {
  const { verb, words } = { verb: clause.verb, words: reading.words };
  const damage = (ids: readonly string[], garment: string, how: string) => { for (const id of ids) reading.emit(id, { type: 'costume.damaged', garment, how }, clause, 0.75); };
  const text = wordsOf(clause, 'seen');
  const own = (phrase: NounPhrase) => reading.owners(phrase, clause);
  const wornThing: PhraseTest = phraseTest((phrase) => !phrase.head.masked && (isGarment(phrase) || /^(glasses|spectacles|sunglasses|visor|monocle|watch|earring|necklace|lens|heel|strap|buckle|zip|zipper|button|brim|shoelace|lace|badge|epaulette|veil|faceplate|goggles|mask|beads|pearls)$/.test(phrase.noun)) && (phrase.owner !== null || /^(his|her|their|its|the|one|a|an|two|three|)$/.test(phrase.determiner)));
  if (verb && !verb.head.masked) {
    const patients = patientsOf(clause).filter(wornThing);
    const burning = verb.classes.has('burn') && !/^(brand|blacken)$/.test(verb.full) || (verb.classes.has('ignite') && verb.full !== 'start' && verb.full !== 'light');
    const direct = clause.objects.length === 0 || verb.passive || clause.objects.some(wornThing);
    for (const phrase of patients) {
      if (!isGarment(phrase) && !wornThing(phrase)) continue;
      if (burning && direct && !(verb.full === 'catch')) damage(own(phrase), nameFor(reading, phrase, own(phrase)[0] ?? ''), 'burned');
      else if (/^(snap|break|crack|shatter|smash|break off|snap off|come off|pop off|fly off|pop|burst|chip|come loose|bend|scour|scratch|crush|dent|buckle|warp|jam|give way)$/.test(verb.full) && /^(heel|strap|zip|zipper|buckle|button|lens|glasses|spectacles|sunglasses|visor|monocle|watch|shoelace|lace|helmet|faceplate|belt|brim|goggles|bootlace|hat|necklace|pearls|beads|mask|shoulder strap|buttons|armour|armor|breastplate|clasp|lanyard)$/.test(phrase.noun)) {
        const how = /off|pop|fly|come/.test(verb.full) ? 'missing' : verb.lemma === 'scour' || verb.lemma === 'scratch' ? 'scratched' : 'broken';
        damage(own(phrase), nameFor(reading, phrase, own(phrase)[0] ?? ''), how);
      } else if (/^(fly|pop|ping|shoot)$/.test(verb.lemma) && /^button|buttons$/.test(phrase.noun)) damage(own(phrase), 'button', 'missing');
      else if (/^(crush|crumple|scuff|flatten|trample|ruin|wreck|destroy|shrink|stretch|bleach|eat)$/.test(verb.lemma) && isOf(phrase, 'garment') && (verb.passive || clause.objects.includes(phrase))) damage(own(phrase), nameFor(reading, phrase, own(phrase)[0] ?? ''), verb.lemma === 'crush' || verb.lemma === 'flatten' ? 'crushed' : 'ruined');
    }
    if (/\b(?:catch|catches|caught|on) fire\b|\bcatch(?:es)? light\b|\balight\b|\bablaze\b/.test(wordsOf(clause))) {
      for (const phrase of [...clause.subjects, ...clause.objects].filter(isGarment)) damage(own(phrase), nameFor(reading, phrase, own(phrase)[0] ?? ''), 'burned');
    }
    const agent = clause.subjects[0];
    // *A spark burns a hole in his sleeve*, *flames lick at her hem*.
    if (agent && isOf(agent, 'hot') && !isOf(agent, 'liquid', 'stain') && (verb.classes.has('burn') || /^(lick|catch|land|take|eat|hit|find|spit)$/.test(verb.lemma))) {
      for (const { phrase } of clause.adjuncts) if (isGarment(phrase)) damage(own(phrase), nameFor(reading, phrase, own(phrase)[0] ?? ''), 'burned');
      for (const phrase of clause.objects) if (isGarment(phrase) && !patients.includes(phrase)) damage(own(phrase), nameFor(reading, phrase, own(phrase)[0] ?? ''), 'burned');
    } else if (burning && clause.objects.some(({ noun }) => /^(hole|patch|mark)$/.test(noun))) {
      for (const { phrase } of clause.adjuncts) if (isGarment(phrase)) damage(own(phrase), nameFor(reading, phrase, own(phrase)[0] ?? ''), 'burned');
    }
    if (/^(miss|lack)$/.test(verb.lemma) && /missing/.test(text)) {
      const lost = clause.subjects.find((phrase) => /button|sleeve|heel|strap|collar|buckle|epaulette|lens|pocket/.test(phrase.noun));
      const from = clause.adjuncts.find(({ preposition, phrase }) => /^(from|on)$/.test(preposition) && isGarment(phrase))?.phrase ?? undefined;
      if (lost) { const part = from ?? lost; damage(own(part), from && from.noun !== lost.noun ? `${nameFor(reading, from, own(from)[0] ?? '')} ${lost.noun}` : lost.noun, 'missing'); }
    }
  }
  const stative = !verb || /^(be|hang|look|get|come|leave|go|dangle|seem|sit)$/.test(verb.lemma) || verb.passive;
  for (const phrase of phrasesOf(clause).filter(wornThing)) {
    const said = phrase.modifiers.find((word) => words.adjectiveClasses(word).has('burned') || (words.adjectiveClasses(word).has('broken') && !isOf(phrase, 'garment')) || word === 'missing' || word === 'crushed');
    if (said !== undefined && said !== 'smoking' && (phrase.owner !== null || /^(his|her|their|its)$/.test(phrase.determiner)) && !takesUp(clause)) damage(own(phrase), nameFor(reading, phrase, own(phrase)[0] ?? ''), words.adjectiveClasses(said).has('burned') ? 'burned' : said);
  }
  if (stative) {
    for (const phrase of clause.subjects.filter(wornThing)) {
      for (const { lower, masked } of clause.complements) {
        if (masked) continue;
        const classes = words.adjectiveClasses(lower);
        if (classes.has('burned')) damage(own(phrase), nameFor(reading, phrase, own(phrase)[0] ?? ''), 'burned');
        else if ((classes.has('broken') && /^(heel|strap|zip|zipper|buckle|lens|glasses|spectacles|sunglasses|visor|watch|helmet|monocle|hat)$/.test(phrase.noun)) || (lower === 'gone' && /^(heel|button|sleeve|strap|buckle)$/.test(phrase.noun))) damage(own(phrase), nameFor(reading, phrase, own(phrase)[0] ?? ''), classes.has('broken') ? 'broken' : 'missing');
      }
    }
  }
}

const STAINING_PREPOSITIONS = new Set(['on', 'onto', 'over', 'down', 'across', 'into', 'through', 'along', 'up', 'at', 'around', 'all', 'in', 'against']);
const PURE_WATER = /^(water|rain|sweat|rainwater|spray)$/;

function readStains(reading: Reading, clause: Clause): void {
  const { verb, words } = { verb: clause.verb, words: reading.words };
  const stain = (ids: readonly string[], substance: string, on: NounPhrase | undefined, confidence = 0.75) => {
    for (const id of ids) reading.emit(id, on ? { type: 'costume.stained', substance, on: nameFor(reading, on, id) } : { type: 'costume.stained', substance }, clause, confidence);
  };
  const isStain: PhraseTest = phraseTest((phrase) => !phrase.head.masked && phrase.classes.has('stain') && !PURE_WATER.test(phrase.noun) && !phrase.owner);
  const substanceIn = (phrase: NounPhrase | null | undefined) => (phrase === null || phrase === undefined ? undefined : isStain(phrase) ? phrase.noun : isStain(phrase.of) && /^(splash|spray|smear|streak|stain|spot|gout|drop|trickle|stream|fan|arc|line|spatter|patch|dab|blob|bead|glob|jet|pool|puddle|bucket|pot|can|cup|mug|glass|bowl|plate|tin|tub|bottle|handful|faceful|film|layer|lick|smudge|rain|shower|clot|bloom|bib|crust|daub|ring|dollop|fleck|gallon|wave|half|pint|ladle|blotch|scoop|wall|tide|sheet|lot|rest|cloud|arc|burst|mess|slick|coat|dish)$/.test(phrase.noun) ? phrase.of.noun : undefined);
  for (const phrase of phrasesOf(clause)) {
    // *her blood-stained shirt*, *a muddy coat*
    if (isGarment(phrase)) {
      for (const word of phrase.modifiers) {
        const compound = /^(\w+)-(?:stained|spattered|splattered|soaked|smeared|caked|covered|streaked|splashed|crusted|flecked|spotted|encrusted|blackened)$/.exec(word)?.[1];
        const substance = compound ?? (word === 'bloody' || word === 'bloodied' || word === 'bloodstained' ? 'blood' : word === 'muddy' || word === 'muddied' ? 'mud' : word === 'oily' || word === 'greasy' ? 'oil' : undefined);
        if (substance !== undefined && words.nounClasses(substance).has('stain') && !PURE_WATER.test(substance)) stain(reading.owners(phrase, clause), substance, phrase, 0.65);
      }
    }
  }
  const substances = phrasesOf(clause).filter((phrase) => substanceIn(phrase) !== undefined);
  for (const phrase of substances) {
    const substance = substanceIn(phrase) ?? '';
    const adjunct = clause.adjuncts.find((each) => each.phrase === phrase);
    // *His shirt is dark with blood*, *smears her sleeve with paint*
    if (adjunct && /^(with|in|by|of)$/.test(adjunct.preposition)) {
      const marked = verb === null || verb.classes.has('soil') || verb.classes.has('spill') || verb.classes.has('wet') || verb.passive || clause.complements.length > 0 || /^(drip|run|stiffen|darken|redden|bloom|stain|be|come|turn|go|fill)$/.test(verb.lemma);
      const covering = adjunct.preposition !== 'of' && !(adjunct.preposition === 'in' && !(verb?.classes.has('soil') ?? false) && !clause.complements.some(({ lower }) => words.verbClasses(words.verbOf(lower)?.lemma ?? '').has('soil') || words.adjectiveClasses(lower).has('soaked') || words.adjectiveClasses(lower).has('filthy')));
      if (!marked || !covering) continue;
      const on = (verb?.passive || clause.objects.length === 0 ? clause.subjects : clause.objects).filter(isGarment);
      for (const garment of on) stain(reading.owners(garment, clause), substance, garment);
      if (on.length === 0 && !/^(dust|dirt|grime|soot|ash|sand|chalk|grass|powder|plaster|wax)$/.test(substance)) {
        const whom = (verb?.passive || clause.objects.length === 0 ? clause.subjects : clause.objects).flatMap((each) => reading.people(each, clause));
        if (adjunct.preposition !== 'by') stain(whom, substance, undefined, 0.55);
      } else if (on.length === 0) stain((verb?.passive || clause.objects.length === 0 ? clause.subjects : clause.objects).flatMap((each) => reading.people(each, clause)), substance, undefined, 0.5);
      continue;
    }
    if (adjunct) continue;
    // *Blood spreads across his shirt*, *She spills coffee down her blouse*, *wine on the cuff*
    const spilling = verb === null || verb.classes.has('spill') || verb.classes.has('flow') || verb.classes.has('soil') || verb.classes.has('spread') || verb.classes.has('scatter') || verb.passive || /^(be|get|have|hit|catch|find|see|wipe|land|go|come|leave|show|dry|mark)$/.test(verb.lemma);
    if (!spilling || verb?.head.masked) continue;
    for (const { preposition, phrase: where } of clause.adjuncts) {
      if (!STAINING_PREPOSITIONS.has(preposition) || where === null) continue;
      const garment = isGarment(where) ? where : where.noun === 'front' && isGarment(where.of) ? where.of : null;
      if (garment) stain(reading.owners(garment, clause), substance, garment);
      else if (/^(front|lap|chest|breast|leg|back|thigh|stomach|belly|shoulder|self|himself|herself|themselves|side|knee)$/.test(where.noun) && verb && (verb.classes.has('spill') || verb.classes.has('flow')) && verb.classes.has('spill') && (substance !== 'blood' || /front|lap/.test(where.noun))) stain(/self$|selves$/.test(where.noun) ? reading.subjects(clause) : reading.owners(where, clause), substance, undefined);
      else {
        const whom = reading.people(where, clause);
        if (whom.length > 0 && verb && (verb.classes.has('spill') || verb.classes.has('soil'))) stain(whom, substance, undefined);
      }
    }
    if (clause.subjects.includes(phrase) && verb && /^(stain|soak|splash|spatter|splatter|hit|spray|smear|streak|drench|cover|mark|spot|ruin|darken|catch|speckle|fleck|coat|redden)$/.test(verb.lemma)) {
      for (const object of clause.objects) {
        if (isGarment(object)) stain(reading.owners(object, clause), substance, object);
        else stain(reading.people(object, clause), substance, undefined, 0.6);
      }
    }
  }
  // *wipes her bloody hands on his apron*
  if (verb && /^(wipe|rub|smear|clean|dry|dab)$/.test(verb.lemma)) {
    const on = clause.adjuncts.find(({ preposition, phrase }) => (preposition === 'on' || preposition === 'across' || preposition === 'down') && isGarment(phrase))?.phrase;
    const dirty = clause.objects.flatMap(({ modifiers }) => modifiers).map((word) => (/^blood(?:y|ied)$/.test(word) ? 'blood' : /^(muddy)$/.test(word) ? 'mud' : /^(oily|greasy|greased)$/.test(word) ? 'grease' : /^(inky|painty|floury|sooty|dusty|sticky|buttery)$/.test(word) ? word.replace(/y$/, '') : /^(\w+)-(?:stained|smeared|covered|caked)$/.exec(word)?.[1])).find((word) => word !== undefined);
    const named = clause.objects.map((object) => substanceIn(object)).find((each) => each !== undefined);
    if (on && (dirty ?? named) !== undefined) stain(reading.owners(on, clause), dirty ?? named ?? '', on);
  }
}

const OUT_OF = new Set(['out', 'off', 'from', 'of']);

function readCleaning(reading: Reading, clause: Clause): boolean {
  const { verb } = clause;
  if (!verb || verb.head.masked || !(verb.classes.has('clean') || /^(soak|launder|get|come|bleach|steam|lift|remove|fade|vanish|disappear)$/.test(verb.lemma))) return false;
  if (/^(wipe|dry|rub|polish|dust)$/.test(verb.lemma) && clause.adjuncts.some(({ preposition, phrase }) => (preposition === 'on' || preposition === 'across') && isGarment(phrase))) return false;
  const substances = [...clause.objects, ...clause.subjects].filter((phrase) => phrase.classes.has('stain') || phrase.noun === 'stain' || phrase.noun.endsWith(' stain'));
  const from = clause.adjuncts.filter(({ preposition, phrase }) => OUT_OF.has(preposition) && isGarment(phrase)).flatMap(({ phrase }) => phrase ?? []);
  const washed = patientsOf(clause).filter(isGarment);
  const gettingOut = /^(get|come|soak|lift|remove|fade|vanish|disappear)$/.test(verb.lemma);
  if (gettingOut && (substances.length === 0 || (from.length === 0 && !clause.tokens.some(({ lower }) => lower === 'out')))) return false;
  for (const garment of from) {
    const whose = reading.owners(garment, clause);
    for (const id of whose) for (const substance of substances.length > 0 ? substances : [undefined]) reading.emit(id, { type: 'costume.cleaned', on: nameFor(reading, garment, id), ...(substance && !/stain$/.test(substance.noun) && { substance: substance.noun }) }, clause);
  }
  if (from.length === 0 && !gettingOut) {
    for (const garment of washed) for (const id of reading.owners(garment, clause)) reading.emit(id, { type: 'costume.cleaned', on: nameFor(reading, garment, id) }, clause);
    if (washed.length === 0 && substances.length > 0 && verb.full !== 'wipe' && verb.full !== 'wipe away' && verb.full !== 'dust') return true;
  }
  return from.length > 0 || washed.length > 0 || (substances.length > 0 && !clause.adjuncts.some(({ preposition, phrase }) => STAINING_PREPOSITIONS.has(preposition) && isGarment(phrase)));
}

function readMending(reading: Reading, clause: Clause): boolean {
  const { verb, words } = { verb: clause.verb, words: reading.words };
  const state = (id: string) => reading.request.before.characters[id]?.costumeCondition;
  let mended = false;
  const mend = (ids: readonly string[], phrase: NounPhrase) => {
    for (const id of ids) {
      const name = phrase.noun;
      reading.emit(id, { type: 'costume.mended', garment: name }, clause);
      reading.emit(id, { type: 'costume.repaired', garment: name }, clause);
      mended = true;
    }
  };
  if (verb && (verb.classes.has('mend') || verb.classes.has('replace')) && !verb.head.masked) {
    for (const phrase of [...patientsOf(clause), ...clause.adjuncts.flatMap(({ phrase: each }) => each ?? [])].filter(isGarment)) {
      if (verb.full === 'hang' || verb.full === 'put in' || verb.full === 'fit') continue;
      const own = reading.cast.ownersOf(phrase, clause).filter((id) => id !== '?');
      const holders = own.length > 0 ? own : reading.cast.members.map(({ referenceId }) => referenceId).filter((id) => [...(state(id)?.tears ?? []), ...(state(id)?.damage ?? [])].some((each) => each.includes(phrase.noun)));
      mend(holders, phrase);
    }
  }
  // *with a new visor in his helmet*, *a whole coat again*
  for (const phrase of phrasesOf(clause)) {
    const whole = phrase.modifiers.some((word) => words.adjectiveClasses(word).has('whole') || word === 'new') && (isGarment(phrase) || phrase.noun === 'visor');
    if (!whole) continue;
    for (const { referenceId } of reading.cast.members) {
      const held = state(referenceId);
      if ([...(held?.tears ?? []), ...(held?.damage ?? [])].some((each) => each.includes(phrase.noun))) mend([referenceId], phrase);
    }
  }
  return mended;
}

const FRESH = /^(fresh|clean|dry|new|borrowed|different|laundered|spare|pressed|another|other|somebody|someone|matching|warm|club|hospital|second-hand|oversized|crisp|freshly-pressed|black|white)$/;
const OUTFITS = /^(clothes|clothing|outfit|costume|uniform|suit|dress|gown|pyjamas|pajamas|overalls|robe|bathrobe|dressing gown|nightgown|nightshirt|scrubs|tuxedo|sweatshirt|sweater|jumper|shirt|blouse|blazer|jumpsuit|coverall|boiler suit|tunic|kimono|sari|frock|tracksuit|hospital gown|t-shirt|trousers|jeans|jersey|flannels|garb|attire|wedding dress|dinner jacket|swimsuit|smock|habit|armour|armor|things|rig|fatigues|livery|finery|skirt|hoodie|cardigan|pullover|jacket|coat|set|oilskin|dungarees|leathers|ball gown|evening gown|evening dress|gear|kit|nightdress|lab coat)$/;

function readChange(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const change = (ids: readonly string[], into: string) => { for (const id of ids) reading.emit(id, { type: 'costume.changed', into }, clause); };
  const isOutfit: PhraseTest = phraseTest((phrase) => !phrase.head.masked && (OUTFITS.test(phrase.noun) || OUTFITS.test(phrase.noun.split(' ').at(-1) ?? '')));
  const isFresh = (phrase: NounPhrase) => [...phrase.modifiers, phrase.determiner, ...(phrase.owner?.tokens.map(({ lower }) => lower) ?? [])].some((word) => FRESH.test(word));
  const known = (phrase: NounPhrase, id: string) => memberOf(reading, id)?.clothing.some((each) => each.toLowerCase().includes(phrase.noun.split(' ').at(-1) ?? phrase.noun)) ?? false;
  const others = (phrase: NounPhrase, id: string) => { const own = phrase.owner ? reading.cast.resolve(phrase.owner, clause) : null; return own !== null && !own.ids.includes(id) || (phrase.of?.owner ? !reading.people(phrase.of.owner, clause).includes(id) : false); };
  if (verb && !verb.head.masked) {
    const actors = reading.subjects(clause);
    const into = clause.adjuncts.filter(({ preposition, phrase }) => /^(into|in|to)$/.test(preposition) && isOutfit(phrase)).flatMap(({ phrase }) => phrase ?? []);
    if (verb.lemma === 'change' && (clause.objects.some(({ noun }) => /^(clothes|outfit|costume|shirt|dress|suit)$/.test(noun)) || into.length > 0 || /\bchanged?\b/.test(verb.head.lower) && verb.perfect && clause.objects.length === 0 && !clause.adjuncts.some(({ phrase }) => phrase) && clause.subjects.length > 0)) return change(actors, into[0]?.noun ?? 'fresh clothes');
    if ((verb.classes.has('dressIn') || verb.full === 'put on' || (/^(put|pull|throw|slip)$/.test(verb.lemma) && clause.tokens.some(({ lower }) => lower === 'on'))) && verb.lemma !== 'change') {
      const put = [...clause.objects, ...into].filter(isOutfit);
      const whom = clause.objects.flatMap((phrase) => reading.people(phrase, clause));
      const wearer = verb.passive ? actors : whom.length > 0 && into.length > 0 ? whom : actors;
      for (const id of wearer) for (const phrase of put) if ((isFresh(phrase) || (!known(phrase, id) && !/^(jacket|coat|robe|sweater|cardigan|jumper|armour|armor|lab coat|oilskin)$/.test(phrase.noun)) || (others(phrase, id) && !/^(jacket|coat)$/.test(phrase.noun)) || (phrase.owner && others(phrase, id))) && !/^(coat|jacket)$/.test(phrase.noun)) change([id], phrase.noun);
      if (/\bget(?:s|ting)? dressed\b|\bdress(?:es|ed)? (?:again|for)\b/.test(wordsOf(clause))) change(actors, 'fresh clothes');
    }
    if (/^(put|bundle|zip|button|get|dress|wrap|help|coax|buckle|lace|deck)$/.test(verb.lemma)) {
      const whom = verb.passive ? actors : clause.objects.flatMap((phrase) => reading.people(phrase, clause));
      for (const phrase of into) if (isFresh(phrase) || whom.some((id) => !known(phrase, id) || others(phrase, id))) change(whom, phrase.noun);
    }
  }
  // *In dry pyjamas, he tells it again*; *now wearing a fresh suit*; *comes back in one of Teo's old sweaters*
  for (const { preposition, phrase } of clause.adjuncts) {
    if (preposition !== 'in' && preposition !== 'into') continue;
    const worn = phrase === null ? null : isOutfit(phrase) ? phrase : isOutfit(phrase.of) && /^(one|pair|set|suit|change|couple)$/.test(phrase.noun) ? phrase.of : null;
    if (!worn) continue;
    const subject = clause.subjects.flatMap((each) => reading.people(each, clause));
    const next = reading.clauses[reading.clauses.indexOf(clause) + 1];
    const ids = subject.length > 0 ? subject : next?.sentence === clause.sentence ? reading.subjects(next) : [];
    for (const id of ids) {
      const owned = /^(his|her|their)$/.test(worn.determiner);
      if ((isFresh(worn) && !(owned && !/^(fresh|clean|dry|new)$/.test(worn.modifiers[0] ?? ''))) || (!owned && !known(worn, id) && worn.determiner !== 'the' && /suit|uniform|dress|gown|pyjamas|pajamas|overalls|robe|blazer|sweatshirt|scrubs|tuxedo|costume|sweater|jumpsuit|jumper|tracksuit|jersey|kimono|smock/.test(worn.noun)) || (worn.owner && others(worn, id)) || (phrase !== worn && !owned)) reading.emit(id, { type: 'costume.changed', into: worn.noun }, clause, 0.7);
    }
  }
  if (verb?.lemma === 'wear' && !verb.passive) {
    for (const id of reading.subjects(clause)) for (const phrase of clause.objects.filter(isOutfit)) if (isFresh(phrase) || (!known(phrase, id) && phrase.determiner !== 'the' && !/^(coat|jacket|shirt|his|her)$/.test(phrase.noun))) reading.emit(id, { type: 'costume.changed', into: phrase.noun }, clause, 0.6);
  }
}
