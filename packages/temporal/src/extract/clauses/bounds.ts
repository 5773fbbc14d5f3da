import { POSSESSIVES } from './function-words.ts';
import type { Item, NounPhrase } from './grammar.ts';

/** Where each clause of a sentence begins, and which parts are subjects alone that an aside parts from their verb. */
export function boundsOf(items: readonly Item[]): { bounds: number[]; heads: ReadonlySet<number> } {
  const heads = new Set<number>();
  const verbs = items.flatMap((item, index) => (item.type === 'vg' ? [index] : []));
  const starts: number[] = [0];
  const aside = openingAside(items, verbs);
  if (aside !== null) {
    starts.push(aside);
    heads.add(0);
  }
  for (let k = 1; k < verbs.length; k++) {
    const start = boundary(items, (verbs[k - 1] ?? 0) + 1, verbs[k] ?? 0);
    const head = k + 1 < verbs.length ? headBefore(items, start, verbs[k - 1] ?? 0) : null;
    if (head !== null) {
      starts.push(head);
      heads.add(head);
    }
    starts.push(start);
  }
  const bounds = starts.flatMap((from, k) => [from, ...(heads.has(from) ? [] : asides(items, from, starts[k + 1] ?? items.length))]);
  return { bounds, heads };
}

/** *..., and Bo, who had waited, put the ring down*: where a subject begins that a relative clause parts from its verb. */
function headBefore(items: readonly Item[], start: number, verb: number): number | null {
  const [conj, phrase, comma] = [items[start - 3], items[start - 2], items[start - 1]];
  if (items[start]?.type !== 'rel' || comma?.type !== 'comma' || phrase?.type !== 'np' || conj?.type !== 'conj' || start - 3 <= verb) return null;
  return items[start - 4]?.type === 'comma' ? start - 4 : start - 3;
}

/**
 * Where a relative or absolute clause begins that parts the subject at the head of a sentence from its verb: `who fell` of *The man who fell gets
 * up*, `his face black` of *Bo, his face black with soot, came in*; null where there is none.
 */
function openingAside(items: readonly Item[], verbs: readonly number[]): number | null {
  const [first, second] = verbs;
  if (first === undefined || second === undefined || items[0]?.type !== 'np') return null;
  for (let at = 1; at < first; at++) {
    const [item, next] = [items[at], items[at + 1]];
    if (item?.type === 'sub' || item?.type === 'strong' || item?.type === 'conj') return null;
    if (item?.type === 'rel' && item.token.lower !== 'where') return items[at - 1]?.type === 'prep' ? at - 1 : at;
    if (item?.type === 'comma' && next?.type === 'np' && (isOwned(next) || isParticiple(items[at + 2])) && items[at + 2]?.type !== 'comma' && items[at + 2]?.type !== 'conj' && endsInComma(items, at + 1, second)) return at;
  }
  return null;
}

const isParticiple = (item: Item | undefined) => item?.type === 'vg' && item.tokens.length === 1 && (item.form === 'pastOrParticiple' || item.form === 'participle' || item.form === 'ing');
const isOwned = (phrase: NounPhrase) => POSSESSIVES.has(phrase.determiner);

