import { AudioSync, CameraAngle, CameraMovement, CharacterBoard, LocationBoard, SHOT_ABBREVIATIONS, ShotType, Storyboard, TimeOfDay, Transition } from '@cinematic-canvas/core';

import type { z } from 'zod';

import type { SetUp } from './coverage.ts';
import { InputError } from './input-error.ts';
import { HEADING_TIMES } from './lexicons/times.ts';
import { characterDefaults, locationDefaults, sceneDefaults } from './storyboard-defaults.ts';
import { nearestWord } from './suggestions.ts';
import { readYaml, type YamlSource } from './yaml-source.ts';

type Path = readonly (string | number)[];
type Fields = Readonly<Record<string, unknown>>;

/** Shorter names that a hand may write for fields, with what they stand for. */
const SCENE_ALIASES: Readonly<Record<string, string>> = { duration: 'durationSeconds', seconds: 'durationSeconds', shot: 'shotType', angle: 'cameraAngle', movement: 'cameraMovement', transition: 'transitionType', time: 'timeOfDay', notes: 'continuityNotes', sync: 'audioSync', cast: 'characters', action: 'description' };
const ENTRY_ALIASES: Readonly<Record<string, string>> = { id: 'referenceId', time: 'timeOfDay', palette: 'colorPalette', colors: 'colorPalette' };

const VOCABULARIES: Readonly<Record<string, readonly string[]>> = {
  shotType: ShotType.values, cameraAngle: CameraAngle.values, cameraMovement: CameraMovement.values, transitionType: Transition.values, audioSync: AudioSync.values, timeOfDay: TimeOfDay.options,
};
const SCENE_FIELDS = ['sceneIndex', 'slate', 'heading', 'durationSeconds', 'timeOfDay', 'timeSkip', 'dialogue', 'lyrics', 'description', 'mood', 'audioSync', 'shotType', 'cameraAngle', 'cameraMovement', 'transitionType', 'composition', 'quality', 'motivatedSources', 'direction', 'atmosphere', 'continuityNotes', 'characters', 'location', 'props', ...Object.keys(SCENE_ALIASES)];
const CHARACTER_FIELDS = ['name', ...Object.keys(characterDefaults(0)), 'id'];
const LOCATION_FIELDS = ['name', ...Object.keys(locationDefaults('', undefined, 0)), ...Object.keys(ENTRY_ALIASES)];
const METADATA_FIELDS = ['title', 'logline', 'style', 'mood', 'colorPalette', 'tags', 'initialPrompt', 'enhancedPrompt', 'audioUri'];

/**
 * Reads a storyboard from YAML or JSON. A scene needs a description and, where there are several locations, its location; characters and locations need a name and may be
 * referred to by it. Everything else may be left out and is filled as the grammar of film would have it; what is written is never changed.
 *
 * @param file - what to call it in errors.
 * @param sceneFields - names of fields that a crew's own roles add to scenes; all others that are not known are left out.
 * @throws {InputError} `syntax` or `invalid`, with line and column and how to mend it.
 */
export function parseStoryboard(text: string, file: string, sceneFields: readonly string[] = []): Storyboard {
  const source = readYaml(text, file);
  const reader = readerOf(source, file);
  const root = reader.map(source.value, [], ['metadata', 'characters', 'locations', 'scenes', ...METADATA_FIELDS], {});
  const scenes = reader.list(root['scenes'], ['scenes']);
  if (scenes.length === 0) throw reader.fault(['scenes'], 'there are no scenes. Write "scenes:" and below it an entry with a "description" for each.');
  const characters = reader.list(root['characters'] ?? [], ['characters']).map((entry, index) => characterOf(reader, entry, index));
  const locations = reader.list(root['locations'] ?? [], ['locations']).map((entry, index) => locationOf(reader, entry, index));
  if (locations.length === 0) throw reader.fault(['locations'], 'there is no location. Write "locations:" and below it an entry with a "name" for each place, such as "- name: Lighthouse".');

  const visited = new Set<string>();
  let before: SetUp | null = null;
  const boards = scenes.map((entry, index) => {
    const board = sceneOf(reader, entry, index, { characters, locations, visited, before, last: index === scenes.length - 1, sceneFields });
    // What is no valid set-up is told below, with its line; until then the next scene is framed against what there is.
    before = board as unknown as SetUp;
    return board;
  });
  const metadata = { ...reader.map(root['metadata'] ?? {}, ['metadata'], METADATA_FIELDS, {}) };
  for (const field of METADATA_FIELDS) metadata[field] ??= root[field];
  const film = reader.held([], Storyboard, { metadata: { ...metadataDefaults(file, locations), ...withoutUndefined(metadata) }, characters, locations, scenes: boards });
  return { ...film, scenes: film.scenes.map((scene, index) => ({ ...scene, ...ownFields(boards[index] ?? {}, sceneFields) })) };
}

