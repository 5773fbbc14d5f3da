/** A fantasy film in the words of its own world: wyrmsap stains, chainmail tears, and a spell can singe. */
import { createRulesExtractor, englishLexicon, extendLexicon, readStoryboard } from '@cinematic-canvas/temporal';

const fantasy = extendLexicon(englishLexicon, {
  nouns: { stain: ['wyrmsap', 'dragonblood'], garment: ['chainmail', 'tabard'], hot: ['spell', 'dragonfire', 'hex'], teeth: ['wyvern'] },
  verbs: { burn: ['hex'] },
  wounds: { hex: { kind: 'burn', severity: 'moderate' } },
  effects: { wraithsmoke: 'smoke' },
});

const storyboard = {
  characters: [{ referenceId: 'knight', name: 'Isolde', aliases: ['the knight'], pronouns: 'she' as const, hair: 'red braid', clothing: ['chainmail', 'white tabard'], accessories: ['shield'] }],
  locations: [{ referenceId: 'lair', name: 'Dragon lair', aliases: [], setting: 'interior' as const, timeOfDay: 'night', weather: 'Clear' }],
  scenes: ['A spell singes her tabard.', 'Wyrmsap spatters Isolde\'s chainmail, and a claw rips it from collar to hip.', 'Wraithsmoke fills the lair.'].map((description, index) => ({
    sceneIndex: index + 1, description, characters: ['knight'], location: 'lair', timeOfDay: null, timeSkip: '',
  })),
};

for (const [name, extractor] of [['English', createRulesExtractor()], ['fantasy', createRulesExtractor({ lexicon: fantasy })]] as const) {
  const ledger = await readStoryboard(storyboard, { extractor, recovery: false });
  const { tears, stains, damage } = ledger.characterAt('knight', 3, 'after').costumeCondition;
  const air = ledger.locationAt('lair', 3, 'after').atmosphericEffects.map(({ type }) => type);
  console.log(`${name}: torn: ${tears.join(', ') || '-'}; stained: ${stains.join(', ') || '-'}; damaged: ${damage.join(', ') || '-'}; in the air: ${air.join(', ') || '-'}`);
}

// prints:
// English: torn: -; stained: -; damaged: tabard burned; in the air: -
// fantasy: torn: chainmail torn; stained: wyrmsap on chainmail; damaged: tabard burned; in the air: smoke
