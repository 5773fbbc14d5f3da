import type { Clause, NounPhrase } from '../clauses.ts';
import type { WoundSense } from '../lexicon.ts';
import { type PhraseTest, type Reading, isOf, patientsOf, phraseTest, phrasesOf, wordsOf } from '../reading.ts';

type Severity = WoundSense['severity'];
const SEVERITIES: readonly Severity[] = ['minor', 'moderate', 'severe'];

/** Verbs that hurt only when a weapon does them, or only certain parts. */
const NEEDS_WEAPON = new Set(['open', 'find', 'take', 'catch', 'connect', 'land', 'drive', 'clip', 'touch', 'stand', 'run', 'enter', 'tear', 'rip', 'split', 'plough', 'go through', 'lay open', 'open up', 'claw', 'rake', 'score', 'carve', 'stick', 'shave', 'smash', 'slam', 'ram']);
const ONLY_PARTS: Readonly<Record<string, RegExp>> = {
  turn: /ankle|knee/, roll: /ankle|knee/, pull: /muscle|hamstring|shoulder/, crack: /head|skull|rib|shin|elbow|knee|tooth|jaw|nose|forehead|chin|cheek/, knock: /head|knee|shin|elbow|hip|shoulder|forehead/, bang: /head|knee|shin|elbow|hip|shoulder|forehead|toe|thumb/,
  twist: /ankle|knee|wrist|back/, set: /^$/, raise: /^$/, strain: /back|wrist|shoulder|neck|ankle|knee|groin|hamstring/, jar: /wrist|back|shoulder|elbow|ankle|knee/, stub: /toe/, bark: /shin|knuckle|knee|elbow/, jam: /finger|thumb|hand|foot|toe/, rick: /neck|back/, skin: /knee|knuckle|elbow|palm|shin|hand|chin/,
  slit: /throat|wrist|palm|hand|arm|cheek/, split: /lip|eyebrow|brow|scalp|knuckle|cheek|skin|head|chin/, box: /^$/, clip: /ear|shoulder|arm|head|jaw|chin/, pull_: /^$/, bump: /head|knee|shin|elbow|hip|forehead|toe/, strike: /head|face|jaw|cheek|forehead|temple|shoulder|rib|knee|shin|skull|mouth|nose|chest|stomach|chin|arm|brow/, hit: /head|face|jaw|cheek|forehead|temple|shoulder|rib|knee|shin|skull|mouth|nose|chest|stomach|chin|elbow|back|arm|toe/,
  burn: /hand|finger|arm|forearm|wrist|palm|tongue|mouth|lip|foot|leg|neck|shoulder|back|scalp|skin|cheek|face|chest|thigh|fingertip|thumb|knuckle|ear/, swell: /eye|ankle|lip|wrist|jaw|cheek|hand|knee|finger|nose|foot|brow/, 'swell up': /./, beat: /head|face|back|rib/, slap: /face|cheek/, break: /nose|arm|leg|wrist|finger|rib|ankle|jaw|tooth|collarbone|hip|neck|back|toe|thumb|knuckle|shin|elbow|shoulder|skull|cheekbone|bone|foot|hand|knee|forearm|thigh|ribs|skin|wing/, snap: /wrist|arm|leg|ankle|neck|shin|rib|collarbone|bone|finger|forearm|thigh|wing/,
  pound: /face|head|rib/, stamp: /foot|hand|toe/, crush: /hand|foot|finger|leg|arm|toe|rib|thumb|chest|ankle|wrist|skull/, shatter: /knee|kneecap|jaw|wrist|ankle|elbow|shin|cheekbone|leg|arm|collarbone|bone|shoulder|hip/, kick: /./, scratch: /cheek|face|arm|hand|forearm|knee|leg|shin|neck|back|chest|wrist|knuckle|brow|forehead/, shave: /^$/, knee: /./, whip: /back|face|cheek|shoulder|leg/, thump: /chest|head|back|rib/, smack: /head|face|forehead|knee|shin|elbow|cheek|jaw/, brush: /^$/,
};
/** Where a blow lands that names no part. */
const DEFAULT_PART: Readonly<Record<string, string>> = {
  punch: 'face', slug: 'face', headbutt: 'face', clobber: 'head', wallop: 'face', sock: 'jaw', clout: 'head', bludgeon: 'head', club: 'head', cosh: 'head', shoot: 'torso', 'gun down': 'torso', stab: 'torso', knife: 'torso', impale: 'torso', 'run through': 'torso', skewer: 'torso', gore: 'torso', pummel: 'face', thrash: 'body', batter: 'body', trample: 'body', stomp: 'body', savage: 'arm', maul: 'arm', bayonet: 'torso', spear: 'torso', brain: 'head', 'beat up': 'face', wing: 'arm', lacerate: 'body', bite: 'hand', slash: 'torso', 'shoot down': 'torso',
};
const LOCATIVES = new Set(['in', 'on', 'across', 'through', 'over', 'into', 'at', 'along', 'below', 'under', 'above', 'to', 'beneath', 'down', 'beside', 'behind', 'near', 'against', 'around', 'round', 'between', 'from', 'onto', 'out', 'underneath', 'inside', 'of', 'off', 'up', 'past']);
const PERSONAL_PARTS = new Set(['skin', 'flesh', 'body', 'side', 'back', 'heel', 'sole', 'tail', 'wing', 'palm', 'calf', 'mouth', 'chest', 'temple', 'trunk']);

