from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.tokenize import NLTKWordTokenizer

from analysis.language import tokenizer

PIECES = ("The dam", " held", ".", "..", ".)", "'s ", "n't", "cannot", "GONNA ", "gotta", "wanna ", " 'tis", "d'ye", "more'n", "lemme",
          " ", "  ",
          "3.5", "1,000", ",", ":", "a:b", '"', "''", "``", "'", "(", ")", "[", "{", "<",
          "--", "—", "…", "$5", "#", "&", "%", "@", ";",
          "?", "!", "*", "“", "”", "’", "«", "»", "gımme", "cannoT", "WANNA\t")
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=15).map("".join) | st.text(max_size=40)


@settings(max_examples=500, deadline=None)
@given(SENTENCES)
def test_the_tokens_are_nltks(sentence):
    assert tokenizer.tokenizer().tokenize(sentence) == NLTKWordTokenizer().tokenize(sentence)


def test_every_listed_pattern_is_one_of_nltks():
    rules = [r.regexp.pattern for r in (*tokenizer.tokenizer()._before, *tokenizer.tokenizer()._after)]
    assert {*tokenizer.NEEDED, *tokenizer.CONTRACTIONS} == set(rules)
