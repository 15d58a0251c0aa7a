"""What stands just before or after a place in a text, found without reading the text up to it."""


def visible_before(text: str, at: int, passed: str | None = None) -> str:
    """The last character before a place that is no white space (or none of `passed`); "" at the start of the text."""
    while at and (text[at - 1].isspace() if passed is None else text[at - 1] in passed):
        at -= 1
    return text[at - 1] if at else ""


def visible_after(text: str, at: int, passed: str) -> str:
    """The first character from a place on that is none of `passed`; "" at the end of the text."""
    while at < len(text) and text[at] in passed:
        at += 1
    return text[at:at + 1]


def word_before(text: str, at: int) -> str:
    """The last word before a place, up to white space on either side; "" where there is none."""
    while at and text[at - 1].isspace():
        at -= 1
    start = at
    while start and not text[start - 1].isspace():
        start -= 1
    return text[start:at]
