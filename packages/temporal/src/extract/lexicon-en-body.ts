import type { Lexicon, NounClass, VerbClass } from './lexicon.ts';

/** Words parted by commas; line breaks are spaces. */
const list = (words: string) => words.split(',').map((word) => word.replace(/\s+/g, ' ').trim()).filter((word) => word !== '');
const lists = (table: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(table).map(([name, words]) => [name, list(words)]));

type BodyNoun = Extract<NounClass,
  | 'mire' | 'softGround' | 'filth' | 'hardThing' | 'bonyPart' | 'bleedingPart' | 'jointPart' | 'blankPart' | 'sweat' | 'fatigue' | 'wind'
  | 'hairTool' | 'hairTie' | 'hairLitter' | 'bath' | 'waterLoad' | 'bigWater' | 'falls' | 'drink' | 'craft' | 'trace' | 'vesselOf' | 'biter'
  | 'thinWater' | 'vessel' | 'falling' | 'warmth' | 'headgear' | 'intangible' | 'emotion'
>;

type BodyVerb = Extract<VerbClass,
  | 'contact' | 'thrust' | 'deliver' | 'suffer' | 'knockOn' | 'failPart' | 'washBody' | 'wipeBody' | 'putInto' | 'crawl' | 'swim' | 'bathe'
  | 'drenchWith' | 'seeBlood' | 'tireOut' | 'needsWeapon' | 'shutOn' | 'overwhelm' | 'look' | 'treadOn' | 'pinBy' | 'fell' | 'laugh' | 'gaspFor'
  | 'weaken' | 'drawOver'
>;

