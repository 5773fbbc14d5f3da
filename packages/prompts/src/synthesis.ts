import type { OwnedSection } from './budget.ts';
import { dropLines, estimateTokens, reportOf } from './budget.ts';
import type { Prompt, PromptSpan } from './compose.ts';
import { createSpanWriter } from './compose.ts';
import type { Line } from './section.ts';
import { textOf } from './section.ts';
import type { VideoProfile } from './video-profiles.ts';

/** A prompt for a video model, made from the crew's notes. */
export interface SynthesizedPrompt extends Prompt {
  /** Whether a text model wrote it, or the notes were joined as they are. */
  readonly synthesis: 'deterministic' | 'model';
  /** What must not be seen, for models that take it apart. */
  readonly negativePrompt?: string;
  /** Whether it keeps to the length that the profile allows; false only where what must not be left out is longer. */
  readonly fits: boolean;
}

/** What no shot wants, for models that are told apart what to leave out. */
export const UNWANTED = 'captions, subtitles, watermark, logo, border, split screen, extra limbs, morphing faces, flicker';

/**
 * Joins the crew's notes for a shot into one dense paragraph, with no model: the shot first, then action, cast, place, light and state.
 *
 * What the profile's length leaves no room for goes by priority, and is reported; continuity and safety go last. The same notes give
 * the same paragraph, and every character of it knows its source.
 */
export function synthesizeVideoPrompt(prompt: Prompt, profile: VideoProfile): SynthesizedPrompt {
  const notes = prompt.sections.filter(({ instruction }) => !instruction);
  const ordered = [...notes.filter(({ role }) => role === 'cinematographer'), ...notes.filter(({ role }) => role !== 'cinematographer')];
  const paragraph = (sections: readonly OwnedSection[]) => write(sections, prompt.roleVersions);
  const { sections, dropped } = dropLines(ordered, (some) => paragraph(some).text.length <= profile.maxPromptCharacters);
  const { text, spans } = paragraph(sections);
  return {
    ...prompt, text, spans, tokens: estimateTokens(text), trimmed: [...prompt.trimmed, ...reportOf(dropped, estimateTokens)],
    sections: notes.filter((note) => sections.some(({ role, heading, priority }) => role === note.role && heading === note.heading && priority === note.priority)),
    synthesis: 'deterministic', fits: text.length <= profile.maxPromptCharacters,
    ...(profile.negativePrompt ? { negativePrompt: UNWANTED } : {}),
  };
}

function write(sections: readonly OwnedSection[], versions: Readonly<Record<string, string>>): { text: string; spans: readonly PromptSpan[] } {
  const writer = createSpanWriter(versions);
  const words = (role: string, text: string) => writer.write(role, { text, source: { kind: 'words' } });
  for (const { role, lines } of sections) {
    for (const line of joinedByName(lines)) {
      if (writer.text() !== '') words(role, ' ');
      for (const piece of line) writer.write(role, { ...piece, text: piece.text.replace(/\s*\n\s*/gu, ' ') });
      if (!/[.!?…]["'”’)]*$/u.test(textOf(line))) words(role, '.');
    }
  }
  return { text: writer.text(), spans: writer.spans };
}

/** Makes one clause of neighbouring lines that say something of the same person, so that the name is said once. */
function joinedByName(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  let name: string | undefined;
  for (const line of lines) {
    const before = joined.at(-1);
    const text = textOf(line);
    const opening = [`${name}'s `, `${name}’s `, `${name} `].find((start) => name !== undefined && text.startsWith(start));
    if (before !== undefined && opening !== undefined) {
      joined[joined.length - 1] = [...withoutStop(before), { text: '; ', source: { kind: 'words' } }, ...withoutStart(line, opening.length)];
    } else {
      name = /^(.+?)(?:['’]s| has| is| was| shows| last| carries| no longer) /u.exec(text)?.[1];
      joined.push(line);
    }
  }
  return joined;
}

const withoutStop = (line: Line): Line => line.map((piece, index) => (index === line.length - 1 ? { ...piece, text: piece.text.replace(/\.$/u, '') } : piece));

/** Takes the first characters from a line, over as many pieces as they reach. */
function withoutStart(line: Line, length: number): Line {
  let left = length;
  return line.flatMap((piece) => {
    const cut = Math.min(left, piece.text.length);
    left -= cut;
    return cut === piece.text.length ? [] : [{ ...piece, text: piece.text.slice(cut) }];
  });
}
