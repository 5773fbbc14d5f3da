import type { CallOptions, TextModel, Usage } from '@cinematic-canvas/core';

import { estimateTokens } from './budget.ts';
import type { Prompt } from './compose.ts';
import { createSpanWriter } from './compose.ts';
import type { LockFinding } from './hold-locks.ts';
import { holdLocks } from './hold-locks.ts';
import type { ContinuityLock } from './locks.ts';
import type { SynthesizedPrompt } from './synthesis.ts';
import { UNWANTED } from './synthesis.ts';
import type { VideoProfile } from './video-profiles.ts';

/** A model's paragraph that carries every locked fact, or the reason why it must not be paid for. */
export type ModelSynthesis =
  | { readonly ready: true; readonly prompt: SynthesizedPrompt; readonly repaired: readonly LockFinding[]; readonly usage: Usage }
  | { readonly ready: false; readonly reason: string; readonly text: string; readonly usage: Usage };

/**
 * Has a text model turn the crew's notes into one paragraph for a video model, and holds it against the continuity locks.
 *
 * A fact that it lost is added, words that deny one are taken out; what can't be mended is not ready, and `synthesizeVideoPrompt`
 * is there to fall back on.
 *
 * @param prompt - composed at `scene_video`.
 * @throws {ModelError} as the model does.
 */
export async function synthesizeWithModel(model: TextModel, prompt: Prompt, { profile, locks, ...call }: { profile: VideoProfile; locks: readonly ContinuityLock[] } & CallOptions): Promise<ModelSynthesis> {
  const { data, metadata } = await model.generateText({ prompt: prompt.text }, call);
  const { usage } = metadata;
  const paragraph = data.replace(/\s+/gu, ' ').trim();
  if (!/\p{L}/u.test(paragraph)) return { ready: false, reason: 'the model answered nothing', text: data, usage };
  const held = holdLocks(paragraph, locks, { maxCharacters: profile.maxPromptCharacters });
  if (!held.held) return { ready: false, reason: held.reason, text: paragraph, usage };
  const writer = createSpanWriter(prompt.roleVersions);
  const added = held.added.map((line) => line.map(({ text }) => text).join('')).join(' ');
  const own = added === '' ? held.text : held.text.slice(0, held.text.length - added.length - 1);
  writer.write('qualityControl', { text: own, source: { kind: 'model', model: metadata.model } });
  for (const line of held.added) {
    writer.write('scriptSupervisor', { text: ' ', source: { kind: 'words' } });
    for (const piece of line) writer.write('scriptSupervisor', piece);
  }
  const text = writer.text();
  return {
    ready: true, usage, repaired: held.repaired,
    prompt: {
      ...prompt, text, spans: writer.spans, tokens: estimateTokens(text), synthesis: 'model', fits: true, warnings: [], sections: prompt.sections.filter(({ instruction }) => !instruction),
      ...(profile.negativePrompt ? { negativePrompt: UNWANTED } : {}),
    },
  };
}
