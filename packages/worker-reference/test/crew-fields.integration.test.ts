import { createCrew, defaultRoles, defineRole, field, list, say } from '@cinematic-canvas/prompts';
import { expect, test } from 'vitest';
import { z } from 'zod';

import { aPlant } from './plant.ts';
import { aWriter } from './writer.ts';

/** The expert of examples/add-a-role.ts. */
const stuntCoordinator = defineRole({
  id: 'stuntCoordinator',
  department: 'stunts',
  version: '1',
  weight: 0.15,
  schema: z.object({
    stunt: z.string().describe('what is dangerous to do, beat by beat; empty if nothing is'),
    rigging: z.array(z.string()).describe('wires, pads and mats that must not be seen'),
  }),
  sections: {
    start_frame: ({ shot: { scene } }) => ({ heading: 'STUNTS', lines: [say`About to happen: ${field('stunt', scene.stunt)}.`], priority: 82 }),
    scene_video: ({ shot: { scene } }) => ({ heading: 'STUNTS', lines: [say`With real weight: ${field('stunt', scene.stunt)}.`, say`Out of sight: ${list('rigging', scene.rigging, 'and')}.`], priority: 82 }),
  },
});
const crew = createCrew([...defaultRoles, stuntCoordinator]);
const SWING = { description: 'Mara swings from the crane.' };
const WALK = { description: 'Mara walks along the water.' };
const withStunt = (scene: typeof SWING, stunt: string) => ({ ...scene, stunt, rigging: ['the wire'] });

test('what a role of one’s own adds to a storyboard reaches the prompts of the whole film', async () => {
  const { make, store } = await aPlant({ crew });
  const { project, failure } = await make(withStunt(SWING, 'a swing over the quay'), WALK);
  expect(failure).toBeNull();
  const { scenes, project: { storyboard } } = await store.snapshot(project.id);
  expect(scenes.map((scene): Record<string, unknown> => scene).map(({ stunt }) => stunt)).toEqual(['a swing over the quay', undefined]);
  expect(storyboard!.scenes[0]).toMatchObject({ rigging: ['the wire'] });
  const [first, second] = scenes.map(({ assets }) => assets.scene_video!.versions[0]!.metadata.prompt!);
  expect(first).toMatch(/With real weight: a swing over the quay\. Out of sight: the wire/);
  expect(second).not.toMatch(/real weight|Out of sight/);
  expect(scenes[0]!.assets.scene_start_frame!.versions[0]!.metadata.prompt).toContain('About to happen: a swing over the quay');
});

test('a change of such a field makes its scene stale, and says which', async () => {
  const { make, heard } = await aPlant({ crew });
  await make(withStunt(SWING, 'a swing'), WALK);
  heard.length = 0;
  await make(withStunt(SWING, 'a fall'), WALK);
  expect(heard.find(({ type }) => type === 'WORKFLOW_STARTED')).toMatchObject({ stale: ['scene 1: frames, because stunt', 'scene 1: clip, because stunt', 'movie, because scene 1: clip'] });
});

test('with a text model the fields that a storyboard file leaves open are asked for, and what was written stays', async () => {
  const writer = aWriter({ enrichment: (prompt) => {
    expect(prompt).toContain('EVERY SCENE: STUNT COORDINATOR');
    return { scenes: [{ slate: '1', stunt: 'a leap', rigging: ['the mat'] }, { slate: '2', stunt: '', rigging: [] }] };
  } });
  const { make, store } = await aPlant({ crew, textModel: writer.textModel, quality: { maxTakes: 0 } });
  const { project, failure } = await make(SWING, WALK);
  expect(failure).toBeNull();
  const { scenes } = await store.snapshot(project.id);
  expect(scenes[0]).toMatchObject({ stunt: 'a leap', rigging: ['the mat'], description: SWING.description, mood: 'tense' });
  expect(writer.of('paragraph')[0]!.prompt + writer.of('paragraph')[1]!.prompt).toContain('With real weight: a leap');
});
