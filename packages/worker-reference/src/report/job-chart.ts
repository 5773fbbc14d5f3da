import type { Job } from '@cinematic-canvas/core';

import { type Html, html, trusted } from './html.ts';

const ROW = 18;
const LABEL_WIDTH = 250;
const CHART_WIDTH = 820;
const COLOURS: Readonly<Record<string, string>> = {
  GENERATE_STORYBOARD: '#8a57b0', SEMANTIC_ANALYSIS: '#2fa3a0', GENERATE_CHARACTER_ASSETS: '#c09a2b', GENERATE_LOCATION_ASSETS: '#c09a2b',
  GENERATE_SCENE_FRAMES: '#3b7dc0', GENERATE_SCENE_VIDEO: '#c0563b', RENDER_VIDEO: '#3f9a63',
};

/** Draws when each job of the last run ran: a bar from its start to its end, in the order in which they began. */
export function jobChart(jobs: readonly Job[], since: string): Html {
  const ran = jobs
    .filter((job): job is Job & { startedAt: string; finishedAt: string } => job.startedAt !== null && job.finishedAt !== null && job.startedAt >= since)
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  const [first] = ran;
  if (first === undefined) return html`<p class="soft">Nothing had to be made in the last run.</p>`;
  const begin = Date.parse(first.startedAt);
  const length = Math.max(1, ...ran.map(({ finishedAt }) => Date.parse(finishedAt) - begin));
  const x = (instant: string) => LABEL_WIDTH + ((Date.parse(instant) - begin) / length) * CHART_WIDTH;
  const ticks = Array.from({ length: 6 }, (_, index) => index / 5);
  const height = ran.length * ROW + 34;
  return html`<div class="scroll"><svg width="${LABEL_WIDTH + CHART_WIDTH + 40}" height="${height}" font-size="12" role="img" aria-label="when each job ran">
${ticks.map((share) => html`<line x1="${LABEL_WIDTH + share * CHART_WIDTH}" x2="${LABEL_WIDTH + share * CHART_WIDTH}" y1="20" y2="${height}" stroke="currentColor" opacity=".15"/><text x="${LABEL_WIDTH + share * CHART_WIDTH}" y="14" text-anchor="middle">${((share * length) / 1000).toFixed(1)} s</text>`)}
${ran.map((job, row) => html`<g><title>${label(job)}: ${((Date.parse(job.finishedAt) - Date.parse(job.startedAt)) / 1000).toFixed(2)} s, attempt ${job.attempt}, ${job.state}</title><text x="${LABEL_WIDTH - 8}" y="${row * ROW + 35}" text-anchor="end">${label(job)}</text><rect x="${x(job.startedAt).toFixed(1)}" y="${row * ROW + 24}" width="${Math.max(2, x(job.finishedAt) - x(job.startedAt)).toFixed(1)}" height="${ROW - 5}" rx="2" fill="${COLOURS[job.type] ?? '#888'}"${trusted(job.state === 'COMPLETED' ? '' : ' opacity=".4"')}/></g>`)}
</svg></div>`;
}

function label({ payload, type }: Job): string {
  const step = typeof payload === 'object' && payload !== null && 'step' in payload ? payload['step'] : undefined;
  return typeof step === 'string' ? step : type;
}