/** English nouns for what happens to bodies and hair, and for what wets or dirties them. */
export const bodyNouns: Readonly<Record<BodyNoun, readonly string[]>> = {
  mire: list(`
    mud, dirt, soil, earth, muck, filth, dust, soot, ash, coal, peat, slime, sludge, clay, silt, sand, bog, mire, swamp, sewage, slurry, compost, ooze, quagmire, marsh,
    ditch, gutter, puddle, ashes, rubble, dung, manure, sewer, grime, ground, cinder, loam, turf, trench, flowerbed, flower bed, drain, duct, vent, chimney, flue, tunnel,
    crawlspace, undergrowth, trough, field, bank, muck heap, dung heap, dungheap, midden, skip, bin, dumpster, coal bunker, coal hole, coal-hole, chute, coal chute,
    pigsty, sty, pen, furrow, grave, burrow, mine, dustbin, wreckage, coal cellar, rubbish heap, rubbish, garbage, refuse, scree, brick dust, swill, farmyard, mudflat,
    mud bank, mudbank, hearth, grate, engine pit, grease pit, cesspit, cesspool, latrine, privy
  `),
  softGround: list(`
    ground, tunnel, field, bank, undergrowth, vent, duct, trench, crawlspace, sand, turf, pen, furrow, skip, bin, dumpster, gutter, ditch, puddle, trough, drain, earth,
    dust, rubble, mine, wreckage, burrow, scree, hearth, grate, farmyard, grave, sewer
  `),
  filth: list(`
    mud, dirt, soil, earth, muck, grime, filth, dust, soot, ash, coal, peat, slime, sludge, clay, silt, tar, oil, grease, manure, dung, plaster, powder, chalk, cement,
    flour, sand, grit, bog, mire, swamp, sewage, slurry, compost, rust, ink, paint, ooze, quagmire, loam, cobweb, ashes, slush, coal dust, brick dust, plaster dust,
    sawdust, rubble, debris, marsh, ditch, gutter, puddle, vomit, gore, guts, egg, batter, cream, custard, treacle, dough, jam, glaze, cake, pie, sewer, engine oil,
    axle grease, dirt track, turf, trench, toner, swill, guano, gunk, wet cement, icing, muck heap, midden, pitch, whitewash, distemper, lampblack, coal smoke, tomato,
    rotten egg, ordure, refuse, offal, mulch, clinker, pollen, toothpaste, shaving foam, face powder, mildew, mould, ochre, charcoal, graphite, printer's ink,
    boot polish, blacking, creosote, diesel, grass, algae, weed, pondweed
  `),
  hardThing: list(`
    corner, edge, step, stair, wall, floor, door, beam, table, rock, stone, kerb, curb, lintel, post, pavement, railing, counter, crate, deck, ground, concrete,
    doorframe, doorpost, windscreen, wheel, dashboard, bench, pole, pipe, desk, rail, shelf, bar, hearth, branch, boulder, tree, boom, bumper, bedpost, banister, marble,
    tile, radiator, cupboard, threshold, frame, ice, cobble, cobblestone, flagstone, flags, gravel, gunwale, hatch, mast, anvil, root, stump, ledge, sill, windowsill,
    mantelpiece, mantel, fender, grate, drawer, tarmac, asphalt, road, rafter, ceiling, bulkhead, coaming, thwart, tiller, oar, hull, cliff, ladder, rung, bedframe,
    bedstead, headboard, newel, jamb, gate, gatepost, fence, steps, stairs, sink, basin, stove, pew, altar, tombstone, headstone, trunk, roof
  `),
  bonyPart: list(`
    head, knee, shin, elbow, forehead, chin, temple, face, skull, cheek, cheekbone, shoulder, hip, nose, mouth, jaw, brow, rib, ribs, back, toe, thumb, finger, hand,
    ankle, crown, kneecap, knuckle, scalp, tailbone, wrist, heel, ear, eyebrow, arm, foot, leg, spine, collarbone, shoulder blade, side, tooth
  `),
  bleedingPart: list(`
    lip, mouth, nose, forehead, brow, temple, knuckle, ear, scalp, tooth, eyebrow, chin, cheek, head, eye, knee, shin, face, hairline, nostril, elbow, palm, jaw, neck,
    finger
  `),
  jointPart: list('tooth, nose, wrist, arm, leg, finger, ankle, foot, forearm, elbow, knee, thumb, shin, hand, shoulder, toe, jaw, neck'),
  blankPart: list('skin, body, flesh, breast, bosom, hair, tongue, eyebrow, eyelid, tail, gut, belly, stomach, lap, voice, heart'),
  sweat: list('sweat, perspiration'),
  fatigue: list('exhaustion, fatigue, weariness, tiredness, sleeplessness'),
  wind: list(`
    wind, gale, gust, breeze, static, draught, draft, blast, storm, slipstream, rotor, squall, downdraught, downdraft, hurricane, tempest, sea wind, backwash, propeller,
    mistral, sirocco, gusts, downwash, airstream
  `),
  hairTool: list('comb, brush, hairbrush, curry comb'),
  hairTie: list('pin, hairpin, ribbon, hairband, band, tie, clip, comb, hairnet, slide, barrette, scrunchie, net, kerchief'),
  hairLitter: list(`
    twig, leaf, leaves, straw, hay, plaster, sawdust, feather, burr, burrs, weed, duckweed, seaweed, grass, splinter, cobweb, thorn, sand, chaff, pine needle, bramble,
    confetti, ash, hayseed, moss, brambles, needles, burdock, glitter, wood shavings, shavings
  `),
  bath: list('bath, shower, tub, bathtub, hot tub, sauna, bathhouse, washtub'),
  waterLoad: list('bucket, bucketful, pail, wall, sheet, gallon, tub, curtain, ton, tons, mountain, cataract, hose, jet, bathful, tank, sluice, hundredweight, arc, fountain'),
  bigWater: list(`
    wave, sea, surf, breaker, torrent, deluge, hose, fountain, tide, river, jet, hydrant, waterfall, sprinkler, swell, flood, spray, shower, downpour, rain, comber,
    roller, cascade, cataract, geyser, water main, rapids, current, weir, whirlpool, millrace, spout, spate
  `),
  falls: list(`
    spray, waterfall, sprinkler, hose, jet, torrent, cascade, hydrant, deluge, downpour, standpipe, spout, rapids, surf, breaker, wave, geyser, fountain, shower, pump,
    sluice, fire hose, gargoyle, gutter spout
  `),
  drink: list(`
    pint, dreg, dregs, half-pint, wine, red wine, white wine, beer, ale, coffee, tea, cocoa, milk, juice, champagne, prosecco, whisky, whiskey, brandy, rum, gin, vodka,
    cider, soup, broth, lemonade, soda, punch, cocktail, stew, foam, claret, lager, stout, porter, port, sherry, gravy, drink, mead, grog
  `),
  craft: list(`
    boat, raft, canoe, kayak, ship, ferry, dinghy, punt, launch, skiff, deck, barge, gunwale, jetty, pier, dock, quay, pontoon, poolside, diving board, springboard, rail,
    stern, bow, bows, yacht, rowboat, rowing boat, lifeboat, trawler, side, wharf, gangplank, gangway, bulwark, landing stage, taffrail, houseboat
  `),
  trace: list(`
    splash, spray, smear, streak, stain, spot, gout, drop, trickle, stream, fan, arc, line, spatter, patch, dab, blob, bead, glob, jet, film, layer, smudge, shower,
    bloom, bib, crust, daub, ring, dollop, fleck, blotch, sheet, burst, slick, coat, thread, ribbon, rivulet, mask, mess, clot, mark, speck, cloud, bucketful, bucket,
    handful, clod, lump, faceful, wave, puddle, pool, tide, torrent, deluge, crescent, contents, worst, rest, most, load, shovelful, spadeful, hail, rain, wall, bowl,
    jug, pitcher, pail, cup, glass, mug, tankard, tray, pan, flood, cataract, fountain, mouthful, gallon, pint, ladleful, basin, cascade, runnel, mixture, mass, coating,
    dusting, tracks, beard, web, dot, spurt, gush, froth
  `),
  vesselOf: list(`
    mouth, size, shape, shell, smell, stink, taste, bag, sack, road, sea, field, edge, bar, pot, tin, can, jar, bottle, tube, box, slice, piece, pile, heap, mound,
    barrel, hint, cup, mug, sight, colour, color, sound
  `),
  biter: list(`
    lynx, leopard, panther, jaguar, cougar, hyena, jackal, fox, boar, eagle, hawk, falcon, osprey, vulture, rattler, python, asp, eel, pike, octopus, weasel, stoat,
    wolverine, camel, llama, raccoon, coyote, bobcat, wildcat, tomcat, kitten, puppy, collie, bulldog, spaniel, cur, pony, donkey, stag, bull, cow, ram, goat, swan,
    gander, beast, dog, wolf, hound, snake, viper, adder, cobra, rattlesnake, shark, rat, bear, spider, crocodile, alligator, leech, horse, mare, stallion, mastiff,
    terrier, lion, tiger, zombie, vampire, monkey, crab, ferret, badger, piranha, lizard, dragon, alsatian, goose, mosquito, hornet, wasp, bee, scorpion, jellyfish, ant,
    centipede, mule, parrot, cat, flea, tick, midge, bug, gnat, stingray, nettle
  `),
  thinWater: list('mist, dew, drizzle, fog, damp, snow, snowflake, flake, flakes, steam, sleet, spindrift, haar, hail, slush'),
  vessel: list(`
    bucket, pail, jug, pitcher, pot, stock pot, kettle, basin, bowl, bottle, glass, cup, mug, tankard, vase, teapot, tub, barrel, flask, canteen, cauldron, saucepan,
    watering can, decanter, carafe, ewer, churn, tureen, goblet, beaker, chamber pot, slops, water jug, fish tank, cooler
  `),
  falling: list(`
    rain, drizzle, downpour, sleet, hail, deluge, shower, storm, squall, cloudburst, snow, snowflake, flake, blizzard, thunderstorm, rainstorm, monsoon, raindrop,
    snowstorm, rains, raining, snowing, drizzling, hailing, sleeting, pours, flurry, hailstone, tempest
  `),
  warmth: list('fire, stove, sun, hearth, range, radiator, heater, blaze, oven, brazier, campfire, bonfire, fireplace, boiler, furnace, hand dryer, hairdryer, sunshine, kiln'),
  headgear: list(`
    hat, cap, bonnet, hood, helmet, beret, turban, headscarf, sou'wester, bowler, fedora, toque, stetson, veil, wimple, cowl, kepi, tricorne, tam, balaclava, sombrero,
    bearskin, shako, busby, trilby, homburg, boater, deerstalker, headdress, kerchief, bandanna, bandana, beanie, sunhat, top hat, cloche, fez, morion, visor, hijab,
    mantilla
  `),
  intangible: list(`
    light, sunlight, moonlight, lamplight, firelight, glare, smell, stench, scent, odour, sound, noise, voice, word, thought, idea, news, memory, pain, ache, silence,
    heat, cold, air, breath, gaze, look, glance, eye, shadow, colour, color, music, panic, realisation, truth, feeling, name, sight, question, sensation, warmth, beam,
    ray, taste, fact, reply, answer, chill, draught, sleep, dream, hand, weight, blush, flush, smile, tear, tears, hair, curtain, dress
  `),
  emotion: list(`
    laughter, mirth, fear, fright, terror, cold, rage, anger, drink, shock, grief, surprise, excitement, horror, giggle, joy, desire, passion, nerve, indignation,
    amusement, delight, disbelief, relief, embarrassment, shame, wine, rum, astonishment, fury, love, pleasure, anticipation, tears, sob, weeping, despair, emotion,
    guffaw, giggles
  `),
};

