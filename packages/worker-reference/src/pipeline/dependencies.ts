import type { AssetStore, EventBus, JobPlane, ProjectStore } from '@cinematic-canvas/core';
import type { Crew } from '@cinematic-canvas/prompts';

import type { ToolVersions } from '../film/film-plan.ts';

/** The hold that one pipeline has on one project. */
export interface Ownership extends AsyncDisposable {
  /** Rises with every owner; a write with an old one is refused. */
  readonly token: number;
  /** Aborts when the hold is lost. */
  readonly signal: AbortSignal;
}

/** What a pipeline works with. */
export interface PipelineDependencies {
  store: ProjectStore;
  plane: JobPlane;
  assets: AssetStore;
  bus: EventBus;
  crew: Crew;
  tools: ToolVersions;
  /** Takes hold of a project across processes and restarts; null while another has it. */
  own(projectId: string): Promise<Ownership | null>;
}
