import type { MoveLexicon } from './lexicon-moves.ts';

const list = (words: string) => words.trim().split(/\s*,\s*|\s*\n\s*/).filter((word) => word !== '');

/** English words for where people go and how they stand and feel. */
export const englishMoves: MoveLexicon = {
  nouns: {
    passage: list('door, doorway, gate, gateway, arch, archway, exit, entrance, window, wall, wing, wings, side, edge, corridor, passage, passageway, opening, pillar, column, curtain, hedge, end, alley, path, tunnel, fence, aisle, gap, flap, turnstile, screen door, french window, rock, bend, corner'),
    frame: list('frame, screen, camera, stage, shot, picture, view, offscreen'),
    steps: list('stairs, stair, staircase, steps, step, ladder, stairwell, companionway, companion, rope, shaft, hatch, fire escape, gangway, rungs, rung, escalator, stairway, spiral, scaffold, scaffolding, rigging, shroud, ratlines, drainpipe, chimney, trellis, vine, mast'),
    depth: list('cellar, basement, hold, tunnel, trapdoor, trap door, trap, well, manhole, sewer, mine, mineshaft, vault, crypt, hole, pit, chute, hatch, shaft, darkness, dark, subway, metro, underground, drain, dungeon, undercroft, bunker, grave, crevasse, companionway, companion, bilge, catacomb, oubliette, ravine, gorge, hatchway, dugout'),
    height: list('loft, attic, roof, rooftop, rigging, shrouds, shroud, tower, belfry, gallery, balcony, tree, upper deck, landing, crosstrees, skylight, battlement, battlements, rafters, hayloft, crow\'s nest'),
    storey: list(`bed, bedroom, room, nursery, study, kitchen, hall, parlour, parlor, lobby, foyer, supper, dinner, breakfast, tea, dining-room, dining room, drawing-room,
      drawing room, bathroom, bath, library, living room, sitting-room, sitting room, scullery, laundry, garage, first floor, second floor, third floor, ground floor, deck`),
    lift: list('lift, elevator, escalator, funicular, cable car, dumb waiter, hoist'),
  },
  verbs: {
    go: list(`exit, leave, go, walk, run, stride, head, march, stalk, step, hurry, rush, slip, vanish, disappear, move, dash, bolt, stroll, stagger, limp, cross, storm, drive, ride, gallop, sprint, flee, depart, slink, shuffle, stumble, wander, drift, sweep, hobble, crawl, climb, clamber, sail, swim, race, trot, jog, back, duck, dance, skate, roll, ski, cycle, pass,
      scramble, saunter, scuttle, tiptoe, trudge, descend, ascend, mount, bound, hurtle, creep, pad, pedal, wheel, lope, amble, withdraw, scurry, steer, swing, fly, glide, slide, drop, make, skip, peel, charge, strut, waddle, row, paddle, spin, tear, hop, splash, melt, edge, file, troop, thunder, stump, swarm, shin, shinny, scale, sink, dart, flit, sidle, squeeze,
      wriggle, retire, retreat, bustle, lurch, totter, plod, tramp, clatter, prance, waltz, whirl, hare, leg it, scram, make off, flounce, shamble, traipse, escape, break, dive, jump, leap, let, lower, shoot, blunder, bowl, beetle, bob, pop, recede, fade,
      nip, steal, barge, canter, dodge, sneak, sashay, swagger, decamp, swan, stomp, lumber, scamper, toddle, potter, float`),
    convey: list('lead, carry, take, drag, pull, haul, wheel, march, escort, push, bundle, hustle, usher, sweep, chase, drive, whisk, bear, draw, shove, steer, lug, propel, guide, spirit, throw, fling, help, row, cart, follow, send'),
    ascend: list('climb, mount, ascend, swarm, shin, shinny, scale, clamber, scramble, rise, bound, swing, go, run, crawl, emerge, haul, hoist'),
    descend: list('descend, lower, let, abseil, rappel, sink, drop, slide, climb, go, disappear, vanish, jump, leap, dive, slip, scramble, crawl, duck, plunge, clamber, swing, wriggle, squeeze, step, shin'),
    climb: list('climb, swarm, clamber, shin, shinny, scramble, haul, spring, swing, hoist, crawl, wriggle, pull'),
    mount: list('climb, mount, ascend, scale, swarm, clamber, shin, scramble'),
    stagger: list('stumble, edge, trip'),
    stay: list('make, trip, break, throw, fling, help'),
    enter: list('enter, arrive, appear, come, come in, return, emerge from, loom, re-enter, reappear'),
  },
  adjectives: {
    feeling: list(`afraid, scared, terrified, frightened, angry, furious, enraged, livid, sad, heartbroken, devastated, happy, overjoyed, delighted, elated, joyful, anxious, nervous, worried, calm, serene, relieved, ashamed, embarrassed, jealous, lonely, excited, shocked, horrified, disgusted, desperate, hopeful, proud, bitter, confused, bewildered, panicked, grieving,
      grief-stricken, ecstatic, miserable, tense, determined, disappointed, frantic, content, resigned, suspicious, triumphant, wary, upset, hysterical, distraught`),
    halfway: list('halfway, half-way, midway, partway'),
    upward: list('upstairs, aloft, topside'),
    downward: list('downstairs, below, belowground'),
  },
  moods: {
    weep: 'in tears', sob: 'in tears', cry: 'in tears', laugh: 'amused', grin: 'cheerful', smile: 'cheerful', tremble: 'shaken', shudder: 'shaken', rage: 'furious', beam: 'delighted', glare: 'angry', scowl: 'angry', panic: 'panicked', giggle: 'amused', snarl: 'angry',
    whimper: 'frightened', cower: 'frightened',
  },
  postures: {
    sit: 'sitting', stand: 'standing', crouch: 'crouching', kneel: 'kneeling', lie: 'lying', lean: 'leaning', perch: 'perched', huddle: 'huddled', hide: 'hiding', squat: 'squatting', wait: 'waiting', hang: 'hanging', slump: 'slumped', settle: 'settled',
  },
};
