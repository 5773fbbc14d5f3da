import { describe, expect, test } from 'vitest';

import { aFilm, aFinding } from './film.fixture.ts';
import { continuityTimelineSvg } from './timeline-svg.ts';

/** Names of elements that are left open, and of tags that close nothing. */
function unbalanced(xml: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, closing, name = '', selfClosing] of xml.matchAll(/<(\/?)([a-zA-Z]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (closing) {
      if (open.pop() !== name) wrong.push(name);
    } else if (!selfClosing) open.push(name);
  }
  return [...open, ...wrong];
}

const { story, ledger } = aFilm();
const svg = continuityTimelineSvg(ledger, story, { findings: [aFinding] });

describe('the timeline as SVG', () => {
  test.each([0, 1, 6, 120])('a film of %i scenes is well-formed, with no number that is none', (length) => {
    const film = aFilm(length);
    const drawn = continuityTimelineSvg(film.ledger, film.story, { findings: [aFinding] });
    expect(unbalanced(drawn)).toEqual([]);
    expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
    expect(drawn.replace(/<\/?[a-zA-Z]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/g, '')).not.toMatch(/[<>]/);
  });

  test('it has no ids, no style sheet, no script and no background of its own', () => {
    expect(svg).not.toMatch(/\sid="|<style|<script|white|#fff/);
    expect(svg).toContain('fill="currentColor"');
  });

  test('text from the script is escaped', () => {
    expect(svg).toContain('Ana &lt;Reyes&gt;');
    expect(svg).toContain('A shard gashes Ana&#39;s &lt;left&gt; cheek.');
    expect(svg).not.toContain('<left>');
  });

  test('every level, bar and finding has a tooltip with its words', () => {
    for (const words of ['2A: “A shard gashes', '1A: “Ana is soaked.”', '2A: “The window shatters.”', '2A: “Smoke fills', '4A: “The smoke thins.”', 'Fix: Have it mended']) expect(svg).toMatch(new RegExp(`<title>[^<]*${words}`));
  });

  test('injuries, tears, broken things, effects and props are labelled in words', () => {
    for (const label of ['cut, left cheek', 'sleeve torn', 'window shattered', 'smoke', 'brass tin', 'watch']) expect(svg).toContain(`>${label}</text>`);
  });

  test('findings are marked only when they are passed', () => {
    expect(svg).toContain('at odds');
    expect(continuityTimelineSvg(ledger, story)).not.toContain('at odds');
  });

  test('the same ledger draws the same picture', () => {
    expect(continuityTimelineSvg(ledger, story, { findings: [aFinding] })).toBe(svg);
  });

  test('long marks say their words again, so that they are read wherever the page is scrolled to', () => {
    const long = aFilm(120);
    expect(continuityTimelineSvg(long.ledger, long.story).match(/>cut, left cheek<\/text>/g)!.length).toBeGreaterThan(2);
  });
});
