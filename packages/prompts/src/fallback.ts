import type { AnyRole, ContextByPoint, GenerationPoint } from './role.ts';
import type { Section, SectionDraft } from './section.ts';
import { field, say, sectionsOf } from './section.ts';

/**
 * Returns what a role says at a point: its own section, or what follows from the rest of the role where its author wrote none.
 *
 * The judge is given what the generator was given, so both hold the same state; a department's issues reach it in a correction;
 * the fields of its schema are asked for when a storyboard is written.
 */
export function sectionsFor<Point extends GenerationPoint>(role: AnyRole, point: Point, context: ContextByPoint[Point]): Section[] {
  const own = speak(role, point, context);
  const asked = STORYBOARD_POINTS.has(point) ? sectionsOf(fieldsAsked(role)) : [];
  if (role.sections[point] !== undefined) return [...own, ...asked];
  return [...inherited(role, point, context), ...asked];
}

const STORYBOARD_POINTS: ReadonlySet<GenerationPoint> = new Set(['storyboard_from_prompt', 'storyboard_from_audio', 'storyboard_enrichment']);

function inherited(role: AnyRole, point: GenerationPoint, context: ContextByPoint[GenerationPoint]): Section[] {
  const specification = (like: GenerationPoint) => speak(role, like, context).filter(({ instruction }) => !instruction);
  if (point === 'frame_evaluation') return specification('at' in context && context.at === 'end' ? 'end_frame' : 'start_frame');
  if (point === 'scene_evaluation') return specification('scene_video');
  if (point === 'prompt_correction' && 'issues' in context) return sectionsOf(correctionAsked(role, context));
  return [];
}

function speak(role: AnyRole, point: GenerationPoint, context: ContextByPoint[GenerationPoint]): Section[] {
  // composePrompt's type has held the context against the point and against the fields of every role in the crew.
  return sectionsOf(role.sections[point]?.(context as never));
}

function fieldsAsked(role: AnyRole): SectionDraft {
  const shape: Readonly<Record<string, { description?: string | undefined }>> = role.schema.shape;
  return {
    heading: `EVERY SCENE: ${role.title.toUpperCase()}`,
    lines: Object.entries(shape).map(([name, { description }]) => (description === undefined ? `${name}.` : `${name}: ${description}.`)),
    priority: 60,
    instruction: true,
  };
}

function correctionAsked(role: AnyRole, { issues, corrections }: ContextByPoint['prompt_correction']): SectionDraft | null {
  const mine = issues.filter(({ department }) => department === role.department);
  const proposed = corrections.filter(({ department }) => department === role.department);
  if (mine.length + proposed.length === 0) return null;
  return {
    heading: `TO BE MENDED BY THE ${role.title.toUpperCase()}`,
    lines: [
      ...mine.map((issue, index) =>
        say`A ${issue.severity} issue${at(issue.where, index)}: ${field(`issues.${index}.description`, issue.description)}${fix(issue.suggestedFix, index)}.`),
      ...proposed.map((correction, index) =>
        say`Say ${field(`corrections.${index}.corrected`, `“${correction.corrected}”`)}${instead(correction.original, index)}.`),
    ],
    priority: 80,
  };
}

const at = (where: string, index: number) => say` (${field(`issues.${index}.where`, where)})` ?? [];
const fix = (suggested: string, index: number) => say`; the remedy: ${field(`issues.${index}.suggestedFix`, suggested)}` ?? [];
const instead = (original: string, index: number) => say` in the place of ${field(`corrections.${index}.original`, original === '' ? '' : `“${original}”`)}` ?? [];
