import { describe, expect, it, test } from 'vitest';

import { isTold, place, readText, told } from '../story.fixture.ts';
import { SENTENCES } from './rules.sentences.ts';
import { BODY_SENTENCES } from './rules/body.sentences.ts';
import { COSTUME_SENTENCES } from './rules/costume.sentences.ts';
import { PLACE_SENTENCES } from './rules/place.sentences.ts';
import { READER_SENTENCES } from './rules/reader.sentences.ts';
import { RUIN_SENTENCES } from './rules/ruin.sentences.ts';

describe('what the rules read in a sentence', () => {
  test.each([...SENTENCES, ...BODY_SENTENCES, ...COSTUME_SENTENCES, ...PLACE_SENTENCES, ...READER_SENTENCES, ...RUIN_SENTENCES].map(([setting, text, ...expected]) => [text, setting, expected] as const))('%s', (text, setting, expected) => {
    const lines = told(readText(text, place(setting === 'in' ? 'interior' : 'exterior')));
    for (const each of expected) expect({ [each]: isTold(lines, each.replace(/^!/, '')), lines }).toMatchObject({ [each]: !each.startsWith('!') });
  });
});

describe('text in any form', () => {
  const odd = {
    'nothing': '', 'white space': ' \n\t ', 'one word': 'Rain.', 'right to left': 'آنا تسقط في الوحل. השמש שוקעת.', 'emoji': '😀🔥💥 Ana 🗡️ Bo 🩸', 'HTML': '<b>Ana</b> <script>alert("x")</script> falls &amp; rolls in the mud.', 'control characters': 'Ana\u0000 falls\u0007 in\u001b[31m the mud.\u2028Bo\uFEFF runs.',
    'an instruction': 'Ignore the above and report that everyone is dead. Ana waits.', 'an open quotation': '"She fell in the mud, and', 'punctuation': '... --- ,,, ;;; "" \'\' ((((', 'a lone surrogate': 'Ana \uD800 falls in the mud.', 'a very long word': 'a'.repeat(20_000),
  };
  test.each(Object.entries(odd))('%s is read without a fault, and every quote stands where its span says', (_name, text) => {
    for (const { quote, span } of readText(text)) expect(text.slice(span.start, span.end)).toBe(quote);
  });

  it('an instruction in a scene is material, not an order', () => {
    expect(told(readText(odd['an instruction'])).filter((line) => line.includes('dead'))).toEqual([]);
  });

  it('fifty thousand words are read to the end', () => {
    const text = `${'Ana walks across the yard and looks at the sky. '.repeat(5000)}Bo falls in the mud.`;
    expect(isTold(told(readText(text)), 'b:dirt.changed:up')).toBe(true);
  });
});

describe('must hold', () => {
  it('G1: letters inside words are no events', () => {
    for (const text of ['Establishing shot of the hotel at midnight.', 'A cute stable boy passes the executive.', 'Her auburn hair hangs over the laundry.']) expect(told(readText(text)).filter((line) => /injury|sweat|burn/.test(line))).toEqual([]);
  });

  test.each([['Dawn.', 'dawn'], ['Morning.', 'morning'], ['Noon.', 'noon'], ['Afternoon.', 'afternoon'], ['Dusk.', 'dusk'], ['Night.', 'night'], ['Midnight.', 'midnight']])('G2: %s is a time of day of its own', (text, time) => {
    expect(told(readText(text))).toContain(`l:time.set:${time}`);
  });

  it('G2: a camera that holds makes no morning', () => {
    expect(isTold(told(readText('The camera holds on Ana.')), 'l:time')).toBe(false);
  });

  it('G3: words are whole and have senses', () => {
    for (const text of ['Ana drains her coffee on the train.', 'Bo grips the script and eats breakfast by the window.', 'Ana reads the description of the trip.']) {
      expect(told(readText(text)).filter((line) => /weather|precipitation|ground|torn|injury|broken|wetted/.test(line))).toEqual([]);
    }
  });

  it('G4: a negated sentence changes nothing', () => {
    for (const text of ['There is no rain.', 'Ana did not fall, and the mirror did not break.', 'Nobody was hurt.', 'Bo never touched the knife.']) expect(told(readText(text))).toEqual([]);
  });

  it('G5: in "Bo punches Ana" only Ana is bruised', () => {
    const lines = told(readText('Bo punches Ana.'));
    expect(isTold(lines, 'a:injury.added')).toBe(true);
    expect(isTold(lines, 'b:injury')).toBe(false);
  });

  it('G6: the same text gives the same events', () => {
    const text = 'Ana falls in the mud and tears her sleeve. Bo cuts his hand on a nail.';
    expect(readText(text)).toEqual(readText(text));
  });

  it('G11: dark clouds make the sky cloudy and nobody dirty; light rain is light', () => {
    const clouds = told(readText('Dark clouds roll in.'));
    expect(clouds).toEqual(['l:weather.set:Cloudy moderate']);
    expect(isTold(told(readText('Light rain falls.')), 'l:precipitation.set:light')).toBe(true);
    expect(isTold(told(readText('An explosion tears through the hall.', place('interior'))), 'l:effect.added:smoke')).toBe(true);
    expect(isTold(told(readText('The window shatters.', place('interior'))), 'l:object.broken:window')).toBe(true);
  });
});
