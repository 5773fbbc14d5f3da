import type { Prompt } from '@cinematic-canvas/prompts';

import { type Html, html, trusted } from './html.ts';

const PALETTE = ['#c0563b', '#3b7dc0', '#c09a2b', '#3f9a63', '#8a57b0', '#2fa3a0', '#b0476f', '#6d7a3a', '#7a6a5c', '#5c6f8a'];

/** A colour for each role that speaks, the same on the whole page. */
export function roleColours(prompts: readonly Prompt[]): Map<string, string> {
  const roles = [...new Set(prompts.flatMap(({ spans }) => spans.map(({ role }) => role)))];
  return new Map(roles.map((role, index) => [role, PALETTE[index % PALETTE.length] ?? '#888']));
}

/** Shows which colour is which role. */
export function roleLegend(colours: ReadonlyMap<string, string>): Html {
  return html`<p class="legend">${[...colours].map(([role, colour]) => html`<span><i style="--role:${colour}"></i>${roleName(role)}</span>`)}<span><i class="event" style="border:0;height:12px"></i>carried over by the ledger</span></p>`;
}

/** Shows a prompt whose every stretch says on hovering who said it and what it was read from. */
export function promptWithProvenance(prompt: Prompt, colours: ReadonlyMap<string, string>): Html {
  const spans = prompt.spans.map(({ start, end, role, version, source }) => {
    const origin = source.kind === 'event' ? `scene ${source.scene}: “${source.quote}”` : source.kind === 'field' ? source.field : 'in its own words';
    const title = `${roleName(role)} ${version}: ${origin}`;
    return html`<span${trusted(source.kind === 'event' ? ' class="event"' : '')} style="--role:${colours.get(role)}" title="${title}">${prompt.text.slice(start, end)}</span>`;
  });
  return html`<div class="prompt">${spans}</div>`;
}

function roleName(id: string): string {
  return id.replaceAll('_', ' ');
}
