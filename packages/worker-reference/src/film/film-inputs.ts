import { type CharacterState, type LocationState, SceneBoard, type ShotSpec } from '@cinematic-canvas/core';

import { fingerprint } from './fingerprint.ts';

/** Names to hashes of everything that a result is made from. What differs later makes it stale, and the name says why. */
export type Inputs = Record<string, string>;

/** Facets of a character's state that show in a picture, each with the name that a user reads. */
const CHARACTER_FACETS: Readonly<Record<string, (state: CharacterState) => unknown>> = {
  injuries: ({ injuries }) => injuries.map(({ type, location, severity }) => ({ type, location, severity })),
  dirt: ({ dirtLevel }) => dirtLevel,
  exhaustion: ({ exhaustionLevel }) => exhaustionLevel,
  sweat: ({ sweatLevel }) => sweatLevel,
  costume: ({ costumeCondition }) => costumeCondition,
  hair: ({ hairCondition }) => hairCondition,
  props: ({ props }) => props,
  position: ({ position, lastExitDirection }) => ({ position, lastExitDirection }),
  emotion: ({ emotionalState }) => emotionalState,
  consciousness: ({ consciousness }) => consciousness,
};

const LOCATION_FACETS: Readonly<Record<string, (state: LocationState) => unknown>> = {
  'time of day': ({ timeOfDay }) => timeOfDay,
  weather: ({ weather, precipitation, visibility }) => ({ weather, precipitation, visibility }),
  ground: ({ groundCondition }) => groundCondition,
  'broken objects': ({ brokenObjects }) => brokenObjects.map(({ object, description }) => ({ object, description })),
  'atmospheric effects': ({ atmosphericEffects }) => atmosphericEffects.map(({ type, intensity, dissipating }) => ({ type, intensity, dissipating })),
  lighting: ({ lighting }) => lighting,
  season: ({ season, temperatureIndicators }) => ({ season, temperatureIndicators }),
};

/** Names and hashes of what a shot shows. */
export function shotInputs({ scene, characters, location }: ShotSpec): Inputs {
  const { description, mood, dialogue, lyrics, slate, heading, durationSeconds, shotType, cameraAngle, cameraMovement, composition, quality, motivatedSources, direction, atmosphere, props, continuityNotes } = scene;
  return {
    description: fingerprint({ description, mood, heading, slate, props, continuityNotes }),
    dialogue: fingerprint({ dialogue, lyrics }),
    duration: fingerprint(durationSeconds),
    camera: fingerprint({ shotType, cameraAngle, cameraMovement, composition }),
    light: fingerprint({ quality, motivatedSources, direction, atmosphere }),
    ...addedInputs(scene),
    ...Object.assign({}, ...characters.map(({ board, before, after }) => ({
      [`character ${board.name}: looks`]: fingerprint(board),
      ...facets(`character ${board.name}`, CHARACTER_FACETS, before, after),
    }))) as Inputs, // Object.assign of a spread is typed any
    [`location ${location.board.name}: design`]: fingerprint(location.board),
    ...facets(`location ${location.board.name}`, LOCATION_FACETS, location.before, location.after),
  };
}

/** What the crew's own roles add to a scene, by field. */
function addedInputs(scene: SceneBoard): Inputs {
  // Roles add fields that core's type doesn't know.
  const fields = Object.entries(scene as Readonly<Record<string, unknown>>);
  const added = fields.filter(([name, value]) => !(name in SceneBoard.shape) && value !== undefined);
  return Object.fromEntries(added.map(([name, value]) => [name, fingerprint(value)]));
}

function facets<State>(subject: string, readers: Readonly<Record<string, (state: State) => unknown>>, before: State, after: State): Inputs {
  return Object.fromEntries(Object.entries(readers).map(([facet, read]) => [`${subject}: ${facet}`, fingerprint([read(before), read(after)])]));
}

/** What differs between what a result was made from and what it would be made from now, by name; empty if nothing does. */
export function differingInputs(made: Inputs, now: Inputs): string[] {
  const names = new Set([...Object.keys(made), ...Object.keys(now)]);
  return [...names].filter((name) => made[name] !== now[name]);
}
