"""Hedges in context. In the sentences, [..] is a hedge and <..> looks like one."""
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.hedging import detect as hedges
from analysis.hedging import lexicon
from analysis.language import parsing, segmentation

HEDGED = """\
It is [possible] that the letter was forged.
Fever has been [suggested] to be the cause.
Many collectors [regard] the vase as a fake.
Other fish [appear] to be older.
Snow is [likely] on the hills.
The [potential] buyer asked for time.
He died of an [apparent] heart attack.
A settlement is [unlikely] this year.
It is [unclear] who fired first.
A second wave is [possible].
It is [possible] he drowned.
The well is [allegedly] poisoned.
The ship [reportedly] sank at noon.
[Maybe] the rain will stop.
The letter was [probably] never sent.
"[Perhaps]," he said, "we were wrong."
It is <certain> that the king was poisoned.
<Undoubtedly> the best film of the year, it won nothing.
He is <certain> to win.
He [hinted] that a merger was close.
She [believes] the vote was rigged.
The painting is [believed to] be a Vermeer.
Police [believe] the gang fled south.
I [think] we lost.
Analysts [assume] that rates will fall.
The ministry [claimed] that no shots were fired.
Farmers [risk] losing their herds.
Officials [estimate] that 40 people died.
The toll was [estimated] at 300.
Inflation is [expected] to slow.
She [doubts] the plan will work.
He is [supposed] to have buried the gold in the garden.
Hundreds are [feared] dead.
[If] the talks fail, the strike will go ahead.
[If I remember rightly], it was red.
The company dismissed the [claim] that it had lied.
There is a [risk] that the reactor will leak.
I had the [impression] that he was lying.
The [theory] that the ship hit a mine was dropped.
The [prospect] of a tax rise alarmed voters.
There is a good [chance] that it will rain.
There is a widespread [belief] that the dam is cracked.
She dropped a [hint] that she would retire.
The killer [may have] fled by boat.
She [could have] missed the bus.
The virus [might] have come from bats.
Had she known, she [would] have left.
The film is [sort of] a western.
[Virtually] all the boats sank.
The soup was [kind of] salty.
It was [kind of] strange, she said.
The fire [all but] destroyed the church.
Smoking [can] cause cancer.
The bite [can] be fatal.
A late frost [can] kill the blossom.
The study [suggests] a link between sleep and memory.
Blood on the stairs [suggested] a struggle.
Exit polls [indicate] a narrow win for the left.
The evidence [points to] arson.
DNA evidence [suggests] two attackers.
Many [think] the law is unfair.
A ban [would] cost the industry millions, the lobby argues.
Without the subsidy, the ferry [would] sink into debt.
She deserves the post, and not only because her election [would] make history.
Moving the port [would] be costly.
Forty miners are [presumed] drowned.
Smokers were [likely] to cough.
Smokers were twice as <likely> to cough.
Smokers were three times more <likely> to cough.
Insurers face [claims] of neglect.
Insurers face <claims> of 40 million euros.
The bank cut its [forecast] for growth.
They stayed home because of the <forecast>.
The merger [looks like] a mistake.
The island <looks like> a boot.
The guards will step in [should] the talks fail.
The talks <should> not fail.
Residents [worry that] the dam will burst.
Residents <worry> about the dam.
They are [worried that] the dam will burst.
The surgeon is [confident] that the graft will hold.
The <confident> surgeon smiled.
The motive remains [unknown].
The <unknown> soldier was buried.
The tests [point to] arson.
Shares fell 12 <points to> close at 90.
They did all that was <possible>.
It was [possible] that they had left.
[About] 40 people spoke.
They talked <about> 40 people.
She [believes] that he fled.
She <believes> her brother.
She <believes> his story.
Many [consider] the law unfair.
The judge <considered> the offer.
He is [supposed] to be rich.
You are <supposed> to be quiet.
The marks [indicate] that it was cut.
The marks <indicate> where it was cut.
The final [should] be close.
The ballot <should> be secret.
Results [should] be known by noon.
Results <should> be checked.
It [should] rain tonight.
The hosts [should] win.
The hosts <should> leave.
Voters [may] not forgive her.
Guests <may> not leave the room.
Mistakes [can] happen.
Cooks <can> swim.
The most [probable] cause is rust.
The judge found <probable> cause.
The link is [dubious].
The [feared] collapse never came.
The <feared> gunman was caught.
The [predicted] flood never came.
[It is not known why] the wall fell.
She is not <known> for tact.
[Nobody knows why] the wall fell.
[The jury is still out] on the pill.
They will check <if> it is safe.
They will leave [if] it is safe.
The club [is reported to] have sold him.
The theft was <reported> to the police.
The guard [suspected] a trick.
The guard <suspected> nothing.
She [presumed] guilt.
It cost [about] 40 euros.
A book <about> 40 saints sold well.
[In a way], he is right.
He left in a <way> that shocked us.
Do what you <possibly> can.
She [is tipped to] win the seat.
She <tipped> the waiter.
There is a [sense] that the vote was close.
It makes <sense> that the vote was close.
[It is widely held that] the letter was forged.
It is widely <held> in museums.
[From my perspective], the ruling is weak.
[From our point of view] the ruling is weak.
He judged it from the <perspective> of a child.
[It is my understanding] that the ward is closed.
<Understanding> that the ward is closed took time.
[As far as the coroner knows], nobody else was there.
The fields stretch as far as the eye can <see>.
[My guess is] that the shop is sold.
[Unless I am mistaken], the shop is sold.
[As I understand it], the shop is sold.
Somebody [could] have foreseen the flood.
"It [would] be a disaster for the valley," she said.
The bill [would] raise taxes on fuel.
A no vote [would] trigger elections.
The results [should] be available by Thursday.
The storm [should] ease overnight, forecasters say.
The flight [should] land by noon.
The new line [should] cut the trip to an hour.
Aid [should] reach the village by nightfall.
He [might] be right.
MAYOR [MAY] RESIGN OVER LEAK
BANK [COULD] CUT RATES IN JUNE
Mayor [May] Resign Over Leaked Tape
At this rate the well [could] run dry.
Prices [could] double, traders warned.
The minister said the talks [could] fail.
There are [rumours] of a coup.
My [guess] is that he is lying.
Her [prediction] of a landslide was mocked.
Campaign groups put the toll at 40, but other [estimates] are higher.
The detective has a [hunch].
The firm [expects] a profit of $3 million.
The council [projects] a shortfall of $4 million.
Prosecutors [suspect] arson.
Pundits [predict] a landslide.
Rain is [expected] in the north.
Two [suspected] rebels were shot.
The [reported] sighting was a hoax.
He is [rumoured] to own a castle.
The [supposed] miracle was a trick.
The [suspected] gunman was caught.
It [looks as though] the harvest will be late.
There is no <doubt> that he lied.
I [reckon] he left early.
No one was hurt, [as far as we know].
[According to] legend he never slept.
The deal is [understood] to be worth $40 million.
It [would seem] that nobody cares.
[Sources say] the coach will go.
I [would] guess that they left on Monday.
The paint [looks] to have faded.
Without a <doubt>, she is the best.
There is <little doubt> that the seal is real.
[Rumour] has it that he is broke.
I [guess] we were lucky.
[Around] 300 people marched.
[Some] 400 homes lost power.
The bridge cost [close to] $40 million.
The trip took [nearly] six hours.
The ring is worth [about] $400.
She arrived at [about] noon.
It is [about] the size of a football.
The tower was built [around] 1400.
The fire [appears] accidental, an investigator said.
It [appears] that the driver fell asleep.
The two sides [appear] close to a deal.
The defendant [seemed] calm.
The bridge [appears] safe.
The ferry will sail [unless] the wind rises.
The map [may or may not] be genuine.
He rejects the [idea] that the seal was stolen.
The treaty is widely [seen] as a defeat.
Some historians [consider] the letter a forgery.
The painting is [regarded] as a copy.
Critics [questioned] the reliability of the count.
Engineers are examining [whether] the dam is safe.
It is [unclear] [whether] the ship was insured.
There is a debate about [whether] the law applies.
[If] approved, the drug will be on sale in May.
[Even if] the offer were real, the owners [would] refuse it.
The firm [projects] growth of nine percent.
He [must] think nobody is watching.
The road [could] be closed for weeks.
"Only a fool [would] buy it," he said.
A storm that [could] flood the town is on its way.
The rooms [should] be ready by Monday.
The charts [indicate] a rise in sea levels.
A bid [may] follow within days.
Fares [may] rise in June.
The plan is [possible], [perhaps] even [likely].
Heavy showers are [possible] in the west.
A deal is still [possible].
It [would] be wrong to blame the crew, she said.
The guests are [expected] to arrive at eight.
They warned of rebels who [could] attack the port.
The talks would [appear] to have failed.
The slump [indicates] a loss of trust.
He [might] of course win.
The match [may] be postponed.
""".splitlines()
THE_BOOSTER = {"He [must] think nobody is watching."}
REJECTED = """\
ability: The plane <can> carry 300 passengers.
ability: The hall <can> seat 900.
ability: Members <can> borrow four books at a time.
ability: He kicked a tin <can> down the road.
ability: She <can> speak five languages.
compound: The <would-be> mayor gave up.
compound: The <think-tank> closed.
duty: You are not <supposed> to park here.
duty: Students are <supposed> to register by noon.
evident: It soon became <apparent> that the boat was sinking.
evident: It was <apparent> to everyone that he was ill.
feasible: It is <possible> to see the castle from the bridge.
feasible: They did everything <possible> to save the ship.
feasible: It is not <possible> to park there.
fixed_expression: The <suggested> retail price is 40 euros.
fixed_expression: The driver <indicated> left and pulled out.
fixed_expression: The <think> tank published its report on Monday.
fixed_expression: The princess is <expecting> her second child.
fixed_expression: The results were better than <expected>.
fixed_expression: As <expected>, the motion passed.
fixed_expression: Call us as soon as <possible>.
fixed_expression: Police had <probable> cause to search the car.
fixed_expression: She took a <chance> on the young striker.
fixed_expression: They met by <chance> in Rome.
fixed_expression: The witness could not <possibly> have seen the car.
fixed_expression: The <reported> earnings were up 4 percent.
if_concession: It was a warm, <if> windy, day.
if_concession: It was a good, <if> costly, lesson.
if_whether: She asked <if> the train was late.
if_whether: He does not know <if> the shop is open.
if_whether: Ask him <if> he is coming.
if_whether: I wonder <if> it will rain.
in_force: The ruling takes <effect> in June and will be <in effect> until 2030.
in_force: The law is now <in effect>.
manner: It was <clearly> marked on the map.
manner: She sees <clearly> now.
may_month: <May> was the wettest month on record in Leeds.
mention: The word "<perhaps>" occurs nine times in the statement.
name: Theresa <May> resigned as party leader in 2019.
name: The festival opens in <May> and closes in June.
name: Early <May> brought frost to the vineyards.
name: The town of <Likely> has two bars.
name: The album "<Rumours>" sold 40 million copies.
negated_ability: He <could> not attend the hearing because of illness.
negated_ability: The surgeon <could not> save the leg.
negated_ability: The report <could not> be verified.
negated_ability: The ministry <could not> be reached for comment.
negated_ability: He <couldn't> swim.
negated_ability: No one <could> have foreseen the flood.
negated_ability: No pilot <can> land there in fog.
negated_doubt: He had no <chance> to reply.
negated_doubt: I do not <doubt> his honesty.
negated_doubt: He was jailed without the <possibility> of parole.
no_complement: The captain <suggested> meeting at dawn.
no_complement: Children can <guess> the weight of the cake for a pound.
no_complement: She <imagined> a city without cars.
deliberation: The committee <considered> the bill for an hour.
no_complement: I <understand> your concern.
no_content: She has the <potential> to be a champion.
no_content: Her <impression> of the queen was cruel.
no_content: The <prospects> of the young striker are bright.
no_content: The tribe's <beliefs> are old.
no_content: Household <hints> fill the last page.
no_quantity: The book is <about> a whale.
no_quantity: She walked <around> the lake.
no_quantity: The shop is just <around> the corner.
no_quantity: <Some> residents refused to leave.
no_quantity: The lift was <about> to close.
not_a_modal: The general boasted of the army's <might>.
not_a_modal: He pushed with all his <might>, but the door held.
may_month: <MAY> DAY MARCH BANNED IN OSLO
not_proved: She <confirmed> her booking.
not_proved: He <proved> a good captain.
negated_doubt: Nothing was <certain>.
not_unproven: He <reported> the theft to the police.
not_unproven: They <reported> for duty.
obligation: Drivers <should> carry chains in winter, the police said.
obligation: The minister <should> resign, the paper wrote.
obligation: Applicants <must> be over 18.
obligation: Employees <must> wear helmets.
obligation: You <should> see a doctor.
other_head: The bank hired a new <risk> manager.
other_head: He was an <unlikely> hero.
other_head: The bank's <risk> committee met.
other_head: They struck up an <unlikely> friendship.
other_head: The <apparent> magnitude of the star is nine.
other_modifier: She filed an insurance <claim> after the flood.
other_modifier: The plumber's <estimate> came to $400.
other_modifier: He teaches music <theory>.
other_modifier: The lender faces a credit <risk>.
other_modifier: Land <claims> are heard in a special court.
other_object: The guide <indicated> the exit with her torch.
other_object: An arrow <indicates> the way to the chapel.
other_object: The judge will <assume> office in March.
other_object: She <assumed> a false name.
other_object: The quake <claimed> 40 lives.
other_preposition: He <appeared> before a magistrate on Tuesday.
other_preposition: The actor <appeared> in forty films.
other_preposition: The ghost <appeared> at midnight, the caretaker swore.
other_preposition: A crack <appeared> in the ceiling.
other_preposition: Her name <appears> on page four of the report.
other_subject: A red lamp <indicates> that the door is locked.
part_of_speech: The <project> will take six years.
part_of_speech: The <suspect> was released on bail.
part_of_speech: Sales <figures> were published on Friday.
part_of_speech: The housing <project> was built in 1970.
part_of_speech: The police took the <suspect> away.
particular: A <certain> Mr Hall called twice.
particular: <Certain> foods are banned.
past_ability: By the age of four she <could> read music.
past_ability: From the roof they <could> see the harbour burning.
past_ability: Before he <could> answer, the line went dead.
past_ability: She ran as fast as she <could>.
past_ability: As a young man he <could> lift a piano.
past_future: Every Sunday my grandfather <would> polish his medals.
past_future: He <would> later become the first mayor of the city.
past_future: As a boy he <would> walk five miles to school.
past_future: Most evenings they <would> sit on the porch.
past_future: He <would> die in exile nine years later.
permission: Visitors <may> not touch the exhibits.
permission: Each household <may> claim one refund, the notice says.
permission: Pupils <may> leave the grounds at lunch with a parent's note.
permission: The court ruled that the tenant <may> keep the dog.
permission: Licence holders <may> fish from both banks.
pointing: He <pointed to> the door.
pointing: The pilot <indicated> the runway below.
pointing: Further surgery was not <indicated>.
other_preposition: She <appeared> on a show to sing two songs.
no_complement: They all <appear> wearing hats.
resemblance: Dark cloth makes a room <appear> smaller.
deliberation: He <considered> selling the farm.
deliberation: A second bridge is being <considered> to ease traffic.
pointing: A lamp was fitted to <indicate> a fault.
past_future: This <would> prove to be her last film.
proposal: The mayor <suggested> a compromise.
proposal: She <suggested> that he resign.
proposal: He <suggested> we wait outside.
proposal: The waiter <suggested> a dry white wine.
proposal: Her lawyer <suggested> going to the police.
refusal: She <would> not say who paid for the trip.
refusal: The engine <would> not start.
refusal: The dog <would> not leave its master's grave.
refusal: The union <wouldn't> budge.
refusal: The car <would not> start.
reported_future: The bank said it <would> close 40 branches.
reported_future: He promised that he <would> pay.
reported_future: They hoped the rain <would> stop.
reported_future: Workers wondered whether the plant <would> close.
reported_future: She told the court she <would> appeal.
request: "I <would> like to thank my team," she said.
request: He said he <would> rather resign than apologise.
request: "<Would> you close the door?" she asked.
request: "<Could> you repeat that?" the judge asked.
request: "<Can> I go now?" the boy asked.
resemblance: He <looks like> his grandfather.
resemblance: The statue <looks like> a giant teapot.
resemblance: She <looks like> her mother.
rough: He was treated <roughly> by the guards.
rough: They meet <virtually> every Tuesday.
rough: He shoved her <roughly> aside.
rough: The class met <virtually>.
trace: The sauce has a <hint> of lemon.
trace: There was a <hint> of frost in the air.
type_of: "What <sort of> man does that?" she asked.
type_of: He gave a <kind of> bread to the birds.
type_of: What <kind of> fish is it?
type_of: They made a <sort of> soup.
ability: The dish <can> be eaten cold.
feasible: Payment in coins is <possible> through a slot in the wall.
feasible: It was the best score <possible> in the game.
fixed_expression: The sum is even <if> and only if both parts are.
if_concession: <Even if> it rains, the match goes ahead.
if_whether: The spokesman would not say <whether> the mayor would resign.
if_whether: They must decide <whether> to sell.
negated_ability: No doctor <could> be found.
no_complement: Police <questioned> the driver for an hour.
no_complement: The colonel <saw> the flag at dawn.
no_complement: I was <expecting> you at noon.
no_complement: The thief was not <seen> as he left the shop.
no_complement: Detectives <questioned> two men.
if_concession: It was a clear <if> flawed plan.
no_content: The <idea> of a holiday pleased them.
not_a_modal: The <might> of the empire faded.
obligation: There <should> be a jury, he said.
obligation: Charity <should> be a duty, the bishop said.
past_ability: Diners <could> choose between three soups.
past_ability: The guards counted the bread that they <could> carry.
permission: Fees <may> be waived for students.
pointing: The dagger <indicates> a species that has died out.
projection: He <projects> cartoons for the children.
purpose: They pray so that peace <may> come.
projection: The singer <projected> charm all evening.
duty: Guests are <expected> to dress formally.
refusal: A spokesman <would> neither confirm nor deny the report.
resemblance: From the hill the lake can <appear> white.
softener: It <would> [seem] that the keys were copied.
wish: "<May> I sit here?" the stranger asked.
wish: <May> he rest in peace, the widow said.
""".splitlines()
BOOSTED = """\
certainty: The seal is certainly genuine.
certainty: She is certain that the king was poisoned.
certainty: The note was clearly copied.
phrase: There is no doubt that he wrote it.
inference: Someone must have left the gate open.
inference: You must be joking, he said.
proof: Tests confirmed that the bone was human.
proof: The receipt proves he was in Rome.
""".splitlines()
NOT_BOOSTED = """\
manner: Speak slowly and clearly into the microphone.
manner: The path was clearly marked.
not_proved: Senators confirmed her as ambassador.
not_proved: The tests did not prove that the drug works.
particular: A certain colonel called twice.
obligation: Applicants must be over 18.
obligation: The drug must be kept cold.
negated_doubt: Nobody is certain that he lied.
""".splitlines()


