import { describe, expect, test } from 'vitest';

import { evolved, untouched } from '../test/harbour.ts';
import { expectCovered } from '../test/provenance.ts';
import { VIDEO_PROFILES, composePrompt, createCrew, defaultRoles, snapDuration, synthesizeVideoPrompt } from './index.ts';
import type { VideoProfile } from './index.ts';
import { isTooLong, promptLength } from './video-profiles.ts';

const crew = createCrew(defaultRoles);
const profiles: readonly VideoProfile[] = Object.values(VIDEO_PROFILES);
const notes = (profile: VideoProfile, context = evolved) => composePrompt(crew, 'scene_video', { ...context, profile });
const countWords = (text: string) => text.split(/\s+/u).length;

describe.each(profiles.map((profile) => [profile.name, profile] as const))('the paragraph for %s', (_, profile) => {
  test('is as long as it takes, in its own unit', () => {
    for (const context of [evolved, untouched]) {
      const { text, fits, warnings } = synthesizeVideoPrompt(notes(profile, context), profile);
      expect([fits, isTooLong(text, profile), warnings]).toEqual([true, false, []]);
    }
  });

  test('comes with a duration that it makes, and a sentence where that is not the scene’s', () => {
    for (const sceneSeconds of [4, 5, 6, 7, 8]) {
      const { durationSeconds, warnings } = synthesizeVideoPrompt(notes(profile), profile, { sceneSeconds });
      expect(profile.durationsSeconds).toContain(durationSeconds);
      expect(warnings.length).toBe(durationSeconds === sceneSeconds ? 0 : 1);
    }
  });

  test('has what must not be seen apart only where that is taken', () => {
    expect(synthesizeVideoPrompt(notes(profile), profile).negativePrompt !== undefined).toBe(profile.negativePrompt);
  });

  test('says where its limits were read, unless it is nobody’s', () => {
    expect(profile.sources.length > 0).toBe(profile.id !== 'generic');
    for (const { page, date, says } of profile.sources) {
      expect(page).toMatch(/^https:\/\//u);
      expect(date).toMatch(/^202\d-\d\d-\d\d$/u);
      expect(says).not.toBe('');
    }
    if (profile.sources.length === 0) expect(profile.promptLimit).toBeNull();
  });
});

describe('a limit', () => {
  test('in words is counted in words, and asked for in words', () => {
    const { text } = synthesizeVideoPrompt(notes(VIDEO_PROFILES.ltx), VIDEO_PROFILES.ltx);
    expect(countWords(text)).toBeLessThanOrEqual(200);
    expect(notes(VIDEO_PROFILES.ltx).text).toContain('one paragraph of at most 200 words for LTX-Video');
  });

  test('in tokens is counted by the tokenizer that is handed in', () => {
    const profile: VideoProfile = { ...VIDEO_PROFILES.generic, promptLimit: { most: 150, unit: 'tokens' } };
    const { text, tokens } = synthesizeVideoPrompt(notes(profile), profile, { countTokens: countWords });
    expect(tokens).toBe(countWords(text));
    expect(tokens).toBeLessThanOrEqual(150);
    expect(promptLength(profile)).toBe('150 tokens');
  });

  test('that what must stay is longer than is told, and nothing of that is dropped', () => {
    const profile: VideoProfile = { ...VIDEO_PROFILES.generic, maxPromptCharacters: 20 };
    const { text, fits, warnings } = synthesizeVideoPrompt(notes(profile), profile);
    expect([fits, text.includes('Mara drags Pip'), warnings]).toEqual([false, true, ['The prompt is longer than the video model takes, and all that is left of it must stay.']]);
  });
});

test('a scene that is longer than any clip is told so', () => {
  expect(snapDuration({ ...VIDEO_PROFILES.generic, durationsSeconds: [4] }, 8)).toEqual({
    seconds: 4, warning: 'the video model makes clips of 4 seconds, and the scene has 8: a clip of 4 seconds is asked for; the scene is longer than its clip: shorten it, or split it into two shots.',
  });
});

describe('the joined notes', () => {
  const { text, spans } = synthesizeVideoPrompt(notes(VIDEO_PROFILES.generic), VIDEO_PROFILES.generic);

  test('say a name once in a sentence, and then she or he', () => {
    expect(text).toContain('Mara Voss has a moderate cut on the left cheek; her clothes are soaked; her hair is wet;');
    expect(text).toContain('By the end of the shot: the ticket window is shattered; glass lies on the ground.');
  });

  test('call by name whoever is neither she nor he', () => {
    const [mara, pip] = evolved.shot.characters;
    const they = { ...evolved, shot: { ...evolved.shot, characters: [{ ...mara!, board: { ...mara!.board, pronouns: 'they' as const } }, pip!] } };
    expect(synthesizeVideoPrompt(notes(VIDEO_PROFILES.generic, they), VIDEO_PROFILES.generic).text).toContain("Mara Voss's clothes are soaked. Mara Voss's hair is wet.");
  });

  test('leave out what only the crew can match, and know where all else comes from', () => {
    expect(text).not.toMatch(/scene before|180°|Time cut/u);
    expectCovered({ text, spans });
  });
});
