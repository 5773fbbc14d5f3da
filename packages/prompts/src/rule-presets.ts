import type { NewRule } from './rules.ts';

/** Rules of one field of filming, and the words in a storyboard that call for them. */
export interface RulePreset {
  readonly id: string;
  readonly title: string;
  /** Whole words, in the singular; plurals are found too. */
  readonly words: readonly string[];
  /** Phrases, as patterns, in which those words mean something else: a sea of faces holds no water. */
  readonly unless?: readonly string[];
  readonly rules: readonly string[];
}

/** What generators get wrong, by what is filmed. Data: filter it, or add your own. */
export const RULE_PRESETS: readonly RulePreset[] = [
  {
    id: 'water', title: 'water and surf',
    words: [
      'surf', 'surfer', 'surfboard', 'wave', 'sea', 'ocean', 'river', 'lake', 'ferry', 'boat', 'lifeboat', 'yacht', 'canoe', 'raft', 'harbour', 'harbor', 'quay', 'pier', 'swimmer',
      'swim', 'underwater', 'tide', 'beach', 'shore', 'waterfall', 'mudflat',
    ],
    unless: [
      String.raw`(?:sea|ocean|lake|river|wave|tide|flood)s? of`, String.raw`(?:he|she|they|who|and|then|•) waves?`,
      String.raw`waves? (?:goodbye|hello|back|off|away|at|to|him|her|them|his|their|its|an?|the|both|one)`, String.raw`(?:brain|heat|sound|radio|shock|light)[ -]?waves?`,
      String.raw`(?:channel|couch|crowd)[ -]surf\w*`, String.raw`surfs? the`, String.raw`shores? up`, String.raw`sea[ -](?:change|green|blue|legs)`, String.raw`ocean blue`,
      String.raw`all at sea`, String.raw`(?:rooms?|vision|head|eyes|world|faces?|letters) swims?`, String.raw`tides? turns?`, String.raw`turns? the tide`, String.raw`still waters?`,
    ],
    rules: [
      'Water moves one way: swell, wake and spray agree in direction from shot to shot.',
      'Whoever has been in the water stays wet, hair and cloth, until the story dries them.',
      'The waterline is level, and hulls and bodies displace water where they meet it.',
    ],
  },
  {
    id: 'sport', title: 'sport',
    words: [
      'football', 'footballer', 'rugby', 'basketball', 'baseball', 'hockey', 'tennis', 'boxer', 'boxing', 'wrestler', 'marathon', 'sprinter', 'gymnast', 'goalkeeper', 'referee',
      'stadium', 'racket', 'athlete', 'cyclist', 'skier', 'tournament',
    ],
    unless: [
      String.raw`boxer (?:shorts|briefs|dogs?)`, String.raw`in (?:his |her |their )?boxers`, String.raw`boxing day`, String.raw`marathon (?:session|meeting|of)`,
      String.raw`(?:make|makes|making|made|what) (?:a|such a|quite a) racket`, String.raw`protection racket`, String.raw`political football`,
    ],
    rules: [
      'Team colours and shirt numbers stay with their players, and each side attacks the same goal throughout the sequence.',
      'Ball, racket and hand meet at the moment of contact; nothing changes direction untouched.',
      'Effort shows: muscles, breath and sweat fit the moment of the game.',
    ],
  },
  {
    id: 'medical', title: 'medicine',
    words: [
      'hospital', 'surgeon', 'surgery', 'nurse', 'doctor', 'paramedic', 'ambulance', 'scalpel', 'stethoscope', 'stretcher', 'syringe', 'infirmary', 'patients', 'the patient',
      'operating table', 'operating theatre', 'bandage', 'clinic',
    ],
    unless: [
      String.raw`the patient (?:\w+ )?(?:man|woman|boy|girl|teacher|mother|father|horse|dog)`, String.raw`nurses? (?:an?|his|her|their|its)`,
      String.raw`doctors? (?:the|an?|his|her|their) (?:photo\w*|pictures?|reports?|figures|books|drinks?|evidence)`, String.raw`spin doctors?`, String.raw`witch doctors?`,
    ],
    rules: [
      'Instruments are held and used as trained people use them; gloves and masks are on wherever the field is sterile.',
      'Drips, tubes and dressings stay on the same side of the same body.',
      'Wounds are shown as makeup would show them, without gore.',
    ],
  },
  {
    id: 'urban', title: 'city',
    words: [
      'street', 'alley', 'sidewalk', 'pavement', 'skyscraper', 'rooftop', 'subway', 'crossroads', 'traffic', 'tram', 'downtown', 'city', 'neon', 'boulevard', 'storefront',
    ],
    unless: [
      String.raw`street[ -](?:smarts?|wise|clothes|wear)`, String.raw`easy street`, String.raw`neon (?:green|pink|yellow|orange|blue|jacket|vest|socks)`,
      String.raw`(?:air|drug|radio) traffic`, String.raw`(?:blind|right up (?:his|her|their)) alley`,
    ],
    rules: [
      'Signs and number plates carry no legible real names or trademarks.',
      'Traffic keeps to the side of the road that the place drives on.',
      'The skyline and the shop fronts of a street are the same in every shot of it.',
    ],
  },
  {
    id: 'nature', title: 'nature',
    words: [
      'forest', 'mountain', 'desert', 'meadow', 'jungle', 'canyon', 'glacier', 'woodland', 'valley', 'moorland', 'the moor', 'swamp', 'prairie', 'cliff', 'wilderness',
    ],
    unless: [
      String.raw`mountains? of`, String.raw`forests? of (?!pines?|birch\w*|oaks?|firs?|spruces?|trees|bamboo|beech\w*)\w+`, String.raw`jungle gyms?`,
      String.raw`(?:concrete|urban) jungle`, String.raw`deserts? (?:him|her|them|his|their|the)`, String.raw`(?:he|she|they|who|•) deserts?`, String.raw`forest green`,
      String.raw`valley girls?`, String.raw`uncanny valley`, String.raw`mountain (?:bikes?|dew)`, String.raw`swamps? (?:him|her|them|the)`, String.raw`in the wilderness years`,
    ],
    rules: [
      'Plants, season and light agree: no summer leaf in a winter wood.',
      'The sun stands where the hour puts it, and shadows agree with it.',
      'Wind moves leaves, grass, hair and cloth the same way.',
    ],
  },
  {
    id: 'crowds', title: 'crowds',
    words: [
      'crowd', 'mob', 'audience', 'protester', 'demonstration', 'parade', 'festival', 'spectators', 'congregation', 'passengers', 'wedding', 'funeral', 'procession', 'onlookers',
    ],
    unless: [
      String.raw`crowds? (?:him|her|them|in on|out)`, String.raw`(?:two['’]s|three['’]?s?) (?:is )?a crowd`, String.raw`crowd[ -]?(?:fund\w*|sourc\w*|pleasers?)`,
      String.raw`(?:in|with) the wrong crowd`, String.raw`mob (?:boss|lawyer|money|accountant)`, String.raw`audience (?:with|of one)`,
      String.raw`wedding (?:ring|band|dress|photo\w*|picture|portrait|cake|day|night|invitation|album|anniversary)s?`, String.raw`funeral (?:home|suit|director|parlou?r)s?`,
      String.raw`parades? (?:his|her|their|around|up and down)`, String.raw`(?:he|she|they|who|•) parades?`,
    ],
    rules: [
      'Every face in a crowd is its own; no two people are copies.',
      'The crowd is as dense and as dressed in every shot of the same event.',
      'Background figures have whole bodies, and walk with their feet on the ground.',
    ],
  },
  {
    id: 'vehicles', title: 'vehicles',
    words: [
      'car', 'truck', 'lorry', 'motorcycle', 'motorbike', 'bus', 'helicopter', 'aeroplane', 'airplane', 'taxi', 'van', 'locomotive', 'tractor', 'windscreen', 'windshield', 'bicycle',
      'limousine',
    ],
    unless: [
      String.raw`toy (?:cars?|trucks?|bus(?:es)?|tractors?)`, String.raw`car (?:deck|keys?|salesman|coat)`, String.raw`house of cars`, String.raw`van (?:der|den|de)`,
      String.raw`(?:have|has|having|no) truck with`,
    ],
    rules: [
      'A vehicle keeps make, colour, damage and number of wheels from shot to shot.',
      'The steering wheel is on the same side throughout, and whoever drives has their hands on it.',
      'Wheels turn with the road, and the view through the windows moves with the vehicle.',
    ],
  },
  {
    id: 'animals', title: 'animals',
    words: [
      'dog', 'horse', 'cat', 'wolf', 'wolves', 'bird', 'gull', 'crow', 'cow', 'sheep', 'goat', 'lion', 'elephant', 'stallion', 'mare', 'foal', 'puppy', 'kitten', 'hound', 'falcon',
    ],
    unless: [
      String.raw`cat[ -]?(?:burglars?|walks?|nap|suit)`, String.raw`copy[ -]cat`, String.raw`hot[ -]dogs?`, String.raw`dog[ -](?:tired|eared|tags?|days|house)`,
      String.raw`(?:top|under|sly|lucky) dogs?`, String.raw`birds?(?:['’]s)?[ -]eye`, String.raw`(?:early|jail|love) birds?`, String.raw`crow(?:['’]s|s['’]?)?[ -](?:nest|feet|bars?)`,
      String.raw`crows? (?:over|about)`, String.raw`(?:he|she|they|who|•) crows?`, String.raw`(?:his|her|their|my) goat`,
      String.raw`(?:sea|saw|rocking|clothes|wooden|chess)[ -]?horses?`, String.raw`lion(?:['’]s)? share`, String.raw`wolf(?:s|ed)? down`, String.raw`wolf[ -]whistles?`,
      String.raw`(?:lone|sea) wolf`, String.raw`black sheep`, String.raw`mare['’]s nest`, String.raw`cat['’]?s[ -]eyes?`,
      String.raw`(?:stuffed|toy|plush|porcelain|carved|painted|paper) (?:\w+ )?(?:dog|horse|cat|wolf|bird|crow|cow|sheep|goat|lion|elephant)s?`,
    ],
    rules: [
      'An animal keeps its markings, size and number of legs from shot to shot.',
      'It moves with the gait of its kind, and reacts as one of its kind would.',
      'No animal is shown being hurt.',
    ],
  },
];

