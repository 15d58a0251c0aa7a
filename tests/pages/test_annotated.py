"""The annotated article as data: nothing lost, properly nested, every mark where the tables say."""
import pytest
import synthetic
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis.pages import annotated
from analysis.pages.annotated import Mark, view
from analysis.results import tables

NESTED = ("TASS reported that Igor Petrov had said that Kim believes the bridge will probably never open.\n\n"
          "Reuters, citing the finance ministry, said the tax may rise.")
PIECES = ("The mayor said ", "that the bridge may close", "“It held,” ", "said Ann Reed. ", "According to Reuters, ",
          "quoted the minister as saying ", "It rained. ", "citing ", ", which ", "he ", "unlikely ", "REED: ", "\n\n", "\r\n", "\u2028",
          "“", "”", ". ", "? ", "<b>", "&amp;", "😀", "e\u0301")


def shown(text):
    result = analysis.analyze(text, without=["markup", "entities"])
    return result, view(result.text, result.tables)


def texts(paragraphs):
    return ["".join(p.text for p in pieces) for pieces in paragraphs]


def walk(paragraphs):
    """Each piece of text with the marks that are open around it; fails where marks do not nest."""
    for pieces in paragraphs:
        opened = []
        for piece in pieces:
            if piece.what == "open":
                opened.append(piece.mark)
            elif piece.what == "close":
                assert opened.pop() is piece.mark
            else:
                yield piece.text, tuple(opened)
        assert opened == []


def check(result, found):
    assert "".join("".join(texts(found.paragraphs)).split()) == "".join(result.text.split())
    parts = list(walk(found.paragraphs))
    for claim in result.claims.itertuples():
        inside = "".join(t for t, marks in parts if any(m.kind == "claim" and m.claims == (claim.claim_id,) for m in marks))
        wanted = "".join(result.text[slice(*map(int, span.split("-")))] for span in claim.spans.split(";"))
        assert "".join(inside.split()) == "".join(wanted.split())
        for what, which in (("open", "first"), ("close", "last")):
            flagged = [p for pieces in found.paragraphs for p in pieces
                       if getattr(p, which) and p.mark.claims == (claim.claim_id,) and p.mark.kind == "claim"]
            assert [p.what for p in flagged] == [what]
    for kind in ("hedge", "booster"):
        rows = result.hedges[result.hedges["kind"] == kind]
        marked = {(m.start, m.end) for _, marks in parts for m in marks if m.kind == kind}
        assert marked == set(zip(rows["start"], rows["end"], strict=True))


def test_the_sample_article_is_whole_and_nested(sample):
    check(*shown(sample))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join).filter(lambda t: t.strip()))
def test_any_text_is_whole_and_nested(text):
    check(*shown(text))


def test_a_claim_inside_a_claim_stands_inside_it():
    result, found = shown(NESTED)
    deepest = next(marks for text, marks in walk(found.paragraphs) if text.startswith("the bridge will"))
    claims = [m.claims[0] for m in deepest if m.kind == "claim"]
    assert [result.claims["chain"][i] for i in claims] == ["TASS", "TASS > Igor Petrov", "TASS > Igor Petrov > Kim"]


def test_sources_and_cues_know_their_claims():
    result, found = shown(NESTED)
    last = result.claims.iloc[-1]
    assert last["chain"] == "Reuters > finance ministry"
    marked = {result.text[m.start:m.end]: m for _, marks in walk(found.paragraphs) for m in marks if m.kind in ("source", "cue")}
    for words in ("Reuters", "the finance ministry", "said"):
        assert last["claim_id"] in marked[words].claims
    assert marked["Reuters"].says == "source: Reuters"
    assert marked["believes"].says == "cue (belief)"


def test_marks_that_cross_are_split():
    a, b = Mark(0, 6, "claim", (0,), "", ""), Mark(3, 9, "claim", (1,), "", "")
    pieces = list(annotated._pieces("abcdefghi", 0, 9, [a, b]))
    assert [(t, [m.claims[0] for m in marks]) for t, marks in walk([pieces])] == [("abc", [0]), ("def", [0, 1]), ("ghi", [1])]


def test_one_source_of_two_claims_is_one_mark():
    result, found = shown("The mayor said the road was closed and denied that the bridge was safe.")
    assert len(result.claims) == 2
    (source,) = {m for _, marks in walk(found.paragraphs) for m in marks if m.kind == "source"}
    assert source.claims == (0, 1)


def test_a_note_holds_the_terms_of_its_claim():
    result, found = shown("Reuters, citing the finance ministry, denied that the tax may rise.")
    for claim in result.claims.itertuples():
        note = found.notes[claim.claim_id]
        sign = [t["weight"] for t in note.commitment if t["feature"] == "sign"]
        assert sign[0] * sum(t["weight"] for t in note.commitment if t["feature"] != "sign") == pytest.approx(claim.commitment)
        assert note.hand == "second"
        assert note.links == ("Reuters", "finance ministry")
        assert note.hedges == ("may (modal)",)


def test_a_term_is_told_in_the_words_of_the_text_where_its_entry_is_a_pattern():
    result, found = shown("Yet the possibility of a flood cannot be dismissed.")
    assert any("|" in e for e in result.terms["entry"].dropna())
    told = {t["entry"] for note in found.notes.values() for t in (*note.commitment, *note.endorsement)}
    assert "cannot be dismissed" in told
    assert not any("|" in entry for entry in told if entry)


def test_choices_count_what_they_choose(sample):
    result, found = shown(sample)
    assert sum(c.n for c in found.actors) == sum(c.n for c in found.levels) == len(result.claims)
    assert sum(c.n for c in found.categories) == len(result.hedges)
    assert found.actors[-1].name == "the article itself"
    assert "booster: verb" in [c.value for c in found.categories]


def test_nothing_found_is_shown_as_text():
    result, found = shown("Storm over the bay")
    assert texts(found.paragraphs) == ["Storm over the bay"]
    assert found.notes == {} and found.actors == [] and found.categories == []


def test_text_outside_sentences_is_not_lost():
    sentences = tables.frame("sentences", [{"doc_id": "d", "sentence_id": 0, "paragraph_id": 0, "start": 2, "end": 4, "text": "bc"}])
    empty = {name: tables.frame(name, []) for name in tables.TABLES}
    assert texts(view("a bc\n\nd", empty | {"sentences": sentences, "claims": synthetic.claims()}).paragraphs) == ["a ", "bc", "\n\nd"]
