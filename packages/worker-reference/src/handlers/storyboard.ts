import { NotFoundError, type Storyboard, retryOnConflict } from '@cinematic-canvas/core';
import { addedFields, composePrompt, readScene } from '@cinematic-canvas/prompts';
import { readStoryboard } from '@cinematic-canvas/temporal';
import { z } from 'zod';

import type { ContinuityRecord } from '../film/continuity-record.ts';
import { fingerprint } from '../film/fingerprint.ts';
import { rulesAfterAnalysis } from '../film/generation-rules.ts';
import { parseInput } from '../input/read-input.ts';
import { type FilmTools, type HandlerCall, readFilmContext } from './film-context.ts';
import { asJson, keepAsset, madeAlready } from './keep-asset.ts';
import { askText } from './model-calls.ts';

/** Reads the screenplay or storyboard file that the user handed in, and keeps it as the storyboard. */
export async function generateStoryboard(tools: FilmTools, call: HandlerCall): Promise<{ uri: string }> {
  const context = await readFilmContext(tools, call);
  const { source, scenes } = context.options;
  const bytes = await tools.assets.get(source.uri, { signal: call.signal });
  const { storyboard } = parseInput(bytes, source.name, { sceneFields: [...addedFields(tools.crew).keys()], ...(scenes === null ? {} : { scenes }) });
  const uri = await keepAsset(tools, context, call, { kind: 'project', id: call.job.projectId }, { key: 'storyboard', type: 'json', content: asJson(storyboard) });
  return { uri };
}

/** Reads the storyboard as a script supervisor would and keeps the events that the ledger is made of; with a text model, finds the rules of the production as well. */
export async function analyseContinuity(tools: FilmTools, call: HandlerCall): Promise<{ uri: string }> {
  const context = await readFilmContext(tools, call);
  const entity = { kind: 'project', id: call.job.projectId } as const;
  const done = madeAlready(context, entity, 'continuity_report');
  if (done !== undefined) return { uri: done };
  const { storyboard } = context.snapshot.project;
  if (storyboard === null) throw new NotFoundError({ entity: 'storyboard of project', id: call.job.projectId });
  await findRules(tools, call, storyboard);
  const ledger = await readStoryboard(storyboard, { signal: call.signal });
  const record: ContinuityRecord = { events: ledger.events.filter(({ source }) => source !== 'recovery') };
  return { uri: await keepAsset(tools, context, call, entity, { key: 'continuity_report', type: 'json', content: asJson(record) }) };
}

/** More than these nobody keeps in mind, and every prompt pays for each. */
const MOST_RULES = 8;
const RulesAnswer = z.object({ rules: z.array(z.string()).describe('one sentence each') });

/** Gives the production its rules: the presets that the storyboard calls for, and what a text model finds. Without a text model, prompts stay as they are. */
async function findRules(tools: FilmTools, call: HandlerCall, storyboard: Storyboard): Promise<void> {
  const known = (await tools.store.get('project', call.job.projectId))?.generationRules ?? [];
  const scenes = storyboard.scenes.map((scene) => readScene(tools.crew, scene));
  const prompt = composePrompt(tools.crew, 'semantic_rules', { storyboard: { ...storyboard, scenes }, rules: known.map(({ text }) => text) });
  const request = { prompt: prompt.text, schema: RulesAnswer, schemaName: 'rules' };
  const answer = await askText(tools, call, 'rules of the production', async (model, options) => (await model.generateObject(request, options)).data);
  if (answer === undefined) return;
  const at = new Date().toISOString();
  await retryOnConflict(async () => {
    const project = await tools.store.get('project', call.job.projectId);
    if (project === null) return;
    const generationRules = rulesAfterAnalysis(project.generationRules, storyboard, answer.rules.slice(0, MOST_RULES), at);
    if (fingerprint(generationRules) !== fingerprint(project.generationRules)) await tools.store.update('project', project.id, project.version, { generationRules });
  });
}
