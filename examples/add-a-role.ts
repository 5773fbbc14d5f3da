/** A new expert joins the crew: the stunt coordinator has fields in every scene, a voice in the prompts, and a weight in the judgement. */
import { CharacterState, LocationState } from '@cinematic-canvas/core';
import { aStoryboard } from '@cinematic-canvas/core/testing';
import { composePrompt, createCrew, defaultRoles, defineRole, field, list, say } from '@cinematic-canvas/prompts';
import { z } from 'zod';

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
    storyboard_enrichment: () => 'A stunt has a start, a turn and a landing: say where the weight is at each.',
    start_frame: ({ shot: { scene } }) => ({ heading: 'STUNTS', lines: [say`About to happen: ${field('stunt', scene.stunt)}.`], priority: 82 }),
    end_frame: ({ shot: { scene } }) => ({ heading: 'STUNTS', lines: [say`Just landed: ${field('stunt', scene.stunt)}.`], priority: 82 }),
    scene_video: ({ shot: { scene } }) => ({
      heading: 'STUNTS',
      lines: [say`With real weight and momentum: ${field('stunt', scene.stunt)}.`, say`Rigging and pads out of frame: ${list('rigging', scene.rigging, 'and')}.`],
      priority: 82,
    }),
  },
});

const crew = createCrew([...defaultRoles, stuntCoordinator]);
const { characters, locations, scenes, metadata } = aStoryboard();
const [board] = characters;
const [place] = locations;
if (board === undefined || place === undefined) throw new Error('the storyboard is empty');
const [scene] = z.array(crew.sceneSchema).parse(scenes.map((each) => ({ ...each, stunt: 'Mara swings from the mast to the pier', rigging: ['the wire', 'the mat'] })));
if (scene === undefined) throw new Error('the storyboard is empty');

const calm = CharacterState.parse({});
const asSet = LocationState.parse({ timeOfDay: 'night', weather: 'Rain', precipitation: 'moderate' });
const shot = { scene, characters: [{ board, before: calm, after: calm }], location: { board: place, before: asSet, after: asSet } };
const context = { shot, rules: [], events: [] };
const issue = { department: 'stunts', category: 'weight', severity: 'major' as const, description: 'she floats', where: '2 s', suggestedFix: 'let the rope jerk' };

const said = (prompt: { sections: readonly { role: string; body: string }[] }) => prompt.sections.filter(({ role }) => role === 'stuntCoordinator').map(({ body }) => body).join('\n');
console.log(said(composePrompt(crew, 'storyboard_enrichment', { storyboard: { metadata, characters, locations, scenes: [scene] }, rules: [] })));
console.log(said(composePrompt(crew, 'scene_video', context)));
console.log('judged by:', said(composePrompt(crew, 'frame_evaluation', { ...context, at: 'end' })), crew.departmentWeights);
console.log(said(composePrompt(crew, 'prompt_correction', { prompt: 'A pier at night.', issues: [issue], corrections: [] })));

// prints:
// A stunt has a start, a turn and a landing: say where the weight is at each.
// stunt: what is dangerous to do, beat by beat; empty if nothing is.
// rigging: wires, pads and mats that must not be seen.
// With real weight and momentum: Mara swings from the mast to the pier.
// Rigging and pads out of frame: the wire and the mat.
// judged by: Just landed: Mara swings from the mast to the pier. { stunts: 0.15 }
// A major issue (2 s): she floats; the remedy: let the rope jerk.
