import { Cinematography } from '@cinematic-canvas/core';
import type { CameraAngle, CameraMovement, SceneBoard, ShotType } from '@cinematic-canvas/core';

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

/** How each move is called for, and how its first and last frame differ. */
const MOVES: Readonly<Record<CameraMovement, { move: string; opens: string; closes: string }>> = {
  Static: { move: 'The camera is locked off; only the action moves', opens: 'Locked off: the framing before anything has moved', closes: 'Locked off: the same framing, changed only by what has happened in it' },
  'Pan Left': { move: 'The camera pans left at an even pace', opens: 'Before a pan to the left: the right of the set holds the frame', closes: 'After the pan: the frame has come to rest on the left of the set' },
  'Pan Right': { move: 'The camera pans right at an even pace', opens: 'Before a pan to the right: the left of the set holds the frame', closes: 'After the pan: the frame has come to rest on the right of the set' },
  'Tilt Up': { move: 'The camera tilts up', opens: 'Before a tilt up: the frame rests low', closes: 'After the tilt: the frame has risen to what is above' },
  'Tilt Down': { move: 'The camera tilts down', opens: 'Before a tilt down: the frame rests high', closes: 'After the tilt: the frame has come down to what is below' },
  'Dolly In': { move: 'The camera dollies in, slowly and without a bump', opens: 'Before a dolly in: the camera at its farthest, air around the subject', closes: 'After the dolly in: the camera close, the focal point larger than it was' },
  'Dolly Out': { move: 'The camera dollies out, slowly and without a bump', opens: 'Before a dolly out: the camera at its closest', closes: 'After the dolly out: the camera far back, the surroundings revealed' },
  'Track Left': { move: 'The camera tracks left alongside the action', opens: 'Before a track to the left: the action enters its path', closes: 'After the track: the same distance, farther left along the set' },
  'Track Right': { move: 'The camera tracks right alongside the action', opens: 'Before a track to the right: the action enters its path', closes: 'After the track: the same distance, farther right along the set' },
  'Crane Up': { move: 'The camera cranes up over the set', opens: 'Before a crane up: the lens near the ground', closes: 'After the crane: the lens high above, looking down on the set' },
  'Crane Down': { move: 'The camera cranes down into the set', opens: 'Before a crane down: the lens high above the set', closes: 'After the crane: the lens down among the people' },
  Handheld: { move: 'The camera is handheld and breathes with the action', opens: 'Handheld: a frame found in passing, a touch off level', closes: 'Handheld: the operator has followed the action and reframed' },
  Steadicam: { move: 'A Steadicam glides with the subject', opens: 'A Steadicam at the head of its path', closes: 'The Steadicam has gone along with the subject to another part of the set' },
  Drone: { move: 'A drone flies through the space', opens: 'A drone at the entrance of its flight', closes: 'The drone has flown through: the space seen from its far end' },
  Aerial: { move: 'The camera flies high above the place', opens: 'From the air, on the approach', closes: 'From the air, the place now beneath the lens' },
  Orbit: { move: 'The camera circles the subject', opens: 'Before the camera circles: the subject from its first side', closes: 'After the circle: the same subject from another side, the background changed' },
  'Zoom In': { move: 'The lens zooms in from where it stands', opens: 'Before a zoom: the lens at its widest', closes: 'After the zoom: the same viewpoint, a tighter crop, the background pressed close' },
  'Zoom Out': { move: 'The lens zooms out from where it stands', opens: 'Before a zoom out: a tight crop', closes: 'After the zoom out: the same viewpoint, the context now in view' },
};

/** Shot, angle, movement and composition; the first and the last frame of a shot are never the same. */
export const cinematographer = defineRole({
  id: 'cinematographer',
  department: 'cinematographer',
  version: '1.0.0',
  schema: Cinematography,
  sections: {
    storyboard_enrichment: () => ({
      heading: 'COVERAGE',
      lines: [
        'Choose the shot for what the audience must see: wide for where we are, close for what it does to someone.',
        'Move the camera only for a reason that is in the scene, and let the first and the last frame differ.',
        'Keep to one side of the line between two people who face each other, unless the break is meant.',
        'No two neighbouring scenes share shot type, angle and movement.',
      ],
      instruction: true,
      priority: 70,
    }),
    start_frame: (context) => frame(context, 'opens'),
    end_frame: (context) => frame(context, 'closes'),
    scene_video: ({ shot: { scene, characters } }) => [
      { heading: 'CAMERA', lines: [shotLine(scene, characters.length > 0), say`${field('cameraMovement', MOVES[scene.cameraMovement].move)}.`], priority: 90 },
      { heading: 'CAMERA', lines: composition(scene), priority: 58 },
    ],
  },
});

function frame({ shot: { scene, characters } }: ShotContext, end: 'opens' | 'closes'): SectionDraft[] {
  return [
    { heading: 'FRAME', lines: [shotLine(scene, characters.length > 0), say`${field('cameraMovement', MOVES[scene.cameraMovement][end])}.`, jump(scene, end)], priority: 90 },
    { heading: 'FRAME', lines: composition(scene), priority: 58 },
    { lines: ['One photographic frame of a film: no split screen, no border, no caption, no lettering but what the set itself carries.'], priority: 45 },
  ];
}

function shotLine(scene: SceneBoard, withFigures: boolean): Line | null {
  const { name, figure, thing } = SHOTS[scene.shotType];
  return capital(say`${field('shotType', name)} ${field('cameraAngle', ANGLES[scene.cameraAngle])}: ${field('shotType', withFigures ? figure : thing)}.`);
}

function jump(scene: SceneBoard, end: 'opens' | 'closes'): Line | null {
  return scene.transitionType === 'Jump Cut' && end === 'opens' ? say`${field('transitionType', 'Cut in by a jump cut')}: the framing of the shot before, a moment later.` : null;
}

function composition({ composition: { subjectPlacement, focalPoint, depthLayers, leadingLines, headroom, lookRoom } }: SceneBoard): (Line | null)[] {
  return [
    capital(join([
      say`subject: ${field('composition.subjectPlacement', subjectPlacement)}`,
      say`the eye goes first to ${field('composition.focalPoint', focalPoint)}`,
    ], '; ')),
    say`Depth: ${field('composition.depthLayers', depthLayers)}.`,
    say`Leading lines: ${field('composition.leadingLines', leadingLines)}.`,
    capital(join([
      headroom.trim().toLowerCase() === 'normal' ? null : say`headroom ${field('composition.headroom', headroom)}`,
      say`look room ${maybe(toThe(lookRoom))}${field('composition.lookRoom', lookRoom)}`,
    ], ', ')),
  ].map((line) => say`${line}.`);
}

const toThe = (side: string): Line | null => (/^(?:left|right)$/iu.test(side.trim()) ? say`to the ` : null);
