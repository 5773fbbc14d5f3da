import { expect, test } from 'vitest';

import { EVENT_SCHEMA_VERSION } from './catalog.ts';
import { decodeEvent } from './decode.ts';

const EVENT = { type: 'START_PIPELINE', id: crypto.randomUUID(), projectId: crypto.randomUUID(), at: '2026-01-02T03:04:05.678Z', correlationId: null, schemaVersion: EVENT_SCHEMA_VERSION };
const reasonOf = (body: string) => {
  const decoded = decodeEvent('pipeline-commands', body);
  return 'deadLetter' in decoded ? decoded.deadLetter.reason : 'none';
};

test('an event of the catalogue is decoded as it is', () => {
  expect(decodeEvent('pipeline-commands', JSON.stringify(EVENT))).toEqual({ event: EVENT });
});

test.each([
  ['', 'is not JSON'],
  ['\0\u0001', 'is not JSON'],
  ['null', 'is not a JSON object'],
  ['[]', 'is not a JSON object'],
  ['{}', 'has schema version undefined'],
  [JSON.stringify({ ...EVENT, schemaVersion: 2 }), 'has schema version 2'],
  [JSON.stringify({ ...EVENT, type: 'toString' }), 'has type "toString"'],
  [JSON.stringify({ ...EVENT, type: { a: 1 } }), 'has type {"a":1}'],
  [JSON.stringify({ ...EVENT, projectId: 7 }), 'START_PIPELINE: projectId:'],
])('%j is a dead letter that says why', (body, reason) => {
  expect(reasonOf(body)).toContain(reason);
});
