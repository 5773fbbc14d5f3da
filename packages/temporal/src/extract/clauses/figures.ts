import type { Words } from '../words.ts';
import type { Token } from './grammar.ts';

/** Masks the words of figures of speech: they are seen for structure, but trigger nothing. */
export function maskFigures(line: Token[], words: Words): void {
  for (let i = 0; i < line.length; i++) {
    for (const figure of words.figures.get(line[i]?.lower ?? '') ?? []) {
      const length = matches(line, i, figure);
      for (let k = i; k < i + length; k++) {
        const token = line[k];
        if (token) token.masked = true;
      }
    }
  }
}

function matches(line: readonly Token[], at: number, figure: readonly (readonly string[])[]): number {
  for (let k = 0; k < figure.length; k++) {
    const token = line[at + k];
    const choices = figure[k];
    if (!token || !choices || token.pos === 'punctuation' || !(choices[0] === '*' || choices.includes(token.lower))) return 0;
  }
  return figure.length;
}

const CAMERA = /^(?:(?:(?:extreme|medium|tight|very)[ -])?(?:wide|close|long|two|tracking|crane|dolly|overhead|aerial|establishing|insert|reverse|master|hand-?held|steadicam|low-?angle|high-?angle|slow-?motion|medium|point-of-view|medium two-)[ -]?(?:shot|up|angle|on)|close[ -]?up(?: on| of)?|pov|angle on|insert(?= :)|cut to|smash cut(?: to)?|fade (?:in|out|to black)|dissolve to|int\.|ext\.|int|ext)/i;

/** Camera language at the head of a sentence is not action: `Wide shot:`, `Crane shot, sinking.` */
export function maskCamera(line: Token[]): void {
  const head = line.slice(0, 8).map(({ text }) => text).join(' ');
  const found = CAMERA.exec(head)?.[0];
  if (found === undefined) return;
  const count = found.split(' ').length;
  for (let i = 0; i < count; i++) {
    const token = line[i];
    if (token) token.masked = true;
  }
}