import type { DialogueLine, SceneBoard } from '@cinematic-canvas/core';

import { beatsOf, type Beat } from './beats.ts';
import type { Cast } from './cast.ts';
import { composeFrame } from './composition.ts';
import { chooseSetUp, type SetUp } from './coverage.ts';
import { lightShot } from './light.ts';
import type { CameraDirection } from './lexicons/camera.ts';
import { MOODS, VIOLENCE } from './lexicons/film-grammar.ts';
import type { Places } from './places.ts';
import { followPresence } from './presence.ts';
import { propsIn } from './props.ts';
import type { ScreenplayElement, ScreenplayScene } from './screenplay.ts';
import { divideIntoShots, type ShotBeats } from './shots.ts';
import type { StoryTime } from './story-time.ts';
import { closingTransition } from './transitions.ts';
import { capitalised, listed } from './words.ts';

/** What the shots of a film are made from. */
export interface FilmParts {
  scenes: readonly ScreenplayScene[];
  /** Elements before the first heading; empty where the film begins later. */
  preamble: readonly ScreenplayElement[];
  cast: Cast;
  places: Places;
  times: ReadonlyMap<number, StoryTime>;
}

/** Makes the shots of a film in order. */
export function sceneBoards({ scenes, preamble, cast, places, times }: FilmParts): SceneBoard[] {
  const boards: SceneBoard[] = [];
  let carried: readonly string[] = [];
  let setUp: SetUp | null = null;
  scenes.forEach((scene, position) => {
    const place = places.of(scene.index);
    const lead = position === 0 ? preamble : [];
    const elements = [...lead, ...scene.elements];
    const beats = beatsOf(elements, cast);
    const shots = divideIntoShots(beats);
    const presence = followPresence(cast, carried);
    const sides = new Map<string, 'left' | 'right'>();
    const time = times.get(scene.index);
    const earlier = scenes[position - 1];
    const opening = position === 0 ? (closingTransition(lead) === null ? 'none' : 'Fade') : (earlier && closingTransition(earlier.elements)) || 'Cut';
    shots.forEach((shot, at) => {
      const characters = presence.seenIn(shot.beats);
      for (const id of characters) if (!sides.has(id)) sides.set(id, sides.size % 2 === 0 ? 'left' : 'right');
      const action = actionOf(shot.beats);
      const dialogue = dialogueOf(shot.beats);
      const description = describe(shot.beats, characters, cast, places.boards.find(({ referenceId }) => referenceId === place.id)?.name ?? '');
      const mood = moodOf(`${action} ${dialogue.map(({ line }) => line).join(' ')}`, boards.at(-1)?.mood ?? '', place.kind.mood, at > 0);
      const closes = position === scenes.length - 1 && at === shots.length - 1;
      const asked = directionOf(shot.beats);
      const onScreen = shot.beats.filter((beat) => beat.kind === 'speech' && !beat.heard).flatMap((beat) => (beat.kind === 'speech' ? beat.characters : []));
      const next = chooseSetUp({ action, direction: asked, figures: characters.length, speakers: new Set(onScreen).size, exterior: place.setting !== 'interior', firstVisit: place.firstVisit && at === 0, opens: at === 0, closes }, setUp);
      setUp = next;
      const names = characters.map((id) => ({ name: cast.board(id)?.name ?? id, side: sides.get(id) ?? 'left' }));
      boards.push({
        sceneIndex: boards.length + 1,
        slate: slateOf(scene.number, at),
        heading: scene.heading?.text ?? '',
        durationSeconds: shot.durationSeconds,
        timeOfDay: time?.timeOfDay ?? null,
        timeSkip: at === 0 && position > 0 ? (time?.timeSkip ?? '') : '',
        dialogue,
        lyrics: lyricsOf(shot.beats),
        description,
        mood,
        audioSync: syncOf(shot.beats, action),
        ...next,
        transitionType: at === 0 ? opening : 'Cut',
        composition: composeFrame({ shotType: next.shotType, action, figures: names, place: placeName(places, place.id), kind: place.kind, weather: place.weather }),
        ...lightShot({ timeOfDay: time?.phrase ?? '', setting: place.setting, weather: place.weather, text: action, mood, side: scene.index % 2 === 0 ? 'right' : 'left' }),
        continuityNotes: notesOf(shot, scene, at === 0, closes ? closingTransition(scene.elements) : null),
        characters,
        location: place.id,
        props: propsIn(action).filter((prop) => cast.mentions(capitalised(prop)).length === 0),
      });
    });
    carried = [...presence.met].reverse();
  });
  return boards;
}

const placeName = (places: Places, id: string) => (places.boards.find(({ referenceId }) => referenceId === id)?.name ?? '').replace(/^The /, 'the ');

