/** What already says how many, or whose. */
const DETERMINED = /^(?:an?|the|his|her|their|its|this|that|some|any|no|all|both|each|every|one|two|three|four|five|six|several|many|few|half|nothing|\d+)\b/iu;
/** What is worn or carried and not counted, and what is no thing at all. */
const UNCOUNTED = new Set([
  'armour', 'armor', 'clothing', 'corduroy', 'cotton', 'denim', 'footwear', 'gear', 'jewellery', 'jewelry', 'khaki', 'knitwear', 'lace', 'leather', 'linen', 'luggage', 'makeup', 'mail', 'money', 'rope', 'silk', 'sportswear',
  'string', 'swimwear', 'tweed', 'underwear', 'velvet', 'wool', 'workwear', 'barefoot', 'shirtless', 'naked', 'black', 'white', 'grey', 'gray', 'mourning', 'rags', 'evening dress',
]);
const PLURALS = new Set(['men', 'women', 'people', 'children', 'feet', 'teeth', 'pyjamas', 'pajamas']);
/** Words that end the name of a thing: what follows says more of it. */
const MORE_OF_IT = /\s+(?:with|of|in|on|over|under|from|for|at|to|across|around|that|which)\s|[,;(]/iu;

/** An hour and an oilskin, a uniform and a one-piece. */
const SOUNDS_AS_VOWEL = /^(?:[aefhilmnorsx]-|hour|heir|honest|honou?r|[ai]|e(?!u)|o(?!ne\b)|u(?!ni[cfqstv]|nion|s[aeu]))/iu;

/**
 * Gives the name of a thing its article, unless it has one, is several, or is not counted.
 *
 * @example
 * withArticle('yellow oilskin jacket') // "a yellow oilskin jacket"
 */
export function withArticle(phrase: string): string {
  const text = phrase.trim();
  const head = headOf(text);
  if (text === '' || DETERMINED.test(text) || UNCOUNTED.has(head) || isPlural(text)) return text;
  return `${SOUNDS_AS_VOWEL.test(text) ? 'an' : 'a'} ${text}`;
}

/** Whether the name of a thing is that of several. */
export function isPlural(phrase: string): boolean {
  const head = headOf(phrase);
  return PLURALS.has(head) || (/[^suia]s$/iu.test(head) && head !== 'lens');
}

function headOf(phrase: string): string {
  return phrase.trim().split(MORE_OF_IT)[0]?.trim().split(/\s+/u).at(-1)?.toLowerCase() ?? '';
}
