import type { CharacterState } from '@cinematic-canvas/core';

import { css, hex, mix } from '../color.ts';
import type { Rgb } from '../color.ts';
import type { Pen } from '../canvas.ts';
import { between, createRandom, seedOf } from '../random.ts';
import type { Tone } from './shading.ts';

/** A part of the figure that marks can lie on. */
export type BodyPart = 'head' | 'trunk' | 'nearArm' | 'farArm' | 'nearLeg' | 'farLeg';

/** Where on the figure a body part of the words is, in the part's own measure. */
export interface MarkPlace {
  part: BodyPart;
  /** On the head: in head heights. On a limb: share from root to end and across. On the trunk: across and down. */
  x: number;
  y: number;
}

const LEVEL = { clean: 0, slightly_dirty: 0.2, dirty: 0.45, very_dirty: 0.75, covered: 1 } as const;
const WET = { dry: 0, damp: 0.3, wet: 0.65, soaked: 1 } as const;
const TIRED = { fresh: 0, slightly_tired: 0.15, tired: 0.4, exhausted: 0.8, collapsing: 1 } as const;
const SWEAT = { dry: 0, slight: 0.2, moderate: 0.5, heavy: 0.8, drenched: 1 } as const;
const MESS = { pristine: 0, slightly_messy: 0.25, messy: 0.55, disheveled: 0.8, wild: 1 } as const;

/** A character's condition in numbers from 0 to 1. */
export interface Condition {
  dirt: number;
  wetCloth: number;
  wetHair: number;
  mess: number;
  tired: number;
  sweat: number;
}

/** Reads the levels of a character's state. */
export function readCondition(state: CharacterState): Condition {
  return {
    dirt: LEVEL[state.dirtLevel], wetCloth: WET[state.costumeCondition.wetness], wetHair: WET[state.hairCondition.wetness],
    mess: MESS[state.hairCondition.messiness], tired: TIRED[state.exhaustionLevel], sweat: SWEAT[state.sweatLevel],
  };
}

/** Finds the place that words name on a figure that looks to `facing`; a figure's own left is the viewer's right. */
export function placeOfMark(words: string, facing: -1 | 1): MarkPlace {
  const lower = words.toLowerCase();
  const side = /\bleft\b/.test(lower) ? 1 : /\bright\b/.test(lower) ? -1 : 0;
  // In the drawing's own coordinates the figure looks to the right, so its near side is its right.
  const local = side === 0 ? -1 : side * facing;
  const arm: BodyPart = local < 0 ? 'nearArm' : 'farArm';
  const leg: BodyPart = local < 0 ? 'nearLeg' : 'farLeg';
  const onFace = (near: number, far: number) => (local < 0 ? near : far);
  if (/forehead|brow|temple|scalp|hairline/.test(lower)) return { part: 'head', x: side === 0 ? 0.08 : onFace(-0.06, 0.24), y: -0.21 };
  if (/eye/.test(lower)) return { part: 'head', x: onFace(0.02, 0.26), y: 0.07 };
  if (/nose/.test(lower)) return { part: 'head', x: 0.17, y: 0.12 };
  if (/lip|mouth/.test(lower)) return { part: 'head', x: 0.16, y: 0.32 };
  if (/chin|jaw/.test(lower)) return { part: 'head', x: onFace(0.02, 0.2), y: 0.41 };
  if (/neck|throat/.test(lower)) return { part: 'head', x: -0.05, y: 0.58 };
  if (/ear\b/.test(lower)) return { part: 'head', x: -0.25, y: 0.08 };
  if (/cheek|face|head/.test(lower)) return { part: 'head', x: onFace(-0.07, 0.262), y: 0.14 };
  if (/hand|palm|knuckle|finger|thumb|wrist/.test(lower)) return { part: arm, x: 0.97, y: 0 };
  if (/forearm|elbow|cuff/.test(lower)) return { part: arm, x: 0.7, y: 0 };
  if (/arm|sleeve|bicep/.test(lower)) return { part: arm, x: 0.36, y: 0 };
  if (/shoulder/.test(lower)) return { part: arm, x: 0.08, y: 0 };
  if (/foot|ankle|toe|boot|shoe/.test(lower)) return { part: leg, x: 0.97, y: 0 };
  if (/knee/.test(lower)) return { part: leg, x: 0.5, y: 0.2 };
  if (/shin|calf/.test(lower)) return { part: leg, x: 0.74, y: 0 };
  if (/leg|thigh|hip|trouser|pants|jeans|skirt/.test(lower)) return { part: leg, x: 0.26, y: 0 };
  if (/stomach|belly|abdomen|gut|hem/.test(lower)) return { part: 'trunk', x: 0.25, y: 0.78 };
  if (/rib|side|flank|waist/.test(lower)) return { part: 'trunk', x: side === 0 ? -0.55 : 0.6 * local, y: 0.55 };
  if (/collar/.test(lower)) return { part: 'trunk', x: 0.1, y: 0.08 };
  return { part: 'trunk', x: side === 0 ? 0.1 : 0.4 * local, y: 0.32 };
}

