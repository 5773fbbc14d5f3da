import { Cinematography } from '@cinematic-canvas/core';
import type { CameraAngle, CameraMovement, SceneBoard, ShotType } from '@cinematic-canvas/core';

import { withArticle } from '../articles.ts';
import type { ShotContext } from '../role.ts';
import { defineRole } from '../role.ts';
import type { Line, SectionDraft } from '../section.ts';
import { capital, field, join, maybe, say } from '../section.ts';

/** What each shot type is called on set, and what it holds when a person or a thing is its subject. */
const SHOTS: Readonly<Record<ShotType, { name: string; figure: string; thing: string }>> = {
  'Extreme Close-Up': { name: 'extreme close-up', figure: 'a single detail fills the frame', thing: 'a single detail fills the frame' },
  'Close-Up': { name: 'close-up', figure: 'the face fills the frame', thing: 'the object fills the frame' },
  'Medium Close-Up': { name: 'medium close-up', figure: 'head and shoulders', thing: 'the object with a margin around it' },
  'Medium Shot': { name: 'medium shot', figure: 'from the waist up', thing: 'the object and what it stands on' },
  'Medium Wide': { name: 'medium wide shot', figure: 'from the knees up, at home in the surroundings', thing: 'the object in its surroundings' },
  'Wide Shot': { name: 'wide shot', figure: 'whole figures with the space around them', thing: 'the set from side to side' },
  'Very Wide/Establishing': { name: 'establishing shot', figure: 'the place itself, the figures small in it', thing: 'the place itself' },
};

const ANGLES: Readonly<Record<CameraAngle, string>> = {
  'Eye Level': 'at eye level',
  'High Angle': 'from a high angle, looking down',
  'Low Angle': 'from a low angle, looking up',
  "Bird's Eye": 'from straight overhead',
  'Dutch Angle': 'with a Dutch tilt, the horizon leaning',
};

interface Move {
  /** How it is called for. */
  readonly move: string;
  /** What its first frame and its last frame show. */
  readonly opens: string;
  readonly closes: string;
  /** How the size of the shot changes by its end. */
  readonly size?: 'tighter' | 'wider';
  /** Frames in which the camera does not stand at the angle that is called for, because the move itself says where it is. */
  readonly leaves?: readonly ('opens' | 'closes')[];
}

const MOVES: Readonly<Record<CameraMovement, Move>> = {
  Static: { move: 'The camera is locked off; only the action moves', opens: 'Locked off: the frame before the action', closes: 'Locked off: the same frame, changed only by the action' },
  'Pan Left': { move: 'The camera pans left at an even pace', opens: 'Head of a pan left: the frame rests on the right of the set', closes: 'Tail of a pan left: the frame has come to rest on the left of the set' },
  'Pan Right': { move: 'The camera pans right at an even pace', opens: 'Head of a pan right: the frame rests on the left of the set', closes: 'Tail of a pan right: the frame has come to rest on the right of the set' },
  'Tilt Up': { move: 'The camera tilts up at an even pace', opens: 'Head of a tilt up: the frame rests low', closes: 'Tail of a tilt up: the lens looks up at what stands above', leaves: ['closes'] },
  'Tilt Down': { move: 'The camera tilts down at an even pace', opens: 'Head of a tilt down: the frame rests high', closes: 'Tail of a tilt down: the lens looks down at what lies below', leaves: ['closes'] },
  'Dolly In': { move: 'The camera dollies in, slowly and without a bump', opens: 'Head of a dolly in: the camera at its farthest', closes: 'Tail of a dolly in: the camera has closed on the focal point', size: 'tighter' },
  'Dolly Out': { move: 'The camera dollies out, slowly and without a bump', opens: 'Head of a dolly out: the camera at its closest', closes: 'Tail of a dolly out: the surroundings are revealed', size: 'wider' },
  'Track Left': { move: 'The camera tracks left alongside the action', opens: 'Head of a track left: the set lies open on the left', closes: 'Tail of a track left: the same distance, farther left along the set' },
  'Track Right': { move: 'The camera tracks right alongside the action', opens: 'Head of a track right: the set lies open on the right', closes: 'Tail of a track right: the same distance, farther right along the set' },
  'Crane Up': { move: 'The camera cranes up until it looks down on the set', opens: 'Head of a crane up: the camera near the ground', closes: 'Tail of a crane up: from high above, looking down on the set', leaves: ['closes'] },
  'Crane Down': { move: 'The camera begins high above the set and cranes down into it', opens: 'Head of a crane down: from high above, looking down on the set', closes: 'Tail of a crane down: the camera down in the action', leaves: ['opens'] },
  Handheld: { move: 'The camera is handheld and breathes with the action', opens: 'Handheld: a frame found in passing, a touch off level', closes: 'Handheld: the operator has followed the action and reframed' },
  Steadicam: { move: 'A Steadicam glides with the subject', opens: 'Steadicam, at the head of its path', closes: 'Steadicam: it has gone with the subject, and the background has changed' },
  Drone: { move: 'A drone flies through the space', opens: 'Drone, at the entrance of its flight', closes: 'Drone: it has flown through, and sees the space from its far end' },
  Aerial: { move: 'The camera flies high above the place', opens: 'From the air, on the approach', closes: 'From the air, with the place beneath the lens', leaves: ['opens', 'closes'] },
  Orbit: { move: 'The camera circles the subject', opens: 'Head of an orbit: the subject from its first side', closes: 'Tail of an orbit: the subject from another side, another background behind it' },
  'Zoom In': { move: 'The lens zooms in from where it stands', opens: 'Head of a zoom in: the lens at its widest', closes: 'Tail of a zoom in: the same viewpoint, the background pressed close', size: 'tighter' },
  'Zoom Out': { move: 'The lens zooms out from where it stands', opens: 'Head of a zoom out: the lens at its longest', closes: 'Tail of a zoom out: the same viewpoint, the context in view', size: 'wider' },
};

