import { singular } from '../../things.ts';
import type { RawToken } from '../language.ts';
import type { Words } from '../words.ts';
import { MODALS, POSSESSIVES, PREPOSITIONS, UNCHANGING } from './function-words.ts';
import type { Token } from './grammar.ts';
import { hasSubject, hasSubjectVerb, hasVerb, nounList, verbInReach } from './neighbours.ts';

/** Mends what the tagger gets wrong in our genre: verbs in *-s* after a noun come out as nouns. */
export function retag(line: Token[], words: Words, isName: (token: RawToken) => boolean): void {
  for (let i = 0; i < line.length; i++) {
    const token = line[i];
    if (!token || token.pos === 'punctuation') continue;
    if (isName(token)) { token.pos = 'name'; continue; }
    const before = line[i - 1];
    const after = line[i + 1];
    const verb = words.verbOf(token.lower);
    const classes = words.nounClasses(token.lower);
    const adjective = words.adjectiveClasses(token.lower).size > 0;
    const nounish = classes.size > 0 || words.effect(token.lower) !== undefined || words.woundNoun(token.lower) !== undefined;
    const opening = !before || before.pos === 'punctuation' || before.pos === 'conjunction';
    const afterNounish = after !== undefined && (after.pos === 'noun' || after.pos === 'name');
    const closes = !after || after.pos === 'punctuation' || after.pos === 'preposition' || after.pos === 'determiner' || after.pos === 'pronoun' || after.pos === 'adverb' || after.pos === 'conjunction' || after.pos === 'particle' || after.pos === 'subordinator' || after.pos === 'number';
    if (MODALS.has(token.lower) && token.pos !== 'noun') token.pos = 'aux';
    if (/^('s|’s)$/.test(token.lower) && token.pos !== 'aux') token.pos = 'particle';
    if (POSSESSIVES.has(token.lower) && token.lower !== 'her') token.pos = 'determiner';
    if (token.lower === 'her' && after && after.pos !== 'preposition' && after.pos !== 'determiner' && (after.pos === 'noun' || after.pos === 'adjective' || after.pos === 'number' || (after.pos === 'verb' && words.verbOf(after.lower)?.form !== 'plain') || words.nounClasses(after.lower).size > 0 || words.adjectiveClasses(after.lower).size > 0)) token.pos = 'determiner';
    if (/^(left|right)$/.test(token.lower) && before && /^(frame|screen|camera|stage|off|exits|exit|exiting|the|his|her|their|offscreen)$/.test(before.lower)) { token.pos = before.pos === 'determiner' ? 'adjective' : 'adverb'; continue; }
    if (token.pos === 'noun' && PREPOSITIONS.has(token.lower) && before?.pos === 'noun' && after && (after.pos === 'determiner' || POSSESSIVES.has(after.lower))) { token.pos = 'preposition'; continue; }
    if (token.pos === 'name' && /^\p{Lu}/u.test(token.text) && opening) token.pos = classes.size > 0 && !adjective ? 'noun' : (verb && verb.form !== 'plain' && verb.form !== 's') || adjective || (after !== undefined && words.nounClasses(after.lower).size > 0) ? 'adjective' : 'noun';
    // *in borrowed clothes*, *with choking dust*; *by turns*
    if (token.pos === 'verb' && before?.pos === 'preposition' && verb && (verb.form === 'ing' || verb.form === 'participle' || verb.form === 'pastOrParticiple') && after?.pos === 'noun' && !/^(after|before|without|by|from|of|for|like|while|at)$/.test(before.lower)) { token.pos = 'adjective'; continue; }
    if (token.pos === 'verb' && before?.pos === 'preposition' && before.lower !== 'to' && verb?.form === 's') { token.pos = 'noun'; continue; }
    if (token.pos === 'verb' && !verb && adjective) { token.pos = 'adjective'; continue; }
    if (token.pos === 'adjective' && classes.size > 0 && !adjective && before?.pos === 'determiner' && after && words.verbOf(after.lower)?.form === 's' && /^(preposition|determiner|adverb|punctuation|pronoun)$/.test(line[i + 2]?.pos ?? 'punctuation')) { token.pos = 'noun'; after.pos = 'verb'; continue; }
    if (token.pos === 'noun' && verb?.form === 'plain' && before?.pos === 'conjunction' && after && /^(them|him|her|it|me|us)$/.test(after.lower)) { token.pos = 'verb'; continue; }
    if (token.pos === 'noun' && !verb && classes.size === 0 && before?.lower === 'and' && /[^s]s$/.test(token.lower) && hasVerb(line, i) && (after?.pos === 'preposition' || after?.pos === 'adverb') && !/^(noun|adjective)$/.test(line[i - 2]?.pos ?? '')) { token.pos = 'verb'; continue; }
    // *Broken crockery*, *her damp curls*: an adjective that is tagged as a verb.
    if (token.pos === 'verb' && afterNounish && (opening || before.pos === 'determiner' || before.pos === 'adjective' || before.lower === 'her') && (adjective || (verb && (verb.form === 'participle' || verb.form === 'pastOrParticiple'))) && !(opening && before?.pos === 'conjunction' && hasSubjectVerb(line, i))) { token.pos = 'adjective'; continue; }
    // *is lipstick*, *her stocking ladders*, *Sparks from the grinder*, *the back stairs*, *the far bank*
    if (token.pos === 'verb' && !verb && nounish) token.pos = 'noun';
    if (token.pos === 'verb' && before && POSSESSIVES.has(before.lower) && before.pos === 'determiner' && classes.size > 0 && verb && (verb.form === 'ing' || verb.form === 'plain') && !adjective && !(after && (after.pos === 'noun' || after.pos === 'adjective') && words.verbOf(after.lower)?.form !== 's')) { token.pos = 'noun'; continue; }
    if (token.pos === 'verb' && !before && nounish && verb?.form === 's' && after && /^(from|of|in|on)$/.test(after.lower) && line.slice(i + 2, i + 12).some(({ pos }) => pos === 'verb' || pos === 'aux')) { token.pos = 'noun'; continue; }
    if ((token.pos === 'adverb' || token.pos === 'preposition') && before?.pos === 'determiner' && /^(back|far|near|top|front|inside|outside|upper|lower|under|through)$/.test(token.lower) && after && (after.pos === 'noun' || (after.pos === 'verb' && words.verbOf(after.lower)?.form === 'plain'))) { token.pos = 'adjective'; if (after.pos === 'verb') after.pos = 'noun'; continue; }
    if (token.pos === 'verb' && before?.lower === 'to' && verb?.form === 'plain' && line.slice(Math.max(0, i - 4), i - 1).some(({ lower }) => lower === 'from') && !line.slice(Math.max(0, i - 4), i - 1).some(({ pos }) => pos === 'verb' || pos === 'punctuation')) { token.pos = 'noun'; continue; }
    if (token.lower === 'open' && token.pos === 'adjective' && before?.pos === 'noun' && singular(before.lower) !== before.lower && !verbInReach(line, i, words)) { token.pos = 'verb'; continue; }
    if (token.pos === 'noun' && verb?.form === 's' && i === 1 && before && after && (POSSESSIVES.has(after.lower) || after.pos === 'determiner') && !verbInReach(line, i, words)) { token.pos = 'verb'; if (before.pos === 'adjective') before.pos = 'noun'; continue; }
    // A thing at the head of a clause is no verb: *Sparks shower*.
    if (token.pos === 'verb' && !before && classes.size > 0 && after && words.verbOf(after.lower) !== null && (after.pos === 'verb' || after.pos === 'noun')) token.pos = 'noun';
    if (token.pos === 'adjective' && classes.size > 0 && !adjective && (closes || UNCHANGING.has(after.lower)) && before && (before.pos === 'determiner' || before.pos === 'adjective') && !(verb && verb.form !== 'plain')) { token.pos = 'noun'; continue; }
    if (token.pos === 'verb' && verb?.form === 'plain' && before && ((before.pos === 'preposition' && before.lower !== 'to') || (before.lower === 'to' && classes.size > 0 && line.slice(Math.max(0, i - 5), i).some(({ lower }) => lower === 'from')))) token.pos = 'noun';
    if (token.pos === 'noun' && verb?.form === 'plain' && before && /^(him|them|me|us)$/.test(before.lower)) { token.pos = 'verb'; continue; }
    if ((token.pos === 'noun' || token.pos === 'adjective') && verb && (verb.form === 'participle' || verb.form === 'pastOrParticiple') && before && (before.lower === 'been' || ((before.pos === 'aux' || before.lower === 'gets') && /^(is|are|was|were|be|been|has|have|had|gets|'s)$/.test(before.lower))) && (after === undefined || after.pos === 'preposition' || after.pos === 'punctuation' || after.pos === 'adverb' || after.pos === 'conjunction' || (after.pos === 'determiner' && token.pos === 'noun')) && !(token.pos === 'adjective' && adjective)) { token.pos = 'verb'; continue; }
    if (token.pos === 'noun' && verb?.form === 's' && classes.size === 0 && before && (before.lower === 'and' || before.lower === 'then' || before.lower === 'or') && hasVerb(line, i) && (after?.pos === 'preposition' || after?.pos === 'determiner' || after?.pos === 'adverb' || after?.pos === 'punctuation' || after?.pos === 'pronoun')) { token.pos = 'verb'; continue; }
    if (before && token.pos !== 'noun' && token.pos !== 'name' && classes.size > 0 && !adjective && POSSESSIVES.has(before.lower) && before.pos === 'determiner' && !afterNounish && after?.pos !== 'adjective') { token.pos = 'noun'; continue; }
    if (token.pos === 'noun' && verb?.form === 's' && before && before.pos === 'noun' && after && words.verbOf(after.lower)?.form === 'plain' && (after.pos === 'noun' || after.pos === 'verb') && /^(preposition|determiner|adverb|punctuation|pronoun|conjunction)$/.test(line[i + 2]?.pos ?? 'punctuation') && !hasVerb(line, i)) { after.pos = 'verb'; continue; }
    if (token.pos !== 'verb' && UNCHANGING.has(token.lower) && before?.lower === 'been') { token.pos = 'verb'; continue; }
    if (verb && (verb.form === 'participle' || verb.form === 'pastOrParticiple') && before?.pos === 'preposition' && /^(in|out|back|home|over|up|down)$/.test(before.lower) && /^(come|walk|stagger|stumble|crawl|arrive|limp|get|sit|look|run)$/.test(words.verbOf(line[i - 2]?.lower ?? '')?.lemma ?? '') && (!after || after.pos === 'conjunction' || after.pos === 'punctuation')) { token.pos = 'adjective'; before.pos = 'adverb'; before.adverbial = true; continue; }
    if (!verb || token.pos === 'verb' || token.pos === 'aux') {
      if (token.pos === 'verb' && before && (before.pos === 'determiner' || before.pos === 'adjective') && verb && verb.form !== 'ing' && verb.form !== 'pastOrParticiple' && verb.form !== 'participle' && !(before.pos === 'adjective' && after && (after.pos === 'determiner' || after.pos === 'preposition'))) token.pos = 'noun';
      continue;
    }
    const inPhrase = before && (before.pos === 'determiner' || before.pos === 'adjective' || before.pos === 'number' || (before.pos === 'preposition' && before.lower !== 'up' && before.lower !== 'out') || before.lower === "'s" || before.lower === '’s');
    if (inPhrase) continue;
    const nounBefore = before !== undefined && (before.pos === 'noun' || before.pos === 'name' || before.pos === 'pronoun' || before.pos === 'adverb' || before.pos === 'particle');
    const follows = closes || after.pos === 'adjective' || after.pos === 'name' || after.pos === 'noun' || after.pos === 'verb';
    if ((token.pos === 'noun' || token.pos === 'name' || token.pos === 'adjective' || token.pos === 'preposition') && follows) {
      if (token.pos === 'preposition') continue;
      if (verb.form === 's' && nounBefore && !(before.pos === 'adverb' && !hasSubject(line, i))) token.pos = 'verb';
      else if (verb.form === 's' && before && (before.pos === 'conjunction' || before.lower === ',') && (after === undefined || after.pos !== 'verb') && hasVerb(line, i) && !nounList(line, i)) token.pos = 'verb';
      else if ((verb.form === 'past' || verb.form === 'pastOrParticiple' || verb.form === 'participle') && token.pos !== 'name' && nounBefore && (after === undefined || after.pos !== 'noun')) token.pos = 'verb';
      else if (verb.form === 'ing' && nounBefore && before.pos !== 'adverb' && token.pos === 'noun') token.pos = 'verb';
      else if (verb.form === 'plain' && before?.pos === 'pronoun' && /^(they|i|we|you|both)$/.test(before.lower)) token.pos = 'verb';
      else if (verb.form === 'plain' && token.pos === 'noun' && UNCHANGING.has(token.lower) && before?.pos === 'noun' && (!after || after.pos === 'punctuation') && words.nounClasses(before.lower).size > 0) token.pos = 'verb';
      else if (verb.form === 'plain' && token.pos === 'noun' && before && (before.pos === 'noun' && (/[^s]s$/.test(before.lower) || (line[i - 2]?.lower === 'of' && /[^s]s$/.test(line[i - 3]?.lower ?? '') && line[i - 3]?.pos === 'noun'))) && !verbInReach(line, i, words) && after !== undefined && (after.pos === 'preposition' || after.pos === 'determiner' || after.pos === 'punctuation' || after.pos === 'adverb' || after.pos === 'conjunction' || after.pos === 'particle' || after.pos === 'pronoun')) token.pos = 'verb';
    }
  }
}
