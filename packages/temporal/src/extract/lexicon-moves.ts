import type { FieldExtension, FieldIndex, WordField } from './word-field.ts';

/** What a noun can be to the one who looks after entrances and exits. */
export type MoveNoun =
  /** What one leaves through or behind; the picture's own edges. */
  | 'passage' | 'frame'
  /** What leads up and down; what is below; what is above; what carries one up and down. */
  | 'steps' | 'depth' | 'height' | 'lift'
  /** Where one goes on another floor of the same house: *up to bed*, *down to the kitchen*. */
  | 'storey';

/** What a verb tells of someone's way. */
export type MoveVerb = 'go' | 'convey' | 'ascend' | 'descend' | 'enter'
  /** Goes up by hands and feet; goes up steps as its object; goes so badly or not at all that it is no exit. */
  | 'climb' | 'mount' | 'stagger' | 'stay';

/** What an adjective or adverb tells of someone's way or mood. */
export type MoveAdjective = 'feeling' | 'halfway' | 'upward' | 'downward';

/** Words for where people go and how they stand and feel. */
export interface MoveLexicon extends WordField<MoveNoun, MoveVerb, MoveAdjective> {
  /** Verbs that show a mood, each with the mood. */
  readonly moods: Readonly<Record<string, string>>;
  /** Verbs of standing and lying, each with its participle. */
  readonly postures: Readonly<Record<string, string>>;
}
/** Words to add to those for where people go. */
export type MoveExtension = FieldExtension<MoveNoun, MoveVerb, MoveAdjective> & Partial<Pick<MoveLexicon, 'moods' | 'postures'>>;
/** Words for where people go, ready for looking up. */
export type MoveWords = FieldIndex<MoveNoun, MoveVerb, MoveAdjective> & { mood(verb: string): string | undefined; posture(verb: string): string | undefined };
