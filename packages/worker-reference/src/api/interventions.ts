import { z } from 'zod';

import { answerIntervention, findIntervention, listInterventions } from '../operations/interventions.ts';
import { projectOf } from './films.ts';
import { type ApiRoute, json, param, readJson } from './request.ts';

const Resolution = z.strictObject({
  action: z.enum(['retry', 'skip', 'abort']),
  revisedParams: z.record(z.string(), z.json()).default({}),
  resolvedBy: z.string().min(1).max(200).default('API'),
});

/** Routes of what waits for a person. */
export const interventionRoutes: readonly ApiRoute[] = [
  {
    method: 'GET', path: '/api/projects/:project/interventions',
    async handle(dependencies, request) {
      const { id } = await projectOf(dependencies, request);
      return json(await listInterventions(dependencies, id, { all: request.query['all'] === 'true' }));
    },
  },
  {
    method: 'GET', path: '/api/projects/:project/interventions/:job',
    async handle(dependencies, request) {
      const { id } = await projectOf(dependencies, request);
      return json(await findIntervention(dependencies, id, param(request, 'job')));
    },
  },
  {
    method: 'POST', path: '/api/projects/:project/interventions/:job/resolve',
    async handle(dependencies, request) {
      const { id } = await projectOf(dependencies, request);
      const intervention = await findIntervention(dependencies, id, param(request, 'job'));
      const { state } = await answerIntervention(dependencies, intervention, await readJson(request, Resolution));
      return json({ jobId: intervention.jobId, state });
    },
  },
];
