import type { JobPlane } from '@cinematic-canvas/core';
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';

/** Numbers for Prometheus. */
export interface Metrics {
  contentType: string;
  /** Reads the job plane and writes everything in Prometheus' text format. */
  render(): Promise<string>;
}

const PREFIX = 'cinematic_canvas_';

/** Makes the metrics of this process and of the job plane, in a registry of their own. */
export function createMetrics(plane: Pick<JobPlane, 'metrics'>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: PREFIX });
  const gauge = <Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []) => new Gauge({ name: `${PREFIX}${name}`, help, labelNames, registers: [registry] });
  const jobs = gauge('jobs', 'Jobs by state', ['state']);
  const ready = gauge('jobs_ready', 'Jobs that a claim would find');
  const blocked = gauge('jobs_blocked', 'Jobs that wait for others');
  const oldest = gauge('oldest_ready_job_seconds', 'Age of the oldest job that could be claimed');
  const outbox = gauge('outbox_events', 'Events that are not published yet');
  return {
    contentType: registry.contentType,
    async render() {
      const now = await plane.metrics();
      for (const [state, count] of Object.entries(now.states)) jobs.set({ state }, count);
      ready.set(now.ready);
      blocked.set(now.blocked);
      oldest.set(now.oldestReadyMs / 1000);
      outbox.set(now.outboxDepth);
      return registry.metrics();
    },
  };
}
