import type { CharacterState, TimeOfDay } from '@cinematic-canvas/core';

import type { ContinuityEvent, ContinuityEventType } from './events.ts';
import { type Claim, readClaims } from './extract/claims.ts';
import type { Finding, FindingRule, ScriptPlace } from './findings.ts';
import type { Ledger } from './ledger.ts';
import { readStoryboardSync } from './read.ts';
import { type CastMember, type SceneText, type Story, castOf, isFlashback, placeOf } from './story.ts';
import { sameThing } from './things.ts';

const SEVERITY: Readonly<Record<FindingRule, Finding['severity']>> = {
  'costume/clean-after-stain': 'major', 'costume/dry-after-wet': 'major', 'costume/whole-after-tear': 'major', 'body/unhurt-after-injury': 'major', 'body/acts-after-death': 'critical', 'place/whole-after-break': 'major',
  'place/time-runs-back': 'major', 'place/weather-jumps': 'minor', 'prop/two-hands': 'critical', 'prop/not-held': 'major', 'space/exit-and-entrance': 'minor', 'space/line-crossed': 'minor',
};

/**
 * Holds a script against its own ledger and returns what says otherwise, scene by scene: a spotless shirt two scenes after the mud, a whole
 * window that was smashed, a prop in two hands, noon after midnight with no time skip. Nothing is spent on it but time.
 *
 * @param ledger - the ledger of the same storyboard, if it was read already.
 */
export function checkStoryboard(storyboard: Story, ledger: Ledger = readStoryboardSync(storyboard)): Finding[] {
  return storyboard.scenes.flatMap((scene, index) => {
    const previous = storyboard.scenes[index - 1];
    const check = checkOf(storyboard, ledger, scene, previous);
    return unique([...check.claims.flatMap((claim) => claimFindings(check, claim)), ...dryFindings(check), ...propFindings(check), ...timeFindings(check), ...lineFindings(check)]);
  });
}

interface Check {
  story: Story;
  ledger: Ledger;
  scene: SceneText;
  previous: SceneText | undefined;
  claims: Claim[];
  /** What is told in this scene. */
  told: ContinuityEvent[];
  skips: boolean;
}

function checkOf(story: Story, ledger: Ledger, scene: SceneText, previous: SceneText | undefined): Check {
  const [cast, place] = [castOf(story, scene), placeOf(story, scene)];
  const characters: Record<string, CharacterState> = {};
  for (const { referenceId } of cast) characters[referenceId] = ledger.characterAt(referenceId, scene.sceneIndex, 'before');
  const claims = readClaims({ scene, cast, place, before: { characters, location: ledger.locationAt(scene.location, scene.sceneIndex, 'before') }, ...(previous && { previous }) });
  const told = ledger.events.filter((event) => event.scene === scene.sceneIndex && event.source !== 'recovery');
  return { story, ledger, scene, previous, claims, told, skips: scene.timeSkip !== '' || isFlashback(scene) || (previous !== undefined && isFlashback(previous)) || told.some(({ type }) => type === 'time.skipped') };
}

const nameOf = (story: Story, id: string) => [...story.characters, ...story.locations].find(({ referenceId }) => referenceId === id)?.name ?? id;
const placeIn = ({ scene }: Check, { start, end }: { start: number; end: number }): ScriptPlace => ({ scene: scene.sceneIndex, quote: scene.description.slice(start, end), span: { start, end } });
const placeOfEvent = ({ scene, quote, span }: ContinuityEvent): ScriptPlace => ({ scene, quote, span });

function finding({ story }: Check, rule: FindingRule, subject: string, here: ScriptPlace, earlier: ContinuityEvent | undefined, message: string, fix: string): Finding {
  return { rule, severity: SEVERITY[rule], scene: here.scene, subject, message: `${nameOf(story, subject)} ${message}`, here, earlier: earlier && earlier.quote !== '' ? placeOfEvent(earlier) : null, fix };
}

