import type { CharacterState, LocationState } from '@cinematic-canvas/core';

/**
 * Words that say the same to a camera, and words that say the opposite. A star stands for any ending: `soak*` is soaked and soaking.
 * Data, not code: spread it and add your own words, or those of another language.
 */
export interface LockWords {
  /** Kind of injury to the words that carry it. */
  readonly injury: Readonly<Record<string, readonly string[]>>;
  readonly torn: readonly string[];
  readonly burned: readonly string[];
  readonly broken: readonly string[];
  readonly wet: readonly string[];
  readonly dirty: readonly string[];
  readonly messy: Readonly<Record<CharacterState['hairCondition']['messiness'], readonly string[]>>;
  readonly sweaty: readonly string[];
  readonly weary: readonly string[];
  readonly consciousness: Readonly<Record<CharacterState['consciousness'], readonly string[]>>;
  readonly hour: Readonly<Record<LocationState['timeOfDay'], readonly string[]>>;
  readonly weather: Readonly<Record<LocationState['weather'], readonly string[]>>;
  readonly effect: Readonly<Record<string, readonly string[]>>;
  /** What denies: of clothes and skin that are marked, torn, wet; of hair in disorder; of broken things; of hours and weathers. */
  readonly clean: readonly string[];
  readonly whole: readonly string[];
  readonly dry: readonly string[];
  readonly tidy: readonly string[];
  readonly unhurt: readonly string[];
  readonly notHour: Readonly<Record<LocationState['timeOfDay'], readonly string[]>>;
  readonly notWeather: Readonly<Record<LocationState['weather'], readonly string[]>>;
  /** Words for clothes in general, which an adjective may praise. */
  readonly clothes: readonly string[];
}

const SUN = ['sunlight', 'sunlit', 'sunshine', 'sunny', 'daylight', 'midday', 'noon', 'morning light', 'morning sun', 'blazing sun', 'bright sun', 'blue sky', 'blue skies', 'golden hour', 'sunbeam*'];
const DARK = ['moonlight', 'moonlit', 'starlight', 'starlit', 'starry', 'pitch black', 'nighttime', 'midnight', 'at night', 'night sky', 'nocturnal'];
const FAIR = ['sunshine', 'sunny', 'cloudless', 'clear sky', 'clear skies', 'blue sky', 'blue skies', 'bright sun', 'blazing sun'];
const RAIN = ['rain', 'rainy', 'raining', 'rain-*', 'rains', 'drizzl*', 'downpour*', 'shower of rain', 'cloudburst*', 'pouring'];
const SNOW = ['snow', 'snowy', 'snowing', 'snowfall', 'snowflake*', 'blizzard*', 'sleet*'];