function endsInComma(items: readonly Item[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (items[at]?.type === 'comma') return true;
  return false;
}

/** Where the clause of the later of two verbs begins. */
function boundary(items: readonly Item[], from: number, verb: number): number {
  for (let i = verb - 1; i >= from; i--) {
    const type = items[i]?.type;
    if (type === 'sub' || type === 'rel' || type === 'strong' || type === 'quote') return i;
  }
  const direct = items[verb - 1]?.type === 'adv' ? verb - 2 : verb - 1;
  const near = items[direct];
  if (near?.type === 'np' && isRelativeObject(items, from, direct, verb)) return verb;
  if (near?.type === 'conj' || near?.type === 'comma') return items[direct - 1]?.type === 'comma' && near.type === 'conj' ? direct - 1 : direct;
  if (near?.type === 'to') return direct;
  if (near?.type === 'np' && isOwned(near) && direct > from && items[direct - 1]?.type === 'comma') return direct - 1;
  if (near?.type === 'np' && direct >= from && !endsInComma(items, from, direct) && opensComplement(items[from - 1], near, items[verb])) return items[direct - 1]?.type === 'prep' ? verb : direct;
  for (let i = from; i < verb; i++) {
    const item = items[i];
    if (item?.type !== 'conj' && item?.type !== 'comma') continue;
    const rest = items.slice(i + 1, verb);
    const next = rest[0]?.type === 'conj' && item.type === 'comma' ? rest[1] : rest[0];
    if (next?.type !== 'np' && !(next?.type === 'adv' && rest[rest.indexOf(next) + 1]?.type === 'np')) continue;
    if (startsWithSubject(rest)) return i;
  }
  return verb;
}

/**
 * Where asides without a verb begin inside a clause: *, drenched to the skin*; *, his bow tie under one ear*; and where the main clause
 * begins after one that opens the sentence: *Half-drowned, Ana crawls ashore.*
 */
function asides(items: readonly Item[], from: number, to: number): number[] {
  const found: number[] = [];
  const verb = items.findIndex((item, index) => index >= from && index < to && item.type === 'vg');
  const strong = (item: Item | undefined) => item?.type === 'comma' || item?.type === 'strong';
  for (let i = from + 1; i < to - 1; i++) {
    if (!strong(items[i])) continue;
    const at = items[i + 1]?.type === 'adv' || items[i + 1]?.type === 'conj' ? i + 2 : i + 1;
    const [next, after] = [items[at], items[at + 1]];
    const adjective = next?.type === 'adj' && after?.type !== 'np';
    const absolute = next?.type === 'np' && (/^(his|her|their|its)$/.test(next.determiner) || next.owner !== null) && (after?.type === 'prep' || after?.type === 'adj' || (after?.type === 'adv' && items[at + 2]?.type !== 'vg'));
    const fragment = (items[i]?.type === 'strong' && at < to) || (verb < 0 && items[i]?.type === 'comma' && (items[i + 1]?.type === 'conj' || (next?.type === 'prep' && items[from]?.type === 'np')));
    if (verb >= 0 && i < verb) {
      // Before the verb: only an opening aside is parted, by where the main clause's own words begin.
      if (found.length === 0 && items[from]?.type === 'adj' && next?.type === 'np' && !items.slice(i + 1, verb).some(strong)) found.push(i);
      continue;
    }
    if (adjective || absolute || fragment) found.push(i);
  }
  return found;
}

/** A run up to a verb that can be its subject: noun phrases with what belongs to them. */
function startsWithSubject(rest: readonly Item[]): boolean {
  const core = rest.filter((each) => each.type !== 'adv' && each.type !== 'conj' && each.type !== 'comma');
  return core[0]?.type === 'np' || (core[0]?.type === 'prep' && core.some((each, index) => each.type === 'np' && core[index - 1]?.type === 'np'));
}

/** *The dog that bit Bo's calf is gone*: what stands between the verbs is the object of the first, whose subject waits for the second. */
function isRelativeObject(items: readonly Item[], from: number, phrase: number, verb: number): boolean {
  const governor = items[from - 1];
  const later = items[verb];
  if (phrase !== from || governor?.type !== 'vg' || later?.type !== 'vg' || later.nonFinite || items[from - 2]?.type !== 'rel') return false;
  const head = from - 3;
  return items[head]?.type === 'np' && !governor.classes.has('say') && !governor.classes.has('think') && !items.slice(0, head).some(({ type }) => type === 'vg');
}

const NOMINATIVE = new Set(['he', 'she', 'they', 'we', 'i']);

/** *realised she had lost the key*, *saw his coat was torn*: what stands before the later verb is its subject, not the object of the first. */
function opensComplement(governor: Item | undefined, phrase: NounPhrase, later: Item | undefined): boolean {
  if (governor?.type !== 'vg' || later?.type !== 'vg' || later.nonFinite) return false;
  if (NOMINATIVE.has(phrase.noun) && phrase.tokens.length === 1) return true;
  const telling = governor.classes.has('say') || governor.classes.has('think');
  return later.tokens.length > 1 || later.form === 's' || later.form === 'past' || telling;
}