@pytest.fixture(scope="module")
def words():
    return lexicon.load()


@pytest.fixture(scope="module")
def found(words):
    """What is found in each sentence of this module and in each example of the lexicon, parsed in one go, by the sentence."""
    lines = [*HEDGED, *(line.split(": ", 1)[1] for line in (*REJECTED, *BOOSTED, *NOT_BOOSTED)), *(e.example for e in words.entries)]
    sources = list(dict.fromkeys(marked(line)[0] for line in lines))
    matches = detect("\n\n".join(sources), words)
    out, start = {}, 0
    for source in sources:
        out[source] = tuple([m._replace(start=m.start - start, end=m.end - start) for m in kind if start <= m.start < start + len(source)]
                            for kind in matches)
        start += len(source) + 2
    return out


def detect(source, words):
    return hedges.detect(parsing.parse(segmentation.segment(source)), words)


def marked(line):
    """The bare sentence, its marked hedges and its marked look-alikes."""
    bare, spans, opened = "", {"[": [], "<": []}, (0, "")
    for character in line:
        if character in "[<":
            opened = (len(bare), character)
        elif character in "]>":
            spans[opened[1]].append((opened[0], len(bare)))
        else:
            bare += character
    return bare, spans["["], spans["<"]


def touching(matches, start, end):
    return [m for m in matches if m.start < end and start < m.end]


