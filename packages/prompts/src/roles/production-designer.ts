import type { LocationBoard, LocationState } from '@cinematic-canvas/core';

import type { ShotContext } from '../role.ts';
import { colorName } from '../color-names.ts';
import { defineRole } from '../role.ts';
import type { Line, SectionDraft } from '../section.ts';
import { capital, field, join, list, say } from '../section.ts';

/** Place, era, palette and layout: exact on the reference sheet; in a shot, with the hour and the weather that the story has reached. */
export const productionDesigner = defineRole({
  id: 'productionDesigner',
  title: 'production designer',
  department: 'production_design',
  version: '1.1.0',
  sections: {
    storyboard_enrichment: ({ storyboard }) => [{ heading: 'THE PLACES', lines: storyboard.locations.map((board, index) => placeLine(board, `locations.${index}`)), priority: 88 }, {
      heading: 'SETS',
      lines: [
        'Give every place an era, a material and a palette of its own; two sets are never told apart by their name alone.',
        'Lay each set out once: where the door is, where the window is, what stands between. It is the same in every scene.',
        'Write down the place as it is before anything breaks.',
      ],
      instruction: true,
      priority: 60,
    }],
    location_reference: ({ board }) => [
      {
        heading: 'LOCATION SHEET',
        lines: [
          placeLine(board),
          capital(say`${join([
            say`time of day: ${field('timeOfDay', board.timeOfDay)}`, say`weather: ${weather(board)}`, say`light: ${field('lightingConditions', board.lightingConditions)}`,
          ], '; ')}.`),
          say`The place feels ${field('mood', board.mood)}.`,
          ...fabric(board),
          say`Overhead: ${field('skyOrCeiling', board.skyOrCeiling)}.`,
        ],
        priority: 90,
      },
      {
        heading: 'HOW THE SHEET IS SHOT',
        lines: [
          'One wide view that shows the whole layout, level horizon, deep focus, and nobody in it.',
          'Everything whole and in its place: this is the set before the story begins. No lettering but what belongs to the place.',
        ],
        priority: 70,
      },
    ],
    start_frame: (context) => set(context, 'before'),
    end_frame: (context) => set(context, 'after'),
    scene_video: (context) => set(context, 'before'),
  },
});

function set({ shot }: ShotContext, moment: 'before' | 'after'): SectionDraft[] {
  const { board } = shot.location;
  const state = shot.location[moment];
  const asBefore = sameHour(board, state);
  return [
    { heading: 'PLACE', lines: [placeLine(board, 'location')], priority: 70 },
    {
      heading: 'PLACE',
      lines: [
        ...fabric(board, 'location', state),
        asBefore && say`Overhead: ${field('location.skyOrCeiling', board.skyOrCeiling)}.`,
        asBefore && say`Ambient light: ${field('location.lightingConditions', board.lightingConditions)}.`,
      ],
      priority: 60,
    },
  ];
}

/** The sky and the light of a board hold only at the board's own hour and weather; a ceiling stays. */
function sameHour(board: LocationBoard, state: LocationState): boolean {
  const same = (a: string, b: string) => a.trim() === '' || a.trim().toLowerCase() === b.toLowerCase();
  return same(board.timeOfDay, state.timeOfDay) && (board.setting === 'interior' || same(board.weather, state.weather)) && state.lighting === '';
}

function placeLine(board: LocationBoard, at = ''): Line | null {
  const path = (name: string) => (at === '' ? name : `${at}.${name}`);
  const kind = board.setting === 'both' ? 'inside and out' : board.setting;
  // An engine room that is called the engine room needs no second word for it.
  const type = board.name.toLowerCase().includes(board.type.trim().toLowerCase()) ? null : field(path('type'), board.type);
  return say`${join([field(path('name'), board.name), type, field(path('setting'), kind)], ', ')}.`;
}

function weather(board: LocationBoard): Line | null {
  return board.setting === 'interior' ? null : say`${field('weather', board.weather.toLowerCase())}`;
}

function fabric(board: LocationBoard, at = '', state?: LocationState): (Line | null)[] {
  const path = (name: string) => (at === '' ? name : `${at}.${name}`);
  const broken = state?.brokenObjects.map(({ object }) => object.toLowerCase()) ?? [];
  const standing = board.manMadeObjects.filter((object) => !broken.some((name) => object.toLowerCase().includes(name) || name.includes(object.toLowerCase())));
  return [
    say`Architecture: ${list(path('architecture'), board.architecture, 'and')}.`,
    say`Set dressing: ${list(path('manMadeObjects'), standing, 'and')}.`,
    say`Nature: ${list(path('naturalElements'), board.naturalElements, 'and')}.`,
    say`Underfoot: ${field(path('groundSurface'), underfoot(board, state))}.`,
    say`Palette: ${list(path('colorPalette'), board.colorPalette.map(colorName))}.`,
  ];
}

/** Ground that has become wet is no longer called dry. */
function underfoot(board: LocationBoard, state: LocationState | undefined): string {
  const wet = state !== undefined && state.groundCondition.wetness !== 'dry';
  return wet ? board.groundSurface.replace(/\b(?:bone-)?dry\b[, ]*/giu, '').trim() : board.groundSurface;
}
