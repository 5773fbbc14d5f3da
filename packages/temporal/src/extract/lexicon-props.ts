import type { FieldExtension, FieldIndex, WordField } from './word-field.ts';

/** What a noun can be to the one who looks after the props. */
export type PropNoun =
  /** What one carries, beside the portable things that every field knows; what is never a prop though it is *taken* or *dropped*; what is too big or fixed to carry. */
  | 'carried' | 'never' | 'immovable'
  /** What a thing is named by together with what is in it: a *mug of tea*; what only measures it: a *pair of gloves*. */
  | 'vessel' | 'measure'
  /** Where a thing is in the hand, hangs on the body, is kept on it, or is kept in what one wears. */
  | 'grip' | 'shoulder' | 'pouch' | 'clothes';

/** What a verb does with a thing. */
export type PropVerb =
  /** Takes it, whatever it is; takes it only from somewhere; holds or carries it; does what needs it in the hand; hangs it on oneself. */
  | 'take' | 'takeFrom' | 'hold' | 'use' | 'sling' | 'keepOn'
  /** Gives it; gives it only if someone takes it. */
  | 'give' | 'passTo'
  /** Lets it go; puts it somewhere; puts it away on oneself; uses it up; loses it; has it taken. */
  | 'letGo' | 'putDown' | 'useUp' | 'lose' | 'strip'
  /** What a thing does that leaves the hand; what strikes it out of the hand; what it no longer is. */
  | 'escape' | 'vanish' | 'knockAway' | 'arrive';

/** What an adjective says of a thing. */
export type PropAdjective = 'ready' | 'gone' | 'away';

/** Words for what is carried. */
export type PropLexicon = WordField<PropNoun, PropVerb, PropAdjective>;
/** Words to add to those for what is carried. */
export type PropExtension = FieldExtension<PropNoun, PropVerb, PropAdjective>;
/** Words for what is carried, ready for looking up. */
export type PropWords = FieldIndex<PropNoun, PropVerb, PropAdjective>;
