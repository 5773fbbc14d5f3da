import { createSurface } from './canvas.ts';
import type { Pen, Surface } from './canvas.ts';
import { css } from './color.ts';
import { createDrift, drawDrift } from './draw/air.ts';
import type { Drift } from './draw/air.ts';
import { drawOverheadFigure } from './draw/overhead-figure.ts';
import { drawSprite } from './draw/sprite.ts';
import type { FigureMoment, Sprite } from './draw/sprite.ts';
import { drawCaption, drawOverlay } from './draw/strip.ts';
import { createFall, drawFall, lightningAt } from './draw/weather.ts';
import type { Fall } from './draw/weather.ts';
import { marginOf, paintLayers } from './layers.ts';
import type { Layer } from './layers.ts';
import { ease, moveGround, movePlane, poseCamera } from './move.ts';
import type { Affine, CameraPose } from './move.ts';
import { overheadMetres } from './sets/overhead.ts';
import type { Caption, Stage, StagedFigure } from './stage.ts';

/** A shot that is painted and ready to be filmed: the same moment gives the same frame. */
export interface PaintedScene {
  /** Draws the frame at a share of the shot, from 0 to 1, and gives its pixels in RGBA. */
  frame(share: number): Surface;
}

/** Bitmaps of one figure in one state. */
interface FigureSprites {
  figure: StagedFigure;
  before: Sprite[];
  after: Sprite[] | null;
  mouth: { before: Sprite; after: Sprite } | null;
  blink: { before: Sprite; after: Sprite } | null;
}

/** When within the shot the state changes from before to after. */
const CHANGE = { from: 0.42, until: 0.58 } as const;
const STRIDE = 8;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function smooth(share: number, from: number, until: number): number {
  const t = Math.max(0, Math.min(1, (share - from) / (until - from)));
  return t * t * (3 - 2 * t);
}

/** How far a walking figure gets in the shot, in metres at its place; none where the camera goes along. */
function walkOf(figure: StagedFigure, stage: Stage, seconds: number): number {
  const pose = figure.action.pose.before;
  if ((pose !== 'walk' && pose !== 'run') || figure.overShoulder || follows(stage)) return 0;
  const metresWide = (stage.picture.width * figure.z) / stage.lens.focal;
  if (metresWide < 2.6) return 0;
  // Nobody walks through anybody: who is ahead sets the end of the way, half of which lies before where the figure was staged.
  const ahead = stage.figures.filter((other) => other !== figure && (other.x - figure.x) * figure.facing > 0).map((other) => Math.abs(other.x - figure.x) - 0.75);
  return figure.facing * Math.max(0, Math.min((pose === 'run' ? 3.2 : 1.25) * seconds, metresWide * 0.26, ...ahead.map((metres) => metres * 2)));
}

function follows(stage: Stage): boolean {
  return stage.movement.startsWith('Track') && stage.figures.some(({ action }) => action.pose.before === 'walk' || action.pose.before === 'run');
}

/** Paints all that a shot needs, once. */
export function paintScene(stage: Stage, options: { seconds: number; strips: boolean }): PaintedScene {
  const { lens, picture, size } = stage;
  const { seconds } = options;
  const margin = marginOf(stage);
  const placeChanges = !same(stage.place.before, stage.place.after) || !same(stage.air.before, stage.air.after);
  const layers = { before: paintLayers(stage, 'before'), after: placeChanges ? paintLayers(stage, 'after') : null };
  const fall = { before: createFall(stage.air.before, stage.seed), after: createFall(stage.air.after, stage.seed) };
  const drift = { before: createDrift(stage.air.before, stage.place.before, lens, stage.seed), after: placeChanges ? createDrift(stage.air.after, stage.place.after, lens, stage.seed) : null };
  const resolution = stage.movement === 'Dolly In' || stage.movement.startsWith('Zoom') || stage.movement === 'Drone' ? 1.2 : 1;
  const sprites = lens.overhead ? [] : stage.figures.map((figure): FigureSprites => paintFigure(figure, stage, margin, resolution, placeChanges));
  const overlay = drawOverlay({ size, picture, strip: stage.strip, slate: stage.slate }, { strips: options.strips, seed: stage.seed });
  const captions = options.strips ? stage.captions.map((caption) => ({ caption, bitmap: drawCaption(caption, size) })) : [];
  const screen = createSurface(size.width, size.height);

  return {
    frame(share) {
      const { pen } = screen;
      const pose = poseCamera(stage.movement, lens, share, { seconds, seed: stage.seed, follows: follows(stage) });
      const time = share * seconds;
      const changed = smooth(share, CHANGE.from, CHANGE.until);
      pen.resetTransform();
      pen.globalAlpha = 1;
      pen.fillStyle = '#0b0b10';
      pen.fillRect(0, 0, size.width, size.height);
      pen.save();
      if (!options.strips) pen.scale(1, size.height / picture.height);
      pen.translate(picture.x, options.strips ? picture.y : 0);
      const base = pen.getTransform();
      const inPicture = (draw: () => void) => { pen.setTransform(base); draw(); };
      drawLayers(pen, base, layers, { stage, pose, changed, behind: true });
      const shift = { shiftX: pose.panX - (lens.focal * pose.dx) / (lens.subject * 2), shiftY: pose.panY };
      const weather = (layer: 'far' | 'near') => {
        inPicture(() => {
          for (const [which, strength] of [['before', placeChanges ? 1 - changed : 1], ['after', placeChanges ? changed : 0]] as const) {
            if (strength <= 0.01) continue;
            const air = stage.air[which];
            const clouds: Drift = (which === 'after' ? drift.after : null) ?? drift.before;
            const drops: Fall = fall[which];
            drawDrift(pen, clouds, { air, place: stage.place[which], lens, seed: stage.seed }, { seconds: time, ...shift, layer, strength });
            drawFall(pen, drops, air, lens, { seconds: time, ...shift, layer, strength });
          }
        });
      };
      weather('far');
      if (lens.overhead) drawOverheadFigures(pen, base, stage, pose, { time, changed, seconds });
      for (const group of sprites) {
        pen.setTransform(base);
        drawFigureSprites(pen, group, stage, pose, { share, time, seconds, changed });
      }
      drawLayers(pen, base, layers, { stage, pose, changed, behind: false });
      weather('near');
      const storm = Math.max(stage.air.before.storm ? 1 - changed : 0, stage.air.after.storm ? changed : 0);
      const flash = storm > 0 && !lens.overhead ? lightningAt(time, stage.seed) * storm : 0;
      if (flash > 0) inPicture(() => {
        pen.globalCompositeOperation = 'lighter';
        pen.fillStyle = css([170, 190, 230], flash * (stage.place.before.inside ? 0.16 : 0.34));
        pen.fillRect(0, 0, picture.width, picture.height);
        pen.globalCompositeOperation = 'source-over';
      });
      pen.restore();
      pen.drawImage(overlay.canvas, 0, 0);
      drawCaptions(pen, captions, share, stage);
      return screen;
    },
  };
}

