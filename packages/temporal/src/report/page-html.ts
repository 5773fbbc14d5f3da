import type { ContinuityEvent } from '../events.ts';
import type { Finding, ScriptPlace } from '../findings.ts';
import type { Ledger } from '../ledger.ts';
import { cite } from '../quote.ts';
import type { ReportStory } from './lanes.ts';
import { BAR_KINDS } from './marks.ts';
import { escaped } from './markup.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';
import { BAR_COLOURS, BAR_NAMES, FINDING_COLOUR, levelColour } from './palette.ts';
import { type TimelineOptions, timelineParts } from './timeline-svg.ts';
import { slateOf, wordsOf } from './told.ts';

/** What a continuity page shows besides the ledger. */
export interface PageOptions extends TimelineOptions {
  /** @defaultValue 'Continuity' */
  title?: string;
}

/**
 * Writes a film's continuity report as one HTML file that needs nothing else: the timeline with the names kept in sight, the findings,
 * and all that was read with the words that it was read from. Light and dark follow the reader's system.
 *
 * @throws {RangeError} if the storyboard has a character, location or scene that the ledger has not.
 * @example
 * await writeFile('continuity.html', continuityPageHtml(ledger, storyboard, { title: 'The Ferry' }));
 */
export function continuityPageHtml(ledger: Ledger, storyboard: ReportStory, { title = 'Continuity', findings = [] }: PageOptions = {}): string {
  const { gutter, chart } = timelineParts(ledger, storyboard, { findings });
  const { scenes, characters, locations } = storyboard;
  const counts = [counted(scenes.length, 'scene'), counted(characters.length, 'character'), counted(locations.length, 'location'), counted(ledger.events.length, 'change'), ...(findings.length > 0 ? [counted(findings.length, 'finding')] : [])];
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${PAGE_STYLE}</style></head>
<body>
<main>
<h1 dir="auto">${escaped(title)}</h1>
<p class="soft">${counts.join(' · ')}. Point at a mark, or tap it, for the words that it was read from.</p>
${legend(findings.length > 0)}
<div class="timeline" tabindex="0"><div>${gutter}${chart}</div></div>
${findingsList(findings, storyboard)}${changes(ledger, storyboard)}
</main>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function legend(withFindings: boolean): string {
  const entries: [name: string, colour: string][] = [
    ['wet', levelColour('wet clothes')], ['dirt', levelColour('dirt')], ['hair, exhaustion', levelColour('exhaustion')], ...BAR_KINDS.map((kind): [string, string] => [BAR_NAMES[kind], BAR_COLOURS[kind]]),
    ...(withFindings ? [['at odds', FINDING_COLOUR] satisfies [string, string]] : []), ['in the scene', 'currentColor'],
  ];
  return `<ul class="legend">${entries.map(([name, colour]) => `<li><i style="--mark: ${colour}"></i>${name}</li>`).join('')}</ul>`;
}

function findingsList(findings: readonly Finding[], story: ReportStory): string {
  if (findings.length === 0) return '';
  const cited = ({ scene, quote }: ScriptPlace) => `scene ${escaped(slateAt(story, scene))}: <q>${escaped(cite(quote))}</q>`;
  const items = findings.map(({ rule, severity, message, here, earlier, fix }) =>
    `<li><strong>${escaped(message)}</strong> <code>${rule}, ${severity}</code><div>${earlier ? `${cited(earlier)}, then ` : ''}${cited(here)}</div><div class="soft">${escaped(fix)}</div></li>`);
  return `<h2>At odds with the script</h2>\n<ul class="findings" dir="auto">${items.join('\n')}</ul>\n`;
}

function changes({ events }: Ledger, story: ReportStory): string {
  const names = new Map([...story.characters, ...story.locations].map(({ referenceId, name }) => [referenceId, name]));
  const rows = events.map((event) => `<tr><td>${escaped(slateAt(story, event.scene))}</td><td dir="auto">${escaped(names.get(event.subject) ?? event.subject)}</td><td>${escaped(changeWords(event))}</td><td dir="auto">${escaped(wordsOf(event))}</td></tr>`);
  return `<h2>All that was read</h2>\n<details><summary>${counted(events.length, 'change')}, scene by scene</summary><div class="wide"><table><thead><tr><th>Scene</th><th>Who or where</th><th>Change</th><th>Read from</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div></details>`;
}

function slateAt({ scenes }: ReportStory, index: number): string {
  const scene = scenes.find(({ sceneIndex }) => sceneIndex === index);
  return scene ? slateOf(scene) : String(index);
}

/** Fields of an event that say where and by whom it was read, not what changed. */
const EVIDENCE = new Set(['type', 'subject', 'scene', 'quote', 'span', 'confidence', 'source']);

/** A change in words: `injury added: left cheek, cut, severe`. */
function changeWords(event: ContinuityEvent): string {
  const said = Object.entries(event).flatMap(([field, value]) => (EVIDENCE.has(field) || !(typeof value === 'string' || typeof value === 'number') ? [] : [String(value).replaceAll('_', ' ')]));
  return `${event.type.replace('.', ' ')}${said.length > 0 ? `: ${said.join(', ')}` : ''}`;
}
