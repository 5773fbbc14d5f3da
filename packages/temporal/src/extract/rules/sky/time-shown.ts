import type { TimeOfDay } from '@cinematic-canvas/core';

import type { SkyClause } from './sky-clause.ts';

/** What shows the hour, one of which every reading below asks for: a noun of these classes, or one of these words or subjects. */
const SHOWING = ['moon', 'sun', 'dark', 'heavens', 'east', 'west', 'daylight', 'barrier', 'stars', 'bell', 'lamps', 'cock'] as const;
const SHOWING_WORDS = ['it', 'light', 'eastern', 'stars'];
const SHOWING_SUBJECTS = new Set(['it', 'day', 'lamplighter']);

const isShowing = (sky: SkyClause) => sky.names(...SHOWING) || sky.has(...SHOWING_WORDS)
  || sky.clause.subjects.some(({ noun, head }) => SHOWING_SUBJECTS.has(noun) || SHOWING_SUBJECTS.has(head.lower));

/** Reads the hour from what shows it: sun, moon and stars, the light, lamps, cocks and bells. */
export function readShownTime(sky: SkyClause): void {
  if (!isShowing(sky)) return;
  const shown = byMoonOverhead(sky) ?? bySun(sky) ?? byDark(sky) ?? byLight(sky) ?? byNightSky(sky) ?? byBell(sky) ?? byLamps(sky) ?? byBirds(sky);
  if (shown !== undefined && shown !== sky.now.timeOfDay) sky.emit({ type: 'time.set', timeOfDay: shown }, 0.65);
}

/** *The moon is overhead*. */
const byMoonOverhead = (sky: SkyClause): TimeOfDay | undefined => (sky.subject('moon') && sky.said('overhead') && sky.does('hang') ? 'midnight' : undefined);

function bySun(sky: SkyClause): TimeOfDay | undefined {
  const { clause } = sky;
  const sun = sky.subject('sun');
  if (!sun || /^(beam)$/.test(sun.noun)) return undefined;
  if (sky.said('overhead') && !sky.said('low')) return sky.does('hang', 'shine', 'ascend') ? 'noon' : undefined;
  const evening = sky.any('west') !== undefined || sky.has('western', 'westering', 'west');
  const eastern = sky.any('east') !== undefined || sky.has('eastern');
  if (evening || sky.saidOf(sun, 'low') && sky.has('dying', 'setting', 'sinking')) return 'dusk';
  if (eastern) return 'dawn';
  if (!clause.verb || sun.noun !== 'sun') return undefined;
  const { lemma } = clause.verb;
  const mark = clause.adjuncts.some(({ preposition, phrase }) => phrase !== null && /^(behind|below|under|beneath|into|beyond)$/.test(preposition)
    && !sky.isOf(phrase, 'cloud', 'fog', 'heavens', 'barrier'));
  const gone = lemma === 'go' || lemma === 'slip' || lemma === 'disappear' || lemma === 'vanish' || lemma === 'slide' || lemma === 'bleed' || lemma === 'melt' || lemma === 'redden';
  const over = clause.adjuncts.some(({ preposition, phrase }) => /^(above|over)$/.test(preposition) && phrase !== null && !sky.isOf(phrase, 'cloud'));
  if (over && ['get', 'put', 'heave', 'have', 'poke', 'haul', 'show'].includes(lemma)) return sky.now.timeOfDay === 'dawn' ? 'morning' : 'dawn';
  if (sky.does('ascend') && !clause.adjuncts.some(({ phrase }) => sky.isOf(phrase, 'cloud', 'fog'))) return clause.verb.particle === '' && lemma === 'come'
    || sky.has('high', 'higher') ? undefined : 'dawn';
  if (sky.does('descend') && (mark || !gone || sky.has('down')) && !clause.adjuncts.some(({ phrase }) => sky.isOf(phrase, 'cloud', 'fog'))) return 'dusk';
  return undefined;
}

