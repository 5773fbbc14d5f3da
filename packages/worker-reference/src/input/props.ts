import { HANDLING, PROP_WORDS } from './lexicons/film-grammar.ts';
import { GARMENTS } from './lexicons/wardrobe.ts';
import { anyOf } from './words.ts';

const NO_PROPS = /\b(?:her|him|his|them|it|hers|one|two|hands?|arms?|heads?|eyes?|fingers?|legs?|feet|foot|face|breath|steps?|look|moment|way|time|place|turn|seat|one|gaze|voice|shoulders?|ears?|nose|chest|lips|palms?|throat|back|door|doors|window|curtains?|man|woman|boy|girl|child|mouth|fist|fists|chin|eyebrows?|room|side|edge|wheel|rail|railing|wall|bulkhead|cheek|hair|forehead|knee|knees|wrist|bend|corner|last|others?|lead|stairs?|ladder|gate|bow|stern|deck|lights?|attention|hold|cover|aim|stand|hand|wound|cut|gash|wave|wind|rain|sleeves?|collar|cuffs?|hem|pockets?|fire|plaster|sail|foot|course|stage|table|phone number|note of it|time|word|words|name|song|distance|silence|darkness|air|ground|floor|water|end)$/i;
const GARMENT = anyOf(GARMENTS, 'iu');
const STOP = /\s+(?:and|of|in|on|at|to|from|with|into|onto|over|under|behind|against|for|as|while|that|who|which|but|then|by|through|across|towards?|up|down|out|off|away|back|is|are|so)\b.*$/i;

/** The most props that a shot lists; more are set dressing. */
const MOST_PROPS = 5;

/** Things that are handled in some action, or that are props wherever they are named. */
export function propsIn(action: string): string[] {
  const handled = [...action.matchAll(HANDLING)].map((match) => (match[1] ?? '').replace(STOP, '').replace(/^(?:an?|the|his|her|their|two|three|some|another)\s+/i, '').replace(/['’]s$/, ''));
  const named = [...action.matchAll(PROP_WORDS)].map((match) => match[1] ?? '');
  const props: string[] = [];
  for (const prop of [...named, ...handled].map((item) => item.toLowerCase().trim())) {
    if (prop === '' || /ly$/.test(prop) || NO_PROPS.test(prop) || GARMENT.test(prop) || /^\p{Lu}/u.test(prop)) continue;
    const same = props.findIndex((known) => known.endsWith(prop) || prop.endsWith(known));
    if (same < 0) props.push(prop);
    else if ((props[same] ?? '').length < prop.length) props[same] = prop;
  }
  return props.slice(0, MOST_PROPS);
}
