import type { LocationState, SceneBoard } from '@cinematic-canvas/core';

import { hex, kelvin, luminance, mix, multiply, saturate, scale } from '../color.ts';
import type { Rgb } from '../color.ts';

/** The light, the air and the sky of a shot, in numbers. */
export interface Atmosphere {
  sky: { top: Rgb; middle: Rgb; horizon: Rgb };
  /** Sun or moon: height above the horizon and side, both in shares of the picture; null where clouds hide it. */
  orb: { kind: 'sun' | 'moon'; side: number; height: number; color: Rgb } | null;
  clouds: number;
  stars: number;
  /** What a surface in the light and one in the shade is multiplied by. */
  key: Rgb;
  shade: Rgb;
  /** How much darker the set is kept than the figures, so that these stand out at night; 1 by day. */
  setLevel: number;
  rim: Rgb;
  /** The side that the key light comes from: -1 left, 1 right. */
  keySide: -1 | 1;
  /** Air: its colour, and the distance in metres at which it has swallowed two thirds of what lies behind. */
  haze: Rgb;
  visibilityMetres: number;
  /** From 0 (black night) to 1 (noon). */
  daylight: number;
  lampsAreLit: boolean;
  lamp: Rgb;
  wind: number;
  rain: number;
  snow: number;
  fog: number;
  storm: boolean;
  /** What falls outside, also where a roof keeps it out. */
  weatherOutside: { rain: number; snow: number };
  /** From 0 (dry) to 1 (standing water). */
  groundWater: number;
  beams: boolean;
  /** Where the light has a hard edge. */
  hard: boolean;
  cold: boolean;
}

interface Hour {
  top: string; middle: string; horizon: string; key: string; shade: string; daylight: number; orbHeight: number; orb: 'sun' | 'moon'; orbColor: string; stars: number;
}

const HOURS: Readonly<Record<LocationState['timeOfDay'], Hour>> = {
  dawn: { top: '#4a5f86', middle: '#a68fa0', horizon: '#f0b48c', key: '#ffd2a8', shade: '#6d6f94', daylight: 0.55, orb: 'sun', orbHeight: 0.06, orbColor: '#ffd9a0', stars: 0.08 },
  morning: { top: '#5f9ac6', middle: '#a2c8da', horizon: '#f1e4c8', key: '#fff1d8', shade: '#8b97ad', daylight: 0.88, orb: 'sun', orbHeight: 0.32, orbColor: '#fff3cf', stars: 0 },
  noon: { top: '#4a8cc4', middle: '#8dbfe0', horizon: '#d6e8ee', key: '#fffaf0', shade: '#93a2b5', daylight: 1, orb: 'sun', orbHeight: 0.75, orbColor: '#fffbe6', stars: 0 },
  afternoon: { top: '#5b8fb8', middle: '#a9c3cb', horizon: '#f3d9a6', key: '#ffe6bd', shade: '#8088a0', daylight: 0.85, orb: 'sun', orbHeight: 0.26, orbColor: '#ffeab4', stars: 0 },
  dusk: { top: '#2d3763', middle: '#8a5576', horizon: '#f08f57', key: '#ffb07a', shade: '#55527e', daylight: 0.42, orb: 'sun', orbHeight: 0.03, orbColor: '#ffb469', stars: 0.15 },
  night: { top: '#0a1226', middle: '#152440', horizon: '#2b4060', key: '#94aed2', shade: '#2f4066', daylight: 0.14, orb: 'moon', orbHeight: 0.5, orbColor: '#e6edf5', stars: 1 },
  midnight: { top: '#060b1a', middle: '#0e1930', horizon: '#1c2d4a', key: '#84a0c8', shade: '#26355a', daylight: 0.1, orb: 'moon', orbHeight: 0.62, orbColor: '#dfe8f4', stars: 1 },
};

