import type { CharacterBoard } from '@cinematic-canvas/core';

import { colorIn, hex, mix, scale } from '../color.ts';
import type { Rgb } from '../color.ts';
import { createRandom, pick, seedOf } from '../random.ts';

/** What a garment is, as far as its outline goes. */
export type GarmentKind = 'coat' | 'jacket' | 'vest' | 'top' | 'dress' | 'overall' | 'trousers' | 'shorts' | 'skirt' | 'boots' | 'shoes' | 'barefoot' | 'hat' | 'cap' | 'beanie' | 'helmet' | 'hood' | 'headscarf' | 'scarf' | 'tie' | 'gloves' | 'apron' | 'belt' | 'backpack' | 'bag';

/** A character's looks, read from the costume designer's words. */
export interface CharacterLook {
  skin: Rgb;
  hair: { color: Rgb; style: 'bald' | 'cropped' | 'short' | 'bob' | 'long' | 'ponytail' | 'bun' | 'curly' | 'braid'; facial: 'none' | 'stubble' | 'beard' | 'moustache' };
  /** Of a grown person of middle height and build, all 1. */
  height: number;
  girth: number;
  shoulders: number;
  age: 'child' | 'young' | 'adult' | 'old';
  feminine: boolean;
  garments: Partial<Record<GarmentKind, Rgb>>;
  glasses: boolean;
  eyepatch: boolean;
  scar: boolean;
  striped: boolean;
}