@pytest.mark.parametrize("line", HEDGED)
def test_hedges_are_found_and_nothing_else(line, found):
    bare, real, _ = marked(line)
    kinds = ("booster",) if line in THE_BOOSTER else ("hedge",)
    accepted = [m for m in found[bare][0] if m.entry.kind in kinds]
    assert all(touching(accepted, *span) for span in real)
    assert all(any(m.start < end and start < m.end for start, end in real) for m in accepted)


@pytest.mark.parametrize("line", REJECTED)
def test_look_alikes_are_rejected_by_the_rule_that_tells_why(line, found):
    rule, sentence = line.split(": ", 1)
    bare, real, lures = marked(sentence)
    accepted = [m for m in found[bare][0] if m.entry.kind == "hedge"]
    rejected = found[bare][1]
    assert not any(touching(accepted, *span) for span in lures)
    assert all(touching(accepted, *span) for span in real)
    assert rule in {m.rule for span in lures for m in touching(rejected, *span)}


@pytest.mark.parametrize("line", BOOSTED)
def test_boosters_are_found(line, found):
    rule, sentence = line.split(": ", 1)
    assert rule in {m.rule for m in found[sentence][0] if m.entry.kind == "booster"}


@pytest.mark.parametrize("line", NOT_BOOSTED)
def test_look_alikes_of_boosters_are_rejected(line, found):
    rule, sentence = line.split(": ", 1)
    accepted, rejected = found[sentence]
    assert not [m for m in accepted if m.entry.kind == "booster"]
    assert rule in {m.rule for m in rejected}


