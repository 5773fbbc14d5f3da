const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes text for XML and HTML; characters that XML does not allow become the replacement character. */
export function escaped(text: string): string {
  // A script may hold control characters and half surrogates; XML may not.
  const lawful = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
  return lawful.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Writes an element; attributes that are undefined are left out, numbers are rounded to a hundredth, and the content is markup already. */
export function element(name: string, attributes: Readonly<Record<string, string | number | undefined>>, content = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${typeof value === 'number' ? String(Math.round(value * 100) / 100) : escaped(value)}"`]));
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}

/** The tooltip of the element that it stands in. */
export function tooltip(text: string): string {
  return `<title>${escaped(text)}</title>`;
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Extended_Pictographic}/u;

/** About how wide text is in a proportional font, in pixels. */
export function textWidth(text: string, fontSize: number): number {
  return Array.from(text).reduce((sum, character) => sum + fontSize * (WIDE.test(character) ? 1.05 : /[\s.,;:!|'’ijlt()/]/.test(character) ? 0.34 : /[MWmw@%\p{Lu}]/u.test(character) ? 0.74 : 0.56), 0);
}

/** Text cut to a width, with an ellipsis; empty where not even two characters fit. */
export function fitted(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, fontSize) > width) characters.pop();
  return characters.length > 1 ? `${characters.join('').trimEnd()}…` : '';
}
