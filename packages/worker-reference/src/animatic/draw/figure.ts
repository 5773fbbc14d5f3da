import type { CharacterState } from '@cinematic-canvas/core';

import { hex, mix, saturate, scale } from '../color.ts';
import type { Rgb } from '../color.ts';
import { Path } from '../canvas.ts';
import type { Pen } from '../canvas.ts';
import { seedOf } from '../random.ts';
import type { Held, Pose } from '../read/action.ts';
import type { CharacterLook, GarmentKind } from '../read/costume.ts';
import { drawLimb, drawTrunk, onTrunk } from './body.ts';
import type { Thickness, Trunk } from './body.ts';
import { drawHair, drawHairBehind } from './hair.ts';
import { drawFace } from './head.ts';
import type { Expression } from './head.ts';
import { drawEyewear, drawHeadwear } from './headwear.ts';
import { drawHeld } from './held.ts';
import { drawDirt, drawInjury, drawStain, drawTear, drawWetness, placeOfMark, readCondition } from './marks.ts';
import type { BodyPart, MarkPlace } from './marks.ts';
import { deeper, fillForm, mirrored } from './shading.ts';
import type { Tone } from './shading.ts';
import { poseSkeleton } from './skeleton.ts';
import type { Joint, Limb } from './skeleton.ts';

/** All that a figure's picture depends on. */
export interface FigureSpec {
  look: CharacterLook;
  state: CharacterState;
  pose: Pose;
  /** Where in the stride a walker is, from 0 to 1; null stands still. */
  phase: number | null;
  held: Held | null;
  facing: -1 | 1;
  back: boolean;
  face: Expression;
  seed: number;
  lampsAreLit: boolean;
}

/** The height of a head, chin to crown, in metres. */
export const HEAD_METRES = 0.262;

interface Mark {
  place: MarkPlace;
  draw(at: { x: number; y: number }, unit: number): void;
}

/** Cloth as it looks when wet and dirty. */
function worn(color: Rgb, wet: number, dirt: number): Rgb {
  return mix(scale(saturate(color, 1 + 0.15 * wet), 1 - 0.46 * wet), hex('#4d3b28'), 0.62 * dirt ** 1.3);
}

function marksOf(pen: Pen, spec: FigureSpec, tone: Tone, cloth: (part: BodyPart) => Rgb): Mark[] {
  const { state, look, facing } = spec;
  const bandagedAll = /bandag|dressed wound|stitched/.test(state.physicalCondition.toLowerCase());
  const wounds: Mark[] = state.injuries.map((injury, index) => ({
    place: placeOfMark(injury.location, facing),
    draw: (at, unit) => drawInjury(pen, at, unit, injury, { bandaged: bandagedAll || /bandag|dress|stitch|treated|wrapped/.test(`${injury.type} ${injury.location}`.toLowerCase()), tone, seed: seedOf(spec.seed, 'wound', index), tilt: /brow|forehead|temple/.test(injury.location) ? 0.12 : -0.45 }),
  }));
  const tears: Mark[] = [...state.costumeCondition.tears, ...state.costumeCondition.damage].map((words, index) => {
    const place = placeOfMark(words, facing);
    return { place, draw: (at, unit) => drawTear(pen, at, unit * 1.9, { beneath: place.part === 'trunk' && look.garments.top && (look.garments.coat || look.garments.jacket) ? look.garments.top : look.skin, cloth: cloth(place.part) }, tone, seedOf(spec.seed, 'tear', index)) };
  });
  const stains: Mark[] = state.costumeCondition.stains.map((words) => ({ place: placeOfMark(words, facing), draw: (at, unit) => drawStain(pen, at, unit * 2.4, words, tone) }));
  return [...stains, ...tears, ...wounds];
}

function onLimb(limb: Limb, place: MarkPlace, radius: number): Joint {
  const [from, to, share] = place.x < 0.5 ? [limb.root, limb.bend, place.x * 2] : [limb.bend, limb.end, place.x * 2 - 1];
  return { x: from.x + (to.x - from.x) * share + place.y * radius, y: from.y + (to.y - from.y) * share };
}

/**
 * Draws a figure that stands at (0, 0) in metres, y downwards, so its head is at about -1.7.
 *
 * @param options - `pixelsPerMetre` says which details are worth drawing.
 */
