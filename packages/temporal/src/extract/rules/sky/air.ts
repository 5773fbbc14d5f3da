import type { LocationState } from '@cinematic-canvas/core';

import { phrasesOf } from '../../reading.ts';
import { VISIBILITY } from '../../sky-state.ts';
import type { SkyClause } from './sky-clause.ts';

type Visibility = LocationState['visibility'];

/** How far one can see through what hangs in the air; null where it does not hinder the eye. */
export function visibilityThrough(sky: SkyClause, effect: string, intensity: 'light' | 'moderate' | 'heavy'): Visibility | null {
  if (effect === 'fire' || effect === 'sparks' || (effect === 'ash' && intensity !== 'heavy')) return null;
  const blind = cannotSee(sky) !== null || sky.has('yard', 'everything', "arm's", 'nothing', 'blots', 'blotted', 'blot', 'rubs', 'erases', 'erased', 'impenetrable', 'blinding', 'blind', 'zero');
  const hidden = sky.does('hide') || sky.said('blinding') !== undefined;
  if (effect === 'fog') return intensity === 'light' ? 'slight_haze' : blind ? 'obscured' : 'foggy';
  if (effect === 'mist') return intensity === 'light' ? 'slight_haze' : blind ? 'obscured' : hidden || intensity === 'heavy' ? 'foggy' : 'hazy';
  if (effect === 'haze') return intensity === 'heavy' ? 'foggy' : intensity === 'light' ? 'slight_haze' : 'hazy';
  if (blind && intensity !== 'light') return 'obscured';
  return intensity === 'heavy' ? (hidden ? 'foggy' : 'hazy') : intensity === 'light' ? null : 'slight_haze';
}

/** Makes the air thicker, never clearer. */
export function thickenAir(sky: SkyClause, visibility: Visibility | null, confidence = 0.55): void {
  if (visibility === null || VISIBILITY.indexOf(visibility) <= VISIBILITY.indexOf(sky.now.visibility)) return;
  sky.emit({ type: 'visibility.set', visibility }, confidence);
}

/** Makes the air clearer, never thicker. */
export function clearAir(sky: SkyClause, visibility: Visibility = 'clear', confidence = 0.6): void {
  if (VISIBILITY.indexOf(visibility) < VISIBILITY.indexOf(sky.now.visibility)) sky.emit({ type: 'visibility.set', visibility }, confidence);
}

/** *Bo cannot see his own hand*, *nothing can be seen of the far bank*: how little is seen, where air is why. */
export function cannotSee(sky: SkyClause): Visibility | null {
  const { clause } = sky;
  const { verb } = clause;
  const able = verb !== null && !verb.head.masked && sky.does('see') && (verb.modal === 'can' || verb.modal === 'could' || verb.modal === 'ca' || verb.modal === 'cannot' || verb.lemma === 'see');
  const hardly = sky.has('barely', 'hardly', 'scarcely', 'nothing', 'cannot', "n't", 'not', 'no', 'never', 'impossible');
  if (!able || !hardly || verb.modal === '' && !sky.has('nothing')) return null;
  const things = [...clause.objects, ...(verb.passive ? clause.subjects : [])];
  if (things.some(({ noun }) => noun === 'hand' || noun === 'finger' || noun === 'foot' || noun === 'nose')) return 'obscured';
  if (things.some(({ noun }) => noun === 'nothing') && clause.adjuncts.length > 0 && sky.any('barrier') === undefined) return 'obscured';
  return null;
}

/** Whether the scene tells why one can't see: fog, smoke, dust, snow, rain; not the dark, not a wall. */
function airIsThick(sky: SkyClause): boolean {
  const { now, reading } = sky;
  if (now.atmosphericEffects.some(({ type }) => type !== 'fire' && type !== 'sparks') || ['Fog', 'Snow', 'Storm'].includes(now.weather) || now.precipitation === 'heavy') return true;
  return reading.clauses.some(({ tokens }) => tokens.some(({ lower, masked }) => !masked && reading.words.effect(lower) !== undefined && lower !== 'fire'));
}