/** English verbs for what happens to bodies. */
export const bodyVerbs: Readonly<Record<BodyVerb, readonly string[]>> = {
  contact: list(`
    catch, hit, find, meet, take, strike, touch, go, get, close, open, cross, cut, bite, sting, nip, clip, graze, land, stick, stand, come, jump, lay, peel, fall, swing,
    snap, skim, drag, draw, bury, lodge, sink, drive, slam, crack, connect, smack, thud, enter, pass, tear, pierce, glance, lash, bounce, whip, scrape, score, stamp,
    crash, drop, clamp, fasten, latch, sear, lick, splash, spit, explode, burst, shoot, fire, run, slice, part, embed, punch, plough, rake, gouge, crease, scald, burn,
    singe, leave, gash, slash, rip, nick, prick, jab, split, carve, claw, scratch, smash, skewer, spear, impale, stab, shatter, break, crush, bruise, knock, kick, butt,
    batter
  `),
  thrust: list('sink, plunge, bury, thrust, drive, dig, jab, ram, stick, slide, slip, push, run, put, send, pump, empty, fire, lodge, embed, slam, plant, shove, work, poke'),
  deliver: list(`
    land, deliver, throw, swing, aim, plant, bring, slam, smash, crash, fling, hurl, dash, lay, break, crack, drive, put, bury, send, press, fetch, connect, give, deal,
    drop, sink, ram
  `),
  suffer: list('take, catch, stop, get, receive, suffer, sustain, collect, have, absorb, earn, acquire, come by, wear, bear, show'),
  knockOn: list(`
    hit, strike, crack, slam, smack, smash, bang, bash, bump, knock, catch, gash, cut, scrape, bark, open, split, clip, stub, skin, graze, thump, thud, crash, meet,
    connect, bounce, scuff, bruise, rap, jar, jam, ram, nick, tear, batter
  `),
  failPart: list(`
    break, snap, split, swell, swell up, blister, fracture, crack, tear, puff up, bruise, burst, twist, turn, roll, give, dislocate, pop, splinter, shatter, balloon,
    buckle, bleed, peel, fester
  `),
  washBody: list(`
    scrub, wash, bathe, shower, rinse, hose, hose down, soap, lather, shave, sponge, sponge down, swab, scour, clean up, wash up, scrub up, sluice, sluice down,
    scrub down, off, cleanse, soak
  `),
  wipeBody: list('dab, swab, brush, wipe, dust, polish, pat, mop, blot, towel, sponge, dry, brush off, dust off, wipe off, wipe down'),
  putInto: list('lower, put, dunk, plonk, help, sit, bundle, tip, drop, lift, dump, plunge, set, place'),
  crawl: list(`
    fall, crawl, roll, drag, sprawl, tumble, dive, wriggle, squirm, slither, belly, worm, wallow, throw, hurl, fling, slide, pitch, dig, land, trip, burrow, scrabble,
    squeeze, grovel, root, rummage, go sprawling, writhe, skid, bowl, knock, topple, flounder, thrash, wrestle, grapple, burst, emerge, climb
  `),
  swim: list(`
    wade, swim, splash, slosh, flounder, thrash, struggle, ford, plunge, plough, plow, stagger, trudge, paddle, fight, squelch, stumble, battle, strike out, breast, push,
    forge, scramble
  `),
  bathe: list('soak, wallow, luxuriate, steep, bask'),
  drenchWith: list(`
    throw, empty, dump, fling, dash, tip, break, crash, wash, come, close, go, hit, catch, burst, fall, rain, rise, slam, pour, spill, splash, slop, slosh, upset, shoot,
    knock, over, run, cascade, drip, spray, squirt, gush, sluice, foam, trickle, seep, toss, land, spurt, upend, heave, send, explode, fountain, stream, spew, sweep,
    roll, thunder, smash, surge, boil, slap, leap, dribble, tilt
  `),
  seeBlood: list(`
    open, start, spring, bubble, creep, gather, break out, thread, bead, be, have, come, show, look, stand, run, get, sit, appear, lie, leave, dry, trickle, streak, there
  `),
  tireOut: list('tire, exhaust, wear out, weary, drain, fatigue, knacker, take it out, finish, do in, sap, tucker out, wear down, prostrate'),
  needsWeapon: list(`
    open, find, take, catch, connect, land, drive, clip, touch, stand, run, enter, tear, rip, split, plough, go through, lay open, open up, claw, rake, score, carve,
    stick, shave, smash, slam, ram, go, put, get, push, leave, crease, plunge, sink, bury, thrust, part, hold, pull, drop, cross, draw, lay, meet, come, pass, lodge,
    punch through, cut through, hook, brush, jar, strain, turn, roll, box, deck, crown
  `),
  shutOn: list(`
    shut, slam, close, drop, bang, bring down, trap, catch, pinch, jam, crush, fall, roll, topple, come down, tread, stamp, land, crash, set, lower, let fall, pin,
    squash, nip
  `),
  overwhelm: list(`
    knock, take, sweep, catch, hit, roll, drag, slam, swallow, carry, bowl, pull, throw, toss, smash, fling, lift, tumble, drop, pin, hurl, suck, bury, wash, break,
    batter, flatten, claim, close, seize, grab, spit, have, get, snatch, engulf, bear, spin, turn over, whirl, dump, cover, overtake, strip
  `),
  look: list('look, stare, gaze, see, watch, hear, vanish, laugh, shout, listen, glance, peer, point'),
  treadOn: list('stamp, tread, step, stomp, trample, grind'),
  pinBy: list('pin, nail, skewer, transfix, staple, spike, impale, hang'),
  fell: list('lay, lay out, knock, strike, knock down, fell, drop, stretch, render, beat, club, leave, send'),
  laugh: list('laugh, giggle, sob, weep, chuckle, chortle, cackle, guffaw'),
  gaspFor: list('pant, wheeze, puff, huff, hyperventilate'),
  weaken: list('tire, flag, wilt, nod off, droop, weary'),
  drawOver: list('draw, drag, run, pull, pass, slide, press, push, rake, trail, scrape, trace, swipe'),
};

