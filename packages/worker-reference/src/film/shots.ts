import type { Character, Location, ProjectSnapshot, Scene, ShotSpec } from '@cinematic-canvas/core';
import { CharacterBoard, LocationBoard, NotFoundError, type SceneBoard } from '@cinematic-canvas/core';
import { type Crew, readScene } from '@cinematic-canvas/prompts';
import type { ContinuityEvent, Ledger } from '@cinematic-canvas/temporal';

/** Everything that is known of a shot when it is made. */
export interface Shot {
  scene: Scene;
  spec: ShotSpec;
  /** The scene before it in the film, if any. */
  previous: SceneBoard | null;
  /** What the ledger knows of the shot's characters and place, up to and including it. */
  events: readonly ContinuityEvent[];
}

/** Puts a scene, with what the crew's own roles add to it, together with the states that the ledger gives its characters and its place. */
export function shotOf({ snapshot, ledger, crew }: { snapshot: ProjectSnapshot; ledger: Ledger; crew: Crew }, scene: Scene): Shot {
  const { sceneIndex } = scene;
  const place = locationOf(snapshot, scene);
  const cast = castOf(snapshot, scene);
  const previous = snapshot.scenes.find((other) => other.sceneIndex === sceneIndex - 1);
  const subjects = new Set([scene.location, ...scene.characters]);
  return {
    scene,
    previous: previous === undefined ? null : readScene(crew, previous),
    events: ledger.events.filter((event) => event.scene <= sceneIndex && subjects.has(event.subject)),
    spec: {
      scene: readScene(crew, scene),
      characters: cast.map((character) => ({
        board: CharacterBoard.parse(character),
        before: ledger.characterAt(character.referenceId, sceneIndex, 'before'),
        after: ledger.characterAt(character.referenceId, sceneIndex, 'after'),
      })),
      location: {
        board: LocationBoard.parse(place),
        before: ledger.locationAt(place.referenceId, sceneIndex, 'before'),
        after: ledger.locationAt(place.referenceId, sceneIndex, 'after'),
      },
    },
  };
}

/** The characters who are seen in a scene, in the order of its list. @throws {NotFoundError} if the project lacks one. */
export function castOf(snapshot: ProjectSnapshot, scene: Scene): Character[] {
  return scene.characters.map((id) => {
    const character = snapshot.characters.find(({ referenceId }) => referenceId === id);
    if (character === undefined) throw new NotFoundError({ entity: 'character', id });
    return character;
  });
}

/** The place where a scene happens. @throws {NotFoundError} if the project lacks it. */
export function locationOf(snapshot: ProjectSnapshot, scene: Scene): Location {
  const location = snapshot.locations.find(({ referenceId }) => referenceId === scene.location);
  if (location === undefined) throw new NotFoundError({ entity: 'location', id: scene.location });
  return location;
}
