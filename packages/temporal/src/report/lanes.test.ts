import { describe, expect, test } from 'vitest';

import { aFilm, aFinding } from './film.fixture.ts';
import { planTimeline } from './lanes.ts';

const { story, ledger } = aFilm();
const timeline = planTimeline(ledger, story, [aFinding]);
const laneOf = (subject: string) => timeline.lanes.find((lane) => lane.subject === subject)!;
const barOf = (subject: string, label: string) => laneOf(subject).bars.find((bar) => bar.label === label)!;

describe('a planned timeline', () => {
  test('each character and each location has a lane, characters first', () => {
    expect(timeline.lanes.map(({ subject, kind }) => `${subject} ${kind}`)).toEqual(['char_1 character', 'char_2 character', 'loc_1 location', 'loc_2 location']);
  });

  test('a subject is seen in the scenes that have it and in no others', () => {
    expect(laneOf('char_1').seen.map(({ from, to }) => [from, to])).toEqual([[0, 1], [3, 4]]);
    expect(laneOf('loc_2').seen.map(({ from, to }) => [from, to])).toEqual([[1, 1], [3, 3], [5, 5]]);
  });

  test('a level has a track only if it ever leaves its baseline, and steps where it changes', () => {
    expect(laneOf('char_1').levels.map(({ name }) => name)).toEqual(['wet clothes']);
    expect(laneOf('char_1').levels[0]!.steps.map(({ from, to, value, word }) => [from, to, value, word])).toEqual([[0, 2, 3, 'soaked'], [3, 3, 1, 'damp'], [4, 5, 0, 'dry']]);
    expect(laneOf('char_2').levels).toEqual([]);
  });

  test('an injury is one bar from where it begins, weaker where it eased, and tells its words with their scenes', () => {
    const { kind, from, to, phases, told } = barOf('char_1', 'cut, left cheek');
    expect([kind, from, to]).toEqual(['body', 1, 5]);
    expect(phases.map((phase) => [phase.from, phase.to, Number(phase.value.toFixed(2))])).toEqual([[1, 2, 1], [3, 5, 0.33]]);
    expect(told).toBe('Ana <Reyes>: cut, left cheek, scenes 2A to 6A\n2A: “A shard gashes Ana\'s <left> cheek.”\n4A: “The cut has closed.”');
  });

  test('a bar ends in the last scene with the thing, and tells the words that ended it', () => {
    expect([barOf('char_1', 'sleeve torn').from, barOf('char_1', 'sleeve torn').to]).toEqual([1, 3]);
    expect(barOf('char_1', 'sleeve torn').told).toContain('5A: “She changes into a jersey.”');
    expect([barOf('char_1', 'brass tin').to, barOf('char_2', 'brass tin').from]).toEqual([2, 3]);
  });

  test('what a character carries from the start says so', () => {
    expect(barOf('char_1', 'watch')).toMatchObject({ kind: 'prop', from: 0, to: 5, told: 'Ana <Reyes>: watch, scenes 1A to 6A\nfrom the start' });
  });

  test('broken things and effects are bars of their place', () => {
    expect(laneOf('loc_2').bars.map(({ kind, label, from, to }) => [kind, label, from, to])).toEqual([['damage', 'window shattered', 1, 5], ['air', 'smoke', 1, 5]]);
  });

  test('each scene has its place, hour and sky, with the words that set them', () => {
    expect(timeline.columns.map(({ slate, place, timeOfDay, open }) => [slate, place, timeOfDay, open]).slice(3, 5)).toEqual([['4A', 'Warehouse / Office', 'night', false], ['5A', 'Old Pier', 'dawn', true]]);
    expect(timeline.columns[4]!.timeTold).toContain('5A: “Dawn breaks.”');
    expect(timeline.columns[0]!.weatherTold).toBe('Old Pier, scene 1A: rain\nas the location begins');
  });

  test('a finding stands in its subject\'s lane at both of its places, with both quotes and the fix', () => {
    expect(laneOf('char_1').findings).toEqual([{ at: 3, since: 1, severity: 'major', label: aFinding.message, told: `${aFinding.message}\n2A: “Her sleeve tears.”\n4A: “her <whole> sleeve”\nFix: Have it mended in between.` }]);
    expect(laneOf('char_2').findings).toEqual([]);
  });

  test('a scene without a slate goes by its index', () => {
    const bare = { ...story, scenes: story.scenes.map((scene) => ({ ...scene, slate: '' })) };
    expect(planTimeline(ledger, bare).columns.map(({ slate }) => slate)).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  test('planning changes neither ledger nor storyboard', () => {
    const before = JSON.stringify([story, ledger]);
    planTimeline(ledger, story, [aFinding]);
    expect(JSON.stringify([story, ledger])).toBe(before);
  });
});
