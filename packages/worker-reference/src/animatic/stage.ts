import type { CharacterBoard, CharacterState, ShotSpec, Size, TestSlate } from '@cinematic-canvas/core';

import { readExpression } from './draw/head.ts';
import type { Expression } from './draw/head.ts';
import { FIGURE_METRES, chooseLens } from './lens.ts';
import type { Lens } from './lens.ts';
import { createRandom, seedOf } from './random.ts';
import { readActions, readPlaces } from './read/action.ts';
import type { Action } from './read/action.ts';
import { readAtmosphere } from './read/atmosphere.ts';
import type { Atmosphere } from './read/atmosphere.ts';
import { readLook } from './read/costume.ts';
import type { CharacterLook } from './read/costume.ts';
import { readPlace } from './read/place.ts';
import type { PlaceLook } from './read/place.ts';

/** A figure on the stage. */
export interface StagedFigure {
  name: string;
  look: CharacterLook;
  action: Action;
  before: CharacterState;
  after: CharacterState;
  /** Metres right of the picture's middle, and from the camera. */
  x: number;
  z: number;
  facing: -1 | 1;
  /** Seen from behind at the picture's edge, between camera and subject. */
  overShoulder: boolean;
  mood: Expression['mood'];
  speaks: boolean;
  seed: number;
}

/** A line of dialogue with the share of the shot in which its caption stands. */
export interface Caption {
  speaker: string;
  line: string;
  from: number;
  until: number;
}

/** What the strips above and below the picture say. */
export interface StripText {
  slate: string;
  heading: string;
  shot: string;
  description: string;
}

/** A shot, worked out: everything that the drawing needs, and nothing left to interpret. */
export interface Stage {
  size: Size;
  /** The part of the frame between the strips. */
  picture: { x: number; y: number; width: number; height: number };
  seed: number;
  lens: Lens;
  movement: ShotSpec['scene']['cameraMovement'];
  place: { before: PlaceLook; after: PlaceLook };
  air: { before: Atmosphere; after: Atmosphere };
  figures: StagedFigure[];
  captions: Caption[];
  strip: StripText;
  slate: TestSlate | null;
  mood: string;
}

/** Divides a frame into the strips and the picture. */
export function layOut(size: Size): Stage['picture'] {
  const top = Math.round(size.height * 0.052);
  const bottom = Math.round(size.height * 0.088);
  return { x: 0, y: top, width: size.width, height: size.height - top - bottom };
}

/** Where words put a subject across the picture, from 0 left to 1 right. */
export function placementOf(words: string): number {
  const lower = words.toLowerCase();
  if (/far left|left edge|extreme left/.test(lower)) return 0.2;
  if (/far right|right edge|extreme right/.test(lower)) return 0.8;
  if (/cent(re|er) left|left of cent/.test(lower)) return 0.42;
  if (/cent(re|er) right|right of cent/.test(lower)) return 0.58;
  const left = lower.search(/\bleft\b/);
  const right = lower.search(/\bright\b/);
  if (left >= 0 && (right < 0 || left < right)) return 0.34;
  if (right >= 0) return 0.66;
  return /rule of thirds|third/.test(lower) ? 0.36 : 0.5;
}

function facingOf(action: Action, share: number, lookRoom: string): -1 | 1 {
  if (action.facing !== null) return action.facing;
  if (/\bleft\b/.test(lookRoom)) return -1;
  if (/\bright\b/.test(lookRoom)) return 1;
  return share > 0.52 ? -1 : 1;
}

function orderByInterest(shot: ShotSpec, actions: readonly Action[]): number[] {
  const { scene } = shot;
  const focus = `${scene.composition.focalPoint} ${scene.composition.subjectPlacement}`.toLowerCase();
  const score = (index: number) => {
    const board = shot.characters[index]?.board;
    if (!board) return 0;
    const named = focus.includes(board.name.toLowerCase()) ? -1000 : 0;
    const speaks = scene.dialogue[0]?.character === board.referenceId ? -500 : 0;
    return named + speaks + Math.min(400, actions[index]?.mentionedAt ?? 400);
  };
  return shot.characters.map((_, index) => index).sort((a, b) => score(a) - score(b) || a - b);
}

