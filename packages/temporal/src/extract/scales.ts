/** The scales of a character's levels, for the rules that compare levels. */
export { DIRT, WETNESS } from '../levels.ts';
