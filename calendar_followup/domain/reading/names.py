"""People's names, so that a person is never taken for a company.

Given names of Québec, Canada and the countries that people come from, folded (no
accents).  A missing name matters only where nothing else distinguishes a person from
a company; a wrong one hides a company.
"""

from __future__ import annotations

_GIVEN = """
abdel abdelkader abdellah abdou abdoul abdoulaye abdul abdullah abebe abel abena abigail abraham achieng achraf adam
adama adelaide adele adeline aditi aditya adjoa adnan adrian adriana adriano adrien adrienne agathe agnes agnieszka
ahmad ahmed aicha aida aidan aiden aileen aime aimee ainsley aisha aissata aissatou ajay akiko akira akua alain alan
alana alastair alban albert alberto alec alejandra alejandro alessandra alessandro alessia alex alexa alexander
alexandra alexandre alexandria alexane alexei alexis alfonso alfred ali alia alice alicia alina aline alisha alison
alistair alix aliyah allan allen allison aloysius alphonse alvin alyssa ama amadou amaka amal amanda amandine amani
amara amber ambre amel amelia amelie amin amina aminata amine amir amira amit amrit amy ana anais ananya anastasia
anders andre andrea andreanne andreas andree andrei andres andrew andriy andy angel angela angele angelica angelina
angeline angelo angie angus anh anik anika anil anisa anita anjali ann anna annabelle anne annette annick annie anouk
anselme anthony antoine antoinette anton antonia antonin antonio anya april arash ariane arianna arianne ariel arjun
arlene arman armand arnaud arthur arturo arun asha ashley ashraf asma astrid athena aubrey audrey august augustin
aurele aurelie aurelien aurore austin ava avery axel axelle ayesha aymen ayoub azadeh aziz babak bahar balwinder
baptiste barbara barry bastien beatrice beatrix becky belinda ben benedict benedicte benjamin benoit bernadette
bernard bernardo bernie bertrand beth bethany betty beverly bianca bilal bill billy binta birgit blaise blake bob
bobby bogdan bohdan boris brad bradley brandon brenda brendan brent brett brian briana bridget brigitte britney
brittany bronwyn bruce bruno bryan bryce caitlin caleb calvin cameron camila camille candice carina carine carl carla
carlo carlos carly carmen carol carole carolina caroline carolyn carter casey cassandra cassie catalina catarina
catherine cathy cecile cecilia cedric cedrick celeste celia celine cesar chad chantal charlene charles charlie
charlotte chelsea chen cheryl chiara chidi chinedu chioma chloe chris christa christelle christian christiane
christina christine christophe christopher chuck chukwuma cindy claire clara clarissa claude claudette claudia claudie
claudine claudio clement clementine cliff clifford clint clive clotilde clovis cole colette colin colleen connie
connor conrad constance coralie corey corinne cory courtney craig cristian cristina crystal curtis cynthia cyril
cyrille cyrus daisy dalia damian damien damon dan dana daniel daniela daniele daniella danielle danny daphne darcy
daria dario darlene darren darryl dave david dawn dean deanna debbie deborah debra deepa deepak deirdre delia delphine
deng denis denise dennis derek desiree desta devin devon diana diane didier diego dieter dilip dimitri dina divya
dmitri dmitry dolores dominic dominick dominik dominique don donald donna donovan dora dorian doris dorothy doug
douglas duc duncan dung dustin dwayne dylan eddie eden edgar edith edmond edouard eduardo edward edwin eileen elaine
eleanor elena eleonore eli elias elie elijah elisa elisabeth elise elizabeth ella ellen ellie elliot elliott elodie
eloise elsa elvira emanuel emeka emerson emil emile emilia emilie emilien emilio emily emma emmanuel emmanuelle enrico
enrique enzo eric erica erick erik erika erin ernest ernesto esperanza esteban estelle esther ethan etienne eugene
eugenie eunice eva evan evangeline eve evelyn evelyne ewa fabian fabien fabienne fabio fabrice fadi fahad faisal faith
fanny farah farhad farid farida faridah fatiha fatima fatimata fatma fatou fatoumata faye federica federico felicia
felicity felipe felix femi feng ferdinand fernand fernanda fernando filip filippo finn fiona flavie flavien flora
florence florent florian floriane folake frances francesca francesco francine francis francisco francois francoise
frank frankie fred freddy frederic frederick frederik frederique gabriel gabriela gabriele gabriella gabrielle gael
gaelle gaetan gail garrett garry gary gaston gavin genevieve geoff geoffrey george georges georgette georgia georgina
gerald geraldine gerard gerry ghislain ghislaine ghita gia gian gianna gilbert gilberto gilles gillian gina ginette
giorgio giovanna giovanni gisele giselle giulia giuseppe gladys glen glenn gloria gord gordon grace graciela graeme
graham grant greg gregoire gregory greta gretchen guadalupe guillaume guillermo gurpreet gustavo guy guylaine gwen
gwendoline hadi hadja hadrien hafsa hajar hakim halima hamid hamisi hamza hana hanna hannah hans hao harold harper
harpreet harriet harris harry haruka harvey hassan hayley hazel heather hector heidi helen helena helene heloise henri
henriette henry herbert hernan herve hicham hien hilary hiroshi hiwot hoang holly hope houda howard hubert hugh hugo
hugues hui humberto hung hunter huong hussein hyun iain ian ibrahim ibrahima idriss ifeoma ignacio igor ikram ilan
ilaria iman imane imani imene imran ines ingrid irene irina iris iryna isaac isabel isabella isabelle isaiah isha
ismael ismail issa ivan ivana ivo ivy jacinthe jack jackie jacky jacob jacqueline jacques jade jagdeep jaime jake
jamal james jamie jan jana jane janelle janet janice janie janine jared jasmin jasmine jason jaspreet javier jay
jayden jayson jean jeanette jeanne jeannette jeannine jeff jeffrey jen jenna jennifer jenny jeremie jeremy jerome
jerry jess jesse jessica jessie jesus ji-woo jia jill jim jimmy jin jing jiri jo joan joana joanie joann joanna joanne
joao joaquin jocelyn jocelyne jodi jody joe joel joelle joey johan johanna johanne john johnathan johnny jon jonas
jonathan jordan jordana jordane jorge jose josee joseph josephine josh joshua josiane josie josue joy joyce juan juana
juanita judith judy julia julian juliana julianne julie julien julienne juliet juliette julio julius juma jun jun-ho
june justin justine kader kadiatou kaitlyn kamal kamau kamel kamila karen karim karima karin karina karine karl karla
karolina katarzyna kate katelyn katerina katherine kathleen kathryn kathy katia katie katrina katy kaveh kavita kavya
kay kayla keiko keith kelly kelsey ken kendra kenji kenneth kenny kenta kenza kerry kevin khadija khadijah khaled
khalid khalil kim kimberly kiran kirk kirsten kirsty kofi kojo konstantin kris krista kristen kristin kristina
kristine krzysztof kumar kurt kwabena kwame kwasi kyle kylie lacey laetitia laila lakshmi lalita lamia lan lana lance
lara larissa larry latoya laura laure laurel lauren laurence laurent laurianne laurie lawrence lea leah leanne leela
leila lena leo leon leonard leonardo leonie leonor lerato leroy leslie leticia leyla leyli liam lidia lien lila lili
lilia lilian liliana liliane lillian lilly lily lin lina lincoln linda lindsay lindsey ling linh lionel lisa lise
lisette lissa liu liz liza lloyd logan loic lois lola loraine loren lorena lorenzo loretta lori lorie lorna lorraine
lou louis louisa louise luc luca lucas lucia luciana luciano lucie lucien lucienne lucille lucy ludivine ludovic luigi
luis luisa luka lukas luke luna luz lydia lydie lylia lynda lyne lynn lynne mackenzie maddie madeleine madeline
madison mael maelle maeva magali magalie maggie mahmoud mahsa mai maia maika maissa malcolm malek malgorzata malik
malika mamadou mandy manon manpreet manuel manuela mara marc marcel marcela marcella marcelle marcelo marco marcos
marcus margaret margarita margaux margot marguerite mari maria mariam mariama marian mariana marianne mariano marie
marielle marietta marika marilou marilyn marilyne marina mario marion marisa marisol marissa marjolaine marjorie mark
marko markus marlene marta martha martin martina martine marwa marwan mary maryam maryse mateo mathew mathias mathieu
mathilde matias matilda matt matteo matthew matthias matthieu maude maura maureen maurice mauricio mauro max maxence
maxim maxime maximilian maxine may maya mayssa meera megan meghan mehdi mei mei-ling melanie melina melinda melissa
melody mercedes meredith meriem meryem mia micah michael michaela michel michele micheline michelle mickael miguel
mihai mike mikhail mila milan milena miles millicent mimi min min-ji mina ming minh miranda mireille miriam mitchell
mohamad mohamed mohammad mohammed mohan moira moises molly mona monica monika monique morgan morgane mouna moussa
muhammad muriel murray mustafa mustapha mylene myles myriam nabil nada nadege nadia nadine nadja najat nam nancy naoko
naomi naomie nasrin natacha natalia natalie natasha nathalie nathan nathaniel navdeep neda neema neha neil nellie
nelly nelson nga ngozi nia nicholas nick nicky nicola nicolas nicole nidhi nigel nikhil nikita nikki nikola nikolai
nikolas nina nisha nizar njeri nkechi noah noe noel noelle noemie nomsa nora norah norbert noreen norma norman normand
nour noura nyandeng obinna octave octavia odette odile oksana olena olga olive oliver olivia olivier omar omid ondine
orlando oscar osman othmane otieno otis otto oumaima oumar oumou ousmane owen pablo paige paloma pam pamela paola
paolo parisa parminder pascal pascale pascaline pat patrice patricia patrick patty paul paula paule paulina pauline
paulo pavel pawel pedro peggy penelope penny perry pete peter petra phil philip philippa philippe phillip phoebe
phoung phuong pier pierre pierrette pierrick pietro piotr piper pooja prakash pranav preeti prince priscilla priya
priyanka quentin quinn quynh rachel rachelle rachid rae rafael rahul raj rajesh ralph rami ramon ramona rana randy
rania raoul raphael raphaelle raquel rashid raul ravi ray rayan raymond raymonde rebecca rebekah reda regina reginald
regis rejean rejeanne remi remy renata renaud rene renee reyna reza rhonda ria ricardo riccardo richard rick ricky
rita ritu rob robert roberta roberto robin rocio rod rodney rodrigo roger rohan rohit roland rolande romain roman
romane romeo romy ron ronald ronan ronnie rosa rosalie rosanne rosario rose roseline rosemary rosie ross roxane
roxanne roy ruben ruby rumbidzai ruth ryan saad sabine sabrina sabrine sacha sadia sadie safia said sakura salaheddine
salim sally salma salman salome salvador sam samantha samia samir samira sammy samuel sandeep sandra sandrine sandy
sanjana sanjay santiago sara sarah sarah-eve sarita sasha satoshi saul savannah scott sean sebastian sebastien selam
selena selim selina seo-yeon serena serge sergei sergio seth severine seydou shana shane shannon sharon shaun shauna
shawn sheila shelby shelley shelly sherry shirin shirley shreya sidney siham silvia simon simone simran sina siobhan
sipho skye sneha sofia sofiane soheil solange solene solenne sonia sonja soo-jin sophia sophie soraya souad spencer
stacey stacy stan stanley stefan stefania stefano stella stephan stephane stephanie stephen steve steven stewart
stuart sue suhail sukhdeep sunil sunita surya susan susana susanna susie suzanne suzie svetlana swati sybille sydney
sylvain sylvia sylviane sylvie tabatha takeshi tal tam tamara tamer tania tanya tara taras tareq tarik tariq tasha
tatiana taylor ted tendai teresa teri terrence terry tess tessa thalia thandiwe thanh thao theo theodore theresa
therese thi thibault thierry thomas thu thuy tia tiago tien tiffany tigist tim timothee timothy tina tiziana toby todd
tom tomas tomasz tommaso tommy toni tony tonya tracey traci tracy trang travis trent trevor tricia trina tristan troy
trudy tuan tunde tyler tyrone uche ugo ulrich uma umar ursula usman vadim valentin valentina valentine valeria valerie
van vanessa vasil vera vernon veronica veronique vicky victor victoria vijay vikram vince vincent viola violet
violette virginia virginie vishal vittorio vivian viviana viviane vivien vladimir wade walid walter wanda wangari
warren wassim wayne wei wen wendy wesley wilfred wilfrid will willem william willy wilma winnie winston wojciech
xavier xiao xin xiu yacine yael yan yana yang yann yannick yara yasmin yasmina yasmine yassine yaw ye yelena yen yi
ying yohan yolanda yolande yonas yong youcef youssef yu yuki yuko yulia yuri yusuf yvan yves yvette yvon yvonne
zachary zahra zainab zak zakaria zara zeinab ziad zineb zoe zoey zofia zohra zuri
"""
_FAMILY = """
adams adeyemi ahmed ali allen anderson asante bah baker barry beaudoin beaulieu bedard begum belanger benali bergeron
bernier berube bianchi blais blanchette boateng boisvert bolduc bouchard boucher boudreau bouzid brown bui byrne
camara campbell caron carter champagne charles-pierre chartrand chen choi chowdhury cisse clark cloutier costa cote
coulibaly couture cyr dang das davis demers dhillon diallo dion diop doe dube dufour eze ferrari fischer flores fortin
fournier gagne gagnon garcia gauthier gill girard gonzalez gosselin grenier grewal gupta haddad harris hassan hebert
hernandez hill huang hussain islam ivanov iyer jackson jean-baptiste johnson jones joseph jung kang kaur keita kelly
khan khoury kim kowalski kumar lachance landry langlois lapointe lavoie le leblanc leclerc lee lefebvre lemieux
lessard levesque lewis li liu lopez macdonald macleod mansour martel martin martinez mcdonald mehta menard mensah
mercier michaud miller mitchell moore morin muller murphy nadeau nair ndiaye nelson nguyen novak o'brien o'neil obrien
okafor okonkwo oliveira oneil ouellet owusu paquette parent park patel pelletier pereira perez perreault perron petrov
pham pierre-louis plante poirier popov poulin proulx rahman ramirez rao reddy richard rivera roberts robinson
rodriguez romano rossi roy russo ryan sanchez santos sato savard schmidt schneider scott shah sharma sidhu silva
simard singh smith souza sow st-pierre stewart sullivan suzuki tanaka taylor therrien thibault thomas thompson torres
toure tran traore tremblay turcotte vo walker walsh wang weber williams wilson wright wu yang young zhang zhao zhou
"""

GIVEN_NAMES = frozenset(_GIVEN.split())
FAMILY_NAMES = frozenset(_FAMILY.split())