/** The English words. */
export const lockWords: LockWords = {
  injury: {
    cut: ['cut', 'cuts', 'gash*', 'slash*', 'lacerat*', 'slit', 'nick*', 'wound*', 'slice*'],
    bruise: ['bruis*', 'black eye', 'welt*', 'contusion*', 'swollen', 'swelling'],
    wound: ['wound*', 'gash*', 'injur*', 'cut'],
    'stab wound': ['stab*', 'knife wound', 'wound*', 'pierced'],
    'gunshot wound': ['gunshot*', 'bullet*', 'shot', 'wound*'],
    burn: ['burn*', 'scorch*', 'scald*', 'blister*', 'singe*', 'char*'],
    scrape: ['scrap*', 'graz*', 'scratch*', 'abra*', 'raw', 'skinned'],
    fracture: ['fractur*', 'broken', 'splint*', 'cast'],
    sprain: ['sprain*', 'twisted', 'swollen', 'limp*'],
    bite: ['bite*', 'bitten', 'tooth mark*', 'teeth mark*'],
  },
  torn: ['torn', 'tear', 'tears', 'tearing', 'rip', 'ripped', 'rips', 'shred*', 'ragged', 'tatter*', 'fray*', 'slit', 'slashed', 'rent', 'split', 'hang* open'],
  burned: ['burn*', 'scorch*', 'singe*', 'char*', 'blacken*', 'damag*', 'ruin*'],
  broken: ['broken', 'break*', 'shatter*', 'smash*', 'crack*', 'splinter*', 'burst*', 'in pieces', 'wreck*', 'collaps*', 'snapped', 'shards'],
  wet: ['wet', 'wetness', 'soak*', 'drench*', 'sodden', 'damp', 'drip*', 'dripping', 'waterlogged', 'rain-soaked', 'sopping', 'streaming', 'saturated', 'plastered'],
  dirty: ['dirt*', 'grim*', 'filth*', 'mud*', 'soil*', 'smear*', 'smudg*', 'cak*', 'dust*', 'soot*', 'stain*', 'begrimed'],
  messy: {
    pristine: [],
    slightly_messy: ['mess*', 'tousl*', 'ruffl*', 'loose', 'windblown', 'dishevel*', 'stray'],
    messy: ['mess*', 'tousl*', 'ruffl*', 'unkempt', 'dishevel*', 'tangl*', 'windblown', 'plastered'],
    disheveled: ['dishevel*', 'mess*', 'unkempt', 'tangl*', 'tousl*', 'wild', 'matted', 'plastered', 'straggl*'],
    wild: ['wild*', 'tangl*', 'matted', 'unkempt', 'dishevel*', 'straggl*', 'plastered'],
  },
  sweaty: ['sweat*', 'perspir*', 'beads', 'glisten*', 'clammy'],
  weary: ['tired*', 'wear*', 'exhaust*', 'fatigue*', 'drained', 'spent', 'worn out', 'haggard', 'collaps*', 'stagger*'],
  consciousness: { conscious: [], dazed: ['daz*', 'stunned', 'groggy', 'unfocus*'], unconscious: ['unconscious', 'senseless', 'knocked out', 'out cold', 'limp'], asleep: ['asleep', 'sleep*'], dead: ['dead', 'lifeless', 'corpse', 'body'] },
  hour: {
    dawn: ['dawn', 'daybreak', 'sunrise', 'first light', 'break of day'],
    morning: ['morning', 'forenoon', 'early sun', 'daylight', 'day'],
    noon: ['noon', 'midday', 'high sun', 'daylight', 'day'],
    afternoon: ['afternoon', 'daylight', 'day', 'low sun', 'late sun'],
    dusk: ['dusk', 'twilight', 'sunset', 'nightfall', 'last light', 'evening', 'gloaming', 'blue hour'],
    night: ['night', 'nighttime', 'nocturnal', 'midnight', 'moonlit', 'moonlight', 'after dark', 'night-*'],
    midnight: ['midnight', 'night', 'nighttime', 'dead of night', 'moonlit', 'after dark'],
  },
  weather: { Clear: ['clear', 'cloudless', 'fair', 'sunny', 'starry'], Cloudy: ['cloud*', 'overcast', 'grey sky', 'gray sky'], Rain: RAIN, Storm: ['storm*', 'thunder*', 'lightning', 'gale*', 'tempest*', 'squall*'], Snow: SNOW, Fog: ['fog*', 'mist*', 'murk*', 'haze'], Windy: ['wind', 'windy', 'winds', 'windblown', 'gust*', 'gale*', 'blow*', 'wind-*'] },
  effect: {
    smoke: ['smok*'], fog: ['fog*', 'mist*'], dust: ['dust*'], steam: ['steam*', 'vapo*'], mist: ['mist*', 'fog*'], fire: ['fire*', 'flame*', 'blaz*', 'burn*'], sparks: ['spark*'], ash: ['ash*'], haze: ['haz*', 'mist*'],
  },
  clean: ['clean', 'spotless', 'immaculate', 'pristine', 'unstained', 'unsoiled', 'crisp', 'laundered', 'gleaming', 'freshly pressed', 'stainless'],
  whole: ['intact', 'whole', 'undamaged', 'unbroken', 'untorn', 'pristine', 'immaculate', 'flawless', 'brand-new', 'mended', 'unharmed', 'perfect'],
  dry: ['dry', 'bone-dry', 'dried', 'fluffy'],
  tidy: ['neat', 'neatly', 'tidy', 'sleek', 'immaculate', 'combed', 'groomed', 'well-groomed', 'perfectly styled', 'styled', 'brushed', 'pristine'],
  unhurt: ['unmarked', 'unblemished', 'flawless', 'unhurt', 'uninjured', 'unharmed', 'unscathed', 'healed', 'smooth', 'perfect', 'clear'],
  notHour: { dawn: ['midday', 'noon', 'midnight'], morning: DARK, noon: DARK, afternoon: DARK, dusk: ['midday', 'noon', 'morning'], night: SUN, midnight: SUN },
  notWeather: { Clear: [...RAIN, ...SNOW, 'downpour', 'overcast'], Cloudy: ['cloudless', 'clear sky', 'clear skies', 'blue sky', 'blue skies'], Rain: FAIR, Storm: FAIR, Snow: FAIR, Fog: ['crystal-clear air', 'clear air', ...FAIR], Windy: ['windless', 'dead calm', 'still air'] },
  clothes: ['clothes', 'clothing', 'costume', 'outfit', 'garments', 'wardrobe', 'dress', 'suit', 'uniform', 'jacket', 'coat', 'shirt', 'trousers', 'sleeve*'],
};
