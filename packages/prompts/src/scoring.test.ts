import { Grade, QualityEvaluation, QUALITY_ASPECTS } from '@cinematic-canvas/core';
import type { Rating } from '@cinematic-canvas/core';
import { expect, test } from 'vitest';

import { createCrew, defaultRoles, defineRole, defineScoring, failingDepartments, gradeOf, scoreJudgement } from './index.ts';
import type { Judgement } from './index.ts';

const judged = (rating: Rating, more: Partial<Judgement> = {}): Judgement => ({
  scores: Object.fromEntries(QUALITY_ASPECTS.map((aspect) => [aspect, { rating, details: 'seen' }])) as Judgement['scores'], issues: [], promptCorrections: [], ruleSuggestion: null, ...more,
});
const issue = { department: 'gaffer', category: 'light', severity: 'critical' as const, description: 'two suns', where: '', suggestedFix: '' };

test('ratings are worth 1, 0.7, 0.4 and 0', () => {
  expect((['PASS', 'MINOR_ISSUES', 'MAJOR_ISSUES', 'FAIL'] as const).map((rating) => scoreJudgement(judged(rating)).score)).toEqual([1, 0.7, 0.4, 0]);
});

test('every grade is reached by some judgement', () => {
  const pass = judged('PASS');
  const [first, second] = QUALITY_ASPECTS;
  const mixed = { ...pass, scores: { ...pass.scores, [first]: { rating: 'MINOR_ISSUES' as const, details: '' }, [second]: { rating: 'MINOR_ISSUES' as const, details: '' } } };
  const reached = [pass, mixed, judged('MINOR_ISSUES'), judged('MAJOR_ISSUES'), judged('FAIL')].map((judgement) => scoreJudgement(judgement).grade);
  expect(reached).toEqual(Grade.values);
});

test('every grade is reached by some score, at its threshold exactly', () => {
  expect([1, 0.9, 0.75, 0.55, 0.25, 0.249, 0].map((score) => gradeOf(score))).toEqual(['ACCEPT', 'ACCEPT', 'ACCEPT_WITH_NOTES', 'REGENERATE_MINOR', 'REGENERATE_MAJOR', 'FAIL', 'FAIL']);
});

test('an evaluation is what core stores', () => {
  expect(QualityEvaluation.parse(scoreJudgement(judged('PASS')))).toEqual(scoreJudgement(judged('PASS')));
});

test('weights are shares, whatever scale they are set on', () => {
  const scoring = defineScoring({ weights: { narrativeFidelity: 3, characterConsistency: 1, technicalQuality: 0, emotionalAuthenticity: 0, continuity: 0 } });
  const judgement = { ...judged('PASS'), scores: { ...judged('PASS').scores, narrativeFidelity: { rating: 'FAIL' as const, details: '' } } };
  expect(scoreJudgement(judgement, scoring)).toMatchObject({ score: 0.25, scores: { narrativeFidelity: { weight: 0.75 } } });
});

test('a department of one’s own is weighed beside the aspects', () => {
  const crew = createCrew([...defaultRoles, defineRole({ id: 'stunts', department: 'stunts', version: '1', weight: 1, sections: {} })]);
  const judgement = { ...judged('PASS'), scores: { ...judged('PASS').scores, stunts: { rating: 'FAIL' as const, details: 'she floats' } } };
  expect(crew.judgementSchema.safeParse(judgement).success).toBe(true);
  expect(crew.judgementSchema.safeParse(judged('PASS')).success).toBe(false);
  expect(scoreJudgement(judgement, defineScoring({ departmentWeights: crew.departmentWeights })).score).toBe(0.5);
  expect(scoreJudgement(judgement).score).toBe(1);
});

test('a take with a critical issue is never accepted', () => {
  expect(scoreJudgement(judged('PASS', { issues: [issue] }))).toMatchObject({ score: 1, grade: 'REGENERATE_MAJOR' });
});

test('the departments that fail are those with issues, gravest first, and those with corrections', () => {
  const minor = { ...issue, department: 'costume', severity: 'minor' as const };
  const correction = { department: 'director', issueType: '', original: '', corrected: 'more', reasoning: '' };
  expect(failingDepartments({ issues: [minor, issue, minor], promptCorrections: [correction] })).toEqual(['gaffer', 'costume', 'director']);
});

test('scoring that can not work is refused', () => {
  expect(() => defineScoring({ weights: { continuity: -1 } })).toThrow('the weight of continuity is -1');
  expect(() => defineScoring({ weights: Object.fromEntries(QUALITY_ASPECTS.map((aspect) => [aspect, 0])) })).toThrow('all weights are 0');
  expect(() => defineScoring({ thresholds: { ACCEPT: 0.1 } })).toThrow('thresholds fall');
});
