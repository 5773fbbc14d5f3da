import { z } from 'zod';

import { fingerprint } from './fingerprint.ts';

/** What was asked for again: a scene as a whole, or one of its frames. */
const RetakePart = z.enum(['scene', 'start', 'end']);
/** What was asked for again. */
export type RetakePart = z.infer<typeof RetakePart>;

/** A wish for another take, with what is to be different. */
const Wish = z.object({ part: RetakePart, count: z.int().positive(), note: z.string(), at: z.iso.datetime() });
type Wish = z.infer<typeof Wish>;

/** Wishes for new takes, by scene id. Part of the plan: what was asked for is made once, whoever crashes. */
export const Retakes = z.record(z.string(), z.array(Wish));
/** Wishes for new takes, by scene id. */
export type Retakes = z.infer<typeof Retakes>;

/** The input of a step that was asked for again; its name is the reason that a user reads. */
export const ASKED = 'a new take was asked for';

/** Adds a wish; one that is not later than the last of its kind is a command that came twice, and changes nothing. */
export function askForTake(retakes: Retakes, sceneId: string, part: RetakePart, { note, at }: { note: string; at: string }): Retakes {
  const wishes = retakes[sceneId] ?? [];
  const last = wishes.find((wish) => wish.part === part);
  if (last !== undefined && last.at >= at) return retakes;
  return { ...retakes, [sceneId]: [...wishes.filter((wish) => wish !== last), { part, count: (last?.count ?? 0) + 1, note, at }] };
}

/** The wishes that a step has to fulfil, as an input of it; nothing where there are none. */
export function askedInput(retakes: Retakes, sceneId: string, parts: readonly RetakePart[]): Readonly<Record<string, string>> {
  const wishes = wishesOf(retakes, sceneId, parts);
  return wishes.length === 0 ? {} : { [ASKED]: fingerprint(wishes) };
}

/** The newest note of the wishes; empty where there is none. */
export function noteOf(retakes: Retakes, sceneId: string, parts: readonly RetakePart[]): string {
  const newest = wishesOf(retakes, sceneId, parts).reduce<Wish | undefined>((latest, wish) => (latest === undefined || wish.at > latest.at ? wish : latest), undefined);
  return newest?.note ?? '';
}

/** The frames that are made by steps of their own, since one was asked for without the other. */
export function framesApart(retakes: Retakes, sceneId: string): ('start' | 'end')[] {
  return (['start', 'end'] as const).filter((frame) => wishesOf(retakes, sceneId, [frame]).length > 0);
}

function wishesOf(retakes: Retakes, sceneId: string, parts: readonly RetakePart[]): Wish[] {
  return parts.flatMap((part) => retakes[sceneId]?.filter((wish) => wish.part === part) ?? []);
}
