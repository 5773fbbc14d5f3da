import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { featureScreenplay } from './fixtures/feature.ts';
import { parseFountain } from './fountain.ts';
import { InputError } from './input-error.ts';
import { titleField, type ScreenplayElement } from './screenplay.ts';

const read = (text: string) => parseFountain(text, 'test.fountain');
/** Elements behind a heading of their own, so that any fragment is a script. */
const body = (text: string) => read(`INT. ROOM - DAY\n\n${text}`).elements.slice(1);
const brief = (element: ScreenplayElement | undefined) => {
  if (!element) return '';
  switch (element.type) {
    case 'scene_heading': return `heading ${element.heading.text}`;
    case 'dialogue': return `${element.cue.name}: ${element.parts.map(({ kind, text }) => (kind === 'parenthetical' ? `(${text})` : kind === 'lyric' ? `~${text}` : text)).join(' | ')}`;
    case 'page_break': return 'page break';
    case 'section': return `${'#'.repeat(element.depth)} ${element.text}`;
    default: return `${element.type} ${element.text}`;
  }
};
const briefly = (text: string) => body(text).map(brief);

describe('headings', () => {
  test.each([
    'INT. HOUSE - DAY', 'EXT. HOUSE - DAY', 'EST. HOUSE', 'INT./EXT. CAR - NIGHT', 'INT/EXT CAR', 'I/E CAR', 'I/E. CAR', 'int. house - day', 'EXT HOUSE', 'INT HOUSE',
  ])('"%s" is a heading', (line) => {
    expect(read(`${line}\n\nA man waits.`).scenes.map(({ heading }) => heading?.text)).toEqual([line]);
  });

  test.each(['Internal affairs walk in.', 'Extra chairs stand here.', 'INTERCUT with the street.', 'ESTABLISHED 1904.', 'Intently he listens.'])('"%s" is no heading', (line) => {
    expect(briefly(line)).toEqual([`action ${line}`]);
  });

  test('a dot forces a heading, an ellipsis does not', () => {
    expect(briefly('.BINOCULARS A FORCED SCENE\n\n...where the second boat waits.')).toEqual(['heading BINOCULARS A FORCED SCENE', 'action ...where the second boat waits.']);
  });

  test('a scene number stands between hashes and is no part of the place', () => {
    const scenes = read('INT. HOUSE - DAY #1#\n\nA.\n\nINT. HOUSE - DAY #1-A#\n\nB.\n\nEXT. HOUSE - DAY #110A.#\n\nC.\n\nEXT. ROAD - DAY\n\nD.').scenes;
    expect(scenes.map(({ number, index }) => [number, index])).toEqual([['1', 1], ['1-A', 2], ['110A.', 3], ['4', 4]]);
    expect(scenes[1]?.heading?.text).toBe('INT. HOUSE - DAY');
  });

  test('a heading with no blank line below it is a heading and not a cue', () => {
    expect(read('INT. HOUSE - DAY\nMara walks in.').elements.map(brief)).toEqual(['heading INT. HOUSE - DAY', 'action Mara walks in.']);
  });

  test('a heading in capitals begins a scene also where the blank line above it is missing', () => {
    expect(read('INT. A - DAY\n\nHe goes.\nEXT. B - NIGHT\nHe comes.').scenes).toHaveLength(2);
  });
});

describe('dialogue', () => {
  test('a line in capitals with words below it is a cue', () => expect(briefly('STEEL\nThe man\'s a myth!')).toEqual(["STEEL: The man's a myth!"]));
  test('a line in capitals with nothing below it is action', () => expect(briefly('STEEL\n\nHe is gone.')).toEqual(['action STEEL', 'action He is gone.']));
  test('an at sign forces a cue and keeps its case', () => expect(briefly('@McCLANE\nYippie ki-yay!')).toEqual(['McCLANE: Yippie ki-yay!']));
  test('an exclamation mark forces action', () => expect(briefly('!SCANNING THE AISLES\nWhere is he?')).toEqual(['action SCANNING THE AISLES\nWhere is he?']));
  test('a name needs a letter: 23 is none, R2D2 is', () => expect(briefly('23\nhello\n\nR2D2\nbeep')).toEqual(['action 23\nhello', 'R2D2: beep']));
  test('small letters may stand in brackets', () => expect(body("HANS (on the radio) (CONT'D)\nWhat was it you said?")[0]).toMatchObject({ type: 'dialogue', cue: { name: 'HANS', extensions: ['on the radio', "CONT'D"] } }));
  test('names have letters of any alphabet', () => expect(briefly('ÅSA\nHej.\n\nМАРИЯ\nПривет.')).toEqual(['ÅSA: Hej.', 'МАРИЯ: Привет.']));
  test('prose in another alphabet is no cue', () => expect(briefly('Мария входит.\nОна молчит.\n\n他走进来。\n她不说话。')).toEqual(['action Мария входит.\nОна молчит.', 'action 他走进来。\n她不说话。']));
  test('parentheticals stand between the lines that they colour', () => expect(briefly('STEEL\n(beer raised)\nTo retirement.\n(beat)\nTo us.')).toEqual(['STEEL: (beer raised) | To retirement. | (beat) | To us.']));
  test('two spaces keep a blank line inside a speech', () => expect(briefly('DEALER\nTen.\n  \nFour. Dealer gets a seven.')).toEqual(['DEALER: Ten. Four. Dealer gets a seven.']));
  test('a lyric right below a cue is sung', () => expect(briefly('MARA\n~la la\nspoken')).toEqual(['MARA: ~la la | spoken']));
  test('a caret puts a speech beside the one before', () => {
    expect(body('BRICK\nScrew retirement.\n\nSTEEL ^\nScrew retirement.\n\nBOB\nWhat?').map((element) => element.type === 'dialogue' && [element.cue.name, element.dual])).toEqual([['BRICK', 'left'], ['STEEL', 'right'], ['BOB', null]]);
  });
  test('reading one script leaves nothing behind for the next', () => {
    body('BRICK\nA.\n\nSTEEL ^\nB.');
    expect(body('STEEL\nB.')[0]).toMatchObject({ dual: null });
  });
});

