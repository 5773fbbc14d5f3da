import { readFileSync } from 'node:fs';

import { SCENE_DURATIONS, Storyboard } from '@cinematic-canvas/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { featureScreenplay } from './fixtures/feature.ts';
import { storyboardText } from './fixtures/storyboard-text.ts';
import { parseFountain } from './fountain.ts';
import { InputError } from './input-error.ts';
import { storyboardFromScreenplay } from './storyboard-from-screenplay.ts';

const board = (text: string, scenes?: string) => storyboardFromScreenplay(parseFountain(text, 'test.fountain'), scenes === undefined ? {} : { scenes });
const shots = (text: string) => board(text).scenes;
const nameOf = ({ characters }: Storyboard) => (id: string) => characters.find(({ referenceId }) => referenceId === id)?.name ?? id;
/** Names of who is seen, shot by shot. */
const seen = (text: string) => {
  const storyboard = board(text);
  return storyboard.scenes.map(({ characters }) => characters.map(nameOf(storyboard)).join(', '));
};
const example = (name: string) => readFileSync(new URL(`../../../../examples/${name}`, import.meta.url), 'utf8');
const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');

describe('written scripts read as a first assistant director reads them', () => {
  test.each(['night-ferry', 'paper-boats'])('examples/%s', async (name) => {
    await expect(storyboardText(board(example(`${name}.fountain`)))).toMatchFileSnapshot(`./fixtures/${name}.storyboard.txt`);
  });
  test.each(['drawing-room', 'heist', 'red-dust'])('fixtures/%s', async (name) => {
    await expect(storyboardText(board(fixture(`${name}.fountain`)))).toMatchFileSnapshot(`./fixtures/${name}.storyboard.txt`);
  });
});

describe('any screenplay', () => {
  const check = (storyboard: Storyboard) => {
    expect(Storyboard.parse(storyboard)).toEqual(storyboard);
    storyboard.scenes.forEach((scene, index) => {
      const before = storyboard.scenes[index - 1];
      expect(SCENE_DURATIONS).toContain(scene.durationSeconds);
      expect(scene.sceneIndex).toBe(index + 1);
      if (before) expect([scene.shotType, scene.cameraAngle, scene.cameraMovement]).not.toEqual([before.shotType, before.cameraAngle, before.cameraMovement]);
    });
    expect(new Set(storyboard.scenes.map(({ slate }) => slate)).size).toBe(storyboard.scenes.length);
  };

  test('a feature of 120 pages is a valid storyboard', () => check(board(featureScreenplay(120, 7))));

  test('no line of dialogue is longer than its shot', () => {
    const long = 'I said that I would come and so I came, through the rain, over the hills, past the mill where we used to wait for the last bus. '.repeat(12);
    for (const { dialogue, durationSeconds } of shots(`INT. ROOM - DAY\n\nMARA\n${long}`)) {
      const words = dialogue.reduce((sum, { line }) => sum + line.split(/\s+/).length, 0);
      expect(words / 2.7).toBeLessThanOrEqual(durationSeconds + 0.5);
    }
  });

  test('nothing that is said or done is lost between the shots', () => {
    const text = 'INT. ROOM - DAY\n\nMara waits by the window while the rain falls. A clock strikes nine. Jonas comes in, wet and out of breath, and sits down.\n\nJONAS\nThey know. All of them know. We have until morning, and not an hour more than that, whatever your brother told you.\n\nMARA\nThen we leave.';
    const { scenes } = board(text);
    expect(scenes.map(({ description }) => description).join(' ')).toContain('A clock strikes nine. Jonas comes in, wet and out of breath, and sits down.');
    expect(scenes.flatMap(({ dialogue }) => dialogue.map(({ line }) => line)).join(' ')).toBe('They know. All of them know. We have until morning, and not an hour more than that, whatever your brother told you. Then we leave.');
  });

  test('the same script gives the same storyboard', () => expect(board(example('night-ferry.fountain'))).toEqual(board(example('night-ferry.fountain'))));

  const piece = fc.constantFrom('INT. A - DAY', 'EXT. B - C - NIGHT', 'MARA', 'BOB (V.O.)', 'BOB ^', 'ALL', 'MARA/BOB', '(beat)', '~la', 'CUT TO:', '> FADE OUT.', '[[n]]', '', '', '', 'He waits.', 'MARA VOSS (30s, red hat) waits.', 'CLOSE ON a key.', 'Three days later.', 'She falls.', 'They run!', '"', '(', 'A MAN, 40s,', 'x'.repeat(400), 'THE PHONE rings.', "MARA'S VOICE", '@', '.', '!');
  test('of any pieces is a valid storyboard or has no scene', () => {
    fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 20 })), { maxLength: 30 }), (parts) => {
      try {
        check(board(parts.join('\n')));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
      }
    }), { numRuns: 300 });
  });
});

