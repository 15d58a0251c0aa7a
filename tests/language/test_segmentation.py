import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language.quotation_marks import DEEPEST
from analysis.language.segmentation import LONGEST_SENTENCE, WORD_OR_MARK, paragraphs, segment

PIECES = ("The dam held.", "Mr. ", "U.S. ", "He said", "Reed: ", "- ", "1. ", "3.5", "don't", "cannot", "'tis", " ", "\n",
          "\r\n", "\n\n", "\t", "\f", "\x85", "\u2028", "\u2029", "\u00a0", "\u200b", "\ufeff", "\x00", "\ud800", "\udfff",
          "😀", "e\u0301", "İ", "ß", '"', "'", "“", "”", "‘", "’", "«", "»", "„", "``", "''", "...", "…", "(", ")", "[",
          "--", "—", ",", ":", ";", "?", "!")
# Any characters at all, lone surrogates included; and pieces that mean something to the splitters, in any order.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=60) | st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
ANY_TEXT = settings(max_examples=250, deadline=None)


def sentences(text):
    return [text[s.start:s.end] for s in segment(text).sentences]


def quotations(text):
    return [(text[q.start:q.end], q.depth) for q in segment(text).quotations]


def uncovered(text, spans):
    """The visible characters outside all spans."""
    covered = {i for start, end in spans for i in range(start, end)}
    return [c for i, c in enumerate(text) if i not in covered and not c.isspace()]


@ANY_TEXT
@given(TEXTS)
def test_sentences_stand_in_order_apart_and_hold_every_visible_character(text):
    last = 0
    for i, s in enumerate(segment(text).sentences):
        assert s.id == i
        assert last <= s.start < s.end <= len(text)
        assert text[s.start:s.end].strip() == text[s.start:s.end]
        last = s.end
    assert not uncovered(text, [(s.start, s.end) for s in segment(text).sentences])


@ANY_TEXT
@given(TEXTS)
def test_sentences_stay_within_their_paragraph(text):
    spans = paragraphs(text)
    assert all(spans[s.paragraph][0] <= s.start and s.end <= spans[s.paragraph][1] for s in segment(text).sentences)


@ANY_TEXT
@given(TEXTS)
def test_tokens_stand_in_order_inside_their_sentence_and_leave_nothing_out(text):
    segmented = segment(text)
    last = 0
    for token in segmented.tokens:
        home = segmented.sentences[token.sentence]
        assert home.start <= token.start < token.end <= home.end
        assert last <= token.start
        assert text[token.start:token.end].strip()
        last = token.end
    assert not uncovered(text, [(t.start, t.end) for t in segmented.tokens])


def test_a_quotation_that_ends_with_an_open_one_is_inside_it():
    found = segment("«She said “no”\n\n«and left».").quotations
    assert [(q.depth, q.continues) for q in found] == [(0, True), (1, False), (0, False)]


@ANY_TEXT
@given(TEXTS)
def test_quotations_are_apart_or_one_inside_the_other(text):
    found = segment(text).quotations
    for q in found:
        assert 0 <= q.start < q.inner_start < q.inner_end <= q.end <= len(text)
        assert q.depth == sum(o is not q and o.start <= q.start and q.end <= o.end for o in found)
        for o in found:
            apart = q.end <= o.start or o.end <= q.start
            assert apart or o.start <= q.start and q.end <= o.end or q.start <= o.start and o.end <= q.end


