import { expect, test } from 'vitest';

import { GENERATION_POINTS, VIDEO_PROFILES, composePrompt, createCrew, defaultRoles, synthesizeVideoPrompt } from '../src/index.ts';
import { evolved, untouched } from './harbour.ts';
import { contextsOf } from './points.ts';

const crew = createCrew(defaultRoles);
const fileOf = (...parts: string[]) => `./snapshots/${parts.filter((part) => part !== '').join('.')}.txt`;

for (const point of GENERATION_POINTS) {
  for (const [name, context] of contextsOf(point)) {
    test(`the prompt for ${point}${name === '' ? '' : `, ${name},`} reads as its snapshot`, async () => {
      await expect(`${composePrompt(crew, point, context).text}\n`).toMatchFileSnapshot(fileOf(point, name));
    });
  }
}

for (const [name, context] of Object.entries({ evolved, untouched })) {
  for (const profile of [VIDEO_PROFILES.generic, VIDEO_PROFILES.runway]) {
    test(`the synthesis of the ${name} shot for ${profile.name} reads as its snapshot`, async () => {
      await expect(`${synthesizeVideoPrompt(composePrompt(crew, 'scene_video', { ...context, profile }), profile).text}\n`).toMatchFileSnapshot(fileOf('synthesis', profile.id, name));
    });
  }
}