/** Reads wounds, their healing and treatment, and consciousness. */
export function readBody(reading: Reading, clause: Clause): void {
  if (clause.factuality !== 'asserted') return;
  if (readHealing(reading, clause)) return;
  readBlows(reading, clause);
  readWoundNouns(reading, clause);
  readBlood(reading, clause);
  readHurtParts(reading, clause);
  readConsciousness(reading, clause);
}

const isPart: PhraseTest = phraseTest((phrase) => isOf(phrase, 'bodyPart') && !(phrase.classes.has('portable') && !phrase.owner && !/^(his|her|their|its|the)$/.test(phrase.determiner)) && !(PERSONAL_PARTS.has(phrase.noun) && !phrase.owner && !/^(his|her|their|its)$/.test(phrase.determiner) && !(phrase.of?.owner ?? null) && phrase.determiner === '' && phrase.of === null && phrase.modifiers.length === 0) && !(phrase.of !== null && !phrase.of.classes.has('bodyPart') && !phrase.of.owner && phrase.of.head.pos !== 'name' && !/^(her|his|their|him|them)$/.test(phrase.of.head.lower) && !phrase.of.classes.has('person') && !phrase.of.classes.has('man') && !phrase.of.classes.has('woman')));

/** A part with its side: `left cheek`. */
function partName(phrase: NounPhrase): string {
  const side = phrase.modifiers.find((word) => word === 'left' || word === 'right') ?? phrase.tokens.find(({ lower }) => lower === 'left' || lower === 'right')?.lower;
  const noun = phrase.noun.replace(/^(left|right) /, '');
  return side === undefined ? noun : `${side} ${noun}`;
}

function partIn(clause: Clause, prepositions = LOCATIVES): { part: NounPhrase; preposition: string } | null {
  for (const { preposition, phrase } of clause.adjuncts) {
    const part = phrase !== null && isPart(phrase) ? phrase : phrase !== null && isPart(phrase.of) ? phrase.of : null;
    if (part && prepositions.has(preposition)) return { part, preposition };
  }
  return null;
}

function weaponKind(phrase: NounPhrase | undefined, verb: string): string | null {
  if (!phrase || phrase.head.masked) return null;
  const { classes } = phrase;
  if (classes.has('shot') && !/^(burst|ball|blast|round)$/.test(phrase.noun) || (phrase.noun === 'ball' && /through|into|put|go|enter|take/.test(verb)) || (/^(burst|blast|round)$/.test(phrase.noun) && /tear|rip|catch|take|hit|go|cut|strike/.test(verb))) return 'gunshot wound';
  if (classes.has('teeth') && !classes.has('man') && /bite|sink|snap|fasten|clamp|close|savage|maul|nip|sting|get|tear|gnaw|take|latch/.test(verb)) return 'bite';
  if (classes.has('blade')) return /stab|sink|plunge|drive|thrust|bury|stick|run|lodge|go in|enter|slide|through|take|punch|thud|impale|skewer|protrude|jut|stand/.test(verb) ? 'stab wound' : 'cut';
  if (classes.has('hot') && /burn|scald|sear|scorch|singe|splash|catch|hit|lick|strike|land|blister|touch|fling|throw/.test(verb) && !classes.has('blunt')) return 'burn';
  if (classes.has('sharp') && !(classes.has('blunt') && /hit|strike|catch|land|smash|slam|crack/.test(verb))) return /sink|drive|bury|lodge|stick|stand|run|go in|embed|protrude|jut|pierce|impale|through|into/.test(verb) ? 'wound' : 'cut';
  if (classes.has('blunt') || classes.has('teeth') || classes.has('vehicle')) return /sink|stand|through/.test(verb) ? null : 'bruise';
  return null;
}

