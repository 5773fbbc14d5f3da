/**
 * Measures in tokens what a crew's prompts cost against one instruction that says the same, over 20 scenes; and how far the estimate of tokens is off.
 *
 *     node --conditions=@cinematic-canvas/source bench/prompts.ts [--json]
 *
 * The one instruction holds what all departments say of the shot (both frames, the clip, the judgement), with the sheets of the whole cast and of every place,
 * and is sent with each of a scene's three generations, as prompts of one piece are. The crew sends at each point what is said there.
 */
import { fileURLToPath } from 'node:url';

import type { SceneBoard, Storyboard } from '@cinematic-canvas/core';
import { composePrompt, createCrew, defaultRoles, estimateTokens } from '@cinematic-canvas/prompts';
import { readStoryboardSync } from '@cinematic-canvas/temporal';
import { getEncoding } from 'js-tiktoken';

import { readInput } from '../packages/worker-reference/src/input/index.ts';

const SCENES = 20;
const encoding = getEncoding('o200k_base');
const countTokens = (text: string) => encoding.encode(text).length;
const crew = createCrew(defaultRoles);

const ledgers = new Map<Storyboard, ReturnType<typeof readStoryboardSync>>();

interface Sums { scenes: number; crew: number; monolith: number; estimated: number; composeMs: number }
const sums: Sums = { scenes: 0, crew: 0, monolith: 0, estimated: 0, composeMs: 0 };
let worst = { share: 0, text: '' };

for (const name of ['night-ferry.fountain', 'lighthouse.yaml', 'paper-boats.fountain']) {
  const { storyboard } = await readInput(fileURLToPath(new URL(`../examples/${name}`, import.meta.url)));
  for (const scene of storyboard.scenes) if (sums.scenes < SCENES) measure(storyboard, scene);
}

function measure(storyboard: Storyboard, scene: SceneBoard): void {
  const context = contextOf(storyboard, scene);
  const began = performance.now();
  const frames = [composePrompt(crew, 'start_frame', context).text, composePrompt(crew, 'end_frame', context).text, composePrompt(crew, 'scene_video', context).text];
  sums.composeMs += performance.now() - began;
  const judgements = [composePrompt(crew, 'frame_evaluation', { ...context, at: 'start' as const }).text, composePrompt(crew, 'scene_evaluation', context).text];
  const sheets = [
    ...storyboard.characters.map((board) => composePrompt(crew, 'character_reference', { board, rules: [] }).text),
    ...storyboard.locations.map((board) => composePrompt(crew, 'location_reference', { board, rules: [] }).text),
  ];
  // Said once each: a prompt of one piece would not repeat a line either.
  const monolith = [...new Set([...frames, ...judgements, ...sheets].join('\n').split('\n'))].join('\n');
  sums.scenes += 1;
  sums.monolith += countTokens(monolith) * frames.length;
  for (const text of frames) {
    const [real, estimated] = [countTokens(text), estimateTokens(text)];
    sums.crew += real;
    sums.estimated += estimated;
    if (Math.abs(estimated / real - 1) > Math.abs(worst.share)) worst = { share: estimated / real - 1, text };
  }
}

function contextOf(storyboard: Storyboard, scene: SceneBoard) {
  const ledger = ledgers.get(storyboard) ?? readStoryboardSync(storyboard);
  ledgers.set(storyboard, ledger);
  const { sceneIndex } = scene;
  const place = storyboard.locations.find(({ referenceId }) => referenceId === scene.location);
  if (place === undefined) throw new TypeError(`scene ${sceneIndex} has no place`);
  const characters = storyboard.characters.filter(({ referenceId }) => scene.characters.includes(referenceId)).map((board) => ({
    board, before: ledger.characterAt(board.referenceId, sceneIndex, 'before'), after: ledger.characterAt(board.referenceId, sceneIndex, 'after'),
  }));
  const location = { board: place, before: ledger.locationAt(place.referenceId, sceneIndex, 'before'), after: ledger.locationAt(place.referenceId, sceneIndex, 'after') };
  const subjects = new Set([scene.location, ...scene.characters]);
  return {
    shot: { scene, characters, location }, previous: storyboard.scenes[sceneIndex - 2], rules: [], film: storyboard.metadata,
    events: ledger.events.filter((event) => event.scene <= sceneIndex && subjects.has(event.subject)),
  };
}

const share = sums.crew / sums.monolith;
const off = sums.estimated / sums.crew - 1;
if (process.argv.includes('--json')) console.log(JSON.stringify({ ok: share < 1, ...sums, share, estimateOff: off, worstOff: worst.share }));
else {
  console.log(`${sums.scenes} scenes, 3 prompts each, o200k tokens`);
  console.log(`crew ${sums.crew} (${Math.round(sums.crew / sums.scenes / 3)} a prompt), one instruction ${sums.monolith} (${Math.round(sums.monolith / sums.scenes / 3)} a prompt): ${(share * 100).toFixed(0)} %`);
  console.log(`estimate of tokens: ${(off * 100).toFixed(1)} % off in sum, ${(worst.share * 100).toFixed(1)} % at worst`);
  console.log(`composing: ${(sums.composeMs / sums.scenes).toFixed(1)} ms a scene`);
}
