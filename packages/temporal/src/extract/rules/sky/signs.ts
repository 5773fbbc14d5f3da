import type { LocationState } from '@cinematic-canvas/core';

import type { Clause } from '../../clauses.ts';
import { type Reading, wordsOf } from '../../reading.ts';

const SEASONS: Readonly<Record<string, LocationState['season']>> = {
  spring: 'spring', springtime: 'spring', summer: 'summer', summertime: 'summer', midsummer: 'summer', autumn: 'fall', fall: 'fall', winter: 'winter', wintertime: 'winter', midwinter: 'winter',
};
const SEASON_LEADS = new Set(['in', 'late', 'early', 'deep', 'high', 'mid', 'that', 'it', 'is', 'by', 'this']);
const OTHER_SEASON = new Set(['last', 'every', 'each', 'next', 'a']);

/** Reads the season, what shows the temperature, and the light. */
export function readSigns(reading: Reading, clause: Clause): void {
  readSeason(reading, clause);
  const raw = wordsOf(clause);
  const cold = /\b(?:breath|icicles?|frost|ice|shiver\w*|teeth|freezing|bitter(?:ly)?|below) /.test(`${raw} `) ? COLD.exec(raw)?.[0] : undefined;
  const warm = /\b(?:heat|sweltering|stifling|scorching|baking)\b/.test(raw) ? WARM.exec(raw)?.[0] : undefined;
  const sign = cold ?? warm;
  if (sign !== undefined) reading.emit(null, { type: 'temperature.noted', indicator: sign }, clause, 0.6);
  const light = LIGHTS.exec(raw)?.[0];
  if (light !== undefined) reading.emit(null, { type: 'lighting.set', lighting: light }, clause, 0.6);
}

const either = (...phrases: string[]) => new RegExp(`\\b(?:${phrases.join('|')})\\b`);
const COLD = either(
  'breath (?:steams?|smokes?|clouds?|fogs?|plumes?|mists?|hangs? (?:white|in))', 'icicles? (?:hang|drip|form)', 'frost (?:on|covers?|glitters?|feathers?|rimes?|furs?|lies)',
  'ice (?:on|crusts?|skins?|rimes?)',
  'shivers?', 'shivering', 'teeth chatter\\w*', 'freezing cold', 'bitter(?:ly)? cold', 'below zero',
);
const WARM = either('heat (?:shimmers?|haze|ripples?|wavers?)', 'sweltering', 'stifling', 'scorching heat', 'baking heat');
const LIGHTS = either(
  '(?:the )?(?:lights?|lamps?) (?:go(?:es)? out|die|flicker|fail|come on|dim)', 'power (?:fails|cuts?|goes out)', '(?:plunged? into|in total|in pitch|complete) darkness',
  'candlelit', 'by candlelight',
  '(?:neon|moonlight|sunlight|firelight|lamplight|torchlight|floodlights?|searchlights?|strobe lights?) (?:floods?|fills?|spills?|pours?|washes|sweeps?|bathes|glows?|slants?|streams?|falls)',
);

function readSeason(reading: Reading, clause: Clause): void {
  const first = clause.tokens.find(({ pos }) => pos === 'noun' || pos === 'name' || pos === 'adjective');
  for (const [i, token] of clause.tokens.entries()) {
    const season = token.masked ? undefined : SEASONS[token.lower];
    if (season === undefined) continue;
    const before = clause.tokens[i - 1]?.lower ?? '';
    if ((token.lower === 'fall' && !['in', 'early', 'late'].includes(before)) || (token.lower === 'spring' && token.pos === 'verb') || OTHER_SEASON.has(before)) continue;
    if ((!clause.verb && first === token) || SEASON_LEADS.has(before) || clause.subjects.some(({ head }) => head === token)) reading.emit(null, { type: 'season.set', season }, clause, 0.6);
  }
}