/** *Darkness falls*, *outside it is quite dark*, *it is getting light*. */
function byDark(sky: SkyClause): TimeOfDay | undefined {
  const { clause } = sky;
  const dark = sky.subject('dark');
  if (dark && sky.does('fallOn') && !clause.subjects.some((each) => each !== dark)) return clause.verb?.lemma === 'be' || clause.verb?.lemma === 'have'
    ? undefined : dark.noun === 'black' ? undefined : 'night';
  const subject = clause.adjuncts.find(({ preposition, phrase }) => preposition === 'outside' && phrase?.noun === 'it')?.phrase ?? clause.subjects[0];
  if (subject?.head.lower !== 'it' || !clause.verb || clause.objects.some(({ noun }) => noun !== 'dark' && noun !== 'light')) return undefined;
  if (sky.reading.interior && !sky.has('outside', 'out')) return undefined;
  const { lemma } = clause.verb;
  if (lemma !== 'be' && lemma !== 'get' && lemma !== 'grow' && lemma !== 'turn' && lemma !== 'become') return undefined;
  const last = clause.tokens.findLast(({ pos, lower }) => pos !== 'punctuation' && lower !== 'outside' && lower !== 'now' && lower !== 'already' && lower !== 'out');
  if (!last || last.masked) return undefined;
  const word = sky.reading.words.sky.word(last.lower);
  if (word.has('dark') && last.lower !== 'black') return lemma === 'be' && clause.verb.head.lower !== 'growing' && clause.verb.head.lower !== 'getting' ? 'night' : 'dusk';
  return word.has('lightening') && lemma !== 'be' ? 'dawn' : undefined;
}

/** *The light goes*, *the sky pales*, *a red line opens in the east*. */
function byLight(sky: SkyClause): TimeOfDay | undefined {
  const { clause } = sky;
  const east = sky.any('east') !== undefined || sky.has('eastern');
  const heavens = sky.subject('heavens');
  if (heavens && sky.does('pale') && (sky.has('pales', 'lightens', 'greys', 'grays', 'pinkens', 'paled', 'paling', 'greying', 'lightening') || east)) return 'dawn';
  const glowing = sky.said('glowing') !== undefined;
  if (glowing && clause.adjuncts.some(({ preposition, phrase }) => /^(in|across|over|along|to|from)$/.test(preposition) && sky.isOf(phrase, 'east', 'west'))
    && !sky.reading.subjects(clause).length) {
    return east ? 'dawn' : sky.any('west') !== undefined ? 'dusk' : undefined;
  }
  if (sky.any('east') === sky.subject('east') && east && sky.does('pale')) return 'dawn';
  const light = clause.subjects.find((phrase) => sky.isOf(phrase, 'daylight') || sky.isOf(phrase.of, 'daylight'));
  const day = light && (light.noun === 'light' ? light.determiner === 'the' : light.noun !== 'day' || sky.has('last'));
  const name = light?.of ? light.of.noun : light?.noun;
  const lasting = light && sky.has('last', 'remaining', 'dying') && /light/.test(name ?? '');
  const greys = clause.tokens.some(({ lower }, at) => isDawning(sky, lower) && clause.tokens[at + 1]?.lower === 'light');
  const breaks = clause.subjects.some((phrase) => phrase.noun === 'day' && phrase.owner === null) && clause.verb && ['break', 'dawn'].includes(clause.verb.lemma) && clause.objects.length === 0;
  if (breaks) return 'dawn';
  const pane = isNight(sky) && clause.subjects.some((phrase) => sky.isOf(phrase, 'barrier') && !/roof|glass$/.test(phrase.noun))
    && clause.complements.some(({ lower }) => lower === 'grey' || lower === 'gray' || lower === 'pale');
  if (pane) return 'dawn';
  const wan = greys && !light ? true : light?.noun === 'light' && light.modifiers.some((word) => isDawning(sky, word));
  if (wan && isNight(sky) && !lampsLit(sky)) return 'dawn';
  if (light && isNight(sky)) return name === 'daylight' && clause.verb && clause.objects.length === 0 && !sky.has('no', 'last') ? 'dawn' : undefined;
  if (light && (day || lasting) && sky.does('fadeOut') && !clause.verb?.passive && clause.verb?.lemma !== 'be' && clause.objects.length === 0 && !lampsAround(sky)
    && (clause.verb?.particle !== 'out' || lasting)) return 'dusk';
  return undefined;
}

/** A colour that the light has before the sun. */
const isDawning = (sky: SkyClause, word: string) => sky.reading.words.sky.word(word).has('dawning');

