import { Lighting } from '@cinematic-canvas/core';
import type { SceneBoard } from '@cinematic-canvas/core';

import type { ShotContext } from '../role.ts';
import { defineRole } from '../role.ts';
import type { Line, SectionDraft } from '../section.ts';
import { capital, field, join, maybe, say } from '../section.ts';

/** What a colour temperature looks like, from each limit down to the one before; in words that say no hour. */
const WARMTH: readonly (readonly [belowKelvin: number, looks: string])[] = [
  [2400, 'candle glow'], [3600, 'tungsten warmth'], [4800, 'warm white'], [6200, 'neutral white'], [7600, 'cool blue'], [Infinity, 'cold blue'],
];

/** Quality and direction of light, and where in the story it comes from. */
export const gaffer = defineRole({
  id: 'gaffer',
  department: 'gaffer',
  version: '1.1.0',
  schema: Lighting,
  sections: {
    storyboard_enrichment: () => ({
      heading: 'LIGHT',
      lines: [
        'Every light has a source in the story: a window, a lamp, the moon, a fire. Name it before you name its colour.',
        'Time of day and weather decide the key; keep both as they are from scene to scene until the story changes them.',
        'Give the contrast as a ratio, and let it follow the drama.',
      ],
      instruction: true,
      priority: 65,
    }),
    start_frame: light,
    end_frame: light,
    scene_video: light,
  },
});

function light({ shot: { scene, location } }: ShotContext): SectionDraft {
  const { quality, motivatedSources, direction, atmosphere } = scene;
  return {
    heading: 'LIGHT',
    lines: [
      capital(say`${join([field('quality.hardness', quality.hardness), field('quality.intensity', quality.intensity), temperature(scene)], '; ')}.`),
      keyLight(scene),
      capital(say`${join([
        say`fill from ${field('motivatedSources.fill', motivatedSources.fill)}`,
        say`practicals in shot: ${field('motivatedSources.practical', motivatedSources.practical)}`,
        say`accent from ${field('motivatedSources.accent', motivatedSources.accent)}`,
        say`visible beams: ${field('motivatedSources.beams', motivatedSources.beams)}`,
      ], '; ')}.`),
      say`Shadows fall ${field('direction.shadowDirection', direction.shadowDirection)}${maybe(say`; key to fill ${field('direction.contrastRatio', direction.contrastRatio)}`)}.`
        ?? say`Key to fill ${field('direction.contrastRatio', direction.contrastRatio)}.`,
      isWeather(atmosphere.haze, location) ? null : say`Atmosphere: ${field('atmosphere.haze', atmosphere.haze)}.`,
    ],
    priority: 65,
  };
}

/** "Fog", "rain in the air": no more than the script supervisor says of the sky. */
function isWeather(haze: string, { before, after }: ShotContext['shot']['location']): boolean {
  const bare = haze.trim().toLowerCase().replace(/\s+in the air\.?$/u, '');
  return [before, after].some(({ weather, atmosphericEffects }) => bare === weather.toLowerCase() || atmosphericEffects.some(({ type }) => bare === type.toLowerCase()));
}

function temperature({ quality }: SceneBoard): Line | null {
  const looks = WARMTH.find(([below]) => quality.colorTemperatureKelvin < below)?.[1];
  return say`${field('quality.colorTemperatureKelvin', `about ${quality.colorTemperatureKelvin} K`)}, ${looks}`;
}

function keyLight({ motivatedSources, direction }: SceneBoard): Line | null {
  return say`Key light: ${join([field('motivatedSources.primary', motivatedSources.primary), field('direction.keyPosition', direction.keyPosition)], ', ')}.`;
}
