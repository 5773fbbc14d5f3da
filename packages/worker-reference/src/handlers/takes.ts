import { type AssetKey, type AssetVersion, InterventionNeeded, type Media, ModelError, type QualityEvaluation, bestOf, retryOnConflict } from '@cinematic-canvas/core';
import { addRule, correctPrompt, generateWithQuality, isAccepted } from '@cinematic-canvas/prompts';

import { idFrom, takeId } from '../film/derived-id.ts';
import type { StepEntity } from '../film/film-plan.ts';
import { differingInputs } from '../film/film-inputs.ts';
import { fingerprintBytes } from '../film/fingerprint.ts';
import { QualityRecord } from '../film/quality-record.ts';
import { type Demands, clearedPrompt, holdPrompt } from './cleared-prompt.ts';
import { type FilmContext, type FilmTools, type HandlerCall, assetsOf } from './film-context.ts';
import { type Made, asJson, keepVersion, mediaTypeOf } from './keep-asset.ts';
import { askText, revisedPrompt } from './model-calls.ts';

/** What a model made, and what it was asked for in the end. */
export interface Product {
  media: Media;
  prompt: string;
  metadata: NonNullable<Made['metadata']>;
}

/** One take as it is ordered. */
export interface TakeOrder {
  prompt: string;
  /** "scene 4A: clip, take 2". */
  name: string;
  version: number;
  /** Has a refused prompt made safe; null where nothing can be changed. */
  safer(refused: string, refusal: ModelError): Promise<string | null>;
}

/** What takes are made of. */
export interface TakeSubject {
  entity: StepEntity;
  key: AssetKey;
  promptKey: AssetKey;
  type: 'image' | 'video';
  /** "scene 4A: clip"; each take's number follows. */
  called: string;
  /** Writes the prompt of the first take. */
  write(name: string): Promise<string>;
  /** Whether prompts are cleared by the first assistant director and held against the locks before they are sent; absent for what is drawn. */
  demands?: Demands;
  roleVersions: Readonly<Record<string, string>>;
  make(take: TakeOrder): Promise<Product>;
  /** Judges a take; absent where nobody does. */
  judge?: { key: 'scene_quality_evaluation' | 'frame_quality_evaluation'; maxTakes: number; evaluate(media: Media, name: string): Promise<QualityEvaluation> };
}

interface Take {
  attempt: number;
  version: number;
  uri: string;
  prompt: string;
}

/**
 * Makes takes of a frame or a clip until one is accepted, each a version of its own, and leaves the best one in use unless a hand chose another.
 *
 * Whatever was paid for is kept at once, under the job and the take: a job that runs again after a crash goes on with the take that it was at.
 *
 * @returns the URI of the take in use.
 */
export async function makeTakes(tools: FilmTools, call: HandlerCall, context: FilmContext, subject: TakeSubject): Promise<string> {
  const desk = openDesk(tools, call, context, subject);
  const done = desk.madeByAnotherJob();
  if (done !== undefined) return done;
  if (subject.judge === undefined) return (await desk.take(await desk.firstPrompt(), 1)).uri;
  const result = await generateWithQuality<Take>({
    prompt: await desk.firstPrompt(),
    generate: (prompt, { attempt }) => desk.take(prompt, attempt),
    evaluate: (take) => desk.judge(take),
    promptOf: ({ prompt }) => prompt,
    correct: ({ prompt, evaluation, departments, corrections }) => desk.correct({ prompt, evaluation, departments, corrections }),
    hold: (prompt) => desk.hold(prompt),
    policy: { maxAttempts: subject.judge.maxTakes },
    signal: call.signal,
  });
  await tools.store.setBest(subject.entity.kind, subject.entity.id, subject.key, result.take.version, 'system');
  await keepRules(tools, call, result.ruleSuggestions);
  return result.take.uri;
}