/** The last event of some kinds that happened to a subject before a scene. */
function lastOf({ ledger, scene }: Check, subject: string, types: readonly ContinuityEventType[], test: (event: ContinuityEvent) => boolean = () => true): ContinuityEvent | undefined {
  return ledger.events.findLast((event) => event.subject === subject && event.scene < scene.sceneIndex && types.includes(event.type) && test(event));
}

const within = (check: Check, subject: string, before: number, ...types: readonly ContinuityEventType[]) => check.told.some((event) => event.subject === subject && event.span.start < before && types.includes(event.type));

function claimFindings(check: Check, claim: Claim): Finding[] {
  const { ledger, scene, told } = check;
  const here = placeIn(check, claim);
  const index = scene.sceneIndex;
  if (claim.kind === 'object-whole') {
    const broken = ledger.locationAt(scene.location, index, 'before').brokenObjects.find(({ object }) => sameThing(object, claim.object));
    if (!broken || told.some((event) => event.type === 'object.repaired' && event.span.start !== claim.start)) return [];
    const earlier = lastOf(check, scene.location, ['object.broken'], (event) => event.type === 'object.broken' && sameThing(event.object, broken.object));
    return [finding(check, 'place/whole-after-break', scene.location, here, earlier, `has a broken ${broken.object} that is said to be whole`, `Say that the ${broken.object} was repaired or replaced, or let it be broken here.`)];
  }
  const { subject } = claim;
  const state = ledger.characterAt(subject, index, 'before');
  if (claim.kind === 'acts') {
    if (state.consciousness !== 'dead' && state.consciousness !== 'unconscious') return [];
    if (told.some((event) => event.subject === subject && event.type === 'consciousness.set' && event.span.start <= claim.start)) return [];
    return [finding(check, 'body/acts-after-death', subject, here, lastOf(check, subject, ['consciousness.set']), `is ${state.consciousness} and acts here`, state.consciousness === 'dead' ? 'Take the character out of this scene, or mark it as a flashback.' : 'Let the character wake first.')];
  }
  if (within(check, subject, claim.start, 'costume.changed')) return [];
  if (claim.kind === 'clean') {
    const dirty = state.costumeCondition.stains.find((stain) => claim.garment === null || !stain.includes(' on ') || sameThing(stain.split(' on ')[1] ?? '', claim.garment));
    if (dirty === undefined || within(check, subject, claim.start, 'costume.cleaned')) return [];
    return [finding(check, 'costume/clean-after-stain', subject, here, lastOf(check, subject, ['costume.stained']), `wears a clean ${claim.garment ?? 'costume'}, but has ${dirty}`, 'Tell the washing or a change of clothes in between, or keep the stain.')];
  }
  if (claim.kind === 'dry') {
    const level = claim.garment === null && state.costumeCondition.wetness === 'dry' ? state.hairCondition.wetness : state.costumeCondition.wetness;
    if ((level !== 'wet' && level !== 'soaked') || check.skips) return [];
    return [finding(check, 'costume/dry-after-wet', subject, here, lastOf(check, subject, ['costume.wetted', 'hair.wetted']), `is dry here, but was ${level} a moment before`, DRY_FIX)];
  }
  if (claim.kind === 'whole') {
    const torn = [...state.costumeCondition.tears, ...state.costumeCondition.damage].find((phrase) => claim.garment === null || sameThing(phrase, claim.garment));
    if (torn === undefined || within(check, subject, claim.start, 'costume.mended', 'costume.repaired')) return [];
    return [finding(check, 'costume/whole-after-tear', subject, here, lastOf(check, subject, ['costume.torn', 'costume.damaged']), `wears a whole ${claim.garment ?? 'costume'}, but has ${torn}`, 'Tell the mending or a change of clothes in between, or keep the tear.')];
  }
  if (claim.kind === 'unhurt') {
    const hurt = state.injuries[0];
    if (!hurt || within(check, subject, claim.start, 'injury.healed')) return [];
    return [finding(check, 'body/unhurt-after-injury', subject, here, lastOf(check, subject, ['injury.added']), `is said to be unhurt, but has a ${hurt.type} on the ${hurt.location}`, 'Let it heal over story time, or keep the wound.')];
  }
  if (claim.kind === 'enters') {
    const exit = check.previous && lastOf(check, subject, ['exit.made']);
    if (exit?.type !== 'exit.made' || exit.scene !== index - 1 || exit.direction !== claim.side || check.skips) return [];
    return [finding(check, 'space/exit-and-entrance', subject, here, exit, `leaves ${exit.direction} and enters from the ${claim.side} in the next scene`, `Let the entrance be from the ${claim.side === 'left' ? 'right' : 'left'}.`)];
  }
  return [];
}

