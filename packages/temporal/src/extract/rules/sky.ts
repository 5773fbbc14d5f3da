import type { Clause } from '../clauses.ts';
import type { Reading } from '../reading.ts';
import { readSight } from './sky/air.ts';
import { readDeniedEffects, readEffectEnds } from './sky/effect-ends.ts';
import { readEffects } from './sky/effects.ts';
import { readFire } from './sky/fire.ts';
import { readGroundWetness } from './sky/ground.ts';
import { readSigns } from './sky/signs.ts';
import { skyClause } from './sky/sky-clause.ts';
import { readNamedTime } from './sky/time-named.ts';
import { readShownTime } from './sky/time-shown.ts';
import { readDeniedWeather, readWeather } from './sky/weather.ts';

/** Reads the hour, the weather, what hangs in the air, how far one sees and how wet the ground is. */
export function readSky(reading: Reading, clause: Clause): void {
  if (isAsked(reading, clause)) return;
  const sky = skyClause(reading, clause);
  if (clause.factuality === 'negated') {
    readDeniedWeather(sky);
    readDeniedEffects(sky);
    readSight(sky);
    if (sky.has('barely', 'hardly', 'scarcely') && !sky.has('not', "n't", 'never', 'no')) readShownTime(sky);
    return;
  }
  if (clause.factuality !== 'asserted') return;
  if (!readNamedTime(sky)) readShownTime(sky);
  readWeather(sky);
  if (!readEffectEnds(sky)) readEffects(sky);
  readFire(sky);
  readSight(sky);
  readGroundWetness(sky);
  readSigns(reading, clause);
}

/** *Is it raining?* *Smoke?* A question tells nothing. */
function isAsked(reading: Reading, clause: Clause): boolean {
  const sentence = reading.sentences.find(({ start, end }) => start <= clause.start && clause.start < end);
  return sentence?.tokens.at(-1)?.lower === '?';
}