const MUD = hex('#4d3b28');

/** Spatters mud over an area in metres; what is drawn before clips it to the form. */
export function drawDirt(pen: Pen, area: { x: number; y: number; width: number; height: number }, dirt: number, tone: Tone, seed: number, lowFirst = true): void {
  if (dirt <= 0) return;
  const random = createRandom(seed);
  const spots = Math.round(8 + 46 * dirt);
  for (let i = 0; i < spots; i++) {
    const down = lowFirst ? 1 - random() ** (0.5 + dirt) * (0.25 + 0.75 * dirt) : random();
    const x = area.x + area.width * random();
    const y = area.y + area.height * down;
    const size = Math.min(area.width, area.height) * between(random, 0.015, 0.045 + (lowFirst ? 0.085 : 0.05) * dirt * random());
    pen.fillStyle = css(tone.lit(mix(MUD, [30, 24, 18], random() * 0.6)), (lowFirst ? 0.55 : 0.4) + 0.35 * random());
    pen.beginPath();
    pen.ellipse(x, y, size * between(random, 0.8, 2.6), size, lowFirst ? random() * 3 : -0.5, 0, Math.PI * 2);
    pen.fill();
    if (lowFirst && random() < 0.3) pen.fillRect(x - size * 0.2, y, size * 0.4, size * between(random, 1, 4));
  }
  if (!lowFirst) return;
  pen.fillStyle = css(tone.dark(MUD), 0.28 * dirt);
  pen.fillRect(area.x, area.y, area.width, area.height);
}

/** Draws a stain of the colour that its words name: blood, oil, wine, ink. */
export function drawStain(pen: Pen, at: { x: number; y: number }, size: number, words: string, tone: Tone): void {
  const lower = words.toLowerCase();
  const color: Rgb = /blood/.test(lower) ? hex('#7a1418') : /oil|grease|soot|ink|tar|ash/.test(lower) ? hex('#1d1b1c') : /wine/.test(lower) ? hex('#5d1630') : /mud|dirt|coffee|tea|soil/.test(lower) ? MUD : /paint/.test(lower) ? hex('#c9b65a') : /grass|moss/.test(lower) ? hex('#4f6a34') : hex('#5a3c2e');
  const random = createRandom(seedOf(words));
  pen.fillStyle = css(tone.lit(color), 0.88);
  for (let i = 0; i < 9; i++) {
    pen.beginPath();
    pen.ellipse(at.x + size * (random() - 0.5) * 1.2, at.y + size * (random() - 0.4) * 1.4, size * between(random, 0.18, 0.62), size * between(random, 0.18, 0.56), random() * 3, 0, Math.PI * 2);
    pen.fill();
  }
}

/** Draws a tear: a ragged hole that shows what is beneath, with its edges hanging. */
export function drawTear(pen: Pen, at: { x: number; y: number }, size: number, colors: { beneath: Rgb; cloth: Rgb }, tone: Tone, seed: number): void {
  const random = createRandom(seed);
  // A long slit that gapes in the middle, its two lips ragged.
  const teeth = 5;
  const lip = (side: -1 | 1) => Array.from({ length: teeth }, (_, i) => {
    const share = (i + 0.5) / teeth;
    const gape = Math.sin(share * Math.PI) * size * between(random, 0.24, 0.5) * (i % 2 === 0 ? 1 : 0.55);
    return { x: at.x + side * gape + (share - 0.5) * size * 0.5, y: at.y + (share - 0.5) * size * 2.5 };
  });
  const points = [{ x: at.x - size * 0.3, y: at.y - size * 1.4 }, ...lip(1), { x: at.x + size * 0.3, y: at.y + size * 1.45 }, ...lip(-1).reverse()];
  pen.beginPath();
  for (const [index, { x, y }] of points.entries()) if (index === 0) pen.moveTo(x, y); else pen.lineTo(x, y);
  pen.closePath();
  pen.fillStyle = css(tone.lit(colors.beneath));
  pen.fill();
  pen.strokeStyle = css(tone.lit(mix(colors.cloth, [235, 230, 220], 0.55)));
  pen.lineWidth = size * 0.13;
  pen.lineJoin = 'round';
  pen.stroke();
  pen.strokeStyle = css(tone.dark(mix(colors.cloth, [10, 8, 14], 0.6)), 0.85);
  pen.lineWidth = size * 0.07;
  for (const { x, y } of points.filter((_, i) => i % 3 === 0)) {
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + size * 0.1, y + size * between(random, 0.3, 0.6));
    pen.stroke();
  }
}

const SIZE = { minor: 0.65, moderate: 1, severe: 1.5 } as const;