function severityOf(base: Severity, clause: Clause, phrases: readonly (NounPhrase | undefined)[], words: Reading['words']): Severity {
  const said = [...phrases.flatMap((phrase) => phrase?.modifiers ?? []), ...clause.adverbs.map(({ lower }) => lower), ...clause.complements.map(({ lower }) => lower)];
  if (said.some((word) => words.adjectiveClasses(word).has('slight'))) return 'minor';
  if (said.some((word) => words.adjectiveClasses(word).has('grave')) || clause.tokens.some(({ lower }) => lower === 'bone')) return SEVERITIES[Math.min(2, SEVERITIES.indexOf(base) + 1)] ?? base;
  return base;
}

function hurt(reading: Reading, clause: Clause, ids: readonly string[], part: string, sense: WoundSense, phrases: readonly (NounPhrase | undefined)[] = [], confidence = 0.8): void {
  const severity = severityOf(sense.severity, clause, phrases, reading.words);
  for (const id of ids) reading.emit(id, { type: 'injury.added', part, kind: sense.kind, severity }, clause, confidence);
}

function readBlows(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const { words } = reading;
  if (!verb || verb.head.masked) return;
  const isWeapon = (phrase: NounPhrase | undefined) => phrase !== undefined && !reading.cast.resolve(phrase, clause).person && weaponKind(phrase, verb.full) !== null;
  const subject = clause.subjects[0];
  const animal = subject && (subject.classes.has('teeth') && subject.classes.has('animal'));
  const means = clause.adjuncts.find(({ preposition, phrase }) => /^(with|by|on|against|from)$/.test(preposition) && phrase !== null && !isPart(phrase) && weaponKind(phrase, verb.full) !== null)?.phrase ?? undefined;
  const instrument = (isWeapon(subject) || animal) && !(verb.passive && !/^(drive|thrust|plunge|sink|bury|run|lodge|push|stick|ram|jab|embed)$/.test(verb.lemma)) ? subject : means;
  const sense = words.wound(verb.full) ?? (verb.full === verb.lemma ? undefined : verb.particle === 'off' || verb.particle === 'out' || verb.particle === 'up' || verb.particle === 'down' ? undefined : words.wound(verb.lemma));
  const kind = instrument ? weaponKind(instrument, `${verb.full} ${clause.adjuncts.map(({ preposition }) => preposition).join(' ')}`) : null;
  const own: WoundSense = { kind: kind ?? sense?.kind ?? 'wound', severity: sense?.severity ?? 'moderate' };
  const actors = reading.subjects(clause);
  const text = wordsOf(clause);
  if (/\b(miss|misses|missed|wide of|past|harmless|harmlessly|blank|blanks|at nothing|the air|inches from|an inch from)\b/.test(text)) return;

  // Skin left behind: *leaving skin on the gravel*, *takes the skin off her knees*.
  if (clause.objects.some(({ noun }) => noun === 'skin') && /^(leave|take|lose|scrape|tear|rip|strip|rub)/.test(verb.lemma)) {
    const before = reading.previous(clause);
    const at = partIn(clause) ?? (before ? partIn(before) : null);
    if (at) hurt(reading, clause, reading.owners(at.part, before ?? clause), partName(at.part), { kind: 'scrape', severity: 'minor' });
    return;
  }
  // Taking a blow: *takes a bullet in the leg*, *her shoulder takes the bullet*.
  if (/^(take|catch|stop|get|receive|suffer|sustain|collect|land|deliver|throw|swing|aim|plant|drive|put|bury|sink|send|plunge|thrust|fire|pump|empty|dig|jab|ram|stick|slide|press|bring|slam|smash|crash|fling|hurl|dash|lay|slip|break|crack)$/.test(verb.lemma) && clause.objects.length > 0) {
    const weapon = clause.objects.find((phrase) => weaponKind(phrase, `${verb.lemma} ${clause.adjuncts.map(({ preposition }) => preposition).join(' ')}`) !== null && (phrase.classes.has('shot') || phrase.classes.has('blunt') || phrase.classes.has('blade') || phrase.classes.has('teeth') || phrase.classes.has('sharp')));
    const woundKind = weapon ? weaponKind(weapon, `${verb.lemma} ${clause.adjuncts.map(({ preposition }) => preposition).join(' ')}`) : null;
    const at = partIn(clause, new Set(['in', 'to', 'on', 'across', 'through', 'into', 'at', 'of', 'between', 'under', 'below']));
    if (weapon && woundKind && subject && isPart(subject) && /^(take|catch|stop|get)$/.test(verb.lemma)) return hurt(reading, clause, reading.owners(subject, clause), partName(subject), { kind: woundKind, severity: 'moderate' }, [weapon]);
    if (weapon && woundKind && at) {
      const receives = /^(take|catch|stop|get|receive|suffer|sustain|collect)$/.test(verb.lemma);
      const ids = receives ? (reading.cast.ownersOf(at.part, clause).length > 0 ? reading.owners(at.part, clause) : actors) : reading.owners(at.part, clause).filter((id) => !actors.includes(id));
      return hurt(reading, clause, ids, partName(at.part), { kind: woundKind === 'cut' && /sink|plunge|bury|thrust|drive|dig|jab|ram|stick|slide|slip/.test(verb.lemma) ? 'stab wound' : woundKind, severity: woundKind === 'bruise' ? 'minor' : 'moderate' }, [weapon, at.part]);
    }
  }
  if (!sense && !(instrument && verb.classes.has('penetrate')) && !(animal && verb.classes.has('bite')) && !verb.classes.has('hit')) return;
  if (/^(with|by)$/.test('') || verb.classes.has('bandage') && !verb.classes.has('penetrate') && sense === undefined) return;

  const plainParts = patientsOf(clause).flatMap((phrase) => (isPart(phrase) ? [phrase] : isPart(phrase.of) && /^(end|tip|side|back|ball|heel|pad|bridge|edge|flesh|skin|meat|part|top|inside|crook)$/.test(phrase.noun) ? [phrase.of] : [])).filter((phrase) => !(/^(heel|sole)$/.test(phrase.noun) && /^(break|snap|come|split|crack)$/.test(verb.lemma)));
  for (const part of plainParts) {
    if (!sense && !kind) break;
    const name = partName(part);
    const owners = reading.owners(part, clause);
    const only = ONLY_PARTS[verb.full];
    if (only && !only.test(part.noun) && !kind) continue;
    const intransitive = !verb.passive && clause.objects.length === 0;
    if (NEEDS_WEAPON.has(verb.full) && !kind && !(verb.full === 'split' && intransitive) && !(verb.passive && /^(open|lay open|open up|split|score|carve)$/.test(verb.full))) continue;
    if (intransitive && !/^(break|snap|split|swell|swell up|blister|burn|fracture|crack|tear|puff up|bruise|burst|twist|turn|roll|give|dislocate|pop)$/.test(verb.full)) continue;
    if (intransitive && verb.full === 'split' && !/lip|eyebrow|brow|knuckle|scalp|cheek|chin/.test(part.noun)) continue;
    if (intransitive && /^(burn|turn|roll|give|pop|burst|twist)$/.test(verb.full) && !/ankle|knee/.test(part.noun)) continue;
    const selfInflicted = owners.some((id) => actors.includes(id));
    if (selfInflicted && !intransitive && verb.classes.has('hit') && !/^(bang|knock|hit|crack|stub|smash|bash|bump|strike|clip|jam|smack)$/.test(verb.full)) continue;
    if (selfInflicted && /^(strike|hit|smack|slap)$/.test(verb.full) && !/head|shin|knee|toe|elbow|forehead|temple/.test(part.noun)) continue;
    if (!sense) continue;
    hurt(reading, clause, owners, name, own, [part, instrument]);
    return;
  }
  // A person is hit, with or without the part: *punches Bo in the jaw*.
  const struck = verb.passive ? clause.subjects : clause.objects;
  for (const phrase of struck) {
    const ids = reading.people(phrase, clause).filter((id) => !actors.includes(id) || verb.passive);
    if (ids.length === 0 || isPart(phrase)) continue;
    const at = partIn(clause, new Set(['in', 'on', 'across', 'through', 'over', 'into', 'at', 'along', 'below', 'under', 'above', 'to', 'between', 'behind', 'around', 'down', 'of']));
    const violent = sense !== undefined && (verb.classes.has('hit') || verb.classes.has('shoot') || verb.classes.has('stab') || verb.classes.has('cut') || verb.classes.has('bite') || verb.classes.has('burn') || verb.classes.has('scrape') || verb.classes.has('penetrate') || verb.classes.has('tear'));
    if (at && (violent || kind)) {
      const byPerson = !instrument;
      if (byPerson && /^(catch|take|find|drive|land|connect|push|drop|floor|hold|pull|touch|tear|rip|open|split|clip|run|box|beat|deck|crown|jar|strain|turn|roll|graze)$/.test(verb.full) && !(verb.full === 'graze')) continue;
      if (reading.cast.ownersOf(at.part, clause).some((id) => !ids.includes(id))) continue;
      return hurt(reading, clause, ids, partName(at.part), own, [at.part, instrument]);
    }
    const fallback = DEFAULT_PART[verb.full];
    if (!at && fallback !== undefined && sense && (reading.cast.resolve(subject ?? phrase, clause).person || instrument || verb.passive)) return hurt(reading, clause, ids, fallback, own, [], 0.6);
  }
  // A weapon goes into a part: *a bullet tears through her shoulder*, *the blow lands on his jaw*.
  if (instrument && instrument === subject && kind) {
    const at = partIn(clause, new Set(['in', 'on', 'across', 'through', 'into', 'along', 'under', ...(clause.adjuncts.some(({ preposition }) => preposition === 'from') ? [] : ['to']), 'between', 'below', 'above', 'down', 'over', 'of', 'out', 'against', 'at']));
    if (at && (verb.classes.has('penetrate') || verb.classes.has('hit') || verb.classes.has('cut') || verb.classes.has('scrape') || verb.classes.has('bite'))) {
      const owners = reading.owners(at.part, clause);
      hurt(reading, clause, owners, partName(at.part), { kind: kind === 'cut' && verb.classes.has('bite') ? 'bite' : kind, severity: kind === 'bruise' ? 'minor' : own.severity }, [at.part, instrument]);
    }
  }
}

