import { readStoryboardSync } from '@cinematic-canvas/temporal';

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

const loading = performance.now();
readStoryboardSync(story(1));
const loadMs = performance.now() - loading;
readStoryboardSync(story(100));
const runs = Array.from({ length: 5 }, () => {
  const start = performance.now();
  const used = process.cpuUsage();
  readStoryboardSync(story(1000));
  const { user, system } = process.cpuUsage(used);
  return { ms: performance.now() - start, cpuMs: (user + system) / 1000 };
}).sort((a, b) => a.ms - b.ms);
const heap = Math.round(process.memoryUsage().heapUsed / 2 ** 20);
console.log(JSON.stringify({ loadAndFirstSceneMs: Math.round(loadMs), thousandScenesMedianMs: Math.round(runs[2]?.ms ?? 0), thousandScenesBestMs: Math.round(runs[0]?.ms ?? 0), cpuMs: Math.round(runs[0]?.cpuMs ?? 0), heapMiB: heap }));
