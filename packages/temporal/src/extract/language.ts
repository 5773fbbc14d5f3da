import winkNLP, { type ItemSentence, type WinkMethods } from 'wink-nlp';
import model from 'wink-eng-lite-web-model';

/** Parts of speech that the rules tell apart. */
export type PartOfSpeech = 'noun' | 'name' | 'verb' | 'aux' | 'adjective' | 'adverb' | 'pronoun' | 'determiner' | 'preposition' | 'conjunction' | 'subordinator' | 'particle' | 'number' | 'punctuation' | 'other';

/** A word or mark of the text. */
export interface RawToken {
  text: string;
  lower: string;
  pos: PartOfSpeech;
  /** Half-open character offsets. */
  start: number;
  end: number;
}

const POS: Readonly<Record<string, PartOfSpeech>> = {
  NOUN: 'noun', PROPN: 'name', VERB: 'verb', AUX: 'aux', ADJ: 'adjective', ADV: 'adverb', PRON: 'pronoun', DET: 'determiner', ADP: 'preposition', CCONJ: 'conjunction', SCONJ: 'subordinator', PART: 'particle', NUM: 'number', PUNCT: 'punctuation',
};

/** What is asked of a token; the library typed these plain functions as methods. */
interface Readers {
  value: (index: number, document: unknown) => string;
  pos: (index: number, document: unknown) => string;
  precedingSpaces: (index: number, document: unknown) => string;
}

let engine: { nlp: WinkMethods; its: Readers } | undefined;

/** The language model is made ready at the first text, not at import. */
function ready(): { nlp: WinkMethods; its: Readers } {
  if (!engine) {
    const nlp = winkNLP(model, ['sbd', 'pos']);
    engine = { nlp, its: nlp.its };
  }
  return engine;
}

/** Splits a text into sentences of tokens with their parts of speech; words with hyphens are one token. */
export function tokenise(text: string): RawToken[][] {
  const { nlp, its } = ready();
  const document = nlp.readDoc(text);
  const tokens = document.tokens();
  const [values, tags, spaces] = [tokens.out(its.value), tokens.out(its.pos), tokens.out(its.precedingSpaces)];
  const sentences: RawToken[][] = [];
  const lengths: number[] = [];
  document.sentences().each((sentence: ItemSentence) => lengths.push(sentence.tokens().length()));
  let at = 0;
  let cursor = 0;
  for (const length of lengths) {
    const sentence: RawToken[] = [];
    for (const last = at + length; at < last; at++) {
      const value = values[at] ?? '';
      const found = text.indexOf(value, cursor);
      const start = found < 0 ? cursor : found;
      const end = start + value.length;
      cursor = end;
      const plain = value.toLowerCase();
      const lower = plain.includes('’') ? plain.replaceAll('’', "'") : plain;
      const before = sentence.at(-1);
      const glued = before?.end === start && spaces[at] === '';
      if (before && glued && (/^[-‐‑]$/.test(value) || /[-‐‑]$/.test(before.text)) && /[\p{L}\p{N}]/u.test(before.text)) {
        sentence[sentence.length - 1] = { text: before.text + value, lower: before.lower + lower, pos: /^[-‐‑]$/.test(value) ? before.pos : (POS[tags[at] ?? ''] ?? 'other'), start: before.start, end };
      } else if (at === last - 1 && value.length > 2 && value.endsWith('.') && /^\p{Ll}{2,}\.$/u.test(value)) {
        // The tokeniser takes *in.* at the end of a sentence for an abbreviation.
        sentence.push({ text: value.slice(0, -1), lower: lower.slice(0, -1), pos: 'adverb', start, end: end - 1 }, { text: '.', lower: '.', pos: 'punctuation', start: end - 1, end });
      } else sentence.push({ text: value, lower, pos: POS[tags[at] ?? ''] ?? 'other', start, end });
    }
    sentences.push(sentence);
  }
  return sentences;
}
