import type { FieldExtension, FieldIndex, WordField } from './word-field.ts';

/** What a noun can be to the one who looks after the set. */
export type RuinNoun =
  /** What stands and falls into rubble, what is part of something bigger and can come off it, what opens and lets through unbroken. */
  | 'structure' | 'component' | 'passage' | 'fence' | 'anchorage'
  /** What one cracks, snaps or bursts open without breaking it; what falls over whole; a place that can be littered. */
  | 'opener' | 'movable' | 'room' | 'force'
  /** What doesn't break, or not in the sense of breaking: *the storm broke*; what people strike with. */
  | 'unbreaking' | 'striker' | 'projectile'
  /** Results: *in pieces*, *a wreck*, *beyond repair*, *the remains of the chair*. */
  | 'pieces' | 'shards' | 'wreck' | 'rescue' | 'remnant' | 'flaw'
  /** Breaking as a noun: *the crash of the mirror*; the noise of it; what holds by being whole; what a thing gives way under; what goes through things. */
  | 'breakage' | 'noise' | 'cord' | 'load' | 'limb'
  /** Debris whatever lies there; debris only where it lies about; a measure of it; where it lies. */
  | 'wreckage' | 'litterable' | 'heap' | 'everywhere'
  /** What marks the ground; what the ground is when it is marked. */
  | 'scar' | 'burnScar' | 'ground' | 'spreader';

/** What a verb can do to a place. */
export type RuinVerb =
  | 'shatter' | 'breakThing' | 'breakAny' | 'carryAway' | 'overturn' | 'openUp' | 'fallDown' | 'crash' | 'plough' | 'shootThrough' | 'drive' | 'strike' | 'comeAway' | 'give' | 'giveUnder' | 'part' | 'tearAway' | 'sweepAlong' | 'hang' | 'become' | 'be' | 'go' | 'goes' | 'burnDown' | 'leaveOf' | 'bite' | 'flawOver'
  | 'lie' | 'strew' | 'strewAny' | 'rain' | 'crunch' | 'tread' | 'fling' | 'sweep' | 'scar' | 'churn' | 'groundGives' | 'scorch' | 'mend' | 'install' | 'fill';

/** What an adjective or participle says of a place. */
export type RuinAdjective = 'broken' | 'scattered' | 'renewed' | 'whole' | 'clear' | 'torn' | 'material';

/** The words for what breaks, litters and scars a place, as data. */
export interface RuinLexicon extends WordField<RuinNoun, RuinVerb, RuinAdjective> {
  /** Ends of nouns that name nothing that could break: `-ness`, `-ation`. */
  readonly abstractEnds: readonly string[];
  /** How a thing is after a verb: `shatter` leaves it shattered. */
  readonly results: Readonly<Record<string, string>>;
}

/** Words to add to those for ruin. */
export interface RuinExtension extends FieldExtension<RuinNoun, RuinVerb, RuinAdjective> {
  abstractEnds?: readonly string[];
  results?: Readonly<Record<string, string>>;
}

/** The words for ruin, made ready for looking up. */
export interface RuinWords extends FieldIndex<RuinNoun, RuinVerb, RuinAdjective> {
  isAbstract(noun: string): boolean;
  resultOf(verb: string): string;
}
