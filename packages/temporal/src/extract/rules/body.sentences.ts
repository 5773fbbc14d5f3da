import type { SentenceCase } from '../rules.sentences.ts';

/** Sentences on wounds, dirt, tiredness, sweat, hair and wetness. */
export const BODY_SENTENCES: readonly SentenceCase[] = [];
