import { InterventionNeeded, ModelError } from '@cinematic-canvas/core';
import type { Grade, PromptCorrection, QualityEvaluation, Rating } from '@cinematic-canvas/core';
import { describe, expect, test } from 'vitest';

import { applyCorrections, generateWithQuality, gradeOf, metricsOf } from './index.ts';
import type { QualityLoop } from './index.ts';

const aspect = (rating: Rating) => ({ rating, weight: 0.2, details: '' });
function evaluation(score: number, more: Partial<QualityEvaluation> = {}): QualityEvaluation {
  const grade: Grade = gradeOf(score);
  const rating: Rating = score > 0.8 ? 'PASS' : 'MAJOR_ISSUES';
  return {
    scores: { narrativeFidelity: aspect(rating), characterConsistency: aspect(rating), technicalQuality: aspect(rating), emotionalAuthenticity: aspect(rating), continuity: aspect(rating) },
    issues: [], promptCorrections: [], ruleSuggestion: null, score, grade, ...more,
  };
}
const correction = (department: string, original: string, corrected: string): PromptCorrection => ({ department, issueType: 'light', original, corrected, reasoning: '' });
const light = { department: 'gaffer', category: 'light', severity: 'major' as const, description: 'too bright', where: '', suggestedFix: 'less' };
const fault = (reason: ModelError['detail']['reason']) => new ModelError(`no answer: ${reason}`, { reason, model: 'scripted' });

/** A loop whose takes are their prompts, judged by a list of scores or errors. */
function scripted(answers: readonly (QualityEvaluation | Error)[], more: Partial<QualityLoop<string>> = {}) {
  const prompts: string[] = [];
  const loop: QualityLoop<string> = {
    prompt: 'A pier at night.',
    generate: (prompt, { attempt }) => {
      prompts.push(prompt);
      return Promise.resolve(`take ${attempt}: ${prompt}`);
    },
    evaluate: (_, { attempt }) => {
      const answer = answers[attempt - 1];
      return answer instanceof Error || answer === undefined ? Promise.reject(answer ?? new Error('not scripted')) : Promise.resolve(answer);
    },
    ...more,
  };
  return { loop, prompts };
}

