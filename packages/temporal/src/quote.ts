/** Words of the script as they are cited: on one line, and without the comma or dash that a clause within a sentence may begin with. */
export function cite(quote: string): string {
  return quote.replace(/\s+/g, ' ').replace(/^[\s,;:.–—-]+/, '').trim();
}
