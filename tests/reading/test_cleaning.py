"""Text as it comes made fit to be read: each step, its near misses, and what `provenance` says of it."""
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis.language.segmentation import segment
from analysis.reading import cleaning
from analysis.reading.view import Edit, View

LONG = ("The harbour board said on Monday that the old pier could collapse before the winter storms reach the coast. “We have warned the "
        "council for six years,” said Ida Morel, the chair of the board. Nobody in Marl had answered a single letter, she told the Post.")
SHORT = "Council leader Tom Reyes denied the claim and said that a repair plan was ready for the spring."
THIRD = "It would cost two million dollars, according to Lena Holt of the Marl Evening News, and take until May."
DATA = "The Post\n\nJanuary 11, 2010 Monday\n\nBYLINE: Jo Winter\n\nLENGTH: 60 words\n\n"


def sentences(text):
    return [" ".join(text[s.start:s.end].split()) for s in segment(text).sentences]


def cleaned(text, **options):
    return cleaning.clean(text, **options).view.text


def counts(text):
    return dict(cleaning.clean(text).counts)


# ---- lines ----
@pytest.mark.parametrize("above", ["", "Pier at risk\n\nBy Jo Winter\n\n", DATA])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize("width", [76, 60, 40, 34])
def test_wrapped_paragraphs_have_the_sentences_of_unwrapped_ones(width, between, above):
    paragraphs = (LONG, SHORT, THIRD)
    wrapped = above + between.join("\n".join(textwrap.wrap(p, width, break_on_hyphens=False)) for p in paragraphs)
    assert sentences(cleaned(wrapped))[-len(sentences("\n\n".join(paragraphs))):] == sentences("\n\n".join(paragraphs))


def test_windows_line_ends_make_no_difference():
    wrapped = "\n".join(textwrap.wrap(LONG, 60))
    assert cleaned(wrapped.replace("\n", "\r\n")) == cleaned(wrapped) == LONG


@pytest.mark.parametrize("text", [
    "Dam Holds After Storm\nBy Ann Reed\nThe dam held.", "Dam holds after the storm of the night\nThe dam held. It rained.\nThe end came.",
    "REED: It held through the whole long night.\nCOLE: It did not hold, as far as we could see.\nREED: It did.",
    "Needs:\n- rope\n- lamps", "rope\nlamps\noil", "1. The dam of the northern valley held\n2. the pier of the old harbour fell",
    f"{LONG}\n{SHORT}\n{THIRD}"])
def test_lines_that_nobody_broke_stay(text):
    assert cleaned(text) == text


def test_a_headline_and_a_list_beside_wrapped_lines_keep_theirs():
    body = "\n".join(textwrap.wrap(LONG, 60))
    text = f"Pier at risk\n{body}\n\nThe town needs:\n- rope\n- lamps"
    assert cleaned(text) == f"Pier at risk\n{LONG}\n\nThe town needs:\n- rope\n- lamps"


# ---- hyphens ----
@pytest.mark.parametrize(("text", "read"), [
    ("The board said that the pier might col-\nlapse before winter.", "collapse"),
    ("It was Ida Mo-\nrel who spoke, and Morel is known.", "Morel who"),
    ("They asked for state-\nrun mines, and the state-run mines closed.", "state-run mines, and"),
    ("The zorb-\nleplex fell.", "zorb-leplex"), ("The Anglo-\nSaxon king.", "Anglo-\nSaxon"), ("pre- and post-war", "pre- and post-war"),
    ("A break -\nit came.", "A break -\nit came.")])
def test_a_word_broken_at_the_end_of_a_line(text, read):
    assert read in cleaned(text)


def test_a_broken_word_hides_no_hedge_and_its_place_is_the_given_one():
    text = "The harbour board said on Monday that the old pier would pos-\nsibly fall before winter and that nobody had seen to it."
    result = analysis.analyze(text)
    (hedge,) = result.hedges[result.hedges["entry"] == "possibly"].itertuples()
    assert text[hedge.start:hedge.end] == hedge.text == "pos-\nsibly"


# ---- characters ----
@pytest.mark.parametrize(("text", "read", "step"), [
    ("The plan may\u200b work.", "The plan may work.", "invisible"), ("The har\u00adbour board.", "The harbour board.", "invisible"),
    ("\ufeffIt fell.", "It fell.", "invisible"),
    ("â€œItâ€™s safe,â€\x9d he said.", "“It’s safe,” he said.", "mojibake"), ("Itâ€™s naÃ¯ve.", "It’s naïve.", "mojibake"),
    ("It fell.â€ He left.", "It fell.” He left.", "mojibake"), ("MiloÅ¡eviÄ‡ left.", "Milošević left.", "mojibake"),
    ("&#8220;It fell,&#8221; AT&amp;T said.", "“It fell,” AT&T said.", "entities"), ("It&amp;#8217;s old.", "It’s old.", "entities"),
    ("<p>It fell.</p><p>It <b>held</b>.</p>", "\n\nIt fell.\n\n\n\nIt held.\n\n", "markup"),
    ("It fell.<br/>It held.<!-- may --><script>may()</script>", "It fell.\n\nIt held.", "markup"),
    ("“It is safe,”he said.", "“It is safe,” he said.", "spaces"), ('"It is safe,"he said.', '"It is safe," he said.', "spaces"),
    ("“It fell,â€� he said.", "“It fell,” he said.", "mojibake"),
    ("The board said so.Nobody left.", "The board said so. Nobody left.", "spaces"),
    ("We may . . . close it.", "We may … close it.", "ellipses"), ("He left. . . . She stayed.", "He left… She stayed.", "ellipses")])
