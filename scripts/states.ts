import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { type Ledger, type Story, createRulesExtractor, readStoryboardSync } from '@cinematic-canvas/temporal';
import { z } from 'zod';

import { keywordEngine, silentEngine } from './keyword-engine.ts';

/** A labelled case as the continuity format has it; what is no part of the story is left alone. */
const Case = z.object({
  id: z.string(),
  characters: z.array(z.object({
    id: z.string(), name: z.string(), aliases: z.array(z.string()).default([]), pronouns: z.enum(['she', 'he', 'they', 'it']).default('they'),
    physicalTraits: z.object({ hair: z.string().default(''), clothing: z.array(z.string()).default([]), accessories: z.array(z.string()).default([]) }).prefault({}),
  })).default([]),
  locations: z.array(z.object({ id: z.string(), name: z.string(), setting: z.enum(['interior', 'exterior', 'both']).default('exterior'), timeOfDay: z.string().default(''), weather: z.string().default('') })).default([]),
  scenes: z.array(z.object({ index: z.int(), location: z.string(), characters: z.array(z.string()).default([]), description: z.string() })),
});

function storyOf({ characters, locations, scenes }: z.output<typeof Case>): Story {
  return {
    characters: characters.map(({ id, physicalTraits, ...rest }) => ({ ...rest, referenceId: id, ...physicalTraits })),
    locations: locations.map(({ id, ...rest }) => ({ ...rest, referenceId: id, aliases: [] })),
    scenes: [...scenes].sort((a, b) => a.index - b.index).map(({ index, ...rest }) => ({ ...rest, sceneIndex: index, timeOfDay: null, timeSkip: '' })),
  };
}

/** The line of the states file for a case: states before the first scene under index 0, then after each scene. */
function statesOf(id: string, story: Story, ledger: Ledger): object {
  const subjects = (list: readonly { referenceId: string }[], scene: number, side: 'before' | 'after') => Object.fromEntries(list.map(({ referenceId }) => [referenceId, ledger.stateAt(referenceId, scene, side)]));
  const at = (index: number, scene: number, side: 'before' | 'after') => ({ index, characters: subjects(story.characters, scene, side), locations: subjects(story.locations, scene, side) });
  const first = story.scenes[0]?.sceneIndex;
  return { id, scenes: [...(first === undefined ? [] : [at(0, first, 'before')]), ...story.scenes.map(({ sceneIndex }) => at(sceneIndex, sceneIndex, 'after'))] };
}

const { values, positionals: [file] } = parseArgs({ options: { engine: { type: 'string', default: 'rules' } }, allowPositionals: true });
const engines = { rules: createRulesExtractor(), silent: silentEngine, keywords: keywordEngine };
const extractor = Object.entries(engines).find(([name]) => name === values.engine)?.[1];
if (file === undefined || !extractor) {
  process.stderr.write('usage: npm run --silent states -- CASES.jsonl [--engine rules|silent|keywords] > STATES.jsonl\n');
  process.exitCode = 2;
} else {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '');
  for (const line of lines) {
    const parsed = Case.parse(JSON.parse(line));
    const story = storyOf(parsed);
    process.stdout.write(`${JSON.stringify(statesOf(parsed.id, story, readStoryboardSync(story, { extractor, recovery: false })))}\n`);
  }
}
