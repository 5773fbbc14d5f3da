import type { OwnedSection } from './budget.ts';
import type { TokenCounter } from './budget.ts';
import { dropLines, estimateTokens, reportOf } from './budget.ts';
import type { Prompt, PromptSpan } from './compose.ts';
import { createSpanWriter } from './compose.ts';
import type { Line, Piece } from './section.ts';
import { textOf } from './section.ts';
import { isTooLong, snapDuration } from './video-profiles.ts';
import type { VideoProfile } from './video-profiles.ts';

/** A prompt for a video model, made from the crew's notes. */
export interface SynthesizedPrompt extends Prompt {
  /** Whether a text model wrote it, or the notes were joined as they are. */
  readonly synthesis: 'deterministic' | 'model';
  /** What must not be seen, for models that take it apart. */
  readonly negativePrompt?: string;
  /** Whether it keeps to the length that the profile allows; false only where what must not be left out is longer. */
  readonly fits: boolean;
  /** The clip to ask for, where the scene's length was given. */
  readonly durationSeconds?: number;
  /** What the profile made different from what was asked for, in sentences for a person. */
  readonly warnings: readonly string[];
}

/** What no shot wants, for models that are told apart what to leave out. */
export const UNWANTED = 'captions, subtitles, watermark, logo, border, split screen, extra limbs, morphing faces, flicker';

/**
 * Joins the crew's notes for a shot into one dense paragraph, with no model: the shot first, then action, cast, place, light and state.
 *
 * What the profile's length leaves no room for goes by priority, and is reported; continuity and safety go last. The same notes give
 * the same paragraph, and every character of it knows its source.
 *
 * @param options.sceneSeconds - length of the scene, for the clip's duration on the model's grid.
 * @param options.countTokens - counts where the profile's limit is in tokens.
 */
export function synthesizeVideoPrompt(prompt: Prompt, profile: VideoProfile, options: { sceneSeconds?: number; countTokens?: TokenCounter } = {}): SynthesizedPrompt {
  const { sceneSeconds, countTokens = estimateTokens } = options;
  const notes = prompt.sections.filter(({ instruction, forCrew }) => !instruction && forCrew !== true);
  const ordered = [...notes.filter(({ role }) => role === 'cinematographer'), ...notes.filter(({ role }) => role !== 'cinematographer')];
  const pronouns = pronounsOf(notes);
  const paragraph = (sections: readonly OwnedSection[]) => write(sections, { versions: prompt.roleVersions, pronouns });
  const { sections, dropped } = dropLines(ordered, (some) => !isTooLong(paragraph(some).text, profile, countTokens));
  const { text, spans } = paragraph(sections);
  const fits = !isTooLong(text, profile, countTokens);
  const duration = sceneSeconds === undefined ? undefined : snapDuration(profile, sceneSeconds);
  return {
    ...prompt, text, spans, tokens: countTokens(text), trimmed: [...prompt.trimmed, ...reportOf(dropped, countTokens)],
    sections: notes.filter((note) => sections.some(({ role, heading, priority }) => role === note.role && heading === note.heading && priority === note.priority)),
    synthesis: 'deterministic', fits,
    ...(duration === undefined ? {} : { durationSeconds: duration.seconds }),
    warnings: [...(duration?.warning === undefined ? [] : [duration.warning]), ...(fits ? [] : [`The prompt is longer than ${profile.name} takes, and all that is left of it must stay.`])],
    ...(profile.negativePrompt ? { negativePrompt: UNWANTED } : {}),
  };
}

interface Pronouns { readonly subject: string; readonly possessive: string }
const PRONOUNS: Readonly<Record<string, Pronouns>> = {
  woman: { subject: 'she', possessive: 'her' }, girl: { subject: 'she', possessive: 'her' }, man: { subject: 'he', possessive: 'his' }, boy: { subject: 'he', possessive: 'his' },
};

/** What each of the cast is called after their name, where the notes say who they are; others are called by name every time. */
function pronounsOf(sections: readonly OwnedSection[]): ReadonlyMap<string, Pronouns | undefined> {
  const people = sections.flatMap(({ lines }) => lines).flatMap((line) => {
    const said = (name: string) => line.find(({ source }) => source.kind === 'field' && source.field.endsWith(`.${name}`))?.text;
    const name = said('name');
    return name === undefined || said('pronouns') === undefined ? [] : [[name, PRONOUNS[said('pronouns') ?? '']] as const];
  });
  return new Map(people);
}

function write(sections: readonly OwnedSection[], { versions, pronouns }: { versions: Readonly<Record<string, string>>; pronouns: ReadonlyMap<string, Pronouns | undefined> }): { text: string; spans: readonly PromptSpan[] } {
  const writer = createSpanWriter(versions);
  const words = (role: string, text: string) => writer.write(role, { text, source: { kind: 'words' } });
  for (const { role, lines } of sections) {
    for (const line of joinedBySubject(lines, pronouns)) {
      if (writer.text() !== '') words(role, ' ');
      for (const piece of line) writer.write(role, { ...piece, text: piece.text.replace(/\s*\n\s*/gu, ' ') });
      if (!/[.!?…]["'”’)]*$/u.test(textOf(line))) words(role, '.');
    }
  }
  return { text: writer.text(), spans: writer.spans };
}

/** When in the shot a line holds. */
const WHEN = /^(?:As the shot begins: |By the end of the shot: )/u;

/** Makes one sentence of neighbouring lines that say something of the same person, or of the same moment, so that neither is said twice. */
function joinedBySubject(lines: readonly Line[], pronouns: ReadonlyMap<string, Pronouns | undefined>): Line[] {
  const joined: Line[] = [];
  let last: { when: string; name: string | undefined } | undefined;
  for (const line of lines) {
    const when = WHEN.exec(textOf(line))?.[0] ?? '';
    const said = textOf(line).slice(when.length);
    const name = [...pronouns.keys()].find((each) => said.startsWith(`${each} `) || said.startsWith(`${each}'s `));
    const before = joined.at(-1);
    const sameMoment = before !== undefined && last?.when === when && when !== '';
    const samePerson = before !== undefined && last?.when === when && name !== undefined && last.name === name && pronouns.get(name) !== undefined;
    if (before !== undefined && (sameMoment || samePerson)) {
      joined[joined.length - 1] = [...withoutStop(before), words('; '), ...(samePerson ? withPronoun(line, when, name, pronouns) : goingOn(withoutStart(line, when.length), name))];
    } else joined.push(line);
    last = { when, name };
  }
  return joined;
}

const words = (text: string): Piece => ({ text, source: { kind: 'words' } });

/** "Mara Voss's hair is wet" goes on as "her hair is wet". */
function withPronoun(line: Line, when: string, name: string, pronouns: ReadonlyMap<string, Pronouns | undefined>): Line {
  const pronoun = pronouns.get(name);
  if (pronoun === undefined) return withoutStart(line, when.length);
  const owns = textOf(line).slice(when.length).startsWith(`${name}'s `);
  return [words(owns ? pronoun.possessive : pronoun.subject), ...withoutStart(line, when.length + name.length + (owns ? 2 : 0))];
}

/** Within a sentence only a name keeps its capital. */
function goingOn(line: Line, name: string | undefined): Line {
  const [first, ...rest] = line;
  return first === undefined || name !== undefined ? line : [{ ...first, text: first.text.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLowerCase()) }, ...rest];
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
