import { type CharacterBoard, type Media, NotFoundError, type TestSlate, bestOf } from '@cinematic-canvas/core';
import { DEFAULT_MAX_ATTEMPTS, type ScoringPolicy, applyCorrections, defineScoring } from '@cinematic-canvas/prompts';

import { fingerprint } from '../film/fingerprint.ts';
import { type RetakePart, noteOf } from '../film/retakes.ts';
import { shotContext } from '../film/shot-prompts.ts';
import { type Shot, shotOf } from '../film/shots.ts';
import { type FilmContext, type FilmTools, type HandlerCall, readFilmContext, readLedger } from './film-context.ts';
import { mediaTypeOf } from './keep-asset.ts';

/** A shot that is being made. */
export interface ShotWork {
  context: FilmContext;
  shot: Shot;
  /** What the crew is told of it, with every rule that holds by now. */
  told: ReturnType<typeof shotContext>;
  cast: readonly CharacterBoard[];
  entity: { kind: 'scene'; id: string };
}

/** Reads which shot a job is about. */
export async function readShot(tools: FilmTools, call: HandlerCall): Promise<ShotWork> {
  const context = await readFilmContext(tools, call);
  const scene = context.snapshot.scenes.find(({ id }) => id === context.payload.entityId);
  if (scene === undefined) throw new NotFoundError({ entity: 'scene', id: context.payload.entityId ?? '(none)' });
  const shot = shotOf({ snapshot: context.snapshot, ledger: await readLedger(tools, context, call.signal), crew: tools.crew }, scene);
  return { context, shot, told: shotContext(shot, context.snapshot.project), cast: shot.spec.characters.map(({ board }) => board), entity: { kind: 'scene', id: scene.id } };
}

/** Adds to a prompt what a person wants different in a new take. */
export function withNote(prompt: string, { context, entity }: ShotWork, parts: readonly RetakePart[]): string {
  const corrected = noteOf(context.options.retakes, entity.id, parts).replace(/\s+/gu, ' ').trim();
  return applyCorrections(prompt, [{ department: 'director', issueType: 'note', original: '', corrected, reasoning: 'asked for by a person' }]);
}

/** The shot as it is drawn: the slate of a take that is not the first says so, as on a set. */
export function slatedSpec({ spec }: Shot, take: number): Shot['spec'] {
  return take === 1 ? spec : { ...spec, scene: { ...spec.scene, slate: `${spec.scene.slate} take ${take}` } };
}

/** Pictures of whoever and wherever a shot shows. */
export async function referencesOf({ assets }: FilmTools, { context: { snapshot }, shot: { scene } }: ShotWork, signal: AbortSignal): Promise<Media[]> {
  const characters = snapshot.characters.filter(({ referenceId }) => scene.characters.includes(referenceId)).map((entity) => bestOf(entity.assets, 'character_image'));
  const place = snapshot.locations.filter(({ referenceId }) => referenceId === scene.location).map((entity) => bestOf(entity.assets, 'location_image'));
  const images = [...characters, ...place].filter((version) => version !== undefined);
  return Promise.all(images.map(async ({ data }) => ({ bytes: await assets.get(data, { signal }), mediaType: mediaTypeOf(data) })));
}

/** The frame of a scene that is in use. */
export async function frameOf({ assets }: FilmTools, scene: Shot['scene'], key: 'scene_start_frame' | 'scene_end_frame', signal: AbortSignal): Promise<Media | undefined> {
  const frame = bestOf(scene.assets, key);
  return frame === undefined ? undefined : { bytes: await assets.get(frame.data, { signal }), mediaType: mediaTypeOf(frame.data) };
}

/** The last frame of the scene before, to hold continuity against; none where a provider gave the very picture of the take. */
export async function lastFrameBefore(tools: FilmTools, { context: { snapshot }, shot: { scene } }: ShotWork, take: readonly Media[], signal: AbortSignal): Promise<Media | undefined> {
  const before = snapshot.scenes.find(({ sceneIndex }) => sceneIndex === scene.sceneIndex - 1);
  const frame = before === undefined ? undefined : await frameOf(tools, before, 'scene_end_frame', signal);
  return frame === undefined || take.some(({ bytes }) => Buffer.compare(bytes, frame.bytes) === 0) ? undefined : frame;
}

/** How many takes are made at most; 0 where nobody judges. */
export function takesAllowed({ textModel, quality }: Pick<FilmTools, 'textModel' | 'quality'>): number {
  return textModel === undefined ? 0 : (quality?.maxTakes ?? DEFAULT_MAX_ATTEMPTS);
}

/** How ratings become a score: by the production's weights, those of the crew's own departments among them. */
export function scoringOf({ quality, crew }: FilmTools): ScoringPolicy {
  return quality?.scoring ?? defineScoring({ departmentWeights: crew.departmentWeights });
}

/** What a test reads back from the film: which cut this is, and what it was made from. */
export function testSlate({ scene, spec }: Shot, prompt: string, version: number): TestSlate {
  const states = [spec.characters.map(({ before, after }) => [before, after]), spec.location.before, spec.location.after];
  return { sceneIndex: scene.sceneIndex, version, promptHash: fingerprint(prompt).slice(0, 8), stateHash: fingerprint(states).slice(0, 8) };
}