def test_what_hides_letters_is_read_as_what_it_was(text, read, step):
    assert cleaned(text) == read
    assert list(counts(text)) == [step]
    assert cleaned(text, without=[step]) == text
    assert counts(read) == {}


@pytest.mark.parametrize("text", [
    "“Voilà”… CAFÉ”", "São Paulo, NÃO, à la carte", "AT&T and R&D; x &unknown; y", "if 3<4 and a<b and c>d", "<tweet>kept</tweet>",
    "the U.S.’s plan", 'He left."The dam held," he said.', "1. . 2", "v1.2.3", "e-mail\u2010free",
    "Look at hedge.Row/The end", "Booking.Com fell.", "node.Js", "the U.S.Army", "Write to jo.Day@post.example now"])
def test_near_misses_stay(text):
    assert cleaned(text) == text


@pytest.mark.parametrize("text", ["\u200bIda Morel said the pier could\u200b fall.", "<p>Ida Morel said the pier could&nbsp;fall.</p>"])
def test_offsets_and_words_are_those_of_the_text_as_given(text):
    result = analysis.analyze(text)
    (claim,) = result.claims.itertuples()
    assert result.text == text
    assert claim.actor == "Ida Morel"
    assert text[claim.start:claim.end] == claim.text
    assert text[claim.start:claim.end].startswith("the pier could") and text[claim.start:claim.end].endswith("fall")


# ---- data lines ----
def test_data_lines_are_nobodys_words():
    text = (f"Pier at risk\n\n{DATA}{SHORT}\n\nLOAD-DATE: January 11, 2010\n\n"
            "SUBJECT: PIERS (90%); STORMS (78%); TOWNS AND VILLAGES (70%);\nSAFETY (60%)")
    actors = set(analysis.analyze(text).claims["actor"])
    assert actors <= {"AUTHOR", "Tom Reyes"}
    assert "SAFETY" not in cleaned(text)


@pytest.mark.parametrize(("text", "read"), [
    ("BYLINE: Jo Winter\n\nLENGTH: 60 words\n\nIt fell.", "\n\n\n\nIt fell."),
    ("Title: Pier\n\nFull text: It fell.\n\nIt broke.\n\nDatabase: Dailies", "\n\nIt fell.\n\nIt broke.\n\n"),
    ("Title: Pier\n\nAuthor: Winter\n\nIt fell.", "Title: Pier\n\nAuthor: Winter\n\nIt fell."),        # two points: a book, perhaps
    ("Ida: Title: Pier, section: four", "Ida: Title: Pier, section: four")])
def test_one_label_alone_is_no_data_line(text, read):
    assert cleaned(text) == read


# ---- all steps ----
def test_provenance_says_which_step_changed_the_text_how_often():
    text = "\n".join(textwrap.wrap(LONG, 60)).replace("“", "&#8220;").replace("said", "sa\u00adid")
    assert analysis.analyze(text).provenance["cleaning"] == {"entities": 1, "invisible": 2, "lines": 4}
    assert analysis.analyze(LONG).provenance["cleaning"] == {}
    assert analysis.analyze(text, without=cleaning.NAMES).provenance["cleaning"] == {}


@pytest.mark.parametrize("without", ["lines", ["spelling"], [3]])
def test_steps_that_are_none_are_told(without):
    with pytest.raises(analysis.InputError, match="give a list of steps"):
        analysis.analyze(LONG, without=without)


PIECES = ("The dam\nheld", "col-\nlapse ", "\u00ad", "\u200b", "â€œ", "&#8220;", "&amp;", "<p>", "</b>", ". . .", ",”he", "\n", "\r\n",
          "\n\n", "BYLINE: Jo", "LENGTH: 5 words", "said on Monday that the old pier", " ", "é", "😀", "<!--", "-->", "Full text: ")


@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join))
@settings(max_examples=200, deadline=None)
def test_places_stand_in_order_and_mean_what_they_say(text):
    view, changed = cleaning.clean(text)
    last = 0
    for k, letter in enumerate(view.text):
        start, end = view.given(k, k + 1)
        assert last <= start <= end <= len(text)
        last = start
        assert letter == text[start:end] or end - start != 1 or changed
    assert (view.text == text) or changed


def test_a_view_of_a_view_counts_in_the_first_text():
    view = View("abcdef").edited([Edit(1, 3, ""), Edit(5, 5, "X")]).edited([Edit(0, 1, "__")])
    assert view.text == "__deXf"
    assert [view.given(k, k + 1) for k in range(6)] == [(0, 1), (0, 1), (3, 4), (4, 5), (5, 5), (5, 6)]
    assert View("ab").edited([]).given(0, 2) == (0, 2)
