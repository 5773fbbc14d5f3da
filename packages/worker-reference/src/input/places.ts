import type { LocationBoard } from '@cinematic-canvas/core';

import type { Heading } from './headings.ts';
import { PLACE_KINDS, UNKNOWN_EXTERIOR, UNKNOWN_INTERIOR, type PlaceKind } from './lexicons/place-kinds.ts';
import { WEATHER_DENIED, WEATHER_WORDS } from './lexicons/weather.ts';
import { properCase } from './names.ts';
import type { ScreenplayScene } from './screenplay.ts';
import type { StoryTime } from './story-time.ts';
import { anyOf, sentencesOf } from './words.ts';

/** The places of a film: one for each place and side (inside, outside) that is seen. */
export interface Places {
  boards: readonly LocationBoard[];
  /** The place of a scene, by the scene's index in the script. */
  of(sceneIndex: number): { id: string; kind: PlaceKind; setting: LocationBoard['setting']; weather: string; firstVisit: boolean };
}

type Visit = ReturnType<Places['of']>;

const KINDS = PLACE_KINDS.map((kind) => ({ kind, pattern: anyOf(kind.words), ending: new RegExp(`\\p{L}{3}(?:${kind.words.filter((word) => /^\w{4,}$/.test(word)).join('|') || '(?!)'})s?$`, 'iu') }));
const ROADSIDE = PLACE_KINDS.find(({ type }) => type === 'roadside') ?? UNKNOWN_EXTERIOR;
const SPACE = PLACE_KINDS.find(({ type }) => type === 'space');
/** Off Earth, a station is no place for trains. */
const OFF_EARTH = /\b(?:mars|moon|lunar|orbit(?:al)?|space|planet|asteroid)\b/i;

/** Makes the location sheets of some scenes. The same name inside and outside is two places, since rain falls on one of them only. */
export function placesOf(scenes: readonly ScreenplayScene[], times: ReadonlyMap<number, StoryTime>): Places {
  const boards: LocationBoard[] = [];
  const keys = new Map<string, string>();
  const visits = new Map<number, Visit>();
  let outside = '';
  for (const scene of scenes) {
    const time = times.get(scene.index);
    const { name, setting } = nameOf(scene.heading, visits.get(scene.index - 1), boards);
    const kind = kindOfPlace(name, setting);
    const told = weatherOf(scene);
    if (time !== undefined && time.timeSkip !== '' && told === '') outside = '';
    outside = told || outside;
    const weather = setting === 'interior' ? '' : outside;
    const key = `${name.toLowerCase()}|${setting}`;
    const known = keys.get(key) ?? (setting === 'both' || (scene.heading?.setting ?? null) === null ? keys.get([...keys.keys()].find((each) => each.startsWith(`${name.toLowerCase()}|`)) ?? '') : undefined);
    const id = known ?? `loc_${boards.length + 1}`;
    if (known === undefined) {
      keys.set(key, id);
      const twin = boards.some((board) => board.name.toLowerCase() === name.toLowerCase());
      boards.push(boardOf(id, twin ? `${name} (${setting === 'interior' ? 'inside' : 'outside'})` : name, setting, kind, time?.phrase ?? '', weather, scene));
    }
    visits.set(scene.index, { id, kind, setting, weather, firstVisit: known === undefined });
  }
  return {
    boards,
    of: (index) => {
      const visit = visits.get(index);
      if (!visit) throw new TypeError(`scene ${index} is not among the scenes that this film has`);
      return visit;
    },
  };
}

function nameOf(heading: Heading | null, before: Visit | undefined, boards: readonly LocationBoard[]): { name: string; setting: LocationBoard['setting'] } {
  const written = (heading?.place ?? []).map((part) => properCase(part.toUpperCase() === part ? part : part)).join(' / ');
  const previous = boards.find(({ referenceId }) => referenceId === before?.id);
  if (written === '') return { name: previous?.name ?? 'The place', setting: heading?.setting ?? previous?.setting ?? 'exterior' };
  return { name: written, setting: heading?.setting ?? guessSetting(written) };
}

/** Whether a place without INT. or EXT. lies under the sky, by its kind. */
function guessSetting(name: string): LocationBoard['setting'] {
  return /sky|canopy|branches|parapet/.test(kindOfPlace(name, 'exterior').overhead) ? 'exterior' : 'interior';
}