export function drawFigure(pen: Pen, spec: FigureSpec, light: Tone, options: { pixelsPerMetre: number }): void {
  const { look, state } = spec;
  const condition = readCondition(state);
  const tone = mirrored(light, spec.facing);
  const detail = HEAD_METRES * options.pixelsPerMetre * look.height;
  const kind = spec.held?.kind;
  const raise = spec.held === null ? 'none' : spec.pose === 'reach' || spec.pose === 'fight' || kind === 'gun' || kind === 'torch' ? 'forward' : kind === 'bag' || kind === 'rope' || kind === 'axe' || kind === 'wrench' || kind === 'stick' ? 'none' : kind === 'lantern' ? 'forward' : 'chest';
  const skeleton = poseSkeleton(spec.pose, { phase: spec.phase, tired: condition.tired, raise, shoulders: look.shoulders * (0.9 + 0.1 * look.girth) });
  const wet = condition.wetCloth;
  const paint = (kind: GarmentKind): Rgb | undefined => {
    const color = look.garments[kind];
    return color && worn(color, wet, condition.dirt);
  };
  const skin = mix(look.skin, hex('#5a4632'), 0.28 * condition.dirt);
  const painted: CharacterLook = { ...look, skin };
  const top = paint('top');
  const outer = paint('coat') ?? paint('jacket');
  const whole = paint('overall') ?? paint('dress');
  const trunkColor = outer ?? paint('vest') ?? whole ?? top ?? worn(hex('#777777'), wet, 0);
  const sleeve = outer ?? paint('overall') ?? (look.garments.dress ? (look.garments.top ? top : paint('dress')) : top) ?? trunkColor;
  const leg = paint('overall') ?? paint('trousers') ?? paint('shorts') ?? skin;
  const marks = marksOf(pen, spec, tone, (part) => (part === 'nearLeg' || part === 'farLeg' ? leg : part === 'trunk' ? trunkColor : sleeve));
  const near = (part: BodyPart) => marks.filter((mark) => mark.place.part === part);

  pen.save();
  pen.scale(spec.facing * look.height, look.height);
  if (skeleton.lies) {
    pen.translate(-0.85, -0.14);
    pen.rotate(Math.PI / 2);
    pen.scale(-1, 1);
  }
  const g = look.girth;
  const armThick: Thickness = [0.058 * (0.7 + 0.3 * g), 0.047 * (0.75 + 0.25 * g), 0.036];
  const sleeveThick: Thickness = outer ? [0.062 * (0.75 + 0.25 * g), 0.056, 0.047] : armThick;
  const legThick: Thickness = [0.092 * (0.6 + 0.4 * g), 0.066 * (0.75 + 0.25 * g), 0.045];
  const trunk: Trunk = { neck: skeleton.neck, hip: skeleton.hip, lean: skeleton.lean, shoulder: 0.2 * look.shoulders * (0.85 + 0.15 * g) * (outer ? 1.06 : 1), waist: (look.feminine ? 0.142 : 0.16) * g * (outer ? 1.1 : 1), hips: 0.165 * (0.5 + 0.5 * g) * (outer ? 1.08 : 1) };

  const drawLeg = (limb: Limb, which: BodyPart, far: boolean) => {
    const color = far ? deeper(leg, 0.2) : leg;
    const bare = !look.garments.trousers && !look.garments.overall;
    drawLimb(pen, limb, bare ? [legThick[0], 0.055, 0.038] : legThick, bare && !look.garments.shorts ? (far ? deeper(skin, 0.15) : skin) : color, tone, () => {
      drawDirt(pen, { x: Math.min(limb.root.x, limb.end.x) - 0.1, y: limb.root.y, width: Math.abs(limb.root.x - limb.end.x) + 0.2, height: Math.max(0.2, limb.end.y - limb.root.y) }, condition.dirt, tone, seedOf(spec.seed, which));
      drawWetness(pen, { x: limb.root.x - 0.09, y: limb.root.y, width: 0.18, height: 0.8 }, wet, seedOf(spec.seed, which, 'wet'), 0.008);
      for (const mark of near(which)) mark.draw(onLimb(limb, mark.place, legThick[1]), 0.045);
    });
    const shoe = paint('boots') ?? paint('shoes') ?? skin;
    const direction = Math.atan2(limb.end.y - limb.bend.y, limb.end.x - limb.bend.x) - Math.PI / 2;
    pen.save();
    pen.translate(limb.end.x, limb.end.y);
    pen.rotate(direction * 0.6);
    const foot = new Path();
    const high = look.garments.boots ? -0.2 : -0.03;
    foot.moveTo(-0.062, high);
    foot.lineTo(0.058, high);
    foot.lineTo(0.062, 0.0);
    foot.quadraticCurveTo(0.19, 0.015, 0.2, 0.062);
    foot.lineTo(-0.072, 0.062);
    foot.closePath();
    fillForm(pen, foot, far ? deeper(shoe, 0.2) : shoe, tone, { x: 0.03, y: 0.012 }, () => { drawDirt(pen, { x: -0.08, y: high, width: 0.3, height: 0.3 }, condition.dirt, tone, seedOf(spec.seed, which, 'foot')); });
    pen.restore();
  };

  const drawArm = (limb: Limb, which: BodyPart, far: boolean) => {
    const bareArms = !outer && /dress|vest/.test(look.garments.dress ? 'dress' : '') && !look.garments.top;
    const color = bareArms ? skin : sleeve;
    const glove = look.garments.gloves && paint('gloves');
    const hand = new Path();
    const angle = Math.atan2(limb.end.y - limb.bend.y, limb.end.x - limb.bend.x);
    const [hx, hy] = [limb.end.x + Math.cos(angle) * 0.048, limb.end.y + Math.sin(angle) * 0.048];
    hand.ellipse(hx, hy, 0.062, 0.04, angle, 0, Math.PI * 2);
    fillForm(pen, hand, glove || (far ? deeper(skin, 0.12) : skin), tone, { x: 0.018, y: 0.006 }, () => {
      drawDirt(pen, { x: hx - 0.07, y: hy - 0.07, width: 0.14, height: 0.14 }, condition.dirt, tone, seedOf(spec.seed, which, 'hand'), false);
    });
    if (detail > 60 && !glove) {
      pen.strokeStyle = `rgba(40,20,20,0.35)`;
      pen.lineWidth = 0.005;
      for (const offset of [-0.014, 0.002, 0.017]) {
        pen.beginPath();
        pen.moveTo(hx + Math.cos(angle) * 0.06 - Math.sin(angle) * offset, hy + Math.sin(angle) * 0.06 + Math.cos(angle) * offset);
        pen.lineTo(hx + Math.cos(angle) * 0.015 - Math.sin(angle) * offset, hy + Math.sin(angle) * 0.015 + Math.cos(angle) * offset);
        pen.stroke();
      }
    }
    drawLimb(pen, limb, bareArms ? armThick : sleeveThick, far ? deeper(color, 0.18) : color, tone, () => {
      drawDirt(pen, { x: Math.min(limb.root.x, limb.end.x) - 0.08, y: Math.min(limb.root.y, limb.end.y) - 0.05, width: Math.abs(limb.root.x - limb.end.x) + 0.16, height: Math.abs(limb.end.y - limb.root.y) + 0.1 }, condition.dirt * 0.8, tone, seedOf(spec.seed, which));
      drawWetness(pen, { x: limb.root.x - 0.07, y: limb.root.y, width: 0.14, height: 0.5 }, wet, seedOf(spec.seed, which, 'wet'), 0.008);
    });
    for (const mark of near(which)) mark.draw(onLimb(limb, mark.place, sleeveThick[1]), 0.04);
  };

  if (skeleton.seat) drawSeat(pen, skeleton.hip, tone);
  if (look.garments.backpack) {
    const pack = new Path();
    const at = onTrunk(trunk, -1.15, 0.3, trunk.shoulder);
    pack.roundRect(at.x - 0.14, at.y - 0.2, 0.3, 0.48, 0.08);
    fillForm(pen, pack, paint('backpack') ?? trunkColor, tone, { x: 0.05, y: 0.02 });
  }
  drawArm(skeleton.farArm, 'farArm', true);
  drawLeg(skeleton.farLeg, 'farLeg', true);
  drawLeg(skeleton.nearLeg, 'nearLeg', false);

  const head = headPlace(skeleton.neck, skeleton.lean + skeleton.headTilt * 0.25);
  const inHead = (draw: () => void) => {
    pen.save();
    pen.translate(head.x, head.y);
    pen.rotate(skeleton.headTilt * 0.55 + skeleton.lean * 0.5);
    pen.scale(HEAD_METRES, HEAD_METRES);
    draw();
    pen.restore();
  };
  const hair = { mess: condition.mess, wet: condition.wetHair };
  if (!spec.back && !look.garments.hood && !look.garments.headscarf) inHead(() => { drawHairBehind(pen, painted, hair, tone); });

  const drawMarks = () => {
    drawDirt(pen, { x: trunk.hip.x - 0.26, y: trunk.neck.y, width: 0.52, height: trunk.hip.y - trunk.neck.y + (look.garments.coat ? 0.35 : 0.05) }, condition.dirt, tone, seedOf(spec.seed, 'trunk'));
    drawWetness(pen, { x: trunk.neck.x - 0.2, y: trunk.neck.y, width: 0.4, height: 0.6 }, wet, seedOf(spec.seed, 'trunk', 'wet'), 0.008);
    for (const mark of near('trunk')) mark.draw(onTrunk(trunk, mark.place.x, mark.place.y, trunk.shoulder), 0.05);
  };
  const striped = look.striped && !outer;
  if (top && !whole && !look.garments.coat) {
    drawTrunk(pen, trunk, { color: top, hem: 1.02, flare: trunk.hips, open: null, buttons: false, collar: false, striped: look.striped, back: spec.back }, tone, outer ? undefined : drawMarks);
  }
  if (look.garments.skirt) drawTrunk(pen, { ...trunk, neck: { x: trunk.neck.x, y: trunk.neck.y } }, { color: paint('skirt') ?? leg, hem: skeleton.seat ? 1.05 : 1.85, flare: 0.25 * g, open: null, buttons: false, collar: false, striped: false, back: true }, tone);
  if (whole) drawTrunk(pen, trunk, { color: whole, hem: look.garments.dress && !skeleton.seat ? 1.95 : 1.02, flare: look.garments.dress ? 0.27 * g : trunk.hips, open: null, buttons: Boolean(look.garments.overall), collar: Boolean(look.garments.overall), striped, back: spec.back }, tone, outer ? undefined : drawMarks);
  if (top && !whole && look.garments.skirt) drawTrunk(pen, trunk, { color: top, hem: 0.9, flare: trunk.waist, open: null, buttons: false, collar: false, striped, back: spec.back }, tone, outer ? undefined : drawMarks);
  if (look.garments.vest) drawTrunk(pen, { ...trunk, shoulder: trunk.shoulder * 0.84 }, { color: paint('vest') ?? trunkColor, hem: 0.94, flare: trunk.hips, open: null, buttons: true, collar: false, striped: false, back: spec.back }, tone, outer ? undefined : drawMarks);
  if (outer) {
    const long = Boolean(look.garments.coat) && !skeleton.seat;
    drawTrunk(pen, trunk, { color: outer, hem: long ? 1.62 : 1.08, flare: (long ? 0.225 : 0.18) * (0.6 + 0.4 * g), open: top && !look.garments.scarf ? top : null, buttons: true, collar: true, striped: false, back: spec.back }, tone, drawMarks);
  }
  if (look.garments.apron) drawTrunk(pen, { ...trunk, shoulder: trunk.shoulder * 0.55 }, { color: paint('apron') ?? trunkColor, hem: 1.5, flare: 0.19, open: null, buttons: false, collar: false, striped: false, back: spec.back }, tone);

  drawNeck(pen, skeleton.neck, head, skin, tone);
  if (look.garments.tie && !spec.back) {
    const [a, b] = [onTrunk(trunk, 0.3, 0, 0.14), onTrunk(trunk, 0.25, 0.55, 0.14)];
    const tie = new Path();
    tie.moveTo(a.x - 0.02, a.y);
    tie.lineTo(a.x + 0.02, a.y);
    tie.lineTo(b.x + 0.035, b.y - 0.03);
    tie.lineTo(b.x, b.y + 0.02);
    tie.lineTo(b.x - 0.035, b.y - 0.03);
    tie.closePath();
    fillForm(pen, tie, paint('tie') ?? trunkColor, tone, { x: 0.01, y: 0 });
  }
  if (look.garments.bag) drawSatchel(pen, trunk, paint('bag') ?? trunkColor, tone);
  if (look.garments.belt) {
    const waist = onTrunk(trunk, 0, look.garments.coat ? 0.66 : 0.94, 0);
    pen.fillStyle = `rgba(30,22,18,0.9)`;
    pen.fillRect(waist.x - trunk.waist * 1.02, waist.y - 0.02, trunk.waist * 2.04, 0.042);
  }
  inHead(() => {
    const face = drawFace(pen, painted, spec.face, tone, { detail, back: spec.back });
    if (!spec.back) {
      if (condition.dirt > 0.3) drawFaceDirt(pen, condition.dirt, tone, spec.seed);
      pen.save();
      // Below the chin a mark may run on; beside the face it may not.
      face.rect(-0.4, 0.45, 0.8, 0.5);
      pen.clip(face);
      for (const mark of near('head')) mark.draw({ x: mark.place.x, y: mark.place.y }, 0.085);
      pen.restore();
      if (condition.sweat > 0.3 || condition.wetHair > 0.3) drawWetness(pen, { x: -0.15, y: -0.3, width: 0.46, height: 0.7 }, Math.max(condition.sweat, condition.wetHair), seedOf(spec.seed, 'face'), 0.014);
    }
    if (!look.garments.hood && !look.garments.headscarf) drawHair(pen, painted, look.garments.hat || look.garments.cap || look.garments.beanie || look.garments.helmet ? { ...hair, mess: 0 } : hair, tone, { back: spec.back, seed: seedOf(spec.seed, 'hair'), detail });
    if (!spec.back) drawEyewear(pen, painted, tone);
    drawHeadwear(pen, { ...painted, garments: Object.fromEntries(Object.entries(look.garments).map(([kind, color]) => [kind, worn(color, wet, condition.dirt * 0.5)])) }, tone);
    if (condition.wetHair > 0.5 && detail > 40) drawWetness(pen, { x: -0.3, y: 0.1, width: 0.6, height: 0.5 }, condition.wetHair, seedOf(spec.seed, 'drip'), 0.016);
  });
  const scarf = paint('scarf');
  if (scarf) drawScarf(pen, trunk, scarf, tone, spec.back);
  if (spec.held && !skeleton.lies) {
    const { end, bend } = skeleton.nearArm;
    const angle = Math.atan2(end.y - bend.y, end.x - bend.x);
    pen.save();
    pen.translate(end.x + Math.cos(angle) * 0.06, end.y + Math.sin(angle) * 0.06);
    if (kind === 'torch' || kind === 'gun' || kind === 'knife') pen.rotate(Math.min(0.2, angle - 0.15));
    drawHeld(pen, spec.held, tone, { glow: spec.lampsAreLit });
    pen.restore();
  }
  drawArm(skeleton.nearArm, 'nearArm', false);
  pen.restore();
}