def test_every_packaged_entry_is_accepted_in_its_example(words, found):
    missed = [e.entry for e in words.entries if not any(m.entry is e for m in found[e.example][0])]
    assert not missed


def test_every_rule_is_explained_and_every_match_names_one(words, sample):
    accepted, rejected = detect(sample, words)
    assert accepted and rejected
    assert {m.rule for m in accepted} <= hedges.ACCEPT <= set(hedges.RULES)
    assert {m.rule for m in rejected} <= set(hedges.RULES) - hedges.ACCEPT
    assert all(sentence.endswith(".") and len(sentence) > 20 for sentence in hedges.RULES.values())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["may", "May 9", "about", "no doubt", "possibly,", "it seems", "“Perhaps”", "could’ve", "if", "think tank",
                                 "said.", "is thought to", "almost certainly", "the", "2,000", "\n\n", "İ", "MAYBE"]),
                max_size=12).map(" ".join))
def test_matches_on_any_text_are_ordered_and_apart(words, source):
    accepted, rejected = detect(source, words)
    for matches in (accepted, rejected):
        assert [(m.start, m.end) for m in matches] == sorted((m.start, m.end) for m in matches)
    assert all(a.end <= b.start for a, b in zip(accepted, accepted[1:], strict=False))
    assert not any(touching(accepted, m.start, m.end) for m in rejected)
    assert all(m.word.start < m.end and m.start < m.word.end for m in accepted + rejected)


