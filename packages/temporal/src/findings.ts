import type { Severity } from '@cinematic-canvas/core';

/** Rules that a storyboard is checked by. */
export const FINDING_RULES = {
  'costume/clean-after-stain': 'A costume is said to be clean though nothing cleaned it.',
  'costume/dry-after-wet': 'Clothes or hair are said to be dry though nothing dried them.',
  'costume/whole-after-tear': 'A garment is said to be whole though nothing mended it.',
  'body/unhurt-after-injury': 'A body is said to be unhurt though nothing healed it.',
  'body/acts-after-death': 'Someone acts who is dead or unconscious.',
  'place/whole-after-break': 'A thing is said to be whole though nothing repaired it.',
  'place/time-runs-back': 'The time of day goes back with no time skip.',
  'place/weather-jumps': 'The weather is said to be otherwise with no change told.',
  'prop/two-hands': 'A thing is held by two characters at once.',
  'prop/not-held': 'A thing is used that its user does not hold.',
  'space/exit-and-entrance': 'Someone enters from the side to which they just left.',
  'space/line-crossed': 'Two characters change sides of the frame between adjoining scenes.',
} as const satisfies Record<string, string>;

/** The id of a rule. */
export type FindingRule = keyof typeof FINDING_RULES;

/** A place in the script. */
export interface ScriptPlace {
  scene: number;
  quote: string;
  span: { start: number; end: number };
}

/** Something in the script that says otherwise than the ledger. */
export interface Finding {
  rule: FindingRule;
  severity: Severity;
  /** Index of the scene that is at odds with an earlier one. */
  scene: number;
  /** Reference id of the character or location. */
  subject: string;
  message: string;
  /** The words at fault. */
  here: ScriptPlace;
  /** The earlier words that they contradict; null where the contradiction is not with words. */
  earlier: ScriptPlace | null;
  /** What could be done, in words. */
  fix: string;
}
