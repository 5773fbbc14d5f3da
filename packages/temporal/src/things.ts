const IRREGULAR: Readonly<Record<string, string>> = {
  axes: 'axe', aches: 'ache', headaches: 'headache', moustaches: 'moustache', mustaches: 'mustache', caches: 'cache', avalanches: 'avalanche', potatoes: 'potato', tomatoes: 'tomato', heroes: 'hero', echoes: 'echo', torpedoes: 'torpedo', feet: 'foot', teeth: 'tooth', knives: 'knife', leaves: 'leaf', lens: 'lens', lenses: 'lens', gas: 'gas', canvas: 'canvas', bus: 'bus', scarves: 'scarf', shelves: 'shelf', calves: 'calf', men: 'man', women: 'woman', mice: 'mouse', loaves: 'loaf', halves: 'half', wolves: 'wolf', children: 'child',
  people: 'person', glasses: 'glasses', trousers: 'trousers', jeans: 'jeans', clothes: 'clothes', scissors: 'scissors', stairs: 'stairs', pyjamas: 'pyjamas', pajamas: 'pajamas', tights: 'tights', shorts: 'shorts',
};

/** How many words are remembered at most, so that memory stays flat however much is read. */
const REMEMBERED = 20_000;

/** Makes a function of a word that works out each word once. */
function remembering<Value>(work: (word: string) => Value): (word: string) => Value {
  const known = new Map<string, Value>();
  return (word) => {
    let value = known.get(word);
    if (value === undefined) {
      if (known.size >= REMEMBERED) known.clear();
      known.set(word, (value = work(word)));
    }
    return value;
  };
}

/** The singular of an English noun; words that have none stay as they are. */
export const singular: (word: string) => string = remembering((word) => {
  if (Object.hasOwn(IRREGULAR, word)) return IRREGULAR[word] ?? word;
  if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:x|ch|sh|zz|ss)es$/.test(word)) return word.slice(0, -2);
  return word.replace(/s$/, '');
});

const STATE_WORDS = new Set([
  'a', 'an', 'the', 'his', 'her', 'their', 'its', 'my', 'your', 'our', 'of', 'some', 'torn', 'ripped', 'split', 'burned', 'burnt', 'scorched', 'singed', 'broken', 'shattered', 'cracked', 'missing', 'new', 'old', 'own',
]);

/** The words that name a thing: lower case, singular, without articles, possessives and words for its state. */
export const nameWords: (thing: string) => readonly string[] = remembering((thing) => {
  const words = thing.toLowerCase().replace(/['’]s\b/g, '').match(/[\p{L}\p{N}-]+/gu) ?? [];
  const kept = words.filter((word) => !STATE_WORDS.has(word));
  return (kept.length > 0 ? kept : words).map(singular);
});

/** Says whether two phrases name the same thing: the words of one are all among the words of the other. */
export function sameThing(a: string, b: string): boolean {
  const [x, y] = [nameWords(a), nameWords(b)];
  if (x.length === 0 || y.length === 0) return false;
  const [few, many] = x.length <= y.length ? [x, y] : [y, x];
  return few.every((word) => many.includes(word));
}

/** What a stain is of: `blood` of `blood on shirt`. */
export function substanceOf(stain: string): string {
  return stain.split(/ on /)[0] ?? stain;
}
