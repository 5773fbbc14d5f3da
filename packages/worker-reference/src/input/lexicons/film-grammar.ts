/** Things so small that a shot of them is a close one. */
export const DETAILS = /\b(?:hands?|fingers?|knuckles|palms?|fists?|thumb|eyes?|lips|mouth|teeth|wrist|cheek|forehead|throat|scar|wound|gash|blood|teardrops?|needle|thread|key|keys|lock|keyhole|handle|knob|trigger|pistol|gun|revolver|bullet|knife|blade|ring|locket|coin|watch|clock|dial|gauge|compass|switch|button|fuse|match|flame|candle|cigarette|letter|envelope|note|photograph|photo|ticket|page|pen|screen|phone|telephone|receiver|cup|paper boat|flower|feather|shard|footprint|nameplate|stamp|seal|map|badge|tag)\b/i;

/** What shows on a face. */
export const FEELING = /\b(?:cries|weeps?|sobs?|tears? (?:in|run|roll|well)|smiles?|laughs?|grins?|stares?|gazes?|blinks?|flinches|winces?|trembles?|shivers?|freezes|hesitates|frowns?|glares?|swallows?|gasps?|whispers?|realises?|realizes?|remembers?|recogni[sz]es?|can['’]t believe|horror|terror|terrified|afraid|fear|grief|relief|relieved|shock(?:ed)?|stunned|ashamed|heartbroken|closes (?:his|her|their) eyes|looks (?:up|down|away|back)|nods|kiss(?:es)?|embraces?|hugs?)\b/i;

/** Bodies in motion through a place. */
export const TRAVEL = /\b(?:walks?|strides?|marches|runs?|sprints?|races?|chases?|flees?|hurries|rushes|crosses|wades?|crawls?|staggers?|stumbles?|limps?|climbs?|rides?|drives?|sails?|swims?|rows?|skates?|dances?|follows?|paces?|wanders?|gallops?|cycles|pedals?)\b/i;

/** Blows, falls and whatever else wants room and a restless camera. */
export const VIOLENCE = /\b(?:punch(?:es)?|hits?|strikes?|kicks?|shoves?|tackles?|grapples?|wrestles?|fights?|struggles?|slams?|smash(?:es)?|shatters?|crash(?:es)?|explodes?|bursts?|stabs?|slash(?:es)?|shoots?|fires?|lunges?|leaps?|jumps?|dives?|hurls?|throws?|dodges?|collides?|swings?|attacks?|drags?|heaves?|lurch(?:es)?|pitch(?:es)?|rolls? hard|capsizes?)\b/i;

/** Someone or something goes down, or is looked down upon. */
export const LOOKED_DOWN_ON = /\b(?:(?<!(?:rain|snow|night|dusk|darkness|silence|mist|fog|light|sleet|hail) )falls?(?! (?:silent|asleep|in love|over the|on the empty))|collapses?|lies|lying|kneels?|kneeling|cowers?|huddles?|curled|curls|sprawls?|crouch(?:es)?|unconscious|sinks? to|slumps?|on the (?:floor|ground)|on (?:her|his|their) (?:knees|back)|looks down (?:at|on))\b/i;

/** Someone or something stands over. */
export const LOOKED_UP_AT = /\b(?:towers?|looms?|looks up at|stares up|rises? (?:over|above)|stands over|climbs?|atop|on top of|stands tall|overhead|soars?|high above|raises? (?:his|her|their|the) (?:gun|pistol|sword|axe|lantern|fist|arms?))\b/i;

/** The ground is not sure. */
export const UNSTEADY = /\b(?:dizzy|reels?|delirious|drugged|drunk|hallucinat\w*|nightmare|swims? before|spins?|blurs?|dazed|concussed|madness|vertigo|keels?|heels? over|lists?|lurch(?:es)?)\b/i;

/** What comes into view. */
export const REVEAL = /\b(?:reveals?|revealing|appears?|emerges?|comes? into view|discovers?|finds?|sees?|spots?|notices?|opens? (?:on)?to|beyond|behind (?:him|her|them))\b/i;

/** Someone goes, or is left. */
export const DEPARTURE = /\b(?:leaves?|walks? away|drives? (?:off|away)|sails? (?:off|away)|disappears?|vanish(?:es)?|fades?|alone|empty|the end|gone|last|recedes?|goodbye|farewell)\b/i;

/** Someone comes. */
export const ARRIVAL = /\b(?:enters?|arrives?|comes? in|steps? (?:in|into|out|onto)|bursts? in|walks? (?:in|into)|climbs? (?:in|aboard)|boards?)\b/i;

/** Feelings that a scene's words leave, with a name for each. Read in order; the first two that are found are said. */
export const MOODS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:fights?|chases?|flees?|explo\w+|gun\w*|shoots?|crash\w*|attacks?|capsiz\w+|sinking|alarm|sirens?|slams?|shatters?|bursts?|hurls?|kicks?|strikes?|swings?|leaps?|aground|runs for|sprints?)\b/i, 'urgent'],
  [/\b(?:scream\w*|terror|terrified|horror|monster|corpse|dead body|creak\w*|shadow\w*|stalk\w*|lurk\w*|blood\w*|knife|stabs?|threat\w*|menac\w*)\b/i, 'threatening'],
  [/\b(?:storm\w*|thunder\w*|lightning|gale|lash\w*|howl\w*|pounds?|waves? (?:break|crash)\w*|pitch(?:es)?)\b/i, 'violent'],
  [/\b(?:weeps?|cries|sobs?|grie\w+|grave|funeral|mourn\w*|tears (?!open|off|at|her|his|the|it)|loss|goodbye|farewell|dies)\b/i, 'sorrowful'],
  [/\b(?:wounds?|gash\w*|cuts?|bleed\w*|winces?|pain|limps?|bandag\w*|hurt)\b/i, 'strained'],
  [/\b(?:searches|listens?|waits?|watches|hides?|sneaks?|creeps?|whispers?|silen(?:t|ce)|locked|dark)\b/i, 'tense'],
  [/\b(?:alone|lonely|empty|deserted|abandoned)\b/i, 'lonely'],
  [/\b(?:laughs?|giggles?|grins?|jokes?|dances?|cheers?|celebrat\w*|party|plays?)\b/i, 'playful'],
  [/\b(?:kiss\w*|embrac\w*|hugs?|holds? (?:his|her|their) hand|tender\w*|gentl\w*|love)\b/i, 'tender'],
  [/\b(?:smiles?|sun\w*|warm\w*|safe|relie\w+|home|clears?|clear sky|sky is clear|calm\w*|quiet\w*|peace\w*)\b/i, 'calm'],
  [/\b(?:wonder\w*|stares? up|glitter\w*|magic\w*|star\w*|vast)\b/i, 'full of wonder'],
  [/\b(?:fog\w*|mist\w*|haze)\b/i, 'uncertain'],
  [/\b(?:rain\w*|drizzl\w*|gr[ea]y (?:sky|light|sea|morning|dawn|day)|cold)\b/i, 'bleak'],
];