const NEW_DETERMINERS = new Set(['', 'a', 'an', 'another', 'some', 'several', 'many', 'few', 'more', 'two', 'three', 'four', 'both', 'half', 'each']);

function readWoundNouns(reading: Reading, clause: Clause): void {
  const { words } = reading;
  if (clause.verb && (clause.verb.classes.has('bandage') && clause.verb.full !== 'ice' && !clause.verb.passive && clause.objects.some((phrase) => words.woundNoun(phrase.noun.split(' ').at(-1) ?? '') ?? isPart(phrase)))) return;
  for (const phrase of phrasesOf(clause)) {
    if (phrase.head.masked) continue;
    const last = phrase.noun.split(' ').at(-1) ?? phrase.noun;
    const sense = words.woundNoun(phrase.noun) ?? words.woundNoun(last);
    const black = phrase.noun === 'eye' && phrase.modifiers.at(-1) === 'black';
    if (!sense && !black) continue;
    if (!NEW_DETERMINERS.has(phrase.determiner) && !phrase.modifiers.some((word) => /^(new|fresh|second|third)$/.test(word))) continue;
    if (phrase.owner && !black) continue;
    if (black) {
      const ids = clause.subjects.includes(phrase) ? reading.owners(phrase, clause) : reading.subjects(clause);
      hurt(reading, clause, ids, 'eye', { kind: 'bruise', severity: 'minor' });
      continue;
    }
    if (!sense) continue;
    const index = clause.adjuncts.findIndex((adjunct) => adjunct.phrase === phrase);
    const before = clause.adjuncts[index];
    if (before && /^(of|for|about|without|like|against|at|to|from)$/.test(before.preposition) && !(before.preposition === 'from' && clause.verb?.classes.has('bleed')) && !(before.preposition === 'of' && /^(line|row|series|pair|cluster|number|crescent|web|rash|patch)$/.test(clause.subjects[0]?.noun ?? clause.objects[0]?.noun ?? ''))) continue;
    const compound = phrase.noun.includes(' ') ? words.nounClasses(phrase.noun.split(' ')[0] ?? '').has('bodyPart') ? phrase.noun.split(' ')[0] : undefined : undefined;
    const part = isPart(phrase.of) ? phrase.of : (partIn(clause)?.part ?? (clause.subjects.find(isPart) ?? (clause.verb?.passive ? undefined : clause.objects.find((each) => each !== phrase && isPart(each)))));
    if (part && part !== phrase) {
      const ids = reading.owners(part, clause);
      const subject = clause.subjects[0];
      const bySubject = reading.cast.ownersOf(part, clause).length === 0 && subject && reading.people(subject, clause).length > 0 ? reading.people(subject, clause) : ids;
      hurt(reading, clause, bySubject, partName(part), sense, [phrase, part], 0.75);
    } else if (compound !== undefined || /\b(stab|gunshot|bullet|knife|sprain|fracture|concussion)/.test(phrase.noun)) {
      hurt(reading, clause, reading.subjects(clause), compound ?? 'torso', sense, [phrase], 0.6);
    }
  }
}

