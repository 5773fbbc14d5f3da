import type { TextModel } from '@cinematic-canvas/core';
import { describe, expect, it } from 'vitest';

import { ana, bo, place, told } from '../story.fixture.ts';
import { baselineOfCharacter, baselineOfLocation } from '../world.ts';
import { combineExtractors } from './combine.ts';
import type { ExtractionRequest, RejectedEvent } from './extractor.ts';
import { createModelExtractor } from './model.ts';
import { createRulesExtractor } from './rules.ts';

/** A text model that gives one answer, parsed by the schema that it is asked with. */
function answering(events: readonly object[]): TextModel {
  const blank = Object.fromEntries(['part', 'kind', 'severity', 'treatment', 'direction', 'to', 'level', 'garment', 'how', 'substance', 'on', 'into', 'item', 'condition', 'position', 'emotion', 'consciousness', 'timeOfDay', 'hours', 'weather', 'intensity', 'precipitation', 'visibility', 'object', 'description', 'effect', 'lighting', 'season', 'indicator'].map((field) => [field, null]));
  const metadata = { model: 'scripted', attempts: 1, acceptedAttempt: 1, warnings: [], usage: {} };
  return {
    specification: 'text-1', modelId: 'scripted',
    generateText: () => Promise.resolve({ data: '', metadata }),
    generateObject: ({ schema }) => Promise.resolve({ data: schema.parse({ events: events.map((event) => ({ ...blank, confidence: 0.9, ...event })) }), metadata }),
  };
}

const request = (description: string): ExtractionRequest => ({
  scene: { sceneIndex: 1, description, characters: ['a', 'b'], location: 'l', timeOfDay: null, timeSkip: '' }, cast: [ana, bo], place: place(),
  before: { characters: { a: baselineOfCharacter(ana), b: baselineOfCharacter(bo) }, location: baselineOfLocation(place()) },
});
const cut = { type: 'injury.added', subject: 'a', part: 'cheek', kind: 'cut', severity: 'minor' };

describe('a text model as extractor', () => {
  it('events with a verbatim quote are taken, with their span', async () => {
    const text = 'The wire kisses Ana\'s cheek and comes away red.';
    const events = await createModelExtractor({ model: answering([{ ...cut, quote: 'kisses Ana\'s cheek' }]) }).extract(request(text));
    expect(events).toMatchObject([{ type: 'injury.added', source: 'model', span: { start: 9, end: 27 } }]);
  });

  it('what has no quote in the text, or no such shape, is dropped with a reason', async () => {
    const rejected: RejectedEvent[] = [];
    const model = answering([{ ...cut, quote: 'a gash on her cheek' }, { type: 'injury.added', subject: 'a', part: 'cheek', quote: 'Ana waits.' }, { type: 'time.set', subject: 'a', timeOfDay: 'noon', quote: 'Ana waits.' }]);
    expect(await createModelExtractor({ model, onRejected: (each) => rejected.push(each) }).extract(request('Ana waits.'))).toEqual([]);
    expect(rejected.map(({ reason }) => reason)).toEqual([expect.stringContaining('does not stand'), expect.stringContaining('kind'), expect.stringContaining('is not the place')]);
  });
});

describe('two extractors combined', () => {
  const combined = (events: readonly object[]) => combineExtractors({ rules: createRulesExtractor(), model: createModelExtractor({ model: answering(events) }) });

  it('where both agree the higher confidence is kept', async () => {
    const events = await combined([{ ...cut, quote: 'cuts her cheek' }]).extract(request('Ana cuts her cheek on a nail.'));
    expect(events.filter(({ type }) => type === 'injury.added')).toMatchObject([{ confidence: 0.9, source: 'rules' }]);
  });

  it('the model alone is kept where it is seen, and not where it is denied, dreamt or said', async () => {
    const add = (quote: string) => combined([{ ...cut, quote }]);
    expect(told(await add('comes away red').extract(request('The wire kisses Ana\'s cheek and comes away red.')))).toContain('a:injury.added:cheek cut minor');
    expect(told(await add('did not touch her cheek').extract(request('The wire did not touch her cheek.')))).toEqual([]);
    expect(told(await add('a cut on her cheek').extract(request('Ana imagines a cut on her cheek.')))).toEqual([]);
    expect(told(await add('My cheek is cut').extract(request('"My cheek is cut," says Ana.')))).toEqual([]);
  });
});
