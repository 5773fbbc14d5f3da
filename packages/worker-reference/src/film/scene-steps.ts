import type { AssetKey, Scene } from '@cinematic-canvas/core';
import type { Ledger } from '@cinematic-canvas/temporal';

import { type Inputs, shotInputs } from './film-inputs.ts';
import type { FilmStep, PlanContext, ToolVersions } from './film-plan.ts';
import { fingerprint } from './fingerprint.ts';
import { type RetakePart, askedInput, framesApart } from './retakes.ts';
import { shotPrompts } from './shot-prompts.ts';
import { type Shot, shotOf } from './shots.ts';

/** The key of the step that makes a scene's clip; also the name under which the movie has it among its inputs. */
export function clipKey({ slate }: Pick<Scene, 'slate'>): string {
  return `scene ${slate}: clip`;
}

/** The model that writes, as an input of what it writes; nothing where there is none. */
export const writerInput = ({ textModel }: ToolVersions): Inputs => (textModel === undefined ? {} : { 'text model': textModel });

/** The steps of one scene: its frames, together or one by one, and its clip. */
export function sceneSteps(context: PlanContext, ledger: Ledger, scene: Scene, { references, before }: { references: readonly FilmStep[]; before: readonly FilmStep[] }): FilmStep[] {
  const { snapshot, crew, options, tools } = context;
  const shot = shotOf({ snapshot, ledger, crew }, scene);
  const prompts = shotPrompts(crew, shot, snapshot.project);
  const shared = { ...shotInputs(shot.spec), size: fingerprint([options.size, options.fps]), 'test slates': fingerprint(options.testSlates) };
  const asked = (...parts: RetakePart[]) => askedInput(options.retakes, scene.id, parts);
  const entity = { kind: 'scene', id: scene.id } as const;
  const frameInputs = { ...shared, 'image model': tools.imageModel, 'wording of the prompt': fingerprint([prompts.startFrame.text, prompts.endFrame.text]) };
  const inputsOf = (...own: RetakePart[]) => ({ ...frameInputs, ...asked('scene', ...own) });
  const drawn = { entity, waitFor: [...referencesOf(shot, references), ...(tools.judge === undefined ? [] : framesBefore(shot, before))], priority: 50 };
  const apart = framesApart(options.retakes, scene.id);
  const together = (['start', 'end'] as const).filter((frame) => !apart.includes(frame));
  const frames: FilmStep[] = [
    ...(together.length === 0 ? [] : [{ ...drawn, key: `scene ${scene.slate}: frames`, type: 'GENERATE_SCENE_FRAMES' as const, makes: together.flatMap(frameAssets), inputs: inputsOf() }]),
    ...apart.map((frame): FilmStep => ({ ...drawn, key: `scene ${scene.slate}: ${frame} frame`, type: 'FRAME_RENDER', makes: frameAssets(frame), details: { frame }, inputs: inputsOf(frame) })),
  ];
  const [madeOf] = frames.length === 1 ? frames.map(({ inputs }) => inputs) : [frames.map(({ inputs }) => inputs)];
  const video: FilmStep = {
    key: clipKey(scene),
    type: 'GENERATE_SCENE_VIDEO',
    entity,
    makes: ['scene_video', 'scene_prompt'],
    inputs: { ...shared, 'video model': tools.videoModel, ...writerInput(tools), 'wording of the prompt': fingerprint(prompts.video.text), frames: fingerprint(madeOf), ...asked('scene') },
    waitFor: frames.map(({ key }) => key),
    priority: 60,
  };
  return [...frames, video];
}

function frameAssets(frame: 'start' | 'end'): AssetKey[] {
  return [`scene_${frame}_frame`, `${frame}_frame_prompt`];
}

function referencesOf({ spec }: Shot, references: readonly FilmStep[]): string[] {
  const subjects = new Set([...spec.characters.map(({ board }) => `character ${board.name}: reference`), `location ${spec.location.board.name}: reference`]);
  return references.filter(({ key }) => subjects.has(key)).map(({ key }) => key);
}

/** Where a scene shares its place or somebody with the one before, its frames are judged against that one's last frame. */
function framesBefore({ scene, previous }: Shot, before: readonly FilmStep[]): string[] {
  const shares = previous !== null && (previous.location === scene.location || previous.characters.some((id) => scene.characters.includes(id)));
  return shares ? before.filter(({ makes }) => makes.includes('scene_end_frame')).map(({ key }) => key) : [];
}