/** What is told as dry at once, with no word of drying, was dry all along. */
function dryFindings(check: Check): Finding[] {
  const { ledger, scene, told } = check;
  if (check.skips) return [];
  return told.flatMap((event): Finding[] => {
    if ((event.type !== 'costume.wetted' && event.type !== 'hair.wetted') || event.level !== 'dry') return [];
    const state = ledger.characterAt(event.subject, scene.sceneIndex, 'before');
    const level = event.type === 'costume.wetted' ? state.costumeCondition.wetness : state.hairCondition.wetness;
    const changed = within(check, event.subject, event.span.start, 'costume.changed');
    if ((level !== 'wet' && level !== 'soaked') || changed || !/\bdry\b/.test(event.quote) || DRYING.test(event.quote)) return [];
    return [finding(check, 'costume/dry-after-wet', event.subject, placeOfEvent(event), lastOf(check, event.subject, [event.type]), `is dry here, but was ${level} a moment before`, DRY_FIX)];
  });
}

const DRYING = /\b(?:dries|dried|drying|to dry|dry (?:off|out)|towel\w*|wr(?:ing|ung)\w*|rub\w*|pat\w*|blow|blot\w*|shak\w*|by the (?:fire|stove|heater)|fresh|chang\w*|borrowed|new)\b/i;
const DRY_FIX = 'Let time pass, tell the drying or a change of clothes, or keep the wet.';

function propFindings(check: Check): Finding[] {
  const { ledger, scene, story, told } = check;
  return told.flatMap((event): Finding[] => {
    if (event.type !== 'prop.gained') return [];
    const { item, subject } = event;
    const anotherOne = new RegExp(`\\b(?:a|an|another|his own|her own|one)\\s+(?:[\\w-]+\\s+){0,3}${escaped(item.split(' ')[0] ?? item)}`, 'i').test(event.quote);
    const holder = story.characters.find(({ referenceId }) => referenceId !== subject && ledger.characterAt(referenceId, scene.sceneIndex, 'before').props.some((held) => sameThing(held.item, item)) && ledger.events.some((other) => other.type === 'prop.gained' && other.subject === referenceId && other.scene < scene.sceneIndex && sameThing(other.item, item)));
    const lost = told.some((other) => other.type === 'prop.lost' && other.subject === holder?.referenceId && sameThing(other.item, item) && (other.quote !== event.quote || mentions(holder, event.quote)));
    if (holder && !lost && !anotherOne) {
      const earlier = lastOf(check, holder.referenceId, ['prop.gained'], (other) => other.type === 'prop.gained' && sameThing(other.item, item));
      return [finding(check, 'prop/two-hands', subject, placeOfEvent(event), earlier, `has the ${item}, which ${holder.name} still holds`, `Tell how the ${item} passes from ${holder.name}, or name another one.`)];
    }
    const before = lastOf(check, subject, ['prop.lost', 'prop.gained'], (other) => (other.type === 'prop.lost' || other.type === 'prop.gained') && sameThing(other.item, item));
    if (before?.type === 'prop.lost' && /\b(?:holds?|raises?|levels?|aims?|fires?|swings?|waves?|brandish\w*|clutch\w*|grips?|carries|still)\b/.test(event.quote) && !/\b(?:picks?|finds?|takes?|grabs?|recovers?|retrieves?|another|new)\b/.test(event.quote) && !anotherOne) {
      return [finding(check, 'prop/not-held', subject, placeOfEvent(event), before, `uses the ${item}, which was lost before`, `Tell how the ${item} comes back, or let someone else use it.`)];
    }
    return [];
  });
}