/** Parts that each verb can hurt, for verbs that hurt only some. */
export const hurtableParts: Lexicon['hurtableParts'] = lists({
  turn: 'ankle, knee',
  roll: 'ankle, knee',
  pull: 'muscle, hamstring, shoulder',
  'go over on': 'ankle, foot, knee',
  jar: 'wrist, back, shoulder, elbow, ankle, knee, spine, hip',
  stub: 'toe, foot, finger, thumb',
  bark: 'shin, knuckle, knee, elbow',
  crack: 'head, skull, rib, shin, elbow, knee, tooth, jaw, nose, forehead, chin, cheek, cheekbone, temple, lip, collarbone, kneecap, wrist',
  knock: 'head, knee, shin, elbow, hip, shoulder, forehead, tooth',
  bang: 'head, knee, shin, elbow, hip, shoulder, forehead, toe, thumb, nose',
  twist: 'ankle, knee, wrist, back',
  set: '',
  raise: '',
  box: '',
  brush: '',
  strain: 'back, wrist, shoulder, neck, ankle, knee, groin, hamstring, muscle',
  jam: 'finger, thumb, hand, foot, toe',
  rick: 'neck, back',
  skin: 'knee, knuckle, elbow, palm, shin, hand, chin, nose',
  slit: 'throat, wrist, palm, hand, arm, cheek, nostril, ear, face',
  split: 'lip, eyebrow, brow, scalp, knuckle, cheek, skin, head, chin, nail, forehead, eyelid, thumb, skull, thumbnail',
  clip: 'ear, shoulder, arm, head, jaw, chin',
  bump: 'head, knee, shin, elbow, hip, forehead, toe, nose',
  strike: `
    head, face, jaw, cheek, forehead, temple, shoulder, rib, knee, shin, skull, mouth, nose, chest, stomach, chin, arm, brow, back, thigh, wrist, elbow, hip, leg, ear,
    neck
  `,
  hit: 'head, face, jaw, cheek, forehead, temple, shoulder, rib, knee, shin, skull, mouth, nose, chest, stomach, chin, elbow, back, arm, toe, hip, ear, thigh, leg, wrist, crown',
  burn: `
    hand, finger, arm, forearm, wrist, palm, tongue, mouth, lip, foot, leg, neck, shoulder, back, scalp, skin, cheek, face, chest, thigh, fingertip, thumb, knuckle, ear,
    eyebrow, sole, calf, side, nose
  `,
  swell: 'eye, ankle, lip, wrist, jaw, cheek, hand, knee, finger, nose, foot, brow, thumb, ear, forehead, elbow, face, knuckle, toe',
  beat: 'head, face, back, rib',
  slap: 'face, cheek, ear, mouth',
  pound: 'face, head, rib',
  stamp: 'foot, hand, toe',
  whip: 'back, face, cheek, shoulder, leg',
  thump: 'chest, head, back, rib',
  smack: 'head, face, forehead, knee, shin, elbow, cheek, jaw, chin',
  shave: '',
  break: `
    nose, arm, leg, wrist, finger, rib, ankle, jaw, tooth, collarbone, hip, neck, back, toe, thumb, knuckle, shin, elbow, shoulder, skull, cheekbone, bone, foot, hand,
    knee, forearm, thigh, ribs, skin, wing, fingernail, nail, femur, kneecap, upper arm, shoulder blade, breastbone, pelvis
  `,
  snap: 'wrist, arm, leg, ankle, neck, shin, rib, collarbone, bone, finger, forearm, thigh, wing, thumb, tendon, femur',
  crush: 'hand, foot, finger, leg, arm, toe, rib, thumb, chest, ankle, wrist, skull, pelvis, hip',
  black: 'eye',
  mash: 'hand, foot, finger, thumb, toe, nose, knuckle, mouth, face, lip',
  pulp: 'hand, foot, finger, thumb, toe, nose, face',
  mangle: 'hand, foot, finger, arm, leg, thumb, toe',
  shatter: 'knee, kneecap, jaw, wrist, ankle, elbow, shin, cheekbone, leg, arm, collarbone, bone, shoulder, hip, thigh, hand, tooth, rib, skull, femur, pelvis, foot, heel',
  scratch: 'cheek, face, arm, hand, forearm, knee, leg, shin, neck, back, chest, wrist, knuckle, brow, forehead, shoulder, thigh, calf, nose, ankle',
  flatten: 'nose',
  'rub raw': 'hand, palm, heel, thigh, shoulder, wrist, ankle, knee, finger, neck',
  batter: 'face, head, rib, back',
  tear: `
    ear, lip, muscle, ligament, knuckle, fingernail, nail, cheek, scalp, knee, hand, palm, finger, arm, shoulder, calf, leg, throat, thigh, tendon, hamstring, flesh,
    side, back, forearm, face
  `,
  catch: 'finger, thumb, hand, shin, knee, elbow, head, ankle, heel, foot, cheek, shoulder',
  wrench: 'shoulder, knee, ankle, back, wrist, arm, neck, elbow, thumb',
});

