import type { CharacterState, LocationBoard, LocationState } from '@cinematic-canvas/core';
import type { StateLine } from '@cinematic-canvas/temporal';

import { isPlural, withArticle } from './articles.ts';

const and = (items: readonly string[]) => new Intl.ListFormat('en', { style: 'long', type: 'conjunction' }).format(items);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const areOrIs = (items: readonly string[]) => (items.length > 1 || items.some(isPlural) ? 'are' : 'is');

/** Says a line of a character's state as a script supervisor writes it: what is torn is torn, and what is carried is by now *the* tin. */
export function characterProse({ name }: { readonly name: string }, state: CharacterState, { adjoining }: { readonly adjoining: boolean }): (line: StateLine) => StateLine {
  const inProse: Readonly<Record<string, (text: string) => string>> = {
    injuries: (text) => text.replace(/\b(sprain|fracture|dislocation|strain) on the /u, '$1 of the '),
    'costumeCondition.tears': (text) => tornThings(name, state.costumeCondition.tears) ?? text,
    'costumeCondition.stains': (text) => text.replace("'s costume is stained: ", "'s clothes are stained with "),
    'costumeCondition.damage': (text) => text.replace("'s costume is damaged: ", "'s clothes are damaged: "),
    'hairCondition.messiness': (text) => text.replace('disheveled', 'dishevelled'),
    sweatLevel: (text) => text.replace(' shows skin drenched in sweat', "'s skin is drenched in sweat").replace(' shows heavy sweat', ' is sweating heavily').replace(' shows ', ' has '),
    physicalCondition: (text) => text.replace("'s condition: ", "'s physical condition: "),
    props: (text) => text.replace(/ has with them: (?=(?:the|an?|his|her|their)\b)/u, ' carries ').replace(' has with them: ', ' carries the ').replace(' no longer has: ', ' no longer has the '),
    position: (text) => (adjoining ? text.replace(' was last ', ' is still ') : text),
    lastExitDirection: (text) => text.replace(/ last left (.+), so enters from (right|left)\.$/u, ' last exited $1, so enters from frame $2.').replace(' last left ', ' last exited '),
  };
  return (line) => ({ ...line, text: inProse[line.field]?.(line.text) ?? line.text });
}

/** "Sleeve torn" and "collar torn" are one sentence; null where a tear is told in other words. */
function tornThings(name: string, tears: readonly string[]): string | null {
  if (tears.some((tear) => TOLD_OTHERWISE.test(tear))) return null;
  const things = tears.map((tear) => tear.trim().replace(/^(?:the|an?)\s+/iu, '').replace(/\s+(?:is |are )?torn$/iu, ''));
  return `${name}'s ${and(things)} ${areOrIs(things)} torn.`;
}

/** A tear that is told by what it did. */
const TOLD_OTHERWISE = /\b(?:torn\s+\S|rip\w*|split|slash\w*|hang\w*|open|miss\w*|burst|shred\w*|\w+less)\b/iu;

type Place = Pick<LocationBoard, 'name' | 'setting'>;

const SKY: Readonly<Record<LocationState['weather'], string>> = {
  Clear: 'The sky is clear', Cloudy: 'The sky is overcast', Rain: 'It is raining', Storm: 'A storm is raging', Snow: 'It is snowing', Fog: 'It is foggy', Windy: 'It is windy',
};
const BURNS = { light: 'A small fire is burning', moderate: 'A fire is burning', heavy: 'A great fire is burning' } as const;
const FLY = { light: 'A few sparks fly', moderate: 'Sparks fly', heavy: 'Showers of sparks fly' } as const;

/** Says the lines of a place's state without its name, which the prompt has said: there is one place in a shot. */
export function placeProse(board: Place, state: LocationState, lines: readonly StateLine[]): StateLine[] {
  const inside = board.setting === 'interior';
  const outside = inside ? ' outside' : '';
  const ground = inside ? 'floor' : 'ground';
  const { groundCondition } = state;
  const saysWeather = lines.some(({ field }) => field === 'weather');
  const inProse: Readonly<Record<string, () => string | null>> = {
    weather: () => `${SKY[state.weather]}${outside}.`,
    // A clear sky says it already, and better: what is not there is hard to picture.
    precipitation: () => (state.precipitation === 'none' ? (saysWeather ? null : `No rain is falling${outside}.`) : `${capital(state.precipitation)} ${state.weather === 'Snow' ? 'snow' : 'rain'} is falling${outside}.`),
    brokenObjects: () => `${capital(and(state.brokenObjects.map(({ object, description }) => `${/^the\b/iu.test(object) ? '' : 'the '}${object} ${areOrIs([object])} ${ruined(description)}`)))}.`,
    'groundCondition.wetness': () => `The ${ground} is ${groundCondition.wetness}.`,
    'groundCondition.debris': () => `${capital(and(groundCondition.debris))} ${areOrIs(groundCondition.debris) === 'are' ? 'lie' : 'lies'} on the ${ground}.`,
    'groundCondition.damage': () => `The ${ground} shows ${and(groundCondition.damage.map(withArticle))}.`,
    lighting: () => `The light: ${state.lighting}.`,
    season: () => `It is ${state.season === 'fall' ? 'autumn' : state.season}.`,
  };
  const effects = state.atmosphericEffects.map(effectProse);
  return lines.flatMap((line) => {
    if (line.field === 'atmosphericEffects') return { ...line, text: effects.shift() ?? line.text };
    const text = line.field in inProse ? inProse[line.field]?.() : withoutPlace(line.text, board.name);
    return text === null || text === undefined ? [] : { ...line, text };
  });
}

function effectProse({ type, intensity, dissipating }: LocationState['atmosphericEffects'][number]): string {
  if (type === 'fire') return dissipating ? 'The fire is dying down.' : `${BURNS[intensity]}.`;
  if (type === 'sparks') return dissipating ? 'The last sparks are dying.' : `${FLY[intensity]}.`;
  return dissipating ? `The ${type} is thinning out.` : `${capital(intensity)} ${type} hangs in the air.`;
}

/** "Shattered" and "in pieces" follow a verb; anything longer is told after it. */
function ruined(description: string): string {
  const text = description.trim();
  if (text === '' || text === 'broken') return 'broken';
  return text.split(/\s+/u).length <= 3 ? text : `broken (${text})`;
}

function withoutPlace(text: string, name: string): string {
  return [` at ${name}`, ` in ${name}`, ` of ${name}`].reduce((shorter, place) => shorter.replace(place, ''), text);
}
