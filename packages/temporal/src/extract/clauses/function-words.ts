const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Verbs that make a passive. */
export const BE = setOf(`
  be get
`);

/** Verbs that make what follows possible, due or wished. */
export const MODALS = setOf(`
  would could might may should will shall must 'll 'd can ca wo cannot
`);

const NEGATIONS = setOf(`
  not n't never no neither nor hardly scarcely without nobody none nothing nowhere barely almost nearly nobody's no-one seldom rarely
`);

/** Words that open a dependent clause. */
export const SUBORDINATORS = setOf(`
  as while when until till because if before after though although since once unless whenever where whereas so lest whether that than provided
`);

/** Words that open a relative clause. */
export const RELATIVES = setOf(`
  who which whom whose that where
`);

/** Words that make one verb with a verb. */
export const PARTICLES = setOf(`
  up down off out away over apart back through in on open loose aside under together way around along forward clear shut free behind under go fire
  alight light ablaze under fall slip ashore raw rid about
`);

/** Verbs whose particle is rather a preposition. */
export const INTRANSITIVE = setOf(`
  go come fall run stand burst crash plough plow sink fly roll drift lie sit hang land walk climb crawl step slip slide drop jump leap dive plunge
  tumble pour flow drip trickle wade swim rise lean kneel float break settle give
  clamber scramble swarm shin limp stagger stumble hurry rush dash march stride creep sneak slink race gallop ride drive sail row paddle trudge plod tramp wander tiptoe totter
  hobble sprint charge bound vault hop skip stroll saunter shuffle splash squelch wriggle slither skid whirl gush stream spill dart scurry scuttle stray venture hike jog trot slope
`);

/** Prepositions. */
export const PREPOSITIONS = setOf(`
  in on at to into onto from of off with by for over under through across along down up against around about behind beside beneath below above between
  among after before during inside outside near past toward towards upon within without like as until till out via despite amid amidst beyond round
  underneath atop throughout
`);

/** Words that open a noun phrase. */
export const DETERMINERS = setOf(`
  a an the this that these those my your his her its our their some any no every each both all another half either neither what which whose enough
  several many few much most more
`);

/** Possessive determiners. */
export const POSSESSIVES = setOf(`
  my your his her its our their
`);

/** Words that are a noun phrase by themselves. */
export const PRONOUNS = setOf(`
  i you he she it we they me him us them himself herself themselves itself themself myself yourself ourselves one somebody someone everyone everybody
  anybody anyone nobody nothing something everything anything both each other others all mine hers theirs who neither none two three four
`);

/** Verbs whose forms are all alike. */
export const UNCHANGING = setOf(`
  cut split hurt burst shut wet slit hit set spread shed rid beat put thrust cast upset knit
`);

/** Says whether a word denies. */
export const isNegation = (word: string) => NEGATIONS.has(word);