/** Reads how far one sees from what is seen and not seen. */
export function readSight(sky: SkyClause): void {
  const { clause, reading } = sky;
  if (clause.factuality === 'asserted' && sky.does('see') && (clause.verb?.modal === 'can' || clause.verb?.modal === 'could') && sky.has('again', 'miles', 'clear')) return clearAir(sky);
  const none = cannotSee(sky);
  if (none && airIsThick(sky)) return thickenAir(sky, none, 0.65);
  if (reading.interior && !airIsThick(sky)) return;
  const { verb } = clause;
  if (verb && !verb.head.masked && sky.does('see') && sky.has('barely', 'hardly', 'scarcely', 'cannot', "n't", 'not', 'nothing', 'no')
    && (verb.modal !== '' || sky.has('nothing')) && clause.factuality !== 'modal') {
    const objects = [...clause.objects, ...(verb.passive ? clause.subjects : [])];
    const far = sky.has('arm', 'length', 'yards', 'paces', 'metres', 'feet')
      || objects.some((phrase) => sky.isOf(phrase, 'farThing', 'distance', 'water') || phrase.noun === 'nothing') || sky.has('ahead', 'across', 'beyond');
    const other = sky.has('window', 'crowd', 'door', 'anyone', 'anybody', 'dark', 'darkness', 'him', 'her', 'them', 'it', 'blood', 'tears', 'why', 'how', 'what', 'point', 'reason');
    if (far && !other && (airIsThick(sky) || objects.some((phrase) => phrase.noun !== 'nothing') && clause.tokens.some(({ lower }) => DISTANCES.has(lower)))) thickenAir(sky, 'foggy', 0.6);
    return;
  }
  if (clause.factuality !== 'asserted') return;
  readView(sky);
  readSwallowed(sky);
}

const DISTANCES = new Set(['feet', 'yards', 'paces', 'metres', 'meters', 'yard', 'foot', 'away', 'ahead', 'ten', 'twenty', 'steps', 'length', 'bank', 'shore', 'horizon', 'side', 'sand', 'beach']);

/** *Visibility drops to ten feet*, *the air is hazy*, *the view clears*. */
function readView(sky: SkyClause): void {
  const { clause, now } = sky;
  const view = sky.subject('view');
  if (!view || clause.verb?.head.masked) return;
  const tail = view.noun === 'visibility';
  const sinks = clause.verb && ['drop', 'fall', 'shrink', 'close', 'go', 'worsen', 'sink', 'dwindle'].includes(clause.verb.lemma);
  if (tail && sinks) return thickenAir(sky, sky.has('zero', 'nothing', 'nil', 'hand', 'nought') ? 'obscured' : 'foggy', 0.7);
  if (tail && sky.has('improves', 'returns', 'good', 'clear')) return clearAir(sky);
  if (view.noun === 'room' || view.noun === 'sky') return;
  if (sky.saidOf(view, 'hazy')) return thickenAir(sky, 'hazy', 0.6);
  if (sky.saidOf(view, 'foggy')) return thickenAir(sky, 'foggy', 0.6);
  const clears = clause.verb?.lemma === 'clear' || clause.complements.some(({ lower }) => lower === 'clear' || lower === 'clean') && clause.verb?.lemma === 'be' && !sky.has('that', 'of');
  if (clears && now.visibility !== 'clear') {
    for (const { type } of now.atmosphericEffects) if (type !== 'fire') sky.emit({ type: 'effect.cleared', effect: type }, 0.6);
    clearAir(sky);
  }
}

/** *The path vanishes into the fog*, *the fog swallows the bridge*. */
function readSwallowed(sky: SkyClause): void {
  const { clause, reading } = sky;
  if (!sky.does('hide') || clause.verb === null) return;
  const airOf = (noun: string) => { const effect = reading.words.effect(noun); return effect !== undefined && effect !== 'fire' && effect !== 'sparks' ? effect : undefined; };
  const into = clause.adjuncts.find(({ preposition, phrase }) => /^(in|into|by|behind)$/.test(preposition) && phrase !== null && !phrase.head.masked && airOf(phrase.noun) !== undefined);
  const held = sky.now.atmosphericEffects.some(({ type }) => airOf(type) !== undefined);
  const by = clause.subjects.find((phrase) => !phrase.head.masked && (airOf(phrase.noun) !== undefined || held && phrase.head.lower === 'it')) && clause.objects[0];
  const lost = into ? clause.subjects.find((phrase) => phrasesOf(clause).includes(phrase)) : by;
  if (!lost || reading.interior && !into) return;
  if (reading.people(lost, clause).length === 0 && !sky.isOf(lost, 'farThing', 'ground', 'view', 'heavens', 'roomy', 'sun', 'water')) return;
  thickenAir(sky, 'foggy', 0.55);
}
