import type { OwnedSection } from './budget.ts';
import type { Piece } from './section.ts';

const words = (text: string): Piece => ({ text, source: { kind: 'words' } });

type Laid = Pick<OwnedSection, 'role' | 'heading' | 'lines'>;

/** Lays sections out as the pieces of a prompt's text, in order: an empty line between two, parts of one section under one heading. */
export function layout(sections: readonly Laid[]): { role: string; piece: Piece }[] {
  return sections.flatMap(({ role, heading, lines }, index) => {
    const before = sections[index - 1];
    const goesOn = before !== undefined && heading !== undefined && before.role === role && before.heading === heading;
    const gap = before === undefined ? '' : '\n\n';
    const opening = words(goesOn ? '\n' : `${gap}${heading === undefined ? '' : `${heading}:\n`}`);
    return [opening, ...lines.flatMap((line, at) => (at === 0 ? line : [words('\n'), ...line]))].map((piece) => ({ role, piece }));
  });
}

/** The text that sections make. */
export function laidOut(sections: readonly OwnedSection[]): string {
  return layout(sections).map(({ piece }) => piece.text).join('');
}
