import { InterventionNeeded, ModelError } from '@cinematic-canvas/core';
import { describe, expect, test } from 'vitest';

import { evolved, mara } from '../test/harbour.ts';
import { scriptedModel } from '../test/scripted-model.ts';
import { checkLocks, continuityLocks, correctPrompt, createCrew, defaultRoles, requireLocks, retryLlmCall, sanitisePrompt } from './index.ts';

const crew = createCrew(defaultRoles);
const refusal = new ModelError('names a real person', { reason: 'refusal', model: 'scripted-1' });

describe('the first assistant director', () => {
  test('rewrites a refused prompt, which is then accepted', async () => {
    const { model, requests } = scriptedModel([{ prompt: 'A pilot bleeds on a pier.', changed: 'The actor is invented now.' }]);
    const sent: string[] = [];
    await retryLlmCall(
      ({ prompt }) => {
        sent.push(prompt);
        return sent.length === 1 ? Promise.reject(refusal) : Promise.resolve('frame');
      },
      { prompt: 'A famous actor bleeds on a pier.' },
      {
        functionName: 'frame',
        onRefusal: async ({ params, error }) => {
          const safer = await sanitisePrompt(model, crew, { prompt: params.prompt, cast: [mara], refusal: error });
          return safer && { ...params, prompt: safer.prompt };
        },
      },
    );
    expect(sent).toEqual(['A famous actor bleeds on a pier.', 'A pilot bleeds on a pier.']);
    expect(requests[0]?.prompt).toContain('names a real person');
  });

  test('who changes nothing after a refusal leaves it to a person', async () => {
    const { model } = scriptedModel([{ prompt: 'A pier.', changed: '' }, { prompt: 'A pier.', changed: '' }]);
    expect(await sanitisePrompt(model, crew, { prompt: 'A pier.', cast: [], refusal })).toBeNull();
    expect(await sanitisePrompt(model, crew, { prompt: 'A pier.', cast: [] })).toEqual({ prompt: 'A pier.', changed: '' });
  });
});

describe('a correction', () => {
  const issue = (department: string) => ({ department, category: '', severity: 'major' as const, description: `${department} failed`, where: '', suggestedFix: '' });

  test('is asked of the departments that failed, and of no other', async () => {
    const { model, requests } = scriptedModel(['A pier, lit by one lamp.']);
    const call = { prompt: 'A pier.', evaluation: { issues: [issue('gaffer'), issue('costume')] }, departments: ['gaffer'], corrections: [] };
    expect(await correctPrompt(model, crew, call)).toBe('A pier, lit by one lamp.');
    expect(requests[0]?.prompt).toContain('TO BE MENDED BY THE GAFFER');
    expect(requests[0]?.prompt).not.toContain('COSTUME');
  });

  test('that is no answer leaves the prompt as it was', async () => {
    expect(await correctPrompt(scriptedModel([' ']).model, crew, { prompt: 'A pier.', evaluation: { issues: [] }, departments: [], corrections: [] })).toBe('A pier.');
  });
});

describe('a prompt that must carry its locks', () => {
  const locks = continuityLocks(evolved);

  test('is mended before it is paid for', () => {
    expect(checkLocks(requireLocks('Mara Voss runs.', locks, { functionName: 'clip of scene 4' }), locks)).toEqual([]);
  });

  test('is stopped for a person where it can not be mended, with the reason', () => {
    const stopped = () => requireLocks('Mara Voss runs.', locks, { functionName: 'clip of scene 4', maxCharacters: 50 });
    expect(stopped).toThrow(InterventionNeeded);
    expect(stopped).toThrow(/clip of scene 4 needs a person: continuity: .*50 are allowed/u);
  });
});
