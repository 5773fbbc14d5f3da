const words = (list: string) => list.trim().split(/\s*,\s*|\s*\n\s*/).filter((word) => word !== '');

/** Things worn that a costume sheet lists as garments. */
export const GARMENTS: readonly string[] = words(`
coat, overcoat, raincoat, greatcoat, trench coat, trenchcoat, pea coat, peacoat, duffel coat, parka, anorak, jacket, blazer, waistcoat, vest, cardigan, sweater, jumper, pullover, hoodie, sweatshirt, shirt, t-shirt, blouse, tunic, top, tank top,
dress, gown, skirt, sari, kimono, robe, bathrobe, cloak, cape, poncho, trousers, pants, jeans, slacks, shorts, leggings, overalls, dungarees, jumpsuit, boiler suit, coveralls, uniform, scrubs, suit, tuxedo, tracksuit, pajamas, pyjamas, nightgown, apron, oilskin, oilskins, waders, wetsuit, armour, armor,
tweed, tweeds, tailcoat, tails, boots, shoes, sneakers, trainers, heels, sandals, slippers, stockings, socks, tights, lab coat, leathers, corduroys, khakis, fatigues, rags, habit, cassock, tie, bow tie`);

/** Things worn or always carried. */
export const ACCESSORIES: readonly string[] = words(`
scarf, shawl, hat, cap, beanie, beret, hood, helmet, hard hat, fedora, bonnet, headscarf, headband, bandana, turban, gloves, mittens, belt, glasses, spectacles, sunglasses, goggles, monocle, watch, wristwatch, pocket watch, ring, wedding ring, earring, earrings, necklace, locket, pendant, bracelet, brooch, badge, medal, medals,
satchel, bag, handbag, backpack, rucksack, purse, briefcase, suitcase, camera, cane, walking stick, umbrella, holster, headphones, headset, lanyard, name tag, crown, tiara, veil, mask, eyepatch, eye patch, dog tags, pearls, lorgnette, parasol, cigarette holder, stethoscope, toolbelt, tool belt, pipe, whistle`);

/** What hair is called. */
export const HAIR: readonly string[] = words('hair, curls, braids, braid, plaits, plait, bun, ponytail, pigtails, bob, crew cut, crewcut, buzz cut, dreadlocks, dreads, locks, mohawk, afro, fringe, mane, pixie cut');

/** What makes a face or a body unmistakable. */
export const FEATURES: readonly string[] = words('scar, scars, tattoo, tattoos, beard, stubble, moustache, mustache, goatee, sideburns, freckles, birthmark, limp, prosthetic leg, prosthetic arm, prosthetic hand, wooden leg, gold tooth, broken nose, dimples, eyes, eyebrows, wrinkles, cheekbones, jaw, smile, hearing aid, wheelchair, crutches, piercing');

/** Words for height and build. */
export const BUILD: readonly string[] = words('tall, short, small, tiny, petite, slim, slender, slight, thin, skinny, lean, wiry, lanky, gangly, gaunt, bony, stocky, sturdy, squat, burly, heavyset, heavy-set, heavy, stout, plump, round, fat, large, huge, big, broad, broad-shouldered, muscular, athletic, fit, frail, willowy, hulking, hunched, stooped, barrel-chested, imposing');

/** Words about ethnicity, kept in generic terms. */
export const ETHNICITY: readonly string[] = words('black, white, asian, south asian, east asian, latina, latino, hispanic, middle eastern, arab, indian, african, caribbean, nordic, mediterranean, slavic, indigenous, native american, polynesian, mixed-race, dark-skinned, light-skinned, pale, olive-skinned');

/** Conditions that pass, and so are no part of how a costume looks before anything happens. */
export const PASSING_CONDITIONS: ReadonlySet<string> = new Set('torn ripped shredded wet soaked sodden dripping drenched damp muddy mud-caked dirty filthy stained bloody bloodied blood-stained bloodstained burnt burned singed scorched wrinkled crumpled frozen icy dusty wet-through ruined tattered open unbuttoned own other new fresh dry clean same'.split(' '));

/** What characters of whom the script says nothing wear, so that they look the same in every shot; taken in turn. */
export const PLAIN_WARDROBES: readonly { hair: string; clothing: readonly string[] }[] = [
  { hair: 'dark brown hair', clothing: ['slate blue jacket', 'charcoal trousers'] },
  { hair: 'auburn hair', clothing: ['olive green coat', 'black trousers'] },
  { hair: 'black hair', clothing: ['burgundy sweater', 'dark jeans'] },
  { hair: 'grey hair', clothing: ['brown tweed jacket', 'grey trousers'] },
  { hair: 'fair hair', clothing: ['mustard cardigan', 'navy trousers'] },
  { hair: 'light brown hair', clothing: ['teal shirt', 'beige trousers'] },
  { hair: 'short black hair', clothing: ['white shirt', 'dark grey waistcoat', 'black trousers'] },
  { hair: 'red hair', clothing: ['forest green sweater', 'brown corduroy trousers'] },
];
