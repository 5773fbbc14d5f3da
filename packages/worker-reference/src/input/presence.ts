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
    if (met.length === 0) recent = [];
    if (!met.includes(id)) met.push(id);
    recent = [id, ...recent.filter((other) => other !== id)];
  };
  const pronounsOf = (id: string) => cast.board(id)?.pronouns;
  /** Whoever was met here last and is so called; of someone whose pronouns the script never says, any may be meant. */
  const meant = (pronouns: 'she' | 'he') => recent.find((id) => pronounsOf(id) === pronouns) ?? recent.find((id) => pronounsOf(id) === 'they');

  const inAction = (text: string, seen: Set<string>) => {
    const mentions = cast.mentions(text);
    for (const match of withoutQuotes(text).matchAll(/\b(?:(she|her|hers|herself)|(he|him|his|himself)|(they|them|their|themselves|each other|both))\b/gi)) {
      const named = mentions.filter(({ at, seen: shown }) => at < match.index && shown).map(({ id }) => id);
      const kind = match[1] !== undefined ? 'she' : match[2] !== undefined ? 'he' : 'they';
      if (kind === 'they') {
        if (PLURAL_THINGS.test(text.slice(0, match.index))) continue;
        if (named.length < 2) for (const id of met.length > 0 ? recent.slice(0, 3) : recent.slice(0, 2)) seen.add(id);
        continue;
      }
      const who = named.findLast((id) => pronounsOf(id) === kind) ?? named.findLast((id) => pronounsOf(id) === 'they') ?? meant(kind);
      if (who !== undefined) seen.add(who);
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

/** "They" right behind these are things. */
const PLURAL_THINGS = /\b(?:eyes|hands|fingers|lips|feet|legs|arms|knees|doors|lights|lamps|headlights|engines|boats|cars|screens|monitors|waves|clouds|flames|shadows|windows|tears|birds|papers|keys)(?: [\p{L}]+){0,4}[.,;]\s*$/iu;

const withoutQuotes = (text: string) => text.replace(/["“][^"”]*["”]/g, (quoted) => ' '.repeat(quoted.length));
