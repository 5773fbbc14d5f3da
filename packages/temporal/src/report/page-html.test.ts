import { describe, expect, test } from 'vitest';

import { aFilm, aFinding } from './film.fixture.ts';
import { continuityPageHtml } from './page-html.ts';
import { PAGE_SCRIPT } from './page-script.ts';

const { story, ledger } = aFilm();
const page = continuityPageHtml(ledger, story, { title: 'Night & <Day>', findings: [aFinding] });

describe('the continuity page', () => {
  test('it asks for no other file', () => {
    expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|\ssrc=|\shref=|@import|url\(/);
  });

  test('it follows the reader\'s light or dark', () => {
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain('color-scheme: light dark');
  });

  test('its script is under 3 KB and cannot close its own element', () => {
    expect(PAGE_SCRIPT.length).toBeLessThan(3072);
    expect(PAGE_SCRIPT).not.toContain('</');
  });

  test('title, names and quotes are escaped', () => {
    expect(page).toContain('<title>Night &amp; &lt;Day&gt;</title>');
    expect(page).toContain('her &lt;whole&gt; sleeve');
    expect(page).not.toMatch(/<Day>|<Reyes>|<left>|<whole>/);
  });

  test('it lists the findings with both quotes and the fix, and every change with its words', () => {
    expect(page).toContain('costume/whole-after-tear');
    expect(page).toContain('scene 2A: <q>Her sleeve tears.</q>, then scene 4A');
    for (const { quote } of ledger.events) expect(page).toContain(`“${quote.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll("'", '&#39;')}”`);
  });

  test('without findings it has no list of them', () => {
    expect(continuityPageHtml(ledger, story)).not.toContain('At odds with the script');
  });
});
