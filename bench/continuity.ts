import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { type SyncExtractor, createRulesExtractor, englishLexicon, readStoryboardSync } from '@cinematic-canvas/temporal';

import { parseText } from '../packages/temporal/src/extract/clauses.ts';
import { tokenise } from '../packages/temporal/src/extract/language.ts';
import { indexLexicon } from '../packages/temporal/src/extract/words.ts';

/** How fast the default engine reads: loading with the first scene, then 1,000 scenes of 60 words with 6 characters. */
const NAMES = ['Ana', 'Bo', 'Cem', 'Dora', 'Emil', 'Fay'];
const SENTENCES = [
  'Rain hammers on the pier as NAME runs for the warehouse and slips on the wet boards.', 'A loose nail rips the sleeve of his jacket from the cuff to the elbow.', 'NAME looks at the harbour lights and says nothing for a while.',
  'The window shatters, and glass covers the floor behind her.', 'NAME hands the lantern to the others and wipes the blood from his lip.', 'Nobody moves while the clock on the wall counts the seconds.', 'NAME, soaked to the skin, sinks onto a crate and catches her breath.',
];
const names = NAMES.map((name, index) => ({ referenceId: `char_${index + 1}`, name, aliases: [], pronouns: index % 2 === 0 ? ('she' as const) : ('he' as const), hair: 'brown hair', clothing: ['jacket', 'shirt'], accessories: [] }));
const locations = [{ referenceId: 'loc_1', name: 'Pier', aliases: [], setting: 'exterior' as const, timeOfDay: 'night', weather: 'Rain' }, { referenceId: 'loc_2', name: 'Warehouse', aliases: [], setting: 'interior' as const, timeOfDay: 'night', weather: 'Rain' }];

function textOf(scene: number): string {
  const words: string[] = [];
  for (let i = scene; words.length < 60; i++) words.push(...(SENTENCES[i % SENTENCES.length] ?? '').replaceAll('NAME', NAMES[(i * 5) % NAMES.length] ?? '').split(' '));
  return words.slice(0, 60).join(' ');
}

const story = (count: number) => ({
  characters: names, locations,
  scenes: Array.from({ length: count }, (_, index) => ({ sceneIndex: index + 1, description: textOf(index), characters: names.map(({ referenceId }) => referenceId), location: index % 3 === 0 ? 'loc_2' : 'loc_1', timeOfDay: null, timeSkip: '' })),
});

/** CPU time of some work, in milliseconds: the best of a few runs, so that a busy machine counts less. */
function cpuOf(work: () => void, times = 5): number {
  const used = Array.from({ length: times }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...used);
}

const loading = performance.now();
readStoryboardSync(story(1));
const loadMs = performance.now() - loading;
const film = story(1000);
readStoryboardSync(story(100));
const whole = cpuOf(() => readStoryboardSync(film));
// What stays is asked for after a collection; before one, the figure is mostly how long the collector has waited.
setFlagsFromString('--expose-gc');
runInNewContext('gc()');
const heap = Math.round(process.memoryUsage().heapUsed / 2 ** 20);

// Each part by itself: the words of the language model, the clauses with them, all that the rules read; the rest is the fold.
const words = indexLexicon(englishLexicon);
const isName = ({ text }: { text: string }) => NAMES.includes(text);
const texts = film.scenes.map(({ description }) => description);
const language = cpuOf(() => { for (const text of texts) tokenise(text); });
const parse = cpuOf(() => { for (const text of texts) parseText(text, words, isName); });
const rules = createRulesExtractor();
let extracting = 0;
const timed: SyncExtractor = {
  id: rules.id,
  extract(request) {
    const before = performance.now();
    const events = rules.extract(request);
    extracting += performance.now() - before;
    return events;
  },
};
const shares = Array.from({ length: 3 }, () => {
  extracting = 0;
  const before = performance.now();
  readStoryboardSync(film, { extractor: timed });
  return { extract: extracting, fold: performance.now() - before - extracting };
}).sort((a, b) => a.extract + a.fold - (b.extract + b.fold));
const { extract, fold } = shares[0] ?? { extract: 0, fold: 0 };
const ms = Math.round;
console.log(JSON.stringify({
  loadAndFirstSceneMs: ms(loadMs), thousandScenesCpuMs: ms(whole),
  parts: { languageMs: ms(language), parseMs: ms(parse - language), rulesMs: ms(extract - parse), foldMs: ms(fold) }, heapMiB: heap,
}));
