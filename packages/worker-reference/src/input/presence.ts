import type { Beat } from './beats.ts';
import type { Cast } from './cast.ts';

/** Who is seen through a scene, shot by shot: names and cues show someone, pronouns carry on whoever they last meant. */
export interface Presence {
  /** Ids of those who are seen in some beats, in the order in which they come up. */
  seenIn(beats: readonly Beat[]): string[];
}

/** Follows the people through one scene; `carried` are those of the scene before, for one that begins with "She". */
export function followPresence(cast: Cast, carried: readonly string[]): Presence & { readonly met: readonly string[] } {
  const met: string[] = [];
  let recent: readonly string[] = carried;
  const meet = (id: string) => {
    if (!met.includes(id)) met.push(id);
    recent = [id, ...recent.filter((other) => other !== id)];
  };
  const meant = (pronouns: 'she' | 'he' | 'they') => recent.find((id) => cast.board(id)?.pronouns === pronouns);

  const inAction = (text: string, seen: Set<string>) => {
    const mentions = cast.mentions(text);
    for (const match of withoutQuotes(text).matchAll(/\b(?:(she|her|hers|herself)|(he|him|his|himself)|(they|them|their|themselves|each other|both))\b/gi)) {
      const named = mentions.filter(({ at, seen: shown }) => at < match.index && shown).map(({ id }) => id);
      const kind = match[1] !== undefined ? 'she' : match[2] !== undefined ? 'he' : 'they';
      const before = named.findLast((id) => cast.board(id)?.pronouns === kind) ?? meant(kind);
      // "They" is one who is called so, or all who were met; someone of unknown pronouns may be meant by any.
      if (before !== undefined) seen.add(before);
      else if (kind !== 'they') for (const id of recent.slice(0, 1)) if (cast.board(id)?.pronouns === 'they') seen.add(id);
      if (kind === 'they' && before === undefined && named.length === 0) for (const id of met.length > 0 ? met.slice(0, 4) : recent.slice(0, 2)) seen.add(id);
    }
    for (const { id, seen: shown } of mentions) {
      if (!shown) continue;
      seen.add(id);
      meet(id);
    }
    for (const id of seen) if (!met.includes(id)) meet(id);
  };

  return {
    met,
    seenIn: (beats) => {
      const seen = new Set<string>();
      for (const beat of beats) {
        if (beat.kind === 'action') inAction(beat.source, seen);
        if (beat.kind !== 'speech' || beat.heard) continue;
        for (const id of beat.characters) {
          seen.add(id);
          meet(id);
        }
      }
      return [...seen];
    },
  };
}

const withoutQuotes = (text: string) => text.replace(/["“][^"”]*["”]/g, (quoted) => ' '.repeat(quoted.length));