function ownFields(written: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(written).filter(([name, value]) => names.includes(name) && value !== undefined));
}

interface Reader {
  map(value: unknown, path: Path, known: readonly string[], aliases: Readonly<Record<string, string>>): Record<string, unknown>;
  list(value: unknown, path: Path): unknown[];
  fault(path: Path, problem: string): InputError;
  /** Holds a value against its schema; the first fault is thrown. */
  held<S extends z.ZodType>(path: Path, schema: S, value: unknown): z.output<S>;
}

function readerOf(source: YamlSource, file: string): Reader {
  const fault = (path: Path, problem: string) => {
    const position = source.positionOf(writtenPath(source.value, path));
    return new InputError(`${path.length === 0 ? '' : `${inWords(path)}: `}${problem}`, { reason: 'invalid', file, line: position?.line ?? null, column: position?.column ?? null });
  };
  return {
    fault,
    held: (path, schema, value) => {
      const parsed = schema.safeParse(value);
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      // Keys of JSON are never symbols.
      const inside = (issue?.path ?? []) as Path;
      throw fault([...path, ...inside], explain(inside.at(-1), issue?.message ?? 'is not valid', valueAt(value, inside)));
    },
    list: (value, path) => {
      if (Array.isArray(value)) return value as unknown[];
      throw fault(path, value === undefined || value === null ? 'is empty; write its entries below it, each after "- "' : 'must be a list; write its entries below each other, each after "- "');
    },
    map: (value, path, known, aliases) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fault(path, path.length === 0 ? 'this is no storyboard: it must hold "locations" and "scenes". Look at examples/lighthouse.yaml.' : 'must hold named fields, such as "name: ..."');
      const fields: Record<string, unknown> = {};
      for (const [key, field] of Object.entries(value)) {
        const meant = known.includes(key) ? null : nearestWord(key, known);
        if (meant !== null) throw fault([...path, key], `there is no field "${key}". Did you mean "${meant}"?`);
        fields[aliases[key] ?? key] = field;
      }
      return fields;
    },
  };
}

function characterOf(reader: Reader, entry: unknown, index: number): CharacterBoard {
  const path = ['characters', index];
  const fields = reader.map(typeof entry === 'string' ? { name: entry } : entry, path, CHARACTER_FIELDS, ENTRY_ALIASES);
  if (typeof fields['name'] !== 'string' || fields['name'].trim() === '') throw reader.fault(path, 'has no name. Write "name: ..." in it.');
  return reader.held(path, CharacterBoard, { ...characterDefaults(index), ...withoutUndefined(fields) });
}

function locationOf(reader: Reader, entry: unknown, index: number): LocationBoard {
  const path = ['locations', index];
  const fields = reader.map(typeof entry === 'string' ? { name: entry } : entry, path, LOCATION_FIELDS, ENTRY_ALIASES);
  const { name, setting } = fields;
  if (typeof name !== 'string' || name.trim() === '') throw reader.fault(path, 'has no name. Write "name: ..." in it.');
  const settings = ['interior', 'exterior', 'both'] as const;
  const known = settings.find((each) => each === setting);
  if (setting !== undefined && known === undefined) throw reader.fault([...path, 'setting'], oneOf(setting, settings));
  return reader.held(path, LocationBoard, { ...locationDefaults(name, known, index), ...withoutUndefined(fields) });
}

interface Surroundings {
  characters: readonly CharacterBoard[];
  locations: readonly LocationBoard[];
  visited: Set<string>;
  before: SetUp | null;
  last: boolean;
  /** Names of fields that roles of a crew add. */
  sceneFields: readonly string[];
}

