import numpy as np
import pytest

from analysis.language import encoder, loading

TEXTS = ["Ann Roe said on Friday that the ferry could sink.", "It didn't.", "\n \n", "“Nobody knows,” he told Dov, who left \t early.", "",
         "Boats that the port had let to the crew whom Bo praised were late, and its owners, it seems, gave in."]


@pytest.fixture(scope="module")
def by_spacy():
    return list(loading.model().pipe(TEXTS, disable=["attribute_ruler", "lemmatizer"]))


def test_tags_and_trees_are_those_of_the_models_own_pipeline(by_spacy):
    trees = list(loading.encoder()(TEXTS))
    assert len(trees) == len(by_spacy)
    for tree, doc in zip(trees, by_spacy, strict=True):
        assert tree.forms == [t.text for t in doc]
        assert tree.starts == [t.idx for t in doc]
        assert tree.tags == [t.tag_ for t in doc]
        assert tree.deps == [t.dep_ for t in doc]
        assert tree.heads == [t.head.i for t in doc]


def test_the_vectors_are_those_of_the_models_own_layers(by_spacy):
    docs = [d for d in by_spacy if len(d)]
    theirs = loading.model().get_pipe("tok2vec").predict(docs)
    own = loading.encoder()._vectors([d.to_array(encoder.FEATURES) for d in docs], [len(d) for d in docs])
    for a, b in zip(theirs, own, strict=True):
        np.testing.assert_allclose(a, b, atol=1e-4)


def test_sentences_of_several_batches_are_parsed_as_in_one(monkeypatch):
    whole = list(loading.encoder()(TEXTS * 3))
    monkeypatch.setattr(encoder, "WORDS", 5)
    monkeypatch.setattr(encoder, "ROWS", 12)
    assert list(loading.encoder()(TEXTS * 3)) == whole


def test_a_words_numbers_do_not_hang_on_what_was_met_before_it():
    docs = [loading.model().make_doc(text) for text in ("The tide may turn.", "Few pilots of the tide may know that it may turn.")]
    first, second = (d.to_array(encoder.FEATURES) for d in docs)
    found = []
    for order in ((first, second), (second, first)):
        fresh = encoder.Encoder(loading.model()).embedding
        for features in order:
            fresh.of(features)
        found.append(fresh.table[fresh.of(first)])
    assert (found[0] == found[1]).all()


def test_no_more_embeddings_are_kept_than_named(monkeypatch):
    monkeypatch.setattr(encoder, "KEPT", 5)
    fresh = encoder.Encoder(loading.model())
    for text in ("The tide may turn at noon.", "Few pilots know it.", "Owners of boats left."):
        (tree,) = fresh([text])
        assert tree == next(iter(loading.encoder()([text])))
        assert len(fresh.embedding.rows) <= 5 + len(tree.forms)


@pytest.mark.parametrize(("lengths", "expected"), [([], []), ([3], [(0, 1)]), ([2, 2, 2], [(0, 2), (2, 3)]), ([9, 1, 9],
                                                   [(0, 1), (1, 2), (2, 3)])])
def test_batches_hold_neighbours_up_to_a_number_of_words(monkeypatch, lengths, expected):
    monkeypatch.setattr(encoder, "ROWS", 4)
    assert [(b.start, b.stop) for b in encoder.batches(lengths)] == expected
