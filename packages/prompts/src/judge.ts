import type { CallOptions, Media, QualityEvaluation, TextModel } from '@cinematic-canvas/core';

import type { Prompt } from './compose.ts';
import type { Crew } from './crew.ts';
import type { ScoringPolicy } from './scoring.ts';
import { defineScoring, scoreJudgement } from './scoring.ts';

/** What a judge is shown. */
export interface JudgedPictures {
  /** Frames of the take, in order. */
  readonly take: readonly Media[];
  /** The last frame of the scene before, to hold continuity against. */
  readonly previous?: Media | undefined;
  /** Reference sheets of whoever and whatever is seen. */
  readonly references?: readonly Media[];
}

/**
 * Has a text model that sees judge a take against what the crew asked for; score and grade are computed here, by the production's weights.
 *
 * @param prompt - composed at `frame_evaluation` or `scene_evaluation`, so that the judge holds the state that the generator held.
 * @throws {TypeError} if the frame of the scene before is the take itself: continuity judged against itself always passes.
 * @throws {ModelError} as the model does.
 */
export async function judgeTake(model: TextModel, crew: Crew, { prompt, pictures, scoring, ...call }: { prompt: Prompt; pictures: JudgedPictures; scoring?: ScoringPolicy } & CallOptions): Promise<QualityEvaluation> {
  const { take, previous, references = [] } = pictures;
  if (previous !== undefined && take.some((frame) => sameBytes(frame.bytes, previous.bytes))) throw new TypeError('the frame of the scene before is a frame of the take itself: give the best end frame of the scene before');
  const shown = [
    ...(take.length === 1 ? ['Picture 1 is the take.'] : [`Pictures 1 to ${take.length} are the take, in order.`]),
    ...(previous === undefined ? [] : [`Picture ${take.length + 1} is the last frame of the scene before.`]),
    ...(references.length === 0 ? [] : ['The pictures after that are reference sheets.']),
  ];
  const { data } = await model.generateObject(
    { prompt: `${prompt.text}\n\n${shown.join(' ')}`, images: [...take, ...(previous === undefined ? [] : [previous]), ...references], schema: crew.judgementSchema, schemaName: 'judgement' },
    call,
  );
  return scoreJudgement(data, scoring ?? defineScoring({ departmentWeights: crew.departmentWeights }));
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
