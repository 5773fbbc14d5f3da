import type { CharacterBoard, CharacterState, SceneBoard } from '@cinematic-canvas/core';

import { colorIn } from '../color.ts';
import type { Rgb } from '../color.ts';

/** What a figure's body does. */
export type Pose = 'stand' | 'walk' | 'run' | 'sit' | 'kneel' | 'lie' | 'lean' | 'reach' | 'slump' | 'fight' | 'lookdown' | 'hug';

/** What a figure may hold. */
export type HeldKind = 'torch' | 'lantern' | 'gun' | 'knife' | 'paper' | 'box' | 'phone' | 'umbrella' | 'rope' | 'cup' | 'book' | 'key' | 'axe' | 'wrench' | 'stick' | 'bag' | 'flower' | 'tin' | 'thing';

/** Something held, with its colour where the words give one. */
export interface Held {
  kind: HeldKind;
  color: Rgb | null;
}

/** What a character does in a shot. */
export interface Action {
  pose: { before: Pose; after: Pose };
  held: { before: Held | null; after: Held | null };
  /** -1 left, 1 right, null where the words don't say. */
  facing: -1 | 1 | null;
  back: boolean;
  mentionedAt: number;
  /** What the description says that the character wears now, if it says so. */
  wears: string | null;
}

const POSES: readonly (readonly [Pose, RegExp])[] = [
  ['lie', /\b(lies|lying|lay|collapsed?|collapses|unconscious|sprawl\w*|asleep|sleeps?|sleeping|passed out|face ?down|on (his|her|their) back)\b/],
  ['kneel', /\b(kneel\w*|knelt|crouch\w*|squat\w*|crawls?|crawling|hunker\w*|ducks?|on (his|her|their|all) (knees|fours)|stoops?)\b/],
  ['sit', /\b(sits?|sitting|sat|seated|drives?|driving|rows?|rowing|perch\w*)\b/],
  ['run', /\b(runs?|running|ran|sprint\w*|flees?|fleeing|races?|racing|chas\w+|bolts?|dash\w*|charges?|jumps?|leaps?|rush\w*|hurr\w+)\b/],
  ['fight', /\b(fights?|fighting|punch\w*|swings?|strik\w+|struggl\w+|wrestl\w+|slash\w*|kicks?|attacks?|hits|shoves?|lunges?)\b/],
  ['hug', /\b(hugs?|embrac\w+|kiss\w*)\b/],
  ['walk', /\b(walks?|walking|strid\w+|steps?|enters?|approach\w*|crosses|climbs?|limps?|stagger\w*|stumbl\w+|wanders?|strolls?|paces?|march\w*|follows?|leaves|arrives?|trudg\w+|drags?|wades?|returns?)\b/],
  ['reach', /\b(reach\w*|points?|pointing|aims?|aiming|grabs?|hands? (him|her|them|over|it)|offers?|opens?|pulls?|push\w*|throws?|raises?|lifts?|holds (out|up)|knocks?|waves?|hauls?|touch\w*|picks? up)\b/],
  ['lookdown', /\b(looks? down|reads?|reading|bows?|writes?|writing|studies|examin\w+|weeps?|cries|sobs?|mourn\w*|prays?|binds?|bandag\w+|unfolds?)\b/],
  ['lean', /\b(leans?|leaning|slouch\w*|rests? against|props? (him|her|them)self|grips?|clings?)\b/],
];

