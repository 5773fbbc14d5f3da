import type { SentenceCase } from '../rules.sentences.ts';

/** Sentences on tears, stains, damage, changes of clothes, props and broken things. */
export const COSTUME_SENTENCES: readonly SentenceCase[] = [];
