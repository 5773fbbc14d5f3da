import { Storyboard, parseAt, type FilmMetadata, type SceneBoard } from '@cinematic-canvas/core';

import { castOf } from './cast.ts';
import { placesOf } from './places.ts';
import { parseSceneRange } from './scene-range.ts';
import { sceneBoards } from './scene-boards.ts';
import { titleField, type Screenplay, type ScreenplayScene } from './screenplay.ts';
import { storyTimes } from './story-time.ts';
import { properCase } from './names.ts';

/**
 * Makes a storyboard of a screenplay without any model; the same screenplay gives the same storyboard.
 *
 * Looks and names come from the whole script, also where only some of its scenes are filmed; what happened to people and places in scenes
 * that are left out does not.
 *
 * @param options - `scenes`: a range such as `1-12` or `3,5-7`, counting headings. Slates keep the script's numbers; `sceneIndex` counts the film's shots.
 * @throws {InputError} `scene_range` if the range is malformed or leaves the script.
 */
export function storyboardFromScreenplay(screenplay: Screenplay, options: { scenes?: string } = {}): Storyboard {
  const all = screenplay.scenes;
  const chosen = options.scenes === undefined ? null : new Set(parseSceneRange(options.scenes, all.length, screenplay.file));
  const scenes = chosen === null ? all : all.filter(({ index }) => chosen.has(index));
  const times = storyTimes(all);
  const cast = castOf(screenplay);
  const places = placesOf(scenes, times);
  const boards = sceneBoards({ scenes, preamble: scenes[0]?.index === 1 ? screenplay.preamble : [], cast, places, times });
  const used = new Set(boards.flatMap(({ characters, dialogue }) => [...characters, ...dialogue.map(({ character }) => character)]));
  return parseAt(screenplay.file, Storyboard, {
    metadata: metadataOf(screenplay, scenes, boards, places.boards.flatMap(({ colorPalette }) => colorPalette)),
    characters: cast.boards.filter(({ referenceId }) => used.has(referenceId)),
    locations: places.boards,
    scenes: boards,
  });
}

function metadataOf(screenplay: Screenplay, scenes: readonly ScreenplayScene[], boards: readonly SceneBoard[], palette: readonly string[]): FilmMetadata {
  const moods = boards.flatMap(({ mood }) => mood.split(', '));
  const common = [...new Set(moods)].sort((a, b) => moods.filter((mood) => mood === b).length - moods.filter((mood) => mood === a).length);
  const title = titleField(screenplay, 'Title') ?? '';
  return {
    title: title === '' ? fileTitle(screenplay.file) : properCase(title),
    logline: titleField(screenplay, 'Logline') ?? firstSynopsis(screenplay) ?? '',
    style: titleField(screenplay, 'Style') ?? 'live action, natural light, restrained grading',
    mood: titleField(screenplay, 'Mood') ?? common.slice(0, 2).join(', '),
    colorPalette: [...new Set(palette)].slice(0, 6),
    tags: (titleField(screenplay, 'Genre') ?? '').split(/\s*[,/]\s*/).filter((tag) => tag !== '').concat([...new Set(scenes.flatMap(({ sections }) => sections))].slice(0, 5)),
    initialPrompt: screenplay.file,
    enhancedPrompt: '',
    audioUri: null,
  };
}

/** A synopsis above the first scene speaks of the whole film. */
function firstSynopsis(screenplay: Screenplay): string | null {
  for (const element of screenplay.preamble) if (element.type === 'synopsis') return element.text;
  return null;
}

const fileTitle = (file: string) => properCase((file.split(/[\\/]/).at(-1) ?? file).replace(/\.[^.]*$/, '').replace(/[-_]+/g, ' ').trim().toUpperCase()) || 'Untitled';
