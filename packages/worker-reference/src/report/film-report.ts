import { type AssetStore, type Job, type ProjectSnapshot, type Scene, bestOf } from '@cinematic-canvas/core';
import type { Crew, Prompt } from '@cinematic-canvas/prompts';
import type { Ledger } from '@cinematic-canvas/temporal';
import { continuityTimelineSvg } from '@cinematic-canvas/temporal/report';

import { filmOptionsOf } from '../film/film-options.ts';
import { shotPrompts } from '../film/shot-prompts.ts';
import { shotOf } from '../film/shots.ts';
import { html, trusted } from './html.ts';
import { jobChart } from './job-chart.ts';
import { page } from './page.ts';
import { roleColours, roleLegend } from './prompt-provenance.ts';
import { type SceneView, contactSheet, sceneCard } from './scene-card.ts';
import { thumbnail } from './thumbnail.ts';

/** What a report tells of. */
export interface ReportSource {
  snapshot: ProjectSnapshot;
  ledger: Ledger;
  jobs: readonly Job[];
  assets: AssetStore;
  crew: Crew;
  signal: AbortSignal;
}

const THUMBNAIL_WIDTH = 480;

/** Writes the report of a finished film: contact sheet, storyboard, continuity, jobs, prompts with provenance. It stands beside movie.mp4. */
export async function filmReport(source: ReportSource): Promise<string> {
  const { snapshot, ledger, jobs } = source;
  const { project, scenes } = snapshot;
  const views: SceneView[] = [];
  for (const scene of scenes) views.push(await viewOf(source, scene));
  const colours = roleColours(views.flatMap(({ prompts }) => [prompts.startFrame, prompts.endFrame, prompts.video]));
  const seconds = scenes.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);
  const { size, fps, startedAt } = filmOptionsOf(project);
  const head = html`<h1>${project.metadata.title}</h1><p class="soft">${scenes.length} shots, ${seconds} s, ${size.width}×${size.height} at ${fps} frames a second</p>${project.metadata.logline === '' ? null : html`<p>${project.metadata.logline}</p>`}<video src="movie.mp4" poster="${views[0]?.pictures.start}" controls preload="none"></video>`;
  return page(project.metadata.title, head, [
    { id: 'sheet', title: 'Contact sheet', body: contactSheet(views) },
    { id: 'continuity', title: 'Continuity', body: html`<p class="soft">What the ledger keeps on everybody and every place from scene to scene. Hover over a mark for the words it was read from.</p><div class="scroll">${timeline(ledger, snapshot)}</div>` },
    { id: 'storyboard', title: 'Storyboard and prompts', body: html`<p class="soft">Each stretch of a prompt is underlined in the colour of the role that said it; hover over it for its source.</p>${roleLegend(colours)}${views.map((view) => sceneCard(view, colours))}` },
    { id: 'jobs', title: 'Jobs', body: jobChart(jobs, startedAt ?? '') },
  ]);
}

function timeline(ledger: Ledger, { project }: ProjectSnapshot) {
  return project.storyboard === null ? html`` : trusted(continuityTimelineSvg(ledger, project.storyboard));
}

async function viewOf({ snapshot, ledger, crew, assets, signal }: ReportSource, scene: ProjectSnapshot['scenes'][number]): Promise<SceneView> {
  signal.throwIfAborted();
  const shot = shotOf({ snapshot, ledger, crew }, scene);
  const [start, end] = await Promise.all((['scene_start_frame', 'scene_end_frame'] as const).map(async (key) => {
    const frame = bestOf(scene.assets, key);
    return frame === undefined ? '' : thumbnail(await assets.get(frame.data, { signal }), THUMBNAIL_WIDTH);
  }));
  const written = shotPrompts(crew, shot, snapshot.project);
  const prompts = { startFrame: asSent(written.startFrame, scene, 'scene_start_frame'), endFrame: asSent(written.endFrame, scene, 'scene_end_frame'), video: asSent(written.video, scene, 'scene_video') };
  return { shot, prompts, pictures: { start: start ?? '', end: end ?? '' } };
}

/** The prompt that the take in use was made with. Where a model or a person wrote it anew, nobody knows which word came from where. */
function asSent(written: Prompt, { assets }: Scene, key: 'scene_start_frame' | 'scene_end_frame' | 'scene_video'): Prompt {
  const { prompt: sent, model = '' } = bestOf(assets, key)?.metadata ?? {};
  if (sent === undefined || sent === written.text) return written;
  return { ...written, text: sent, spans: [{ start: 0, end: sent.length, role: 'qualityControl', version: written.roleVersions['qualityControl'] ?? '', source: { kind: 'model', model } }] };
}
