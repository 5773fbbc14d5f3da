import { describe, expect, it } from 'vitest';

import { checkStoryboard } from './contradictions.ts';
import { exitCodeOf, formatFindings } from './findings-format.ts';
import { storyOf } from './story.fixture.ts';

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

describe('checking a storyboard', () => {
  it('the broken film has exactly the planted findings', () => {
    expect(checkStoryboard(broken).map(({ rule, scene, subject }) => `${scene} ${subject} ${rule}`).sort()).toEqual([
      '2 b costume/clean-after-stain', '2 l place/whole-after-break', '3 b prop/two-hands', '4 a body/unhurt-after-injury', '4 l place/time-runs-back', '5 b space/exit-and-entrance',
    ]);
  });

  it('the sound film has none', () => {
    expect(checkStoryboard(sound)).toEqual([]);
    expect(formatFindings([], 'text')).toBe('No contradictions found.\n');
    expect(exitCodeOf([])).toBe(0);
  });

  it('findings quote both places and say what to do', () => {
    const [first] = checkStoryboard(broken);
    expect(first).toMatchObject({ here: { scene: 2, quote: 'Bo\'s shirt is spotless.' }, earlier: { scene: 1, quote: 'Mud spatters Bo\'s shirt.' } });
    expect(formatFindings(checkStoryboard(broken), 'text')).toContain('scene 1: "Mud spatters Bo\'s shirt."');
  });

  it('every format holds every finding', () => {
    const findings = checkStoryboard(broken);
    expect(JSON.parse(formatFindings(findings, 'json'))).toHaveLength(findings.length);
    expect((JSON.parse(formatFindings(findings, 'sarif')) as { runs: { results: unknown[] }[] }).runs[0]?.results).toHaveLength(findings.length);
    expect(formatFindings(findings, 'junit').match(/<failure /g)).toHaveLength(findings.length);
    expect(exitCodeOf(findings)).toBe(1);
    expect(exitCodeOf(findings.filter(({ severity }) => severity === 'minor'), 'major')).toBe(0);
  });
});
