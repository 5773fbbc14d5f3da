const names = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Given names that leave little doubt; they count less than any pronoun of the script's. */
export const HER_NAMES = names(`
abigail ada adele agnes alice alicia amanda amelia amy ana andrea angela anita ann anna anne annie astrid audrey ava barbara beatrice bella beth bianca bridget camila carla carmen caroline catherine cecilia cecily celia charlotte chiara chloe claire clara clara
colette daisy daniela deborah delia diana dora dorothy edda edith elena eleanor elisa elizabeth ella ellen eloise elsa emily emma erin esther eva eve evelyn fatima fiona flora florence frances freya gabriela georgia gina gloria grace greta hannah harriet
heather heidi helen helena hilda honoria ida yuki ines ingrid irene iris isabel isabella ivy jackie jacqueline jane janet jasmine jean jennifer jenny jessica joan joanna josephine joyce judith judy julia juliet june karen kate katherine kathy kitty laura leila lena lily
linda lisa liz lola lorraine louise lucia lucy lydia madeleine magda maggie maia mara margaret maria marianne marie marilyn marion marlene martha mary matilda maya meg melissa mercy mia michelle mildred mina miranda miriam molly monica nadia nancy naomi natalie
natasha nina nora norah olga olivia paula pauline peggy penelope petra phoebe pia priya rachel rebecca rita rosa rosalind rose rosie ruby ruth sabine sadie sally samantha sandra sara sarah selma shirley sofia sonia sophia sophie stella susan susanna sylvia
tamara tanya teresa tess thelma theresa tilda tina ulla ursula valerie vera veronica victoria viola violet vivian wanda wendy yasmin yvonne zoe åsa`);

/** Given names that leave little doubt; they count less than any pronoun of the script's. */
export const HIS_NAMES = names(`
aaron abel adam ahmed aidan alan albert alberto alexander alfred ali amir andrew anthony anton antonio barnaby arthur ben benjamin bernard bill billy bo bob bobby boris brian bruce bruno carl carlos charles charlie christopher clark claude colin conrad craig cyril
damien dan dex daniel danny darren dave david dennis derek diego dmitri donald douglas duncan earl ed eddie edgar edmund edward eli elias elliot emil eric erik ernest ethan eugene felix ferdinand finn francis franco frank franklin frederick fritz gabriel gareth
gary gavin geoffrey george gerald gilbert giovanni glenn gordon graham greg gregory gus hamid hank hans harold harry harvey hassan hector henry herbert herman howard hugh hugo ian igor isaac ivan jack jacob jake james jan jason jeff jeffrey jeremy jerome jim
jimmy joe joel john johnny jonah jonas jonathan jose joseph josh joshua juan julian julius karl keith kenneth kevin klaus kurt lars lawrence leo leon leonard liam lorenzo louis luca lucas luis luke magnus malcolm manuel marco mario mark martin marcus matthew
max michael miguel mike mikhail miles mohammed muhammad murray nathan neil nicholas nick nigel noah norman oliver omar oscar osman otto owen pablo patrick paul pedro percy pete peter philip pierre rafael ralph ramon ray raymond reginald rex ricardo richard rob
robert roberto rodney roger roland ronald rory ross roy rudolf rupert russell ryan salvatore sam samuel scott sean sebastian sergei sidney simon stanley stefan stephen steve steven stuart sven ted teodor terence terry theo theodore thomas tim timothy toby
tom tomas tommy tony tobias trevor ulrich victor viktor vincent vladimir walter warren wayne wilfred william winston wolfgang xavier yusuf zachary`);