/** Draws a wound: a cut with blood that ran from it, a bruise, a burn, or its bandage where it was dressed. */
export function drawInjury(pen: Pen, at: { x: number; y: number }, unit: number, injury: { type: string; severity: keyof typeof SIZE }, options: { bandaged: boolean; tone: Tone; seed: number; tilt?: number }): void {
  const { tone } = options;
  const random = createRandom(options.seed);
  const size = unit * SIZE[injury.severity];
  const lower = injury.type.toLowerCase();
  pen.save();
  pen.translate(at.x, at.y);
  if (options.bandaged) {
    pen.rotate(options.tilt ?? -0.15);
    pen.fillStyle = css(tone.lit(hex('#e6e0d2')));
    pen.fillRect(-size * 1.5, -size * 0.8, size * 3, size * 1.6);
    pen.strokeStyle = css(tone.dark(hex('#b5ac9a')));
    pen.lineWidth = size * 0.1;
    for (const y of [-0.35, 0.1, 0.5]) {
      pen.beginPath();
      pen.moveTo(-size * 1.5, size * y);
      pen.lineTo(size * 1.5, size * (y - 0.12));
      pen.stroke();
    }
    pen.fillStyle = css(tone.lit(hex('#a32a2a')), 0.75);
    pen.beginPath();
    pen.ellipse(0, 0, size * 0.5, size * 0.36, 0, 0, Math.PI * 2);
    pen.fill();
  } else if (/bruise|black eye|swell|sprain|fracture|broken|concussion/.test(lower)) {
    for (const [grow, color, alpha] of [[1.5, '#7a6a3a', 0.35], [1.15, '#5b3560', 0.55], [0.7, '#3c2148', 0.6]] as const) {
      pen.fillStyle = css(tone.lit(hex(color)), alpha);
      pen.beginPath();
      pen.ellipse(0, 0, size * grow, size * grow * 0.75, 0.3, 0, Math.PI * 2);
      pen.fill();
    }
  } else if (/burn|scald/.test(lower)) {
    for (let i = 0; i < 8; i++) {
      pen.fillStyle = css(tone.lit(mix(hex('#9a3326'), hex('#3a1a16'), random())), 0.7);
      pen.beginPath();
      pen.ellipse(size * (random() - 0.5) * 2, size * (random() - 0.5) * 1.6, size * between(random, 0.25, 0.6), size * between(random, 0.2, 0.5), 0, 0, Math.PI * 2);
      pen.fill();
    }
  } else if (/scrape|graze|scratch|abrasion/.test(lower)) {
    pen.strokeStyle = css(tone.lit(hex('#a8382f')), 0.9);
    pen.lineWidth = size * 0.14;
    for (let i = 0; i < 5; i++) {
      pen.beginPath();
      pen.moveTo(-size + size * 0.3 * random(), size * (i - 2) * 0.3);
      pen.lineTo(size * (0.6 + 0.5 * random()), size * (i - 2.3) * 0.3);
      pen.stroke();
    }
  } else {
    // Blood runs straight down from the wound, whatever its direction.
    pen.fillStyle = css(tone.lit(hex('#8f1c1e')));
    const runs = injury.severity === 'minor' ? 1 : injury.severity === 'moderate' ? 2 : 4;
    for (let i = 0; i < runs; i++) {
      const x = (i - (runs - 1) / 2) * size * 0.55;
      const length = size * between(random, 1.2, 2.6);
      pen.beginPath();
      pen.moveTo(x - size * 0.13, 0);
      pen.quadraticCurveTo(x - size * 0.1, length * 0.6, x - size * 0.08, length);
      pen.arc(x, length, size * 0.12, Math.PI, 0, true);
      pen.quadraticCurveTo(x + size * 0.1, length * 0.6, x + size * 0.13, 0);
      pen.fill();
    }
    pen.rotate(options.tilt ?? -0.4);
    pen.fillStyle = css(tone.lit(hex('#a3282a')));
    pen.beginPath();
    pen.moveTo(-size * 1.25, 0);
    pen.quadraticCurveTo(0, -size * 0.42, size * 1.25, 0);
    pen.quadraticCurveTo(0, size * 0.42, -size * 1.25, 0);
    pen.fill();
    pen.strokeStyle = css(tone.dark(hex('#4d0c10')));
    pen.lineWidth = size * 0.15;
    pen.beginPath();
    pen.moveTo(-size * 1.05, 0);
    pen.quadraticCurveTo(0, -size * 0.08, size * 1.05, 0);
    pen.stroke();
  }
  pen.restore();
}

/** Draws drops and glints over an area in metres, for wet skin and cloth. */
export function drawWetness(pen: Pen, area: { x: number; y: number; width: number; height: number }, wet: number, seed: number, drop: number): void {
  if (wet < 0.2) return;
  const random = createRandom(seed);
  pen.lineCap = 'round';
  for (let i = 0; i < Math.round(16 * wet); i++) {
    const x = area.x + area.width * random();
    const y = area.y + area.height * random();
    pen.strokeStyle = css([235, 244, 255], between(random, 0.18, 0.5) * wet);
    pen.lineWidth = drop * between(random, 0.5, 1.1);
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + drop * 0.4 * (random() - 0.5), y + drop * between(random, 1.5, 6));
    pen.stroke();
  }
}
