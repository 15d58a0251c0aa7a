"""What a noun phrase names: a person, an organisation, a state, a document, a group; by its form and the gazetteers."""
from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import NamedTuple

from analysis import paths
from analysis.language import checked_csv, syntax
from analysis.language.checked_csv import Column, kept, one_of
from analysis.language.parsing import Word
from analysis.language.states import is_demonym as is_demonym
from analysis.language.states import state as state
from analysis.language.word_classes import is_a, listed

KINDS = ("person", "organisation", "state", "document", "group", "anonymous", "author", "generic", "unknown")
CLASSES = ("man", "woman", "title", "role", "organisation word", "medium", "medium word", "organisation noun", "medium noun",
           "company noun", "state noun", "anonymous")
_DOCUMENTED = (Column("source"), Column("example"), Column("note", empty=True))
NAME_COLUMNS = (Column("entry"), Column("category", one_of(*CLASSES)), *_DOCUMENTED)
ACRONYM_LENGTH = (2, 7)
QUOTES = frozenset("\"“”‘’'")
NICKNAME = 3        # words


# Closed classes; what is open stands in word_classes.csv.
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CALENDAR = frozenset({*MONTHS, *DAYS, *(m[:3] for m in MONTHS), "sept"})
MONTH_NAMES = {"jan", "april", "may", "june", "august"}        # also given names
PLURAL_FORMS = {"have", "are", "were", "do"}
PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ant", "eer", "ee")        # of nouns for those who do something


class Name(NamedTuple):
    """A proper name: its words without titles, what it names, and what was said beside it.

    `gender` is "he", "she" or None; `roles` holds the titles and offices before the name, in small letters; `words` the mention as
    written, titles included.
    """

    text: str
    tokens: tuple[str, ...]
    kind: str
    gender: str | None
    roles: frozenset[str]
    words: tuple[Word, ...]


@kept
def _classes() -> frozenset[tuple[str, str]]:
    return frozenset((r["entry"].lower(), r["category"]) for r in checked_csv.rows(paths.LEXICONS / "names.csv", NAME_COLUMNS,
                                                                                 unique=("entry", "category")))


def in_class(word: str, category: str) -> bool:
    """True where the name lexicon puts a word in a class, e.g. "minister" in "role"."""
    return (word.lower(), category) in _classes()


def name_of(head: Word) -> Name | None:
    """The proper name that a noun heads.

    Parameters
    ----------
    head : Word
        The head of a noun phrase.

    Returns
    -------
    Name or None
        None for common nouns, pronouns, and a title without a name ("the Foreign Minister").
    """
    misread = head.text.istitle() and bool(_nickname([*_adjoining(head, head)]))        # Lena "Duchess" Moreau
    if not head.tag.startswith("NNP") and not (head.pos == "PROPN" and head.text[:1].isupper()) and not misread:
        return None
    if _holds_office(head) or _holder(head):
        return _office_holder(head)
    one_of_a_kind = any(c.lower in ("a", "an") for c in head.children)         # "a Democrat"
    if one_of_a_kind or is_demonym(head.text) and any(c.lower == "the" for c in head.children) and len(_run(head)) == 1:
        return None
    before = _run(head)
    tail = [*_of_phrase(head), *_own_genitive(head)]
    at = _titles(before)
    titles, own = before[:at], before[at:]
    while len(own) > 2 and _follows_a_name(own[-1].text.rstrip(".")):
        own.pop()
    if not own:
        return None
    text = _text([*own, *tail])
    tokens = tuple(text.split()) if tail and tail[-1].tag == "POS" else tuple(w.text for w in [*own, *tail])
    if not any(c.isupper() for t in tokens for c in t) or _dated(tokens):
        return None
    left = _left(before[0], head)
    roles = _roles([*left, *titles])
    kind = _kind(text, tokens, roles, titles, head)
    gender = _gender([*left, *titles]) or (_gender_of_given(tokens) if kind == "person" else None)
    return Name(text, tokens, kind, gender, roles, (*left, *before, *tail))


def _gender_of_given(tokens: Sequence[str]) -> str | None:
    """What a given name says before a surname: "he", "she", or None where it is not known."""
    given = tokens[0].lower()
    return None if len(tokens) < 2 else "he" if given in listed("mens_names") else "she" if given in listed("womens_names") else None


def _holder(office: Word) -> list[Word]:
    """Who holds an office whose field stands before the name, which the parser takes for the field's: "Minister for Trade Ann Reed"."""
    link = next((c for c in office.children if c.lower in ("for", "of", "on") and c.i == office.i + 1), None)
    noun = syntax.child(link, "pobj") if link is not None and in_class(office.text, "role") else None
    if noun is None or not noun.tag.startswith("NNP"):
        return []
    run = _run(noun)
    own = [*dropwhile(lambda w: w.lower in listed("office_fields"), run)]
    return own if 1 < len(own) < len(run) and not in_class(own[-1].text, "organisation word") else []


def _holds_office(head: Word) -> bool:
    """The name is read with the office before it."""
    return head.dep == "pobj" and head in _holder(head.head.head)


