import { type Media, bestOf } from '@cinematic-canvas/core';
import { composePrompt, continuityLocks } from '@cinematic-canvas/prompts';

import { framesApart } from '../film/retakes.ts';
import { moderatePrompt } from './cleared-prompt.ts';
import type { FilmTools, HandlerCall } from './film-context.ts';
import { judgePictures } from './judgement.ts';
import { callModel, imageModelFor, isDrawn } from './model-calls.ts';
import { type ShotWork, readShot, referencesOf, slatedSpec, takesAllowed, withNote } from './shot-work.ts';
import { type Product, type TakeOrder, makeTakes } from './takes.ts';

type Frame = 'start' | 'end';

/** Makes a scene's first and last frame, but for one that was asked for by itself. */
export async function generateSceneFrames(tools: FilmTools, call: HandlerCall): Promise<{ startFrameUri: string; endFrameUri: string }> {
  const work = await readShot(tools, call);
  const apart = framesApart(work.context.options.retakes, work.entity.id);
  const uriOf = (frame: Frame) => (apart.includes(frame) ? Promise.resolve(bestOf(work.shot.scene.assets, `scene_${frame}_frame`)?.data ?? '') : makeFrame(tools, call, work, frame));
  const startFrameUri = await uriOf('start');
  call.progress(0.5, 'start frame is there');
  return { startFrameUri, endFrameUri: await uriOf('end') };
}

/** Makes one frame of a scene again. */
export async function renderFrame(tools: FilmTools, call: HandlerCall): Promise<{ uri: string }> {
  const work = await readShot(tools, call);
  return { uri: await makeFrame(tools, call, work, work.context.payload.frame ?? 'start') };
}

function makeFrame(tools: FilmTools, call: HandlerCall, work: ShotWork, frame: Frame): Promise<string> {
  const prompt = composePrompt(tools.crew, `${frame}_frame`, work.told);
  const drawn = isDrawn(tools.imageModel);
  const maxTakes = drawn ? 0 : takesAllowed(tools);
  const evaluate = (media: Media, name: string) =>
    judgePictures(tools, call, work, { prompt: composePrompt(tools.crew, 'frame_evaluation', { ...work.told, at: frame }), take: [media], name });
  return makeTakes(tools, call, work.context, {
    entity: work.entity, key: `scene_${frame}_frame`, promptKey: `${frame}_frame_prompt`, type: 'image', called: `scene ${work.shot.scene.slate}: ${frame} frame`,
    write: () => Promise.resolve(withNote(prompt.text, work, ['scene', frame])),
    roleVersions: prompt.roleVersions,
    make: (order) => shoot(tools, call, { work, frame, order }),
    ...(drawn ? {} : { demands: { cast: work.cast, locks: continuityLocks(work.told, { moment: frame === 'start' ? 'before' : 'after' }) } }),
    ...(maxTakes === 0 ? {} : { judge: { key: 'frame_quality_evaluation' as const, maxTakes, evaluate } }),
  });
}

async function shoot(tools: FilmTools, call: HandlerCall, { work, frame, order }: { work: ShotWork; frame: Frame; order: TakeOrder }): Promise<Product> {
  const references = await referencesOf(tools, work, call.signal);
  const subject = { kind: 'shot' as const, shot: slatedSpec(work.shot, order.version), at: frame };
  const model = imageModelFor(tools, call, order.name);
  const { result, params } = await callModel(
    tools, call,
    {
      name: order.name, params: { prompt: order.prompt, size: work.context.options.size }, editable: ['prompt', 'size'], drawn: isDrawn(tools.imageModel),
      onRefusal: async (refused, error) => {
        const safer = await order.safer(refused.prompt, error);
        return safer === null ? null : { ...refused, prompt: safer };
      },
    },
    async ({ prompt, size }, options) => {
      if (!isDrawn(tools.imageModel)) await moderatePrompt(tools, prompt, call.signal);
      return model.generateImage({ prompt, subject, references, size }, options);
    },
  );
  const { model: by, usage } = result.metadata;
  return { media: result.data, prompt: params.prompt, metadata: { model: by, ...(usage.costUsd === undefined || isDrawn(tools.imageModel) ? {} : { costUsd: usage.costUsd }) } };
}