/** Where the middle of the head is, from the base of the neck. */
function headPlace(neck: Joint, lean: number): Joint {
  return { x: neck.x + 0.012 + Math.sin(lean) * 0.2, y: neck.y - 0.2 * Math.cos(lean) };
}

function drawNeck(pen: Pen, neck: Joint, head: Joint, skin: Rgb, tone: Tone): void {
  const form = new Path();
  form.moveTo(head.x - 0.068, head.y + 0.04);
  form.quadraticCurveTo(head.x - 0.06, head.y + 0.14, neck.x - 0.075, neck.y + 0.01);
  form.quadraticCurveTo(neck.x + 0.02, neck.y + 0.06, neck.x + 0.075, neck.y + 0.012);
  form.quadraticCurveTo(head.x + 0.045, head.y + 0.16, head.x + 0.05, head.y + 0.08);
  form.closePath();
  fillForm(pen, form, deeper(skin, 0.16), tone, { x: 0.035, y: -0.035 });
}

function drawFaceDirt(pen: Pen, dirt: number, tone: Tone, seed: number): void {
  pen.save();
  // Smears on cheek, brow and jaw; eyes and mouth stay readable.
  for (const [index, area] of [{ x: -0.2, y: 0.1, width: 0.22, height: 0.2 }, { x: 0.24, y: 0.08, width: 0.09, height: 0.16 }, { x: -0.02, y: -0.3, width: 0.28, height: 0.1 }, { x: -0.06, y: 0.38, width: 0.26, height: 0.09 }].entries()) {
    drawDirt(pen, area, dirt * 0.5, tone, seedOf(seed, 'face', index), false);
  }
  pen.restore();
}