/** Parts of which a participle tells a wound, for participles that tell one only of some. */
export const woundedParts: Lexicon['woundedParts'] = lists({
  split: 'lip, eyebrow, brow, knuckle, scalp, cheek, chin, eyelid, thumbnail, nail, forehead',
  raw: 'hand, knuckle, palm, wrist, heel, knee, foot, ankle, finger, thigh, elbow, shin, thumb',
  torn: 'ear, lip, muscle, ligament, knuckle, fingernail, cheek, scalp, knee, hand, nail, nostril, earlobe, palm, finger, arm, calf',
  cut: 'lip, hand, finger, cheek, brow, knee, forehead, palm, thumb, eyebrow, knuckle, ear, foot, arm, chin, leg, shin, face, head',
  black: 'eye',
  puffy: '',
  twisted: 'ankle, knee, wrist, neck',
  snapped: 'wrist, arm, leg, bone, collarbone',
  crushed: 'hand, foot, finger, leg, arm, toe, rib, thumb, chest',
  shattered: 'knee, kneecap, jaw, wrist, ankle, leg, arm, elbow, shoulder, hand, hip',
  broken: `
    nose, arm, leg, wrist, finger, rib, ankle, jaw, tooth, collarbone, hip, back, toe, thumb, knuckle, shin, foot, hand, wing, neck, forearm, bone, cheekbone, kneecap,
    shoulder, thigh, elbow
  `,
  swollen: 'eye, ankle, lip, wrist, jaw, cheek, hand, knee, finger, nose, foot, brow, face, knuckle, thumb, ear, elbow, toe, eyelid',
  blackened: 'eye, toe, nail, finger',
  pierced: 'hand, side, shoulder, thigh, chest, palm',
  bloody: 'nose, lip, knuckle, mouth, head, knee, face, ear, cheek, brow, forehead, scalp, chin, elbow, palm, temple, foot, shin, shoulder',
  bloodied: 'nose, lip, knuckle, mouth, head, knee, face, ear, hand, cheek, brow, forehead, scalp, chin, elbow, palm, temple, foot',
  sprained: 'ankle, wrist, knee, thumb, finger, shoulder, foot',
  wrenched: 'shoulder, knee, ankle, back, wrist, arm',
  numb: '',
  frostbitten: 'finger, toe, foot, hand, nose, ear, cheek, thumb, fingertip, face',
  bleeding: `
    head, hand, lip, nose, forehead, knee, finger, foot, arm, leg, knuckle, palm, ear, gum, shoulder, thigh, side, mouth, cheek, brow, chin, face, temple, scalp, elbow,
    shin, thumb, eyebrow, back, neck, calf, heel, wrist, ankle, toe
  `,
});

/** Where a blow lands that names no part. */
export const blowParts: Lexicon['blowParts'] = {
  punch: 'face', headbutt: 'face', pummel: 'face', 'beat up': 'face', bludgeon: 'head', cudgel: 'head', 'pistol-whip': 'head', clobber: 'head', 'knock out': 'head',
  'knock cold': 'head', shoot: 'torso', 'gun down': 'torso', 'shoot down': 'torso', stab: 'torso', impale: 'torso', 'run through': 'torso', flog: 'back',
  horsewhip: 'back',
};
