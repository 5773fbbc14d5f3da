import type { Cue } from './screenplay.ts';

/** Takes a character cue apart: `@McCLANE (V.O.) (CONT'D) ^` gives the name and its extensions; the caret and the forcing mark are dropped. */
export function parseCue(line: string): Cue {
  const extensions: string[] = [];
  const name = line.replace(/\^\s*$/, '').replace(/^\s*@/, '').replace(/\(([^()]*)\)?/g, (_, inner: string) => (extensions.push(inner.trim()), ' ')).replace(/\s+/g, ' ').trim();
  return { name, extensions };
}

/** Says whether a cue is heard without being seen: voice-over, off screen, on a telephone or a radio. */
export function isUnseen({ name, extensions }: Cue): boolean {
  return extensions.some((extension) => /^(?:v\.?\s?\/?o\.?|o\.?\s?\/?s\.?|o\.?\s?\/?c\.?|voice(?:[- ]?over)?|off(?:[- ]?(?:screen|camera|stage))?|pre-?lap|filtered|(?:on|over|from|through|via|into)\s+(?:the\s+|a\s+)?(?:phone|telephone|radio|intercom|tv|television|speakers?|tannoy|p\.?a\.?|walkie.*|headset|comms?|loudspeaker)|radio|phone|recorded|recording)(?:\b|$)/i.test(extension)) || /(?:['’]s voice|\bvoice$)/i.test(name);
}