describe('other elements', () => {
  test('transitions end in TO:, or are forced', () => expect(briefly('CUT TO:\n\n> Burn to White.\n\nFADE OUT.\n\nShe says to:\n\nhe runs to:')).toEqual(['transition CUT TO:', 'transition Burn to White.', 'transition FADE OUT.', 'action She says to:', 'action he runs to:']));
  test('angle brackets on both sides centre', () => expect(briefly('> THE END <\n\n>close<')).toEqual(['centered THE END', 'centered close']));
  test('lyrics', () => expect(briefly('~Willy Wonka!\n~The amazing chocolatier')).toEqual(['lyrics Willy Wonka!\nThe amazing chocolatier']));
  test('sections and synopses need no blank lines', () => expect(briefly('# Act\n## Sequence\n= Something happens.\nHe waits.')).toEqual(['# Act', '## Sequence', 'synopsis Something happens.', 'action He waits.']));
  test('page breaks', () => expect(briefly('He waits.\n\n===\n\n=====\n\nShe too.')).toEqual(['action He waits.', 'page break', 'page break', 'action She too.']));
  test('boneyard of a few lines is one element and joins nothing', () => expect(briefly('He waits.\n\n/* COGNITO\n\nEverything is cut. */\n\nShe too.')).toEqual(['action He waits.', 'boneyard COGNITO\n\nEverything is cut.', 'action She too.']));
  test('boneyard inside a line leaves the line', () => expect(briefly('He /*never*/ waits.')).toEqual(['action He waits.']));
  test('boneyard that is never closed is text', () => expect(briefly('He waits /* here.')).toEqual(['action He waits /* here.']));
  test('a note on its own is an element, a note in a line belongs to the line', () => {
    const [alone, action] = body('[[Cut this\nscene?]]\n\nHis hand [[left]] shakes.');
    expect(alone).toMatchObject({ type: 'note', text: 'Cut this\nscene?', line: 3, endLine: 4 });
    expect(action).toMatchObject({ type: 'action', notes: [{ text: 'left', line: 6, column: 10 }] });
  });
  test('a note ends at a blank line unless two spaces stand in it', () => expect(briefly('[[one\n\ntwo]]\n\n[[three\n  \nfour]]')).toEqual(['action [[one', 'action two]]', 'note three\n  \nfour']));
  test('emphasis is taken out, and escaped or lone marks stay', () => expect(briefly('He is *very* **big** and ***loud***, _so_ loud; 2 * 3 \\*plain\\* snake_case_name.')).toEqual(['action He is very big and loud, so loud; 2 * 3 *plain* snake_case_name.']));
  test('lines of one paragraph stay lines', () => expect(briefly('He waits.\nShe too.')).toEqual(['action He waits.\nShe too.']));
  test('tabs and spaces before a line mean nothing', () => expect(read('\t  INT. A - DAY\n\n\t\t\tMARA\n\t\tHi.').elements.map(brief)).toEqual(['heading INT. A - DAY', 'MARA: Hi.']));
});

describe('title page', () => {
  const script = read('Title:\n\t_**BRICK & STEEL**_\n    FULL RETIRED\nCredit: Written by\nAuthor: Stu\nMy Own Key: one\n\ttwo\nDraft date: 1/20/2012\n\nINT. A - DAY\n\nHi.');
  test('values stand on the line or indented below, keys may be any', () => {
    expect(script.titlePage.map(({ key, values, line, endLine }) => [key, values, line, endLine])).toEqual([['Title', ['BRICK & STEEL', 'FULL RETIRED'], 1, 3], ['Credit', ['Written by'], 4, 4], ['Author', ['Stu'], 5, 5], ['My Own Key', ['one', 'two'], 6, 7], ['Draft date', ['1/20/2012'], 8, 8]]);
    expect(titleField(script, 'title')).toBe('BRICK & STEEL FULL RETIRED');
  });
  test('its lines are no part of the script', () => expect(script.elements[0]).toMatchObject({ type: 'scene_heading', line: 10 }));
  test('a script whose first line has a colon has no title page', () => expect(read('FADE IN:\n\nINT. A - DAY\n\nHi.')).toMatchObject({ titlePage: [], preamble: [{ type: 'transition', text: 'FADE IN:' }] }));
});