/** Verbs by which hands take, give and use things. */
export const HANDLING = /\b(?:holds?|holding|grabs?|picks? up|carr(?:y|ies|ying)|takes?|hands?(?= (?:her|him|them|it|the|over|[A-Z]))|gives?|drops?|pulls? out|draws?|clutch(?:es|ing)?|lifts?|raises?|pockets?|lights?|throws?|tosses|slides?|unfolds?|opens?|reads?|writes?|aims?|loads?|ties?|puts?(?: on| down)?|sets?(?: down)?|sips?|drinks?|pours?|wields?|swings?|offers?|unlocks?|unwraps?|folds?|squeezes|grips?|snatches|presses|uncorks?|slips?|passes)\s+(?:up\s+|out\s+|down\s+|back\s+)?(?:(?:her|him|them|[A-Z][a-z]+)\s+)?((?:an?|the|his|her|their|two|three|some|another)\s+(?:[\p{L}'’-]+\s+){0,2}[\p{L}'’-]+)/gu;

/** Things that are props wherever they are named. */
export const PROP_WORDS = /\b((?:(?:brass|silver|gold|golden|iron|rusty|old|leather|wooden|paper|red|black|white|blue|green|yellow|small|broken|signal|flare|oil|storm|cigarette|wine|coffee|tin|steel|sealed|torn|folded|first[- ]aid)\s+){0,2}(?:lantern|torch|flashlight|key|keys|gun|pistol|revolver|rifle|shotgun|knife|sword|axe|hammer|crowbar|wrench|rope|letter|envelope|photograph|photo|map|compass|book|notebook|diary|newspaper|ticket|passport|telephone|phone|radio|suitcase|briefcase|satchel|box|tin|chest|bottle|flask|cup|mug|glass(?= of)|wine glass|plate|tray|candle|matches|lighter|cigarette|bandage|first[- ]aid kit|kit|blanket|towel|umbrella|camera|guitar|violin|ring|locket|coin|watch|cane|basket|bag|rucksack|flare gun|flare|oars?|boat hook|paper boat|paper boats|boats?(?= of paper)|oar|oars|bucket|broom|shovel|needle|scissors|laptop|tablet|syringe))\b/gi;
