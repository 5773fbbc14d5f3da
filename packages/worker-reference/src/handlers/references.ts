import { CharacterBoard, LocationBoard, NotFoundError, type PictureSubject } from '@cinematic-canvas/core';
import type { Prompt } from '@cinematic-canvas/prompts';

import { characterPrompt, locationPrompt } from '../film/shot-prompts.ts';
import { type FilmContext, type FilmTools, type HandlerCall, readFilmContext } from './film-context.ts';
import { keepAsset, madeAlready } from './keep-asset.ts';

/** Makes a character's reference sheet. */
export async function generateCharacterAssets(tools: FilmTools, call: HandlerCall): Promise<{ uri: string }> {
  const context = await readFilmContext(tools, call);
  const character = found(context.snapshot.characters, context, 'character');
  return makeReference(tools, call, context, 'character', { kind: 'character', board: CharacterBoard.parse(character) }, characterPrompt(tools.crew, character, context.snapshot.project));
}

/** Makes a location's reference picture. */
export async function generateLocationAssets(tools: FilmTools, call: HandlerCall): Promise<{ uri: string }> {
  const context = await readFilmContext(tools, call);
  const location = found(context.snapshot.locations, context, 'location');
  return makeReference(tools, call, context, 'location', { kind: 'location', board: LocationBoard.parse(location) }, locationPrompt(tools.crew, location, context.snapshot.project));
}

async function makeReference(tools: FilmTools, call: HandlerCall, context: FilmContext, kind: 'character' | 'location', subject: PictureSubject, prompt: Prompt): Promise<{ uri: string }> {
  const entity = { kind, id: context.payload.entityId ?? '' };
  const key = `${kind}_image` as const;
  const done = madeAlready(context, entity, key);
  if (done !== undefined) return { uri: done };
  const { data, metadata } = await tools.imageModel.generateImage({ prompt: prompt.text, subject, size: context.options.size }, { signal: call.signal });
  const uri = await keepAsset(tools, context, call, entity, {
    key, type: 'image', content: data,
    metadata: { model: metadata.model, prompt: prompt.text, roleVersions: prompt.roleVersions },
  });
  return { uri };
}

function found<Entity extends { id: string }>(entities: readonly Entity[], { payload }: FilmContext, entity: string): Entity {
  const match = entities.find(({ id }) => id === payload.entityId);
  if (match === undefined) throw new NotFoundError({ entity, id: payload.entityId ?? '(none)' });
  return match;
}
