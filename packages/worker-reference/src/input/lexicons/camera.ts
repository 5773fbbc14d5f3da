import type { CameraAngle, CameraMovement, ShotType } from '@cinematic-canvas/core';

/** What a direction in the action asks of the camera. */
export interface CameraDirection {
  shotType?: ShotType;
  angle?: CameraAngle;
  movement?: CameraMovement;
}

/**
 * Directions that open a sentence: "CLOSE ON", "WIDE:", "PAN ACROSS". What matches is taken out of the description; what is shown stands behind it.
 * Read in order.
 */
export const OPENING_DIRECTIONS: readonly (readonly [RegExp, CameraDirection])[] = [
  [/^(?:EXTREME CLOSE(?:[- ]?UP)?|XCU|ECU|MACRO)(?: (?:ON|OF))?\b[\s:.–—-]*/, { shotType: 'Extreme Close-Up' }],
  [/^(?:INSERT)(?: (?:SHOT|ON|OF))?\b[\s:.–—-]*/, { shotType: 'Extreme Close-Up', movement: 'Static' }],
  [/^(?:MEDIUM CLOSE(?:[- ]?UP)?|MCU)(?: (?:ON|OF))?\b[\s:.–—-]*/, { shotType: 'Medium Close-Up' }],
  [/^(?:CLOSE(?:R)?(?:[- ]?UP)?|C\.?U\.?|TIGHT)(?: (?:ON|OF|ANGLE|SHOT))*\b[\s:.–—-]*/, { shotType: 'Close-Up' }],
  [/^(?:(?:EXTREME|VERY) (?:WIDE|LONG)(?: SHOT)?|ESTABLISHING(?: SHOT)?|EWS|VWS)(?: (?:ON|OF))?\b[\s:.–—-]*/, { shotType: 'Very Wide/Establishing' }],
  [/^(?:WIDE(?:R)?|LONG|FULL)(?: (?:ANGLE|SHOT|ON|OF))*\b[\s:.–—-]+/, { shotType: 'Wide Shot' }],
  [/^(?:MEDIUM|MID|TWO|2)[- ](?:SHOT)(?: (?:ON|OF))?\b[\s:.–—-]*/, { shotType: 'Medium Shot' }],
  [/^(?:AERIAL|DRONE)(?: (?:SHOT|VIEW))?(?: (?:ON|OF|OVER))?\b[\s:.–—-]*/, { shotType: 'Very Wide/Establishing', angle: 'High Angle', movement: 'Aerial' }],
  [/^(?:OVERHEAD|BIRD['’]?S[- ]EYE)(?: (?:SHOT|VIEW))?(?: (?:ON|OF))?\b[\s:.–—-]*/, { angle: "Bird's Eye" }],
  [/^LOW ANGLE(?: (?:ON|OF))?\b[\s:.–—-]*/, { angle: 'Low Angle' }],
  [/^HIGH ANGLE(?: (?:ON|OF))?\b[\s:.–—-]*/, { angle: 'High Angle' }],
  [/^(?:DUTCH|CANTED)(?: ANGLE)?(?: (?:ON|OF))?\b[\s:.–—-]*/, { angle: 'Dutch Angle' }],
  [/^(?:PUSH(?:ING)? IN|DOLLY IN|MOVE IN|MOVING IN|CREEP(?:ING)? IN)(?: (?:ON|TO|TOWARDS?))?\b[\s:.–—-]*/, { movement: 'Dolly In' }],
  [/^(?:PULL(?:ING)? (?:BACK|OUT)|DOLLY (?:OUT|BACK))(?: (?:FROM|TO REVEAL))?\b[\s:.–—-]*/, { movement: 'Dolly Out' }],
  [/^TRACK(?:ING)? DOWN\b[\s:.–—-]*/, { movement: 'Crane Down' }],
  [/^TRACK(?:ING)? UP\b[\s:.–—-]*/, { movement: 'Crane Up' }],
  [/^TRACK(?:ING)? LEFT\b[\s:.–—-]*/, { movement: 'Track Left' }],
  [/^TRACK(?:ING)? BACK\b[\s:.–—-]*/, { movement: 'Dolly Out' }],
  [/^(?:TRACK(?:ING)?|FOLLOW(?:ING)?)(?: SHOT)?(?: (?:WITH|ON|ALONG|BEHIND))?\b[\s:.–—-]*/, { movement: 'Track Right' }],
  [/^PAN(?:NING)? LEFT(?: (?:TO|ACROSS|OVER))?\b[\s:.–—-]*/, { movement: 'Pan Left' }],
  [/^PAN(?:NING)?(?: RIGHT)?(?: (?:TO|ACROSS|OVER|ALONG))?\b[\s:.–—-]*/, { movement: 'Pan Right' }],
  [/^TILT(?:ING)? UP(?: (?:TO|FROM))?\b[\s:.–—-]*/, { movement: 'Tilt Up' }],
  [/^TILT(?:ING)?(?: DOWN)?(?: (?:TO|FROM))?\b[\s:.–—-]*/, { movement: 'Tilt Down' }],
  [/^CRAN(?:E|ING) DOWN(?: (?:TO|ON|INTO))?\b[\s:.–—-]*/, { movement: 'Crane Down' }],
  [/^CRAN(?:E|ING)(?: UP)?(?: (?:TO|OVER))?\b[\s:.–—-]*/, { movement: 'Crane Up' }],
  [/^ZOOM(?:ING)? OUT(?: (?:FROM|TO))?\b[\s:.–—-]*/, { movement: 'Zoom Out' }],
  [/^ZOOM(?:ING)?(?: IN)?(?: (?:ON|TO))?\b[\s:.–—-]*/, { movement: 'Zoom In' }],
  [/^(?:HAND-?HELD|SHAKY CAM)(?: (?:ON|SHOT))?\b[\s:.–—-]*/, { movement: 'Handheld' }],
  [/^STEADICAM(?: (?:ON|SHOT))?\b[\s:.–—-]*/, { movement: 'Steadicam' }],
  [/^(?:\p{Lu}[\p{Lu}'’ .-]* )?P\.?O\.?V\.?(?: OF)?(?: SHOT)?[\s:.–—-]+/u, { movement: 'Handheld' }],
  [/^(?:NEW |REVERSE |ANOTHER )?ANGLE(?: ON)?\b[\s:.–—-]*/, { shotType: 'Medium Shot' }],
  [/^(?:ON|BACK TO|REVEAL(?:ING)?) (?=\p{Lu}{2})/u, { shotType: 'Medium Shot' }],
];

/** Directions anywhere in a sentence, in prose or capitals. They stay in the description. */
export const PROSE_DIRECTIONS: readonly (readonly [RegExp, CameraDirection])[] = [
  [/\b(?:the camera|we|camera) (?:slowly )?(?:pushes|push|dollies|dolly|moves|move|creeps|creep|glides) (?:in|closer)\b/i, { movement: 'Dolly In' }],
  [/\b(?:the camera|we|camera) (?:slowly )?(?:pulls?|draws?|moves?) (?:back|out|away)\b/i, { movement: 'Dolly Out' }],
  [/\b(?:the camera|we|camera) (?:slowly )?pans? left\b|\bPANS? LEFT\b/i, { movement: 'Pan Left' }],
  [/\b(?:the camera|we|camera) (?:slowly )?pans?\b|\bPANS?\b/, { movement: 'Pan Right' }],
  [/\b(?:the camera|we|camera) (?:slowly )?tilts? up\b|\bTILTS? UP\b/i, { movement: 'Tilt Up' }],
  [/\b(?:the camera|we|camera) (?:slowly )?tilts? down\b|\bTILTS? DOWN\b/i, { movement: 'Tilt Down' }],
  [/\b(?:the camera|we|camera) (?:slowly )?(?:follows?|tracks?)\b|\bTRACK(?:S|ING)?\b/, { movement: 'Track Right' }],
  [/\b(?:the camera|we|camera) (?:slowly )?(?:rises?|cranes? up)\b|\bCRANES? UP\b/i, { movement: 'Crane Up' }],
  [/\b(?:the camera|we|camera) (?:slowly )?(?:descends?|sinks?|cranes? down)\b|\bCRANES? DOWN\b/i, { movement: 'Crane Down' }],
  [/\b(?:the camera|we|camera) (?:slowly )?(?:circles?|orbits?)\b/i, { movement: 'Orbit' }],
  [/\b(?:the camera|we|camera) (?:slowly )?zooms? in\b|\bZOOMS? IN\b/i, { movement: 'Zoom In' }],
  [/\b(?:the camera|we|camera) (?:slowly )?zooms? out\b|\bZOOMS? OUT\b/i, { movement: 'Zoom Out' }],
  [/\bfrom (?:directly |high )?above\b|\boverhead view\b/i, { angle: "Bird's Eye" }],
  [/\bDOLLY\b|\bPUSH IN\b/, { movement: 'Dolly In' }],
];