@pytest.mark.parametrize(("text", "expected"), [
    ("Mr. Reed met Dr. Cole at 5 p.m. on Monday. They left.", ["Mr. Reed met Dr. Cole at 5 p.m. on Monday.", "They left."]),
    ("The U.S. army left. The U.N. stayed.", ["The U.S. army left.", "The U.N. stayed."]),
    ("He paid $3.5 million. It rained.", ["He paid $3.5 million.", "It rained."]),
    ("The firm, e.g. Cole Ltd., sold it. J. K. Reed left.", ["The firm, e.g. Cole Ltd., sold it.", "J. K. Reed left."]),
    ("Why?! Nobody knows.", ["Why?!", "Nobody knows."]),
    ("Exhibit No. 4 held. It rained.", ["Exhibit No. 4 held.", "It rained."]),
    ("Rows Nos. 4 and 5 held.", ["Rows Nos. 4 and 5 held."]),
    ("Did it hold? No. It broke.", ["Did it hold?", "No.", "It broke."]),
    ("He left… She stayed.", ["He left…", "She stayed."]),
    ("1. The dam held.\n2. The pier fell.", ["1. The dam held.", "2. The pier fell."]),
    ("The dam (see fig. 3) held. It rained.", ["The dam (see fig. 3) held.", "It rained."]),
])
def test_what_ends_a_sentence_and_what_does_not(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("“It held,” he said. “It will hold.”", ["“It held,” he said.", "“It will hold.”"]),
    ('"Did it hold?" he asked. "Yes!" she said.', ['"Did it hold?" he asked.', '"Yes!" she said.']),
    ("“Stop!” cried Ann. She ran.", ["“Stop!” cried Ann.", "She ran."]),
    ('He said: "It held. It must." Then he left.', ['He said: "It held.', 'It must."', "Then he left."]),
])
def test_a_quotation_s_own_full_stop_ends_no_sentence_that_goes_on(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ('He said: "It held. It will hold." Then he left.', [('"It held. It will hold."', 0)]),
    ("“It held,” he said. “It will hold.”", [("“It held,”", 0), ("“It will hold.”", 0)]),
    ("She said, “He told me, ‘It held,’ and left.”", [("“He told me, ‘It held,’ and left.”", 0), ("‘It held,’", 1)]),
    ("‘It held,’ he said, and the engineers’ report agreed.", [("‘It held,’", 0)]),
    ("The '90s dam didn't fail. 'It held,' he said.", [("'It held,'", 0)]),
    ('The "dam" and the "pier".', [('"dam"', 0), ('"pier"', 0)]),
    ("He said „Es hielt“ and «ça tient».", [("„Es hielt“", 0), ("«ça tient»", 0)]),
    ('5" pipe and 6" pipe burst.', []),
    ("An open “quote that never ends.\n\nNext.", []),
])
def test_quotation_marks_of_all_kinds(text, expected):
    assert quotations(text) == expected


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_marks_reopened_in_the_next_paragraph_carry_a_speech_on(marks):
    text = f"{marks[0]}We tested it.\n\n{marks[0]}It held,{marks[1]} he said."
    first, second = segment(text).quotations
    assert (text[first.start:first.end], first.continues) == (f"{marks[0]}We tested it.", True)
    assert first.end == first.inner_end
    assert (text[second.start:second.end], second.continues) == (f"{marks[0]}It held,{marks[1]}", False)


@pytest.mark.parametrize(("text", "expected"), [
    ('He said: "It held. It must. "It may fail." Then he left.', [('"It held. It must.', True), ('"It may fail."', False)]),
    ("“It held. “It must.” He left.", [("“It held.", True), ("“It must.”", False)]),
    ("“It held, ‘they say.’ “It must.”", [("“It held, ‘they say.’", True), ("‘they say.’", False), ("“It must.”", False)]),
    ('He wrote "held" and "failed".', [('"held"', False), ('"failed"', False)]),
    ('"It held. " he said.', [('"It held. "', False)]),
])
def test_marks_reopened_after_a_full_stop_within_a_paragraph_carry_a_speech_on(text, expected):
    assert [(text[q.start:q.end], q.continues) for q in segment(text).quotations] == expected


def test_what_is_between_the_marks_excludes_them():
    text = "He said “no” twice."
    (q,) = segment(text).quotations
    assert (text[q.inner_start:q.inner_end], q.continues) == ("no", False)


