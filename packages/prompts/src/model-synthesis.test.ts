import { expect, test } from 'vitest';

import { evolved } from '../test/harbour.ts';
import { scriptedModel } from '../test/scripted-model.ts';
import { VIDEO_PROFILES, checkLocks, composePrompt, continuityLocks, createCrew, defaultRoles, explain, synthesizeWithModel } from './index.ts';

const prompt = composePrompt(createCrew(defaultRoles), 'scene_video', evolved);
const locks = continuityLocks(evolved);
const profile = VIDEO_PROFILES.veo;

test('a model that heals the wound is repaired, and the repair knows its words', async () => {
  const { model, requests } = scriptedModel(['Night on the pier,\n\nrain. Mara Voss, her cheek unmarked, drags Pip behind the bollard; the ticket window shatters.']);
  const made = await synthesizeWithModel(model, prompt, { profile, locks });
  expect(requests[0]?.prompt).toBe(prompt.text);
  if (!made.ready) throw new Error(made.reason);
  const { text, spans, synthesis, negativePrompt } = made.prompt;
  expect(text).not.toContain('unmarked');
  expect(checkLocks(text, locks)).toEqual([]);
  expect([synthesis, negativePrompt === undefined]).toEqual(['model', false]);
  expect(explain(made.prompt, text.indexOf('drags Pip'))).toMatchObject({ role: 'qualityControl', source: { kind: 'model', model: 'scripted-1' } });
  expect(explain(made.prompt, text.indexOf('moderate cut'))).toMatchObject({ role: 'scriptSupervisor', source: { kind: 'event', quote: 'the gaff opens her left cheek' } });
  expect(spans.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
});

test('a paragraph that has no room for the facts is not ready, and says why', async () => {
  const made = await synthesizeWithModel(scriptedModel(['Mara runs. '.repeat(180)]).model, prompt, { profile, locks });
  expect(made).toMatchObject({ ready: false, usage: { outputTokens: 5 } });
  expect(!made.ready && made.reason).toMatch(/2000 are allowed/u);
});

test('an empty answer is not ready', async () => {
  expect(await synthesizeWithModel(scriptedModel([' … ']).model, prompt, { profile, locks })).toMatchObject({ ready: false, reason: 'the model answered nothing' });
});
