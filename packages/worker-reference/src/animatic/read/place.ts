import type { LocationBoard, LocationState, SceneBoard } from '@cinematic-canvas/core';

import { colorIn, hex, mix } from '../color.ts';
import type { Rgb } from '../color.ts';

/** The procedural sets. */
export type SetKind =
  | 'harbour' | 'deck' | 'beach' | 'city' | 'alley' | 'rooftop' | 'road' | 'village' | 'forest' | 'field' | 'park' | 'desert' | 'mountains' | 'river' | 'cave' | 'exterior'
  | 'engine' | 'lantern' | 'room' | 'kitchen' | 'bedroom' | 'office' | 'corridor' | 'warehouse' | 'bar' | 'church' | 'cell' | 'station' | 'wheelhouse' | 'car';

/** What one stands on. */
export type GroundKind = 'planks' | 'asphalt' | 'cobbles' | 'sand' | 'grass' | 'earth' | 'snow' | 'rock' | 'concrete' | 'tiles' | 'boards' | 'carpet' | 'metal' | 'water';

/** A place's looks, read from the production designer's words and its state. */
export interface PlaceLook {
  kind: SetKind;
  inside: boolean;
  ground: GroundKind;
  groundColor: Rgb;
  palette: readonly Rgb[];
  /** All words on the place in one lower-case line, for sets that look for a lighthouse or a piano. */
  words: string;
  broken: { window: boolean; door: boolean; lamp: boolean; other: number };
  /** How much lies about, and of what. */
  debris: number;
  debrisOf: readonly ('glass' | 'wood' | 'rubble')[];
  damage: number;
  smoke: number;
  fire: number;
  dust: number;
  sparks: number;
  season: LocationState['season'];
}

