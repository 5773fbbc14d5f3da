import { describe, expect, it, test } from 'vitest';

import { checkStoryboard } from './contradictions.ts';
import { FINDING_RULES, type FindingRule } from './findings.ts';
import { exitCodeOf } from './findings-format.ts';
import type { SceneText } from './story.ts';
import { storyOf } from './story.fixture.ts';

type Scenes = readonly (string | (Partial<SceneText> & { description: string }))[];

const broken = storyOf([
  'Mud spatters Bo\'s shirt. The window shatters. Ana picks up the lantern.',
  'Bo\'s shirt is spotless. The window is whole.',
  'Bo grabs the lantern. Ana cuts her hand on a nail. It is midnight.',
  'It is noon. Ana is unhurt. Bo leaves frame left.',
  'Bo enters from the left.',
]);
const sound = storyOf([
  'Mud spatters Bo\'s shirt. The window shatters. Ana picks up the lantern.',
  { description: 'Bo has changed into a fresh shirt. His shirt is spotless.', timeSkip: 'the next morning' },
  'Ana hands him the lantern. Bo leaves frame left.',
  'Bo enters from the right. Somebody has repaired the window.',
]);

/** For each rule a story in which it fires and one as near to it in which it has nothing to say. */
const CASES: Readonly<Record<FindingRule, { fires: Scenes; silent: Scenes }>> = {
  'costume/clean-after-stain': { fires: ['Mud spatters Bo\'s shirt.', 'Bo\'s shirt is spotless.'], silent: ['Mud spatters Bo\'s shirt.', 'Bo washes the mud from his shirt.', 'Bo\'s shirt is spotless.'] },
  'costume/dry-after-wet': { fires: ['Ana falls into the river and climbs out, soaked.', 'Ana\'s jacket is dry.'], silent: ['Ana falls into the river and climbs out, soaked.', { description: 'Ana\'s jacket is dry.', timeSkip: 'the next morning' }] },
  'costume/whole-after-tear': { fires: ['A nail rips Ana\'s jacket.', 'Ana\'s jacket is whole.'], silent: ['A nail rips Ana\'s jacket.', 'Ana mends her jacket.', 'Ana\'s jacket is whole.'] },
  'body/unhurt-after-injury': { fires: ['Ana cuts her hand on a nail.', 'Ana is unhurt.'], silent: ['Ana cuts her hand on a nail.', { description: 'Ana is unhurt.', timeSkip: 'two months later' }] },
  'body/acts-after-death': { fires: ['Bo is dead.', 'Bo runs across the yard.'], silent: ['Bo is dead.', 'Bo lies on the stones.'] },
  'place/whole-after-break': { fires: ['The window shatters.', 'The window is whole.'], silent: ['The window shatters.', 'Somebody has repaired the window. The window is whole.'] },
  'place/time-runs-back': { fires: ['It is midnight.', 'It is noon.'], silent: ['It is midnight.', { description: 'It is noon.', timeSkip: 'the next day' }] },
  'place/weather-jumps': { fires: ['Rain pours down.', 'Bo leans on the gate. The sky is cloudless.'], silent: ['Rain pours down.', 'The rain has stopped, and the sky is cloudless.'] },
  'prop/two-hands': { fires: ['Ana picks up the lantern.', 'Bo grabs the lantern.'], silent: ['Ana picks up the lantern.', 'Ana hands Bo the lantern.'] },
  'prop/not-held': { fires: ['Ana picks up the lantern.', 'Ana drops the lantern.', 'Ana waves the lantern.'], silent: ['Ana picks up the lantern.', 'Ana drops the lantern.', 'Ana picks up the lantern and waves it.'] },
  'space/exit-and-entrance': { fires: ['Bo leaves frame left.', 'Bo enters from the left.'], silent: ['Bo leaves frame left.', 'Bo enters from the right.'] },
  'space/line-crossed': { fires: ['Ana stands at frame left. Bo stands at frame right.', 'Ana stands at frame right. Bo stands at frame left.'], silent: ['Ana stands at frame left. Bo stands at frame right.', 'Ana stands at frame left. Bo stands at frame right.'] },
};

describe('checking a storyboard', () => {
  it('every rule has its two stories', () => {
    expect(Object.keys(CASES).sort()).toEqual(Object.keys(FINDING_RULES).sort());
  });

  test.each(Object.entries(CASES))('%s fires where it is broken, and there alone', (rule, { fires }) => {
    expect(checkStoryboard(storyOf(fires)).map((finding) => [finding.rule, finding.scene])).toEqual([[rule, fires.length]]);
  });

  test.each(Object.entries(CASES))('%s stays silent where the script explains itself', (_rule, { silent }) => {
    expect(checkStoryboard(storyOf(silent))).toEqual([]);
  });

  test.each(Object.entries(CASES))('%s quotes words of the script and says what to do', (_rule, { fires }) => {
    const story = storyOf(fires);
    for (const { here, earlier, fix } of checkStoryboard(story)) {
      for (const { scene, quote, span } of [here, ...(earlier ? [earlier] : [])]) expect(story.scenes[scene - 1]?.description.slice(span.start, span.end)).toBe(quote);
      expect(fix).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('the broken film has exactly the planted findings', () => {
    expect(checkStoryboard(broken).map(({ rule, scene, subject }) => `${scene} ${subject} ${rule}`).sort()).toEqual([
      '2 b costume/clean-after-stain', '2 l place/whole-after-break', '3 b prop/two-hands', '4 a body/unhurt-after-injury', '4 l place/time-runs-back', '5 b space/exit-and-entrance',
    ]);
  });

  it('the sound film has none', () => {
    expect(checkStoryboard(sound)).toEqual([]);
    expect(exitCodeOf([])).toBe(0);
  });

  it('findings quote both places', () => {
    const [first] = checkStoryboard(broken);
    expect(first).toMatchObject({ here: { scene: 2, quote: 'Bo\'s shirt is spotless.' }, earlier: { scene: 1, quote: 'Mud spatters Bo\'s shirt.' } });
  });

  it('a check fails from the severity on that it is told', () => {
    const findings = checkStoryboard(broken);
    expect(exitCodeOf(findings)).toBe(1);
    expect(exitCodeOf(findings.filter(({ severity }) => severity === 'minor'), 'major')).toBe(0);
  });
});