const HELD: readonly (readonly [HeldKind, RegExp])[] = [
  ['lantern', /\b(lantern|oil lamp|hurricane lamp|candle)\b/], ['torch', /\b(torch|flashlight|flash light)\b/], ['gun', /\b(gun|pistol|revolver|rifle|shotgun|weapon|flare)\b/], ['knife', /\b(knife|dagger|blade|sword|scissors|shard|machete)\b/],
  ['umbrella', /\bumbrella\b/], ['phone', /\b(phone|radio|walkie\w*|camera|remote)\b/], ['paper', /\b(paper|letter|map|envelope|note|photograph|photo|ticket|document|newspaper|drawing|chart|telegram|postcard|picture)\b/], ['book', /\b(book|diary|journal|ledger|notebook|bible|logbook)\b/],
  ['cup', /\b(cup|mug|glass|bottle|flask|thermos|tea|coffee)\b/], ['key', /\b(keys?|coin|ring|locket|medal|watch|pendant|compass|whistle)\b/], ['wrench', /\b(wrench|spanner|crowbar|pipe)\b/], ['axe', /\b(axe|hammer|shovel|spade|pickaxe|hatchet)\b/], ['stick', /\b(stick|cane|pole|oar|broom|bat|staff|crutch|spear|rod|mop)\b/],
  ['rope', /\b(rope|line|cable|chain|net|hose)\b/], ['bag', /\b(bag|suitcase|briefcase|case|sack|backpack|duffel|basket|bucket|satchel)\b/], ['box', /\b(box|crate|parcel|package|chest|carton|toolbox|trunk)\b/],
  ['tin', /\b(tin|can|jar|casket|jewel box|case)\b/], ['flower', /\b(flowers?|rose|bouquet)\b/],
];

const HOLDING = '(?:holds?|holding|carr(?:y|ies|ying)|grips?|gripping|clutch(?:es|ing)?|with|raises?|lifts?|aims?|swings?|takes?|drinks?|reads?|unfolds?|opens?|snatch(?:es)?|picks? up|grabs?|throws?|hurls?)';

/** What words name, for a hand to hold. */
export function heldFrom(words: string): Held {
  const lower = words.toLowerCase();
  return { kind: HELD.find(([, pattern]) => pattern.test(lower))?.[0] ?? 'thing', color: colorIn(lower) };
}

/** What a character has in the hand: what was taken last, and nothing that is worn. */
function inHand({ board, state }: { board: CharacterBoard; state: CharacterState }): Held | null {
  const worn = [...board.clothing, ...board.accessories].join(' ').toLowerCase();
  const item = state.props.findLast((prop) => !worn.includes(prop.item.toLowerCase()))?.item;
  return item === undefined ? null : heldFrom(item);
}

function heldInWords(words: string): Held | null {
  const found = HELD.map(([kind, pattern]) => ({ kind, at: new RegExp(`\\b${HOLDING}\\b[^.]{0,40}${pattern.source}`).exec(words) })).find(({ at }) => at !== null);
  return found ? { kind: found.kind, color: colorIn(found.at?.[0] ?? '') } : null;
}

/** The poses that words tell, in the order in which they do. */
function posesIn(words: string): Pose[] {
  const found = POSES.flatMap(([pose, pattern]) => {
    const at = words.search(pattern);
    return at < 0 ? [] : [{ pose, at }];
  }).sort((a, b) => a.at - b.at).map(({ pose }) => pose);
  const up = words.search(/\b(gets?|rises?|stands?|struggles|scrambles|staggers) (back )?(up|to (her|his|their) feet)\b/);
  return up >= 0 && found.includes('lie') ? ['lie', 'stand'] : found;
}

function posesOf(words: string, state: { before: CharacterState; after: CharacterState }): Action['pose'] {
  const told = posesIn(words);
  const rest = (one: CharacterState): Pose => (one.exhaustionLevel === 'collapsing' ? 'kneel' : one.exhaustionLevel === 'exhausted' ? 'slump' : 'stand');
  const down = (one: CharacterState) => one.consciousness === 'unconscious' || one.consciousness === 'dead' || one.consciousness === 'asleep';
  // The strongest verb counts, in the order of the list above; only who goes down or gets up changes within the shot.
  const strongest = POSES.find(([pose]) => told.includes(pose))?.[0];
  const first = told[0];
  const last = told.at(-1);
  const low = (pose: Pose | undefined) => pose === 'lie' || pose === 'kneel';
  // Who sleeps in a chair is seen in the chair.
  if (told.includes('sit') && state.before.consciousness !== 'dead') return { before: 'sit', after: 'sit' };
  const before = down(state.before) ? 'lie' : (low(last) && !low(first) ? first : low(first) ? first : strongest) ?? rest(state.before);
  const after = down(state.after) ? 'lie' : low(first) || low(last) ? (last ?? before) : before;
  return { before, after };
}