function readBlood(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const blood = clause.subjects.find((phrase) => phrase.noun === 'blood' && !phrase.head.masked) ?? (verb && /^(trail|drip|leak|stream|run|pour|ooze|well)$/.test(verb.lemma) ? undefined : undefined);
  if (verb && blood && (verb.classes.has('flow') || verb.classes.has('spill') || verb.classes.has('sweatOut')) && !verb.head.masked) {
    const ordered = ['from', 'out', 'of', 'down', 'along', 'between', 'into', 'on', 'over', 'at', 'under', 'across', 'through', 'onto', 'in'];
    for (const preposition of ordered) {
      const at = partIn(clause, new Set([preposition]));
      const source = clause.adjuncts.find((adjunct) => adjunct.preposition === preposition && adjunct.phrase !== null && reading.words.woundNoun(adjunct.phrase.noun.split(' ').at(-1) ?? ''));
      if (source && !at) {
        const other = partIn(clause);
        if (other && reading.cast.ownersOf(other.part, clause).length > 0 && isNewWound(reading, source.phrase)) hurt(reading, clause, reading.owners(other.part, clause), partName(other.part), { kind: 'cut', severity: 'minor' }, [], 0.7);
        return;
      }
      if (!at) continue;
      return bleed(reading, clause, at.part);
    }
    const part = clause.objects.find(isPart);
    if (part && /^(mask|mat|streak|film|cover|sheet|crust|smear)$/.test(verb.lemma)) return bleed(reading, clause, part);
  }
  if (verb?.classes.has('bleed') && !verb.head.masked) {
    const part = clause.subjects.find(isPart) ?? partIn(clause, new Set(['from', 'at', 'in']))?.part;
    if (part) return bleed(reading, clause, part);
  }
}

