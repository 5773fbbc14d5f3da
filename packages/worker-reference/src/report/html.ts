/** Text that is HTML already. */
export interface Html {
  readonly html: string;
}

type Content = Html | string | number | null | undefined | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Writes HTML: what is put in is escaped, unless it is `Html`; lists are joined, null is nothing. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return { html: parts.reduce((text, part, index) => text + render(contents[index - 1]) + part) };
}

/** Takes text that a trusted writer made as HTML or SVG. */
export function trusted(text: string): Html {
  return { html: text };
}

function render(content: Content): string {
  if (content === null || content === undefined) return '';
  if (typeof content === 'string') return content.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
  if (typeof content === 'number') return String(content);
  if ('html' in content) return content.html;
  return content.map(render).join('');
}