def _office_holder(office: Word) -> Name | None:
    own = _holder(office)
    if not own:
        return None
    before = _run(office)
    return Name(_text(own), tuple(w.text for w in own), "person", _gender(before), frozenset({office.lower}), (*before, *own))


def _roles(before: Sequence[Word]) -> frozenset[str]:
    """The offices and titles before a name: "shadow chancellor" is not the chancellor's."""
    others = {w.i + 1 for w in before if w.lower in listed("other_offices")}
    return frozenset(w.lower for w in before if w.i not in others and (in_class(w.lower, "role") or in_class(w.lower, "title")))


def _follows_a_name(text: str) -> bool:
    """ "QC", "PhD", "Jr"; not "Md", the state."""
    return text in ("Esq", "Jr", "Sr") or not text.istitle() and text.lower() in listed("letters_after_names")


def _dated(tokens: tuple[str, ...]) -> bool:
    """A day, month or feast, or a number; a given name that is also a month's ("Jan Dorn") is none."""
    first, second = (*(t.lower().rstrip(".") for t in tokens), "")[:2]
    if not any(c.isalpha() for c in first):
        return True
    if first in listed("feasts"):
        return True
    return first in CALENDAR and (first not in MONTH_NAMES or not second.isalpha() or second in CALENDAR | {"day"})


def _run(head: Word) -> list[Word]:
    """The capitalised words that end in the head, with hyphens and small words between them, without a nickname in quotation marks."""
    run = [head]
    before = [*_adjoining(head, head)]
    while before:
        nickname = _nickname(before)
        if nickname:
            before = before[nickname:]
        elif _belongs(before[0]):
            run.insert(0, before.pop(0))
        else:
            break
    while (torn := _torn_off(run[0])) is not None:
        run.insert(0, torn)
    while run and run[0].text in ("-", "–"):
        run.pop(0)
    return run


def _torn_off(word: Word) -> Word | None:
    """The word before a name where the parser tears a name with small words to pieces: "Ann", "van" and "den" before "Berg"."""
    top = next(reversed([word, *word.ancestors()]))
    sentence = top.subtree()
    at = word.i - sentence[0].i
    previous = sentence[at - 1] if 0 < at < len(sentence) and sentence[at] is word else None
    if previous is None or previous.end + 1 != word.start:
        return None
    particles = listed("name_particles") - {"of"}
    small = previous.text in particles and previous.pos not in ("VERB", "AUX", "NUM", "ADP", "DET")
    named = previous.tag == "NNP" and word.text in particles
    return previous if small or named else None


def _belongs(word: Word) -> bool:
    """A word before a name that is a part of it: "van", "den" and their like too, whatever the parser takes them for."""
    if word.lower in listed("name_particles") and word.lower != "of" and word.pos not in ("VERB", "AUX", "NUM"):
        return True
    capital = word.tag.startswith("NNP") or word.text[:1].isupper() and word.tag == "JJ" and not _demonym(word)
    return word.dep in ("compound", "punct", "nmod", "amod", "flat") and (capital or word.text in ("-", "–"))


def _nickname(before: Sequence[Word]) -> int:
    """How many words before a surname are a nickname with its marks, of which a given name stands before: William "Bill" Tarrow."""
    if not before or before[0].text not in QUOTES:
        return 0
    opening = next((k for k, w in enumerate(before[1:NICKNAME + 2], 1) if w.text in QUOTES), 0)
    given = before[opening + 1] if 1 < opening < len(before) - 1 else None
    return opening + 1 if given is not None and given.tag.startswith("NNP") else 0


def _demonym(word: Word) -> bool:
    return is_demonym(word.text) or word.dep == "amod"


def _of_phrase(head: Word) -> list[Word]:
    """ "Bank of England", "Ministry of Foreign Affairs": the rest of an organisation's name."""
    of = next((c for c in head.children if c.lower in ("of", "for") and c.i == head.i + 1), None)
    if of is None or not in_class(head.text, "organisation word"):
        return []
    named = [c for c in of.children if c.dep == "pobj" and c.tag.startswith("NNP")]        # "Cape" and "Town" both, where it is misread
    return [of, *(w for w in of.subtree() if of.i < w.i <= named[-1].i)] if named else []


def _own_genitive(head: Word) -> list[Word]:
    """The genitive that belongs to a name which is nobody's possessor: "Moody's said", not "Moody's rating"."""
    return [] if head.dep == "poss" else [c for c in head.children if c.tag == "POS" and c.start == head.end]


def _titles(words: list[Word]) -> int:
    """How many words at the start of a name are titles: none in an organisation's ("Justice Department"), all if there is nothing else."""
    if len(words) > 1 and in_class(words[-1].text, "organisation word"):
        return 0
    n = 0
    while n < len(words) and (_is_title(words[n].text) or n and words[n].text == "."):      # "Lt." as two words
        n += 1
    office = [k for k, w in enumerate(words[:-1]) if in_class(w.text, "title") and in_class(w.text, "role")]
    return max(n, office[-1] + 1) if office else n      # "Chief Financial Officer Raj Patel", "Council President Ann Reed"


