import { CharacterBoard, LocationBoard, NotFoundError, type PictureSubject } from '@cinematic-canvas/core';
import type { Prompt } from '@cinematic-canvas/prompts';

import { characterPrompt, locationPrompt } from '../film/shot-prompts.ts';
import { clearedPrompt, moderatePrompt } from './cleared-prompt.ts';
import { type FilmContext, type FilmTools, type HandlerCall, readFilmContext } from './film-context.ts';
import { keepAsset, madeAlready } from './keep-asset.ts';
import { callModel, imageModelFor, isDrawn, revisedPrompt } from './model-calls.ts';

/** Makes a character's reference sheet. */
export async function generateCharacterAssets(tools: FilmTools, call: HandlerCall): Promise<{ uri: string }> {
  const context = await readFilmContext(tools, call);
  const character = found(context.snapshot.characters, context, 'character');
  return makeReference(tools, call, context, { kind: 'character', board: CharacterBoard.parse(character) }, characterPrompt(tools.crew, character, context.snapshot.project));
}

/** Makes a location's reference picture. */
export async function generateLocationAssets(tools: FilmTools, call: HandlerCall): Promise<{ uri: string }> {
  const context = await readFilmContext(tools, call);
  const location = found(context.snapshot.locations, context, 'location');
  return makeReference(tools, call, context, { kind: 'location', board: LocationBoard.parse(location) }, locationPrompt(tools.crew, location, context.snapshot.project));
}

type ReferenceSubject = Extract<PictureSubject, { kind: 'character' | 'location' }>;

async function makeReference(tools: FilmTools, call: HandlerCall, context: FilmContext, subject: ReferenceSubject, prompt: Prompt): Promise<{ uri: string }> {
  const entity = { kind: subject.kind, id: context.payload.entityId ?? '' };
  const key = `${subject.kind}_image` as const;
  const done = madeAlready(context, entity, key);
  if (done !== undefined) return { uri: done };
  const name = `${subject.board.name}: reference`;
  const demands = { cast: subject.kind === 'character' ? [subject.board] : [], locks: [] };
  const drawn = isDrawn(tools.imageModel);
  const cleared = drawn ? null : (revisedPrompt(call, name) ?? (await clearedPrompt(tools, call, prompt.text, { name }, demands)));
  const model = imageModelFor(tools, call, name);
  const { result, params } = await callModel(
    tools, call,
    {
      name, params: { prompt: cleared ?? prompt.text, size: context.options.size }, editable: ['prompt', 'size'], drawn,
      onRefusal: async (refused, refusal) => {
        const safer = await clearedPrompt(tools, call, refused.prompt, { name, refusal }, demands);
        return safer === null ? null : { ...refused, prompt: safer };
      },
    },
    async (asked, options) => {
      if (!drawn) await moderatePrompt(tools, asked.prompt, call.signal);
      return model.generateImage({ ...asked, subject }, options);
    },
  );
  const { costUsd } = result.metadata.usage;
  const uri = await keepAsset(tools, context, call, entity, {
    key, type: 'image', content: result.data,
    metadata: { model: result.metadata.model, prompt: params.prompt, roleVersions: prompt.roleVersions, ...(costUsd === undefined || drawn ? {} : { costUsd }) },
  });
  return { uri };
}

function found<Entity extends { id: string }>(entities: readonly Entity[], { payload }: FilmContext, entity: string): Entity {
  const match = entities.find(({ id }) => id === payload.entityId);
  if (match === undefined) throw new NotFoundError({ entity, id: payload.entityId ?? '(none)' });
  return match;
}
