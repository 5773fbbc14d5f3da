import type { PictureSubject, Size, TestSlate } from '@cinematic-canvas/core';

import { DRAWN_BY } from './operation.ts';
import { drawCharacterSheet } from './sheets/character-sheet.ts';
import { drawLocationSheet } from './sheets/location-sheet.ts';
import { paintScene } from './scene.ts';
import { setStage } from './stage.ts';
import type { Surface } from './canvas.ts';

/** A still to be drawn, as plain data. */
export interface PictureOrder {
  subject: PictureSubject;
  size: Size;
  strips: boolean;
  slate: TestSlate | null;
}

/** Captions come and go, so a still is taken where the first one is not there yet, or the last one has gone. */
const AT = { start: 0, end: 1 } as const;

function drawPicture(order: PictureOrder): Surface {
  const { subject, size } = order;
  if (subject.kind === 'character') return drawCharacterSheet(subject.board, size);
  if (subject.kind === 'location') return drawLocationSheet(subject.board, size);
  const stage = setStage(subject.shot, size, order.slate);
  return paintScene(stage, { seconds: subject.shot.scene.durationSeconds, strips: order.strips }).frame(AT[subject.at]);
}

/** Draws a still and gives it as PNG; the file says who drew it. */
export async function renderPicture(order: PictureOrder): Promise<Uint8Array> {
  return drawPicture(order).canvas.encode('png', { software: DRAWN_BY });
}