def _is_title(word: str) -> bool:
    return any(in_class(word.rstrip("."), c) for c in ("man", "woman", "title")) or in_class(word, "title")


def _left(first: Word, head: Word) -> list[Word]:
    """Small-letter nouns and demonyms before a name: "military correspondent", "Russian"."""
    before = _adjoining(first, head)
    out: list[Word] = []
    while (w := next(before, None)) is not None and w.dep in ("compound", "amod", "nmod", "punct") and w.text not in syntax.BREAKS:
        out.insert(0, w)
    return out


def _adjoining(word: Word, head: Word) -> Iterator[Word]:
    """The words of a head's phrase before one of them, the nearest first, up to the first gap."""
    below = head.subtree()
    at = next((k for k, w in enumerate(below) if w is word), 0)
    for k in range(at - 1, -1, -1):
        if below[k].i != below[k + 1].i - 1:
            return
        yield below[k]


def _gender(words: list[Word]) -> str | None:
    for w in words:
        if in_class(w.text.rstrip("."), "man") or w.lower.endswith("sman") or w.lower in listed("men"):
            return "he"
        if in_class(w.text.rstrip("."), "woman") or w.lower.endswith("woman") or w.lower in listed("women"):
            return "she"
    return None


def _kind(text: str, tokens: tuple[str, ...], roles: frozenset[str], titles: list[Word], head: Word) -> str:
    if state(text):
        return "state"
    if in_class(text, "medium") or any(in_class(t, "organisation word") for t in tokens):
        return "organisation"
    if titles or roles:
        return "person"
    if len(tokens) == 1 and tokens[0].isupper() and ACRONYM_LENGTH[0] <= len(tokens[0]) <= ACRONYM_LENGTH[1]:
        return "organisation"
    if any(c.dep == "det" for c in head.children) or _takes_plural(head):
        return "organisation"
    if len(tokens) > 1 and state(tokens[-1]) and _gender_of_given(tokens) is None:      # "Rural Ireland"
        return "unknown"
    if len(tokens) > 1 and all(t[:1].isupper() or t in ("-", "–") or t in listed("name_particles") for t in tokens):
        return "person"
    return "unknown"


def _takes_plural(head: Word) -> bool:
    """A single name with a plural verb names a body: "Rovers have sacked their manager"."""
    verb = head.head
    helper = next((c for c in verb.children if c.dep in ("aux", "auxpass")), verb)
    plural = helper.lower in PLURAL_FORMS or helper.tag == "VBP" and helper.lower not in ("'m", "am", "'ve")
    asked = verb.i < head.i or helper.i < head.i       # "Were Reed to go", "Do Reed and"
    return head.dep in ("nsubj", "nsubjpass") and plural and not asked and not any(c.dep in ("conj", "appos", "cc") for c in head.children)


def _text(words: list[Word]) -> str:
    out = ""
    for i, w in enumerate(words):
        out += (" " if i and words[i - 1].end < w.start else "") + w.text
    return out


def is_medium(name: str, tokens: tuple[str, ...]) -> bool:
    """True for the name of a news organisation."""
    return in_class(name, "medium") or any(in_class(t, "medium word") for t in tokens)


def speaks(noun: Word) -> bool:
    """True where a noun names people or bodies, which can say something: "residents", not "doors"."""
    return any(in_class(noun.lemma, c) for c in ("role", "anonymous", "organisation noun", "medium noun", "company noun", "state noun"))


def is_person(word: Word | None) -> bool:
    """True for someone who can act and speak for himself: a personal pronoun, a proper name or a noun for people.

    A body such as a company `speaks` too, but what it can and must do is told of as of a thing.
    """
    if word is None:
        return False
    if word.pos == "PRON" or word.lower in listed("person_pronouns"):
        return word.lower in listed("person_pronouns")
    lemma = word.lemma.lower()
    known = lemma in listed("person_nouns") or in_class(lemma, "role") or in_class(lemma, "anonymous")
    by_ending = len(lemma) > 4 and lemma.endswith(PERSON_ENDINGS) and lemma not in listed("not_persons")
    return word.pos == "PROPN" or known or by_ending


def noun_kind(head: Word) -> str:
    """The kind of actor that a common noun names."""
    lemma = head.lemma.lower()
    plural = head.tag in ("NNS", "NNPS")
    if is_a(head, "data"):
        return "document"
    if in_class(lemma, "anonymous"):
        return "anonymous"
    if in_class(lemma, "role") or lemma.endswith(("man", "woman", "person", "ist")):
        return "group" if plural else "person"
    if any(in_class(lemma, c) for c in ("organisation noun", "medium noun", "company noun")):
        return "organisation"
    return "group" if plural else "unknown"


def noun_gender(head: Word) -> str | None:
    """ "he" or "she" where the noun says so: "the spokeswoman", "his wife"."""
    return _gender([head])
