import { NotFoundError } from '@cinematic-canvas/core';
import { readStoryboard } from '@cinematic-canvas/temporal';

import type { ContinuityRecord } from '../film/continuity-record.ts';
import { parseInput } from '../input/read-input.ts';
import { type FilmTools, type HandlerCall, readFilmContext } from './film-context.ts';
import { keepAsset, madeAlready } from './keep-asset.ts';

const JSON_MEDIA = 'application/json';
const asJson = (value: unknown) => ({ bytes: new TextEncoder().encode(JSON.stringify(value)), mediaType: JSON_MEDIA });

/** Reads the screenplay or storyboard file that the user handed in, and keeps it as the storyboard. */
export async function generateStoryboard(tools: FilmTools, call: HandlerCall): Promise<{ uri: string }> {
  const context = await readFilmContext(tools, call);
  const { source, scenes } = context.options;
  const bytes = await tools.assets.get(source.uri, { signal: call.signal });
  const { storyboard } = parseInput(bytes, source.name, scenes === null ? {} : { scenes });
  const uri = await keepAsset(tools, context, call, { kind: 'project', id: call.job.projectId }, { key: 'storyboard', type: 'json', content: asJson(storyboard) });
  return { uri };
}

/** Reads the storyboard as a script supervisor would and keeps the events that the ledger is made of. */
export async function analyseContinuity(tools: FilmTools, call: HandlerCall): Promise<{ uri: string }> {
  const context = await readFilmContext(tools, call);
  const entity = { kind: 'project', id: call.job.projectId } as const;
  const done = madeAlready(context, entity, 'continuity_report');
  if (done !== undefined) return { uri: done };
  const { storyboard } = context.snapshot.project;
  if (storyboard === null) throw new NotFoundError({ entity: 'storyboard of project', id: call.job.projectId });
  const ledger = await readStoryboard(storyboard, { signal: call.signal });
  const record: ContinuityRecord = { events: ledger.events.filter(({ source }) => source !== 'recovery') };
  return { uri: await keepAsset(tools, context, call, entity, { key: 'continuity_report', type: 'json', content: asJson(record) }) };
}
