import type { Lighting } from '@cinematic-canvas/core';

import { WEATHER_DENIED } from './lexicons/weather.ts';
import { sentencesOf } from './words.ts';

/** What the light of a shot depends on. */
export interface LightConditions {
  /** As the heading gives or inherits it; empty if unknown. */
  timeOfDay: string;
  setting: 'interior' | 'exterior' | 'both';
  /** A weather word of the location sheet, or empty. */
  weather: string;
  /** The shot's action, where lamps and fires are named. */
  text: string;
  mood: string;
  /** Which side the key light comes from; the same through a scene. */
  side: 'left' | 'right';
}

type Base = readonly [kelvin: number, hardness: string, intensity: string, primary: string, fill: string, ratio: string];

const OUTSIDE: Readonly<Record<string, Base>> = {
  dawn: [4300, 'soft, the sun is not up yet', 'low key', 'glow on the horizon', 'sky', '3:1'],
  morning: [5200, 'soft to hard, low sun', 'balanced', 'morning sun', 'sky', '3:1'],
  noon: [5600, 'hard, high sun', 'high key', 'sun', 'light from the ground', '4:1'],
  afternoon: [5000, 'hard, slanting sun', 'balanced', 'afternoon sun', 'sky', '4:1'],
  dusk: [3600, 'soft, the sun is going', 'low key', 'last light on the horizon', 'sky', '4:1'],
  night: [7500, 'hard edges out of the dark', 'low key', 'moonlight', '', '8:1'],
  midnight: [8000, 'hard edges out of the dark', 'low key', 'moonlight', '', '8:1'],
  '': [5600, 'soft', 'balanced', 'daylight', 'sky', '3:1'],
};
const INSIDE: Readonly<Record<string, Base>> = {
  dawn: [4600, 'soft', 'low key', 'first light from the window', 'walls', '4:1'],
  morning: [5200, 'soft', 'balanced', 'morning light from the window', 'walls', '3:1'],
  noon: [5600, 'soft', 'balanced', 'daylight from the window', 'walls', '2:1'],
  afternoon: [4900, 'soft to hard, slanting', 'balanced', 'afternoon light from the window', 'walls', '3:1'],
  dusk: [3300, 'soft', 'low key', 'a lamp, just lit', 'dusk from the window', '4:1'],
  night: [3000, 'soft, close to the lamp', 'low key', 'a lamp', '', '6:1'],
  midnight: [2900, 'soft, close to the lamp', 'low key', 'a lamp', '', '8:1'],
  '': [4000, 'soft', 'balanced', 'a lamp', 'walls', '3:1'],
};
const SKIES: Readonly<Record<string, Partial<{ kelvin: number; hardness: string; ratio: string; haze: string; day: string }>>> = {
  Storm: { kelvin: 7000, hardness: 'soft, torn by lightning', day: 'storm light through cloud' },
  Rain: { kelvin: 6600, hardness: 'soft, overcast', ratio: '2:1', haze: 'rain in the air', day: 'grey light through cloud' },
  Snow: { kelvin: 7000, hardness: 'soft, from all sides', ratio: '2:1', haze: 'falling snow', day: 'white sky' },
  Fog: { kelvin: 6500, hardness: 'very soft, no direction', ratio: '2:1', haze: 'fog', day: 'light spread by fog' },
  Cloudy: { kelvin: 6300, hardness: 'soft, overcast', ratio: '2:1', day: 'light through cloud' },
};