function captionsOf(shot: ShotSpec): Caption[] {
  const lines = shot.scene.dialogue.length > 0
    ? shot.scene.dialogue.map(({ character, line, parenthetical }) => ({ speaker: shot.characters.find(({ board }) => board.referenceId === character)?.board.name ?? character, line: parenthetical ? `(${parenthetical.replace(/^\(|\)$/g, '')}) ${line}` : line }))
    : shot.scene.lyrics.map((line) => ({ speaker: '', line: `♪ ${line}` }));
  const letters = lines.reduce((sum, { line }) => sum + line.length + 12, 0) || 1;
  let at = 0;
  return lines.map(({ speaker, line }) => {
    const from = at;
    at += (line.length + 12) / letters;
    return { speaker, line, from: 0.04 + 0.94 * from, until: 0.04 + 0.94 * at };
  });
}

const CLOSE = new Set(['Extreme Close-Up', 'Close-Up', 'Medium Close-Up']);
const MOST: Readonly<Record<string, number>> = { 'Extreme Close-Up': 1, 'Close-Up': 1, 'Medium Close-Up': 1, 'Medium Shot': 3, 'Medium Wide': 4 };

function heightOf(look: CharacterLook, action: Action): number {
  const standing = FIGURE_METRES * look.height;
  const { before } = action.pose;
  if (before === 'lie') return 0.5;
  return standing - (before === 'sit' ? 0.44 : before === 'kneel' ? 0.46 : 0) * look.height;
}

/** Works a shot out: who stands where before which lens, in what light. Pure: the same shot gives the same stage. */
export function setStage(shot: ShotSpec, size: Size, slate: TestSlate | null = null): Stage {
  const { scene } = shot;
  const picture = layOut(size);
  const seed = seedOf(scene.slate, scene.sceneIndex);
  const random = createRandom(seed);
  const place = { before: readPlace(shot.location.board, shot.location.before, scene), after: readPlace(shot.location.board, shot.location.after, scene) };
  const air = { before: readAtmosphere(scene, shot.location.before, place.before), after: readAtmosphere(scene, shot.location.after, place.after) };
  const actions = readActions(scene, shot.characters);
  const close = CLOSE.has(scene.shotType);
  const order = orderByInterest(shot, actions).slice(0, MOST[scene.shotType] ?? 9);
  const looks = shot.characters.map(({ board }, index) => readLook(dressed(board, actions[index]?.wears ?? null)));
  const placed = readPlaces(scene.composition.subjectPlacement, shot.characters.map(({ board }) => board));
  const first = order[0];
  const heights = order.map((index) => heightOf(looks[index] ?? readLook(blank), actions[index] ?? idle));
  const tallest = close ? (heights[0] ?? FIGURE_METRES) : Math.max(...heights, heights.length === 0 ? FIGURE_METRES : 0);
  const lens = chooseLens({ type: scene.shotType, angle: scene.cameraAngle, headroom: scene.composition.headroom }, { width: picture.width, height: picture.height, inside: place.before.inside, tallest: Math.max(tallest, scene.shotType === 'Wide Shot' || scene.shotType === 'Very Wide/Establishing' ? 1.6 : 0.6) });
  const perMetre = lens.focal / lens.subject;
  const anchor = placementOf(scene.composition.subjectPlacement);
  const moodWords = scene.mood;

  const stageOne = (index: number, options: { share: number; z: number; overShoulder: boolean; facing: -1 | 1 | null }): StagedFigure => {
    const entry = shot.characters[index];
    const action = actions[index] ?? idle;
    const x = ((options.share - 0.5) * picture.width) / perMetre;
    const board = entry?.board ?? blank;
    return {
      name: board.name, look: looks[index] ?? readLook(board), action,
      before: entry?.before ?? BASELINE, after: entry?.after ?? BASELINE,
      x: (x * options.z) / lens.subject, z: options.z,
      facing: options.facing ?? facingOf(action, options.share, scene.composition.lookRoom.toLowerCase()),
      overShoulder: options.overShoulder,
      mood: readExpression(`${entry?.before.emotionalState ?? ''} ${entry?.before.emotionalState ? '' : moodWords}`),
      speaks: scene.dialogue.some(({ character }) => character === board.referenceId),
      seed: seedOf(board.referenceId, board.name),
    };
  };

  const figures: StagedFigure[] = [];
  if (close && first !== undefined) {
    const partner = orderByInterest(shot, actions)[1];
    const withPartner = partner !== undefined && scene.shotType !== 'Extreme Close-Up' && scene.dialogue.length > 0;
    const share = withPartner ? (anchor >= 0.5 && anchor !== 0.5 ? 0.6 : anchor < 0.5 ? 0.4 : 0.6) : scene.shotType === 'Extreme Close-Up' ? 0.5 : anchor * 0.8 + 0.1;
    figures.push(stageOne(first, { share, z: lens.subject, overShoulder: false, facing: null }));
    if (withPartner) figures.push(stageOne(partner, { share: share > 0.5 ? 0.1 : 0.9, z: lens.subject * 0.62, overShoulder: true, facing: share > 0.5 ? 1 : -1 }));
  } else {
    const count = order.length;
    const wide = scene.shotType === 'Very Wide/Establishing';
    // Figures stand about the anchor, at least an arm's length apart, the second deeper than the first.
    const metresWide = picture.width / perMetre;
    const gap = Math.min(wide ? 1.3 : 1.15, (metresWide * 0.82) / Math.max(1, count));
    order.forEach((index, rank) => {
      const slot = rank === 0 ? 0 : (rank % 2 === 1 ? 1 : -1) * Math.ceil(rank / 2) * (anchor > 0.5 ? -1 : 1);
      const spread = count > 1 ? (slot - (count === 2 ? (anchor > 0.5 ? -0.5 : 0.5) : 0)) * gap : 0;
      const limit = 0.5 - 0.34 / metresWide;
      const told = placed[index] ?? null;
      const asTold = count > 1 && told !== null && order.filter((other) => placed[other] === told).length === 1;
      const wanted = asTold ? told * Math.min(0.2, 1 / metresWide) : (count > 1 ? 0.5 + (anchor - 0.5) * 0.6 : anchor) - 0.5 + spread / metresWide;
      const share = 0.5 + Math.max(-limit, Math.min(limit, wanted));
      const z = lens.subject * (1 + (wide ? 0.12 : 0.05) * rank) + (count > 2 ? (random() - 0.5) * 0.2 : 0);
      const middle = 0.5 + (anchor - 0.5) * 0.6;
      const facing = actions[index]?.facing ?? (count > 1 ? (share < (asTold ? 0.5 : middle) ? 1 : -1) : null);
      figures.push(stageOne(index, { share, z, overShoulder: false, facing }));
    });
  }
  figures.sort((a, b) => b.z - a.z);
  return {
    size, picture, seed, lens,
    movement: scene.cameraMovement,
    place, air, figures,
    captions: captionsOf(shot),
    strip: {
      slate: scene.slate || String(scene.sceneIndex),
      heading: scene.heading || `${place.before.inside ? 'INT.' : 'EXT.'} ${shot.location.board.name.toUpperCase()}`,
      shot: [scene.shotType, scene.cameraAngle === 'Eye Level' ? '' : scene.cameraAngle, scene.cameraMovement].filter(Boolean).join('  ·  '),
      description: scene.description.replace(/\s+/g, ' ').trim(),
    },
    slate, mood: scene.mood,
  };
}