const PRECIPITATION = { none: 0, light: 0.35, moderate: 0.65, heavy: 1 } as const;
const VISIBILITY = { clear: 420, slight_haze: 190, hazy: 90, foggy: 30, obscured: 14 } as const;
const WATER = { dry: 0, damp: 0.25, wet: 0.6, soaked: 0.85, flooded: 1 } as const;

function keySide(words: string): -1 | 1 | null {
  const left = /\bleft\b/.test(words);
  const right = /\bright\b/.test(words);
  return left === right ? null : left ? -1 : 1;
}

/** Turns the state of a place and the gaffer's words into light, air and sky; `inside` keeps precipitation out. */
export function readAtmosphere(scene: SceneBoard, state: LocationState, place: { inside: boolean; palette: readonly Rgb[] }): Atmosphere {
  const hour = HOURS[state.timeOfDay];
  const strength = PRECIPITATION[state.precipitation];
  const { weather } = state;
  const rain = weather === 'Rain' ? Math.max(0.4, strength) : weather === 'Storm' ? Math.max(0.85, strength) : weather === 'Snow' ? 0 : strength;
  const snow = weather === 'Snow' ? Math.max(0.4, strength) : 0;
  const clouds = { Clear: 0.12, Cloudy: 0.75, Rain: 0.9, Storm: 1, Snow: 0.85, Fog: 0.8, Windy: 0.5 }[weather];
  const fog = Math.max(weather === 'Fog' ? 0.8 : 0, { clear: 0, slight_haze: 0.08, hazy: 0.25, foggy: 0.7, obscured: 1 }[state.visibility]);
  const overcast = weather === 'Clear' || weather === 'Windy' ? 0 : weather === 'Cloudy' ? 0.55 : 0.8;
  const dull = (color: Rgb) => mix(color, scale(saturate(color, 0.28), weather === 'Storm' ? 0.6 : weather === 'Snow' || weather === 'Fog' ? 1.04 : 0.78), overcast);
  const accent = place.palette[0] ?? hex('#7d8794');
  const paint = (color: string) => mix(dull(hex(color)), accent, 0.1);
  // The eye takes any key light for white after a while: its tint is kept, its loss of brightness is not.
  const measured = kelvin(scene.quality.colorTemperatureKelvin);
  const light = scale(measured, Math.min(1.3, 232 / luminance(measured)));
  const lampWarmth = kelvin(Math.min(3600, Math.max(2600, scene.quality.colorTemperatureKelvin)));
  const intensity = `${scene.quality.intensity} ${state.lighting}`.toLowerCase();
  const level = /low[- ]?key|dim|dark|moody|faint/.test(intensity) ? 0.9 : /high[- ]?key|bright/.test(intensity) ? 1.12 : 1;
  const ratio = Number(/(\d+(?:\.\d+)?)\s*:\s*1/.exec(scene.direction.contrastRatio)?.[1] ?? 3);
  const contrast = Math.max(0, Math.min(1, Math.log2(Math.max(1, ratio)) / 3.2)) * (1 - 0.55 * overcast);
  const night = hour.daylight < 0.3;
  const directed = `${scene.direction.keyPosition} ${scene.motivatedSources.primary}`.toLowerCase();
  const side = keySide(directed) ?? (keySide(scene.direction.shadowDirection.toLowerCase()) === 1 ? -1 : keySide(scene.direction.shadowDirection.toLowerCase()) === -1 ? 1 : scene.sceneIndex % 2 === 0 ? -1 : 1);
  const lampsAreLit = hour.daylight < 0.6 || weather === 'Storm' || (place.inside && /lamp|bulb|fluorescent|tube|candle|lantern|practical/.test(`${scene.motivatedSources.practical} ${scene.motivatedSources.primary}`.toLowerCase()));
  const lampLit = /lamp|lantern|torch|street ?light|headlight|neon|fire|flame|candle|window|bulb|beacon|sodium/.test(`${directed} ${scene.motivatedSources.practical}`.toLowerCase());
  // Inside at night the room is lit by its lamps, so it follows the gaffer's temperature; outside, the sky leads.
  const key = place.inside
    ? scale(mix(mix(hex(hour.key), light, night ? 0.42 : 0.5), night ? lampWarmth : light, night ? 0.42 : 0.12), (night ? 0.84 : 0.95) * level)
    : night
      ? scale(mix(mix(hex(hour.key), dull(hex(hour.key)), 0.4), light, lampLit ? 0.62 : 0.26), (lampLit ? 0.86 : 1.12) * level)
      : scale(mix(dull(hex(hour.key)), multiply(light, mix(hex(hour.key), [255, 255, 255], 0.4)), 0.35), level);
  const shadeBase = place.inside ? mix(hex(hour.shade), night ? hex('#3b3a52') : hex('#7c8190'), 0.5) : dull(hex(hour.shade));
  const shade = scale(mix(shadeBase, key, 0.34 * (1 - contrast) + 0.08), level * (place.inside && night ? 1.08 : 1));
  const skyTop = paint(hour.top);
  const skyMiddle = paint(hour.middle);
  const skyHorizon = mix(paint(hour.horizon), paint(hour.middle), overcast * 0.5);
  // Fog catches what little light there is, so a foggy night is grey rather than black.
  const haze = place.inside ? mix(shade, key, 0.25) : scale(mix(skyHorizon, skyMiddle, 0.35), night ? 1 + 0.7 * fog : 1);
  const accentWords = `${scene.motivatedSources.accent} ${scene.motivatedSources.practical}`.toLowerCase();
  const rim = place.inside ? mix(light, hex('#ffffff'), 0.25) : night ? (lampsAreLit && /lamp|sodium|neon|street|lantern|torch|fire|head ?light/.test(accentWords + directed) ? mix(lampWarmth, hex('#ffffff'), 0.15) : hex('#b7cdea')) : mix(hex(hour.orbColor), skyHorizon, overcast);
  return {
    sky: { top: skyTop, middle: skyMiddle, horizon: skyHorizon },
    orb: overcast > 0.7 && !(weather === 'Fog') ? null : { kind: hour.orb, side: side * (hour.orb === 'moon' ? -0.28 : 0.3), height: hour.orbHeight, color: mix(hex(hour.orbColor), skyHorizon, overcast * 0.5) },
    clouds, stars: hour.stars * (1 - clouds), key, shade,
    setLevel: night ? (place.inside ? 0.85 : 0.6) : 1,
    rim: scale(rim, luminance(rim) < 90 ? 1.5 : 1.05),
    keySide: side,
    haze,
    visibilityMetres: Math.min(VISIBILITY[state.visibility], weather === 'Fog' ? 32 : weather === 'Storm' ? 110 : rain > 0 ? 170 - 70 * rain : snow > 0 ? 120 - 60 * snow : 420) * (place.inside ? 0.9 : 1),
    daylight: hour.daylight * (1 - overcast * 0.3),
    lampsAreLit,
    lamp: lampWarmth,
    wind: weather === 'Storm' ? 1 : weather === 'Windy' ? 0.8 : rain > 0.7 ? 0.4 : 0.2,
    rain: place.inside ? 0 : rain,
    snow: place.inside ? 0 : snow,
    fog: place.inside ? fog * 0.3 : fog,
    storm: weather === 'Storm',
    weatherOutside: { rain, snow },
    groundWater: Math.max(/\bmud ?flat/i.test(scene.heading) ? 0.55 : 0, WATER[state.groundCondition.wetness], place.inside ? 0 : rain * 0.55),
    beams: scene.motivatedSources.beams.trim() !== '' && !/^none\b/i.test(scene.motivatedSources.beams),
    hard: !/soft|diffus/.test(scene.quality.hardness.toLowerCase()),
    cold: snow > 0 || state.season === 'winter' || state.temperatureIndicators.some((sign) => /breath|frost|cold|ice|freez/i.test(sign)),
  };
}