function sceneOf(reader: Reader, entry: unknown, index: number, { characters, locations, visited, before, last, sceneFields }: Surroundings): Record<string, unknown> {
  const path = ['scenes', index];
  const fields = reader.map(typeof entry === 'string' ? { description: entry } : entry, path, [...SCENE_FIELDS, ...sceneFields], SCENE_ALIASES);
  const description = fields['description'];
  if (typeof description !== 'string' || description.trim() === '') throw reader.fault([...path, ...(description === undefined ? [] : ['description'])], 'has no description. Write in "description" what is seen.');
  for (const [field, values] of Object.entries(VOCABULARIES)) {
    const value = fields[field];
    if (value !== undefined && value !== null) fields[field] = wordOf(reader, [...path, field], value, values);
  }
  const location = placeOf(reader, path, fields['location'], locations);
  const dialogue = reader.list(fields['dialogue'] ?? [], [...path, 'dialogue']).map((line, at) => lineOf(reader, [...path, 'dialogue', at], line, characters));
  const seen = reader.list(fields['characters'] ?? [...new Set(dialogue.map(({ character }) => character))], [...path, 'characters']).map((who, at) => personOf(reader, [...path, 'characters', at], who, characters));
  const duration = fields['durationSeconds'];
  if (duration !== undefined && (typeof duration !== 'number' || !(duration > 0))) {
    throw reader.fault([...path, 'durationSeconds'], `${JSON.stringify(duration)} is no length. A scene lasts 4, 5, 6, 7 or 8 seconds; leave the field out and it gets what its text needs.`);
  }
  const lyrics = typeof fields['lyrics'] === 'string' ? [fields['lyrics']] : (fields['lyrics'] ?? []);
  const defaults = sceneDefaults({
    description, dialogue, characters: seen, location, cast: characters, index: index + 1, last, before, firstVisit: !visited.has(location.referenceId),
    heading: typeof fields['heading'] === 'string' ? fields['heading'] : '', lyrics: Array.isArray(lyrics) ? lyrics.filter((line) => typeof line === 'string') : [],
    timeOfDay: TimeOfDay.safeParse(fields['timeOfDay']).data ?? null, mood: typeof fields['mood'] === 'string' ? fields['mood'] : '',
  });
  visited.add(location.referenceId);
  const merged: Record<string, unknown> = { sceneIndex: index + 1, ...defaults, ...withoutUndefined(fields), lyrics, dialogue, characters: seen, location: location.referenceId };
  for (const group of ['composition', 'quality', 'motivatedSources', 'direction', 'atmosphere'] as const) {
    const given = fields[group];
    if (given !== undefined) merged[group] = { ...defaults[group], ...reader.map(given, [...path, group], Object.keys(defaults[group]), {}) };
  }
  return merged;
}

function placeOf(reader: Reader, path: Path, written: unknown, locations: readonly LocationBoard[]): LocationBoard {
  const [only, ...others] = locations;
  const known = locations.map(({ referenceId, name }) => `${referenceId} (${name})`).join(', ');
  if (written === undefined && only && others.length === 0) return only;
  if (written === undefined) throw reader.fault(path, `has no location. Write "location:" with one of: ${known}.`);
  const found = typeof written === 'string' ? locations.find((each) => isCalled(each, written)) : undefined;
  if (found) return found;
  const meant = nearestWord(asWritten(written), locations.flatMap(({ referenceId, name }) => [referenceId, name]));
  throw reader.fault([...path, 'location'], `there is no location ${JSON.stringify(written)}. ${meant === null ? `The storyboard has: ${known}. Use one of them or add it under "locations".` : `Did you mean "${meant}"? Otherwise add it under "locations".`}`);
}

function personOf(reader: Reader, path: Path, written: unknown, characters: readonly CharacterBoard[]): string {
  const found = typeof written === 'string' ? characters.find((each) => isCalled(each, written)) : undefined;
  if (found) return found.referenceId;
  const meant = nearestWord(asWritten(written), characters.flatMap(({ referenceId, name, aliases }) => [name, referenceId, ...aliases]));
  const known = characters.map(({ referenceId, name }) => `${referenceId} (${name})`).join(', ') || 'none';
  throw reader.fault(path, `there is no character ${JSON.stringify(written)}. ${meant === null ? `The storyboard has: ${known}. Use one of them or add it under "characters".` : `Did you mean "${meant}"? Otherwise add it under "characters".`}`);
}

function isCalled({ referenceId, name, aliases }: CharacterBoard | LocationBoard, written: string): boolean {
  const lower = written.trim().toLowerCase();
  return referenceId === written.trim() || name.toLowerCase() === lower || aliases.some((alias) => alias.toLowerCase() === lower);
}