function drawScarf(pen: Pen, trunk: Trunk, color: Rgb, tone: Tone, back: boolean): void {
  const { neck } = trunk;
  const wrap = new Path();
  wrap.moveTo(neck.x - 0.115, neck.y + 0.03);
  wrap.bezierCurveTo(neck.x - 0.13, neck.y - 0.07, neck.x - 0.06, neck.y - 0.085, neck.x, neck.y - 0.055);
  wrap.bezierCurveTo(neck.x + 0.07, neck.y - 0.075, neck.x + 0.125, neck.y - 0.05, neck.x + 0.118, neck.y + 0.03);
  wrap.bezierCurveTo(neck.x + 0.06, neck.y + 0.085, neck.x - 0.06, neck.y + 0.085, neck.x - 0.115, neck.y + 0.03);
  wrap.closePath();
  if (!back) {
    const tail = new Path();
    tail.moveTo(neck.x + 0.02, neck.y + 0.04);
    tail.lineTo(neck.x + 0.09, neck.y + 0.035);
    tail.quadraticCurveTo(neck.x + 0.105, neck.y + 0.2, neck.x + 0.075, neck.y + 0.4);
    tail.lineTo(neck.x + 0.0, neck.y + 0.39);
    tail.quadraticCurveTo(neck.x + 0.03, neck.y + 0.2, neck.x + 0.02, neck.y + 0.04);
    tail.closePath();
    fillForm(pen, tail, deeper(color, 0.12), tone, { x: 0.02, y: 0 });
  }
  fillForm(pen, wrap, color, tone, { x: 0.035, y: 0.02 }, () => {
    pen.strokeStyle = `rgba(20,10,20,0.25)`;
    pen.lineWidth = 0.008;
    for (const offset of [-0.03, 0, 0.03]) {
      pen.beginPath();
      pen.moveTo(neck.x - 0.11, neck.y + offset);
      pen.quadraticCurveTo(neck.x, neck.y + offset + 0.045, neck.x + 0.11, neck.y + offset - 0.01);
      pen.stroke();
    }
  });
}

