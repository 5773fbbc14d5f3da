import { singular } from '../things.ts';
import type { CostumeWords } from './lexicon-costume.ts';
import type { MoveLexicon, MoveWords } from './lexicon-moves.ts';
import type { PropWords } from './lexicon-props.ts';
import type { RuinWords } from './lexicon-ruin.ts';
import { type SkyIndex, indexSky } from './sky-words.ts';
import { indexCostume, indexField, indexRuin } from './word-field.ts';
import { ADJECTIVE_CLASSES, type AdjectiveClass, type Lexicon, NOUN_CLASSES, type NounClass, VERB_CLASSES, type VerbClass, type WoundSense } from './lexicon.ts';

const IRREGULAR_VERBS = `am are is was were been being=be|has had having=have|does did done doing=do|went gone=go|tore torn=tear|wore worn=wear|swore sworn=swear|bore borne=bear|broke broken=break|spoke spoken=speak|woke woken=wake|stole stolen=steal|froze frozen=freeze|chose chosen=choose|
bit bitten=bite|hid hidden=hide|slid=slide|rode ridden=ride|wrote written=write|drove driven=drive|rose risen=rise|gave given=give|took taken=take|shook shaken=shake|fell fallen=fall|felt=feel|sank sunk=sink|drank drunk=drink|sang sung=sing|sprang sprung=spring|swam swum=swim|began begun=begin|rang rung=ring|ran=run|
came=come|became=become|saw seen=see|knew known=know|threw thrown=throw|grew grown=grow|blew blown=blow|flew flown=fly|drew drawn=draw|hung=hang|stung=sting|swung=swing|clung=cling|flung=fling|wrung=wring|strung=string|stuck=stick|struck stricken=strike|dug=dig|spun=spin|won=win|wound=wind|bound=bind|found=find|ground=grind|
held=hold|told=tell|sold=sell|stood=stand|understood=understand|sat=sit|lit=light|lay lain=lie|laid=lay|led=lead|fed=feed|bled=bleed|fled=flee|met=meet|shot=shoot|lost=lose|left=leave|kept=keep|slept=sleep|swept=sweep|wept=weep|crept=creep|leapt leaped=leap|dealt=deal|meant=mean|sent=send|spent=spend|bent=bend|lent=lend|built=build|
brought=bring|bought=buy|caught=catch|fought=fight|thought=think|taught=teach|sought=seek|said=say|paid=pay|heard=hear|made=make|burnt=burn|learnt=learn|spilt=spill|spelt=spell|smelt=smell|dreamt=dream|knelt=kneel|shone=shine|shrank shrunk=shrink|shod=shoe|sewn sewed=sew|shown=show|shaven=shave|sawn=saw|trodden trod=tread|
ate eaten=eat|forgot forgotten=forget|got gotten=get|beaten=beat|slunk=slink|strode stridden=stride|struck=strike|swollen=swell|rent=rend|slit=slit|split=split|cut=cut|hit=hit|hurt=hurt|put=put|set=set|shut=shut|burst=burst|cast=cast|spread=spread|shed=shed|let=let|bid=bid|quit=quit|read=read|wet=wet|upset=upset|
lying=lie|dying=die|tying=tie|dies=die|ties=tie|lies=lie|singeing singed singes=singe|caved=cave|fetched=fetch|ached=ache|bathed bathing bathes=bathe|breathed breathing breathes=breathe|dyed=dye|goes=go|does=do|wipes wiped wiping=wipe|panicked=panic|picnicked=picnic|slew slain=slay|smote smitten=smite|clad=clothe|shorn=shear|overtaken overtook=overtake|withdrew withdrawn=withdraw|leant=lean|lept=leap|awoke awoken=awake|unwound=unwind|stank stunk=stink|strewn=strew|sown=sow|hewn=hew|molten=melt|proven=prove|swelled=swell|sped=speed|spat=spit|slung=sling|dove=dive|snuck=sneak|wove woven=weave|
thrust=thrust|bade bidden=bid|undid undone=undo|mistook mistaken=mistake|forsook forsaken=forsake|withstood=withstand|overran=overrun|clove cloven=cleave|rewound=rewind|forgave forgiven=forgive|arose arisen=arise|knit=knit|dreamt=dream|sweat=sweat|laden=lade`
  .split('|').flatMap((entry) => { const [forms, lemma] = entry.trim().split('='); return (forms ?? '').split(' ').map((form) => [form, lemma ?? ''] as const); });

