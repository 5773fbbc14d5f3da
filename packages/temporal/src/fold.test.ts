import { CharacterState, LocationState } from '@cinematic-canvas/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ContinuityEvent, isPlaceEvent } from './events.ts';
import { foldEvent } from './fold.ts';

const evidence = { subject: fc.constant('a'), scene: fc.integer({ min: 1, max: 9 }), quote: fc.constant(''), span: fc.constant({ start: 0, end: 0 }), confidence: fc.constant(0.5), source: fc.constant('rules' as const) };
const thing = fc.constantFrom('left cheek', 'sleeve', 'jacket sleeve', 'window', 'blood', 'knife', 'smoke', 'shirt', 'glass');

/** Any event that the schema allows, from the schema's own options. */
const anyEvent: fc.Arbitrary<ContinuityEvent> = fc.oneof(...ContinuityEvent.options.map((option) => {
  const { type, ...rest } = option.shape;
  // The options differ too much for one type; what is asked of a field below is checked as it is asked.
  const shape: Record<string, object> = rest;
  const fields = Object.entries(shape).filter(([key]) => !(key in evidence)).map(([key, schema]) => {
    const values = 'options' in schema && Array.isArray(schema.options) ? fc.constantFrom(...(schema.options as unknown[]).filter((value) => typeof value === 'string')) : key === 'hours' ? fc.constant(5) : undefined;
    const inner = 'unwrap' in schema && typeof schema.unwrap === 'function' ? (schema.unwrap as () => { options?: string[] })() : null;
    const optional = inner === null ? values : fc.option(inner.options ? fc.constantFrom(...inner.options) : thing, { nil: undefined });
    return [key, optional ?? thing] as const;
  });
  return fc.record({ type: fc.constant(type.value), ...evidence, ...Object.fromEntries(fields) }).map((event) => ContinuityEvent.parse(JSON.parse(JSON.stringify(event))));
}));

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) { Object.freeze(value); Object.values(value).forEach(deepFreeze); }
  return value;
}

describe('folding', () => {
  it('G8: never mutates, and every state parses and survives JSON', () => {
    fc.assert(fc.property(fc.array(anyEvent, { maxLength: 25 }), (events) => {
      let character = deepFreeze(CharacterState.parse({}));
      let location = deepFreeze(LocationState.parse({}));
      for (const event of events) {
        character = deepFreeze(foldEvent(character, event));
        location = deepFreeze(foldEvent(location, event));
      }
      expect(CharacterState.parse(JSON.parse(JSON.stringify(character)))).toEqual(character);
      expect(LocationState.parse(JSON.parse(JSON.stringify(location)))).toEqual(location);
    }));
  });

  it('an event of a place leaves a character as it is, and the other way round', () => {
    fc.assert(fc.property(anyEvent, (event) => {
      const [character, location] = [CharacterState.parse({}), LocationState.parse({})];
      if (isPlaceEvent(event.type)) expect(foldEvent(character, event)).toBe(character);
      else expect(foldEvent(location, event)).toBe(location);
    }));
  });

  const event = (change: object) => ContinuityEvent.parse({ subject: 'a', scene: 1, quote: '', span: { start: 0, end: 0 }, confidence: 1, source: 'user', ...change });

  it('a wound told twice is one injury, and the graver severity wins', () => {
    const cut = (severity: string, part: string) => event({ type: 'injury.added', part, kind: 'cut', severity });
    const state = [cut('minor', 'cheek'), cut('severe', 'cheek'), cut('minor', 'cheek'), cut('minor', 'left hand')].reduce((now, each) => foldEvent(now, each), CharacterState.parse({}));
    expect(state.injuries.map(({ location, severity }) => `${location} ${severity}`)).toEqual(['cheek severe', 'left hand minor']);
  });

  it('G9: a thing breaks once', () => {
    const broken = event({ type: 'object.broken', object: 'window', description: 'shattered' });
    expect(foldEvent(foldEvent(LocationState.parse({}), broken), broken).brokenObjects).toEqual([{ object: 'window', description: 'shattered', brokenInScene: 1 }]);
  });

  it('fresh clothes reset the costume and not the skin', () => {
    const state = CharacterState.parse({ dirtLevel: 'dirty', costumeCondition: { tears: ['sleeve torn'], stains: ['mud'], wetness: 'soaked' } });
    expect(foldEvent(state, event({ type: 'costume.changed' }))).toMatchObject({ dirtLevel: 'dirty', costumeCondition: { tears: [], stains: [], wetness: 'dry' } });
  });
});
