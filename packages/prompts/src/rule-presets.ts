import type { NewRule } from './rules.ts';

/** Rules of one field of filming, and the words in a storyboard that call for them. */
export interface RulePreset {
  readonly id: string;
  readonly title: string;
  /** Whole words, in the singular; plurals are found too. */
  readonly words: readonly string[];
  readonly rules: readonly string[];
}

/** What generators get wrong, by what is filmed. Data: filter it, or add your own. */
export const RULE_PRESETS: readonly RulePreset[] = [
  {
    id: 'water', title: 'water and surf',
    words: ['surf', 'surfer', 'surfboard', 'wave', 'sea', 'ocean', 'river', 'lake', 'ferry', 'boat', 'harbour', 'harbor', 'pier', 'swimmer', 'swim', 'underwater', 'tide', 'beach', 'shore', 'waterfall'],
    rules: [
      'Water moves one way: swell, wake and spray agree in direction from shot to shot.',
      'Whoever has been in the water stays wet, hair and cloth, until the story dries them.',
      'The waterline is level, and hulls and bodies displace water where they meet it.',
    ],
  },
  {
    id: 'sport', title: 'sport',
    words: ['football', 'footballer', 'basketball', 'tennis', 'boxer', 'boxing', 'marathon', 'sprinter', 'gymnast', 'goalkeeper', 'referee', 'stadium', 'racket', 'athlete', 'cyclist', 'skier', 'jersey'],
    rules: [
      'Team colours and shirt numbers stay with their players, and each side keeps its half.',
      'Ball, racket and hand meet at the moment of contact; nothing changes direction untouched.',
      'Effort shows: muscles, breath and sweat fit the moment of the game.',
    ],
  },
  {
    id: 'medical', title: 'medicine',
    words: ['hospital', 'surgeon', 'surgery', 'nurse', 'doctor', 'paramedic', 'ambulance', 'scalpel', 'stethoscope', 'stretcher', 'syringe', 'infirmary', 'patient', 'bandage', 'clinic'],
    rules: [
      'Instruments are held and used as trained people use them; gloves and masks are on wherever the field is sterile.',
      'Drips, tubes and dressings stay on the same side of the same body.',
      'Wounds are shown as makeup would show them, without gore.',
    ],
  },
  {
    id: 'urban', title: 'city',
    words: ['street', 'alley', 'sidewalk', 'pavement', 'skyscraper', 'rooftop', 'subway', 'crossroads', 'traffic', 'tram', 'downtown', 'city', 'neon', 'boulevard', 'storefront'],
    rules: [
      'Signs and number plates carry no legible real names or trademarks.',
      'Traffic keeps to the side of the road that the place drives on.',
      'The skyline and the shop fronts of a street are the same in every shot of it.',
    ],
  },
  {
    id: 'nature', title: 'nature',
    words: ['forest', 'mountain', 'desert', 'meadow', 'jungle', 'canyon', 'glacier', 'woodland', 'valley', 'moor', 'swamp', 'prairie', 'cliff', 'wilderness'],
    rules: [
      'Plants, season and light agree: no summer leaf in a winter wood.',
      'The sun stands where the hour puts it, and shadows agree with it.',
      'Wind moves leaves, grass, hair and cloth the same way.',
    ],
  },
  {
    id: 'crowds', title: 'crowds',
    words: ['crowd', 'mob', 'audience', 'protest', 'protester', 'parade', 'festival', 'spectator', 'congregation', 'passenger', 'wedding', 'funeral', 'procession', 'onlooker'],
    rules: [
      'Every face in a crowd is its own; no two people are copies.',
      'The crowd is as dense and as dressed in every shot of the same event.',
      'Background figures have whole bodies, and walk with their feet on the ground.',
    ],
  },
  {
    id: 'vehicles', title: 'vehicles',
    words: ['car', 'truck', 'lorry', 'motorcycle', 'motorbike', 'bus', 'helicopter', 'aeroplane', 'airplane', 'taxi', 'van', 'locomotive', 'tractor', 'windscreen', 'windshield', 'bicycle', 'limousine'],
    rules: [
      'A vehicle keeps make, colour, damage and number of wheels from shot to shot.',
      'The steering wheel is on the same side throughout, and whoever drives has their hands on it.',
      'Wheels turn with the road, and the view through the windows moves with the vehicle.',
    ],
  },
  {
    id: 'animals', title: 'animals',
    words: ['dog', 'horse', 'cat', 'wolf', 'bird', 'gull', 'crow', 'cow', 'sheep', 'goat', 'lion', 'elephant', 'stallion', 'mare', 'puppy', 'hound', 'rider', 'falcon'],
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
}

/** Returns the presets that a storyboard's scenes and places call for, each with the words that did; nothing else is switched on. */
export function choosePresets({ scenes, locations }: PresetSource, presets: readonly RulePreset[] = RULE_PRESETS): ChosenPreset[] {
  return presets.flatMap((preset) => {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${preset.words.join('|')})(?:s|es|’s|'s)?(?![\\p{L}\\p{N}])`, 'iu');
    const evidence = scenes.flatMap((scene) => {
      const place = locations.find(({ referenceId }) => referenceId === scene.location);
      const quote = pattern.exec([scene.description, place?.name ?? '', place?.type ?? '', ...scene.props].join('\n'))?.[0];
      return quote === undefined ? [] : [{ scene: scene.sceneIndex, quote }];
    });
    return evidence.length === 0 ? [] : [{ preset, evidence }];
  });
}

/** Returns the rules of the presets that a storyboard calls for, ready for `addRules`. */
export function presetRules(source: PresetSource, presets: readonly RulePreset[] = RULE_PRESETS): NewRule[] {
  return choosePresets(source, presets).flatMap(({ preset }) => preset.rules.map((text) => ({ text, origin: 'preset' as const })));
}
