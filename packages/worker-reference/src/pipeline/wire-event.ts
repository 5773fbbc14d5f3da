import { BusEvent, EVENT_SCHEMA_VERSION, type StoredEvent, type Topic, uuidv7 } from '@cinematic-canvas/core';

import { idFrom } from '../film/derived-id.ts';

type Fields<Event> = Event extends BusEvent ? Omit<Event, 'id' | 'at' | 'correlationId' | 'schemaVersion'> : never;

/** Makes an event with its envelope. @param once - events with the same text have the same id, so that a second one is known as such. */
export function wireEvent(topic: Topic, fields: Fields<BusEvent>, once?: string): Omit<StoredEvent, 'sequence'> {
  const event = BusEvent.parse({ id: once === undefined ? uuidv7() : idFrom(once), at: new Date().toISOString(), correlationId: null, schemaVersion: EVENT_SCHEMA_VERSION, ...fields });
  return { topic, event };
}