/** Lamps and fires that a shot may name, with the colour of their light. Read in order. */
const PRACTICALS: readonly (readonly [RegExp, string, number])[] = [
  [/\bcandle(?:s|light)?\b/i, 'candle', 1900],
  [/\b(?:camp|bon)?fire(?:s|light|place)?\b(?!\s*(?:alarm|exit|escape|arm|at))|\bflames?\b|\bblaz(?:e|es|ing)\b/i, 'fire', 2000],
  [/\b(?:lanterns?|oil lamp|storm lamp)\b/i, 'lantern', 2200],
  [/\bflares?\b/i, 'burning flare', 2400],
  [/\b(?:torch(?:es)?|flashlight)\b/i, 'torch', 5000],
  [/\bneon\b/i, 'neon sign', 4500],
  [/\b(?:headlights?|headlamps?)\b/i, 'headlights', 4800],
  [/\b(?:searchlight|spotlights?|floodlights?)\b/i, 'searchlight', 5600],
  [/\bstreet ?(?:lamps?|lights?)\b/i, 'street lamp', 2700],
  [/\b(?:screens?|monitors?|television|tv|laptop)\b/i, 'screen', 7000],
  [/\bfluorescent\b/i, 'fluorescent tubes', 4200],
  [/\b(?:lamps?|bulb|chandelier)\b/i, 'lamp', 2900],
];

/** Lights a shot from its time, its place, its weather and what its text shows burning. */
export function lightShot({ timeOfDay, setting, weather, text, mood, side }: LightConditions): Lighting {
  const inside = setting === 'interior';
  const [kelvin, hardness, intensity, primary, fill, ratio] = (inside ? INSIDE : OUTSIDE)[timeOfDay] ?? (inside ? INSIDE : OUTSIDE)[''] ?? [5600, 'soft', 'balanced', 'daylight', '', '3:1'];
  const sky = inside ? {} : (SKIES[weather] ?? {});
  const dark = /night|midnight/.test(timeOfDay);
  const burning = PRACTICALS.filter(([pattern]) => pattern.test(text));
  const lead = dark || inside ? burning[0] : undefined;
  const lightning = /\blightning\b/i.test(text);
  const away = side === 'left' ? 'right' : 'left';
  const tense = /urgent|threatening|violent|tense/.test(mood);
  return {
    quality: { hardness: lead ? `soft near the ${lead[1]}, hard at its edge` : (sky.hardness ?? hardness), colorTemperatureKelvin: lead?.[2] ?? (dark ? kelvin : (sky.kelvin ?? kelvin)), intensity: tense && intensity === 'balanced' ? 'low key' : intensity },
    motivatedSources: {
      primary: lead?.[1] ?? (dark && !inside && /Storm|Rain|Fog|Cloudy|Snow/.test(weather) ? 'lamps near by' : dark ? primary : (sky.day ?? primary)),
      fill: dark && !inside && weather !== '' && weather !== 'Clear' ? 'glow of the clouds' : fill,
      practical: burning.map(([, name]) => name).join(', '),
      accent: lightning ? 'lightning from behind' : dark && !inside ? 'cold rim light from behind' : '',
      beams: /\b(?:beams?|shafts?|searchlight|torch|flashlight|headlights?)\b/i.test(text) || (weather === 'Fog' && burning.length > 0) ? `beam of the ${burning[0]?.[1] ?? 'light'}` : '',
    },
    direction: { keyPosition: `${lead ? 'beside the subject' : 'front'} ${side}, ${timeOfDay === 'noon' && !inside ? 'high' : /dawn|dusk/.test(timeOfDay) ? 'low' : 'above eye level'}`, shadowDirection: `towards the ${away}`, contrastRatio: tense && !dark ? '6:1' : (sky.ratio ?? ratio) },
    atmosphere: { haze: hazeOf(text, inside) || (sky.haze ?? (weather === 'Storm' && !inside && /\b(?:rain|waves?|sea|deck|downpour|drench\w*|soak\w*)\b/i.test(text) ? 'driving rain' : '')) },
  };
}

/** What hangs in the air by the shot's own words; what they say is gone or outside is not. */
function hazeOf(text: string, inside: boolean): string {
  for (const sentence of sentencesOf(text)) {
    const found = /\b(smoke|steam|dust|fog|mist|haze|spray|ash|sparks)\b/i.exec(sentence)?.[1]?.toLowerCase();
    if (found !== undefined && !WEATHER_DENIED.test(sentence) && !(inside && /fog|mist|spray/.test(found))) return found;
  }
  return '';
}
