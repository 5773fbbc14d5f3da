import { type GenerativeResult, type PromptCorrection, QUALITY_ASPECTS, type QualityIssue, type TextModel } from '@cinematic-canvas/core';

import { METADATA } from './plant.ts';

/** What a scripted writer was asked, by what it was asked for. */
export interface Asked {
  what: string;
  prompt: string;
  images: readonly Uint8Array[];
}

/** What a scripted writer answers; what is left out is answered as a contented one would. */
export interface Answers {
  enrichment?: (prompt: string) => { scenes: Record<string, unknown>[] };
  rules?: () => string[];
  safety?: (prompt: string) => string;
  judgement?: (asked: Asked, count: number) => Judged;
  paragraph?: (prompt: string) => string;
  correction?: (prompt: string) => string;
}

/** A judgement in short. */
export interface Judged {
  rating: 'PASS' | 'MINOR_ISSUES' | 'MAJOR_ISSUES' | 'FAIL';
  issues?: QualityIssue[];
  corrections?: PromptCorrection[];
  rule?: string;
}

/** A text model that plays every part that a film asks of one, and remembers what it was asked. */
export function aWriter(answers: Answers = {}) {
  const asked: Asked[] = [];
  const result = <Data>(data: Data): Promise<GenerativeResult<Data>> => Promise.resolve({ data, metadata: { model: 'writer', ...METADATA } });
  const note = (what: string, prompt: string, images: readonly { bytes: Uint8Array }[] = []) => {
    const call: Asked = { what, prompt, images: images.map(({ bytes }) => bytes) };
    asked.push(call);
    return call;
  };
  const counted = (what: string) => asked.filter((call) => call.what === what).length;

  function objectOf(schemaName: string, call: Asked): unknown {
    if (schemaName === 'storyboard_enrichment') return answers.enrichment?.(call.prompt) ?? { scenes: [] };
    if (schemaName === 'rules') return { rules: answers.rules?.() ?? [] };
    if (schemaName === 'safety_check') return { prompt: answers.safety?.(call.prompt) ?? '', changed: '' };
    const { rating, issues = [], corrections = [], rule = null } = answers.judgement?.(call, counted('judgement')) ?? { rating: 'PASS' };
    return { scores: Object.fromEntries([...QUALITY_ASPECTS, 'stunts'].map((aspect) => [aspect, { rating, details: 'seen' }])), issues, promptCorrections: corrections, ruleSuggestion: rule };
  }

  const textModel: TextModel = {
    specification: 'text-1',
    modelId: 'writer',
    generateText({ prompt }) {
      const revises = prompt.includes('HOW TO REVISE');
      note(revises ? 'correction' : 'paragraph', prompt);
      return result(revises ? (answers.correction?.(prompt) ?? '') : (answers.paragraph?.(prompt) ?? 'Mara walks along the water.'));
    },
    generateObject: ({ prompt, images = [], schema, schemaName }) => result(schema.parse(objectOf(schemaName, note(schemaName, prompt, images))) as never), // parsed by the very schema that types it
  };
  return { textModel, asked, of: (what: string) => asked.filter((call) => call.what === what) };
}