const GARMENT_WORDS: readonly (readonly [GarmentKind, RegExp])[] = [
  ['hood', /\b(hooded|hood|hoodie)\b/], ['headscarf', /\b(headscarf|head scarf|hijab|veil|shawl over|turban|bandana)\b/], ['beanie', /\b(beanie|knit(ted)? (hat|cap)|wool(len|ly)? (hat|cap)|watch cap|toque|tuque)\b/], ['helmet', /\b(helmet|hard hat)\b/],
  ['cap', /\b(cap|beret|captain's hat|sailor's hat|peaked)\b/], ['hat', /\b(hat|fedora|sou'?wester|bonnet|stetson|panama|trilby|bowler)\b/],
  ['scarf', /\b(scarf|shawl|neckerchief)\b/], ['tie', /\b(tie|necktie|bow tie)\b/], ['gloves', /\b(gloves?|mittens?|gauntlets?)\b/], ['apron', /\bapron\b/], ['belt', /\bbelt\b/],
  ['backpack', /\b(backpack|rucksack|knapsack)\b/], ['bag', /\b(bag|satchel|handbag|purse|messenger|briefcase|duffel)\b/],
  ['boots', /\b(boots?|wellingtons|waders|wellies)\b/], ['barefoot', /\bbare ?(foot|feet)\b/], ['shoes', /\b(shoes?|sneakers|trainers|heels|sandals|loafers|brogues|pumps|slippers)\b/],
  ['shorts', /\bshorts\b/], ['skirt', /\b(skirt|kilt)\b/], ['trousers', /\b(trousers|pants|jeans|slacks|leggings|chinos|cords|corduroys|breeches|joggers)\b/],
  ['dress', /\b(dress|gown|frock|sundress)\b/], ['overall', /\b(overalls?|jumpsuit|boiler ?suit|coveralls?|scrubs|uniform|dungarees|wetsuit|flight suit|onesie|pyjamas|pajamas)\b/],
  ['vest', /\b(vest|waistcoat|life ?jacket|gilet)\b/],
  ['coat', /\b(coat|overcoat|raincoat|trench ?coat|trench|parka|robe|cloak|slicker|oilskins?|cape|duster|greatcoat|anorak|duffle coat|duffel coat|peacoat|pea coat|dressing gown|lab coat)\b/],
  ['jacket', /\b(jacket|blazer|cardigan|bomber|windbreaker|tuxedo|suit)\b/],
  ['top', /\b(shirt|t-shirt|tee|blouse|sweater|jumper|pullover|turtleneck|tunic|top|polo|jersey|singlet|sweatshirt|undershirt|roll-?neck|knit|tank)\b/],
];

const SKINS: readonly [Rgb, ...Rgb[]] = [hex('#e3bd9f'), hex('#cf9d78'), hex('#b07b55'), hex('#8a5a3c'), hex('#d9ab87'), hex('#efcdb2')];
const CLOTH: readonly [Rgb, ...Rgb[]] = [hex('#4a628a'), hex('#7a4b3a'), hex('#55643f'), hex('#5a4a6d'), hex('#8b7b4d'), hex('#3f6a6d'), hex('#874252'), hex('#6d6f76')];
const HAIRS: readonly [Rgb, ...Rgb[]] = [hex('#2a211d'), hex('#4a3124'), hex('#6f4129'), hex('#1c1a1c'), hex('#b08a50')];

function skinOf(words: string, fallback: Rgb): Rgb {
  if (/\b(black|african|dark[- ]skin\w*|ebony|deep brown|nigerian|kenyan|ghanaian|somali)\b/.test(words)) return hex('#6e4630');
  if (/\b(brown[- ]skin\w*|south asian|indian|mixed|biracial|caribbean|polynesian|indigenous|aboriginal)\b/.test(words)) return hex('#93613f');
  if (/\b(latin\w*|hispanic|middle eastern|arab\w*|olive|mediterranean|tanned|tan|weathered|sun-?burnt|persian|turkish|north african)\b/.test(words)) return hex('#bb8660');
  if (/\b(east asian|asian|japanese|chinese|korean)\b/.test(words)) return hex('#dfb48e');
  if (/\b(pale|white|caucasian|fair|northern european|scandinavian|nordic|freckle\w*|european|irish|scottish|celtic)\b/.test(words)) return hex('#e8c3a6');
  return fallback;
}

function hairStyle(words: string, feminine: boolean): CharacterLook['hair']['style'] {
  if (/\b(bald|shaved head|shaven|hairless)\b/.test(words)) return 'bald';
  if (/\b(cropped|crew ?cut|buzz\w*|shaved|receding|thinning|close-cut)\b/.test(words)) return 'cropped';
  if (/\bponytail|tied back|pulled back\b/.test(words)) return 'ponytail';
  if (/\b(braid\w*|plait\w*|pigtail\w*|dreadlocks|cornrows)\b/.test(words)) return 'braid';
  if (/\b(bun|updo|chignon|pinned up|knot)\b/.test(words)) return 'bun';
  if (/\b(curl\w*|afro|frizzy|coils?|wild)\b/.test(words)) return 'curly';
  if (/\b(long|waist-length|flowing|past (her|his|their) shoulders)\b/.test(words)) return 'long';
  if (/\b(bob|shoulder\w*|chin-length|medium)\b/.test(words)) return 'bob';
  if (/\b(short|pixie|neat|side part\w*|slick\w*|tousled)\b/.test(words)) return 'short';
  return feminine ? 'long' : 'short';
}

function ageOf(words: string): CharacterLook['age'] {
  const years = /\b(\d{1,2})\b/.exec(words)?.[1];
  const decade = /\b(teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b/.exec(words)?.[1];
  const guess = years !== undefined ? Number(years) : decade !== undefined ? { teens: 16, twenties: 25, thirties: 35, forties: 45, fifties: 55, sixties: 64, seventies: 74, eighties: 84, nineties: 92 }[decade] : undefined;
  if (guess !== undefined) return guess < 13 ? 'child' : guess < 28 ? 'young' : guess < 60 ? 'adult' : 'old';
  if (/\b(child|kid|boy|girl|toddler)\b/.test(words)) return 'child';
  if (/\b(old|elderly|aged|senior|ancient)\b/.test(words)) return 'old';
  if (/\b(teen\w*|young|youth)\b/.test(words)) return 'young';
  return 'adult';
}

/** Reads how a character looks; what the words leave open comes from the name, the same every time. */
export function readLook(board: CharacterBoard): CharacterLook {
  const random = createRandom(seedOf(board.referenceId, board.name));
  const skinFallback = pick(random, SKINS);
  const body = [board.build, board.ethnicity, board.age, ...board.distinctiveFeatures, ...board.appearanceNotes].join('; ').toLowerCase();
  const hairWords = board.hair.toLowerCase().replace(/\b(under|beneath|in|with) (an?|the|his|her|their) [^,;]*\b(cap|hat|scarf|hood|beanie|helmet|ribbon)\b/g, '');
  const age = ageOf(`${board.age.toLowerCase()} ${board.name.toLowerCase()}`);
  const feminine = board.pronouns === 'she' || (board.pronouns === 'they' && random() < 0.5);
  const grey = age === 'old' ? mix(hex('#c9c7c2'), hex('#8d8b88'), random()) : pick(random, HAIRS);
  // Nobody's red hair is red.
  const hairColor = (/\bred\b/.test(hairWords) ? hex('#9c4a26') : colorIn(hairWords)) ?? (/\b(gr[ea]y\w*|silver|white)\b/.test(hairWords) ? hex('#b9b8b4') : grey);
  const garments: CharacterLook['garments'] = {};
  const clothes = [...board.clothing, ...board.accessories].flatMap((line) => line.split(/,|;| over | and (?=an? )| with (?=an? )/)).map((line) => line.toLowerCase());
  for (const words of clothes) {
    const color = colorIn(words) ?? (/\b(leather)\b/.test(words) ? hex('#4a3327') : null);
    for (const [kind, pattern] of GARMENT_WORDS) {
      if (!pattern.test(words)) continue;
      // A hood belongs to its coat and hangs down; only a hood by itself is worn up.
      if (kind === 'hood' && /hoodie/.test(words)) garments.jacket ??= color ?? pick(random, CLOTH);
      if (kind === 'hood' && /hoodie|coat|jacket|parka|anorak|cloak|robe|cape|sweat|jumper|top|cardigan/.test(words)) {
        if (/hoodie/.test(words)) break;
        continue;
      }
      if (kind === 'jacket' && /\bsuit\b/.test(words)) garments.trousers ??= scale(color ?? hex('#3a3d43'), 0.94);
      garments[kind] ??= color ?? (kind === 'boots' || kind === 'shoes' || kind === 'belt' ? hex('#3a2d25') : kind === 'trousers' ? hex('#3f4550') : pick(random, CLOTH));
      break;
    }
  }
  const covered = garments.dress ?? garments.overall;
  if (!covered) {
    garments.top ??= garments.coat || garments.jacket || garments.vest ? hex('#cfc9bb') : pick(random, CLOTH);
    if (!garments.skirt && !garments.shorts) garments.trousers ??= scale(pick(random, CLOTH), 0.62);
  }
  if (!garments.boots && !garments.barefoot) garments.shoes ??= hex('#2e2826');
  const tall = /\b(tall|towering|lanky|huge|giant)\b/.test(body) ? 1.07 : /\b(short|small|petite|tiny|diminutive)\b/.test(body) ? 0.92 : 1;
  const girth = /\b(stout|heavy|heavyset|fat|large|portly|big|burly|stocky|broad|round|plump|barrel|thick-?set)\b/.test(body) ? 1.28 : /\b(slim|slight|thin|lean|skinny|gaunt|wiry|lanky|slender|bony|petite)\b/.test(body) ? 0.88 : 1;
  const all = `${body}; ${clothes.join('; ')}`;
  return {
    skin: skinOf(body, skinFallback),
    hair: {
      color: hairColor,
      style: hairStyle(hairWords, feminine),
      facial: /\bbeard\w*\b/.test(`${hairWords} ${body}`) ? 'beard' : /\bm(o|u)stache\b/.test(`${hairWords} ${body}`) ? 'moustache' : /\b(stubble|unshaven|five o'clock)\b/.test(`${hairWords} ${body}`) ? 'stubble' : 'none',
    },
    height: (age === 'child' ? 0.7 : age === 'old' ? 0.96 : 1) * tall * (feminine ? 0.95 : 1),
    girth: girth * (feminine ? 0.94 : 1),
    shoulders: (/\b(broad|muscular|burly|athletic|strong|powerful)\b/.test(body) ? 1.12 : 1) * (feminine ? 0.9 : 1.02) * (age === 'child' ? 0.95 : 1),
    age,
    feminine,
    garments,
    glasses: /\b(glasses|spectacles|sunglasses|goggles)\b/.test(all),
    eyepatch: /\beye ?patch\b/.test(all),
    scar: /\bscar\w*\b/.test(body),
    striped: /\bstrip(e|ed|es)\b/.test(all),
  };
}
