import type { FieldExtension, FieldIndex, WordField } from './word-field.ts';

/** What a noun can be to the one who looks after the costumes. */
export type CostumeNoun =
  /** A garment only where it is somebody's: a `train`, a `top`. */
  | 'looseGarment'
  /** What one changes into; `outerwear` goes over it and changes nothing. */
  | 'outfit' | 'outerwear' | 'outfitSet' | 'wardrobe'
  /** Worn but not sewn (`glasses`); what holds a garment together or on (`button`, `heel`); what is sewn on and can come off whole (`sleeve`); where cloth is joined (`seam`). */
  | 'accessory' | 'fastening' | 'bit' | 'sewnOn' | 'seam' | 'pouch'
  /** A part that needs its garment: *the knee of her jeans*; a piece of one. */
  | 'clothPart' | 'scrap' | 'shred'
  /** A hole in cloth, a fault in something hard, the mark of a fire, what is left of cloth: *in tatters*, *by a thread*. */
  | 'opening' | 'flaw' | 'burnMark' | 'tatters' | 'thread'
  /** What tears cloth on its own, what burns it, what eats it. */
  | 'ripper' | 'joint' | 'burner' | 'eater'
  /** How much of a substance, liquids that leave no stain, parts of the body under clothes, where things land on a sitting person, what comes up in sickness, marks. */
  | 'portion' | 'clearLiquid' | 'clothedPart' | 'lap' | 'mark' | 'bearer';

/** What a verb can do to a costume. */
export type CostumeVerb =
  | 'rend' | 'cutCloth' | 'snag' | 'pass' | 'pullAt' | 'giveWay' | 'comeAway' | 'giveTear' | 'partFrom' | 'detach' | 'detachOwn' | 'lose' | 'leaveOn' | 'takeOut' | 'maul' | 'makeOpening' | 'shows' | 'takeOff'
  | 'char' | 'lick' | 'breakWorn' | 'crumple' | 'spoil' | 'pressOn' | 'lack'
  | 'stain' | 'runOn' | 'pourOn' | 'bleedThrough' | 'bleed' | 'trailIn' | 'restOn' | 'plungeIn' | 'wipeOff' | 'retch' | 'drinkUp' | 'colour'
  | 'clean' | 'removeStain' | 'comeOut' | 'mend' | 'sewOn'
  | 'change' | 'pullOn' | 'dressSomeone' | 'appear' | 'be' | 'wear' | 'swap' | 'shed' | 'lend';

/** What an adjective or participle says of a costume. */
export type CostumeAdjective = 'torn' | 'rent' | 'open' | 'burned' | 'brokenWorn' | 'brokenNow' | 'missing' | 'misshapen' | 'dark' | 'other' | 'worn' | 'whole' | 'unstained';

/** The words for what happens to costumes, as data. */
export interface CostumeLexicon extends WordField<CostumeNoun, CostumeVerb, CostumeAdjective> {
  /** Adjectives that name a stain, with the substance: `bloody` is blood. */
  readonly stainAdjectives: Readonly<Record<string, string>>;
}

/** Words to add to those for costumes. */
export interface CostumeExtension extends FieldExtension<CostumeNoun, CostumeVerb, CostumeAdjective> {
  stainAdjectives?: Readonly<Record<string, string>>;
}

/** The words for costumes, made ready for looking up. */
export interface CostumeWords extends FieldIndex<CostumeNoun, CostumeVerb, CostumeAdjective> {
  stainOf(adjective: string): string | undefined;
}
