import type { CharacterBoard, CharacterState } from '@cinematic-canvas/core';

import { withArticle } from '../articles.ts';
import { isBaseline, isDenied, lostBy, stillTrue } from '../baseline.ts';
import type { ContinuityEvidence, ShotContext } from '../role.ts';
import { defineRole } from '../role.ts';
import type { Line, SectionDraft } from '../section.ts';
import { capital, field, fromEvent, join, list, oneLine, say } from '../section.ts';

/** Hair, makeup and wardrobe: exact on the reference sheet, and kept in every scene but for what the story has done to them. */
export const costume = defineRole({
  id: 'costume',
  title: 'costume and makeup',
  department: 'costume',
  version: '1.1.0',
  sections: {
    storyboard_enrichment: ({ storyboard }) => [{ heading: 'THE CAST', lines: storyboard.characters.map((board, index) => say`${join([field(`characters.${index}.name`, board.name), person(board, `characters.${index}`)], ', ')}.`), priority: 88 }, {
      heading: 'WARDROBE AND MAKEUP',
      lines: [
        'Dress every character in garments that can be named and matched: cut, cloth and colour, from hat to shoes.',
        'Give each principal a silhouette and a colour of their own, so that they are told apart from behind and at night.',
        'Write down the look before anything happens to it. Mud, blood and tears come from the scenes.',
      ],
      instruction: true,
      priority: 60,
    }],
    character_reference: ({ board }) => [
      {
        heading: 'CHARACTER SHEET',
        lines: [
          say`${join([field('name', board.name), person(board)], ', ')}.`,
          hairLine(board.hair),
          say`Wears ${list('clothing', named(board.clothing), 'and')}.`,
          say`Always with ${list('accessories', named(board.accessories), 'and')}.`,
          say`Distinguishing features: ${list('distinctiveFeatures', board.distinctiveFeatures, 'and')}.`,
          ...board.appearanceNotes.map((note, index) => capital(say`${field(`appearanceNotes.${index}`, note)}.`)),
        ],
        priority: 90,
      },
      {
        heading: 'HOW THE SHEET IS SHOT',
        lines: board.pronouns === 'it' ? OF_A_CREATURE : OF_A_PERSON,
        priority: 70,
      },
    ],
    start_frame: (context) => cast(context, 'before'),
    end_frame: (context) => cast(context, 'after'),
    scene_video: (context) => cast(context, 'before', ['before', 'after']),
  },
});

const OF_A_PERSON = [
  'One person in four views side by side: full figure from the front, three-quarter, profile, and from behind; beside them the face alone, close.',
  'Plain mid-grey ground, soft even light, no shadow across the face, a lens that does not distort.',
  'Standing relaxed, face neutral. The same face, build, hair and garments in every view, clean and whole: this is the look before the story begins.',
  'No lettering, no labels, no other people.',
];
const OF_A_CREATURE = [
  'The same creature or thing in four views side by side: whole from the front, three-quarter, profile, and from behind; beside them the head alone, close.',
  'Plain mid-grey ground, soft even light, a lens that does not distort.',
  'At rest. The same build, colours and markings in every view, clean and whole: this is the look before the story begins.',
  'No lettering, no labels, nothing else in view.',
];

type Moment = 'before' | 'after';

function cast({ shot, events }: ShotContext, moment: Moment, seen: readonly Moment[] = [moment]): SectionDraft[] {
  const until = moment === 'after' ? shot.scene.sceneIndex : shot.scene.sceneIndex - 1;
  const figures = shot.characters.map(({ board, ...states }, index) =>
    figure(board, states[moment], { at: `characters.${index}`, past: events.filter(({ subject, scene }) => subject === board.referenceId && scene <= until) }));
  const asOnSheet = shot.characters.every((character) => seen.every((at) => isBaseline(character[at])));
  const match = asOnSheet ? 'Faces, hair and wardrobe exactly as on the reference sheets.' : 'Faces and builds are those of the reference sheets, and so are hair and wardrobe but for what is said here.';
  return [
    { heading: 'CAST', lines: figures, priority: 80 },
    { heading: 'CAST', lines: [figures.length > 0 && match], priority: 50 },
  ];
}

/** A character in a line, as far as the state leaves the baseline true. */
function figure(board: CharacterBoard, state: CharacterState, { at, past }: { at: string; past: readonly ContinuityEvidence[] }): Line | null {
  const lost = lostBy(state);
  const carried = board.accessories.filter((accessory) => !isLost(accessory, past));
  const features = board.distinctiveFeatures.filter((text) => !isDenied(text, lost));
  const notes = board.appearanceNotes.filter((text) => !isDenied(text, lost));
  return say`${join([
    join([field(`${at}.name`, board.name), person(board, at)], ', '),
    field(`${at}.hair`, stillTrue(board.hair, lost)),
    newClothes(past) ?? say`in ${list(`${at}.clothing`, named(board.clothing.map((garment) => stillTrue(garment, lost))), 'and')}`,
    say`with ${list(`${at}.accessories`, named(carried), 'and')}`,
    list(`${at}.distinctiveFeatures`, features),
    list(`${at}.appearanceNotes`, notes),
  ], '; ')}.`;
}

const named = (things: readonly string[]) => things.map((thing) => withArticle(oneLine(thing)));

/** "Short black hair" names itself; "auburn, plaited" does not. */
function hairLine(hair: string): Line | null {
  return /\b(?:hair|bald|hairless|locks|curls|plaits?|braids?)\b/iu.test(hair) ? capital(say`${field('hair', hair)}.`) : say`Hair: ${field('hair', hair)}.`;
}

function person(board: CharacterBoard, at = ''): Line | null {
  const path = (name: string) => (at === '' ? name : `${at}.${name}`);
  return join([field(path('pronouns'), PEOPLE[board.pronouns][isChild(board.age) ? 'child' : 'adult']), field(path('age'), board.age), field(path('build'), board.build), field(path('ethnicity'), board.ethnicity)], ', ');
}

const PEOPLE: Readonly<Record<CharacterBoard['pronouns'], { adult: string; child: string }>> = {
  she: { adult: 'woman', child: 'girl' }, he: { adult: 'man', child: 'boy' }, they: { adult: 'person', child: 'child' }, it: { adult: '', child: '' },
};

/** Says whether an age, as a storyboard gives it in words or figures, is that of somebody under 18. */
export function isChild(age: string): boolean {
  if (/\b(?:child|kid|toddler|baby|infant|boy|girl|teen(?:age(?:d|r)?)?|minor|adolescent|pre-?teen|schoolchild|newborn)\b/iu.test(age)) return true;
  if (/\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)\b/iu.test(age) && !/\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)/iu.test(age)) return true;
  const years = /\b(\d{1,3})\b(?!\s*['’]?s)/u.exec(age)?.[1];
  return years !== undefined && Number(years) < 18 && !/months?\s+pregnant/iu.test(age);
}

/** The last change of costume that the text names. */
function newClothes(past: readonly ContinuityEvidence[]): Line | null {
  const change = past.findLast(({ type }) => type === 'costume.changed');
  return change?.into === undefined ? null : say`now in ${fromEvent(change, withArticle(oneLine(change.into)))}`;
}

function isLost(accessory: string, past: readonly ContinuityEvidence[]): boolean {
  const last = past.findLast(({ type, item }) => type.startsWith('prop.') && item !== undefined && accessory.toLowerCase().includes(item.toLowerCase()));
  return last?.type === 'prop.lost';
}
