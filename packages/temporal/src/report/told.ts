import type { ContinuityEvent } from '../events.ts';
import type { Ledger } from '../ledger.ts';
import { cite } from '../quote.ts';
import type { SceneText } from '../story.ts';
import type { Run } from './runs.ts';

/** A scene as the report shows it: a core `SceneBoard` will do. Without a slate its index is shown. */
export type ReportScene = SceneText & { readonly slate?: string };

/** The number that a scene goes by. */
export function slateOf(scene: ReportScene): string {
  return scene.slate === undefined || scene.slate.trim() === '' ? String(scene.sceneIndex) : scene.slate;
}

/** The scenes of a run, in words: `scene 4A`, `scenes 4A to 9`. */
export function scenesOf(scenes: readonly ReportScene[], { from, to }: Run): string {
  return from === to ? `scene ${slateAt(scenes, from)}` : `scenes ${slateAt(scenes, from)} to ${slateAt(scenes, to)}`;
}

/** Finds the words that marks were read from. */
export interface Quotes {
  /** The words of the events about a subject within a run, one line for each: `5A: “a shard gashes her cheek”`. */
  within(subjects: readonly string[], run: Run, about: (event: ContinuityEvent) => boolean): string[];
  /** The words of the last such event up to a column; null if there is none. */
  latest(subjects: readonly string[], column: number, about: (event: ContinuityEvent) => boolean): string | null;
}

const MOST_QUOTES = 6;

/** Reads a ledger's events once, so that each mark finds its words. */
export function quotesOf(ledger: Ledger, scenes: readonly ReportScene[]): Quotes {
  const bySubject = Map.groupBy(ledger.events, ({ subject }) => subject);
  const columns = new Map(scenes.map(({ sceneIndex }, column) => [sceneIndex, column]));
  const linesOf = (subjects: readonly string[], { from, to }: Run, about: (event: ContinuityEvent) => boolean) => {
    const found = subjects.flatMap((subject) => bySubject.get(subject) ?? []).flatMap((event) => {
      const column = columns.get(event.scene) ?? -1;
      return column >= from && column <= to && about(event) ? [{ column, event }] : [];
    });
    return [...new Set(found.sort((a, b) => a.column - b.column).map(({ column, event }) => `${slateAt(scenes, column)}: ${wordsOf(event)}`))];
  };
  return {
    latest: (subjects, column, about) => linesOf(subjects, { from: 0, to: column }, about).at(-1) ?? null,
    within(subjects, run, about) {
      const lines = linesOf(subjects, run, about);
      return lines.length > MOST_QUOTES ? [...lines.slice(0, MOST_QUOTES - 1), `and ${lines.length - MOST_QUOTES + 1} more`] : lines;
    },
  };
}

function slateAt(scenes: readonly ReportScene[], column: number): string {
  const scene = scenes[column];
  return scene ? slateOf(scene) : '?';
}

/** The words that an event was read from, or why it has none. */
export function wordsOf({ quote, source }: ContinuityEvent): string {
  if (quote.trim() !== '') return `“${cite(quote)}”`;
  return source === 'recovery' ? 'by itself, as story time passed' : source === 'user' ? 'as the slate says' : 'no words';
}
