import { createHash } from 'node:crypto';

import { BusEvent, EVENT_SCHEMA_VERSION, type StoredEvent, type Topic, uuidv7 } from '@cinematic-canvas/core';

type Fields<Event> = Event extends BusEvent ? Omit<Event, 'id' | 'at' | 'correlationId' | 'schemaVersion'> : never;

/** Makes an event with its envelope. @param once - events with the same text have the same id, so that a second one is known as such. */
export function wireEvent(topic: Topic, fields: Fields<BusEvent>, once?: string): Omit<StoredEvent, 'sequence'> {
  const event = BusEvent.parse({ id: once === undefined ? uuidv7() : idFrom(once), at: new Date().toISOString(), correlationId: null, schemaVersion: EVENT_SCHEMA_VERSION, ...fields });
  return { topic, event };
}

/** A UUID of version 8 (RFC 9562: of one's own making) from a text. */
function idFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