/** A preset that a storyboard calls for, with what called for it. */
export interface ChosenPreset {
  readonly preset: RulePreset;
  readonly evidence: readonly { readonly scene: number; readonly quote: string }[];
}

/** What a storyboard needs to have for presets to be chosen from it. */
export interface PresetSource {
  readonly scenes: readonly { readonly sceneIndex: number; readonly description: string; readonly location: string; readonly props: readonly string[] }[];
  readonly locations: readonly { readonly referenceId: string; readonly name: string; readonly type: string }[];
  /** Their names are no evidence: Elias Crow is no bird. */
  readonly characters?: readonly { readonly name: string; readonly aliases?: readonly string[] }[];
}

/**
 * Returns the presets that a storyboard's scenes and places call for, each with the words that did; nothing else is switched on.
 *
 * What is only compared, denied or a figure of speech calls for nothing, and neither does a name.
 */
export function choosePresets({ scenes, locations, characters = [] }: PresetSource, presets: readonly RulePreset[] = RULE_PRESETS): ChosenPreset[] {
  const names = nameWords(characters);
  const texts = scenes.map((scene) => {
    const place = locations.find(({ referenceId }) => referenceId === scene.location);
    const told = [scene.description, place?.name ?? '', place?.type ?? '', ...scene.props].join('\n');
    return { scene: scene.sceneIndex, text: names === null ? told : told.replace(names, NAMED) };
  });
  return presets.flatMap((preset) => {
    const words = preset.words.map(withPlural).join('|');
    const called = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?:’s|'s)?(?![\\p{L}\\p{N}])`, 'iu');
    const otherwise = new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...figures(words), ...(preset.unless ?? [])].join('|')})(?![\\p{L}\\p{N}])`, 'giu');
    const evidence = texts.flatMap(({ scene, text }) => {
      const quote = called.exec(text.replace(otherwise, ' '))?.[0];
      return quote === undefined ? [] : [{ scene, quote }];
    });
    return evidence.length === 0 ? [] : [{ preset, evidence }];
  });
}

/** Stands for a name, so that what a person does can be told from what a thing is. */
const NAMED = '•';

function nameWords(characters: NonNullable<PresetSource['characters']>): RegExp | null {
  const words = characters.flatMap(({ name, aliases = [] }) => [name, ...aliases, ...name.split(/\s+/u)]).filter((word) => /^\p{Lu}/u.test(word));
  const escaped = [...new Set(words)].sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  return escaped.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?:[’']s)?(?![\\p{L}\\p{N}])`, 'gu');
}

function withPlural(word: string): string {
  if (word.endsWith('y') && !/[aeiou]y$/u.test(word)) return `${word.slice(0, -1)}(?:y|ies)`;
  return `${word}(?:s|es)?`;
}

/** "Like a wave", "as brave as a lion", "no boat": the word is there, the thing is not. */
function figures(words: string): string[] {
  return [`like (?:(?:an?|the|some|wild|two) )?(?:[\\p{L}-]+ ){0,2}(?:${words})`, `as [\\p{L}-]+ as (?:an?|the) (?:[\\p{L}-]+ )?(?:${words})`, `as (?:an?|the) (?:${words})`, `(?:no|without an?|without) (?:${words})`];
}

/** Returns the rules of the presets that a storyboard calls for, ready for `addRules`. */
export function presetRules(source: PresetSource, presets: readonly RulePreset[] = RULE_PRESETS): NewRule[] {
  return choosePresets(source, presets).flatMap(({ preset }) => preset.rules.map((text) => ({ text, origin: 'preset' as const })));
}
