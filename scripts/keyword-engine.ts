import type { Change, SyncExtractor } from '@cinematic-canvas/temporal';

/** What a word does wherever its letters stand: to everyone in the scene, or to the place. */
const OF_CHARACTERS: readonly [letters: RegExp, change: Change][] = [
  [/cut|slash|slice/i, { type: 'injury.added', part: 'body', kind: 'cut', severity: 'moderate' }], [/stab/i, { type: 'injury.added', part: 'body', kind: 'stab wound', severity: 'severe' }], [/shot/i, { type: 'injury.added', part: 'body', kind: 'gunshot wound', severity: 'severe' }],
  [/burn/i, { type: 'injury.added', part: 'body', kind: 'burn', severity: 'moderate' }], [/punch|bruise|hit/i, { type: 'injury.added', part: 'face', kind: 'bruise', severity: 'minor' }], [/break|broke/i, { type: 'injury.added', part: 'arm', kind: 'fracture', severity: 'severe' }],
  [/mud|dirt|fall|filth|soot/i, { type: 'dirt.changed', direction: 'up' }], [/wash|clean/i, { type: 'dirt.changed', direction: 'down' }], [/run|climb|fight|tired|exhaust/i, { type: 'exhaustion.changed', direction: 'up' }], [/rest|sleep/i, { type: 'exhaustion.changed', direction: 'down' }],
  [/run|hot|sweat/i, { type: 'sweat.changed', direction: 'up' }], [/rain|soak|wet|river|swim/i, { type: 'costume.wetted', level: 'wet' }], [/rain|soak|wet|swim/i, { type: 'hair.wetted', level: 'wet' }], [/wind|messy/i, { type: 'hair.changed', direction: 'up' }],
  [/tear|rip|torn/i, { type: 'costume.torn', garment: 'clothing' }], [/blood/i, { type: 'costume.stained', substance: 'blood' }], [/mud/i, { type: 'costume.stained', substance: 'mud' }], [/left/i, { type: 'exit.made', direction: 'left' }], [/right/i, { type: 'exit.made', direction: 'right' }],
];
const OF_PLACES: readonly [letters: RegExp, change: Change][] = [
  [/rain/i, { type: 'weather.set', weather: 'Rain', intensity: 'moderate' }], [/rain/i, { type: 'precipitation.set', precipitation: 'moderate' }], [/rain|flood/i, { type: 'ground.wetted', level: 'wet' }], [/storm/i, { type: 'weather.set', weather: 'Storm', intensity: 'heavy' }],
  [/snow/i, { type: 'weather.set', weather: 'Snow', intensity: 'moderate' }], [/fog|mist/i, { type: 'effect.added', effect: 'fog', intensity: 'moderate' }], [/smoke/i, { type: 'effect.added', effect: 'smoke', intensity: 'moderate' }], [/fire|flame/i, { type: 'effect.added', effect: 'fire', intensity: 'moderate' }],
  [/dust/i, { type: 'effect.added', effect: 'dust', intensity: 'moderate' }], [/smash|shatter|break|broke/i, { type: 'object.broken', object: 'object', description: 'broken' }], [/glass/i, { type: 'debris.added', item: 'glass' }], [/crater|crack/i, { type: 'ground.damaged', item: 'crack' }],
  [/night/i, { type: 'time.set', timeOfDay: 'night' }], [/noon/i, { type: 'time.set', timeOfDay: 'noon' }], [/am\b|morning/i, { type: 'time.set', timeOfDay: 'morning' }], [/dawn/i, { type: 'time.set', timeOfDay: 'dawn' }], [/dusk|evening/i, { type: 'time.set', timeOfDay: 'dusk' }],
];

/** The yardstick from below: letters anywhere in the text, to everyone who is there. */
export const keywordEngine: SyncExtractor = {
  id: 'keywords',
  extract({ scene, cast, place }) {
    const events = (subject: string, table: typeof OF_PLACES) => table.flatMap(([letters, change]) => {
      const found = letters.exec(scene.description);
      if (!found) return [];
      const [quote] = found;
      return [{ ...change, subject, scene: scene.sceneIndex, quote, span: { start: found.index, end: found.index + quote.length }, confidence: 0.5, source: 'rules' as const }];
    });
    return [...cast.flatMap(({ referenceId }) => events(referenceId, OF_CHARACTERS)), ...events(place.referenceId, OF_PLACES)];
  },
};

/** The yardstick that passes every trap. */
export const silentEngine: SyncExtractor = { id: 'silent', extract: () => [] };
