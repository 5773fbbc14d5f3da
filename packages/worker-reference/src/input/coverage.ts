import type { CameraAngle, CameraMovement, Cinematography, ShotType } from '@cinematic-canvas/core';

import type { CameraDirection } from './lexicons/camera.ts';
import { ARRIVAL, DEPARTURE, DETAILS, FEELING, LOOKED_DOWN_ON, LOOKED_UP_AT, REVEAL, TRAVEL, UNSTEADY, VIOLENCE } from './lexicons/film-grammar.ts';
import { wordCount } from './words.ts';

/** What is known of a shot before it is framed. */
export interface ShotFacts {
  action: string;
  /** What the writer asked of the camera; what it leaves open is chosen. */
  direction: CameraDirection;
  /** How many characters are seen. */
  figures: number;
  /** How many different characters speak in it and are seen. */
  speakers: number;
  exterior: boolean;
  /** The first shot of the place in the film. */
  firstVisit: boolean;
  /** The first shot of the scene. */
  opens: boolean;
  /** The last shot of the film. */
  closes: boolean;
}

/** A camera set-up: two adjacent shots never share one. */
export type SetUp = Pick<Cinematography, 'shotType' | 'cameraAngle' | 'cameraMovement'>;

const SIZES: readonly ShotType[] = ['Extreme Close-Up', 'Close-Up', 'Medium Close-Up', 'Medium Shot', 'Medium Wide', 'Wide Shot', 'Very Wide/Establishing'];

/** Chooses how a shot is taken: by what the script asks, else by the grammar of film, and never the same set-up twice in a row. */
export function chooseSetUp(facts: ShotFacts, before: SetUp | null): SetUp {
  const cameraAngle = facts.direction.angle ?? angleOf(facts);
  const shotType = facts.direction.shotType ?? sizeOf(facts, before);
  const wished = facts.direction.movement ?? movementOf(facts, shotType, before);
  const same = before?.shotType === shotType && before.cameraAngle === cameraAngle;
  if (!same) return { shotType, cameraAngle, cameraMovement: wished };
  // The script asked for the same size twice: the angle gives the cut its reason.
  const otherAngle: CameraAngle = facts.direction.angle !== undefined ? cameraAngle : cameraAngle === 'Eye Level' ? (facts.figures > 1 ? 'High Angle' : 'Low Angle') : 'Eye Level';
  return { shotType, cameraAngle: otherAngle, cameraMovement: otherAngle === cameraAngle && wished === before.cameraMovement ? (wished === 'Static' ? 'Dolly In' : 'Static') : wished };
}

/** Sizes that suit a shot, best first; the first that is not the size before is taken, so that every cut is seen. */
function sizeOf(facts: ShotFacts, before: SetUp | null): ShotType {
  const wished = sizesFor(facts);
  return wished.find((size) => size !== before?.shotType) ?? neighbour(wished[0] ?? 'Medium Shot');
}

const neighbour = (size: ShotType): ShotType => SIZES[SIZES.indexOf(size) + (size === 'Very Wide/Establishing' ? -1 : 1)] ?? 'Medium Shot';