const isNewWound = (_reading: Reading, phrase: NounPhrase | null) => phrase !== null && NEW_DETERMINERS.has(phrase.determiner);

function bleed(reading: Reading, clause: Clause, part: NounPhrase): void {
  hurt(reading, clause, fresh(reading, reading.owners(part, clause), part), partName(part), { kind: 'cut', severity: /forehead|lip|nose|knuckle|finger|palm|thumb|brow|cheek|ear|mouth|chin|eyebrow/.test(part.noun) ? 'minor' : 'moderate' }, [part], 0.7);
}

/** Those who are not known to be hurt at that part already: a state that is told again is no new wound. */
function fresh(reading: Reading, ids: readonly string[], part: NounPhrase): string[] {
  return ids.filter((id) => !(reading.request.before.characters[id]?.injuries ?? []).some(({ location }) => location.includes(part.noun) || part.noun.includes(location.split(' ').at(-1) ?? location)));
}

const NEVER_HURT = /^(skin|body|flesh|breast|bosom|hair|tongue|eyebrow|eyelid|tail)$/;
const WITH_PART: Readonly<Record<string, RegExp>> = {
  split: /lip|eyebrow|brow|knuckle|scalp/, raw: /hand|knuckle|palm|wrist|heel|knee|foot|throat_|shoulder/, torn: /ear|lip|muscle|ligament|knuckle|fingernail|cheek|scalp|shoulder_|ligament|knee|hand/, cut: /lip|hand|finger|cheek|brow|knee|forehead|palm|thumb|eyebrow|knuckle|ear|foot/, black: /eye/, puffy: /eye_/, twisted: /ankle|knee|wrist/, burned: /./, burnt: /./, sliced: /./, scratched: /./, snapped: /wrist|arm|leg|bone/, crushed: /hand|foot|finger|leg|arm|toe|rib|thumb|chest/, shattered: /knee|kneecap|jaw|wrist|ankle|leg|arm|elbow/, broken: /nose|arm|leg|wrist|finger|rib|ankle|jaw|tooth|collarbone|hip|back|toe|thumb|knuckle|shin|foot|hand|wing|neck|forearm|bone/,
  bloody: /nose|lip|knuckle|mouth|head|knee|face|ear|hand|cheek|brow|forehead|scalp|chin|elbow|palm|temple/, bloodied: /nose|lip|knuckle|mouth|head|knee|face|ear|hand|cheek|brow|forehead|scalp|chin|elbow|palm|temple/, wounded: /./, injured: /./, mangled: /./, swollen: /eye|ankle|lip|wrist|jaw|cheek|hand|knee|finger|nose|foot|brow|face|knuckle/, blackened: /eye/, pierced: /hand|side|shoulder|thigh|chest/,
};

