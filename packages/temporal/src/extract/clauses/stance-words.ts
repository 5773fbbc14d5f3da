const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Verbs of what is only in the mind. */
export const IMAGINING = setOf('dream imagine picture fantasise fantasize hallucinate envision visualise visualize daydream pretend feign wish hope fear expect foresee envisage');

/** Verbs whose infinitive really happens: *he managed to break the lock*. */
export const CARRYING_OUT = setOf('manage contrive proceed happen come live get begin start stop pause bend stoop kneel turn rise bother dare help');

/** Verbs of the senses: what one can see is there. */
export const SENSING = setOf('see feel hear smell taste make tell sense notice discern perceive');

/** Adverbs that leave open whether something is so, or tell what is so at other times too. */
export const PERHAPS = setOf('perhaps maybe possibly probably supposedly allegedly reportedly presumably conceivably always usually often generally ordinarily sometimes');

/** Words after which an infinitive is still to come: *about to fall*. */
export const STILL_TO_COME = setOf('about going due ready set supposed bound meant enough poised likely liable apt anxious eager');

/** Nouns of what is feared, hoped or told: *the fear of falling*, *the story that he fell*. */
export const IDEAS = setOf(`report rumour rumor claim fear hope idea news story belief dream thought feeling notion word say says told think thinks danger risk threat prospect chance
  possibility memory image likelihood inch verge brink point instead short ashamed afraid tired hopeful legend tale theory suspicion impression vision`);

/** What one says of oneself before something that is not told as so. */
export const UNSURE = setOf('afraid sure certain convinced hopeful doubtful worried confident persuaded');

/** Verbs that hold something off: *kept him from falling*. */
export const HOLDING_OFF = setOf('keep stop save hold restrain bar block deter discourage dissuade prevent avoid refrain prohibit hinder protect shield spare escape');

/** Words that open a condition. */
export const CONDITIONAL = setOf('if unless whether lest provided suppose supposing');

/** What stands before a subject with its auxiliary when something is denied: *nor is he hurt*, *never did she fall*. */
export const DENYING_FRONT = setOf('nor neither never not nowhere seldom rarely');