/** A scene whose number ends in a letter keeps it apart from the shot's: `12A-B`. */
const slateOf = (number: string, at: number) => `${number}${/\p{L}$/u.test(number) ? '-' : ''}${letterOf(at)}`;

/** Shots of a scene are lettered as on a slate: A to Z without I and O, then AA. */
function letterOf(index: number): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
  const letter = letters[index % letters.length] ?? 'A';
  return index < letters.length ? letter : letterOf(Math.floor(index / letters.length) - 1) + letter;
}

const actionOf = (beats: readonly Beat[]) => beats.flatMap((beat) => (beat.kind === 'action' ? [beat.text] : [])).join(' ');

function dialogueOf(beats: readonly Beat[]): DialogueLine[] {
  const lines: DialogueLine[] = [];
  for (const beat of beats) {
    if (beat.kind !== 'speech' || beat.sung) continue;
    for (const character of beat.characters) {
      const last = lines.at(-1);
      if (last?.character === character && beat.parenthetical === '') last.line += ` ${beat.line}`;
      else lines.push({ character, line: beat.line, parenthetical: beat.heard ? ['voice only', beat.parenthetical].filter((part) => part !== '').join(', ') : beat.parenthetical });
    }
  }
  return lines;
}

const lyricsOf = (beats: readonly Beat[]) => beats.flatMap((beat) => (beat.kind === 'lyrics' ? beat.text.split(' / ') : beat.kind === 'speech' && beat.sung ? [beat.line] : []));

/** What is seen: the action, or where there is none, who speaks and how. */
function describe(beats: readonly Beat[], characters: readonly string[], cast: Cast, place: string): string {
  const action = actionOf(beats);
  if (action !== '') return action;
  const said: string[] = [];
  const name = (id: string) => cast.board(id)?.name ?? id;
  const speech = beats.flatMap((beat) => (beat.kind === 'speech' ? [beat] : []));
  const onScreen = [...new Set(speech.filter(({ heard }) => !heard).flatMap((beat) => beat.characters))];
  const how = onScreen.length > 1 ? undefined : speech.filter(({ heard }) => !heard).map(({ parenthetical }) => parenthetical).find((text) => text !== '' && !/^(?:beat|pause|cont)/i.test(text));
  const verb = speech.some(({ heard, sung }) => !heard && sung) ? 'sing' : onScreen.length > 1 ? 'talk' : 'speak';
  if (onScreen.length > 0) said.push(`${listed(onScreen.map(name))} ${verb}${onScreen.length === 1 ? 's' : ''}${how === undefined ? '' : `, ${how}`}.`);
  const heard = [...new Set(speech.filter((beat) => beat.heard).flatMap((beat) => beat.characters))].filter((id) => !characters.includes(id));
  if (onScreen.length === 0) said.push(`A view of ${place === '' ? 'the place' : place.replace(/^The /, 'the ').replace(/ \/ /g, ', ')}.`);
  if (heard.length > 0) said.push(`${listed(heard.map((id) => `${name(id)}'s`))} voice is heard.`);
  return said.join(' ');
}

function moodOf(text: string, before: string, place: string, goesOn: boolean): string {
  const found = MOODS.filter(([pattern]) => pattern.test(text)).map(([, mood]) => mood).slice(0, 2);
  if (found.length > 0) return found.join(', ');
  return goesOn && before !== '' ? before : place;
}

function syncOf(beats: readonly Beat[], action: string): SceneBoard['audioSync'] {
  if (beats.some((beat) => beat.kind === 'speech' && !beat.heard)) return 'Lip Sync';
  return VIOLENCE.test(action) || beats.some(({ kind }) => kind === 'lyrics') ? 'Beat Sync' : 'Mood Sync';
}

/** Everything that the script asks of the camera within a shot; the first word on a matter counts. */
function directionOf(beats: readonly Beat[]): CameraDirection {
  return beats.reduce<CameraDirection>((asked, { direction }) => ({ ...direction, ...asked }), {});
}

function notesOf(shot: ShotBeats, scene: ScreenplayScene, first: boolean, closing: string | null): string[] {
  const notes = shot.beats.flatMap((beat) => beat.notes);
  if (first) {
    for (const modifier of scene.heading?.modifiers ?? []) if (/flash|dream|memory|nightmare|vision|fantasy|montage|intercut/i.test(modifier)) notes.push(`${modifier.toLowerCase()}: what happens here lasts only as long as the scene`);
  }
  if (shot.beats.length === 0) notes.push(...scene.elements.flatMap((element) => (element.type === 'note' ? [element.text.replace(/\s+/g, ' ')] : element.notes.map(({ text }) => text.replace(/\s+/g, ' ')))));
  if (closing === 'Fade to Black' || closing === 'Fade') notes.push('the film ends with a fade to black');
  if (closing === 'Iris Out') notes.push('the film ends with an iris out');
  return notes;
}
