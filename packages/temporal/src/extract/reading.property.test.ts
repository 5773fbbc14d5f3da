import { CharacterState, LocationState } from '@cinematic-canvas/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readStoryboardSync } from '../read.ts';
import { place, storyOf } from '../story.fixture.ts';

/** Sentences that name whom they mean, each of a change that no other one touches. */
const SENTENCES = [
  'A nail rips the sleeve of Ana\'s jacket.', 'Bo cuts his thumb on the tin.', 'Ana picks up a lantern.', 'Bo takes the crowbar from the shelf.', 'The window shatters.', 'Smoke fills the yard.',
  'Ana nearly drops the lantern.', 'Bo looks at the gate and says nothing.', '"It rained," says Ana.', 'If Bo fell, nobody would hear it.', 'Bo is exhausted.', 'Mud splashes Ana from head to foot.', 'A bruise darkens on Ana\'s cheek.', 'Bo stains his shirt with ink.',
];

const SCENE_NUMBERS = new Set(['acquiredInScene', 'brokenInScene', 'addedInScene', 'lastSeen', 'lastUsed', 'scene']);
const withoutNumbers = (state: unknown): unknown => JSON.parse(JSON.stringify(state, (key, value: unknown) => (SCENE_NUMBERS.has(key) ? undefined : value)));

/** The states at the end of scenes with these texts, without scene numbers. */
function endOf(texts: readonly string[]): Record<string, unknown> {
  const ledger = readStoryboardSync(storyOf(texts, place('exterior')), { recovery: false });
  return Object.fromEntries(['a', 'b', 'l'].map((id) => [id, withoutNumbers(ledger.stateAt(id, texts.length, 'after'))]));
}

const words = ['Ana', 'Bo', 'she', 'he', 'it', 'they', 'the', 'a', 'her', 'his', 'whose', 'who', 'which', 'that', 'had', 'was', 'not', 'nor', 'without', 'as', 'if', 'with', 'of', 'and', 'into', 'up', 'down', 'left', 'exit', 'torn', 'tears', 'knife', 'drops', 'hands', 'mud', 'rain', 'coat', 'sleeve', 'cut', 'window', 'broke', 'falling'];
const marks = [',', ';', ':', ' -', '--', '...', '.', '!', '?', '"', '“', '”', '\'', '’s', '(', '\n'];
const wordSoup = fc.array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: fc.constantFrom(...marks) }), { maxLength: 60 }).map((parts) => parts.join(' '));

describe('reading', () => {
  it('splitting a scene at a sentence end changes nothing but the scene numbers', () => {
    const told = fc.shuffledSubarray(SENTENCES, { minLength: 2 });
    fc.assert(fc.property(told, fc.nat(), (sentences, cut) => {
      const at = 1 + (cut % (sentences.length - 1));
      expect(endOf([sentences.slice(0, at).join(' '), sentences.slice(at).join(' ')])).toEqual(endOf([sentences.join(' ')]));
    }), { numRuns: 60 });
  });

  it('text of any form gives states that parse', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), wordSoup), (text) => {
      const ledger = readStoryboardSync(storyOf([text, text], place('interior')));
      for (const id of ['a', 'b']) expect(CharacterState.parse(ledger.stateAt(id, 2, 'after'))).toEqual(ledger.stateAt(id, 2, 'after'));
      expect(LocationState.parse(ledger.stateAt('l', 2, 'after'))).toEqual(ledger.stateAt('l', 2, 'after'));
    }), { numRuns: 150 });
  });
});