/** Forms that are past tense only, or participle only; other irregular forms are both. */
const PAST_ONLY = new Set('was were went tore wore broke spoke woke stole froze chose hid rode wrote drove rose gave took shook fell sank drank sang sprang swam began rang ran came became saw knew threw grew blew flew drew lay ate forgot got strode shrank trod bit bore swore slew smote withdrew awoke stank overtook beat did had'.split(' '));
const PARTICIPLE_ONLY = new Set('been gone torn worn sworn borne broken spoken woken stolen frozen chosen bitten hidden ridden written driven risen given taken shaken fallen sunk drunk sung sprung swum begun rung seen known thrown grown blown flown drawn eaten forgotten gotten beaten swollen trodden shown shaven sewn sawn lain strewn sown hewn done slain smitten clad shorn stricken shrunk proven'.split(' '));

/** The form that a verb stands in. */
export type VerbForm = 'plain' | 's' | 'past' | 'participle' | 'pastOrParticiple' | 'ing';

/** A lexicon made ready for looking words up. */
export interface Words {
  readonly lexicon: Lexicon;
  nounClasses(noun: string): ReadonlySet<NounClass>;
  verbClasses(lemma: string): ReadonlySet<VerbClass>;
  adjectiveClasses(word: string): ReadonlySet<AdjectiveClass>;
  /** The plain form of a verb and the form that a word stands in; null where the word is no known verb's. */
  verbOf(word: string): { lemma: string; form: VerbForm } | null;
  isParticleVerb(lemma: string, particle: string): boolean;
  wound(verb: string): WoundSense | undefined;
  woundNoun(noun: string): WoundSense | undefined;
  woundAdjective(word: string): WoundSense | undefined;
  effect(noun: string): string | undefined;
  /** The hour, the weather, the air and the ground. */
  readonly sky: SkyIndex;
  /** Costumes. */
  readonly costume: CostumeWords;
  /** What breaks, litters and scars a place. */
  readonly ruin: RuinWords;
  /** What is carried. */
  readonly props: PropWords;
  /** Where people go. */
  readonly moves: MoveWords;
  readonly figures: ReadonlyMap<string, readonly Figure[]>;
}

/** A phrase that means something else than its words, by its first word's choices. */
export type Figure = readonly (readonly string[])[];

/** Classes of sky verbs whose words are verbs wherever they may be. */
const SKY_TELLING = ['rain', 'rainLight', 'snow', 'sleet', 'hail', 'abate'] as const;

const EMPTY: ReadonlySet<never> = new Set();

