import { expect, test } from 'vitest';

import { html, trusted } from './html.ts';

test('what is put in is escaped, also in attributes', () => {
  expect(html`<p title="${'"><script>'}">${"<b> & 'x'"}</p>`.html).toBe('<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt; &amp; &#39;x&#39;</p>');
});

test('HTML inside HTML stays, lists are joined, null is nothing', () => {
  expect(html`<ul>${[html`<li>${1}</li>`, null, trusted('<li>2</li>')]}</ul>`.html).toBe('<ul><li>1</li><li>2</li></ul>');
});