describe('places and times', () => {
  test('the same name is the same place, a part of it a place of its own', () => {
    const { locations, scenes } = board('INT. WAREHOUSE - NIGHT\n\nA.\n\nINT. WAREHOUSE - OFFICE - NIGHT\n\nB.\n\nINT. Warehouse - DAY\n\nC.');
    expect(locations.map(({ name }) => name)).toEqual(['Warehouse', 'Warehouse / Office']);
    expect(scenes.map(({ location }) => location)).toEqual(['loc_1', 'loc_2', 'loc_1']);
  });
  test('inside and outside of one name are two places', () => expect(board('EXT. HOUSE - DAY\n\nA.\n\nINT. HOUSE - DAY\n\nB.').locations.map(({ name, setting }) => [name, setting])).toEqual([['House', 'exterior'], ['House (inside)', 'interior']]));
  test('CONTINUOUS goes on at the time before, LATER does too and skips', () => {
    expect(shots('INT. A - NIGHT\n\nX.\n\nINT. B - CONTINUOUS\n\nX.\n\nINT. B - LATER\n\nX.\n\nINT. C\n\nX.\n\nINT. B - THREE DAYS LATER\n\nX.').map(({ timeOfDay, timeSkip }) => [timeOfDay, timeSkip])).toEqual([['night', ''], ['night', ''], ['night', 'later'], [null, ''], [null, 'three days later']]);
  });
  test('"Three days later." in the action skips time and is not filmed', () => {
    const scenes = shots('INT. A - NIGHT\n\nX waits.\n\nINT. A - DAY\n\nThree days later.\n\nThe room is empty.');
    expect(scenes.map(({ timeSkip, description }) => [timeSkip, description])).toEqual([['', 'X waits.'], ['three days later', 'The room is empty.']]);
  });
  test('weather comes from the words, stays outside, and is none where it is denied', () => {
    expect(board('EXT. PIER - NIGHT\n\nRain falls.\n\nINT. BAR - NIGHT\n\nQuiet.\n\nEXT. ROAD - NIGHT\n\nA car.\n\nEXT. HILL - DAY\n\nThe rain has stopped. The sun comes out.').locations.map(({ weather }) => weather)).toEqual(['Rain', '', 'Rain', 'Clear']);
  });
  test('a train brings no rain and a window no wind', () => expect(board('EXT. STATION - DAY\n\nA train stands by the window. Drains and brainstorms.').locations[0]?.weather).toBe(''));
});