/** Reads *her sprained ankle*, *his lip is split*, *a bleeding head*. */
function readHurtParts(reading: Reading, clause: Clause): void {
  const { verb, words } = { verb: clause.verb, words: reading.words };
  if (verb && (verb.classes.has('bandage') || verb.classes.has('clean') || verb.classes.has('heal')) && !verb.passive && reading.subjects(clause).length > 0 && clause.objects.some(isPart) && !/^(set|go|close|fade|disappear|recover|mend)$/.test(verb.lemma)) {
    return;
  }
  for (const phrase of phrasesOf(clause)) {
    if (!isPart(phrase) || NEVER_HURT.test(phrase.noun)) continue;
    if (phrase.determiner === 'a' && !phrase.owner && clause.subjects.includes(phrase)) continue;
    for (const word of phrase.modifiers) {
      const sense = words.woundAdjective(word);
      if (!sense || !(WITH_PART[word]?.test(phrase.noun) ?? true)) continue;
      hurt(reading, clause, fresh(reading, reading.owners(phrase, clause), phrase), partName(phrase), sense, [phrase], 0.7);
    }
  }
  const stative = !verb || /^(be|look|hang|come|leave|show|stay|seem|get|turn|have|appear|go|swell|stand)$/.test(verb.lemma) || verb.passive;
  if (!stative) return;
  for (const subject of clause.subjects.filter(isPart)) {
    if (NEVER_HURT.test(subject.noun)) continue;
    for (const { lower, masked } of clause.complements) {
      const sense = words.woundAdjective(lower);
      if (masked || !sense || !(WITH_PART[lower]?.test(subject.noun) ?? true)) continue;
      hurt(reading, clause, fresh(reading, reading.owners(subject, clause), subject), partName(subject), sense, [subject], 0.75);
    }
  }
}

const HEALED_TEXT = /\b(?:healed|no (?:trace|sign|mark) of (?:the |his |her |their |any )?(?:\w+ )?(?:wound|cut|limp|injury|bruise|burn|scar|bite|gash|scratch|bandage)|(?:bruises?|cuts?|wounds?|swelling|scratch(?:es)?|burns?|grazes?|bites?|gash|scrapes?) (?:has|have|had|is|are|was|were) (?:\w+ )?(?:healed|faded|gone|vanished|disappeared|closed|mended)|good as new)\b/;

