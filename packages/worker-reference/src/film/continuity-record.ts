import { type AssetStore, type ProjectSnapshot, bestOf, parseAt } from '@cinematic-canvas/core';
import { ContinuityEvent, type Ledger, createLedger } from '@cinematic-canvas/temporal';
import { z } from 'zod';

/** What the analysis of a storyboard leaves: the events that the ledger is made of. */
export const ContinuityRecord = z.object({ events: z.array(ContinuityEvent) });
/** What the analysis of a storyboard leaves. */
export type ContinuityRecord = z.infer<typeof ContinuityRecord>;

/** Builds the ledger of a project from its storyboard and its recorded events; null while one of them is missing. */
export async function ledgerOf({ project }: ProjectSnapshot, assets: AssetStore, signal?: AbortSignal): Promise<Ledger | null> {
  const report = bestOf(project.assets, 'continuity_report');
  if (project.storyboard === null || report === undefined) return null;
  const bytes = await assets.get(report.data, signal === undefined ? {} : { signal });
  const record = parseAt('continuity record', ContinuityRecord, JSON.parse(new TextDecoder().decode(bytes)));
  return createLedger({ storyboard: project.storyboard, events: record.events });
}