function drawLayers(pen: Pen, base: ReturnType<Pen['getTransform']>, layers: { before: Layer[]; after: Layer[] | null }, view: { stage: Stage; pose: CameraPose; changed: number; behind: boolean }): void {
  const { stage, pose, changed } = view;
  const groups = layers.after ? [[layers.before, changed < 1 ? 1 : 0], [layers.after, changed]] as const : [[layers.before, 1]] as const;
  for (const [group, alpha] of groups) {
    if (alpha <= 0) continue;
    for (const layer of group) {
      if (layer.behind !== view.behind) continue;
      pen.setTransform(base);
      apply(pen, layer.plane === 'ground' ? moveGround(stage.lens, pose) : movePlane(stage.lens, pose, layer.plane));
      pen.globalAlpha = alpha;
      pen.drawImage(layer.surface.canvas, layer.left, layer.top);
    }
  }
  pen.globalAlpha = 1;
}

function apply(pen: Pen, map: Affine): void {
  pen.transform(map[0], map[1], map[2], map[3], map[4], map[5]);
}

function paintFigure(figure: StagedFigure, stage: Stage, margin: { x: number; y: number }, resolution: number, placeChanges: boolean): FigureSprites {
  const { lens } = stage;
  const close = lens.focal / figure.z > stage.picture.height / 2;
  const sharp = figure.overShoulder ? 0.6 : resolution;
  const air = (which: 'before' | 'after') => stage.air[which];
  const still: FigureMoment = { phase: null, mouth: 0, eyesClosed: false, headOnly: false };
  const draw = (which: 'before' | 'after', moment: FigureMoment) => {
    const sprite = drawSprite(figure, which, { lens, air: air(which), margin, resolution: sharp }, moment);
    return figure.overShoulder ? softened(sprite) : sprite;
  };
  const { before: pose, after: poseAfter } = figure.action.pose;
  const strides = (pose === 'walk' || pose === 'run') && !close ? STRIDE : 1;
  const set = (which: 'before' | 'after') => Array.from({ length: strides }, (_, i) => draw(which, { ...still, phase: strides > 1 ? i / strides : null }));
  const changes = placeChanges || pose !== poseAfter || !same(figure.before, figure.after) || !same(figure.action.held.before, figure.action.held.after);
  const face = !figure.overShoulder && !figure.action.back && close && strides === 1;
  const pair = (moment: FigureMoment) => {
    const before = draw('before', moment);
    return { before, after: changes ? draw('after', moment) : before };
  };
  return {
    figure,
    before: set('before'),
    after: changes ? set('after') : null,
    mouth: face && figure.speaks ? pair({ ...still, mouth: 0.9, headOnly: true }) : null,
    blink: face ? pair({ ...still, eyesClosed: true, headOnly: true }) : null,
  };
}

