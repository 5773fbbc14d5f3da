import { expect } from 'vitest';

import type { Prompt } from '../src/index.ts';
import { explain } from '../src/index.ts';

/** Expects that each character of a prompt has one source, and that `explain` gives it. */
export function expectCovered(prompt: Pick<Prompt, 'text' | 'spans'>): void {
  let end = 0;
  for (const span of prompt.spans) {
    expect(span.start).toBe(end);
    expect(span.end).toBeGreaterThan(span.start);
    expect(span.version).not.toBe('');
    expect([explain(prompt, span.start), explain(prompt, span.end - 1)]).toEqual([span, span]);
    end = span.end;
  }
  expect(end).toBe(prompt.text.length);
}