describe('who is seen', () => {
  const intro = 'INT. ROOM - DAY\n\nMARA VOSS (30s, she wears a navy coat) and JONAS (50s, a sailor) wait.\n\n';
  test('whoever is named, and whoever a pronoun means', () => expect(seen(`${intro}INT. HALL - DAY\n\nMara waits. She sits down.\n\nINT. HALL - DAY\n\nShe sleeps.`)).toEqual(['Mara Voss, Jonas', 'Mara Voss', 'Mara Voss']));
  test('a voice over or off is heard and not seen', () => expect(seen(`${intro}INT. HALL - DAY\n\nA door.\n\nMARA (V.O.)\nHello?\n\nJONAS (O.S.)\nWho is it?`).at(-1)).toBe(''));
  test('what someone is called by names them', () => expect(seen(`${intro}INT. HALL - DAY\n\nThe sailor coughs.`).at(-1)).toBe('Jonas'));
  test('a photograph of someone shows them not', () => expect(seen(`${intro}INT. HALL - DAY\n\nA photograph of Mara hangs there. Jonas waits for Mara.`).at(-1)).toBe('Jonas'));
  test('names in a speech show no one', () => expect(seen(`${intro}INT. HALL - DAY\n\nJONAS\nMara is dead.`).at(-1)).toBe('Jonas'));
  test('they are all who are there', () => expect(seen(`${intro}INT. HALL - DAY\n\nMara and Jonas come in.\n\nMARA\nStop now, please, and listen to me, will you, for once in your life, I beg you.\n\nThey listen to the footsteps overhead.`).at(-1)).toBe('Mara Voss, Jonas'));
  test('two speak in one cue', () => expect(seen(`${intro}INT. HALL - DAY\n\nMARA AND JONAS\nNo!`).at(-1)).toBe('Mara Voss, Jonas'));
});

describe('the cast', () => {
  test('an introduction gives age, hair, clothes, what is carried, and leaves the description', () => {
    const { characters, scenes } = board('INT. ROOM - DAY\n\nMARA VOSS (early 30s, a courier, tall, short black hair, navy coat, red scarf, leather satchel, scar on the chin) waits. She smiles.\n\nMARA\nNo.');
    expect(characters).toMatchObject([{ name: 'Mara Voss', aliases: ['Mara', 'the courier', 'Voss'], pronouns: 'she', age: 'early thirties', build: 'tall', hair: 'short black hair', clothing: ['navy coat'], accessories: ['red scarf', 'leather satchel'], distinctiveFeatures: ['scar'], appearanceNotes: ['a courier'] }]);
    expect(scenes[0]?.description).toBe('Mara Voss waits. She smiles.');
  });
  test('introductions after a comma, and clothes in prose', () => {
    const { characters } = board('INT. ROOM - DAY\n\nThe door opens. BEN ORT, 40s, bald, steps in. He wears a torn grey suit and a blue tie.\n\nA WAITRESS in a white apron looks up.');
    expect(characters).toMatchObject([{ name: 'Ben Ort', age: 'forties', hair: 'bald', pronouns: 'he', clothing: ['grey suit', 'blue tie'] }, { name: 'Waitress', pronouns: 'she', clothing: ['white apron'] }]);
  });
  test('a first name alone means the one who has it', () => expect(board('INT. A - DAY\n\nMARA VOSS waits.\n\nMARA\nNo.\n\nVOSS\nYes.').characters.map(({ name }) => name)).toEqual(['Mara Voss']));
  test('shared names stay apart', () => expect(board('INT. A - DAY\n\nANN VOSS (40s) waits.\n\nTOM VOSS (50s) waits.\n\nANN\nNo.\n\nTOM\nYes.').characters.map(({ name, aliases }) => [name, aliases])).toEqual([['Ann Voss', ['Ann']], ['Tom Voss', ['Tom']]]));
  test('sounds, props and signs in capitals are nobody', () => expect(board('INT. A - DAY\n\nBANG! The PHONE rings. A GUNSHOT. The sign reads: NO EXIT. SUDDENLY, a SCREAM. Mara lifts the ANKH (gold, ancient).\n\nMARA\nNo.').characters.map(({ name }) => name)).toEqual(['Mara']));
  test('whoever has no costume in the script gets one, and that is said', () => expect(board('INT. A - DAY\n\nMARA\nNo.').characters[0]).toMatchObject({ clothing: ['slate blue jacket', 'charcoal trousers'], appearanceNotes: ['the script describes no costume; this one is kept in every scene'] }));
});

