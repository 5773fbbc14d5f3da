import type { LocationState, TimeOfDay } from '@cinematic-canvas/core';

import { GROUND_WETNESS } from '../../levels.ts';
import { skippedHours } from '../../story-time.ts';
import type { Clause, NounPhrase, Token } from '../clauses.ts';
import { type Reading, isOf, phrasesOf, wordsOf } from '../reading.ts';


/** Reads the clock, the sky and what hangs in the air. */
export function readSky(reading: Reading, clause: Clause): void {
  const stops = clause.factuality === 'negated' && /\b(?:no longer|not a (?:breath|cloud)|no (?:more )?(?:rain|wind|clouds?)|without a cloud)\b/.test(wordsOf(clause));
  if (stops) readEnds(reading, clause);
  if (clause.factuality !== 'asserted') return;
  readTime(reading, clause);
  readWeather(reading, clause);
  readEffects(reading, clause);
  readSigns(reading, clause);
}

// ---- the clock ---------------------------------------------------------------------------------

const TIMES: readonly [TimeOfDay, RegExp][] = [
  ['midnight', /^(midnight)$/], ['dawn', /^(dawn|daybreak|sunrise|sunup|cockcrow|first light)$/], ['noon', /^(noon|midday|noontime|noonday|high noon)$/], ['afternoon', /^(afternoon|mid-afternoon|midafternoon|teatime)$/], ['morning', /^(morning|mid-morning|midmorning|breakfast time|daytime)$/],
  ['dusk', /^(dusk|twilight|sunset|sundown|evening|gloaming|eventide)$/], ['night', /^(night|nightfall|nighttime|night-time)$/],
];
const TIME_LEADS = new Set(['by', 'at', 'in', 'on', 'until', 'till', 'before', 'after', 'towards', 'toward', 'around', 'near', 'since', 'past', 'into', 'during']);

function timeNamed(token: Token): TimeOfDay | null {
  if (token.masked) return null;
  return TIMES.find(([, word]) => word.test(token.lower))?.[0] ?? null;
}