const GARMENT = '(sweater|jumper|pullover|shirt|blouse|dress|gown|coat|jacket|suit|uniform|overalls?|raincoat|robe|pyjamas|cardigan|t-shirt|hoodie|tunic)';

function wearsIn(words: string): string | null {
  return new RegExp(`\\b(?:in|wearing|wears|dressed in|changed into)\\s+(?:an?|the|his|her|their)?\\s*((?:[a-z-]+\\s+){0,4}${GARMENT}(?:\\s+and\\s+(?:[a-z-]+\\s+){0,3}(?:trousers|jeans|pants|skirt|shorts))?)`).exec(words)?.[1] ?? null;
}

function names(board: CharacterBoard): RegExp {
  const words = [board.name, ...board.aliases, ...board.name.split(/\s+/).filter((part) => part.length > 2 && !/^(the|dr|mr|mrs|ms|old|young)$/i.test(part))];
  return new RegExp(`(?<![\\w'])(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?!\\w)`, 'i');
}

/** Reads what each character does from the description: the words between a character's name and the next one's are theirs. */
export function readActions(scene: SceneBoard, cast: readonly { board: CharacterBoard; before: CharacterState; after: CharacterState }[]): Action[] {
  const patterns = cast.map(({ board }) => names(board));
  // Sentences and their clauses; a clause that names nobody belongs to whom was named last.
  const clauses = scene.description.split(/(?<=[.!?;,])\s+|\s+(?:while|as|then|but)\s+/i);
  const said = cast.map(() => '');
  let owner = -1;
  for (const clause of clauses) {
    const first = patterns.map((pattern) => clause.search(pattern)).reduce((best, at, index, all) => (at >= 0 && (best < 0 || at < (all[best] ?? 0)) ? index : best), -1);
    if (first >= 0) owner = first;
    if (owner < 0 && cast.length === 1) owner = 0;
    if (owner >= 0) said[owner] = `${said[owner] ?? ''} ${clause.toLowerCase()}`;
  }
  return cast.map(({ board, before, after }, index) => {
    const words = said[index] ?? '';
    const mentionedAt = scene.description.search(patterns[index] ?? /$^/);
    const told = heldInWords(words);
    return {
      pose: posesOf(words, { before, after }),
      held: { before: told ?? inHand({ board, state: before }), after: inHand({ board, state: after }) ?? (before.props.length === 0 ? told : null) },
      facing: /\b(looks?|turns?|faces?|exits?|moves?|runs?|walks?)\b[^.]{0,24}\bleft\b/.test(words) ? -1 : /\b(looks?|turns?|faces?|exits?|moves?|runs?|walks?)\b[^.]{0,24}\bright\b/.test(words) ? 1 : null,
      back: /\b(from behind|turns? (his|her|their) back|back to (us|camera|the camera)|walks? away|seen from behind|disappears? into)\b/.test(words),
      mentionedAt: mentionedAt < 0 ? 9999 : mentionedAt,
      wears: wearsIn(words),
    };
  });
}

/** Where words place each character across the picture, from -1 left to 1 right; null where they name none. */
export function readPlaces(placement: string, cast: readonly CharacterBoard[]): (number | null)[] {
  const parts = placement.split(/[,;]| and /);
  return cast.map((board) => {
    const part = parts.find((words) => names(board).test(words))?.toLowerCase();
    if (part === undefined) return null;
    return /\bleft\b/.test(part) ? -1 : /\bright\b/.test(part) ? 1 : /\bcent(re|er)\b|\bmiddle\b/.test(part) ? 0 : null;
  });
}
