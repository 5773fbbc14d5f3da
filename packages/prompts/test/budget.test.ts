import fc from 'fast-check';
import { getEncoding } from 'js-tiktoken';
import { describe, expect, test } from 'vitest';

import { KEPT_PRIORITY } from '../src/budget.ts';
import { composePrompt, createCrew, defaultRoles } from '../src/index.ts';
import type { Prompt } from '../src/index.ts';
import { evolved } from './harbour.ts';
import { expectCovered } from './provenance.ts';

const encoding = getEncoding('o200k_base');
const countTokens = (text: string) => encoding.encode(text).length;
const crew = createCrew(defaultRoles);
const points = ['start_frame', 'end_frame', 'scene_video', 'scene_evaluation'] as const;
const whole = new Map(points.map((point) => [point, composePrompt(crew, point, evolved, { countTokens })] as const));
const fitted = (point: (typeof points)[number], budgetTokens: number) => composePrompt(crew, point, evolved, { budgetTokens, countTokens });
const linesOf = ({ sections }: Prompt) => sections.reduce((sum, { lines }) => sum + lines.length, 0);
const anyBudget = fc.constantFrom(...points).chain((point) => fc.tuple(fc.constant(point), fc.integer({ min: 1, max: (whole.get(point)?.tokens ?? 0) + 20 })));

describe('a budget in the tokens of a real tokenizer', () => {
  test('is never passed, unless what may never go is longer by itself', () => {
    fc.assert(fc.property(anyBudget, ([point, budget]) => {
      const prompt = fitted(point, budget);
      expect(prompt.tokens).toBe(countTokens(prompt.text));
      if (prompt.tokens > budget) expect(prompt.sections.every(({ priority }) => priority >= KEPT_PRIORITY)).toBe(true);
      expectCovered(prompt);
    }), { numRuns: 60 });
  });

  test('takes no line without need: a prompt fits the budget of its own length, and no shorter one', () => {
    fc.assert(fc.property(anyBudget, ([point, budget]) => {
      const prompt = fitted(point, budget);
      expect(fitted(point, prompt.tokens).text).toBe(prompt.text);
      if (prompt.sections.some(({ priority }) => priority < KEPT_PRIORITY)) expect(fitted(point, prompt.tokens - 1).trimmed.length).toBeGreaterThan(prompt.trimmed.length);
    }), { numRuns: 30 });
  });

  test('reports every line that went, with its role and its tokens', () => {
    fc.assert(fc.property(anyBudget, ([point, budget]) => {
      const prompt = fitted(point, budget);
      const full = whole.get(point);
      expect(linesOf(prompt) + prompt.trimmed.length).toBe(full === undefined ? 0 : linesOf(full));
      for (const { role, text, tokens } of prompt.trimmed) {
        expect(full?.sections.some((section) => section.role === role && section.body.split('\n').includes(text))).toBe(true);
        expect(tokens).toBe(countTokens(text));
      }
    }), { numRuns: 30 });
  });

  test('takes composition and light first, and safety and the current state last', () => {
    const heads = fitted('start_frame', 1).trimmed.map(({ role, heading }) => (heading?.startsWith('CURRENT STATE') === true ? 'state' : heading === 'SAFETY' ? 'safety' : role));
    expect(heads[0]).toBe('cinematographer');
    const first = heads.findIndex((head) => head === 'state' || head === 'safety');
    expect(first).toBeGreaterThan(0);
    expect(new Set(heads.slice(first))).toEqual(new Set(['state', 'safety']));
    expect(heads.indexOf('state')).toBeLessThan(heads.indexOf('safety'));
  });
});
