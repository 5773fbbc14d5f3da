import type { SentenceCase } from '../rules.sentences.ts';

/** Sentences on clauses, roles, reference and factuality. */
export const READER_SENTENCES: readonly SentenceCase[] = [];
