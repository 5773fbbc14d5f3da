import type { SentenceCase } from '../rules.sentences.ts';

/** Sentences on time, weather, ground, debris, damage, effects and exits. */
export const PLACE_SENTENCES: readonly SentenceCase[] = [];