@pytest.mark.parametrize(("text", "expected"), [
    ("Dam Holds After Storm\nBy Ann Reed\n\nThe dam held. It rained.",
     [(0, "Dam Holds After Storm"), (0, "By Ann Reed"), (1, "The dam held."), (1, "It rained.")]),
    ("Dam Holds After Storm\nThe dam held. It rained.\nThe end came.",
     [(0, "Dam Holds After Storm"), (1, "The dam held."), (1, "It rained."), (2, "The end came.")]),
    ("Needs:\n- rope\n- lamps\n\nThe end.", [(0, "Needs:"), (0, "- rope"), (0, "- lamps"), (1, "The end.")]),
    ("REED: It held.\nCOLE: It did not.\n", [(0, "REED: It held."), (1, "COLE: It did not.")]),
    ("Dam holds\r\nIt held.\r\n\r\nIt rained.\r\n", [(0, "Dam holds"), (0, "It held."), (1, "It rained.")]),
    ("It held.\u2029It rained.\fIt snowed.", [(0, "It held."), (1, "It rained."), (2, "It snowed.")]),
])
def test_titles_bylines_lists_and_transcripts(text, expected):
    assert [(s.paragraph, text[s.start:s.end]) for s in segment(text).sentences] == expected


@pytest.mark.parametrize("text", ["", " \n\n\t ", "\u2028\u2029", "\f\x85"])
def test_nothing_visible_gives_nothing(text):
    segmented = segment(text)
    assert (segmented.sentences, segmented.tokens, segmented.quotations) == ((), (), ())


def test_tokens_are_nltk_s_with_curly_marks_read_as_straight_ones():
    text = "Reed didn’t say “no” to the well-known U.S. firm’s $3.5m offer."
    assert [text[t.start:t.end] for t in segment(text).tokens] == [
        "Reed", "did", "n’t", "say", "“", "no", "”", "to", "the", "well-known", "U.S.", "firm", "’s", "$", "3.5m", "offer", "."]


def test_a_sentence_too_long_to_parse_whole_is_cut_at_a_pause_and_the_pieces_are_marked():
    text = "The tide rose, " * 150 + "and nobody came."
    found = segment(text).sentences
    assert len(found) > 1
    assert [s.cut for s in found] == [True] * (len(found) - 1) + [False]
    assert all(text[s.start:s.end].endswith(",") for s in found[:-1])
    assert all(len(WORD_OR_MARK.findall(text[s.start:s.end])) <= LONGEST_SENTENCE for s in found)


def test_without_a_pause_it_is_cut_between_words_and_without_blanks_where_it_must_be():
    words = segment("tide " * 600)
    assert len(words.sentences) > 2
    assert all(t.end - t.start == 4 for t in words.tokens)
    assert len(segment("a-" * 600).sentences) > 2


def test_a_sentence_of_the_longest_length_stays_whole():
    text = "tide " * (LONGEST_SENTENCE - 1) + "."
    assert [s.cut for s in segment(text).sentences] == [False]
    assert len(segment("tide " + text).sentences) == 2


def test_of_many_quotations_around_each_other_the_outermost_count():
    depths = [q.depth for q in segment("“a ‘b " * 30 + "’ c” " * 30).quotations]
    assert depths == list(range(DEEPEST + 1))


@ANY_TEXT
@given(TEXTS)
def test_quotations_are_looked_up_by_place_as_if_all_were_searched(text):
    found = segment(text)
    for at in range(len(text)):
        around = [q for q in found.quotations if q.start <= at < q.end]
        assert list(found.quoted.around(at, at + 1)) == around
        assert found.quoted.outer(at) == (around[0] if around else None)
        assert found.quoted.touching(at, at + 3) == [q for q in found.quotations if q.depth == 0 and q.start < at + 3 and at < q.end]
        assert list(found.touching(at, at + 3)) == [s for s in found.sentences if s.start < at + 3 and at < s.end]