/** The shot sizes, tightest first. */
const SIZES: readonly ShotType[] = ['Extreme Close-Up', 'Close-Up', 'Medium Close-Up', 'Medium Shot', 'Medium Wide', 'Wide Shot', 'Very Wide/Establishing'];

/** Shot, angle, movement and composition; the first and the last frame of a shot are never the same. */
export const cinematographer = defineRole({
  id: 'cinematographer',
  department: 'cinematographer',
  version: '1.1.0',
  schema: Cinematography,
  sections: {
    storyboard_enrichment: () => ({
      heading: 'COVERAGE',
      lines: [
        'Choose the shot for what the audience must see: wide for where we are, close for what it does to someone.',
        'Move the camera only for a reason that is in the scene, and let the first and the last frame differ.',
        'Keep to one side of the 180° line between two people who face each other, so that their eyelines meet, unless the break is meant.',
        'No two neighbouring scenes share shot type, angle and movement.',
      ],
      instruction: true,
      priority: 70,
    }),
    start_frame: (context) => frame(context, 'opens'),
    end_frame: (context) => frame(context, 'closes'),
    scene_video: ({ shot: { scene, characters } }) => [
      { heading: 'CAMERA', lines: [shotLine(scene, characters.length > 0), moveLine(scene)], priority: 90 },
      { heading: 'CAMERA', lines: composition(scene), priority: 58 },
    ],
  },
});

type End = 'opens' | 'closes';

function frame({ shot: { scene, characters } }: ShotContext, end: End): SectionDraft[] {
  return [
    { heading: 'FRAME', lines: [shotLine(scene, characters.length > 0, end), say`${field('cameraMovement', MOVES[scene.cameraMovement][end])}.`, jump(scene, end)], priority: 90 },
    { heading: 'FRAME', lines: composition(scene), priority: 58 },
    { heading: 'FRAME', lines: ['One photographic frame of a film: no split screen, no border, no caption, no lettering but what the set itself carries.'], priority: 45 },
  ];
}

/** The whole shot, or one of its ends, is called for by size, angle and what it holds. */
function shotLine(scene: SceneBoard, withFigures: boolean, end?: End): Line | null {
  const { name, figure, thing } = SHOTS[end === 'closes' ? closingSize(scene) : scene.shotType];
  const standsAt = end === undefined ? MOVES[scene.cameraMovement].leaves?.length !== 2 : MOVES[scene.cameraMovement].leaves?.includes(end) !== true;
  return capital(say`${field('shotType', name)}${maybe(standsAt ? say` ${field('cameraAngle', ANGLES[scene.cameraAngle])}` : null)}: ${field('shotType', withFigures ? figure : thing)}.`);
}

function moveLine(scene: SceneBoard): Line | null {
  const [from, to] = [scene.shotType, closingSize(scene)];
  const sizes = from === to ? null : say`, from ${field('shotType', withArticle(SHOTS[from].name))} to ${field('shotType', withArticle(SHOTS[to].name))}`;
  return say`${field('cameraMovement', MOVES[scene.cameraMovement].move)}${maybe(sizes)}.`;
}

/** A dolly or a zoom ends one size tighter or wider than it began; a close-up that is pushed in on is a close-up still. */
function closingSize({ shotType, cameraMovement }: SceneBoard): ShotType {
  const { size } = MOVES[cameraMovement];
  const step = size === undefined ? 0 : size === 'tighter' ? -1 : 1;
  return shotType === 'Close-Up' && step < 0 ? shotType : SIZES[SIZES.indexOf(shotType) + step] ?? shotType;
}

function jump(scene: SceneBoard, end: End): Line | null {
  return scene.transitionType === 'Jump Cut' && end === 'opens' ? say`${field('transitionType', 'Entered by a jump cut')}: the setup of the shot before, a moment later.` : null;
}

function composition({ composition: { subjectPlacement, focalPoint, depthLayers, leadingLines, headroom, lookRoom } }: SceneBoard): (Line | null)[] {
  return [
    capital(join([
      say`placement: ${field('composition.subjectPlacement', subjectPlacement)}`,
      say`the eye goes first to ${field('composition.focalPoint', focalPoint)}`,
    ], '; ')),
    LAYERED.test(depthLayers) ? capital(say`${field('composition.depthLayers', depthLayers)}.`) : say`Depth: ${field('composition.depthLayers', depthLayers)}.`,
    say`Leading lines: ${field('composition.leadingLines', leadingLines)}.`,
    capital(join([
      headroom.trim().toLowerCase() === 'normal' ? null : say`headroom ${field('composition.headroom', headroom)}`,
      say`look room ${maybe(toThe(lookRoom))}${field('composition.lookRoom', lookRoom)}`,
    ], ', ')),
  ].map((line) => say`${line}.`);
}

/** Depth that names its own layers needs no other name. */
const LAYERED = /^\s*(?:foreground|middle ground|background)\b/iu;

const toThe = (side: string): Line | null => (/^(?:left|right)$/iu.test(side.trim()) ? say`to the ` : null);
