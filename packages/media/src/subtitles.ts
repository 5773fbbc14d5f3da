/** A line of text with the time at which it is shown. */
export interface Cue {
  startSeconds: number;
  endSeconds: number;
  text: string;
}

/** What is said in a scene, and when the scene plays. */
export interface SpokenScene {
  startSeconds: number;
  durationSeconds: number;
  dialogue: readonly { character: string; line: string }[];
}

/** Between two lines nothing is shown for a moment, so that the change is seen. */
const GAP_SECONDS = 0.1;
/** A glance at a line takes this long however short it is. */
const GLANCE_CHARACTERS = 12;

/**
 * Makes subtitles of dialogue: each scene's time is shared among its lines by how long they are to read.
 *
 * @param nameOf - gives the name that is shown before a line; left out, lines stand alone.
 */
export function cuesOf(scenes: readonly SpokenScene[], nameOf?: (character: string) => string): Cue[] {
  return scenes.flatMap(({ startSeconds, durationSeconds, dialogue }) => {
    const spoken = dialogue.filter(({ line }) => line.trim() !== '');
    const weights = spoken.map(({ line }) => line.length + GLANCE_CHARACTERS);
    const share = durationSeconds / weights.reduce((a, b) => a + b, 0);
    let at = startSeconds;
    return spoken.map(({ character, line }, i) => {
      const cue = { startSeconds: at, endSeconds: at + (weights[i] ?? 0) * share - GAP_SECONDS, text: nameOf ? `${nameOf(character)}: ${line}` : line };
      at += (weights[i] ?? 0) * share;
      return cue;
    });
  });
}

/** Writes cues as a SubRip file (`.srt`). */
export function formatSrt(cues: readonly Cue[]): string {
  return cues.map(({ startSeconds, endSeconds, text }, i) => `${i + 1}\n${clock(startSeconds, ',')} --> ${clock(endSeconds, ',')}\n${harmless(text)}\n`).join('\n');
}

/** Writes cues as a WebVTT file (`.vtt`), as browsers show them. */
export function formatVtt(cues: readonly Cue[]): string {
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return ['WEBVTT\n', ...cues.map(({ startSeconds, endSeconds, text }) => `${clock(startSeconds, '.')} --> ${clock(endSeconds, '.')}\n${escape(blankFree(text))}\n`)].join('\n');
}

function clock(seconds: number, point: string): string {
  const milliseconds = Math.max(0, Math.round(seconds * 1000));
  const part = (unit: number, size: number, digits = 2) => String(Math.floor(milliseconds / unit) % size).padStart(digits, '0');
  return `${part(3_600_000, 100)}:${part(60_000, 60)}:${part(1000, 60)}${point}${part(1, 1000, 3)}`;
}

/** An empty line would end the cue, and an arrow begin another one. */
const blankFree = (text: string) => text.replace(/\r\n?/g, '\n').split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n').replaceAll('-->', '→').replaceAll('\0', '');

/** Players read tags of HTML and overrides of SSA in SubRip files; the text means neither. */
const harmless = (text: string) => blankFree(text).replaceAll('{\\', '{ \\').replaceAll('<', '‹').replaceAll('>', '›');