const lampsLit = (sky: SkyClause) => sky.clause.tokens.some(({ lower }) => /^(?:lamp|bulb|torch|lantern|screen|tv|television|monitor|moon)/.test(lower));

const lampsAround = (sky: SkyClause) => sky.clause.adjuncts.some(({ phrase }) => phrase !== null && /lamp|bulb|window|eye|face|torch|room|house|screen/.test(phrase.noun));

/** *The moon is up*, *stars prick out*, *by moonlight*. */
function byNightSky(sky: SkyClause): TimeOfDay | undefined {
  if (isNight(sky)) return undefined;
  const { clause } = sky;
  const stars = sky.subject('stars');
  const plural = stars && /s$|way|light/.test(stars.head.lower);
  if (stars && plural && !clause.verb && clause.tokens.length <= 9 && !sky.reading.interior) return 'night';
  if (stars && plural && (sky.does('emerge') || sky.any('heavens'))) return 'night';
  if (sky.has('there') && sky.has('stars') && !sky.has('no', 'not') && (clause.verb?.lemma === 'star' || sky.object('stars') && clause.verb?.lemma === 'be')) return 'night';
  const moon = sky.subject('moon');
  if (moon && (sky.does('hang', 'shine', 'ascend', 'emerge', 'fallOn') || !clause.verb)) return 'night';
  const under = clause.adjuncts.find(({ preposition, phrase }) => /^(by|under|beneath|in)$/.test(preposition) && sky.isOf(phrase, 'moon', 'stars') && phrase?.determiner !== 'a');
  return under?.phrase && (under.phrase.noun !== 'star' || under.preposition !== 'in') ? 'night' : undefined;
}

const isNight = ({ now }: SkyClause) => now.timeOfDay === 'night' || now.timeOfDay === 'midnight';

/** *The church strikes twelve*: noon by day, midnight by night. */
function byBell(sky: SkyClause): TimeOfDay | undefined {
  const twelve = sky.has('twelve', '12', 'midnight');
  if (!twelve || !sky.subject('bell') || !sky.does('strike')) return undefined;
  const text = sky.reading.request.scene.description.toLowerCase();
  if (isNight(sky) || /\b(?:moon|night|stars|dark|midnight|asleep|candle)\b/.test(text)) return 'midnight';
  return sky.now.timeOfDay === 'morning' || /\b(?:sun|heat|lunch)\b/.test(text) ? 'noon' : undefined;
}

/** *Along the quay the lamps are being lit*, *streetlights flicker on*. */
function byLamps(sky: SkyClause): TimeOfDay | undefined {
  if (isNight(sky) || sky.reading.interior) return undefined;
  const { clause } = sky;
  const lamps = sky.subject('lamps');
  if (clause.subjects.some(({ noun }) => noun === 'lamplighter')) return 'dusk';
  if (!lamps || !/s$/.test(lamps.head.lower) || lamps.noun === 'headlight' || lamps.noun === 'headlamp') return undefined;
  const lit = clause.verb?.passive && clause.verb.lemma === 'light' || clause.tokens.some(({ lower }) => lower === 'lit') && clause.verb?.lemma === 'be';
  const begun = sky.reading.previous(clause)?.verb?.lemma === 'begin' && clause.verb?.form === 'plain';
  const kindled = sky.does('kindle') && clause.verb?.lemma !== 'burn' && clause.objects.length === 0 && (begun || sky.has('on', 'alive', 'up', 'out'));
  return lit || kindled ? 'dusk' : undefined;
}

/** *The birds begin.* */
const clauseEnds = ({ clause }: SkyClause) => clause.objects.length === 0 && clause.adjuncts.length === 0 && clause.subjects.length === 1;

/** *Cock-crow*; *a cock crows*. */
function byBirds(sky: SkyClause): TimeOfDay | undefined {
  const bird = sky.subject('cock');
  if (!bird) return undefined;
  const cock = /cock|rooster/.test(bird.noun) && sky.clause.verb?.lemma === 'crow';
  return cock || (sky.does('crow') && bird.noun !== 'cock' && (sky.has('first', 'dawn') || isNight(sky) && clauseEnds(sky))) ? 'dawn' : undefined;
}
