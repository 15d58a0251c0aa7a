"""Copies are found, other texts are left alone."""
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import duplicates
from analysis.corpus.duplicates import Index, fingerprint

VOCABULARY = [f"word{n}" for n in range(3000)]


def story(seed, words=400):
    return " ".join(random.Random(seed).choices(VOCABULARY, k=words))


def judged(texts):
    index, out = Index(), []
    for k, text in enumerate(texts):
        found = fingerprint(text)
        copy = index.copy_of(found)
        index.add(f"d{k}", found, copy)
        out.append(copy)
    index.close()
    return out


def test_exact_copies_differ_in_case_punctuation_and_spaces_at_most():
    first = "The mayor said: “The bridge may close.”"
    second = "THE MAYOR  said - the bridge\nmay close"
    assert [c and (c.kind, c.of, c.similarity) for c in judged([first, second, "The mayor denied it."])] == [None, ("exact", "d0", 1.0),
        None]


@pytest.mark.parametrize("share", [0.0, 0.05, 0.1])
def test_a_copy_with_another_lead_is_near(share):
    whole = story(1).split()
    cut = int(share * len(whole))
    _, copy = judged([" ".join(whole), "By our own reporter in the city " + " ".join(whole[cut:])])
    assert copy.kind == "near" and copy.of == "d0"
    assert abs(copy.similarity - (1 - share)) < 0.12


def test_half_a_story_is_no_copy_and_other_stories_are_none():
    whole = story(1)
    assert judged([whole, " ".join(whole.split()[:200]) + " " + story(2, 200), story(3)]) == [None, None, None]


def test_the_most_similar_original_is_named():
    base = story(1).split()
    near = base[40:] + story(2, 40).split()         # some .82 like the first
    nearer = near[:-8] + story(3, 8).split()        # more like the second, but that one is a copy itself
    copies = judged([" ".join(base), " ".join(near), " ".join(nearer), story(9)])
    assert [c and c.of for c in copies] == [None, "d0", "d0", None]


def test_short_texts_have_exact_copies_only():
    assert [c and c.kind for c in judged(["Rain fell.", "rain fell", "Rain falls."])] == [None, "exact", None]


@given(st.lists(st.sampled_from(["a", "b", "a#1", "a#2"]), max_size=8))
@settings(max_examples=50, deadline=None)
def test_ids_are_given_once(wanted):
    index = Index()
    given_ids = [index.free_id(doc_id, n) for n, doc_id in enumerate(wanted)]
    assert len(set(given_ids)) == len(given_ids)
    assert all(given_id.startswith(doc_id) for given_id, doc_id in zip(given_ids, wanted, strict=True))
    index.close()


@given(st.text(max_size=200))
@settings(max_examples=50, deadline=None)
def test_every_text_is_an_exact_copy_of_itself(text):
    assert fingerprint(text) == fingerprint(text)
    first, second = judged([text, text])
    assert first is None and second.kind == "exact"


def test_signatures_are_the_same_on_every_machine():
    assert fingerprint("one two three four five").signature[:8].hex() == SIGNATURE
    assert len(fingerprint(story(1)).signature) == 4 * duplicates.PERMUTATIONS


SIGNATURE = "6b99e28959eb2433"