function readTime(reading: Reading, clause: Clause): void {
  const set = (timeOfDay: TimeOfDay, at: Pick<Clause, 'start' | 'end'>, confidence = 0.8) => reading.emit(null, { type: 'time.set', timeOfDay }, at, confidence);
  const sentence = reading.sentences.find(({ tokens }) => tokens[0] !== undefined && tokens[0].start <= clause.start && clause.start < (tokens.at(-1)?.end ?? 0));
  const raw = wordsOf(clause);
  const hours = /\b(?:later|next|following|after(?:wards)?|passes|pass|passed|overnight|have passed|goes by|go by|gone by)\b/.test(raw) && !/\b(?:never|no sooner|sooner or|later than|see you)\b/.test(raw) ? skippedHours(raw) : null;
  const [opening] = clause.tokens;
  if (hours !== null && opening && (sentence?.tokens.indexOf(opening) ?? 9) < 12) reading.emit(null, { type: 'time.skipped', hours }, clause, 0.7);
  const { tokens } = clause;
  for (const [i, token] of tokens.entries()) {
    const time = timeNamed(token);
    if (!time) continue;
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    if (after && (after.pos === 'noun' || (after.pos === 'name' && !reading.cast.isName(after))) && !timeNamed(after) && !/^(sky|skies|sun|light|sunlight|rain|air|mist|fog|frost|wind|heat|snow|sunshine|glow|gloom)$/.test(after.lower)) continue;
    if (/^(sky|skies|sun|light|sunlight|rain|air|heat|glow|gloom|frost|sunshine)$/.test(after?.lower ?? '') && /^(like|as|than)$/.test(before?.lower ?? '')) continue;
    if (after?.lower === "'s" && /^(work|sleep|rest|walk|ride|march|drive)$/.test(tokens[i + 2]?.lower ?? '')) continue;
    const phrase = phrasesOf(clause).find((each) => each.tokens.includes(token));
    if (/^(sky|skies|light|sunlight|sun)$/.test(after?.lower ?? '') && phrase?.determiner === 'a' ? false : phrase?.owner || /^(a|an|every|each|one|some|any|no|his|her|their|most|many|two|three|half)$/.test(phrase?.determiner ?? '')) {
      if (!(phrase?.determiner === 'a' && phrase.head === token && clause.verb?.lemma === 'be' && /^(it)$/.test(clause.subjects[0]?.head.lower ?? '')) && !(phrase?.determiner === 'a' && !clause.verb && clause.tokens.length <= 6)) continue;
    }
    if (/^(last|yesterday|tomorrow|that|other)$/.test(before?.lower ?? '') && before?.lower !== 'that') continue;
    const lit = /^(sky|skies|sun|light|sunlight|rain|air|heat|glow|gloom|sunshine)$/.test(after?.lower ?? '');
    const preposition = clause.adjuncts.find(({ phrase: each }) => each !== null && each.tokens.includes(token))?.preposition ?? (before?.pos === 'preposition' ? before.lower : undefined);
    const fragment = !clause.verb && clause.subjects.some((each) => each.tokens.includes(token)) && clause.subjects[0]?.tokens.includes(token) === true;
    const subjectIs = clause.verb !== null && clause.subjects.some((each) => each.head === token) && !clause.verb.head.masked && /^(fall|come|break|find|arrive|begin|settle|creep|deepen|gather|close|draw|descend|turn|be|steal|light|see|bring|rise|wash|approach|spread|drop|arrives|seep|reach|catch|thicken)$/.test(clause.verb.lemma);
    const itIs = clause.verb?.lemma === 'be' && /^(it)$/.test(clause.subjects[0]?.head.lower ?? '');
    if (preposition !== undefined && /^(of|for|like|from|than|without|about|since)$/.test(preposition) && !lit) continue;
    if (preposition !== undefined && /^(until|till|before|after|to|past|towards|toward)$/.test(preposition) && !(preposition === 'after' && /^(midnight|dusk|dawn|sunset|noon|nightfall)$/.test(token.lower)) && !(preposition === 'past' && /midnight|noon/.test(token.lower) && itIs)) continue;
    const sceneLead = (sentence?.tokens.indexOf(token) ?? 99) <= 5;
    const leadWord = preposition !== undefined && TIME_LEADS.has(preposition);
    const bare = /^(that|this|next|late|early|the)$/.test(phrase?.determiner ?? '') || /^(next|same|following|late|early|that|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(before?.lower ?? '');
    if (fragment || subjectIs || itIs || (leadWord && (sceneLead || lit || /^(at|by)$/.test(preposition))) || (bare && sceneLead && preposition === undefined) || lit) {
      if (subjectIs && /^(turn|bring)$/.test(clause.verb?.lemma ?? '') && clause.objects.some((each) => each.tokens.some((other) => timeNamed(other)))) continue;
      const early = /^early$/.test(before?.lower ?? '') && time === 'morning';
      set(early ? 'dawn' : time, clause);
      return;
    }
  }
  const text = wordsOf(clause, 'seen');
  if (!/sun|moon|star|dark|night|day|black|light|strike|struck|chime|toll|sky/.test(raw)) return;
  if (/\bthe sun (?:is |has )?(?:\w+ )?(?:sets?|sinks?|sank|dips?|goes down|went down|slides? (?:down|behind|below|under)|drops? (?:behind|below)|setting|sunk|gone down|touches|touched)\b/.test(text)) set('dusk', clause, 0.7);
  else if (/\b(?:sun|day) (?:is |has )?(?:comes? up|came up|rises?|rose|coming up|rising|risen|climbs? over|breaks over|clears the|edges? (?:over|above)|peers? over)\b|\bfirst light\b|\bsky (?:pales|lightens|greys|grays|pinkens)\b/.test(wordsOf(clause))) set('dawn', clause, 0.7);
  else if (/\b(?:darkness|dark|night|blackness) (?:\w+ )?(?:falls?|fell|has fallen|comes? down|closes? in|settles?|descends?)\b/.test(wordsOf(clause))) set('night', clause, 0.7);
  else if (/\b(?:moon (?:rises|is up|hangs|climbs|rides|stands|comes up|sails)|stars (?:come out|are out|prick|wheel)|under (?:the|a) (?:full )?moon|by moonlight|moonlight (?:silvers|falls|lies|spills|pours|floods))\b/.test(wordsOf(clause)) && !reading.interior) set('night', clause, 0.6);
  else if (/\b(?:strikes?|struck|chimes?|tolls?) (?:twelve|midnight)\b/.test(wordsOf(clause)) && reading.request.before.location.timeOfDay === 'night') set('midnight', clause, 0.6);
  else if (/\bsun (?:is |stands )?(?:directly |straight |right )?(?:overhead|at its (?:height|zenith|highest)|high overhead)\b/.test(wordsOf(clause))) set('noon', clause, 0.7);
}

// ---- weather -----------------------------------------------------------------------------------

type Sky = LocationState['weather'];
type Falls = LocationState['precipitation'];

const HEAVY = /\b(?:heav(?:y|ily)|hard(?:er)?|pour(?:s|ing|ed)?|torrents?|torrential|sheets?|hammer(?:s|ing|ed)?|lash(?:es|ing|ed)?|driving|downpour|deluge|cloudburst|pelt(?:s|ing|ed)?|buckets?|bucketing|drums?|drumming|pound(?:s|ing|ed)?|blizzard|sluices?|streams?|thick(?:ly)?|blinding|batter(?:s|ing|ed)?|hurl(?:s|ed)?|savage|monsoon|solid|opens?|opened|breaks?|bursts?|burst|whiteout|curtains?|rods|horizontal|sideways|roars?|in earnest|can't be seen|cannot be seen|can hardly be seen|doubles?|redoubles?|dense|stair-rods)\b/;
const LIGHT = /\b(?:light(?:ly)?|drizzl\w*|fine|thin|a few|first drops?|spit(?:s|ting)?|spatter(?:s|ing)?|gentl[ey]|soft(?:ly)?|patter(?:s|ing)?|sprinkl\w*|flurr(?:y|ies)|flakes?|misty|mizzle|dusting|eas(?:es|ing)|slackens?|begins? to|a flake|drops? (?:fall|begin)|fat drops|here and there|lazy|idly)\b/;

function readWeather(reading: Reading, clause: Clause): void {
  const { verb } = clause;
  const raw = wordsOf(clause);
  const text = wordsOf(clause, 'seen');
  if (!/rain|snow|storm|sky|skies|cloud|fog|mist|wind|gale|gust|breeze|squall|sun|sleet|hail|drizzl|pour|downpour|shower|deluge|heaven|thunder|lightning|blizzard|flake|flurr|mizzl|spit|teem|bucket|drop|hurricane|tempest|typhoon|cyclone|haar|fret|murk|overcast|monsoon|pea-souper|haze/.test(raw)) return;
  const behind = /\b(?:window|windows|windowpane|pane|panes|glass|skylight|skylights|roof|porthole|shutters?|windscreen|windshield|outside|shopfront)\b/.test(text);
  if (/\b(?:horizon|in the distance|distant|far off|far-off|miles (?:away|off)|out at sea|elsewhere|somewhere else|the (?:next|other) valley|to the (?:north|south|east|west)|coming|approaching|forecast|promises?|threat(?:ens)? of|smell of|sound of|gathers? (?:out|far)|over the hills)\b/.test(raw) && !/\b(?:breaks? over|overhead|reaches|arrives|comes down|coming down)\b/.test(raw)) return;
  const interior = reading.interior;
  const say = (weather: Sky, intensity: 'light' | 'moderate' | 'heavy', confidence = 0.75) => { if (!interior) reading.emit(null, { type: 'weather.set', weather, intensity }, clause, confidence); };
  const fall = (precipitation: Falls) => { if (!interior) reading.emit(null, { type: 'precipitation.set', precipitation }, clause, 0.75); };
  const soak = (level: LocationState['groundCondition']['wetness']) => { const now = Math.max(GROUND_WETNESS.indexOf(reading.request.before.location.groundCondition.wetness), ...reading.events.flatMap((event) => (event.type === 'ground.wetted' ? [GROUND_WETNESS.indexOf(event.level)] : []))); if (!interior && GROUND_WETNESS.indexOf(level) > now) reading.emit(null, { type: 'ground.wetted', level }, clause, 0.6); };
  const amount: Exclude<Falls, 'none'> = HEAVY.test(text) ? 'heavy' : LIGHT.test(text) ? 'light' : 'moderate';
  const has = (noun: RegExp) => phrasesOf(clause).find((phrase) => !phrase.head.masked && (noun.test(phrase.noun) || noun.test(phrase.noun.split(' ').at(-1) ?? '')) && !phrase.owner && !/^(his|her|their|no)$/.test(phrase.determiner));
  const asSubject = (phrase: NounPhrase | undefined) => phrase !== undefined && (clause.subjects.includes(phrase) || clause.subjects.some((subject) => subject.of === phrase) || (!verb && clause.subjects.length > 0));
  const inAdjunct = (phrase: NounPhrase | undefined) => clause.adjuncts.find((each) => each.phrase === phrase || each.phrase?.of === phrase)?.preposition;
  if (stopsIn(reading, clause, raw)) return;
  if (verb && /^(rain|drizzle|pour|snow|hail|sleet|mizzle|spit|teem|bucket|storm|thunder)$/.test(verb.lemma) && !verb.head.masked && /^(it|rain|snow|sky|skies|)$/.test(clause.subjects[0]?.noun ?? '') && !(verb.lemma === 'pour' && clause.subjects.length === 0) && !(clause.subjects[0]?.noun === 'it' && verb.lemma === 'pour' && clause.adjuncts.some(({ preposition, phrase }) => phrase !== null && /^(into|from|out|over|on|onto|down|through)$/.test(preposition)))) {
    if (verb.lemma === 'snow') { say('Snow', amount); fall(amount); return; }
    if (verb.lemma === 'storm' || verb.lemma === 'thunder') { say('Storm', 'heavy'); return; }
    const much = verb.lemma === 'drizzle' || verb.lemma === 'spit' || verb.lemma === 'mizzle' ? 'light' : verb.lemma === 'pour' || verb.lemma === 'teem' || verb.lemma === 'bucket' ? 'heavy' : amount;
    say('Rain', much); fall(much); soak(much === 'light' ? 'damp' : 'wet');
    return;
  }
  if (/\bbegun to (?:rain|drizzle|pour|spit)\b|\b(?:begins?|starts?|began|started) (?:to (?:rain|drizzle|pour|spit)|raining|drizzling|pouring)\b/.test(raw)) { const much = /drizzl|spit/.test(raw) ? 'light' : /pour/.test(raw) ? 'heavy' : amount; say('Rain', much); fall(much); soak(much === 'light' ? 'damp' : 'wet'); return; }
  const storm = has(/^(storm|hailstorm|thunderstorm|lightning|thunder|hurricane|tempest|gale|squall|snowstorm|blizzard|dust storm|sandstorm|typhoon|cyclone|rainstorm|electrical storm)$/);
  if (storm && !/^(thunder)$/.test(storm.noun) && (asSubject(storm) || (inAdjunct(storm) !== undefined && /^(in|into|through)$/.test(inAdjunct(storm) ?? '') && reading.subjects(clause).length > 0)) && !behind && !/^(gale)$/.test(inAdjunct(storm) === undefined ? '' : '')) {
    if (/snow|blizzard/.test(storm.noun)) { say('Snow', 'heavy'); fall('heavy'); reading.emit(interior ? '?' : null, { type: 'visibility.set', visibility: 'obscured' }, clause, 0.6); return; }
    const beginning = !verb || !verb.classes.has('stop') || /^(break|drop|blow|pass)$/.test(verb.lemma) && !/\b(?:passes|passed|blows over|blows itself)\b/.test(raw);
    if (storm.noun === 'hailstorm' && !interior) fall('heavy');
    if (beginning && !(verb && /^(be|seem)$/.test(verb.lemma) && /\b(?:only|over|gone|grumble|line)\b/.test(raw))) { say(storm.noun === 'gale' ? 'Windy' : 'Storm', 'heavy'); if (/rain/.test(text)) { fall(amount === 'light' ? 'moderate' : amount); soak('wet'); } return; }
  }
  if (storm?.noun === 'thunder' && asSubject(storm) && !interior && /\b(?:overhead|cracks?|splits?|breaks?|crashes?|booms?|rolls overhead|above)\b/.test(text)) say('Storm', 'moderate', 0.6);
  const rain = has(/^(rain|drizzle|downpour|shower|rainfall|cloudburst|deluge|raindrop|sleet|hail|rainstorm|monsoon|mizzle|drop|skies?|sky|heavens?)$/);
  if (rain && !rain.head.masked) {
    const raining = /^(sky|skies|heaven|heavens)$/.test(rain.noun) ? asSubject(rain) && verb !== null && /^(open|burst|split)$/.test(verb.lemma) : rain.noun === 'drop' ? /\b(?:drops? of rain|rain ?drops?)\b/.test(raw) || (/\bfirst (?:fat |heavy |cold )?drops\b/.test(raw) && verb !== null) : rain.noun === 'shower' ? asSubject(rain) && verb !== null && /^(come|fall|sweep|blow|pass|begin|start|break|hit|catch|lash)$/.test(verb.lemma) && !interior : true;
    const preposition = inAdjunct(rain);
    const seen = asSubject(rain) || (preposition !== undefined && /^(in|into|through|under|against|of)$/.test(preposition) && !(preposition === 'of' && !/^(sheet|curtain|wall|drop|patter|veil|blanket|torrent|burst|gust|squall)$/.test(clause.subjects[0]?.noun ?? ''))) || (clause.objects.includes(rain) && verb !== null && /^(begin|start|brave|be|bring|drive|blow|fling|hurl|spit|dump)$/.test(verb.lemma));
    if (raining && seen && !(behind && interior)) {
      const much: Exclude<Falls, 'none'> = /^(drizzle|mizzle|drop|raindrop)$/.test(rain.noun) ? 'light' : /^(downpour|cloudburst|deluge|monsoon|sky|skies|heavens?)$/.test(rain.noun) ? 'heavy' : amount;
      const weather = reading.events.some((event) => event.type === 'weather.set' && event.weather === 'Storm') || reading.request.before.location.weather === 'Storm' ? 'Storm' : 'Rain';
      say(weather, much);
      fall(much);
      soak(much === 'light' ? 'damp' : 'wet');
      return;
    }
  }
  const snow = has(/^(snow|snowflake|flake|flurry|snowfall)$/);
  if (snow && !snow.head.masked && !behind) {
    const falling = (asSubject(snow) && (!verb || (/^(fall|begin|start|come|drift|swirl|blow|whirl|drive|settle|thicken|dance|sift|spiral|float|descend|sting|pelt|turn|arrive|be|lash|fly|tumble|bury|blind|stream|sweep|dust|slant|hiss)$/.test(verb.lemma) && !(verb.lemma === 'be' && /\bon the (?:ground|roofs?|hills?|mountains?|peaks)\b/.test(raw))))) || (inAdjunct(snow) !== undefined && /^(in|through|into)$/.test(inAdjunct(snow) ?? '') && /\b(?:falling|driving|swirling|whirling|blowing|thick|heavy)\b/.test(text));
    if (falling && !(clause.tokens.length < 7 && /\bon the\b/.test(raw) && !verb)) { say('Snow', amount); fall(amount); return; }
  }
  const fog = has(/^(fog|mist|fogbank|haar|sea fret|murk|sea fog|pea-souper)$/);
  if (fog && !interior && !behind && asSubject(fog) && (!verb || verb.classes.has('begin') || verb.classes.has('spread')) && !(verb?.classes.has('clear') && /^(lift|thin|clear|burn off|melt|disperse|part)$/.test(verb.full)) && !(verb && /^(burn|lift|thin)$/.test(verb.lemma))) say('Fog', amount === 'heavy' || /\bthick|swallow|dense|wall|rubs? out\b/.test(raw) ? 'heavy' : 'moderate', 0.7);
  const wind = has(/^(wind|gale|gust|breeze|squall)$/);
  if (wind && !interior && (asSubject(wind) || (!verb && clause.subjects.includes(wind)))) {
    const strong = !verb || /^(howl|have|put|throw|blast|scour|find|play|run|make|stand|strip|worry|harry|bring|comb|chase|lift|take|fill|lean|work|tangle|ruffle|set|carry|search|send|push|press|bang|rise|whip|gust|tear|lash|scream|batter|rip|blow|pick|get|shriek|roar|buffet|hurl|tangle|slam|moan|pluck|drive|tug|snatch|swirl|flatten|rattle|whistle|come|bend|hammer|shove|strengthen|freshen|sweep|pull|rock|shake|toss|beat|cut|catch|fling|knock|push|turn|grow|spring|keen)$/.test(verb.lemma);
    const now = reading.request.before.location.weather;
    if (strong && wind.noun !== 'breeze' && !verb?.head.masked && (now === 'Clear' || now === 'Cloudy' || now === 'Windy' || now === 'Fog') && !reading.events.some((event) => event.type === 'weather.set')) say('Windy', 'moderate', 0.6);
  }
  const cloud = has(/^(cloud|overcast|thundercloud|storm cloud|cloudbank|cumulus)$/);
  if (cloud && !interior && ((asSubject(cloud) && verb !== null && /^(roll|gather|slide|cover|mass|build|come|move|drift|hide|swallow|blot|thicken|close|scud|pile|lower|bank|darken|boil|sweep|race|creep|draw|settle|press|hang|cross|pass|pour|loom|spread|veil|smother|steal|shut|stack|obscure|knit)$/.test(verb.lemma) && !(verb.classes.has('stop') && /^(part|clear|lift|break)$/.test(verb.lemma))) || (inAdjunct(cloud) !== undefined && /\b(?:hidden|vanish|vanishes|disappears|goes|gone|slips|sinks|behind|under)\b/.test(raw) && /\bsun\b/.test(raw)) || /\b(?:lid|blanket|bank|wall|ceiling|mass) of (?:\w+ )?clouds?\b/.test(raw))) say('Cloudy', 'moderate');
  if (/\b(?:sky|skies)\b/.test(text) && !interior) {
    const skyPhrase = phrasesOf(clause).find(({ noun, head }) => /(?:^| )sk(?:y|ies)$/.test(noun) && !head.masked);
    const mods = [...(skyPhrase?.modifiers ?? []), ...(skyPhrase && clause.subjects.includes(skyPhrase) ? clause.complements.filter(({ masked }) => !masked).map(({ lower }) => lower) : [])].join(' ');
    if (/\b(?:clear|blue|cloudless|clean|rinsed|empty|starry|bright|washed|butterscotch|spotless|polished|unclouded)\b/.test(mods) || /\bsky (?:is )?full of stars\b|\bnot a cloud\b/.test(raw)) { say('Clear', 'light'); if (reading.request.before.location.precipitation !== 'none') fall('none'); if (reading.request.before.location.visibility !== 'clear') reading.emit(null, { type: 'visibility.set', visibility: 'clear' }, clause, 0.6); return; }
    if (/\b(?:grey|gray|overcast|leaden|lowering|cloudy|slate|sullen|heavy|pewter)\b/.test(mods) || (verb && /^(darken|cloud|grey|lower|thicken|curdle)$/.test(verb.lemma) && skyPhrase && clause.subjects.includes(skyPhrase))) say('Cloudy', 'moderate', 0.7);
    else if (verb && /^(clear|brighten)$/.test(verb.lemma) && skyPhrase && clause.subjects.includes(skyPhrase)) { say('Clear', 'light'); fall('none'); }
  }
  const sun = has(/^(sun|sunlight|sunshine)$/);
  if (sun && !interior && asSubject(sun) && verb && (/^(shine|beat|blaze|pour|break|burn|come|stream|flood|slant|sparkle|bake|dazzle|burst|return|glitter|flash|blind|scorch|hammer)$/.test(verb.lemma)) && !/\b(?:up|down below|sets?)\b/.test(raw) && reading.request.before.location.weather !== 'Clear' && !(verb.lemma === 'come' && !/\bout\b|\bthrough\b/.test(raw))) { say('Clear', 'light', 0.7); if (reading.request.before.location.precipitation !== 'none') fall('none'); }
}

function stopsIn(reading: Reading, clause: Clause, raw: string): boolean {
  const now = reading.request.before.location;
  const clearSky = () => { if (!reading.interior && /\b(?:sun|blue|stars|clear|rinsed)\b/.test(raw)) reading.emit(null, { type: 'weather.set', weather: 'Clear', intensity: 'light' }, clause); };
  if (/\b(?:stopped|stops|ceases|ceased|quit|quits) (?:raining|snowing|drizzling|pouring)\b|\b(?:rain|drizzle|downpour|snow|shower|storm|deluge|hail|snowfall|rainstorm|cloudburst|squall)\b[^.;]{0,24}?\b(?:stops?|stopped|ceases?|ceased|ends?|ended|lets? up|let up|eases? off|dies (?:down|away|out)|died (?:down|away)|passes|passed|has passed|is over|blows? (?:over|out|itself out)|blown (?:over|itself out|out)|is gone|has gone|moves? on|moved on|gives? over|peters? out|clears|cleared|abates?|subsided?s?|moves? off|rolls? away|rolled away|rumbles? away|retreats?|is spent|has spent itself|quits)\b/.test(raw) && !/\bnever\b/.test(raw)) {
    if (!reading.interior) {
      reading.emit(null, { type: 'precipitation.set', precipitation: 'none' }, clause);
      if (now.weather === 'Storm' || now.weather === 'Snow' || now.weather === 'Rain') { if (/\b(?:sun|blue|stars?|clear|rinsed)\b/.test(reading.request.scene.description.toLowerCase())) clearSky(); }
    }
    return true;
  }
  if (/\b(?:rain|snow|downpour|storm|shower|hail)\b[^.;]{0,16}?\b(?:eases|eased|slackens|slackened|thins|thinned|softens|lessens|slows|dwindles|gentles)\b/.test(raw)) { if (!reading.interior) reading.emit(null, { type: 'precipitation.set', precipitation: 'light' }, clause); return true; }
  if (/\b(?:wind|gale|gusts?)\b[^.;]{0,16}?\b(?:drops?|dropped|dies|died|falls|fell|stills|eases|abates|lulls|slackens|blows itself out)\b/.test(raw)) { if (!reading.interior && (now.weather === 'Windy' || now.weather === 'Storm')) reading.emit(null, { type: 'weather.set', weather: 'Clear', intensity: 'light' }, clause, 0.6); return true; }
  if (/\b(?:clouds?|overcast|cloud cover)\b[^.;]{0,16}?\b(?:part|parts|parted|clears?|cleared|lifts?|lifted|breaks?(?: up)?|broke|scatter|shred|thins?|drift off|disperses?|roll away|tears? open)\b/.test(raw)) { if (!reading.interior) reading.emit(null, { type: 'weather.set', weather: 'Clear', intensity: 'light' }, clause); return true; }
  if (/\b(?:fog|mist|haze)\b[^.;]{0,16}?\b(?:lifts?|lifted|clears?|cleared|burn(?:s|ed|t)? off|thins?|thinned|gone|melts?|melted|disperses?|dispersed|dissolves?|has gone|rolls? back|evaporates?|shreds?|blows away)\b/.test(raw)) {
    if (!reading.interior) { if (now.weather === 'Fog' || reading.request.before.location.atmosphericEffects.length > 0 || now.visibility !== 'clear') { reading.emit(null, { type: 'weather.set', weather: 'Clear', intensity: 'light' }, clause, 0.7); reading.emit(null, { type: 'visibility.set', visibility: /\bthin/.test(raw) ? 'slight_haze' : 'clear' }, clause, 0.7); } }
    for (const effect of ['fog', 'mist', 'haze']) if (raw.includes(effect)) reading.emit(null, { type: 'effect.cleared', effect }, clause);
    return true;
  }
  return false;
}

function readEnds(reading: Reading, clause: Clause): void {
  const raw = wordsOf(clause);
  if (reading.interior) return;
  if (/\b(?:no longer|no more) (?:\w+ )?(?:rain|raining|snow|snowing)\b|\bno rain\b/.test(raw) && reading.request.before.location.precipitation !== 'none') reading.emit(null, { type: 'precipitation.set', precipitation: 'none' }, clause);
  if (/\bnot a (?:cloud|breath)\b|\bwithout a cloud\b/.test(raw)) { reading.emit(null, { type: 'weather.set', weather: 'Clear', intensity: 'light' }, clause, 0.7); }
}

// ---- what hangs in the air ---------------------------------------------------------------------

const BARRIER = /\b(?:window|windows|glass|pane)\b/;

function readEffects(reading: Reading, clause: Clause): void {
  const { verb, words } = { verb: clause.verb, words: reading.words };
  const raw = wordsOf(clause);
  const text = wordsOf(clause, 'seen');
  if (!/fire|flame|abl|alight|alight|smok|steam|burn|ignit|explo|blast|combust|torch|air|clear|see|visib|smoulder|smolder|erupt|detonat|light/.test(raw) && !phrasesOf(clause).some((phrase) => words.effect(phrase.noun) !== undefined || (phrase.of !== null && words.effect(phrase.of.noun) !== undefined))) return;
  const intensityOf = (phrase: NounPhrase): 'light' | 'moderate' | 'heavy' => (/\b(?:thick|dense|choking|heavy|blinding|black|solid|wall|billow\w*|engulf\w*|swallow\w*|roaring|blanket\w*|inferno|fills?|filled|filling|pours?|pouring|roll\w*|boil\w*|blots?|great)\b/.test(text) ? 'heavy' : phrase.modifiers.some((word) => /^(thin|faint|light|wispy|slight|pale|fine|curling)$/.test(word)) || /\b(?:wisps?|thread|curls?|ribbon|faint|thin|puff|trickle|little)\b/.test(text) ? 'light' : 'moderate');
  const visibilityOf = (effect: string, intensity: string): LocationState['visibility'] | null => {
    if (effect === 'fire' || effect === 'sparks' || effect === 'ash' && intensity !== 'heavy') return null;
    if (effect === 'fog' || effect === 'mist') return intensity === 'heavy' ? (/\b(?:swallow|blot|rubs? out|own hands?|nothing|hides? everything|can't see|cannot see|arm's length|a yard|vanish|disappear)/.test(raw) ? 'obscured' : 'foggy') : intensity === 'light' ? 'slight_haze' : 'foggy';
    return intensity === 'heavy' ? (/\b(?:blot|blind|nothing|can't see|cannot see|obscure|swallow|hides?|own hands?|impenetrable)/.test(raw) ? 'obscured' : 'hazy') : intensity === 'light' ? null : 'slight_haze';
  };
  const add = (effect: string, phrase: NounPhrase, confidence = 0.75) => {
    if (effect === 'fire' && !verbOfFire(clause, phrase)) return;
    const intensity = intensityOf(phrase);
    reading.emit(null, { type: 'effect.added', effect, intensity }, clause, confidence);
    const visibility = visibilityOf(effect, intensity);
    if (visibility !== null) reading.emit(null, { type: 'visibility.set', visibility }, clause, 0.55);
  };
  // Ends: *they put out the fire*, *the dust settles*
  const ending = verb && !verb.head.masked && (verb.classes.has('clear') || verb.classes.has('extinguish'));
  const held = new Set([...reading.request.before.location.atmosphericEffects.map(({ type }) => type), ...reading.events.flatMap((event) => (event.type === 'effect.added' ? [event.effect] : []))]);
  if (/\b(?:fire|flames?|blaze)\b[^.;]{0,20}?\b(?:is|are|was|were|has been|have been|goes|go|went) (?:\w+ )?(?:out|extinguished|under control|dead)\b|\buntil the (?:fire|flames?|blaze) (?:is|are) out\b|\bputs? out the (?:\w+ )?(?:fire|flames?|blaze)\b|\b(?:smothers?|douses?|beats? out|stamps? out|quench(?:es)?|extinguish(?:es)?|smothered|doused) (?:the |it|its )(?:\w+ )?(?:fire|flames?|blaze|embers)\b/.test(raw)) { reading.emit(null, { type: 'effect.cleared', effect: 'fire' }, clause); return; }
  if (verb && ending) {
    for (const phrase of phrasesOf(clause)) {
      const effect = phrase.head.masked ? undefined : words.effect(phrase.noun);
      if (effect === undefined || !held.has(effect)) continue;
      const patient = clause.objects.includes(phrase) || clause.subjects.includes(phrase);
      if (!patient) continue;
      if (/^(go|die|part|sink|settle|lift|drift|blow|roll|burn|ebb|melt|fade|drain|clear|thin|vanish|disperse|dissipate|disappear|dissolve|subside|evaporate|dwindle|gutter|scatter)/.test(verb.full) && clause.subjects.includes(phrase)) {
        if (/^(drift|blow|roll|lift|sink|go|burn|settle|scatter)$/.test(verb.full) && /\b(?:in|over|across|through|on|into|under|onto)\b/.test(raw) && !/\baway|off|out\b/.test(raw)) continue;
        if (verb.full === 'thin') reading.emit(null, { type: 'effect.thinned', effect }, clause);
        else reading.emit(null, { type: 'effect.cleared', effect }, clause);
        if (reading.request.before.location.visibility !== 'clear' && effect !== 'fire') reading.emit(null, { type: 'visibility.set', visibility: verb.full === 'thin' ? 'slight_haze' : 'clear' }, clause, 0.55);
        return;
      }
      if (clause.objects.includes(phrase) && (verb.classes.has('extinguish') || /^(clear|blow|fan|disperse|wave|suck|sweep|wash)/.test(verb.full))) { reading.emit(null, { type: 'effect.cleared', effect }, clause); return; }
    }
  }
  if (/\b(?:air|room|sky|view) (?:is |has )?(?:clears?|cleared|clear|clean)\b/.test(raw) && held.size > 0 && !/\bclear (?:of|that)\b/.test(raw)) { for (const effect of held) if (effect !== 'fire') reading.emit(null, { type: 'effect.cleared', effect }, clause, 0.6); reading.emit(null, { type: 'visibility.set', visibility: 'clear' }, clause, 0.6); }
  // Beginnings
  for (const phrase of phrasesOf(clause)) {
    if (phrase.head.masked || phrase.owner || /^(no|every|any|his|her|their)$/.test(phrase.determiner)) continue;
    const effect = words.effect(phrase.noun) ?? (phrase.of && !phrase.of.head.masked && !/^(smell|stink|taste|line|end|edge|speck|sign|trace|scent|hint|sound|colour|color|sea|front|source|bit|threat|danger|fear|reek|word|rest|question|case|lick)$/.test(phrase.noun) ? words.effect(phrase.of.noun) : undefined);
    if (effect === undefined) continue;
    const role = clause.subjects.includes(phrase) ? 'subject' : clause.objects.includes(phrase) ? 'object' : clause.adjuncts.find((each) => each.phrase === phrase)?.preposition ?? 'of';
    if (verb?.lemma === 'be' && phrase.of !== null && clause.objects.includes(phrase) && words.effect(phrase.of.noun) === effect) { add(effect, phrase); continue; }
    if (phrase.noun === 'spray' && !/^(cloud|hang|drift|fill)/.test(verb?.lemma ?? '')) continue;
    if (phrase.noun === 'exhaust' || (phrase.noun === 'dust' && verb && (verb.classes.has('clean') || verb.classes.has('sweep') || /^(wipe|blow|gather|brush|write)$/.test(verb.lemma) && role === 'object'))) continue;
    if (BARRIER.test(text) && (effect === 'fog' || effect === 'mist') && reading.interior) continue;
    if (/\b(?:breath|mouth|lips|cigarette|cigar|pipe|nostrils|cup|mug|bowl|kettle|tea|coffee|soup|plate)\b/.test(text) && (effect === 'smoke' || effect === 'steam' || effect === 'mist' || effect === 'fog') && !/\b(?:thick|billow\w*|engine|fire|explosion|black smoke)\b/.test(text) && !/\b(?:room|fills?|filling|kitchen|bathroom|air)\b/.test(text)) continue;
    if (role === 'subject' && (!verb || (!verb.head.masked && (verb.classes.has('spread') || verb.classes.has('begin') || /^(be|curl|make|sting|turn|hide|blind|choke|drive|force|meet|engulf|rub|leave|linger|blacken|show|wait|find|take|follow|work|trap|stand|reach|slide|slip|steal|walk|press|push|pass|swim|thicken|move|turn|grow|wash|spiral|loop|stretch|run|unroll|enter|fold|bulge|stain|grey|soften|blur|eat|devour|lap|threaten|chase|advance|snake|prowl|arrive|return|come|comes|make|build|sit|get|squat|sail|jump|bloom|bubble|breathe|touch|embrace|seal|sting|surround|drown|streak|fizz|spill|pop|snap|spray|sprinkle|patter|blanket|mask|dull)$/.test(verb.lemma)) && !(verb.lemma === 'be' && /^(out|gone|clear|over)$/.test(clause.adverbs.at(-1)?.lower ?? clause.complements.at(-1)?.lower ?? '')) && !(verb.lemma === 'be' && clause.adjuncts.length === 0 && clause.complements.length === 0 && clause.objects.length > 0)))) {
      if (phrase.noun === 'dust' && verb && /^(lie|settle|gather|cover|be|film|coat)$/.test(verb.lemma) && !/\bair\b|\bhang/.test(text)) continue;
      if (!verb && phrase.determiner === 'the') continue;
      if ((effect === 'fog' || effect === 'mist') && !verb && clause.subjects[0] !== phrase) continue;
      add(effect, phrase);
    } else if (role === 'object' && verb && !verb.head.masked && /^(belch|spew|raise|kick up|throw up|send|vent|spit|kick|throw|breathe|cough|pour|trail|fling|release|emit|gush|shoot|see|show|make|leave|light|start|find|set|drive|hiss|fill|stir|strike|lift|hurl|blow|disgorge|billow|scatter|shower|launch|puff|exhale|give|have|build|drag|smell|cough out|cough|pump|puff out|breathe out|spill|spout|throw out|pour out|tow|wear|push|roll|wave|draw|bring|hurl|shed|drop|sift|sprinkle|squirt|hold|carry)$/.test(verb.full) && !(verb.lemma === 'smell') && !(/^(light|start|make|build)$/.test(verb.lemma) && effect !== 'fire') && !(verb.lemma === 'exhale' || verb.lemma === 'puff' || verb.lemma === 'breathe')) {
      if (effect === 'fire' && /^(see|show|have|give|find|make|strike|leave|throw|blow)$/.test(verb.lemma)) continue;
      if (/^(see|show|have|give|find)$/.test(verb.lemma) && !/\b(?:air|room|nothing but|hanging)\b/.test(text)) continue;
      add(effect, phrase);
    } else if (/^(with|in|by|into|through|of|from|under|behind)$/.test(role) && (verb?.passive || clause.complements.length > 0 || (verb && (/^(fill|choke|thicken|swirl|erupt|explode|burst|blaze|go|disappear|vanish|glow|hang|be|wreathe|veil|dim|cover|shroud|blind|collapse|come|land|fall|break|roar|stumble|grope|crawl|cloud|smoke|wrap|swim|stagger|emerge|run|lose|drown)$/.test(verb.lemma))))) {
      const place = clause.subjects.every((subject) => reading.people(subject, clause).length === 0);
      const inside = /^(in|into|through|from|under|behind)$/.test(role) && !/^(with|by|of)$/.test(role);
      if (role === 'of' && !/\b(?:full|thick|grey|air)\b/.test(text)) continue;
      if (inside && effect === 'fire' && !/\b(?:burst|bursts|erupts?|explodes?|goes up|go up|went up|vanishes|engulfed|wrapped)\b/.test(text)) continue;
      if (inside && (effect === 'dust' || effect === 'ash') && !/\bcloud|hang|chok|billow|shower|burst|swirl/.test(text)) continue;
      if (effect === 'dust' && !inside && verb && (verb.classes.has('soil') && !/^(fill|choke|thicken)$/.test(verb.lemma)) && !place) continue;
      if (effect === 'dust' && (verb?.classes.has('soil') ?? false) && !/\b(?:air|room|chamber|choking)\b/.test(text)) continue;
      if (!place && !inside && !/\bair\b/.test(text)) continue;
      add(effect, phrase, 0.65);
    }
  }
  if (verb && !verb.head.masked && !verb.negated) {
    const fuel = patientless(clause).some((phrase) => !isOf(phrase, 'garment', 'garmentPart', 'bodyPart') && reading.people(phrase, clause).length === 0 && !/^(candle|lamp|cigarette|cigar|pipe|lantern|match|torch|light|log|stove|lighter|joint|fuse|oven|hob|flare|incense|firework|sun|city|star|eye|lip|cheek|question|it|bulb|screen|sign|fairy)$/.test(phrase.noun));
    if ((/\b(?:catch(?:es)?|caught|on) (?:fire|light)\b|\bin(?:to)? flames\b|\bablaze\b|\balight\b|\bup in (?:flames|smoke)\b/.test(raw) && !/\bset\w* the world\b/.test(raw) && fuel) || (/^(ignite|combust|torch)$/.test(verb.lemma) && fuel) || (verb.lemma === 'burn' && verb.form === 'ing' && fuel && clause.subjects.some((phrase) => isOf(phrase, 'breakable', 'fixture', 'vehicle', 'debris') || /house|building|barn|town|village|city|forest|curtain|wood|oil|roof|field|hut|cabin|ship/.test(phrase.noun))) || (/^(burn|blaze)$/.test(verb.lemma) && verb.form === 's' && clause.objects.length === 0 && clause.subjects.some((phrase) => /house|building|barn|town|village|curtain|ship|boat|car|forest|wreck|hut|cabin|bridge|oil/.test(phrase.noun)))) reading.emit(null, { type: 'effect.added', effect: 'fire', intensity: 'moderate' }, clause, 0.75);
    if (/^(explode|detonate|blow up|erupt)$/.test(verb.full) && clause.subjects.some((phrase) => isOf(phrase, 'vehicle') || /bomb|grenade|dynamite|boiler|barrel|reactor|petrol|gasoline|dump|refinery|plant|station|shell|tank|mine|charge|car|barrel|device|missile|engine|fuel|gas/.test(phrase.noun))) { reading.emit(null, { type: 'effect.added', effect: 'smoke', intensity: 'heavy' }, clause, 0.65); reading.emit(null, { type: 'effect.added', effect: 'fire', intensity: 'moderate' }, clause, 0.5); }
    if (verb.lemma === 'explosion') return;
    if (/^(steam|smoke|smoulder|smolder)$/.test(verb.lemma) && clause.objects.length === 0 && reading.subjects(clause).length === 0 && clause.subjects.length > 0 && !clause.subjects.some((phrase) => isOf(phrase, 'garment', 'garmentPart', 'bodyPart', 'hair') || /cup|tea|coffee|mug|soup|kettle|plate|bowl|pot|cigarette|pipe|cigar|breath|pie|dish|gun|barrel|chimney/.test(phrase.noun)) && !/\b(?:past|off|away|out|into)\b/.test(raw)) reading.emit(null, { type: 'effect.added', effect: verb.lemma === 'steam' ? 'steam' : 'smoke', intensity: 'light' }, clause, 0.55);
  }
  const explosion = phrasesOf(clause).find(({ noun, head }) => /^(explosion|blast|detonation|eruption)$/.test(noun) && !head.masked);
  if (explosion && clause.subjects.includes(explosion) && verb && !/^(echo|fade|sound|die)$/.test(verb.lemma)) reading.emit(null, { type: 'effect.added', effect: 'smoke', intensity: 'heavy' }, clause, 0.55);
  // Ground fog seen as blindness.
  if (/\b(?:can(?:not|'t)? (?:hardly |barely |scarcely )?see (?:\w+ )?(?:hand|own|yard|foot|ten feet|the end|across|two feet)|can(?:'t| not|not) be seen from|nothing to see but|visibility (?:drops|falls|shrinks))\b/.test(raw.replaceAll(" n't", "n't")) && !reading.interior) reading.emit(null, { type: 'visibility.set', visibility: 'foggy' }, clause, 0.65);
}

const patientless = (clause: Clause) => [...clause.subjects, ...clause.objects];

/** Fire is fire when it burns here and now, not as a hearth, a shot or a camp that was there before. */
function verbOfFire(clause: Clause, phrase: NounPhrase): boolean {
  const raw = wordsOf(clause);
  if (/\b(?:hearth|grate|fireplace|stove|campfire|candle|brazier|torch(?:es)?|lantern|lamp(?! oil)|match|lighter|oven|log|warm)\b/.test(raw) && !/\b(?:spreads?|leaps?|catch\w*|engulf\w*|roar\w*)\b/.test(raw)) return false;
  if (phrase.noun === 'fire' && phrase.determiner === 'the' && clause.verb && /^(burn|crackle|glow|be|die|light|warm|throw|cast|snap|pop|hiss|sink|settle|flicker)$/.test(clause.verb.lemma)) return false;
  return !(phrase.determiner === 'the' && !clause.verb);
}

// ---- season, temperature, light ----------------------------------------------------------------

const SEASONS: Readonly<Record<string, LocationState['season']>> = { spring: 'spring', springtime: 'spring', summer: 'summer', summertime: 'summer', midsummer: 'summer', autumn: 'fall', fall: 'fall', winter: 'winter', wintertime: 'winter', midwinter: 'winter' };

function readSigns(reading: Reading, clause: Clause): void {
  const raw = wordsOf(clause);
  const first = clause.tokens.find(({ pos }) => pos === 'noun' || pos === 'name' || pos === 'adjective');
  for (const [i, token] of clause.tokens.entries()) {
    const season = token.masked ? undefined : SEASONS[token.lower];
    if (season === undefined) continue;
    const before = clause.tokens[i - 1]?.lower ?? '';
    if (token.lower === 'fall' && !/^(in|early|late|last)$/.test(before) || token.lower === 'spring' && token.pos === 'verb' || /^(last|every|each|next|a|the_)$/.test(before)) continue;
    if ((!clause.verb && first === token) || /^(in|late|early|deep|high|mid|that|it|is|by|this)$/.test(before) || clause.subjects.some(({ head }) => head === token)) reading.emit(null, { type: 'season.set', season }, clause, 0.6);
  }
  const sign = /\b(?:breath (?:steams?|smokes?|clouds?|fogs?|plumes?|mists?|hangs? (?:white|in))|icicles? (?:hang|drip|form)|frost (?:on|covers?|glitters?|feathers?|rimes?|furs?|lies)|ice (?:on|crusts?|skins?|rimes?)|heat (?:shimmers?|haze|ripples?|wavers?)|(?:shivers?|shivering|teeth chatter\w*)|freezing cold|bitter(?:ly)? cold|sweltering|stifling|scorching heat|baking heat|below zero)\b/.exec(raw)?.[0];
  if (sign !== undefined) reading.emit(null, { type: 'temperature.noted', indicator: sign }, clause, 0.6);
  const light = /\b(?:(?:the )?(?:lights?|lamps?) (?:go(?:es)? out|die|flicker|fail|come on|dim)|power (?:fails|cuts?|goes out)|(?:plunged? into|in total|in pitch|complete) darkness|candlelit|by candlelight|(?:neon|moonlight|sunlight|firelight|lamplight|torchlight|floodlights?|searchlights?|strobe lights?) (?:floods?|fills?|spills?|pours?|washes|sweeps?|bathes|glows?|slants?|streams?|flickers?|falls))\b/.exec(raw)?.[0];
  if (light !== undefined) reading.emit(null, { type: 'lighting.set', lighting: light }, clause, 0.6);
}