const asWritten = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** A line of dialogue: `{ character, line, parenthetical }`, or in short `Ada: "Who is there?"`. */
function lineOf(reader: Reader, path: Path, entry: unknown, characters: readonly CharacterBoard[]): { character: string; line: string; parenthetical: string } {
  const fields = reader.map(entry, path, [], {});
  const [pair, ...more] = Object.entries(fields);
  const short = pair !== undefined && more.length === 0 && pair[0] !== 'character' && pair[0] !== 'line';
  const { character, line, parenthetical } = short ? { character: pair[0], line: pair[1], parenthetical: undefined } : { character: fields['character'], line: fields['line'], parenthetical: fields['parenthetical'] };
  if (typeof line !== 'string') throw reader.fault(path, 'has no line. Write who speaks and what: "- Ada: Who is there?"');
  return { character: personOf(reader, short ? path : [...path, 'character'], character, characters), line, parenthetical: typeof parenthetical === 'string' ? parenthetical : '' };
}

function wordOf(reader: Reader, path: Path, written: unknown, values: readonly string[]): string {
  const text = asWritten(written).trim();
  const abbreviated = path.at(-1) === 'shotType' ? SHOT_ABBREVIATIONS[text.toUpperCase()] : undefined;
  const told = path.at(-1) === 'timeOfDay' ? HEADING_TIMES[text.toLowerCase()] : undefined;
  const found = values.find((value) => value.toLowerCase() === text.toLowerCase()) ?? abbreviated ?? told;
  if (found !== undefined) return found;
  throw reader.fault(path, oneOf(written, values));
}

function oneOf(written: unknown, values: readonly string[]): string {
  const meant = nearestWord(asWritten(written), values);
  return `there is no ${JSON.stringify(written)}. ${meant === null ? `Use one of: ${values.join(', ')}.` : `Did you mean "${meant}"? It can be: ${values.join(', ')}.`}`;
}

function explain(field: PropertyKey | undefined, message: string, value: unknown): string {
  if (/^Invalid input: expected (\w+)/.test(message)) {
    const expected = /expected (\w+)/.exec(message)?.[1] ?? 'text';
    const names: Readonly<Record<string, string>> = { string: 'text', array: 'a list', number: 'a number', object: 'named fields', int: 'a whole number' };
    return `"${String(field)}" must be ${names[expected] ?? expected}, not ${value === undefined ? 'nothing' : JSON.stringify(value)}`;
  }
  const bound = /^Too (small|big): expected \w+ to be [<>]=?(-?[\d.]+)/.exec(message);
  return bound ? `must be ${bound[1] === 'small' ? 'at least' : 'at most'} ${bound[2] ?? ''}, not ${JSON.stringify(value)}` : message;
}

function metadataDefaults(file: string, locations: readonly LocationBoard[]): Record<string, unknown> {
  const title = (file.split(/[\\/]/).at(-1) ?? file).replace(/\.[^.]*$/, '').replace(/[-_]+/g, ' ').trim() || 'Untitled';
  const palette = locations.flatMap(({ colorPalette }) => colorPalette);
  return { title, logline: '', style: '', mood: '', colorPalette: [...new Set(palette)].slice(0, 6), tags: [], initialPrompt: file, enhancedPrompt: '', audioUri: null };
}

const withoutUndefined = (fields: Fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const valueAt = (value: unknown, path: Path): unknown => path.reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? (at as Fields)[String(step)] : undefined), value);

/** A field may stand in the file under a shorter name. */
function writtenPath(value: unknown, path: Path): Path {
  const aliases = path[0] === 'scenes' ? SCENE_ALIASES : ENTRY_ALIASES;
  return path.map((step, index) => {
    const parent = valueAt(value, path.slice(0, index));
    if (typeof step !== 'string' || typeof parent !== 'object' || parent === null || step in parent) return step;
    return Object.entries(aliases).find(([short, long]) => long === step && short in parent)?.[0] ?? step;
  });
}

/** A path as a reader says it: `scene 3, shotType`. */
function inWords(path: Path): string {
  const singular: Readonly<Record<string, string>> = { scenes: 'scene', characters: 'character', locations: 'location', dialogue: 'line' };
  const words: string[] = [];
  path.forEach((step, index) => {
    const list = path[index - 1];
    if (typeof step === 'number') words[words.length - 1] = `${singular[String(list)] ?? String(list)} ${step + 1}`;
    else words.push(step);
  });
  return words.join(', ');
}
