import { expect, test } from 'vitest';

import { parseHeading, skipIn } from './headings.ts';

const brief = (text: string) => {
  const { setting, place, timeOfDay, continuous, timeSkip, modifiers } = parseHeading(text);
  return [setting, place.join(' / '), timeOfDay, ...(continuous ? ['continuous'] : []), ...(timeSkip === '' ? [] : [timeSkip]), ...modifiers.map((modifier) => `(${modifier})`)].join(', ');
};

test.each([
  ['INT. KITCHEN - NIGHT', 'interior, KITCHEN, night'],
  ['EXT. HOUSE - KITCHEN - NIGHT (FLASHBACK)', 'exterior, HOUSE / KITCHEN, night, (FLASHBACK)'],
  ['INT./EXT. CAR - MOVING - DAY', 'both, CAR, noon, (MOVING)'],
  ['I/E. CAR - DUSK', 'both, CAR, dusk'],
  ['EXT./INT. SHED', 'both, SHED, '],
  ['EST. NEW YORK - DAWN', 'exterior, NEW YORK, dawn'],
  ['INT. WAREHOUSE – OFFICE — CONTINUOUS', 'interior, WAREHOUSE / OFFICE, , continuous'],
  ['INT. BAR - SAME TIME', 'interior, BAR, , continuous'],
  ['INT. BAR - LATER', 'interior, BAR, , later'],
  ['INT. BAR - MOMENTS LATER', 'interior, BAR, , moments later'],
  ['EXT. PIER - THREE DAYS LATER - MORNING', 'exterior, PIER, morning, three days later'],
  ['EXT. PIER - THE NEXT MORNING', 'exterior, PIER, morning, the next morning'],
  ['EXT. PIER - TWO YEARS LATER', 'exterior, PIER, , two years later'],
  ['INT. KITCHEN, NIGHT', 'interior, KITCHEN, night'],
  ['EXT. BEACH. SUNSET.', 'exterior, BEACH, dusk'],
  ['EXT. BEACH - LATE AFTERNOON', 'exterior, BEACH, afternoon'],
  ['EXT. BEACH - EARLY MORNING', 'exterior, BEACH, morning'],
  ['EXT. BEACH - PRE-DAWN', 'exterior, BEACH, dawn'],
  ['EXT. FIELD - DAY - RAIN', 'exterior, FIELD, noon, (RAIN)'],
  ['INT. NIGHT CLUB - NIGHT', 'interior, NIGHT CLUB, night'],
  ['INT. DAYCARE CENTER - DAY', 'interior, DAYCARE CENTER, noon'],
  ['INT. BOEING 747-400 - NIGHT', 'interior, BOEING 747-400, night'],
  ["INT. O'NEIL'S BAR/DINER - NIGHT", "interior, O'NEIL'S BAR / DINER, night"],
  ['INTERIOR: HALL - DAY', 'interior, HALL, noon'],
  ['EXT. BERLIN - DAY (1974)', 'exterior, BERLIN, noon, (1974)'],
  ['SNIPER SCOPE POV', ', SNIPER SCOPE POV, '],
  ['INT.', 'interior, , '],
  ['INT. HOUSE - NIGHT - CONTINUOUS', 'interior, HOUSE, night, continuous'],
])('%s', (text, expected) => expect(brief(text)).toBe(expected));

test.each([['Three days later.', 'three days later'], ['SUPER: "THE NEXT MORNING"', 'the next morning'], ['Hours later.', 'hours later'], ['Two weeks after.', 'two weeks after'], ['LATER.', 'later']])('%s skips time', (sentence, skip) => expect(skipIn(sentence)).toBe(skip));
test.each(['Mara moves on.', 'The light goes on.', 'See you later, she says.', 'He lives on.', 'Soon after the war they met.', 'He looks after her.', 'She puts it on.', 'On.'])('"%s" skips none', (sentence) => expect(skipIn(sentence)).toBeNull());
