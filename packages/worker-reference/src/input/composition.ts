import type { Composition, ShotType } from '@cinematic-canvas/core';

import { DETAILS } from './lexicons/film-grammar.ts';
import type { PlaceKind } from './lexicons/place-kinds.ts';
import { listed } from './words.ts';

/** What stands in the frame. */
export interface FrameFacts {
  shotType: ShotType;
  action: string;
  /** Names of those who are seen, most important first, each with the side that they keep through the scene. */
  figures: readonly { name: string; side: 'left' | 'right' }[];
  place: string;
  kind: PlaceKind;
  weather: string;
}

/** Places figures in the frame: each keeps a side through the scene, so that looks meet across the cut. */
export function composeFrame({ shotType, action, figures, place, kind, weather }: FrameFacts): Composition {
  const [first, second] = figures;
  const close = shotType.endsWith('Close-Up');
  const detail = close ? DETAILS.exec(action)?.[0].toLowerCase() : undefined;
  const subject = first?.name ?? '';
  const tiny = shotType === 'Very Wide/Establishing';
  const object = kind.objects[0] ?? kind.natural[0] ?? kind.architecture[0] ?? '';
  const around = [...kind.architecture, ...kind.objects].slice(0, 2);
  return {
    subjectPlacement: first === undefined ? 'centre' : tiny ? 'small, lower third' : second === undefined ? (shotType === 'Extreme Close-Up' ? 'centre' : `${first.side} third`) : figures.length === 2 ? placedTwo(first, second) : 'spread across the frame',
    focalPoint: detail !== undefined ? (subject === '' ? `the ${detail}` : `${subject}: the ${detail}`) : first === undefined || tiny ? place : close ? `${subject}'s face` : listed(figures.slice(0, 2).map(({ name }) => name)),
    depthLayers: close
      ? `foreground: ${detail ?? (subject === '' ? object || place : subject)}; background: ${place}, out of focus`
      : [object === '' ? '' : `foreground: ${object}`, `middle ground: ${figures.length > 0 ? listed(figures.map(({ name }) => name)) : (around.join(', ') || place)}`, `background: ${place}${weather === '' || weather === 'Clear' ? '' : ` in ${weather.toLowerCase()}`}`].filter((layer) => layer !== '').join('; '),
    leadingLines: close ? '' : kind.lines,
    headroom: close ? 'tight' : tiny || shotType === 'Wide Shot' ? 'generous' : 'normal',
    lookRoom: first === undefined || second !== undefined ? 'none' : first.side === 'left' ? 'right' : 'left',
  };
}

function placedTwo(first: FrameFacts['figures'][number], second: FrameFacts['figures'][number]): string {
  const left = first.side === 'left' ? first : second;
  const right = left === first ? second : first;
  return `${left.name} left third, ${right.name} right third`;
}
