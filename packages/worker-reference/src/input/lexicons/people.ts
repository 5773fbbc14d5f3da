/** Words that alone or together name a person by what they are: `GUARD`, `OLD WOMAN`. */
export const PERSON_NOUNS: ReadonlySet<string> = new Set(`
man woman boy girl child kid baby toddler teen teenager youth adult person figure stranger passenger passer-by bystander neighbor neighbour friend lover husband wife bride groom widow widower
mother father mom mum dad mama papa grandmother grandfather grandma grandpa son daughter brother sister twin twins uncle aunt cousin nephew niece
captain sailor mate bosun skipper helmsman deckhand fisherman pilot driver chauffeur conductor engineer mechanic porter guard soldier officer cop policeman policewoman detective inspector sergeant lieutenant colonel general commander sheriff deputy
doctor nurse surgeon paramedic medic patient priest nun monk pastor judge lawyer clerk secretary receptionist assistant manager boss chief director producer teacher professor student pupil
waiter waitress bartender barman barmaid barista chef cook butcher baker maid butler janitor cleaner caretaker gardener farmer shepherd hunter ranger carpenter
reporter journalist photographer anchor announcer singer dancer musician pianist violinist drummer guitarist actor actress clown magician
thief burglar robber killer assassin thug goon henchman gangster hitman prisoner inmate warden hostage victim witness suspect agent spy sniper
king queen prince princess knight lord lady duke duchess servant witch wizard ghost vampire zombie creature monster robot android alien
dispatcher operator technician scientist courier messenger postman mailman salesman saleswoman shopkeeper cashier customer vendor landlord landlady tenant guest host hostess
crowd mob people men women children kids boys girls soldiers guards cops officers sailors passengers students villagers guests fans workers tourists customers dancers
dog cat horse wolf bear voice narrator computer`.split(/\s+/).filter((word) => word !== ''));

/** Words that may stand before such a noun in a name. */
export const PERSON_ADJECTIVES: ReadonlySet<string> = new Set('old young elderly little big tall short fat thin first second third fourth other another chief head senior junior drunk drunken masked hooded bearded blind homeless mysterious dead male female american french german russian police security night taxi bus train ferry lead the a an'.split(' '));

/** Names for several people at once. A cue of these is spoken by whoever is there. */
export const EVERYONE: ReadonlySet<string> = new Set(['all', 'both', 'everyone', 'everybody', 'together', 'the others', 'others', 'unison', 'various', 'ensemble', 'company']);

/** Groups are "they". */
export const GROUP_NOUNS: ReadonlySet<string> = new Set('crowd mob people men women children kids boys girls soldiers guards cops officers sailors passengers students villagers guests fans workers tourists customers dancers twins voices'.split(' '));

/** Words that say whether someone is "she" or "he". */
export const SHE_WORDS: ReadonlySet<string> = new Set('woman girl mother mom mum mama grandmother grandma wife bride widow daughter sister aunt niece lady queen princess duchess waitress actress policewoman hostess landlady saleswoman nun witch maid barmaid mrs ms miss madam madame señora female businesswoman fisherwoman spinster heiress'.split(' '));
/** Words that say whether someone is "she" or "he". */
export const HE_WORDS: ReadonlySet<string> = new Set('man boy father dad papa grandfather grandpa husband groom widower son brother uncle nephew lord king prince duke waiter actor policeman fisherman barman landlord salesman monk priest butler mr sir señor male businessman mailman postman henchman gentleman bachelor'.split(' '));

/** Words that say no more of someone than that: too many are so called for a name to stand for. */
export const GENDER_ALONE: ReadonlySet<string> = new Set('man woman boy girl lady gentleman person figure child male female kid teenager adult youth guy'.split(' '));

/** Capitals in action that name no one: sounds, shouts and directions that screenplays write large. */
export const NOT_NAMES: ReadonlySet<string> = new Set(`
suddenly bang boom crash thud smash crack click snap beep ring rings buzz whoosh slam slams scream screams screaming silence dark darkness black blackout super title titles card chyron montage series intercut flashback flash back end ends begin begins the a an
continuous later close closer wide angle on insert pov shot camera cut fade dissolve match smash titles over under int ext est day night morning dusk dawn evening noon meanwhile then now and but or no not stop stops
explosion gunshot gunshots thunder lightning rain storm wind siren sirens alarm alarms tv radio phone music song sound sounds sfx vfx fx v.o o.s cont'd more beat pause back to scene act one two three four five six seven eight nine ten credits opening closing
fire smoke blood help danger exit open closed sale warning police fbi cia nypd usa uk nasa dj ceo atm suv gps id ok dvd cd vhs pa`.split(/\s+/).filter((word) => word !== ''));