/** The kind that the name's last telling word means, the innermost part first: a ship's cabin is a cabin. */
export function kindOfPlace(name: string, setting: LocationBoard['setting']): PlaceKind {
  for (const part of name.split(' / ').reverse()) {
    const inner = KINDS.find(({ ending }) => ending.test(part))?.kind;
    const found = KINDS.flatMap(({ kind, pattern }) => [...part.matchAll(pattern)].map((match) => ({ kind, end: match.index + match[0].length, length: match[0].length })));
    found.sort((a, b) => b.end - a.end || b.length - a.length);
    // Outside of a beach bar is a beach; inside of it is a bar.
    const open = setting === 'exterior';
    const known = found.find(({ kind }) => setting === 'both' || isOpen(kind) === open)?.kind ?? found[0]?.kind ?? inner;
    if (known?.type === 'station' && SPACE && OFF_EARTH.test(name)) return SPACE;
    if (known) return open && !isOpen(known) ? frontOf(known) : known;
  }
  return setting === 'interior' ? UNKNOWN_INTERIOR : UNKNOWN_EXTERIOR;
}

const isOpen = ({ overhead }: PlaceKind) => /sky|canopy|branches/.test(overhead);

/** A building, seen from the street; a vehicle, seen on the road. */
function frontOf(kind: PlaceKind): PlaceKind {
  if (kind.type === 'vehicle') return { ...ROADSIDE, type: 'vehicle on the road' };
  return { ...kind, architecture: ['façade', 'door', 'rows of windows'], natural: [], objects: ['street lamp'], ground: 'pavement', overhead: 'open sky', lines: 'the lines of the façade' };
}

/** The weather that a scene's heading or action gives; empty if none. */
export function weatherOf(scene: ScreenplayScene): string {
  const sentences = [...(scene.heading?.modifiers ?? []), ...(scene.heading?.place ?? []), ...scene.elements.flatMap((element) => (element.type === 'action' ? sentencesOf(element.text) : []))];
  for (const sentence of sentences) {
    const found = WEATHER_WORDS.find(([words]) => words.test(sentence));
    if (found && !WEATHER_DENIED.test(sentence)) return found[1];
  }
  return '';
}

function boardOf(id: string, name: string, setting: LocationBoard['setting'], kind: PlaceKind, timeOfDay: string, weather: string, scene: ScreenplayScene): LocationBoard {
  const parts = name.replace(/ \((?:in|out)side\)$/, '').split(' / ');
  const inner = parts.at(-1) ?? name;
  const open = setting !== 'interior';
  const action = scene.elements.flatMap((element) => (element.type === 'action' ? [element.text] : [])).join(' ');
  return {
    referenceId: id,
    name,
    aliases: [...new Set([...(parts.length > 1 ? [inner] : []), ...(KINDS.some(({ pattern }) => inner.search(pattern) >= 0) && !/['’]s?\b/.test(inner) ? [`the ${inner.toLowerCase()}`] : [])])],
    type: kind.type,
    setting,
    timeOfDay,
    weather,
    mood: kind.mood,
    lightingConditions: open ? `${timeOfDay || 'day'} light${weather === '' ? '' : `, ${weather.toLowerCase()}`}` : /night|midnight|dusk/.test(timeOfDay) ? 'lamps against the dark' : 'daylight from the windows',
    colorPalette: [...kind.palette],
    architecture: [...kind.architecture],
    naturalElements: [...kind.natural],
    manMadeObjects: [...new Set([...kind.objects, ...fixturesIn(action)])],
    groundSurface: kind.ground,
    skyOrCeiling: open && /sky|open/.test(kind.overhead) ? skyOf(timeOfDay, weather, kind.overhead) : kind.overhead,
  };
}

const FIXTURES = /\b(windows?|doors?|lamps?|lanterns?|mirrors?|clock|piano|fireplace|chandelier|bench(?:es)?|statue|fountain|well|gate|fence|railing|staircase|ladder|jukebox|candles?|wheel|radar|radio|crates?|nets?|flags?)\b/gi;

/** Things that the first visit's action shows standing there. */
function fixturesIn(action: string): string[] {
  return [...new Set((action.match(FIXTURES) ?? []).map((word) => word.toLowerCase()))].slice(0, 5);
}

function skyOf(timeOfDay: string, weather: string, otherwise: string): string {
  const skies: Readonly<Record<string, string>> = { Storm: 'low black clouds', Rain: 'rain clouds', Snow: 'white sky', Fog: 'no sky, only fog', Cloudy: 'overcast sky', Windy: 'racing clouds', Clear: /night|midnight/.test(timeOfDay) ? 'clear night sky' : 'clear sky' };
  return skies[weather] ?? (/night|midnight/.test(timeOfDay) ? 'dark sky' : otherwise);
}