/** A change of clothes that the description tells: it replaces what is worn over and under, and keeps what is not spoken of. */
function dressed(board: CharacterBoard, wears: string | null): CharacterBoard {
  if (wears === null) return board;
  const outer = /coat|jacket|cardigan|sweater|jumper|pullover|shirt|blouse|dress|gown|suit|uniform|robe|hoodie|scarf|vest|oilskin|overall/i;
  const lower = /trousers|jeans|pants|skirt|shorts/i;
  const kept = (garment: string) => !outer.test(garment) && !(lower.test(wears) && lower.test(garment));
  return { ...board, clothing: [...wears.split(/ and /), ...board.clothing.filter(kept)], accessories: board.accessories.filter(kept) };
}

const idle: Action = { pose: { before: 'stand', after: 'stand' }, held: { before: null, after: null }, facing: null, back: false, mentionedAt: 9999, wears: null };
const blank: CharacterBoard = { referenceId: 'nobody', name: 'nobody', aliases: [], pronouns: 'they', hair: '', clothing: [], accessories: [], distinctiveFeatures: [], build: '', ethnicity: '', age: '', appearanceNotes: [] };
/** A character that nothing has happened to. */
export const BASELINE: CharacterState = {
  injuries: [], dirtLevel: 'clean', exhaustionLevel: 'fresh', sweatLevel: 'dry', costumeCondition: { tears: [], stains: [], damage: [], wetness: 'dry' }, hairCondition: { messiness: 'pristine', wetness: 'dry' },
  lastExitDirection: 'none', props: [], lastSeen: null, position: null, emotionalState: null, emotionalHistory: [], physicalCondition: '', consciousness: 'conscious',
};
