import type { Transition } from '@cinematic-canvas/core';

import type { ScreenplayElement } from './screenplay.ts';

const TRANSITIONS: readonly (readonly [RegExp, Transition])[] = [
  [/\bSMASH\b/i, 'Smash Cut'], [/\bJUMP CUT\b/i, 'Jump Cut'], [/\bHARD CUT\b/i, 'Hard Cut'], [/\bMATCH\b.*\bDISSOLVE|\bDISSOLVE\b|\bRIPPLE\b|\bBLEND\b/i, 'Dissolve'], [/\bCROSS[- ]?FADE\b|\bX-?FADE\b/i, 'Cross Fade'],
  [/\bFADE (?:TO|OUT(?: TO)?) BLACK\b|\bCUT TO BLACK\b|\bFADE OUT\b|\bBLACK ?OUT\b/i, 'Fade to Black'], [/\bFADE\b/i, 'Fade'], [/\bWIPE\b/i, 'Wipe'], [/\bIRIS OUT\b/i, 'Iris Out'], [/\bIRIS\b/i, 'Iris In'], [/\bPUSH\b/i, 'Push'], [/\bSLIDE\b/i, 'Slide'],
  [/\bCUT\b|\bTO:$|\bBACK TO\b|\bINTERCUT\b/i, 'Cut'],
];

/** What a transition line of a screenplay means; a line of no known kind is a cut. */
export function transitionOf(text: string): Transition {
  return TRANSITIONS.find(([pattern]) => pattern.test(text))?.[1] ?? 'Cut';
}

/** The transition that leads out of some elements: the last one, if nothing is seen behind it. Null where none is written. */
export function closingTransition(elements: readonly ScreenplayElement[]): Transition | null {
  for (const element of elements.toReversed()) {
    if (element.type === 'transition') return transitionOf(element.text);
    if (element.type === 'action' || element.type === 'dialogue') return null;
  }
  return null;
}