/** Whether words tell of a handing over: they name the one who had the thing, or say from whom. */
function mentions({ name, aliases }: CastMember, quote: string): boolean {
  const names = [name, ...aliases, name.split(' ')[0] ?? name];
  return names.some((each) => quote.includes(each)) || /\b(?:from|him|her|them|hands? over|passes|exchange|swap)\b/i.test(quote);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const ORDER: readonly TimeOfDay[] = ['dawn', 'morning', 'noon', 'afternoon', 'dusk', 'night', 'midnight'];

function timeFindings(check: Check): Finding[] {
  const { ledger, scene, previous, told, skips } = check;
  if (!previous || skips) return [];
  const findings: Finding[] = [];
  const set = told.findLast((event) => event.type === 'time.set');
  const adjoining = previous.location === scene.location;
  const last = ledger.locationAt(previous.location, previous.sceneIndex, 'after').timeOfDay;
  if (set?.type === 'time.set' && adjoining) {
    const [from, to] = [ORDER.indexOf(last), ORDER.indexOf(set.timeOfDay)];
    const overnight = from >= ORDER.indexOf('night') && to <= ORDER.indexOf('morning');
    if (to < from && !overnight) {
      const here = set.quote === '' ? { scene: scene.sceneIndex, quote: scene.description.slice(0, 80), span: { start: 0, end: Math.min(80, scene.description.length) } } : placeOfEvent(set);
      findings.push(finding(check, 'place/time-runs-back', scene.location, here, lastOf(check, scene.location, ['time.set']), `is at ${set.timeOfDay} right after ${last}`, 'Say how much time has passed, or change the time of day.'));
    }
  }
  const sky = told.find((event) => event.type === 'weather.set');
  if (sky?.type === 'weather.set' && adjoining && !set) {
    const before = ledger.locationAt(scene.location, scene.sceneIndex, 'before').weather;
    const wet = before === 'Rain' || before === 'Storm' || before === 'Snow';
    const jump = (wet && sky.weather === 'Clear') || (before === 'Snow' && sky.weather === 'Rain') || (before === 'Rain' && sky.weather === 'Snow');
    if (jump && !/\b(?:stop|ceas|clear|lift|break|part|pass|turn|blow|end|eas|let up|give|given|over|after|out)\w*/i.test(scene.description)) {
      findings.push(finding(check, 'place/weather-jumps', scene.location, placeOfEvent(sky), lastOf(check, scene.location, ['weather.set']), `goes from ${before.toLowerCase()} to ${sky.weather.toLowerCase()} at once`, 'Let the weather change by steps, or let time pass.'));
    }
  }
  return findings;
}

/** The two sides of the 180° line: who stands left must not stand right of the same partner in the next scene there. */
function lineFindings(check: Check): Finding[] {
  const { previous, scene, story, ledger, claims } = check;
  if (previous?.location !== scene.location || isFlashback(previous) !== isFlashback(scene)) return [];
  const now = sidesOf(claims);
  const before = sidesOf(checkOf(story, ledger, previous, undefined).claims);
  const crossed = [...now].filter(([subject, { side }]) => before.has(subject) && before.get(subject)?.side !== side);
  const [first, second] = crossed;
  if (!first || !second) return [];
  const here = placeIn(check, first[1]);
  const old = before.get(first[0]);
  const earlier: ScriptPlace | null = old ? { scene: previous.sceneIndex, quote: previous.description.slice(old.start, old.end), span: { start: old.start, end: old.end } } : null;
  return [{ ...finding(check, 'space/line-crossed', first[0], here, undefined, `and ${nameOf(story, second[0])} change sides of the frame from one scene to the next`, 'Keep the sides, or show the camera or the characters crossing.'), earlier }];
}

function sidesOf(claims: readonly Claim[]): Map<string, { side: 'left' | 'right'; start: number; end: number }> {
  return new Map(claims.flatMap((claim) => (claim.kind === 'side' ? [[claim.subject, claim] as const] : [])));
}

function unique(findings: readonly Finding[]): Finding[] {
  return findings.filter((one, index) => findings.findIndex((other) => other.rule === one.rule && other.subject === one.subject) === index);
}
