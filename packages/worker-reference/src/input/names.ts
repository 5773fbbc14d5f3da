const KEPT_LARGE = /^(?:II|III|IV|VI|VII|VIII|IX|XI|XII|DJ|TV|FBI|CIA|NYPD|CEO|AI|JR|[A-Z]\.?|(?:[A-Z]\.){2,})$/;
const SMALL = new Set(['of', 'the', 'de', 'la', 'van', 'von', 'der', 'den', 'and', 'in', 'with', 'at', 'on']);

/** Writes a name in capitals as names are written: `MARA VOSS` becomes `Mara Voss`, `O'NEIL` `O'Neil`, `MCGREGOR` `McGregor`. Mixed case is left as it is. */
export function properCase(name: string): string {
  if (/\p{Ll}/u.test(name.replace(/\bMc(?=\p{Lu})/u, ''))) return name;
  return name.split(' ').map((word, index) => {
    if (/\d/.test(word)) return word;
    if (KEPT_LARGE.test(word)) return word;
    if (index > 0 && SMALL.has(word.toLowerCase())) return word.toLowerCase();
    const lower = word.toLowerCase().replace(/(^|[-.("“#]|\bo['’])(\p{L})/gu, (_, before: string, letter: string) => (before.startsWith('o') ? `O${before.slice(1)}` : before) + letter.toUpperCase());
    return lower.replace(/^Mc(\p{L})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`);
  }).join(' ');
}

/** The words of a name without titles and numbers, for telling whether two names mean one person. */
export function nameWords(name: string): string[] {
  return name.toLowerCase().replace(/["“”]/g, '').split(/\s+/).map((word) => word.replace(/[.,]$/, '')).filter((word) => word !== '' && !TITLES.has(word));
}

const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'doctor', 'prof', 'professor', 'captain', 'capt', 'sgt', 'sergeant', 'lt', 'lieutenant', 'officer', 'detective', 'inspector', 'agent', 'sir', 'lady', 'lord', 'father', 'sister', 'brother', 'aunt', 'uncle', 'king', 'queen', 'prince', 'princess', 'colonel', 'general', 'commander', 'nurse', 'judge', 'sheriff', 'deputy', 'private', 'corporal', 'major', 'chief', 'reverend', 'rev']);

/** The title that a name begins with, if any. */
export function titleOf(name: string): string | null {
  const [first = ''] = name.toLowerCase().split(/\s+/);
  const word = first.replace(/\.$/, '');
  return TITLES.has(word) && name.includes(' ') ? word : null;
}