function readHealing(reading: Reading, clause: Clause): boolean {
  const text = wordsOf(clause);
  const { verb } = clause;
  const said = HEALED_TEXT.test(text) || (verb?.classes.has('heal') === true && /^(heal|heal up|heal over|knit|mend|fade|close|cure|scar over)$/.test(verb.full) && clause.subjects.some((phrase) => isPart(phrase) || reading.words.woundNoun(phrase.noun.split(' ').at(-1) ?? '') !== undefined || /^(bone|limp|cast)$/.test(phrase.noun))) ||
    /\b(?:cast|plaster cast|splint|stitches|bandages?|sling)\b.*\b(?:off|out|gone)\b/.test(text);
  if (!said || /\b(?:not|n't|half|barely|never|yet to|half-healed)\b/.test(text)) return false;
  const parts = phrasesOf(clause).filter((phrase) => isPart(phrase));
  const wounds = phrasesOf(clause).filter((phrase) => reading.words.woundNoun(phrase.noun.split(' ').at(-1) ?? '') !== undefined);
  const ids = [...new Set([...parts, ...wounds, ...clause.subjects].flatMap((phrase) => [...reading.people(phrase, clause), ...reading.cast.ownersOf(phrase, clause).filter((id) => id !== '?')]))];
  const candidates = ids.length > 0 ? ids : reading.cast.members.map(({ referenceId }) => referenceId).filter((id) => (reading.request.before.characters[id]?.injuries.length ?? 0) > 0);
  if (ids.length === 0 && candidates.length !== 1) return false;
  for (const id of candidates) {
    const carried = reading.request.before.characters[id]?.injuries ?? [];
    const named = parts.map(({ noun }) => noun);
    const kinds = wounds.map((phrase) => reading.words.woundNoun(phrase.noun.split(' ').at(-1) ?? '')?.kind);
    const healed = carried.filter(({ location, type }) => named.length > 0 ? named.some((noun) => location.includes(noun) || regionOf(location) === noun) : kinds.length > 0 ? kinds.includes(type) || carried.length === 1 || kinds.includes('wound') : true);
    for (const { location } of healed) reading.emit(id, { type: 'injury.healed', part: location }, clause);
  }
  return candidates.length > 0;
}

const REGIONS: Readonly<Record<string, RegExp>> = { leg: /thigh|knee|shin|calf|ankle|hip/, arm: /elbow|forearm|wrist|bicep|shoulder/, hand: /finger|thumb|palm|knuckle/, face: /cheek|nose|eye|jaw|chin|lip|brow|forehead|temple/, head: /scalp|skull|temple|forehead|ear/, foot: /toe|heel|sole|ankle/ };
const regionOf = (part: string) => Object.entries(REGIONS).find(([, parts]) => parts.test(part))?.[0] ?? part;

function readConsciousness(reading: Reading, clause: Clause): void {
  const { verb, words } = { verb: clause.verb, words: reading.words };
  if (!verb) return;
  const ids = reading.subjects(clause);
  const set = (consciousness: 'conscious' | 'dazed' | 'unconscious' | 'asleep' | 'dead', whom = ids) => { for (const id of whom) reading.emit(id, { type: 'consciousness.set', consciousness }, clause, 0.7); };
  const after = wordsOf(clause, 'seen');
  if (/^(wake|awake|awaken|wake up|come to)$/.test(verb.full) || /\b(?:comes?|came) (?:to|round)\s*$/.test(after) || /\bregains? consciousness\b/.test(after)) return set('conscious');
  if (/^(faint|pass out|black out)$/.test(`${verb.lemma}${verb.particle === '' ? '' : ` ${verb.particle}`}`) || /\bloses? consciousness\b/.test(after)) return set('unconscious');
  if (/^(sleep|doze|nap|snore|slumber)$/.test(verb.lemma) && clause.objects.length === 0 || /\bfalls? asleep\b/.test(after)) return set('asleep');
  if (/^(die|perish|drown)$/.test(verb.lemma) && !verb.head.masked && verb.form !== 'ing' && clause.objects.length === 0) return set('dead');
  if (/^(be|lie|fall|look|slump|sit|stand|knock|leave|drop)$/.test(verb.lemma)) {
    for (const { lower, masked } of clause.complements) {
      if (masked) continue;
      const classes = words.adjectiveClasses(lower);
      if (classes.has('unconscious')) set('unconscious');
      else if (classes.has('dazed') && !classes.has('exhausted')) set('dazed');
      else if (classes.has('asleep')) set('asleep');
      else if (lower === 'dead' && /^(be|lie|fall|drop)$/.test(verb.lemma)) set('dead');
    }
  }
}
