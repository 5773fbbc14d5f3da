import type { SignClass } from './lexicon.ts';

/** Phrases parted by commas; line breaks are spaces. */
const phrases = (lines: string) => lines.split(',').map((each) => each.replace(/\s+/g, ' ').trim()).filter((each) => each !== '');

/** English turns of phrase by which the state of a body, its hair and its clothes shows. */
export const bodySigns: Readonly<Record<SignClass, readonly string[]>> = {
  spent: phrases(`
    as much as * could do to, all he|she|they could|can do to, [be|lie|sit|stand] *? done for, legs|knees [go] !up|through|over|in|on|into|round|around|to|down|back, strength [be]
    out of, can|could|ca not|n't [hold|keep|lift|raise|get] ~ *? head|arms|gloves|hands|arm|chin|guard *? up, can|could|ca not|n't rise, can|could|ca not|n't [get] up,
    [fall|be|go] asleep sitting|standing|upright|where|before|on ~? feet, asleep upright|standing|sitting|where, beat out, [fold] up beside|where|on|in|like|at, had not|n't the
    strength|legs|breath to, in|under him|her legs *? *? nothing, legs|knees|feet|limbs|arms|strength|leg|thighs|calves *? *? [give] out|way|under|beneath, legs|knees|limbs|leg *?
    [buckle], legs|knees [fold] under|beneath, legs|knees|limbs|thighs|arms|hands [be] [shake|tremble|quiver|buckle], legs|limbs|thighs|knees|muscles [shake|tremble|quiver] *?
    under|beneath|with|from|like, legs|feet|limbs|arms [be|feel]? like? of? lead|water|jelly|rubber|stone|wood, legs|feet|limbs|arms|boots [turn] to lead|water|jelly|rubber|stone,
    legs|arms|feet|strength|muscles [have]? [fail] ~?, strength [be]? gone|spent, legs|knees [go] from under, legs|arms|feet|limbs [have]? [refuse|quit], legs|arms|feet|limbs
    will|would not|n't|no, legs|arms|feet|limbs [have] stopped, can|could|ca hardly|barely|scarcely|not|n't *? [stand|walk]
    !the|it|his|her|their|to|this|that|by|for|him|them|there|out|in, can|could no longer [stand|walk|go|lift|raise|hold|keep|run|climb|row|swim] !the|it|her|his, can|could
    hardly|barely|scarcely [lift|raise|move|climb|drag|hold|sit|crawl|keep|stay|put|place|row|swim] !the|a|an|believe, can|could hardly|barely|scarcely [keep|hold] ~
    eyes|head|lids, can|could not|n't|ca [keep] ~ eyes open, hardly|barely|scarcely able to [stand|walk|sit|lift|move|see|crawl|keep|hold|climb], can|could|ca not|n't
    [go|walk|run|take|climb|row|swim|crawl] another|one|any|further|farther|on !more? word, can|could no [go|walk] further|farther, not another step|stroke|yard|mile|inch, unable
    to [take|go|walk|lift|climb|crawl] *? another|further|farther|any|one, has|have not|n't the strength to, has|have no strength|legs|wind left, no strength|wind|breath [be]?
    left, nothing left in ~, has|had|have the legs to, nothing left to give, not an ounce of strength, too tired|weary|exhausted|spent|worn|weak|done|fagged *? *? to|even|for,
    dead|out|asleep on ~ feet, on ~ last legs, at the end of ~ strength|tether|endurance, ready|fit to drop, at|near the end of ~ strength, on the point|verge|edge of
    collapse|exhaustion|dropping, [drop|fall|sink|collapse|slump|crumple|stagger|sag|reel|sway] *? *? with|from|of exhaustion|fatigue|weariness|tiredness, [drop] where ~?
    she|he|they [stand|be], [drop] like a stone, [flop|collapse|crumple|topple|slump|fall|drop|sink] face first|down|downward onto|into|on|in * *?
    bed|bunk|cot|couch|sofa|mattress|straw|blanket|blankets, [collapse|crumple|flop|sink|slump|drop] onto|into|on|in * *? *?
    bed|bunk|cot|couch|sofa|chair|armchair|mattress|straw|bench|stool|seat|pillow|pillows|grass|sand|step|steps, [fall|sink|go] asleep standing|where|over|at|mid|before|in
    the|his|her|their clothes|boots|saddle|chair, [fall] asleep with ~ boots|clothes|head|face, [sleep] where|standing|in ~ boots, dead|bone tired|weary, dead beat, all in
    !all|one|white|black|the|a|good|his|her, done in|for by|with, done in, worn out, tired out, played out, wiped out, burnt|burned out, dog tired, fagged out, tuckered out,
    knocked up with, run off ~ feet, [hold|keep|prop] himself|herself|themselves upright|up by|with|on|against, [hold|prop] each other up|upright, [be] held up by|only, [lean] on
    each other, on ~? hands and knees because|now, [drag] himself|herself|themselves *? *? *? *? up|along|over|to|onto|on|through|home|back|the|another, [drag] one|his|her|their
    foot|feet|leg|legs after|along|behind, [put|set|place] one foot before|after|in|ahead, one foot in front of, chin|head|heads [keep] [drop|sink|nod|fall|loll], head|chin|heads
    [sink|drop|droop|nod|loll|fall|sag] forward|onto|on|to|down|upon ~ chest|breast|arms|hands|knees, [run|go|work|drive] ~ into the ground, [want] only|nothing but to sleep,
    [sway] on|in ~ feet|saddle|seat, [reel] with|in fatigue|weariness|the saddle, [have] to be carried !out|away|to, [crawl] the last, last|end of ~ strength|reserves, [ache] in
    every|from every, every muscle|bone|limb|joint [ache|scream|cry|protest|burn|hurt|throb|beg]
  `),
  tiring: phrases(`
    has|have|had [have]? no sleep|rest|break since|for|in, [slide] *? down the|a wall|doorframe|door|lamppost|post|trunk|pillar|tree, [sit] down suddenly|heavily|hard|abruptly,
    head|heads *? [droop|loll|nod|sag|sink] over|lower|again|and|on|forward|as|with, [take] everything *? she|he|they|~ [have], [take] it out of him|her|them, when she|he|they
    last [sleep], last slept, has|have|had not|n't the|any energy|strength|will|breath|heart to|left, has|have no energy|strength to|left, [take] the last of ~ strength|breath,
    [cost] ~ *? last|every ounce, run|runs|running|ran on fumes|empty, [can|could] not|n't keep awake, [beg] for|to rest|stop, out|short of breath,
    [gasp|fight|struggle|heave|labour|labor|battle|gulp|pant|suck|strain] for breath|air|wind, [gulp|suck|drag|haul|heave|gasp] down|in?
    air|breath|breaths|lungfuls|lungful|great|huge|mouthfuls, [suck|draw|drag] in? great|huge|ragged|long lungfuls|breaths|gulps|gasps|mouthfuls|shuddering, [blow] hard|like a,
    breathing hard|heavily|fast|raggedly|harshly, breath|breathing [come|saw|rasp|whistle|be|sob|tear|burn|rattle]
    in|hard|short|fast|ragged|raggedly|like|harsh|quick|and|labored|laboured|through|at|heavy, ragged|laboured|labored|heaving|sobbing|whistling breath|breaths|breathing|gasps, in
    ragged|great|short|hard|sobbing|short|painful gasps|breaths|pants, chest|chests|sides|side|shoulders|flanks|ribs|lungs *? [heave|pump|work|labour|labor|burst] !a|with,
    chest|chests|sides|lungs|ribs [go|work|pump|rise|heave] like|in|up|and|for, lungs [be]? *? burning|bursting|raw|on|fire|aflame|sobbing, lungs
    [burn|burst|scream|ache|sob|labour], hands|hand|palms|fists *? on|braced|upon ~ *? knees|thighs|knee, [double] over|up|double with|panting|gasping, bent|doubled double|over
    !a|the|his|her|their|it|with, bent double !over|a|under|to, a stitch in ~ side, [clutch|hold|press] *? *? stitch, [be|have] winded !by,
    dark|black|blue|purple|violet|deep|grey|gray circles|rings|smudges|shadows|hollows|pouches|bags under|beneath|below|around|round ~ eyes,
    circles|smudges|shadows|bags|pouches|rings [be|lie|hang|have]? *? *? under|beneath|below|around ~ eyes, eyes [be|have]? *?
    sunk|sunken|hollow|bleary|bloodshot|gritty|glazed|heavy|red-rimmed from|with|for? *? *? sleep|fatigue|weariness|tiredness|exhaustion, eyes|eye|eyelids|lids|eyelid *? [keep|be]
    *? [close|fall|shut|droop|drop|slide|slip], eyelids|lids *? *? [droop|sag|sink|close|fall|drop|flutter], eyes [close|shut|droop|fall|slide] in
    spite|despite|of|by|against|for|over|shut|before|mid, lids|eyelids [be|grow|get]? *? heavy|leaden, eyes [be|grow|get] heavy|leaden, heavy with|for want|of sleep|fatigue,
    want|lack of sleep, fights|fight|fighting|fought|battle|battles|battling off? sleep|to keep|stay|awake, [struggle|fight|try] to stay|keep|remain awake,
    [stifle|smother|swallow|hide|suppress] a|another|yawn|yawns *? yawn?, [yawn] hugely|again|enormously|cavernously|until|and|till|so, [nod] off|over|at|in his|her|the|their
    chair|wheel|desk|book|saddle|seat|post|work, [rub] *? *? ~ eyes tired|sleepy|wearily, [rub] sleep from, [nod] off, [drop] off to sleep, has|have|had not|n't
    slept|closed|rested|shut|sleep|been *? *? *? for|in|since|a|all|more|much|these|properly|to, not slept|rested|sat down for|in|since|a|all, without|no sleep for|in|since|all|,
    has|have been up|awake all|since|for|half, has|have been on ~ feet, not a wink, went|gone|goes without sleep, [sit|stay|be] up all night, night without sleep,
    [trudge|plod|slog|toil|totter|traipse] !through? *? on|up|along|home|back|over|through|across|the|after|in|into|behind|down|towards|toward, [stagger|stumble|limp|reel|lurch]
    on|onward|onwards|wearily|home|along, [stagger|bend|bow|sag|buckle|stoop|reel] under|beneath the|a|his|her|their|its *?
    weight|load|pack|burden|sack|barrel|trunk|basket|crate|body, [lag|fall|drop|straggle] behind|back with|from|because|again|more, [slow] to a|walk|trudge|crawl|plod|shuffle,
    each|every step|stroke|stride|yard|breath|pace|rung [cost|be|come|take|heavier|slower|a|an|require] *? *?, [weary|tire] visibly|at|quickly|fast|now|already|soon|badly,
    steps|step|stride|pace|feet [drag|grow|flag|slow|falter|get] *? *?, [drag] ~ feet|heels|steps|limbs|legs|boots, [collapse|slump|sag|sink|slide|drop|fall|subside] *? *?
    against|down|to|onto|into the|a|his|her|wall|ground|floor|tree|door|doorframe|bark|rock|fence|railing|mast|post|lamppost|seat|chair|saddle|bench|stool|trunk
    heavily|wearily|panting|gasping|spent|exhausted|winded|done, [sink|sag|slump|slide|sit|drop|lean] *? wearily|heavily|tiredly|exhaustedly, wearily|tiredly|exhaustedly,
    [sink|drop|fall|flop|subside|lower] *? into|onto|on a|the|her|his|their *? armchair|chair|sofa|couch|settee|bed|cot|bunk|pillows|cushions like|with|and|without,
    [sink|drop|flop|slump|crumple|collapse] down where|at|beside|against, [drop|flop] down on|in|onto, slumps|slumped|slumping|sags|sagging|sagged
    in|over|against|forward|down|back|at|on|onto, [let] ~ head fall|drop|sink|rest, swollen|aching|sore|throbbing|bleeding|blistered feet, footsore, [ease] *? ~ aching,
    [rub|knead|massage] ~ aching|tired|sore|weary|stiff|cramped, stiff|aching|sore in|all|with|from every|joint|over|the|ride|climb, out on ~ feet
  `),
  rested: phrases(`
    [lie] in until|till|late, [sleep] it off, rested and|but, [wake|rise|get|be|feel|come|arise|look|return|emerge] *? *? *? *?
    refreshed|rested|restored|revived|renewed|invigorated, [wake] *? *? *? clear-headed|clear|fresh|bright, [feel|look|be|wake|rise] *? *? *? like a new|different
    man|woman|person|boy|girl, [feel|look] *? *? almost|fully|quite|himself|herself|human again, a new man|woman, [feel|look] quite? fresh !air, fresh as a|the|paint, as fresh as,
    [sleep] *? *? for *? *? hours|days|day, [sleep] *? *? *? soundly|deeply|well|heavily|peacefully|dreamlessly|undisturbed, [sleep] like a|the
    log|dead|top|child|baby|stone|babe|infant|lamb, [sleep] the|all|through|until|till|round|around *?
    clock|night|day|morning|dawn|noon|sunrise|evening|afternoon|way|breakfast|sleep, [sleep] *? late|in !a|the|his|her|their|that, [sleep] *? at
    last|once|length|twelve|ten|nine|eight|eleven|fourteen|ten, slept ~? *? off, good|proper|decent|sound|full|long|real|whole|deep night? 's|’s? sleep|rest, night 's|’s
    sleep|rest, hours|hour|night|nights|day|days of|' sleep|rest !lost|missing, hours|hour|night|day 's|'|’ *? sleep|rest, [catch|get|have|snatch|manage] *? *? *?
    sleep|rest|nap|breather|doze !no, [catch|get|recover|regain] ~ breath|wind|strength|second, strength|colour|color|life|wind|vigour *? [return|come|flow|be|creep|flood|seep] *?
    back|to|into|again !from, strength [return], [feel] *? strength [return|come|flow], [get|have|regain|recover|gather] *? *? ~ strength back|again|returns, colour|color back
    in|to|into ~ cheeks|face, [regain|recover] ~? strength, [put|bring] *? *? colour|color|life|strength back|into|in, back|up on ~ feet again, on ~ feet again, on the mend,
    new|fresh strength, breath|breathing|pulse *? *? *? [slow|steady|ease|even|return|come] *? to|back|out|again|down|normal|at, heart [slow|steady] *? to|, [sit|lie] down to
    rest, [sit|lie|stop|pause|halt|settle|stretch] *? *? *? *? *? to rest, [rest] ~ bones|feet|legs|limbs|weary|tired|arms|wings, [take] a|~ rest|nap|breather|siesta|ease,
    [put|prop] ~ feet up, fast|sound|dead|deep|deeply asleep, [be] fast|sound|deeply|soon|already asleep, [sink|fall|drift|drop|slide|settle] into|to|off|down? *? *? *?
    sleep|slumber|doze|asleep, [fall|drop|drift|go|nod] off? to? asleep|sleep !standing|where|over|at, [curl|stretch|roll|settle|lie|lay] *? *? *? *? *? and|to *? *?
    [sleep|snore|doze|slumber], [be] snoring, [snore] !at?, [sleep] in|on|under|beneath|beside|by|against|curled|with|as|now|a|at !the? wheel?, dreamless sleep,
    catnap|cat-nap|siesta
  `),
  sweating: phrases(`
    from every pore, [sweat|stain] through, dress|gown|frock|tee|t-shirt|nightdress|overalls|uniform|suit *? *? [stick|cling|glue|plaster] *? to ~|him|her *?
    back|ribs|spine|between, [pour|run|drip|stream|slick|drench|soak|bead|glisten|shine|gleam|slippery|wet|damp|bathe|clammy|dewed|cover|film|mat] with|in ~? sweat|perspiration,
    in a|cold|muck sweat, sweat|perspiration *? *?
    [trickle|run|pour|stream|drip|bead|roll|break|stand|start|prickle|glisten|shine|gleam|sting|soak|darken|drop|course|slide|cool|dry|spring|pool|spread|form|gather|stick|plaster|glue|burst|crawl|streak|well|come|ooze|flow|fly|drench|fall|creep|cling],
    sweat|perspiration on|down|in|across|along|between|under|over|upon|from|beneath|into ~|the|every *? *? <bodyPart>,
    beads|bead|drops|film|sheen|rivulets|trickle|trickles|runnels|patches|rings|crescents|dew|mist|drop|line|moustache|gleam|stain|stains|gloss|streams of *? sweat|perspiration,
    sweat rings|stains|patches|marks, [break] into|out? in? a *? sweat, [work] up a|~? *? sweat, dark|damp|wet|spreading
    patches|rings|crescents|stains|half-moons|circles|moons|patch|stain|ovals *? *? *? *? under|beneath|below|at|between|in ~|the|both *? arms|armpits|armpit|arm|shoulder,
    patches|rings|half-moons|crescents|circles|stains *? *? [spread|darken|show|bloom|form|grow|appear] under|beneath|at|between ~|the|both arms|armpits|armpit|shoulder,
    lip|brow|forehead|face|temples|temple|neck|cheeks|chest|back|nose|skin *? *? *? *? [bead|glisten|stream|drip|shine|gleam|prickle] !with|from|in|blood|tears|rain|onto,
    shirt|blouse|tunic|vest|undershirt|singlet|collar|shirts|jersey *? *? [stick|cling|glue|plaster] *? *? *? between|to|across ~|the *?
    shoulder|shoulders|back|skin|spine|ribs|chest, shirt|blouse|tunic|vest|shirts|jersey|jacket|collar|hatband *? *? *? soaked|dark|black|wet|damp|drenched *? *?
    with|from|under|at|between|through ~? *? sweat|armpits|shoulder|arms|heat, beaded upper? lip|brow|forehead, shining|glistening|streaming|dripping|wet|damp
    face|brow|forehead|temples in|from|with the heat|effort|exertion, [mop|wipe] ~ streaming|dripping|shining|glistening|wet|damp|beaded|sweating|perspiring *?
    brow|forehead|face|neck|temples, [drip|pour|stream] from|off ~ nose|chin|brow|eyebrows|forehead|temples in the heat, [be] sweating|perspiring|lathered, all of a sweat,
    streaming|melting|roasting|steaming in|with|from the|~ heat|furs|armour|armor
  `),
  sweatDried: phrases(`
    [wipe|mop|dab|swab|sponge|blot|rinse|wash|towel|dry] *? *? *? *? sweat|perspiration, sweat|perspiration *? *? *? [dry|cool] *? *? on|off, [dry|cool] off|down !the, [towel]
    ~|the sweat, sweat [have|be] dried|gone|dry, [mop|wipe|dab|blot|pat|sponge] *? *? ~ brow|forehead|temples|neck|face *? *? dry|cool
  `),
  dirtied: phrases(`
    black|grey|gray|white|brown|red|filthy|caked|plastered|covered|coated|grimy|dusty|muddy|smeared|powdered *? *? *? from head|hair|crown|helmet|hat|top|face|neck|cap|hairdo
    to|down foot|toe|heel|heels|boot|boots|feet|toes|slippers, head to foot|toe|heel in|with mud|dust|soot|filth|coal|ash|flour|plaster|slime|muck|oil|clay,
    black|grey|gray|white|brown|red|green|filthy|muddy to the|~ elbows|elbow|eyes|waist|knees|knee|wrists|shoulders|neck|ears|thighs|eyebrows, black|grey|gray|white as|like *?
    a|the? *? sweep|coal|soot|rock|ghost|miner|miners|pitch|stokers|stoker|statue|statues|chimney|tar|miller|mole|collier|colliers,
    mud|dirt|dust|soot|grime|muck|oil|grease|clay|slime|ash|coal|earth|flour|filth|ink|paint|blood to|up|from the|~|head *?
    eyes|elbows|elbow|knee|knees|waist|thighs|ears|eyebrows|armpits|hips|neck|shoulders|ankles|foot|chin, up to the|~ elbows|eyes|knees|waist|neck|wrists in|with *?
    mud|dirt|dough|grease|oil|muck|clay|soil|earth|paint|blood|engine|flour|guts|slime, mud|dirt|earth|soil|grime|grease|soot|clay|ink|paint|flour|oil|coal|dust|blood *? *?
    under|beneath|in|ingrained|round ~ nails|fingernails|creases|wrinkles|pores|knuckles|ears, ingrained with|dirt|grime|soot|coal|oil, not washed|bathed|shaved in|for|since,
    has|have not|n't washed|bathed *? for|in|since, in need of a bath|wash|scrub, stinking of|with sewage|fish|manure|dung|the sewer|sewers|oil, what gets|got up again? is|was
    mud, on ~ belly|bellies|stomach|face|hands|back in|through the mud|dirt|ditch|muck|dust|earth|coal|ash|sewer|mire|bog, face down|first|forward|downward in|into the
    mud|dirt|dust|muck|ditch|earth|mire|ash|ashes|puddle|gutter, in the mud|muck|mire on|up to|with ~ *? hands|knees|elbows|belly|face, [turn|leave|paint|make] him|her|them
    black|white|grey|gray|brown|filthy, looks|look|looked like a *? sweep|miner|collier|chimney|scarecrow|mudlark|snowman, unwashed
  `),
  washed: phrases(`
    fresh|clean|pink|damp|wet|steaming|straight from the|a|his|her|their *? bath|shower|tub|basin|pump|sauna, scrubbed|washed|bathed|rinsed|soaped|showered *? *?
    clean|pink|raw|and|down|himself|herself|themselves, squeaky clean, washed|scrubbed|bathed|showered and [change|dress|comb|feed|shave|brush|groom],
    newly|freshly|well|thoroughly washed|bathed|scrubbed|showered, [emerge|come|step|return|climb|get|walk|appear|rise] *? *? from|out of? the|a|his|her|their *?
    shower|bath|bathroom|tub|bathhouse|sauna|steam, [have|take|get|enjoy] a|her|his|their|another|hot|cold *? *? bath|shower|wash|scrub|soak !of, [have|take|get] *? *?
    a|hot|cold|quick|long *? bath|shower|wash|scrub, until|till the water|bathwater *? *? [run|come|go|turn|be|flow] clear|clean|brown|black|grey|gray|dark|red|pink|rusty, the? *?
    water|bathwater *? *? *? [turn|run|go|be|come] brown|black|grey|gray|murky|filthy|the colour, [soak|lie|wallow|luxuriate|sink|ease|settle|lower|slide|slip|relax] *? *? *?
    in|into|back|down the|a|~|hot|warm|steaming *? *? *? bath|tub|bathtub|bathwater|suds|foam, [wash|scrub|soap|rinse|sponge] *? *? *? *? behind ~ ears, [shed|lose|leave] *? *?
    layers|layer|week of|'s dirt|grime|dust|mud, [go] *? at ~ ears|neck|face|knees|hands with|a *? flannel|sponge|brush|soap|washcloth, off|away [come|go] the
    dirt|grime|mud|soot|muck, dirt|grime|mud|soot|dust|muck|filth *? *? *? [come|wash|go|rinse|swirl|run|sluice|peel|float|slide] off|away|down|from
  `),
  disheveled: phrases(`
    hair *? *? every which way, hair *? *? *? any|every way|how, hair *? *? *? *? up on end|one, up on one|both side|sides like, hair [stand] *? on end, hair *? *? *?
    [fly|stand|stick|spring|be|hang|fall|tumble|come|blow|straggle|whip|work|slip|shake|tear|drop|escape|spill|go|start|rise|bristle|stream|flop|pull|get|sprout|shoot|point|jut]
    *? *? loose|wild|undone|awry|askew|anyhow|everywhere|adrift, hair *? *? *? [come|fall|tumble|be|work] *? down !to|past|her|over, hair *? *? *? on end, hair *? *? *? on edge,
    hair *? *? *? in|into a|one *? *? tangle|tangles|mess|nest|mop|snarl|snarls|thicket|bush|haystack|mat|knots|shambles|cloud|mane|disarray, hair *? *? *? *? in|into *? *?
    clumps|hanks|tufts|strings|strands|ropes|elf-locks|disorder|disarray|tatters|tangles|rats|spikes|straggles|wisps|tails|rat's-tails, hair *? *? *? *? all
    over|round|across|about ~|the *? face|eyes|place|head|shoulders|ears, hair *? *? *? *? in ~ eyes|face|mouth,
    hair|curls|locks|strands|strand|wisps|wisp|fringe|lock|tendrils|tendril *? *? *?
    [fall|hang|blow|whip|flop|tumble|drop|stick|cling|slip|come|straggle|plaster|lash|flatten|paste|glue] *? *? *? *? in|into|over|across|about|around|round|to ~
    eyes|face|forehead|brow|cheeks|cheek|mouth|skull|scalp|head|ears|temples|temple|eye,
    hair|curls|braid|braids|plait|plaits|bun|chignon|ponytail|tresses|locks|coils|coil|topknot|pigtails|strands|strand|lock|wisps|wisp|tendrils|coiffure|hairdo *? *? *?
    [come|work|fall|tumble|shake|slip|pull|tear|blow|escape|break|unravel|spill|swing|tug|start|drop|uncoil|get|be|hang] *? *?
    down|loose|free|undone|apart|unpinned|unravelled|adrift|astray|out !to|of? *? her|cut|short,
    hair|curls|braid|braids|plait|plaits|bun|locks|tresses|strands|strand|wisps|wisp|tendrils|lock [escape|straggle|unravel|frizz|tangle] !the|a,
    hair|curls|mane|plaits|braids|bun|tresses|coiffure|locks *? *? *? out of|from its|her|the|his
    pins|pin|ribbon|ribbons|bun|plait|braid|knot|combs|net|cap|bonnet|snood|fastenings|fastening|ponytail|clip|clips|coil|band|tie, hairpins|pins|hairpin *? *?
    [fall|drop|scatter|fly|slip|come|slide|shower|rain|work|spill|patter|tumble] *? *? from|out|loose|everywhere|on|onto|about|around|to,
    [lose|shed|drop|snatch|pull|tear|rip|drag|tug|yank|take] *? *? *? ~ hairband|hairbands|hairpins|ribbon|ribbons|hairpin|hairnet|hairbands|wig, hair *? *? *? [dry|set|freeze] *?
    into|in a|to|spikes|* *? thicket|tangle|nest|frizz|straw|haystack|spikes|mop|bush|mess, <hairLitter> *? *? *? *? in|from|through ~ hair|curls|beard|braids|plaits|locks,
    hair|curls *? *? full|thick|matted|stiff|clotted|gummed|caked|tangled|snarled|clogged of|with, hair|curls *? *? standing|stands|stood|sticking|sticks|stuck *?
    up|on|out|in|straight|like, hair|curls *? *? *? in every|all|six|several|five|different|both|ten directions|direction|ways|way, hair|curls|mane like a|the *?
    bush|nest|haystack|hedge|mop|broom|dandelion|gorse|scarecrow|thicket|thatch|madman|witch|medusa|bird, flat|flattened|squashed on one side, hair *? *?
    [flatten|squash|crush|stick] *? on|to|against *? one side, [have] hat|cap hair, bed|bedhead|bed-head|helmet hair, bedhead, hair [come|go|be] flat !against, [tear|pull|clutch]
    at ~ hair, [pull|drag|haul|yank|seize|grab|catch|swing|jerk] him|her|them by the|~ hair|ponytail|plait|braid|plaits, [run|rake|push|drag|shove|thrust|plunge] ~|both *?
    fingers|hands|hand through|into ~ hair until|till|so, hat|cap|bonnet|wig|helmet *? *? gone|off|lost|away and ~? hair,
    tousled|dishevelled|disheveled|windblown|windswept|unkempt|uncombed|wild-haired|tousle-haired|tangle-haired|bareheaded|wind-tossed|wind-blown|unbrushed
  `),
  groomed: phrases(`
    [take|put|set] *? scissors|razor|shears|comb|brush to ~ *? hair|fringe|curls|beard|mane, [gather|pin|tuck|sweep] up? *? *? *? strands|wisps|locks|tendrils,
    hair|curls|braids|plaits|beard|locks|mane *? *? *? *?
    [comb|brush|plait|braid|pin|slick|smooth|oil|pomade|part|tie|trim|sleek|dress|coil|knot|arrange|sweep|scrape|draw|gather|cut|shear|crop|curl|set|tidy|straighten|style|iron] *?
    *? *? *? back|up|flat|down|again|neatly|smooth|tight|tightly|short|fresh|freshly|away|in|into, hair|curls|beard|locks *? *? *? *? neat|tidy|sleek|glossy|immaculate|in
    place|order|gleaming|freshly|perfect|perfectly|shining, washed|scrubbed|shaved|bathed|dressed|clean|fed and combed|brushed|groomed|coiffed, neatly|well|freshly|newly
    combed|brushed|groomed|coiffed|barbered, combed and [brush|scrub|curl|dress|wash|oil|shave|plait|braid|pin], [run|pull|draw|drag|pass|tug|work|yank|tear|take|put|whip|force]
    *? *? *? comb|brush|hairbrush through|to ~|the, [take|put] a *? brush|comb to ~ hair|curls|mane,
    [twist|coil|roll|wind|gather|bundle|pull|scrape|sweep|draw|tie|bind|knot|put|pile|pin|drag|rake|push|work|plait|braid|do|arrange|catch|fasten|screw] ~ *? *?
    hair|curls|mane|plaits|locks|tresses *? *? *? *? *? up|back|into|in|knot|bun|braid|plait|ponytail|tight|place|pins|chignon|together|under|behind,
    [twist|coil|pin|pile|roll|put|sweep|tie|do|gather|bundle|fasten|scrape|pull|draw|bind|screw] up|back ~ *? *? hair|curls|plaits|mane|locks,
    [smooth|straighten|tidy|neaten|flatten|pat|slick|sleek|arrange|tame|comb|brush|plait|braid|rebraid|replait|curl|re-pin|repin] *? *? down|back|out? *? ~ *? *? *?
    hair|curls|fringe|quiff|plaits|parting|cowlick|beard|moustache|locks|mane|braids, [tuck|pin|push|smooth|put|fasten|clip|comb|slip|poke] *? *? *? *? *?
    strand|strands|lock|wisp|wisps|tendril|tendrils|curl|hair|curls *? *? back|behind|into|in|away|up|under, [have] a *? haircut, [have] ~ hair
    cut|done|dressed|trimmed|set|curled, hair *? freshly|newly|just cut|washed|combed|brushed|trimmed|done|dressed|set|barbered|plaited|braided, every hair in|is|back|laid *?
    place?, bun|chignon|plait|braid|ponytail|parting|plaits|braids *? *? [be|have]? *? *? neat|tight|immaculate|tidy|restored|smooth|in place|straight|repaired|remade, [put|set] ~
    hair to rights|straight|in order
  `),
  soakedThrough: phrases(`
    [break] the surface, [break|fall|crash|plunge|go|drop] through the *? ice, wet as if|though|a, as wet as, squelches|squelching|squelched when|with|at|as,
    wet|soaked|drenched|sodden|soaking *? through|to the skin|bone|bones|marrow, soaked|wet|drenched|sodden|soaking to the skin, [wring] *? *? *? out *? *? water
    !the|mop|cloth|rag|flannel|sponge, water|rain|spray|brine|river|sea *? *? [pour|stream|run|drip|sluice|cascade] *? off|from ~
    hat|coat|oilskins|cape|brim|nose|chin|hair|beard|sleeves|clothes|skirts|shoulders, [drip] water|rain|brine, like|as a? drowned rat|rats|cat|dog|man, not a dry
    stitch|thread|inch, dripping|soaking|sopping|wringing wet, drenched|soaked from head|top|neck|hair|crown, could|can be wrung, boots|shoes *? *? [squelch|squish|slosh],
    [leave|make|trail] *? *? *? puddle|puddles|pools|pool|trail|trails of *? water, [leave|make|trail] *? wet footprints|prints|footmarks|tracks
  `),
  wetted: phrases(`
    water|rain|spray|brine|sea *? *? [stream|run|pour|drip|course|trickle|sluice|fly] *? *? off|from|down|out|into of? ~ *? *? <garment>,
    water|rain *? *? [stream|run|pour|drip|course|trickle|sluice] *? out|from of? ~ *? <garmentPart>, [shake] *? *? *?
    rain|water|wet|drops|raindrops from|off|out ~|the, [get|be|come|sit|stand|lie] *? *? caught|out in the|a rain|downpour|storm|shower|wet|cloudburst, wet to the
    knees|knee|thighs|thigh|waist, [get] ~ feet|boots|shoes|skirts|hem wet, feet|boots|shoes *? *? wet !through, hems|hem|skirts *? *? wet|dark|heavy with? dew|water|rain
  `),
  dampened: phrases(`
    rain|dew|mist|drizzle|spray|snow|snowflakes|flakes|fog|damp|droplets|raindrops|melting *?
    [bead|jewel|silver|spangle|pearl|settle|melt|cling|glisten|sparkle|star|gather|stand|dampen|shine] *? *? in|on|over|to|into|upon|through ~ *? *?
    hair|coat|shawl|curls|beard|cloak|collar|shoulders|jacket|hat|sleeves|eyelashes|lashes|cap|fur|hood|scarf, snow *? *? [have|be]? *? [melt|lie|settle|catch|gather|thaw] *? *?
    on|in|into ~|his *? *? hair|shoulders|collar|coat|hat|beard|cap|neck|hood|cloak|shawl, snow|snowflakes|rain|raindrops|dew in|on ~
    hair|shoulders|collar|coat|hat|beard|lashes|cloak|cap|shawl
  `),
  dried: phrases(`
    [rub|towel|scrub|dry] *? *? hair with|in|on a|the|her|his *? towel|blanket|cloth|shawl|coat|sheet, [towel] ~ *? hair|head|face|arms|neck, [dry] out|off? *? *? *? *? *?
    by|before|beside|over|at|in|in front of? the|a *? *? fire|stove|sun|hearth|range|radiator|heater|wind|blaze|flames|oven|kitchen, [be|have|stand|look|feel|sit|lie] *? *? *?
    dry|dried at|again|now|by|before|enough|out|through, [steam] *? *? *? *? dry, dry as a|dust|bone|tinder|toast, bone dry, [rub|towel|pat|shake|blow|wring|mop|wipe|scrub] *? *?
    *? dry, warm|clean|rested|combed|fed and dry, dry and warm|clean|rested|combed|fed, nearly|almost|quite dry
  `),
  sheltered: phrases(`
    [drive] *? *? *? *? through|in|into|to|along|down|up|home|on|past|away, at the wheel, in|from a|the|his|her *? doorway|passenger|driver's|cockpit, [open] *? *? door, [hold] *?
    *? *? over ~ head|heads, under|beneath|inside|in|into|within|below|at the|a|an|his|her|their|its|one|big|black|some|this *? *? *? <shelter>,
    [shelter|huddle|crouch|wait|stand|stay|sit|crowd|press|duck|squeeze|keep] *? *? *? *? under|beneath|inside|within|below|from|in *? *? *? <shelter>, [take|find|seek|reach|gain]
    shelter|cover|refuge, out of the rain|wet|weather|storm|snow|downpour, umbrella|parasol|brolly *? *? *? up|open|overhead|over|raised|above,
    [open|raise|put|hold|share|unfurl|carry] *? *? *? umbrella|brolly|parasol, behind the *? windscreen|windshield|glass|window|windows|pane|panes|curtains|curtain, <shelter>
    [keep|shut|hold] *? *? *? *? rain|wet|snow|storm|weather *? off|out, in|under ~|the|an|a? *? oilskins|oilskin|sou'wester|mackintosh|waterproofs|waterproof|waders,
    oilskins|mackintosh|waterproofs|waterproof [keep|turn|shed], not a drop|flake *? *? [touch|reach|fall|get], dry under|beneath|inside|in|behind|within|beside|enough,
    [stay|keep|remain] dry, [stay|keep|remain|be|sit|stand|wait|stop] indoors|inside|in|within !the rain|it|downpour|open|wet|silence, snug|safe|warm|dry|cosy
    in|inside|behind|under, indoors, from the|a|her|his|their window|windows|doorway|porch|veranda|verandah|shelter|dry|threshold|doorstep|cab|carriage, through the|a|her|his *?
    window|windows|windscreen|windshield|glass|pane, at the window|windows|casement, rain *? *? [drum|beat|patter|hammer|rattle|drummed|lash|tap|run|stream|pelt] *? *?
    on|against|down|at|over the|a|her|his|their *? *? roof|windows|window|panes|pane|glass|skylight|slates|tin|canvas|tiles|shutters|windscreen|windshield|umbrella|tarpaulin
  `),
  unsheltered: phrases(`
    in|into|through|under|out *? *? the|a|this? *? *?
    rain|downpour|drizzle|sleet|storm|blizzard|snow|hail|deluge|shower|rainstorm|snowstorm|wet|squall|cloudburst|thunderstorm|elements|weather, rain *? *? *?
    [stream|run|pour|drip|beat|lash|fall|sting|soak|course|trickle|plaster|drive|drum|slash|whip|bounce] *? *? *? *? *? ~|him|her|them
    face|faces|hair|neck|hat|coat|back|shoulders|head|cheeks|collar|eyes|hood|brow, without|with|has|have so|no *? *? *? umbrella|coat|shelter|hat|cloak|cover|shawl|hood,
    bareheaded|bare-headed|hatless|coatless, umbrella|brolly *? *? *? [turn|blow|snap|invert|tear|fly] *? inside|away|out, in the open, out in it, up at the?
    rain|snow|sky|downpour *? [open|fall]
  `),
  healed: phrases(`
    [have|be] *? *? healed|mended|knitted|knit, healed|mended up|over|well|now|clean|cleanly|without|to, no trace|sign|mark|scar|vestige of the|his|her|their|any|a|that|its *? *?
    <injury>, nothing|little *? *? [leave|remain] of ~|the *? <injury>, nothing|little [remain|show] *? but|except *? *? *? scar|line|mark|seam, <injury> *? *? *? *? *?
    [fade|vanish|disappear|heal|close|mend], <injury> *? *? [have|be] *? gone, as good as new, good as new, only a scar|line|mark|seam, [leave|left] only? *? a *? *? scar, [be] *?
    *? *? scar|scars now, cast|plaster|splint|splints|stitches|bandages|bandage|sling|dressing|dressings *? *? *? [be|have|come|go|cut]? *? *? off|out|gone|removed,
    [throw|toss|fling|put|leave|hang|burn] *? away|aside|by|down? ~ crutches|crutch|sling|stick, [walk|run|move|dance|stride] *? *? without a|his|her *? *?
    limp|crutch|crutches|stick, [lose] ~ limp, limp *? *? *? [have|be]? *? *? gone|vanished|disappeared|left, whole|sound|well|fit again|once|and
  `),
  unhurt: phrases(`
    not|without|n't|nor|never a|so|even *? *? *? scratch|bruise|mark|hurt|graze, no|not *? hurt|injured|wounded|harmed, unhurt|uninjured|unscathed|unharmed, no harm done, no
    worse|none the, no bones broken|were, nobody|no-one|none *? *? *? *? hurt|injured|wounded
  `),
  missed: phrases(`
    [miss] him|me|it|by|the|them|everyone|altogether|entirely|completely|narrowly|and|but|everything, [miss] ~ *?
    head|ear|face|shoulder|cheek|nose|heart|by|hand|throat|leg|foot|arm|fingers|target|mark|chin|jaw|temple|neck|ribs, wide of|by|over the|her|his|a|mark|it|inches|yards|feet,
    [fly|whistle|sing|hiss|whine|whip|pass|sail|hum|zip|crack|rush|whirr|scream|whizz] *? past|by|over|wide|high|overhead|between|harmlessly, [go]
    past|wide|high|overhead|harmlessly, an|inch|inches|foot|feet|hair|whisker from|above|wide|short ~|the|of *? <bodyPart>, inches|inch|foot|feet|yard|yards
    from|above|behind|short|over|wide|beyond|beside, past|by ~ ear|ears|head|shoulder|face|cheek|nose|temple, harmlessly|harmless,
    [dodge|duck|sidestep|block|parry|deflect|evade|avoid] ~|the|a|him|it|away|back|aside|under, at nothing|the air|thin|empty, blank|blanks, empty air, only the?
    air|cloth|sleeve|post|wall
  `),
  limping: phrases(`
    [limp|hobble], [walk|go|move|come] *? *? with a|the|his|her *? limp, [favour|favor|nurse] his|her|the|one|its *? leg|foot|ankle|knee|hip|side, [hop] on one|his|her *?
    leg|foot, [drag] one|his|her|the|its *? leg|foot behind|after|along|, can|could not|n't|hardly|barely|scarcely [put|bear] *? *? weight on
  `),
  crippledPart: phrases(`
    <bodyPart> *? [hang|dangle] *? from|out of? the|its|~ socket, <bodyPart> *? *? out of its|the|~ socket,
    <bodyPart> [dangle|loll|flop] like|at|by|uselessly|from, <bodyPart> [dangle] uselessly, tooth|teeth *? *? [come|fall|be|have|fly|drop] *? *? out|loose|gone|missing,
    [spit|lose|swallow] *? *? *? tooth|teeth, <bodyPart> *? *? bent double !with, <bodyPart> *? *? *? [bend|twist|point|hang|stick|turn|fold|lie|jut|be|face|splay|dangle|flop] *?
    *? *? *? the wrong way|direction, <bodyPart> *? *? *? [hang|dangle|swing|trail|droop|flop|lie|be] *? *?
    limp|useless|uselessly|limply|wrong|loose|broken|crooked|askew|sideways, <bodyPart> *? *? *? at|to *? an|a|one|the|impossible *? *? *? angle|side, <bodyPart> *? *? where|that
    no joint|elbow|knee|there|should, bone *? *? [show|stick|poke|jut|protrude|gleam|grate|come|stand|push|pierce] *? *? *? *? through|out|white, out of its|the|his|her
    socket|joint, <bodyPart> *? *? *? [bend|twist|point|turn] *? *? backwards|sideways|backward|crooked|askew
  `),
  swollenPart: phrases(`
    <bodyPart> *? *? *? *? the size of a|an, <bodyPart> *? *? *? *? twice its|the|normal, <bodyPart> *? *? *? [balloon|swell|puff] !with, <bodyPart> *? *? *?
    [have|be|go|turn|come|grow|darken]? *? *? *? black|purple|blue|yellow|plum-coloured|livid !with|from|to|as|eyes|and|eye|in, <bodyPart> *? *? *? *? [swell|puff|close] *?
    shut|closed|up|badly|fast|already
  `),
  skinGone: phrases(`
    [rub|chafe|scrape|wear|scour|blister] *? *? *? *? *? *? *? raw|bloody, skin|flesh *? *? *?
    [come|peel|hang|scrape|tear|rub|strip|rip|wear|leave|be|lift|burn|slough|flay|take|shred] *? *? off|away|raw|gone|loose,
    [leave|lose|take|scrape|tear|rip|strip|rub|wear|skin|flay|burn|have|carry|remove|shave|sand|lift] *? *? *? *? skin|flesh|layer|strip|patch|hide *? *? *? *?
    off|from|on|of|behind|to|with|against, rubbed|worn|scraped|chafed|scoured|torn|flayed|blistered|burned|burnt raw|bloody|bare
  `),
  bloodFound: phrases(`
    [find|feel] it|them *? sticky|wet|slick|warm|bloody, [find|feel|see] *? blood on ~ fingers|hand|fingertips|palm, fingers|hand|hands|palm|fingertips|glove|handkerchief|sleeve
    *? *? *? [come|be|draw|bring|go] *? *? away|back|off|up *? *? *? red|bloody|wet|sticky|dark|bloodied|crimson|scarlet, fingers|hand|hands|palm|fingertips|handkerchief *? *? *?
    *? with blood
  `),
};