const SETS: readonly (readonly [SetKind, RegExp])[] = [
  ['engine', /\b(engine room|boiler room|machine room|pump room|power plant|reactor|furnace)\b/],
  ['lantern', /\b(lantern room|lamp room|lens room|observatory|watch ?tower|control tower|conservatory|greenhouse)\b/],
  ['wheelhouse', /\b(wheel ?house|pilot ?house|bridge of (the|a) (ship|boat|ferry)|ship'?s bridge|cockpit|control room)\b/],
  ['car', /\b(car|taxi|cab|truck cab|van|vehicle|automobile|driver'?s seat|back ?seat|limousine|bus)\b/],
  ['deck', /\b(deck|ferry|boat|ship|trawler|yacht|barge|sailing|vessel)\b/],
  ['harbour', /\b(harbou?r|pier|dock|docks|quay|wharf|jetty|marina|port|boathouse|ferry terminal|slipway|landing stage)\b/],
  ['beach', /\b(beach|shore|coast|dunes?|seaside|cliffs?|island|sea|ocean|lighthouse|cove|bay)\b/],
  ['kitchen', /\b(kitchen|galley|pantry|scullery)\b/], ['bedroom', /\b(bed ?room|hotel room|motel room|ward|infirmary|hospital room|cabin bunk|dormitory|nursery|bunk)\b/],
  ['cell', /\b(cell|prison|jail|dungeon|interrogation)\b/], ['corridor', /\b(corridor|hallway|hall|passage|tunnel|subway tunnel|stair\w*|sewer|lobby|foyer)\b/],
  ['church', /\b(church|chapel|cathedral|temple|abbey|monastery|mosque)\b/],
  ['bar', /\b(bar|pub|tavern|saloon|cafe|café|restaurant|diner|bistro|club|canteen|inn)\b/],
  ['warehouse', /\b(warehouse|factory|hangar|garage|barn|shed|workshop|mill|depot|storehouse|boat ?house|cannery|plant|basement|cellar)\b/],
  ['office', /\b(office|study|library|classroom|laboratory|lab|bureau|newsroom|courtroom|studio|clinic|police station|precinct|shop|store|bank|archive)\b/],
  ['station', /\b(station|platform|airport|terminal|metro|subway|train)\b/],
  ['alley', /\b(alley\w*|back ?street|lane|courtyard|yard|passageway)\b/], ['rooftop', /\b(roof ?top|roof|balcony|terrace)\b/],
  ['road', /\b(road|highway|motorway|freeway|roadside|crossroads|petrol station|gas station|parking lot|car park|track)\b/],
  ['city', /\b(city|street|downtown|avenue|boulevard|plaza|square|sidewalk|pavement|urban|town|neon|skyline|market)\b/],
  ['village', /\b(village|suburb\w*|house|cottage|farmhouse|garden|porch|driveway|hamlet|lodge|cabin|graveyard|cemetery)\b/],
  ['forest', /\b(forest|woods?|jungle|grove|swamp|thicket|woodland|clearing|trees|rainforest)\b/], ['park', /\b(park|playground|orchard|meadow garden)\b/],
  ['desert', /\b(desert|dune|wasteland|badlands|canyon|mesa|savannah)\b/], ['mountains', /\b(mountains?|peak|ridge|summit|alps|glacier|pass|hills?|tundra|snowfield|valley)\b/],
  ['river', /\b(river|bridge|lake|stream|canal|waterfall|pond|marsh)\b/], ['cave', /\b(cave|cavern|mine|grotto|bunker|crypt)\b/],
  ['beach', /\b(mud ?flats?|flats|tidal|estuary|sandbank|salt marsh)\b/],
  ['field', /\b(field|meadow|farm|prairie|plain|moor|pasture|heath|steppe|countryside|vineyard|battlefield)\b/],
  ['room', /\b(room|apartment|flat|lounge|parlou?r|living|attic|loft|house|home|cabin|hut|tent|cottage|bathroom|studio|suite)\b/],
];

const INSIDES: ReadonlySet<SetKind> = new Set<SetKind>(['engine', 'lantern', 'room', 'kitchen', 'bedroom', 'office', 'corridor', 'warehouse', 'bar', 'church', 'cell', 'wheelhouse', 'car', 'cave']);
const INSIDE_OF: Partial<Record<SetKind, SetKind>> = { deck: 'wheelhouse', harbour: 'warehouse', village: 'room', city: 'room', beach: 'room', station: 'warehouse', forest: 'room', field: 'room', mountains: 'room', desert: 'room', park: 'room', road: 'room', rooftop: 'room', alley: 'room', river: 'room', exterior: 'room' };

const GROUNDS: readonly (readonly [GroundKind, RegExp])[] = [
  ['metal', /\b(metal|steel|iron|grating|grate|plates)\b/], ['planks', /\b(planks?|planking|pier|jetty|decking|deck|boardwalk)\b/], ['cobbles', /\b(cobble\w*|sett|brick|flagstone\w*|paving)\b/], ['tiles', /\b(tiles?|tiled|linoleum|lino|marble|checker\w*)\b/], ['carpet', /\b(carpet\w*|rug)\b/],
  ['boards', /\b(floor ?boards?|wood\w*|parquet|timber|hardwood|oak)\b/], ['asphalt', /\b(asphalt|tarmac|road|street|bitumen)\b/], ['snow', /\b(snow\w*|ice|icy|frozen)\b/], ['sand', /\b(sand\w*|dunes?|beach|shingle)\b/],
  ['grass', /\b(grass\w*|lawn|meadow|moss\w*|turf|heather)\b/], ['earth', /\b(earth|mud\w*|dirt|soil|leaves|needles|gravel|clay|dust)\b/], ['rock', /\b(rocks?|rocky|stone\w*|slate)\b/], ['concrete', /\b(concrete|cement)\b/], ['water', /\b(water|sea|lake)\b/],
];

const DEFAULT_GROUND: Readonly<Record<SetKind, GroundKind>> = {
  harbour: 'planks', deck: 'planks', beach: 'sand', city: 'asphalt', alley: 'cobbles', rooftop: 'concrete', road: 'asphalt', village: 'earth', forest: 'earth', field: 'grass', park: 'grass', desert: 'sand', mountains: 'rock', river: 'grass', cave: 'rock', exterior: 'earth',
  room: 'boards', kitchen: 'tiles', bedroom: 'carpet', office: 'carpet', corridor: 'tiles', warehouse: 'concrete', bar: 'boards', church: 'tiles', cell: 'concrete', station: 'concrete', wheelhouse: 'metal', car: 'metal', engine: 'metal', lantern: 'metal',
};

const GROUND_COLORS: Readonly<Record<GroundKind, Rgb>> = {
  planks: hex('#7a6551'), asphalt: hex('#4c5058'), cobbles: hex('#6b6762'), sand: hex('#c2a878'), grass: hex('#66794a'), earth: hex('#6d5a46'), snow: hex('#dfe6ec'), rock: hex('#74716d'), concrete: hex('#83827e'), tiles: hex('#a19c91'), boards: hex('#80593c'), carpet: hex('#665559'), metal: hex('#596068'), water: hex('#3d5c6c'),
};

const INTENSITY = { light: 0.35, moderate: 0.65, heavy: 1 } as const;

function effect(state: LocationState, pattern: RegExp): number {
  return Math.max(0, ...state.atmosphericEffects.filter(({ type }) => pattern.test(type.toLowerCase())).map(({ intensity, dissipating }) => INTENSITY[intensity] * (dissipating ? 0.6 : 1)));
}

function materialOf(words: string): 'glass' | 'wood' | 'rubble' {
  const lower = words.toLowerCase();
  return /glass|window|pane|bottle|mirror|lamp|bulb|windscreen/.test(lower) ? 'glass' : /wood|plank|splinter|door|table|chair|crate|oar|branch|furniture|timber/.test(lower) ? 'wood' : 'rubble';
}

function kindOf(board: LocationBoard, inside: boolean, heading: string): SetKind {
  for (const words of inside ? [board.name, board.type, heading, [...board.architecture, ...board.naturalElements, ...board.manMadeObjects].join(' ')] : [board.type, board.name, heading, [...board.architecture, ...board.naturalElements, ...board.manMadeObjects].join(' ')]) {
    const found = SETS.find(([kind, pattern]) => pattern.test(words.toLowerCase()) && (inside ? INSIDES.has(kind) || INSIDE_OF[kind] !== undefined : !INSIDES.has(kind) || kind === 'cave'))?.[0];
    if (found !== undefined) return inside && !INSIDES.has(found) ? (INSIDE_OF[found] ?? 'room') : found;
  }
  return inside ? 'room' : 'exterior';
}

/** Says whether a shot is under a roof: the heading says so, else the production designer. */
export function isInside(board: LocationBoard, heading: string): boolean {
  const prefix = /^\s*\.?\s*(int|ext|i\/e|int\.?\/ext|ext\.?\/int|est)\b/i.exec(heading)?.[1]?.toLowerCase();
  if (prefix === 'int') return true;
  if (prefix === 'ext' || prefix === 'est') return false;
  return board.setting === 'interior' || (board.setting === 'both' && prefix !== undefined);
}

/** Reads how a place looks in a state. */
export function readPlace(board: LocationBoard, state: LocationState, scene?: SceneBoard): PlaceLook {
  const heading = scene?.heading ?? '';
  const inside = isInside(board, heading);
  const kind = kindOf(board, inside, heading.toLowerCase());
  const groundWords = board.groundSurface.toLowerCase();
  const muddy = !inside && /\bmud/.test(`${board.name} ${heading}`.toLowerCase());
  const ground = muddy ? 'earth' : !inside && /\bcobble/.test(board.name.toLowerCase()) ? 'cobbles' : (GROUNDS.find(([, pattern]) => pattern.test(groundWords))?.[0] ?? DEFAULT_GROUND[kind]);
  const covered = !inside && state.weather === 'Snow' && ground !== 'water' ? 'snow' : ground;
  const brokenWords = state.brokenObjects.map(({ object, description }) => `${object} ${description}`.toLowerCase());
  const damageWords = state.groundCondition.damage.length;
  const says = (pattern: RegExp) => brokenWords.some((words) => pattern.test(words));
  return {
    kind, inside,
    ground: covered,
    groundColor: muddy && covered === 'earth' ? hex('#564a3c') : mix(GROUND_COLORS[covered], colorIn(board.groundSurface) ?? GROUND_COLORS[covered], 0.6),
    palette: board.colorPalette.map((name) => colorIn(name)).filter((color) => color !== null),
    words: [board.type, board.name, ...board.architecture, ...board.naturalElements, ...board.manMadeObjects, board.skyOrCeiling, board.lightingConditions, heading, scene?.description ?? ''].join(' ').toLowerCase(),
    broken: { window: says(/window|glass|pane|windscreen|windshield|skylight/), door: says(/door|gate|hatch/), lamp: says(/lamp|light|bulb|lantern/), other: brokenWords.filter((words) => !/window|glass|pane|windscreen|windshield|door|gate|hatch|lamp|bulb|lantern/.test(words)).length },
    debris: Math.min(3, state.groundCondition.debris.length + (brokenWords.length > 0 ? 1 : 0)),
    debrisOf: [...new Set([...state.groundCondition.debris, ...state.groundCondition.damage, ...brokenWords].map(materialOf))],
    damage: damageWords,
    smoke: effect(state, /smoke|steam|ash|fume/), fire: effect(state, /fire|flame|blaz|burn/), dust: effect(state, /dust|sand|haze|ash/), sparks: effect(state, /spark|ember/),
    season: state.season,
  };
}
