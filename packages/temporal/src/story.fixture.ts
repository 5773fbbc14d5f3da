import type { ContinuityEvent } from './events.ts';
import { createRulesExtractor } from './extract/rules.ts';
import type { CastMember, Place, SceneText, Story } from './story.ts';
import { baselineOfCharacter, baselineOfLocation } from './world.ts';

export /**
 *
 */
const ana: CastMember = { referenceId: 'a', name: 'Ana Reyes', aliases: ['Ana'], pronouns: 'she', hair: 'long black hair', clothing: ['denim jacket', 'white shirt', 'jeans'], accessories: ['satchel'] };
export /**
 *
 */
const bo: CastMember = { referenceId: 'b', name: 'Bo Lindqvist', aliases: ['Bo', 'the mechanic'], pronouns: 'he', hair: 'blond', clothing: ['shirt', 'waistcoat', 'trousers'], accessories: [] };

export /**
 *
 */
const place = (setting: Place['setting'] = 'exterior', more: Partial<Place> = {}): Place => ({ referenceId: 'l', name: 'Old Yard', aliases: [], setting, timeOfDay: 'day', weather: 'Clear', ...more });

/** A story with Ana and Bo in one place, one scene a text. */
export function storyOf(texts: readonly (string | (Partial<SceneText> & { description: string }))[], where: Place = place()): Story {
  return {
    characters: [ana, bo],
    locations: [where],
    scenes: texts.map((text, index) => ({ sceneIndex: index + 1, characters: ['a', 'b'], location: where.referenceId, timeOfDay: null, timeSkip: '', ...(typeof text === 'string' ? { description: text } : text) })),
  };
}

const rules = createRulesExtractor();

/** What the rules read in one text from a clean start. */
export function readText(text: string, where: Place = place(), cast: readonly CastMember[] = [ana, bo]): ContinuityEvent[] {
  const characters = Object.fromEntries(cast.map((member) => [member.referenceId, baselineOfCharacter(member)]));
  return rules.extract({
    scene: { sceneIndex: 1, description: text, characters: cast.map(({ referenceId }) => referenceId), location: where.referenceId, timeOfDay: null, timeSkip: '' },
    cast, place: where, before: { characters, location: baselineOfLocation(where) },
  });
}

/** Events as `subject:type:values`, for tables of expectations. */
export function told(events: readonly ContinuityEvent[]): string[] {
  const evidence = new Set(['subject', 'type', 'scene', 'quote', 'span', 'confidence', 'source']);
  return events.map((event) => `${event.subject}:${event.type}:${Object.entries(event).filter(([key]) => !evidence.has(key)).map(([, value]: [string, unknown]) => (typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value))).join(' ')}`);
}

/** Whether an expectation such as `a:injury.added:cheek` or `a:injury` is among what was told. */
export function isTold(lines: readonly string[], expectation: string): boolean {
  const [subject, type, value] = expectation.split(':');
  return lines.some((line) => {
    const [who, what, values] = line.split(':');
    return who === subject && (what === type || what?.startsWith(`${type ?? ''}.`) === true) && (value === undefined || values?.includes(value) === true);
  });
}
