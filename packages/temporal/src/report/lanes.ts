import type { Weather } from '@cinematic-canvas/core';

import type { ContinuityEventType } from '../events.ts';
import type { Finding } from '../findings.ts';
import type { Ledger } from '../ledger.ts';
import type { Place, Story } from '../story.ts';
import { CHARACTER_LEVELS, LOCATION_LEVELS, type LevelTrack, planLevels } from './levels-over-time.ts';
import { type Bar, CHARACTER_BARS, LOCATION_BARS, planBars } from './marks.ts';
import { type Run, runsOf } from './runs.ts';
import { cite } from '../quote.ts';
import { type Quotes, type ReportScene, quotesOf, scenesOf, slateOf } from './told.ts';

/** A film as the report shows it: a core `Storyboard` will do. */
export interface ReportStory extends Story {
  readonly scenes: readonly ReportScene[];
}

/** A scene's column: its slate, its place, the hour and the sky. */
export interface Column {
  slate: string;
  place: string;
  timeOfDay: string;
  weather: Weather;
  /** Whether the sky is seen. */
  open: boolean;
  /** The scene's text, for the tooltip of its slate. */
  told: string;
  timeTold: string;
  weatherTold: string;
}

/** A finding at the columns of its two places. */
export interface FindingMark {
  at: number;
  /** Column of the earlier words; null where there are none. */
  since: number | null;
  severity: Finding['severity'];
  label: string;
  told: string;
}

/** What is shown of one character or one location. */
export interface Lane {
  subject: string;
  name: string;
  kind: 'character' | 'location';
  /** The scenes in which it is seen. */
  seen: (Run & { told: string })[];
  levels: LevelTrack[];
  bars: Bar[];
  findings: FindingMark[];
}

/** All that a timeline shows, before anything is drawn. */
export interface Timeline {
  columns: Column[];
  lanes: Lane[];
}

/** Plans the columns and lanes of a film from its ledger; nothing is drawn yet. */
export function planTimeline(ledger: Ledger, { characters, locations, scenes }: ReportStory, findings: readonly Finding[] = []): Timeline {
  const quotes = quotesOf(ledger, scenes);
  const marks = (subject: string) => findings.filter((finding) => finding.subject === subject).flatMap((finding) => findingMark(finding, scenes));
  return {
    columns: scenes.map((scene, column) => columnOf(ledger, scene, column, locations, quotes)),
    lanes: [
      ...characters.map(({ referenceId: id, name }): Lane => {
        const states = scenes.map(({ sceneIndex }) => ledger.characterAt(id, sceneIndex, 'after'));
        return {
          subject: id, name, kind: 'character', seen: seenIn(name, scenes, (scene) => scene.characters.includes(id)), findings: marks(id),
          levels: planLevels(CHARACTER_LEVELS, { id, name }, states, scenes, quotes), bars: planBars(CHARACTER_BARS, { id, name }, states, scenes, quotes),
        };
      }),
      ...locations.map(({ referenceId: id, name }): Lane => {
        const states = scenes.map(({ sceneIndex }) => ledger.locationAt(id, sceneIndex, 'after'));
        return {
          subject: id, name, kind: 'location', seen: seenIn(name, scenes, (scene) => scene.location === id), findings: marks(id),
          levels: planLevels(LOCATION_LEVELS, { id, name }, states, scenes, quotes), bars: planBars(LOCATION_BARS, { id, name }, states, scenes, quotes),
        };
      }),
    ],
  };
}

function seenIn(name: string, scenes: readonly ReportScene[], isSeen: (scene: ReportScene) => boolean): Lane['seen'] {
  return runsOf(scenes.map(isSeen)).filter(({ value }) => value).map(({ from, to }) => ({ from, to, told: `${name}: ${scenesOf(scenes, { from, to })}` }));
}

function columnOf(ledger: Ledger, scene: ReportScene, column: number, locations: readonly Place[], quotes: Quotes): Column {
  const place = locations.find(({ referenceId }) => referenceId === scene.location);
  const name = place?.name ?? scene.location;
  const { timeOfDay, weather } = ledger.locationAt(scene.location, scene.sceneIndex, 'after');
  const slate = slateOf(scene);
  // What is told of a place holds for its parts.
  const told = [scene.location, ...locations.filter((other) => name.startsWith(`${other.name} / `)).map(({ referenceId }) => referenceId)];
  const latest = (wanted: ContinuityEventType) => quotes.latest(told, column, ({ type }) => type === wanted) ?? 'as the location begins';
  const open = place?.setting !== 'interior';
  return {
    slate, place: name, timeOfDay, weather, open,
    told: `${slate}, ${name}\n${scene.description}`,
    timeTold: [`${name}, scene ${slate}: ${timeOfDay}`, latest('time.set')].join('\n'),
    weatherTold: [`${name}, scene ${slate}: ${weather.toLowerCase()}${open ? '' : ' outside'}`, latest('weather.set')].join('\n'),
  };
}

function findingMark({ scene, severity, message, here, earlier, fix }: Finding, scenes: readonly ReportScene[]): FindingMark[] {
  const column = (index: number) => scenes.findIndex(({ sceneIndex }) => sceneIndex === index);
  const at = column(scene);
  if (at < 0) return [];
  const since = earlier ? column(earlier.scene) : -1;
  const line = (place: Finding['here']) => {
    const found = scenes[column(place.scene)];
    return `${found ? slateOf(found) : place.scene}: “${cite(place.quote)}”`;
  };
  return [{ at, since: since < 0 ? null : since, severity, label: message, told: [message, ...(earlier ? [line(earlier)] : []), line(here), `Fix: ${fix}`].join('\n') }];
}
