import type { CharacterBoard, LocationBoard, SceneBoard, TimeOfDay } from '@cinematic-canvas/core';

import { composeFrame } from './composition.ts';
import { chooseSetUp, type SetUp } from './coverage.ts';
import { parseHeading } from './headings.ts';
import { lightShot } from './light.ts';
import { MOODS, VIOLENCE } from './lexicons/film-grammar.ts';
import { kindOfPlace } from './places.ts';
import { propsIn } from './props.ts';
import { wordCount } from './words.ts';

/** What is known of a scene of a storyboard file when its open fields are filled. */
export interface SceneContext {
  description: string;
  heading: string;
  dialogue: readonly { character: string; line: string }[];
  lyrics: readonly string[];
  characters: readonly string[];
  location: LocationBoard | undefined;
  cast: readonly CharacterBoard[];
  timeOfDay: TimeOfDay | null;
  mood: string;
  index: number;
  last: boolean;
  firstVisit: boolean;
  before: SetUp | null;
}

/** Everything that a scene can leave open, as the grammar of film would have it. */
export function sceneDefaults(context: SceneContext): Omit<SceneBoard, 'sceneIndex' | 'description' | 'characters' | 'location' | 'dialogue' | 'lyrics'> {
  const { description, heading, dialogue, lyrics, characters, location, cast, index, last, firstVisit, before } = context;
  const time = context.timeOfDay ?? parseHeading(heading).timeOfDay;
  const kind = kindOfPlace(location?.name ?? '', location?.setting ?? 'exterior');
  const mood = context.mood || (MOODS.filter(([pattern]) => pattern.test(description)).map(([, name]) => name).slice(0, 2).join(', ') || kind.mood);
  const exterior = location?.setting !== 'interior';
  const setUp = chooseSetUp({ action: description, direction: {}, figures: characters.length, speakers: new Set(dialogue.map(({ character }) => character)).size, exterior, firstVisit, opens: firstVisit, closes: last }, before);
  const figures = characters.map((id, at) => ({ name: cast.find(({ referenceId }) => referenceId === id)?.name ?? id, side: at % 2 === 0 ? 'left' as const : 'right' as const }));
  return {
    slate: `${index}A`,
    heading: heading || headingOf(location, time),
    durationSeconds: Math.min(8, Math.max(4, Math.ceil(wordCount(description) / 4.5 + dialogue.reduce((sum, { line }) => sum + wordCount(line) / 2.7 + 0.4, 0) - 0.25))),
    timeOfDay: time,
    timeSkip: '',
    mood,
    audioSync: dialogue.length > 0 ? 'Lip Sync' : lyrics.length > 0 || VIOLENCE.test(description) ? 'Beat Sync' : 'Mood Sync',
    ...setUp,
    transitionType: index === 1 ? 'none' : 'Cut',
    composition: composeFrame({ shotType: setUp.shotType, action: description, figures, place: location?.name ?? '', kind, weather: location?.weather ?? '' }),
    ...lightShot({ timeOfDay: time ?? location?.timeOfDay ?? '', setting: location?.setting ?? 'exterior', weather: exterior ? (location?.weather ?? '') : '', text: description, mood, side: index % 2 === 0 ? 'right' : 'left' }),
    continuityNotes: [],
    props: propsIn(description),
  };
}

function headingOf(location: LocationBoard | undefined, time: TimeOfDay | null): string {
  if (!location) return '';
  const prefix = { interior: 'INT.', exterior: 'EXT.', both: 'INT./EXT.' }[location.setting];
  return [`${prefix} ${location.name.replace(/ \/ /g, ' - ').toUpperCase()}`, ...(time === null ? [] : [time.toUpperCase()])].join(' - ');
}

/** Everything that a character can leave open. */
export function characterDefaults(index: number): Omit<CharacterBoard, 'name'> {
  return { referenceId: `char_${index + 1}`, aliases: [], pronouns: 'they', hair: '', clothing: [], accessories: [], distinctiveFeatures: [], build: '', ethnicity: '', age: '', appearanceNotes: [] };
}

/** Everything that a location can leave open, from what kind of place its name says. */
export function locationDefaults(name: string, setting: LocationBoard['setting'] | undefined, index: number): Omit<LocationBoard, 'name'> {
  const guessed = setting ?? (/\b(?:sky|canopy|parapet)\b/.test(kindOfPlace(name, 'exterior').overhead) ? 'exterior' : 'interior');
  const kind = kindOfPlace(name, guessed);
  return {
    referenceId: `loc_${index + 1}`, aliases: [], type: kind.type, setting: guessed, timeOfDay: '', weather: '', mood: kind.mood, lightingConditions: '', colorPalette: [...kind.palette], architecture: [...kind.architecture],
    naturalElements: [...kind.natural], manMadeObjects: [...kind.objects], groundSurface: kind.ground, skyOrCeiling: kind.overhead,
  };
}