describe('a quality loop', () => {
  test('stops at the first take that is accepted', async () => {
    const { loop, prompts } = scripted([evaluation(0.95)]);
    expect(await generateWithQuality(loop)).toMatchObject({ attempt: 1, accepted: true, warnings: [], evaluation: { score: 0.95 } });
    expect(prompts).toHaveLength(1);
  });

  test('returns the best take with a warning where none is accepted', async () => {
    const { loop } = scripted([evaluation(0.3), evaluation(0.6), evaluation(0.5)]);
    const result = await generateWithQuality(loop);
    expect(result).toMatchObject({ attempt: 2, accepted: false, take: 'take 2: A pier at night.' });
    expect(result.warnings).toEqual(['no take was accepted; take 2 of 3 is the best, with a score of 0.6']);
    expect(result.takes.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  });

  test('asks only the departments that failed', async () => {
    const asked: (readonly string[])[] = [];
    const { loop } = scripted([evaluation(0.5, { issues: [light], promptCorrections: [correction('gaffer', '', 'One lamp.')] }), evaluation(0.95)], {
      correct: ({ departments, prompt }) => {
        asked.push(departments);
        return Promise.resolve(`${prompt} One lamp.`);
      },
    });
    await generateWithQuality(loop);
    expect(asked).toEqual([['gaffer']]);
  });

  test('puts back what a revision lost', async () => {
    const { loop, prompts } = scripted([evaluation(0.5, { promptCorrections: [correction('gaffer', 'Moonlight everywhere.', 'One lamp.')] }), evaluation(0.95)], {
      prompt: 'Mara has a cut on the left cheek.\nMoonlight everywhere.', correct: () => Promise.resolve('One lamp.'),
    });
    await generateWithQuality(loop);
    expect(prompts[1]).toBe('One lamp.\nMara has a cut on the left cheek.');
  });

  test('has every prompt held before it is paid for', async () => {
    const { loop, prompts } = scripted([evaluation(0.5), evaluation(0.95)], { hold: (prompt) => (prompt.endsWith('Rain.') ? prompt : `${prompt} Rain.`), correct: () => Promise.resolve('A pier at night.') });
    await generateWithQuality(loop);
    expect(prompts.every((prompt) => prompt.includes('Rain.'))).toBe(true);
  });

  test('corrects the prompt that the best take was made with in the end', async () => {
    const { loop, prompts } = scripted([evaluation(0.5, { promptCorrections: [correction('gaffer', '', 'One lamp.')] }), evaluation(0.95)], { promptOf: (take) => (take.startsWith('take 1') ? 'A safer pier.' : undefined) });
    const { takes } = await generateWithQuality(loop);
    expect(prompts).toEqual(['A pier at night.', 'A safer pier.\nOne lamp.']);
    expect(takes.map(({ prompt }) => prompt)).toEqual(['A safer pier.', 'A safer pier.\nOne lamp.']);
  });

  test('keeps a paid take that the judge gave no answer for', async () => {
    const { loop } = scripted([fault('unavailable')]);
    expect(await generateWithQuality(loop)).toMatchObject({ attempt: 1, accepted: false, evaluation: null, warnings: ['take 1 was not judged'] });
  });

  test('keeps the best take when a later one can not be made', async () => {
    const { loop } = scripted([evaluation(0.5)], { generate: (_, { attempt }) => (attempt === 1 ? Promise.resolve('first') : Promise.reject(fault('timeout'))) });
    expect(await generateWithQuality(loop)).toMatchObject({ take: 'first', accepted: false, warnings: ['take 2 could not be made (no answer: timeout); take 1 is used'] });
  });

  test('collects the rules that quality control suggests, each once', async () => {
    const { loop } = scripted([evaluation(0.5, { ruleSuggestion: 'No moon.' }), evaluation(0.95, { ruleSuggestion: 'No moon.' })]);
    expect((await generateWithQuality(loop)).ruleSuggestions).toEqual(['No moon.']);
  });

  test('says what the takes cost, for the trend', async () => {
    const { loop } = scripted([evaluation(0.5, { promptCorrections: [correction('gaffer', '', 'One lamp.')] }), evaluation(0.95)]);
    const about = { scene: 4, startedAt: '2026-11-22T18:00:00.000Z', finishedAt: '2026-11-22T18:01:00.000Z', rulesAdded: ['No moon.'] };
    expect(metricsOf(await generateWithQuality(loop), about)).toMatchObject({ scene: 4, attempt: 2, score: 0.95, rulesAdded: ['No moon.'], corrections: [{ corrected: 'One lamp.' }] });
  });

  test('needs at least one attempt', async () => {
    await expect(generateWithQuality({ ...scripted([]).loop, policy: { maxAttempts: 0 } })).rejects.toThrow(TypeError);
  });
});

describe('errors that are no passing fault', () => {
  test.each([
    ['a refusal', fault('refusal')], ['an invalid request', fault('invalid_request')], ['an error of the program', new TypeError('x is not a function')], ['an abort', new DOMException('stopped', 'AbortError')],
    ['an intervention', new InterventionNeeded({ functionName: 'judge', params: {}, editable: [], attempts: 1, error: { message: '', code: '' } })],
  ])('%s passes, from the judge and from the generator', async (_, error) => {
    await expect(generateWithQuality(scripted([evaluation(0.4), error]).loop)).rejects.toBe(error);
    await expect(generateWithQuality({ ...scripted([evaluation(0.4)]).loop, generate: (__, { attempt }) => (attempt === 1 ? Promise.resolve('first') : Promise.reject(error)) })).rejects.toBe(error);
  });

  test('an abort ends the loop before the next take', async () => {
    const stop = new AbortController();
    const { loop, prompts } = scripted([evaluation(0.4), evaluation(0.4)], { signal: stop.signal, onTake: () => stop.abort(new Error('stopped by hand')) });
    await expect(generateWithQuality(loop)).rejects.toThrow('stopped by hand');
    expect(prompts).toHaveLength(1);
  });
});

describe('corrections', () => {
  test('replace the words that they name, and are added where those are not found', () => {
    expect(applyCorrections('A pier at night.', [correction('gaffer', 'at night', 'on a moonless night'), correction('costume', 'red coat', 'A yellow coat.')])).toBe('A pier on a moonless night.\nA yellow coat.');
  });

  test('never take anything away', () => {
    expect(applyCorrections('A pier at night.', [correction('gaffer', 'at night', '')])).toBe('A pier at night.');
  });

  test('are not said twice', () => {
    const once = applyCorrections('A pier.', [correction('gaffer', '', 'One lamp.')]);
    expect(applyCorrections(once, [correction('gaffer', '', 'One lamp.')])).toBe(once);
  });
});
