import { KeptStoryboard, NotFoundError, type Storyboard, bestOf, parseAt } from '@cinematic-canvas/core';
import { addedFields, composePrompt, readScene } from '@cinematic-canvas/prompts';

import { SCENES_PER_CALL, enrichedStoryboard, enrichmentSchema } from '../film/enriched-scenes.ts';
import { isStoryboardFile } from '../input/read-input.ts';
import { type FilmTools, type HandlerCall, readFilmContext } from './film-context.ts';
import { asJson, keepAsset, madeAlready } from './keep-asset.ts';
import { askText } from './model-calls.ts';

/**
 * Has the crew decide what the script leaves open: shots, light, composition, and the fields that roles of one's own add.
 *
 * What a person wrote into a storyboard file stays: there, only the fields of added roles are filled.
 */
export async function enhanceStoryboard(tools: FilmTools, call: HandlerCall): Promise<{ uri: string }> {
  const context = await readFilmContext(tools, call);
  const entity = { kind: 'project', id: call.job.projectId } as const;
  const done = madeAlready(context, entity, 'enriched_storyboard');
  if (done !== undefined) return { uri: done };
  const source = bestOf(context.snapshot.project.assets, 'storyboard');
  if (source === undefined) throw new NotFoundError({ entity: 'storyboard of project', id: call.job.projectId });
  const read = parseAt('storyboard', KeptStoryboard, JSON.parse(new TextDecoder().decode(await tools.assets.get(source.data, { signal: call.signal }))));
  const only = isStoryboardFile(context.options.source.name) ? 'added' : 'all';
  const storyboard = only === 'added' && addedFields(tools.crew).size === 0 ? read : await enrich(tools, call, read, only);
  return { uri: await keepAsset(tools, context, call, entity, { key: 'enriched_storyboard', type: 'json', content: asJson(storyboard) }) };
}

async function enrich(tools: FilmTools, call: HandlerCall, storyboard: Storyboard, only: 'all' | 'added'): Promise<Storyboard> {
  const schema = enrichmentSchema(tools.crew, only);
  const { scenes } = storyboard;
  const answers: Readonly<Record<string, unknown>>[] = [];
  for (let first = 0; first < scenes.length; first += SCENES_PER_CALL) {
    const some = scenes.slice(first, first + SCENES_PER_CALL);
    const prompt = composePrompt(tools.crew, 'storyboard_enrichment', { storyboard: { ...storyboard, scenes: some.map((scene) => readScene(tools.crew, scene)) }, rules: [] });
    const name = `storyboard: scenes ${some[0]?.slate ?? ''} to ${some.at(-1)?.slate ?? ''}`;
    const answer = await askText(tools, call, name, async (model, options) => (await model.generateObject({ prompt: prompt.text, schema, schemaName: 'storyboard_enrichment' }, options)).data);
    answers.push(...(answer?.scenes ?? []));
    call.progress(Math.min(1, (first + some.length) / scenes.length), 'storyboard');
  }
  return parseAt('enriched storyboard', KeptStoryboard, enrichedStoryboard(storyboard, { scenes: answers }));
}
