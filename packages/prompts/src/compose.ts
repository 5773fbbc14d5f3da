import type { OwnedSection, TokenCounter, Trimmed } from './budget.ts';
import { estimateTokens, fitBudget } from './budget.ts';
import type { AddedFields, Crew } from './crew.ts';
import { sectionsFor } from './fallback.ts';
import { layout } from './layout.ts';
import { underOwnSky } from './opening.ts';
import type { AnyRole, ContextByPoint, GenerationPoint } from './role.ts';
import type { Line, Piece, Source } from './section.ts';
import { oneLine, textOf } from './section.ts';

/** A stretch of a prompt, half open, and where it came from. */
export interface PromptSpan {
  readonly start: number;
  readonly end: number;
  /** Id of the role that said it. */
  readonly role: string;
  /** Version of that role's texts. */
  readonly version: string;
  readonly source: Source;
}

/** A section of a finished prompt. */
export interface PromptSection {
  readonly role: string;
  readonly heading?: string;
  readonly body: string;
  /** The lines with their sources, for whoever renders them differently. */
  readonly lines: readonly Line[];
  readonly priority: number;
  readonly instruction: boolean;
  readonly forCrew?: boolean;
  readonly tokens: number;
}

/** A finished prompt that knows where each of its words comes from. */
export interface Prompt {
  readonly point: GenerationPoint;
  readonly text: string;
  readonly sections: readonly PromptSection[];
  /** In order, without gaps, from the first character to the last. */
  readonly spans: readonly PromptSpan[];
  readonly tokens: number;
  /** What the budget left no room for. */
  readonly trimmed: readonly Trimmed[];
  /** Role id to version, of the roles that speak in it. */
  readonly roleVersions: Readonly<Record<string, string>>;
}

/** How a prompt is composed. */
export interface ComposeOptions {
  /** Without it, nothing is trimmed. */
  readonly budgetTokens?: number;
  /** @defaultValue estimateTokens */
  readonly countTokens?: TokenCounter;
}

/**
 * Composes the prompt for one point from what each role of the crew has to say there.
 *
 * The same input gives the same prompt. Nothing empty is said, no line is said twice, and reference ids are said as names.
 *
 * @example
 * const prompt = composePrompt(createCrew(defaultRoles), 'start_frame', { shot, rules: [], events: [] });
 */
export function composePrompt<Roles extends readonly AnyRole[], Point extends GenerationPoint>(
  crew: Crew<Roles>, point: Point, context: ContextByPoint<AddedFields<Roles>>[NoInfer<Point>], options: ComposeOptions = {},
): Prompt {
  const { budgetTokens, countTokens = estimateTokens } = options;
  // Sections read only what their own role added, which AddedFields has; a plain context is the part that all of them share.
  const plain = context as ContextByPoint[Point];
  // Only the sky of the shot is replaced, by one of the same type.
  const given = ('shot' in plain ? underOwnSky(plain) : plain) as ContextByPoint[Point];
  const named = naming(given);
  const spoken = crew.roles.flatMap((role) => sectionsFor(role, point, given).map((section) => ({ ...section, role: role.id, lines: section.lines.map(named) })));
  const said = withoutRepetition(spoken);
  const { sections, trimmed } = budgetTokens === undefined ? { sections: said, trimmed: [] } : fitBudget(said, budgetTokens, countTokens);
  return render(point, sections, { versions: crew.versions, countTokens, trimmed });
}

/** Says where the character at `offset` comes from; undefined outside the text. */
export function explain(prompt: Pick<Prompt, 'spans'>, offset: number): PromptSpan | undefined {
  return prompt.spans.find(({ start, end }) => start <= offset && offset < end);
}

/** Renders sections into a prompt; also for sections that were changed after they were composed. */
export function render(point: GenerationPoint, sections: readonly OwnedSection[], how: { versions: Readonly<Record<string, string>>; countTokens: TokenCounter; trimmed?: readonly Trimmed[] }): Prompt {
  const writer = createSpanWriter(how.versions);
  for (const { role, piece } of layout(sections)) writer.write(role, piece);
  const { text, spans } = writer;
  return {
    point, text: text(), spans,
    sections: sections.map(({ role, heading, lines, priority, instruction, forCrew }) => {
      const body = lines.map(textOf).join('\n');
      return { role, ...(heading === undefined ? {} : { heading }), body, lines, priority, instruction, ...(forCrew === true ? { forCrew } : {}), tokens: how.countTokens(body) };
    }),
    tokens: how.countTokens(text()),
    trimmed: how.trimmed ?? [],
    roleVersions: Object.fromEntries([...new Set(sections.map(({ role }) => role))].map((role) => [role, how.versions[role] ?? ''])),
  };
}

/** Collects text with its spans; neighbours of one source become one span. */
export function createSpanWriter(versions: Readonly<Record<string, string>>) {
  let text = '';
  const spans: PromptSpan[] = [];
  return {
    text: () => text,
    spans: spans as readonly PromptSpan[],
    write(role: string, { text: added, source }: Piece) {
      if (added === '') return;
      const start = text.length;
      text += added;
      const last = spans.at(-1);
      if (last?.role === role && last.source.kind === 'words' && source.kind === 'words') spans[spans.length - 1] = { ...last, end: text.length };
      else spans.push({ start, end: text.length, role, version: versions[role] ?? '', source });
    },
  };
}

function withoutRepetition(sections: readonly OwnedSection[]): OwnedSection[] {
  const said = new Set<string>();
  return sections.flatMap((section) => {
    const lines = section.lines.filter((line) => {
      const key = textOf(line).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
      if (said.has(key)) return false;
      said.add(key);
      return true;
    });
    return lines.length === 0 ? [] : [{ ...section, lines }];
  });
}

/** Returns a function that says the name for every reference id that the context knows. */
function naming(context: ContextByPoint[GenerationPoint]): (line: Line) => Line {
  const names = new Map(boardsOf(context).flatMap(({ referenceId, name }) => (/[\d_]/u.test(referenceId) ? [[referenceId.toLowerCase(), oneLine(name)] as const] : [])));
  if (names.size === 0) return (line) => line;
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length).join('|');
  const ids = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${longestFirst})(?![\\p{L}\\p{N}_-])`, 'giu');
  return (line) => line.map((piece) => ({ ...piece, text: piece.text.replace(ids, (id) => names.get(id.toLowerCase()) || id) }));
}

function boardsOf(context: ContextByPoint[GenerationPoint]): readonly { referenceId: string; name: string }[] {
  if ('shot' in context) return [...context.shot.characters.map(({ board }) => board), context.shot.location.board];
  if ('storyboard' in context) return [...context.storyboard.characters, ...context.storyboard.locations];
  if ('board' in context) return [context.board];
  if ('cast' in context) return context.cast;
  if ('location' in context) return [...context.characters, context.location];
  return [];
}
