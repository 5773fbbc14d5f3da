import type { CharacterState, LocationState } from '@cinematic-canvas/core';

import type { Change } from './events.ts';
import { EXHAUSTION, GROUND_WETNESS, SWEAT, WETNESS } from './levels.ts';

/** What a recovery model is told: how much story time went by for its subject, unseen. */
export interface Elapsed {
  /** Hours of story time since the subject was last seen. */
  hours: number;
}

/**
 * What happens by itself as story time passes. Each model is pure and gives changes, which the ledger records as events
 * with `source: 'recovery'`, so that reports can tell what was told from what was inferred.
 */
export interface RecoveryModels {
  character: Readonly<Record<string, (state: CharacterState, elapsed: Elapsed) => Change[]>>;
  location: Readonly<Record<string, (state: LocationState, elapsed: Elapsed) => Change[]>>;
}

/** `false` switches recovery off; a record switches single models off (`{ healing: false }`); models of one's own replace all. */
export type RecoveryOption = boolean | Partial<Record<keyof typeof characterModels | keyof typeof locationModels, false>> | RecoveryModels;

const HOURS_PER_STEP = { cloth: 1, hair: 1, sweat: 0.5, ground: 4, smoke: 0.5, fog: 3, rest: 3 } as const;
const HEALING_DAYS = { minor: 5, moderate: 14, severe: 42 } as const;
const LIGHTER = { severe: 'moderate', moderate: 'minor' } as const;

/** A level some steps nearer to its first value; null where it stays. */
function lower<Level extends string>(scale: readonly Level[], now: Level, steps: number): Level | null {
  const at = scale.indexOf(now);
  const reached = scale[Math.max(0, at - Math.floor(steps))];
  return reached === undefined || reached === now ? null : reached;
}

const characterModels = {
  drying: (state: CharacterState, { hours }: Elapsed): Change[] => {
    const cloth = lower(WETNESS, state.costumeCondition.wetness, hours / HOURS_PER_STEP.cloth);
    const hair = lower(WETNESS, state.hairCondition.wetness, hours / HOURS_PER_STEP.hair);
    const sweat = lower(SWEAT, state.sweatLevel, hours / HOURS_PER_STEP.sweat);
    return [
      ...(cloth ? [{ type: 'costume.wetted' as const, level: cloth }] : []),
      ...(hair ? [{ type: 'hair.wetted' as const, level: hair }] : []),
      ...(sweat ? [{ type: 'sweat.changed' as const, direction: 'down' as const, to: sweat }] : []),
    ];
  },
  healing: (state: CharacterState, { hours }: Elapsed): Change[] => state.injuries.flatMap(({ location: part, severity }): Change[] => {
    let left = hours / 24;
    let now: typeof severity | null = severity;
    while (now !== null && left >= HEALING_DAYS[now]) {
      left -= HEALING_DAYS[now];
      now = now === 'minor' ? null : LIGHTER[now];
    }
    if (now === severity) return [];
    return [now === null ? { type: 'injury.healed', part } : { type: 'injury.eased', part, severity: now }];
  }),
  rest: (state: CharacterState, { hours }: Elapsed): Change[] => {
    const to = hours < 6 ? null : lower(EXHAUSTION, state.exhaustionLevel, hours / HOURS_PER_STEP.rest);
    return to ? [{ type: 'exhaustion.changed', direction: 'down', to }] : [];
  },
};

const SLOW_EFFECTS = new Set(['fog', 'mist', 'haze', 'fire']);

const locationModels = {
  draining: (state: LocationState, { hours }: Elapsed): Change[] => {
    const level = state.precipitation === 'none' ? lower(GROUND_WETNESS, state.groundCondition.wetness, hours / HOURS_PER_STEP.ground) : null;
    return level ? [{ type: 'ground.wetted', level }] : [];
  },
  thinning: (state: LocationState, { hours }: Elapsed): Change[] => state.atmosphericEffects.flatMap(({ type, intensity }): Change[] => {
    const levels = { light: 1, moderate: 2, heavy: 3 }[intensity];
    const steps = Math.min(levels, Math.floor(hours / (SLOW_EFFECTS.has(type) ? HOURS_PER_STEP.fog : HOURS_PER_STEP.smoke)));
    return Array.from({ length: steps }, () => ({ type: 'effect.thinned', effect: type }));
  }),
};

/** The recovery models that come with the package. */
export const defaultRecovery: RecoveryModels = { character: characterModels, location: locationModels };

/** The models that an option stands for. */
export function recoveryModels(option: RecoveryOption = true): RecoveryModels {
  if (option === true) return defaultRecovery;
  if (option === false) return { character: {}, location: {} };
  if ('character' in option && 'location' in option) return option;
  const kept = <Model>(models: Readonly<Record<string, Model>>) => Object.fromEntries(Object.entries(models).filter(([name]) => !Object.hasOwn(option, name)));
  return { character: kept(characterModels), location: kept(locationModels) };
}