describe('camera, cuts and sound', () => {
  test('what the script asks of the camera is done and not read out', () => {
    const scenes = shots('INT. ROOM - DAY\n\nWIDE ON the hall.\n\nCLOSE ON a key in a lock.\n\nPAN ACROSS the shelves.\n\nLOW ANGLE: a man on the stairs.');
    expect(scenes.map(({ description }) => description)).toEqual(['The hall.', 'A key in a lock. The shelves.', 'A man on the stairs.']);
    expect(scenes.map(({ shotType }) => shotType).slice(0, 2)).toEqual(['Wide Shot', 'Close-Up']);
    expect(scenes[1]?.cameraMovement).toBe('Pan Right');
    expect(scenes[2]?.cameraAngle).toBe('Low Angle');
  });
  test('the first picture of a place outside, with nobody in it, establishes it', () => expect(shots('EXT. CITY - DAY\n\nTraffic.')[0]?.shotType).toBe('Very Wide/Establishing'));
  test('a transition leads into the next scene, and one at the end is noted', () => {
    const scenes = shots('FADE IN:\n\nINT. A - DAY\n\nX.\n\nSMASH CUT TO:\n\nINT. B - DAY\n\nX.\n\nDISSOLVE TO:\n\nINT. C - DAY\n\nX.\n\nINT. D - DAY\n\nX.\n\nFADE OUT.');
    expect(scenes.map(({ transitionType }) => transitionType)).toEqual(['Fade', 'Smash Cut', 'Dissolve', 'Cut']);
    expect(scenes.at(-1)?.continuityNotes).toEqual(['the film ends with a fade to black']);
  });
  test('shots of a scene are lettered, and I and O are left out', () => expect(shots(`INT. A - DAY #7#\n\n${Array.from({ length: 26 }, (_, index) => `CLOSE ON thing ${index}.`).join('\n\n')}`).map(({ slate }) => slate).join(' ')).toBe('7A 7B 7C 7D 7E 7F 7G 7H 7J 7K 7L 7M 7N 7P 7Q 7R 7S 7T 7U 7V 7W 7X 7Y 7Z 7AA 7AB'));
  test('notes become continuity notes of the shot that they stand at', () => expect(shots('INT. A - DAY [[match the lamp]]\n\nX waits. [[left hand]]\n\n[[cut?]]')[0]?.continuityNotes).toEqual(['match the lamp', 'left hand', 'cut?']));
  test('dialogue knows who speaks and how, lyrics are lyrics', () => {
    expect(shots("INT. A - DAY\n\nMARA\n(softly)\nNo.\n~la la\n\n~tra la")[0]).toMatchObject({ dialogue: [{ character: 'char_1', line: 'No.', parenthetical: 'softly' }], lyrics: ['la la', 'tra la'], audioSync: 'Lip Sync' });
  });
  test('dual dialogue is spoken in one shot', () => expect(shots('INT. A - DAY\n\nMARA\nI never said that to you.\n\nBOB ^\nYou always say that.')).toHaveLength(1));
});

describe('a part of the scenes', () => {
  const script = example('night-ferry.fountain');
  test('keeps the script\'s numbers on the slate and counts shots from 1', () => expect(board(script, '3,5-6').scenes.map(({ sceneIndex, slate }) => [sceneIndex, slate])).toEqual([[1, '3A'], [2, '5A'], [3, '6A']]));
  test('invents nothing that happened before: no skip, no transition, no people who are not in it', () => {
    const part = board(script, '12');
    expect(part.scenes[0]).toMatchObject({ timeSkip: '', transitionType: 'none', timeOfDay: 'morning' });
    expect(part.characters.map(({ name }) => name)).toEqual(['Mara Voss']);
    expect(part.locations.map(({ name, weather }) => [name, weather])).toEqual([['Ferry Pier', 'Clear']]);
  });
  test('looks come from the whole script', () => expect(board(script, '12').characters[0]).toMatchObject({ hair: 'short black hair', accessories: ['red scarf', 'brown leather satchel'] }));
  test('CONTINUOUS keeps the time of the scene before, though that is not filmed', () => expect(board(script, '5').scenes[0]?.timeOfDay).toBe('night'));
});

test('night-ferry is twelve scenes of one shot each, about a minute', () => {
  const { scenes } = board(example('night-ferry.fountain'));
  expect(scenes.map(({ slate }) => slate)).toEqual(Array.from({ length: 12 }, (_, index) => `${index + 1}A`));
  expect(scenes.every(({ durationSeconds }) => durationSeconds >= 4 && durationSeconds <= 6)).toBe(true);
});