function sizesFor({ action, figures, speakers, exterior, firstVisit, opens, closes }: ShotFacts): ShotType[] {
  const words = wordCount(action);
  if (firstVisit && figures === 0) return exterior ? ['Very Wide/Establishing', 'Wide Shot'] : ['Wide Shot', 'Medium Wide'];
  if (figures === 0) return DETAILS.test(action) && words <= 25 ? ['Close-Up', 'Extreme Close-Up', 'Medium Shot'] : ['Wide Shot', 'Very Wide/Establishing', 'Medium Wide'];
  if (firstVisit && exterior) return speakers > 0 && words < 6 ? ['Medium Wide', 'Wide Shot'] : ['Wide Shot', 'Medium Wide', 'Very Wide/Establishing'];
  if (closes && (DEPARTURE.test(action) || (exterior && speakers === 0 && !(DETAILS.test(action) && words <= 16)))) return ['Wide Shot', 'Very Wide/Establishing', 'Medium Wide'];
  if (speakers > 0 && words < 12) return figures === 1 || speakers === 1 && FEELING.test(action) ? ['Medium Close-Up', 'Close-Up', 'Medium Shot'] : figures === 2 ? ['Medium Shot', 'Medium Close-Up', 'Medium Wide'] : ['Medium Wide', 'Medium Shot', 'Wide Shot'];
  if (VIOLENCE.test(action)) return figures > 1 ? ['Medium Wide', 'Wide Shot', 'Medium Shot'] : ['Medium Wide', 'Medium Shot', 'Wide Shot'];
  if (figures === 1 && DETAILS.test(action)) return words <= 16 ? ['Close-Up', 'Medium Close-Up', 'Medium Shot'] : ['Medium Close-Up', 'Medium Shot', 'Close-Up'];
  if (figures === 1 && FEELING.test(action)) return ['Medium Close-Up', 'Close-Up', 'Medium Shot'];
  if (TRAVEL.test(action)) return ['Wide Shot', 'Medium Wide', 'Medium Shot'];
  if (figures >= 3) return ['Medium Wide', 'Wide Shot', 'Medium Shot'];
  if (figures === 2) return DETAILS.test(action) ? ['Medium Shot', 'Medium Close-Up', 'Medium Wide'] : ['Medium Shot', 'Medium Wide', 'Medium Close-Up'];
  return opens ? ['Medium Wide', 'Medium Shot', 'Medium Close-Up'] : ['Medium Shot', 'Medium Close-Up', 'Medium Wide'];
}

function angleOf({ action, figures }: ShotFacts): CameraAngle {
  if (UNSTEADY.test(action)) return 'Dutch Angle';
  if (LOOKED_DOWN_ON.test(action)) return 'High Angle';
  if (LOOKED_UP_AT.test(action) && figures > 0) return 'Low Angle';
  return 'Eye Level';
}

function movementOf({ action, figures, exterior, firstVisit, closes, speakers }: ShotFacts, size: ShotType, before: SetUp | null): CameraMovement {
  const choices: CameraMovement[] = [];
  const side = /\b(?:to the |from the |stage )?left\b/i.test(action) ? 'Left' : 'Right';
  if (closes) choices.push(size.endsWith('Close-Up') ? 'Dolly In' : exterior ? 'Crane Up' : 'Dolly Out');
  if (VIOLENCE.test(action)) choices.push('Handheld');
  if (/\b(?:climbs?|(?<!(?:steam|smoke|mist|dust) )rises?|ascends?|soars?)\b/i.test(action)) choices.push('Tilt Up');
  if (/\b(?:(?<!(?:rain|snow|night|dusk|darkness|silence|mist|fog) )falls?|sinks?|descends?|drops? (?:into|to|from)|plunges?)\b/i.test(action)) choices.push('Tilt Down');
  if (figures > 0 && TRAVEL.test(action)) choices.push(`Track ${side}`, 'Steadicam');
  if (firstVisit) choices.push(exterior ? (figures === 0 ? 'Drone' : 'Crane Down') : figures === 0 ? `Pan ${side}` : 'Steadicam');
  if (DEPARTURE.test(action)) choices.push('Dolly Out');
  if (figures > 0 && ARRIVAL.test(action)) choices.push('Steadicam');
  if (REVEAL.test(action)) choices.push(size.endsWith('Close-Up') ? 'Dolly In' : `Pan ${side}`);
  if (size.endsWith('Close-Up')) choices.push(FEELING.test(action) || speakers === 0 ? 'Dolly In' : 'Static', 'Static');
  choices.push('Static', 'Dolly In', 'Track Left');
  return choices.find((movement) => movement !== before?.cameraMovement) ?? 'Static';
}
