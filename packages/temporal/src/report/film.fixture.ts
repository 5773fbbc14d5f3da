import type { Change, ContinuityEvent } from '../events.ts';
import type { Finding } from '../findings.ts';
import { createLedger, type Ledger } from '../ledger.ts';
import type { ReportStory } from './lanes.ts';

const event = (subject: string, scene: number, quote: string, change: Change): ContinuityEvent =>
  ({ ...change, subject, scene, quote, span: { start: 0, end: quote.length }, confidence: 0.9, source: 'rules' });

/** A film of a given length in which much happens in the first five scenes, and its ledger without recovery. */
export function aFilm(length = 6): { story: ReportStory; ledger: Ledger } {
  const story: ReportStory = {
    characters: [
      { referenceId: 'char_1', name: 'Ana <Reyes>', aliases: [], pronouns: 'she', hair: 'black', clothing: ['grey coat'], accessories: ['watch'] },
      { referenceId: 'char_2', name: 'بدر 🎭', aliases: [], pronouns: 'he', hair: 'brown', clothing: ['shirt'], accessories: [] },
    ],
    locations: [
      { referenceId: 'loc_1', name: 'Old Pier', aliases: [], setting: 'exterior', timeOfDay: 'night', weather: 'Rain' },
      { referenceId: 'loc_2', name: 'Warehouse / Office', aliases: [], setting: 'interior', timeOfDay: 'night', weather: 'Clear' },
    ],
    scenes: Array.from({ length }, (_, index) => ({
      sceneIndex: index + 1, slate: `${index + 1}A`, description: `Scene ${index + 1} & its "text".`, characters: index % 3 === 2 ? ['char_2'] : ['char_1', 'char_2'], location: index % 2 === 0 ? 'loc_1' : 'loc_2', timeOfDay: null, timeSkip: '',
    })),
  };
  const events = [
    event('char_1', 1, 'Ana is soaked.', { type: 'costume.wetted', level: 'soaked' }),
    event('char_1', 2, 'A shard gashes Ana\'s <left> cheek.', { type: 'injury.added', part: 'left cheek', kind: 'cut', severity: 'severe' }),
    event('loc_2', 2, 'The window shatters.', { type: 'object.broken', object: 'window', description: 'shattered' }),
    event('loc_2', 2, 'Smoke fills the office.', { type: 'effect.added', effect: 'smoke', intensity: 'heavy' }),
    event('char_1', 2, 'Her sleeve tears.', { type: 'costume.torn', garment: 'sleeve' }),
    event('char_1', 2, 'She grabs the tin.', { type: 'prop.gained', item: 'brass tin' }),
    event('char_1', 4, 'The cut has closed.', { type: 'injury.eased', part: 'left cheek', severity: 'minor' }),
    event('loc_2', 4, 'The smoke thins.', { type: 'effect.thinned', effect: 'smoke' }),
    event('char_1', 4, 'Ana hands him the tin.', { type: 'prop.lost', item: 'brass tin' }),
    event('char_2', 4, 'Ana hands him the tin.', { type: 'prop.gained', item: 'brass tin' }),
    event('char_1', 4, 'Her coat is only damp now.', { type: 'costume.wetted', level: 'damp' }),
    event('char_1', 5, 'She changes into a jersey.', { type: 'costume.changed', into: 'jersey' }),
    event('loc_1', 5, 'The rain has stopped.', { type: 'precipitation.set', precipitation: 'none' }),
    event('loc_1', 5, 'Dawn breaks.', { type: 'time.set', timeOfDay: 'dawn' }),
  ];
  return { story, ledger: createLedger({ storyboard: story, events: events.filter(({ scene }) => scene <= length), recovery: false }) };
}

/** A finding in the film's fourth scene that goes back to its second. */
export const aFinding: Finding = {
  rule: 'costume/whole-after-tear', severity: 'major', scene: 4, subject: 'char_1', message: 'The sleeve is whole though it was torn.', fix: 'Have it mended in between.',
  here: { scene: 4, quote: 'her <whole> sleeve', span: { start: 0, end: 5 } }, earlier: { scene: 2, quote: 'Her sleeve tears.', span: { start: 0, end: 5 } },
};