function openDesk(tools: FilmTools, call: HandlerCall, context: FilmContext, subject: TakeSubject) {
  const { job } = call;
  const registry = assetsOf(context, subject.entity);
  const idOf = (attempt: number) => takeId(job.id, attempt);
  const kept = (key: AssetKey, id: string) => registry[key]?.versions.find(({ metadata }) => metadata.jobId === id);
  const keep = (made: Made) => keepVersion(tools, context, call, subject.entity, made);
  const ownIds = new Set(Array.from({ length: Math.max(1, subject.judge?.maxTakes ?? 1) }, (_, index) => idOf(index + 1)));
  const before = (registry[subject.key]?.versions ?? []).filter(({ metadata }) => !ownIds.has(metadata.jobId ?? '')).length;
  const nameOf = (attempt: number) => `${subject.called}, take ${before + attempt}`;
  /** How many takes there are; the next one is being prepared. */
  let made = 0;

  /** A text that replaced a refused one, kept before it was sent: a crash then asks for that call again, and for no other. */
  const saferId = (attempt: number, round: string) => idFrom(`${idOf(attempt)} made safe ${round}`);
  const roundOf = (attempt: number) => (job.intervention?.functionName === nameOf(attempt) ? job.intervention.raisedAt : '');
  const keepPrompt = (id: string, content: string) => keep({ key: subject.promptKey, type: 'text', content, id, metadata: { roleVersions: { ...subject.roleVersions } } });

  /** The newest text that is known for a take: what a provider or a person had changed, else what was written. */
  function knownPrompt(attempt: number): string | undefined {
    const safer = (round: string) => kept(subject.promptKey, saferId(attempt, round))?.data;
    return safer(roundOf(attempt)) ?? revisedPrompt(call, nameOf(attempt)) ?? safer('') ?? kept(subject.promptKey, idOf(attempt))?.data;
  }

  async function promptOf(attempt: number, write: () => Promise<string>): Promise<string> {
    const name = nameOf(attempt);
    const known = knownPrompt(attempt);
    if (known !== undefined) return known;
    const draft = await write();
    const prompt = subject.demands === undefined ? draft : ((await clearedPrompt(tools, call, draft, { name }, subject.demands)) ?? draft);
    await keepPrompt(idOf(attempt), prompt);
    return prompt;
  }

  return {
    /** A version in use that another job made of the same; this job's own are gone through again, since it may not have judged them. */
    madeByAnotherJob(): string | undefined {
      const best = bestOf(registry, subject.key);
      if (best === undefined || ownIds.has(best.metadata.jobId ?? '') || differingInputs(best.metadata.inputs, context.payload.inputs).length > 0) return undefined;
      return best.data;
    },
    firstPrompt: () => promptOf(1, () => subject.write(nameOf(1))),
    async take(wished: string, attempt: number): Promise<Take> {
      const there = kept(subject.key, idOf(attempt));
      if (there !== undefined) {
        made = attempt;
        return { attempt, version: there.version, uri: there.data, prompt: there.metadata.prompt ?? wished };
      }
      const prompt = attempt === 1 ? wished : await promptOf(attempt, () => Promise.resolve(wished));
      const name = nameOf(attempt);
      const safer = async (refused: string, refusal: ModelError) => {
        const text = subject.demands === undefined ? null : await clearedPrompt(tools, call, refused, { name, refusal }, subject.demands);
        if (text !== null) await keepPrompt(saferId(attempt, roundOf(attempt)), text);
        return text;
      };
      const product = await subject.make({ prompt, name, version: before + attempt, safer });
      const metadata = { ...product.metadata, prompt: product.prompt, roleVersions: { ...subject.roleVersions } };
      const { version, data: uri } = await keep({ key: subject.key, type: subject.type, content: product.media, id: idOf(attempt), metadata });
      made = attempt;
      return { attempt, version, uri, prompt: product.prompt };
    },
    /** Mends the prompt of the best take for the next one, unless that is known already. */
    async correct(asked: Parameters<typeof correctPrompt>[2]): Promise<string> {
      if (knownPrompt(made + 1) !== undefined) return asked.prompt;
      const name = `${nameOf(made + 1)}: corrections`;
      return (await askText(tools, call, name, (model, options) => correctPrompt(model, tools.crew, { ...asked, ...options }))) ?? asked.prompt;
    },
    /** Holds the next take's prompt against the locks; a person's own words stand. */
    hold(prompt: string): string {
      const { demands } = subject;
      return demands === undefined || knownPrompt(made + 1) !== undefined ? prompt : holdPrompt(prompt, nameOf(made + 1), demands);
    },
    async judge({ attempt, version, uri }: Take): Promise<QualityEvaluation> {
      const { judge } = subject;
      if (judge === undefined) throw new TypeError(`nobody judges ${subject.called}`);
      const id = idFrom(`${idOf(attempt)} judged ${subject.key}`);
      const known = recordOf(kept(judge.key, id));
      if (known !== undefined) return known.evaluation;
      const media: Media = { bytes: await tools.assets.get(uri, { signal: call.signal }), mediaType: mediaTypeOf(uri) };
      const evaluation = await judge.evaluate(media, `${nameOf(attempt)}: judgement`).catch(asUnjudged);
      const record: QualityRecord = { asset: subject.key, version, hash: fingerprintBytes(media.bytes), attempt, accepted: isAccepted(evaluation.grade), evaluation };
      await keep({ key: judge.key, type: 'json', content: asJson(record), id, metadata: { evaluation: JSON.parse(JSON.stringify(record)) as never } }); // a record is JSON by its schema
      return evaluation;
    },
  };
}

function recordOf(version: AssetVersion | undefined): QualityRecord | undefined {
  return version === undefined ? undefined : QualityRecord.safeParse(version.metadata.evaluation).data;
}

/** A judge that is out of reach is no reason to ask a person: the take is kept unjudged. One that refuses is. */
function asUnjudged(fault: unknown): never {
  if (!(fault instanceof InterventionNeeded)) throw fault;
  const last = fault.cause instanceof AggregateError ? fault.cause.cause : fault.cause;
  throw last instanceof ModelError && PASSING.has(last.detail.reason) ? last : fault;
}
const PASSING: ReadonlySet<ModelError['detail']['reason']> = new Set(['rate_limit', 'unavailable', 'timeout', 'invalid_output']);

/** Adds what quality control suggested to the rules of the production; what one of them says already is not said again. */
async function keepRules({ store }: FilmTools, { job }: HandlerCall, suggestions: readonly string[]): Promise<void> {
  if (suggestions.length === 0) return;
  await retryOnConflict(async () => {
    const project = await store.get('project', job.projectId);
    if (project === null) return;
    const at = new Date().toISOString();
    const rules = suggestions.reduce((all, text) => addRule(all, { text, origin: 'quality_control' }, at).rules, project.generationRules);
    if (rules.length > project.generationRules.length) await store.update('project', project.id, project.version, { generationRules: rules });
  });
}