function drawSatchel(pen: Pen, trunk: Trunk, color: Rgb, tone: Tone): void {
  const [from, over, to] = [onTrunk(trunk, 0.55, 0.02, trunk.shoulder), onTrunk(trunk, 0.1, 0.5, trunk.shoulder), onTrunk(trunk, -0.85, 1.02, trunk.hips)];
  pen.strokeStyle = `rgb(${tone.dark(color).map(Math.round).join(',')})`;
  pen.lineWidth = 0.032;
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.quadraticCurveTo(over.x, over.y, to.x, to.y);
  pen.stroke();
  const bag = new Path();
  bag.roundRect(to.x - 0.14, to.y - 0.02, 0.27, 0.22, 0.03);
  fillForm(pen, bag, color, tone, { x: 0.05, y: 0.01 }, () => {
    pen.fillStyle = 'rgba(20,12,8,0.3)';
    pen.fillRect(to.x - 0.15, to.y + 0.085, 0.3, 0.012);
  });
}

function drawSeat(pen: Pen, hip: Joint, tone: Tone): void {
  const wood = hex('#5d4634');
  const form = new Path();
  form.rect(hip.x - 0.25, hip.y + 0.08, 0.5, 0.06);
  form.rect(hip.x - 0.24, hip.y + 0.08, 0.05, -hip.y - 0.06);
  form.rect(hip.x + 0.19, hip.y + 0.08, 0.05, -hip.y - 0.06);
  form.rect(hip.x - 0.27, hip.y - 0.5, 0.055, 0.64);
  fillForm(pen, form, wood, tone, { x: 0.015, y: 0 });
}
