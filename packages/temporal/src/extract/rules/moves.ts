import type { Clause } from '../clauses.ts';
import { type Reading, isOf, wordsOf } from '../reading.ts';

const EMOTIONS = /^(afraid|scared|terrified|frightened|angry|furious|enraged|livid|sad|heartbroken|devastated|happy|overjoyed|delighted|elated|joyful|anxious|nervous|worried|calm|serene|relieved|ashamed|embarrassed|jealous|lonely|excited|shocked|horrified|disgusted|desperate|hopeful|proud|bitter|confused|bewildered|panicked|grieving|grief-stricken|ecstatic|miserable|tense|determined|disappointed|frantic|content|resigned|suspicious|triumphant|wary|upset|hysterical|distraught)$/;
const ACTS: Readonly<Record<string, string>> = { weep: 'in tears', sob: 'in tears', cry: 'in tears', laugh: 'amused', grin: 'cheerful', smile: 'cheerful', tremble: 'shaken', shudder: 'shaken', rage: 'furious', beam: 'delighted', glare: 'angry', scowl: 'angry', panic: 'panicked', giggle: 'amused', snarl: 'angry', whimper: 'frightened', cower: 'frightened' };
const VERTICAL_UP = /\b(?:up|climbs|mounts?|ascends?) (?:\w+ )?(?:the |a |its |an )?(?:\w+ ){0,2}(?:stairs|staircase|steps|ladder|stairwell|companionway|rope|shaft|hatch)\b|\btakes? the (?:\w+ )?(?:stairs|steps) (?:two|three) at a time\b|\bupstairs\b|\bup (?:and )?(?:out of|through)\b|\bout of (?:sight|frame|shot) above\b|\b(?:frame|screen) (?:top|up)\b|\btop of (?:the )?(?:frame|screen)\b/;
const VERTICAL_DOWN = /\bdown (?:\w+ )?(?:the |a |its )?(?:\w+ ){0,2}(?:stairs|staircase|steps|ladder|stairwell|hatch|shaft|manhole|companionway|trapdoor|drain|well|hole|chute)\b|\bdownstairs\b|\bdescends?\b|\bdown (?:into|through) (?:the |a )?(?:\w+ )?(?:cellar|basement|hatch|tunnel|hole|shaft|hold|sewer|trapdoor|darkness|dark|vault|crypt|mine|subway|metro|underground|well|manhole)\b|\bthrough (?:the |a )?trap ?door\b|\b(?:frame|screen) (?:bottom|down)\b/;
const GOING = /^(exit|leave|go|walk|run|stride|head|march|stalk|step|hurry|rush|slip|vanish|disappear|move|dash|bolt|stroll|stagger|limp|cross|storm|drive|ride|gallop|sprint|flee|depart|slink|shuffle|stumble|wander|drift|sweep|hobble|crawl|climb|clamber|sail|swim|race|trot|jog|back|duck|dance|skate|roll|ski|cycle|pass|scramble|saunter|scuttle|tiptoe|trudge|descend|ascend|mount|bound|hurtle|creep|pad|pedal|wheel|lope|amble|withdraw|scurry|steer|swing|fly|glide|slide|drop|take|make|skip|peel|charge|strut|waddle|row|paddle|spin|tear|hop|splash|melt|edge|file|troop|lead|carry|thunder|stump)$/;

/** Reads exits, positions and feelings. */
export function readMoves(reading: Reading, clause: Clause): void {
  if (clause.factuality !== 'asserted') return;
  const { verb } = clause;
  const text = wordsOf(clause);
  if (!verb || verb.head.masked) return;
  const ids = reading.subjects(clause);
  const side = /\b(?:(?:frame|screen|camera|stage)[ -](left|right)|(?:off|out of (?:the )?(?:frame|shot|picture|view)|exits?|exiting|exited) (?:\w+ )?(?:to the |to |on the |at the |by the )?(left|right)|(left|right) (?:of|side of) (?:the )?(?:frame|screen|picture)|(left|right) edge of (?:the )?(?:frame|screen)|out (?:of (?:the )?(?:frame|shot) )?(?:on|to|at|by) the (left|right)|off(?:screen|-screen)? (left|right)|leaves? (?:by|on|to|at) the (left|right))\b/.exec(text);
  const direction = side?.slice(1).find((each) => each === 'left' || each === 'right');
  const entering = /\b(?:enters?|entering|comes? in|arrives?|appears?|in from|from (?:the |frame |screen |camera )?(?:left|right)|into (?:frame|shot|view))\b/.test(text) && !/\bexit/.test(text);
  if (GOING.test(verb.lemma) && !entering) {
    const objects = clause.objects.flatMap((phrase) => reading.people(phrase, clause));
    const who = ids.length === 0 && objects.length > 0 && /^(carry|take|lead)$/.test(verb.lemma) ? objects : ids.length > 0 ? (/^(lead|carry)$/.test(verb.lemma) ? [...new Set([...ids, ...objects])] : ids) : verb.passive ? ids : clause.subjects.some((phrase) => isOf(phrase, 'vehicle')) && reading.cast.members.length === 1 ? reading.cast.members.map(({ referenceId }) => referenceId) : [];
    if (direction === 'left' || direction === 'right') for (const id of who) reading.emit(id, { type: 'exit.made', direction }, clause);
    else if (VERTICAL_UP.test(text) && !VERTICAL_DOWN.test(text) && !/\bhalf ?way\b|\btop step\b/.test(text) && !/^(stumble|make|take|edge)$/.test(verb.lemma)) for (const id of who) reading.emit(id, { type: 'exit.made', direction: 'up' }, clause, 0.7);
    else if (VERTICAL_DOWN.test(text) && !/\bhalf ?way\b/.test(text) && !/^(make|take)$/.test(verb.lemma)) for (const id of who) reading.emit(id, { type: 'exit.made', direction: 'down' }, clause, 0.7);
  }
  if (verb.classes.has('move') || /^(sit|stand|crouch|kneel|lie|lean|perch|huddle|hide|squat)$/.test(verb.lemma)) {
    const place = clause.adjuncts.find(({ preposition, phrase }) => phrase !== null && /^(on|in|at|by|behind|under|beside|near|against|beneath|below|before|inside|outside|between|among|over|along)$/.test(preposition) && !isOf(phrase, 'bodyPart', 'garment'));
    const form: Readonly<Record<string, string>> = { sit: 'sitting', stand: 'standing', crouch: 'crouching', kneel: 'kneeling', lie: 'lying', lean: 'leaning', perch: 'perched', huddle: 'huddled', hide: 'hiding', squat: 'squatting', wait: 'waiting', hang: 'hanging', slump: 'slumped', settle: 'settled' };
    const posture = form[verb.lemma];
    if (place?.phrase && posture !== undefined) for (const id of ids) reading.emit(id, { type: 'position.set', position: `${posture} ${place.preposition} ${place.phrase.tokens.map(({ text: word }) => word).join(' ').replaceAll(" '", "'").replaceAll(' ’', '’')}` }, clause, 0.6);
  }
  const feeling = clause.complements.find(({ lower, masked }) => !masked && EMOTIONS.test(lower))?.lower ?? ACTS[verb.lemma];
  if (feeling !== undefined && (ACTS[verb.lemma] === undefined || clause.objects.length === 0)) for (const id of ids) reading.emit(id, { type: 'emotion.set', emotion: feeling }, clause, 0.6);
}