function softened(sprite: Sprite): Sprite {
  const soft = createSurface(sprite.surface.canvas.width, sprite.surface.canvas.height);
  soft.pen.filter = `blur(${Math.max(1.5, sprite.surface.canvas.height / 110)}px)`;
  soft.pen.drawImage(sprite.surface.canvas, 0, 0);
  return { ...sprite, surface: soft };
}

function drawFigureSprites(pen: Pen, group: FigureSprites, stage: Stage, pose: CameraPose, at: { share: number; time: number; seconds: number; changed: number }): void {
  const { figure } = group;
  const { lens } = stage;
  const { share, time, changed } = at;
  const first = group.before[0];
  if (!first) return;
  const beat = (figure.seed % 100) / 100;
  const walked = walkOf(figure, stage, at.seconds) * (share - 0.5);
  const moving = figure.action.pose.before;
  const running = moving === 'run';
  const strideTime = time * (running ? 1.45 : 0.95) + beat;
  const strideIndex = group.before.length > 1 ? Math.floor((strideTime % 1) * group.before.length) : 0;
  apply(pen, movePlane(lens, pose, figure.z));
  const metre = lens.focal / figure.z;
  const lying = figure.action.pose[at.changed > 0.5 ? 'after' : 'before'] === 'lie';
  // Breath lifts the chest, weight shifts from foot to foot; both start and end where the still is.
  const breath = lying ? 0 : 0.0032 * Math.sin((time / 3.4 + beat) * 2 * Math.PI);
  const sway = lying || group.before.length > 1 ? 0 : 0.0065 * Math.sin((time / 4.7 + beat * 1.7) * 2 * Math.PI);
  const bob = group.before.length === 1 && (moving === 'walk' || running) ? Math.abs(Math.sin(strideTime * 2 * Math.PI)) * -0.022 * metre : 0;
  // About the feet, or about the lower edge where that cuts the figure, so that no gap opens there.
  const pivot = Math.min(first.foot.y, lens.height * 1.04);
  const cut = pivot < first.foot.y;
  // A figure that is cut sways as a whole: slanting a large bitmap costs twice what shifting it does, and is not seen.
  pen.translate(first.foot.x + walked * metre + (cut ? -sway * lens.height * 0.5 : 0), pivot + (cut ? Math.max(bob, -lens.height * 0.02) : bob));
  pen.transform(1, 0, cut ? 0 : sway, 1 + breath, 0, 0);
  pen.translate(-first.foot.x, -pivot);
  const put = (sprite: Sprite | undefined, alpha: number) => {
    if (!sprite || alpha <= 0) return;
    pen.globalAlpha = alpha;
    pen.drawImage(sprite.surface.canvas, sprite.left, sprite.top, sprite.surface.canvas.width / sprite.resolution, sprite.surface.canvas.height / sprite.resolution);
  };
  put(group.before[strideIndex], group.after && changed >= 1 ? 0 : 1);
  if (group.after) put(group.after[strideIndex], changed);
  const which = changed > 0.5 ? 'after' : 'before';
  const speaking = group.mouth !== null && stage.captions.some(({ speaker, from, until }) => speaker === figure.name && share >= from && share < until - 0.03);
  if (speaking && Math.sin(time * 17 + beat * 6) + Math.sin(time * 11.3) > -0.1) put(group.mouth?.[which], 1);
  const blinkEvery = 2.6 + 1.7 * beat;
  if (group.blink && (time + blinkEvery * 0.6 + beat) % blinkEvery < 0.12 && !speaking) put(group.blink[which], 1);
  pen.globalAlpha = 1;
}

function drawOverheadFigures(pen: Pen, base: ReturnType<Pen['getTransform']>, stage: Stage, pose: CameraPose, at: { time: number; changed: number; seconds: number }): void {
  const { lens } = stage;
  const unit = lens.height / overheadMetres(lens);
  for (const [index, figure] of stage.figures.entries()) {
    pen.setTransform(base);
    apply(pen, movePlane(lens, pose, lens.subject));
    const walked = walkOf(figure, stage, at.seconds) * (at.time / at.seconds - 0.5);
    pen.translate(lens.width / 2 + (figure.x * 1.15 + walked) * unit, lens.height * (0.5 + 0.06 * (index % 2 === 0 ? 1 : -1)));
    pen.scale(unit, unit);
    drawOverheadFigure(pen, figure, at.changed > 0.5 ? 'after' : 'before', stage.air[at.changed > 0.5 ? 'after' : 'before'], at.time);
  }
  pen.setTransform(base);
}

function drawCaptions(pen: Pen, captions: readonly { caption: Caption; bitmap: Surface }[], share: number, stage: Stage): void {
  const { picture, size } = stage;
  for (const { caption, bitmap } of captions) {
    const alpha = Math.min(1, (share - caption.from) / 0.03, (caption.until - share) / 0.03);
    if (alpha <= 0) continue;
    pen.globalAlpha = ease(alpha);
    pen.drawImage(bitmap.canvas, Math.round((size.width - bitmap.canvas.width) / 2), Math.round(picture.y + picture.height - bitmap.canvas.height - size.height * 0.028));
    pen.globalAlpha = 1;
  }
}
