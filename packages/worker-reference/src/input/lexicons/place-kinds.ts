/** What a kind of place looks like when a script says no more than its name. */
export interface PlaceKind {
  /** Words in a place's name that mean this kind; the last word of the name that is found decides. */
  words: readonly string[];
  type: string;
  palette: readonly string[];
  architecture: readonly string[];
  natural: readonly string[];
  objects: readonly string[];
  ground: string;
  overhead: string;
  lines: string;
  mood: string;
}

const split = (list: string) => list.split(/\s*,\s*/).filter((item) => item !== '');
const kind = (words: string, type: string, palette: string, architecture: string, natural: string, objects: string, ground: string, overhead: string, lines: string, mood: string): PlaceKind => ({
  words: split(words), type, palette: split(palette), architecture: split(architecture), natural: split(natural), objects: split(objects), ground, overhead, lines, mood,
});

/** Kinds of places, read in order. */
export const PLACE_KINDS: readonly PlaceKind[] = [
  kind('pier, jetty, quay, dock, docks, wharf, harbour, harbor, marina, slipway, ferry terminal, landing', 'harbour', '#2f4858, #6b7f8c, #8a6f4e', 'wooden pilings, stone quay', 'sea', 'bollards, mooring ropes, harbour lamps', 'wet planks', 'open sky', 'planks running to the water', 'exposed'),
  kind('deck, foredeck, afterdeck, car deck, promenade deck, bow, stern, ferry, ship, boat, trawler, yacht, steamer, vessel, raft, lifeboat, rowboat, dinghy', 'ship', '#25404f, #d9d4c7, #8c3b2e', 'steel bulwarks, railings', 'sea, spray', 'lifeboats, ropes, ventilators', 'steel deck plates', 'open sky', 'the line of the railing', 'adrift'),
  kind('wheelhouse, bridge of the ship, pilothouse, cockpit, helm, control room, flight deck', 'control room', '#1f2d33, #b5854b, #4d6b62', 'panelled bulkheads, wide front windows', '', 'wheel, compass, radar screen, chart table', 'rubber matting', 'low ceiling with a lamp', 'the row of windows', 'watchful'),
  kind('engine room, boiler room, machine room, plant room, generator room', 'engine room', '#3a2f28, #a3562a, #59636b', 'steel gratings, pipes', '', 'engine, valves, gauges', 'steel grating', 'pipes overhead', 'converging pipes', 'hot and loud'),
  kind('cabin, berth, stateroom, caravan, trailer, tent', 'cabin', '#5b4636, #c9a66b, #3e4b52', 'wooden panels', '', 'bunk, lamp, small table', 'boards', 'low ceiling', 'the edge of the bunk', 'close'),
  kind('lighthouse, lantern room, tower, belfry, watchtower, turret, steeple', 'tower', '#e8e2d4, #7a3b34, #41515c', 'round masonry, iron stair', '', 'great lamp, railing', 'stone floor', 'dome', 'the spiral of the stair', 'lonely'),
  kind('mudflats, mudflat, tidal flats, marshes, estuary, beach, shore, coast, cove, dunes, bay, seaside, lagoon, sandbar', 'shore', '#c8b48a, #5f8a96, #e9e1cf', '', 'sand, surf, driftwood', '', 'sand', 'open sky', 'the line of the surf', 'wide'),
  kind('sea, ocean, open water, water, lake, pond, river, stream, canal, waterfall, underwater, swamp, marsh', 'water', '#1f4e5f, #5fa3a3, #b9d0cf', '', 'water, reeds', '', 'water', 'open sky', 'the current', 'restless'),
  kind('street, avenue, road, lane, boulevard, sidewalk, pavement, intersection, crossing, corner, downtown, city, town, village, square, plaza, market, marketplace, bazaar', 'street', '#5a5f66, #a89f91, #c4553b', 'house fronts', '', 'street lamps, parked cars, signs', 'asphalt', 'strip of sky between roofs', 'kerbs running to the vanishing point', 'busy'),
  kind('alley, alleyway, backstreet, passage, underpass, tunnel, subway tunnel, sewer', 'alley', '#2b2d33, #6d5f4b, #3f5a52', 'brick walls, fire escapes', '', 'bins, drainpipes', 'wet cobbles', 'narrow strip of sky', 'walls closing in', 'threatening'),
  kind('highway, motorway, freeway, country road, dirt road, parking lot, car park, gas station, petrol station, parking garage', 'roadside', '#6a6a66, #b59b6a, #39424a', 'low concrete buildings', '', 'road signs, cars', 'asphalt', 'wide sky', 'lane markings', 'in between'),
  kind('forest, woods, wood, jungle, grove, clearing, trail, path, undergrowth', 'forest', '#2f4a34, #6b5a3e, #9aa67a', '', 'tree trunks, ferns, moss', '', 'leaves and roots', 'canopy', 'trunks as verticals', 'enclosed'),
  kind('field, meadow, farm, pasture, vineyard, orchard, hill, hillside, countryside, prairie, plain, moor, heath, steppe', 'open country', '#8f9a5b, #c9b26b, #7fa0b5', '', 'grass, hedges', 'fence', 'grass and earth', 'wide sky', 'the furrows', 'open'),
  kind('mountain, mountains, cliff, ridge, summit, peak, canyon, gorge, quarry, pass, glacier, cave, cavern, mine', 'rock', '#6f6a64, #a7a39b, #41525f', '', 'rock, scree', '', 'bare rock', 'sky above the rock', 'the line of the ridge', 'harsh'),
  kind('desert, wasteland, salt flat, badlands, battlefield, trench, crater', 'wasteland', '#c79a5b, #8c5a3c, #e6cfa1', '', 'sand, stones', '', 'dust', 'burning sky', 'tracks in the dust', 'merciless'),
  kind('greenhouse, park, garden, gardens, playground, courtyard, yard, backyard, cemetery, graveyard, churchyard, zoo', 'garden', '#58794a, #a3b18a, #7a6a58', 'low walls', 'trees, lawn', 'benches', 'gravel path', 'sky through branches', 'the curve of the path', 'quiet'),
  kind('kitchen, galley, pantry, scullery', 'kitchen', '#d9c8a4, #7d8f69, #8a5a44', 'tiled walls, window above the sink', '', 'stove, table, pans', 'tiles', 'ceiling with a lamp', 'the edge of the worktop', 'homely'),
  kind('living room, sitting room, lounge, parlour, parlor, drawing room, den, salon, house, home, apartment, flat, cottage, mansion, villa, bungalow, farmhouse, foyer, hall, hallway, landing of the stairs', 'home', '#b08d6a, #6b4f3f, #d8c9b0', 'papered walls, tall windows', '', 'sofa, lamp, shelves', 'wooden floor', 'plaster ceiling', 'the line of the floorboards', 'lived-in'),
  kind('bedroom, nursery, dormitory, hotel room, motel room, motel, hotel, guest room, attic, loft', 'bedroom', '#8c7a86, #cbbfae, #4c4a5a', 'curtained window', '', 'bed, bedside lamp, wardrobe', 'carpet', 'ceiling in shadow', 'the edge of the bed', 'private'),
  kind('bathroom, shower, washroom, restroom, toilet, locker room', 'bathroom', '#cfdcdc, #8fa7a7, #6b6f73', 'white tiles', '', 'mirror, basin', 'tiles', 'bright ceiling', 'grid of the tiles', 'bare'),
  kind('corridor, stairwell, staircase, stairs, elevator, lift, lobby, reception, waiting room', 'corridor', '#8d9399, #b9b2a3, #4a5560', 'long walls, doors', '', 'lamps in a row', 'linoleum', 'row of ceiling lamps', 'walls to the vanishing point', 'expectant'),
  kind('bank, office, study, library, newsroom, archive, boardroom, conference room, meeting room, interrogation room, classroom, school, lecture hall', 'office', '#6f6252, #b3a58c, #3f5563', 'shelves, blinds', '', 'desk, lamp, papers', 'carpet', 'ceiling lamps', 'slats of the blinds', 'ordered'),
  kind('hospital, ward, clinic, infirmary, operating room, emergency room, morgue, laboratory, lab, surgery', 'hospital', '#dfe7e5, #8fb0ad, #5b6b73', 'white walls, swing doors', '', 'bed, monitor, steel trays', 'linoleum', 'fluorescent ceiling', 'rails along the wall', 'clinical'),
  kind('bar, pub, tavern, saloon, nightclub, night club, club, casino, diner, cafe, café, coffee shop, restaurant, canteen, mess, mess hall, cafeteria, bistro, inn, tea room', 'bar', '#6b3a2a, #c98f3f, #2f3b38', 'counter, panelled walls', '', 'bottles, stools, tables', 'worn boards', 'dim lamps', 'the line of the counter', 'smoky'),
  kind('shop, store, supermarket, bakery, bookshop, bookstore, pharmacy, mall, workshop, garage, studio, gallery, museum', 'shop', '#a67c52, #d6c6a8, #5d6f67', 'shelves, shop window', '', 'counter, goods', 'tiles', 'hanging lamps', 'rows of shelves', 'crowded'),
  kind('boathouse, warehouse, factory, hangar, depot, mill, barn, stable, shed, storage, storeroom, basement, cellar, bunker, vault, crypt, dungeon', 'warehouse', '#4a443e, #8a7a5f, #5e6b70', 'iron beams, high walls', '', 'crates, chains', 'concrete', 'beams in the dark', 'rows of columns', 'hollow'),
  kind('church, chapel, cathedral, temple, mosque, synagogue, monastery, altar, sanctuary', 'church', '#7d7464, #c7a750, #4b3a52', 'arches, stained glass', '', 'pews, candles, altar', 'stone flags', 'vault', 'the nave', 'solemn'),
  kind('theatre, theater, stage, cinema, backstage, dressing room, concert hall, ballroom, arena, stadium, gym', 'stage', '#7b1e26, #c9a04e, #1e1b22', 'proscenium', '', 'curtain, seats, spotlights', 'boards', 'rigging', 'rows of seats', 'charged'),
  kind('car, taxi, cab, truck, van, bus, train, compartment, carriage, tram, subway, metro, plane, airplane, helicopter, limousine, ambulance, police car', 'vehicle', '#3c434a, #8b8f92, #a8552f', 'windows all round', '', 'seats, dashboard', 'rubber mats', 'low roof', 'the window frames', 'in motion'),
  kind('station, platform, train station, railway station, airport, terminal, bus stop, checkpoint, border', 'station', '#67727a, #c2b280, #963f2f', 'iron and glass roof', '', 'benches, clock, signs', 'stone slabs', 'iron roof', 'tracks to the vanishing point', 'restless'),
  kind('bridge, footbridge, viaduct, overpass, aqueduct, weir, dam', 'bridge', '#6f6a62, #54707a, #a9a196', 'stone arches, parapet', 'water below', 'railing, lamps', 'paving stones', 'open sky', 'the line of the parapet', 'in between'),
  kind('rooftop, roof, balcony, terrace, veranda, porch, fire escape', 'rooftop', '#59616b, #b98d6b, #2d3743', 'parapet', '', 'railing', 'gravel', 'wide sky', 'the parapet', 'exposed'),
  kind('prison, cell, jail, courtroom, police station, precinct, court, barracks, castle, palace, throne room, fort, fortress', 'institution', '#6c6b66, #9c8a67, #3b4450', 'heavy walls, bars', '', 'bench', 'stone', 'high ceiling', 'vertical bars', 'stern'),
  kind('space, spaceship, spacecraft, airlock, space station, planet, moon, mars, orbit, starship', 'space', '#10131f, #5a6c8f, #d2d6df', 'ribbed hull', 'stars', 'panels, screens', 'deck plates', 'ribs and cables', 'ribs of the hull', 'cold'),
];

/** What a place is taken for whose name says nothing. */
export const UNKNOWN_INTERIOR = kind('', 'room', '#7c7468, #b8ab95, #4a4f55', 'plain walls', '', '', 'floorboards', 'ceiling', '', 'neutral');
/** What a place is taken for whose name says nothing. */
export const UNKNOWN_EXTERIOR = kind('', 'open place', '#7a8a8f, #b5a98c, #4e5a4c', '', 'open ground', '', 'earth', 'open sky', '', 'neutral');
