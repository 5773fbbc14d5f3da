import { Client } from 'pg';

/** Makes a connection of its own, for LISTEN; not connected yet. */
export function createListener(url: string): Client {
  return new Client({ connectionString: url, application_name: 'cinematic-canvas listener' });
}
