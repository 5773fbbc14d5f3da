/**
 * How long a screenplay of feature length takes to be read and made into a storyboard.
 *
 *     node --conditions=@cinematic-canvas/source bench/fountain.ts
 */
import { featureScreenplay } from '../packages/worker-reference/src/input/fixtures/feature.ts';
import { parseFountain } from '../packages/worker-reference/src/input/fountain.ts';
import { storyboardFromScreenplay } from '../packages/worker-reference/src/input/storyboard-from-screenplay.ts';

const timed = <Result>(work: () => Result): [Result, number] => {
  const start = performance.now();
  return [work(), performance.now() - start];
};

for (const pages of [120, 120, 240, 480]) {
  const text = featureScreenplay(pages);
  const [screenplay, read] = timed(() => parseFountain(text, 'feature.fountain'));
  const [storyboard, made] = timed(() => storyboardFromScreenplay(screenplay));
  console.log(`${pages} pages, ${(text.length / 1000).toFixed(0)} kB: read in ${read.toFixed(0)} ms, storyboard of ${storyboard.scenes.length} shots in ${made.toFixed(0)} ms`);
}
