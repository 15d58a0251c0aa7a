"""Inflected forms of English words, by rule. A form too many does no harm here: it just never occurs."""
import re

IRREGULAR = {
    "be": "be am is are was were been being 'm 's 're", "have": "have has had having 've 's 'd", "do": "do does did done doing",
    "say": "say says said saying", "tell": "tell tells told telling", "think": "think thinks thought thinking",
    "feel": "feel feels felt feeling", "hear": "hear hears heard hearing", "hold": "hold holds held holding",
    "understand": "understand understands understood understanding", "know": "know knows knew known knowing",
    "see": "see sees saw seen seeing", "give": "give gives gave given giving", "get": "get gets got gotten getting",
    "take": "take takes took taken taking", "make": "make makes made making", "find": "find finds found finding",
    "go": "go goes went gone going", "run": "run runs ran running", "stand": "stand stands stood standing",
    "forecast": "forecast forecasts forecasted forecasting", "bet": "bet bets betting", "leave": "leave leaves left leaving",
    "prove": "prove proves proved proven proving", "show": "show shows showed shown showing", "come": "come comes came coming",
    "put": "put puts putting", "cast": "cast casts casting", "keep": "keep keeps kept keeping",
    "speak": "speak speaks spoke spoken speaking",
    "hypothesis": "hypothesis hypotheses", "bring": "bring brings brought bringing", "lie": "lie lies lay lain lying",
    "can": "can can't cannot", "could": "could couldn't", "may": "may mayn't", "might": "might mightn't", "must": "must mustn't",
    "should": "should shouldn't", "would": "would wouldn't 'd", "will": "will won't 'll", "shall": "shall shan't",
}
VOWELS = "aeiou"


def forms(word: str, pos: str) -> list[str]:
    """Inflected forms of a word.

    Parameters
    ----------
    word : str
        Dictionary form, small letters.
    pos : str
        verb, noun, adjective, modal; "" for a verb's and a noun's forms together; any other part of speech does not inflect.

    Returns
    -------
    list of str
        Without repetition, the word itself first.
    """
    if word in IRREGULAR:
        return IRREGULAR[word].split()
    made = [word]
    if pos in ("", "verb"):
        made += [_with_s(word), *_with_ending(word, "ed"), *_with_ending(word, "ing")]
    if pos == "noun":
        made.append(_with_s(word))
    if pos == "adjective":
        made += [*_with_ending(word, "er"), *_with_ending(word, "est")]
    return list(dict.fromkeys(made))


def _with_s(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(s|x|z|ch|sh)$", word) else "s")


def _with_ending(word: str, ending: str) -> list[str]:
    """With -ed, -ing, -er or -est; a final consonant after one vowel both plain and doubled (hinted, inferred)."""
    if word.endswith("e"):
        return [(word if ending == "ing" and word.endswith("ee") else word[:-1]) + ending]
    if re.search(r"[^aeiou]y$", word) and ending != "ing":
        return [word[:-1] + "i" + ending]
    doubled = re.search(rf"[^{VOWELS}][{VOWELS}][^{VOWELS}wxy]$", word)
    return [word + ending, word + word[-1] + ending] if doubled else [word + ending]