def test_the_longest_of_overlapping_matches_counts(words):
    accepted, _ = detect("The coins are almost certainly fake.", words)
    assert [m.entry.entry for m in accepted] == ["almost|nearly certainly"]


def test_line_breaks_and_curly_marks_make_no_difference(words):
    plain = detect("He can't be reached, and it\nis, I'd say, far from clear.", words)[0]
    curly = detect("He can’t be reached, and it\nis, I’d say, far from clear.", words)[0]
    assert [(m.start, m.end, m.rule) for m in plain] == [(m.start, m.end, m.rule) for m in curly] != []


def test_an_unknown_rule_family_is_an_input_error(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("entry,pos,kind,category,sense,weight,source,example,note,family\n"
                    "perhaps,adverb,hedge,adverb,epistemic,-2,own,Perhaps it rained.,,advrb\n", encoding="utf-8")
    with pytest.raises(InputError, match="row 2, column family: there is no rule family 'advrb'"):
        detect("Perhaps it rained.", lexicon.load(path))


def test_a_text_without_words_has_no_matches(words):
    assert detect("", words) == ([], [])


@pytest.mark.parametrize(("sentence", "word", "sense"), [
    ("There is a risk that the reactor will leak.", "risk", "circumstantial"),
    ("There are three possible patterns.", "possible", "circumstantial"),
    ("It is possible that the letter was forged.", "possible", "epistemic"),
    ("It could be older than the church.", "could", "epistemic"),
])
def test_what_circumstances_allow_is_told_from_what_is_known(sentence, word, sense):
    found, _ = hedges.detect(parsing.parse(segmentation.segment(sentence)), lexicon.load())
    assert sense in {m.sense for m in found if sentence[m.start:m.end] == word}
