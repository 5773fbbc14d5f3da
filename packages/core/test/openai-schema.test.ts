import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';

import { CharacterBoard, LocationBoard, QualityEvaluation, SceneBoard, Storyboard } from '../src/index.ts';
import { faultOfBody } from '../../../testing/openai-requests.ts';
import { wireSchemaOf } from '../src/openai/strict-schema.ts';

const faultOf = (schema: z.ZodType) => {
  const { json, strict } = wireSchemaOf(schema);
  return faultOfBody('responses', { model: 'm', input: 'p', text: { format: { type: 'json_schema', name: 'n', schema: json, strict } } });
};

const ours = Object.entries({ Storyboard, SceneBoard, CharacterBoard, LocationBoard, QualityEvaluation });
test.each(ours)('%s is said in strict mode, and the API would take it', (_, schema) => {
  expect(wireSchemaOf(z.object({ answer: schema })).loose).toBe(null);
  expect(faultOf(z.object({ answer: schema }))).toBe(null);
});

test('what is optional or has a default is required and nullable on the wire, and left out again', () => {
  const schema = z.object({ a: z.string().optional(), b: z.int().default(3), c: z.string().nullable(), d: z.string().nullish(), e: z.enum(['x']).optional() });
  const wire = wireSchemaOf(schema);
  expect(wire.json).toEqual({
    type: 'object', additionalProperties: false, required: ['a', 'b', 'c', 'd', 'e'],
    properties: {
      a: { type: ['string', 'null'] }, b: { type: ['integer', 'null'] }, c: { type: ['string', 'null'] }, d: { type: ['string', 'null'] },
      e: { anyOf: [{ type: 'string', enum: ['x'] }, { type: 'null' }] },
    },
  });
  expect(schema.parse(wire.read({ a: null, b: null, c: null, d: null, e: null }))).toEqual({ b: 3, c: null, d: null });
});

test('a record travels as a list of entries, one with known keys as an object', () => {
  const schema = z.object({ any: z.record(z.string(), z.object({ n: z.number().optional() })), known: z.partialRecord(z.enum(['p', 'q']), z.number()) });
  const wire = wireSchemaOf(schema);
  expect(wire.json).toMatchObject({ properties: { any: { type: 'array', items: { required: ['key', 'value'] } }, known: { required: ['p', 'q'] } } });
  expect(schema.parse(wire.read({ any: [{ key: 'x', value: { n: null } }, { key: 'y', value: { n: 2 } }], known: { p: 1, q: null } }))).toEqual({ any: { x: {}, y: { n: 2 } }, known: { p: 1 } });
});

test('branches of a union are told apart by their values, so that each is read as its own', () => {
  const [Cut, Rain] = [z.object({ type: z.literal('cut'), on: z.string().optional() }), z.object({ type: z.literal('rain'), level: z.number().nullable() })];
  const schema = z.object({ events: z.array(z.discriminatedUnion('type', [Cut, Rain])) });
  const wire = wireSchemaOf(schema);
  expect(wire.json).not.toHaveProperty('properties.events.items.oneOf');
  expect(schema.parse(wire.read({ events: [{ type: 'cut', on: null }, { type: 'rain', level: null }] }))).toEqual({ events: [{ type: 'cut' }, { type: 'rain', level: null }] });
});

test('what is no object is wrapped, since the wire wants one', () => {
  const wire = wireSchemaOf(z.array(z.string()));
  expect(wire.json).toEqual({ type: 'object', properties: { answer: { type: 'array', items: { type: 'string' } } }, required: ['answer'], additionalProperties: false });
  expect(wire.read({ answer: ['a'] })).toEqual(['a']);
});

test('what strict mode does not know is told in words or left to the schema', () => {
  const { json } = wireSchemaOf(z.object({
    name: z.string().min(2).max(9).describe('a name'), mail: z.email(), code: z.string().regex(/^(?=a)a/), short: z.string().regex(/^a+$/),
    tags: z.array(z.string()).min(1), age: z.int().min(0),
  }));
  expect(json.properties).toEqual({
    name: { type: 'string', description: 'a name; at least 2, at most 9 characters' }, mail: { type: 'string', format: 'email' }, code: { type: 'string' }, short: { type: 'string', pattern: '^a+$' },
    tags: { type: 'array', items: { type: 'string' }, minItems: 1 }, age: { type: 'integer', minimum: 0 },
  });
});

test('a schema that refers to itself keeps its references', () => {
  const Place = z.object({ name: z.string(), get inside() { return z.array(Place); } });
  expect(faultOf(z.object({ place: Place }))).toBe(null);
  expect(wireSchemaOf(z.object({ place: Place })).read({ place: { name: 'a', inside: [{ name: 'b', inside: [] }] } })).toEqual({ place: { name: 'a', inside: [{ name: 'b', inside: [] }] } });
});

test.each([
  ['a tuple', z.object({ a: z.object({ b: z.tuple([z.string()]) }) }), 'a.b'],
  ['an intersection', z.object({ a: z.array(z.string().and(z.number())) }), 'a[]'],
  ['any value', z.object({ a: z.record(z.string(), z.unknown()) }), 'a{}'],
])(
  '%s can not be said, and is sent as it is', (_, schema, path) => {
    expect(wireSchemaOf(schema)).toMatchObject({ strict: false, loose: path });
  });

test('a date can not be JSON, and is refused before anything is sent', () => {
  expect(() => wireSchemaOf(z.object({ at: z.date() }))).toThrow();
});

test('whatever fits the wire comes back as it was meant', () => {
  const Kind = z.union([z.object({ t: z.literal(1), x: z.string().optional() }), z.array(z.string())]);
  const schema = z.object({ name: z.string(), note: z.string().optional(), counts: z.record(z.string(), z.int()), kind: Kind.optional() });
  const meant = fc.record({
    name: fc.string(), counts: fc.dictionary(fc.string().filter((key) => key !== '__proto__'), fc.integer()), note: fc.string(),
    kind: fc.oneof(fc.record({ t: fc.constant(1 as const), x: fc.string() }, { requiredKeys: ['t'] }), fc.array(fc.string())),
  }, { requiredKeys: ['name', 'counts'] });
  fc.assert(fc.property(meant, (value) => {
    const kind = value.kind === undefined ? null : Array.isArray(value.kind) ? value.kind : { t: value.kind.t, x: value.kind.x ?? null };
    const onWire = { name: value.name, note: value.note ?? null, counts: Object.entries(value.counts).map(([key, count]) => ({ key, value: count })), kind };
    expect(schema.parse(wireSchemaOf(schema).read(onWire))).toEqual(value);
  }));
});

test('an answer that does not fit is handed on for the schema to name, never repaired', () => {
  const wire = wireSchemaOf(z.object({ a: z.array(z.object({ b: z.string() })), r: z.record(z.string(), z.number()) }));
  for (const answer of [null, 3, 'x', [], { a: 3 }, { a: [null, 4] }, { r: { x: 1 } }, { r: [1, null] }]) expect(() => wire.read(answer)).not.toThrow();
  expect(wire.read({ a: 'no', r: { x: 1 } })).toEqual({ a: 'no', r: { x: 1 } });
});