describe('scripts of strangers', () => {
  test('a script without headings is one scene', () => expect(read('A man waits.\n\nMAN\nHello?').scenes).toMatchObject([{ index: 1, number: '1', heading: null, line: 1 }]));
  test('CRLF, CR and a byte order mark change nothing', () => {
    const script = 'Title: X\n\nINT. A - DAY\n\nMara waits.\n\nMARA\nHi.';
    for (const other of [script.replaceAll('\n', '\r\n'), script.replaceAll('\n', '\r'), `\uFEFF${script}`]) expect(read(other)).toEqual(read(script));
  });
  test.each(['', '\n\n', 'Title: X\nAuthor: Y', '/* all cut */', '[[only a note]]', '# Act one\n\n= Nothing yet.'])('%j has no scene, and the error says what to write', (text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'INPUT', detail: expect.objectContaining({ reason: 'no_scene', file: 'test.fountain' }) }));
    expect(() => read(text)).toThrow(/Write a scene heading/);
  });
  test('elements know their line and column', () => {
    expect(read('INT. A - DAY\n\n  Hi there.\n\n\tMARA\n\tYes.').elements.map(({ line, column, endLine }) => [line, column, endLine])).toEqual([[1, 1, 1], [3, 3, 3], [5, 2, 6]]);
  });
});

/** How often each line is claimed by an element or the title page. */
function claims(text: string): number[] {
  const script = read(text);
  const claimed = Array.from({ length: script.lineCount }, () => 0);
  for (const { line, endLine } of [...script.titlePage, ...script.elements]) for (let at = line; at <= endLine; at++) claimed[at - 1] = (claimed[at - 1] ?? 0) + 1;
  return claimed;
}

describe('a feature of 120 pages', () => {
  const text = featureScreenplay(120);
  const lines = text.split('\n');

  test('every line that is not blank belongs to exactly one element', () => {
    const claimed = claims(text);
    const wrong = lines.flatMap((line, index) => (line.trim() !== '' && claimed[index] !== 1 || (claimed[index] ?? 0) > 1 ? [`${index + 1}: ${line} (${claimed[index] ?? 0})`] : []));
    expect(wrong).toEqual([]);
  });

  test('what an element says stands on its lines', () => {
    for (const element of read(text).elements) {
      const source = lines.slice(element.line - 1, element.endLine).join('\n');
      if (element.type === 'scene_heading') expect(source).toContain(element.heading.text);
      else if (element.type === 'dialogue') expect(source).toContain(element.cue.name);
      else if (element.type !== 'page_break') for (const part of element.text.split('\n')) expect(source).toContain(part.trim());
    }
  });
});

describe('any text', () => {
  const fragment = fc.oneof(
    fc.constantFrom('INT. A - DAY', 'EXT. B', '.C', 'MARA', 'BOB ^', '@x', '(beat)', '~la', '> CUT TO:', '> c <', '# s', '= y', '===', '/*', '*/', '[[', ']]', '[[n]]', '  ', '', '', '!X', 'CUT TO:', '**b*', '_u', 'Title: x', '    v', 'He waits.', '\t', '^', '#1#', '\\*', '*', '('),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  test('is read without a fault, each line once at most, or refused with an InputError', () => {
    fc.assert(fc.property(fc.array(fragment, { maxLength: 40 }), fc.constantFrom('\n', '\r\n'), (parts, newline) => {
      try {
        const text = parts.join(newline);
        const claimed = claims(text);
        expect(Math.max(0, ...claimed)).toBeLessThanOrEqual(1);
        text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/).forEach((line, index) => expect(line.trim() === '' || claimed[index] === 1).toBe(true));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
      }
    }), { numRuns: 500 });
  });

  test.each([
    ['spaces', `${' '.repeat(50_000)}x`], ['a long cue', `A${' '.repeat(50_000)}B\nx`], ['stars', '*_'.repeat(30_000)], ['open notes', '[['.repeat(50_000)], ['open boneyards', '/*\n'.repeat(50_000)], ['capitals', `${'A ('.repeat(20_000)}\nx`],
    ['carets', `${'^'.repeat(50_000)}\nx`], ['colons', 'a: b\n'.repeat(50_000)], ['hashes', `INT. ${'#'.repeat(50_000)}`], ['quotes', '"A" '.repeat(20_000)], ['no newline', 'word. '.repeat(100_000)], ['brackets', `INT. ${'('.repeat(50_000)}`],
  ])('%s without end are read and do not hang', (_, text) => {
    expect(read(`INT. ROOM - DAY\n\n${text}`).scenes.length).toBeGreaterThan(0);
  });
});
