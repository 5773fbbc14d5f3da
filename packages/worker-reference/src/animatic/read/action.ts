import type { CharacterBoard, CharacterState, SceneBoard } from '@cinematic-canvas/core';

/** What a figure's body does. */
export type Pose = 'stand' | 'walk' | 'run' | 'sit' | 'kneel' | 'lie' | 'lean' | 'reach' | 'slump' | 'fight' | 'lookdown' | 'hug';

/** What a figure may hold. */
export type HeldKind = 'torch' | 'lantern' | 'gun' | 'knife' | 'paper' | 'box' | 'phone' | 'umbrella' | 'rope' | 'cup' | 'book' | 'key' | 'axe' | 'stick' | 'bag' | 'flower' | 'thing';

/** What a character does in a shot. */
export interface Action {
  pose: Pose;
  held: HeldKind | null;
  /** -1 left, 1 right, null where the words don't say. */
  facing: -1 | 1 | null;
  back: boolean;
  mentionedAt: number;
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
  ['cup', /\b(cup|mug|glass|bottle|flask|thermos|tea|coffee)\b/], ['key', /\b(keys?|coin|ring|locket|medal|watch|pendant|compass|whistle)\b/], ['axe', /\b(axe|hammer|crowbar|wrench|shovel|spade|pickaxe|hatchet)\b/], ['stick', /\b(stick|cane|pole|oar|broom|bat|staff|crutch|spear|rod|mop)\b/],
  ['rope', /\b(rope|line|cable|chain|net|hose)\b/], ['bag', /\b(bag|suitcase|briefcase|case|sack|backpack|duffel|basket|bucket|satchel)\b/], ['box', /\b(box|crate|parcel|package|chest|carton|toolbox|tin)\b/], ['flower', /\b(flowers?|rose|bouquet)\b/],
];

/** The kind of thing that words name, for a hand to hold. */
export function heldKind(words: string): HeldKind {
  const lower = words.toLowerCase();
  return HELD.find(([, pattern]) => pattern.test(lower))?.[0] ?? 'thing';
}

function names(board: CharacterBoard): RegExp {
  const words = [board.name, ...board.aliases, ...board.name.split(/\s+/).filter((part) => part.length > 2 && !/^(the|dr|mr|mrs|ms|old|young)$/i.test(part))];
  return new RegExp(`(?<![\\w'])(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?!\\w)`, 'i');
}

/** Reads what each character does from the description: the words between a character's name and the next one's are theirs. */
export function readActions(scene: SceneBoard, cast: readonly { board: CharacterBoard; state: CharacterState }[]): Action[] {
  const patterns = cast.map(({ board }) => names(board));
  // Sentences and their clauses; a clause that names nobody belongs to whom was named last.
  const clauses = scene.description.split(/(?<=[.!?;,])\s+|\s+(?:while|as|and|then|but)\s+/i);
  const said = cast.map(() => '');
  let owner = -1;
  for (const clause of clauses) {
    const first = patterns.map((pattern) => clause.search(pattern)).reduce((best, at, index, all) => (at >= 0 && (best < 0 || at < (all[best] ?? 0)) ? index : best), -1);
    if (first >= 0) owner = first;
    if (owner < 0 && cast.length === 1) owner = 0;
    if (owner >= 0) said[owner] = `${said[owner] ?? ''} ${clause.toLowerCase()}`;
  }
  return cast.map(({ state }, index) => {
    const words = said[index] ?? '';
    const mentionedAt = scene.description.search(patterns[index] ?? /$^/);
    const prop = state.props[0];
    const pose: Pose = state.consciousness === 'unconscious' || state.consciousness === 'dead' || state.consciousness === 'asleep' ? 'lie'
      : (POSES.find(([, pattern]) => pattern.test(words))?.[0] ?? (state.exhaustionLevel === 'collapsing' ? 'kneel' : state.exhaustionLevel === 'exhausted' ? 'slump' : 'stand'));
    return {
      pose,
      held: prop ? heldKind(prop.item) : (HELD.find(([, pattern]) => new RegExp(`\\b(holds?|holding|carr\\w+|grips?|gripping|clutch\\w*|with|raises?|lifts?|aims?|swings?|takes?|drinks?|reads?|unfolds?|opens?)\\b[^.]*${pattern.source}`).test(words))?.[0] ?? null),
      facing: /\b(looks?|turns?|faces?|exits?|moves?|runs?|walks?)\b[^.]{0,24}\bleft\b/.test(words) ? -1 : /\b(looks?|turns?|faces?|exits?|moves?|runs?|walks?)\b[^.]{0,24}\bright\b/.test(words) ? 1 : null,
      back: /\b(from behind|turns? (his|her|their) back|back to (us|camera|the camera)|walks? away|seen from behind|disappears? into)\b/.test(words),
      mentionedAt: mentionedAt < 0 ? 9999 : mentionedAt,
    };
  });
}