/** Makes a lexicon ready for looking words up. */
export function indexLexicon(lexicon: Lexicon): Words {
  const nouns = invert(NOUN_CLASSES, lexicon.nouns);
  const verbs = invert(VERB_CLASSES, lexicon.verbs);
  const adjectives = invert(ADJECTIVE_CLASSES, lexicon.adjectives);
  const wounds = new Map(Object.entries(lexicon.wounds));
  const woundNouns = new Map(Object.entries(lexicon.woundNouns));
  const woundAdjectives = new Map(Object.entries(lexicon.woundAdjectives));
  const effects = new Map(Object.entries(lexicon.effects));
  const irregular = new Map(IRREGULAR_VERBS);
  const costume = indexCostume(lexicon.costume);
  const ruin = indexRuin(lexicon.ruin);
  const props = indexField(lexicon.props);
  const known = new Set([...lexicon.commonVerbs, ...costume.verbs, ...ruin.verbs, ...[...verbs.keys()].map((verb) => verb.split(' ')[0] ?? verb), ...irregular.values(), ...SKY_TELLING.flatMap((each) => lexicon.sky.verbs[each]).flatMap((verb) => (verb.includes(' ') ? [] : verb))]);
  const memory = new Map<string, { lemma: string; form: VerbForm } | null>();
  const nounMemory = new Map<string, ReadonlySet<NounClass>>();

  const verbOf = (word: string): { lemma: string; form: VerbForm } | null => {
    const lemma = irregular.get(word);
    if (lemma !== undefined) {
      if (word.endsWith('ing')) return { lemma, form: 'ing' };
      if (PAST_ONLY.has(word)) return { lemma, form: 'past' };
      if (PARTICIPLE_ONLY.has(word)) return { lemma, form: 'participle' };
      return { lemma, form: /^(is|has|does|goes|lies|dies|ties|singes|bathes|breathes|wipes)$/.test(word) ? 's' : word === lemma ? 'plain' : 'pastOrParticiple' };
    }
    if (known.has(word)) return { lemma: word, form: 'plain' };
    const candidates = (stem: string) => [stem, `${stem}e`, /([bdfgklmnprtvz])\1$/.test(stem) ? stem.slice(0, -1) : stem].find((each) => known.has(each));
    if (word.endsWith('ing')) return pick(candidates(word.slice(0, -3)), 'ing');
    if (word.endsWith('ied') && known.has(`${word.slice(0, -3)}y`)) return pick(`${word.slice(0, -3)}y`, 'pastOrParticiple');
    if (word.endsWith('ed')) return pick(candidates(word.slice(0, -2)), 'pastOrParticiple');
    if (word.endsWith('ies')) return pick([`${word.slice(0, -3)}y`].find((each) => known.has(each)), 's');
    if (word.endsWith('s') && !word.endsWith('ss')) return pick([word.slice(0, -1), word.slice(0, -2)].find((each) => known.has(each) && (each.length === word.length - 1 || /(s|x|z|ch|sh|o)$/.test(each))), 's');
    return null;
  };
  return {
    lexicon,
    nounClasses(noun) {
      let classes = nounMemory.get(noun);
      if (!classes) {
        const single = singular(noun);
        const tail = noun.includes('-') ? (noun.split('-').at(-1) ?? noun) : undefined;
        const [plain, one] = [nouns.get(noun), nouns.get(single)];
        classes = (plain && one && plain !== one ? new Set([...plain, ...one]) : (plain ?? one)) ?? (tail === undefined ? undefined : (nouns.get(tail) ?? nouns.get(singular(tail)))) ?? suffixClasses(nouns, single) ?? EMPTY;
        nounMemory.set(noun, classes);
      }
      return classes;
    },
    verbClasses: (lemma) => verbs.get(lemma) ?? EMPTY,
    adjectiveClasses: (word) => adjectives.get(word) ?? EMPTY,
    verbOf(word) {
      let found = memory.get(word);
      if (found === undefined) memory.set(word, (found = verbOf(word)));
      return found;
    },
    isParticleVerb: (lemma, particle) => verbs.has(`${lemma} ${particle}`),
    wound: (verb) => wounds.get(verb),
    woundNoun: (noun) => woundNouns.get(noun) ?? woundNouns.get(singular(noun)),
    woundAdjective: (word) => woundAdjectives.get(word),
    effect: (noun) => effects.get(noun) ?? effects.get(singular(noun)),
    sky: indexSky(lexicon.sky),
    costume,
    ruin,
    props,
    moves: indexMoves(lexicon.moves),
    figures: figureIndex(lexicon.figures),
  };
}

function indexMoves(moves: MoveLexicon): MoveWords {
  const moods = new Map(Object.entries(moves.moods));
  const postures = new Map(Object.entries(moves.postures));
  return { ...indexField(moves), mood: (verb) => moods.get(verb), posture: (verb) => postures.get(verb) };
}

/** Nouns that are known by their ends: a *greatcoat* is a coat. */
function suffixClasses(nouns: ReadonlyMap<string, ReadonlySet<NounClass>>, noun: string): ReadonlySet<NounClass> | undefined {
  for (let cut = 3; noun.length - cut >= 4; cut++) {
    const classes = nouns.get(noun.slice(cut));
    if (classes?.has('garment') === true || classes?.has('container') === true) return classes;
  }
  return undefined;
}

function pick(lemma: string | undefined, form: VerbForm): { lemma: string; form: VerbForm } | null {
  return lemma === undefined ? null : { lemma, form };
}

function invert<Name extends string>(names: readonly Name[], lists: Readonly<Record<Name, readonly string[]>>): Map<string, Set<Name>> {
  const index = new Map<string, Set<Name>>();
  for (const name of names) {
    for (const word of lists[name]) {
      const classes = index.get(word) ?? new Set<Name>();
      index.set(word, classes.add(name));
    }
  }
  return index;
}

function figureIndex(figures: readonly string[]): Map<string, Figure[]> {
  const index = new Map<string, Figure[]>();
  for (const phrase of figures) {
    const figure = phrase.split(/\s+/).filter((word) => word !== '').map((word) => word.split('|'));
    const at = figure[0]?.[0] === '*' ? '*' : null;
    for (const first of at ? [at] : (figure[0] ?? [])) index.set(first, [...(index.get(first) ?? []), figure]);
  }
  return index;
}
