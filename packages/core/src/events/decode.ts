import { InvalidDataError } from '../errors.ts';
import { parseAt } from '../parse.ts';
import type { DeadLetter } from './bus.ts';
import { BusEvent, EVENT_SCHEMA_VERSION, type Topic } from './catalog.ts';

/** The schema of each message by its `type`, so that a fault is named by its place and not as "no member of the union". */
const MEMBERS = new Map(BusEvent.options.flatMap(({ options }) => options.map((member) => [member.shape.type.value as string, member] as const)));

/** Tells JSON from other text. */
function readJson(body: string): { value: unknown } | { reason: string } {
  try {
    return { value: JSON.parse(body) };
  } catch (error) {
    return { reason: `is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function readMember(value: unknown): BusEvent | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is not a JSON object';
  const { type, schemaVersion } = value as { type?: unknown; schemaVersion?: unknown };
  if (schemaVersion !== EVENT_SCHEMA_VERSION) return `has schema version ${JSON.stringify(schemaVersion)}, and this version of the code reads ${EVENT_SCHEMA_VERSION}`;
  const member = MEMBERS.get(String(type));
  if (member === undefined) return `has type ${JSON.stringify(type)}, which is none of ${[...MEMBERS.keys()].join(', ')}`;
  try {
    return parseAt(String(type), member, value);
  } catch (error) {
    if (error instanceof InvalidDataError) return error.message;
    throw error;
  }
}

/** Reads a message from outside: an event of the catalogue, or a dead letter that says why it is none. Never throws for what a message may hold. */
export function decodeEvent(topic: Topic, body: string): { event: BusEvent } | { deadLetter: DeadLetter } {
  const json = readJson(body);
  const read = 'reason' in json ? json.reason : readMember(json.value);
  return typeof read === 'string' ? { deadLetter: { topic, body, reason: read } } : { event: read };
}
