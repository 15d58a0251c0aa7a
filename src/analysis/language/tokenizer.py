"""NLTK's tokens in a third of its time: a substitution whose characters a sentence does not have is left out."""
from functools import cache
from typing import Any

from analysis.language.nltk_parts import words

# What a sentence must hold for a pattern of NLTK's to match: one of these strings. Patterns that are not listed are always tried, so that
# a later version of NLTK gives its own tokens too. A double mark counts as two single ones, into which NLTK turns it.
QUOTE, DOT, STOP = ("'",), (".",), (":", ",")
NEEDED: dict[str, tuple[str, ...]] = {
    "([«“‘„]|[`]+)": ("«", "“", "‘", "„", "`"), r"^\"": ('"',), "(``)": ("`", '"'), r"([ \(\[{<])(\"|\'{2})": ('"', "''"),
    r"(?i)(?<!\w)(\')(?!(?:re|ve|ll|m|t|s|d|n)\b)(?=\w)": QUOTE,
    r"""([^\.])(\.)([\]\)}>"\'»”’ ]*+)\s*$""": DOT, r"([:,])([^\d])": STOP, r"([:,])$": STOP, r"\.{2,}": ("..",),
    r"[;@#$%&]": tuple(";@#$%&"), r"[\u2012-\u2015]": tuple("\u2012\u2013\u2014\u2015"), r"""([^\.])(\.)([\]\)}>"\']*)\s*$""": DOT,
    r"[?!]": ("?", "!"), r"([^'])' ": QUOTE, r"[*]": ("*",), r"[\]\[\(\)\{\}\<\>]": tuple("[](){}<>"), r"--": ("--",),
    "([»”’])": ("»", "”", "’"), r"''": QUOTE, r'"': ('"',), r"\s+": QUOTE, r"([^' ])('[sS]|'[mM]|'[dD]|') ": QUOTE,
    r"([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) ": QUOTE}
# Contractions, in small letters; tried on every sentence that is not ASCII, where small letters are no simple matter.
CONTRACTIONS = {r"(?i)\b(can)(?#X)(not)\b": "cannot", r"(?i)\b(d)(?#X)('ye)\b": "d'ye", r"(?i)\b(gim)(?#X)(me)\b": "gimme",
                r"(?i)\b(gon)(?#X)(na)\b": "gonna", r"(?i)\b(got)(?#X)(ta)\b": "gotta", r"(?i)\b(lem)(?#X)(me)\b": "lemme",
                r"(?i)\b(more)(?#X)('n)\b": "more'n", r"(?i)\b(wan)(?#X)(na)(?=\s)": "wanna", r"(?i) ('t)(?#X)(is)\b": "'tis",
                r"(?i) ('t)(?#X)(was)\b": "'twas"}


class Tokenizer(words.NLTKWordTokenizer):     # type: ignore[misc]  # nltk is untyped
    """As `nltk.tokenize.NLTKWordTokenizer`, of which it has the rules and their order."""

    def __init__(self) -> None:
        before = (*self.STARTING_QUOTES, *self.PUNCTUATION, self.PARENS_BRACKETS, self.DOUBLE_DASHES)
        contracted = ((c, r" \1 \2 ") for c in (*self.CONTRACTIONS2, *self.CONTRACTIONS3))
        self._before, self._after = [_Rule(*r) for r in before], [_Rule(*r) for r in (*self.ENDING_QUOTES, *contracted)]

    def tokenize(self, text: str, convert_parentheses: bool = False, return_str: bool = False) -> list[str]:
        """The tokens of a sentence."""
        if convert_parentheses or return_str:
            return list(super().tokenize(text, convert_parentheses, return_str))
        small = text.lower() if text.isascii() else None
        held = set(text)
        if '"' in held:
            held.add("'")
        for rule in self._before:
            if rule.may_match(text, held, small):
                text = rule.regexp.sub(rule.substitution, text)
        text = f" {text} "
        for rule in self._after:
            if rule.may_match(text, held, small):
                text = rule.regexp.sub(rule.substitution, text)
        return text.split()


class _Rule:
    """One of NLTK's substitutions, with what a sentence must hold for it."""

    def __init__(self, regexp: Any, substitution: str) -> None:
        needed, self._word = NEEDED.get(regexp.pattern, ()), CONTRACTIONS.get(regexp.pattern)
        self.regexp, self.substitution = regexp, substitution
        self._characters = frozenset(x for x in needed if len(x) == 1)
        self._pairs = tuple(x for x in needed if len(x) > 1)
        self._always = not needed and self._word is None

    def may_match(self, text: str, held: set[str], small: str | None) -> bool:
        """False where it cannot; `held` are the sentence's characters, `small` the sentence in small letters, None if not ASCII."""
        if self._word is not None:
            return small is None or self._word in small
        return self._always or not self._characters.isdisjoint(held) or any(x in text for x in self._pairs)


@cache
def tokenizer() -> Tokenizer:
    """The tokenizer, made once."""
    return Tokenizer()
