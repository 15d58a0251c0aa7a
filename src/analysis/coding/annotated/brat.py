"""Claims as brat standoff (brat.nlplab.org), written and read: ``<id>.txt``, ``<id>.ann`` and ``annotation.conf``.

A claim is a Content, with a relation to its Cue, to its Source and, from the outermost in, to the sources around that (Outer). Level and
polarity are attributes of the Content. brat wants no mark across a line's end, so contents are cut there and joined again.
"""
import re
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from analysis.coding.annotated.gold import Text, check, mark
from analysis.errors import InputError
from analysis.results import files

CONFIGURATION = """[entities]
Content
Cue
Source

[relations]
Cue\tArg1:Content, Arg2:Cue
Source\tArg1:Content, Arg2:Source
Outer\tArg1:Content, Arg2:Source
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Level\tArg:Content, Value:CT|PR|PS|U
Polarity\tArg:Content, Value:affirmed|denied
"""
POLARITY = {"+": "affirmed", "-": "denied"}
Spans = list[tuple[int, int]]


def write_brat(texts: Iterable[Mapping[str, Any]], folder: str | PathLike[str]) -> None:
    """Write annotated texts (`analysis.coding.annotated.gold`) as a brat collection."""
    place = Path(folder)
    files.write_text(place / "annotation.conf", CONFIGURATION)
    for text in texts:
        files.write_text(place / f"{text['id']}.txt", text["text"])
        files.write_text(place / f"{text['id']}.ann", "".join(f"{line}\n" for line in _lines(text)))


def _lines(text: Mapping[str, Any]) -> Iterator[str]:
    numbers = {"T": 0, "R": 0, "A": 0}
    placed: dict[tuple[str, str], str] = {}

    def new(kind: str) -> str:
        numbers[kind] += 1
        return f"{kind}{numbers[kind]}"

    def entity(kind: str, marks: list[Mapping[str, Any]]) -> Iterator[str]:
        spans = [part for m in sorted(marks, key=lambda m: int(m["start"])) for part in _cut(text["text"], m["start"], len(m["text"]))]
        where = ";".join(f"{a} {b}" for a, b in spans)
        if kind == "Content" or (kind, where) not in placed:
            placed[kind, where] = new("T")
            yield f"{placed[kind, where]}\t{kind} {where}\t{' '.join(text['text'][a:b] for a, b in spans)}"
        last.append(placed[kind, where])

    for claim in text["claims"]:
        last: list[str] = []
        yield from entity("Content", [claim["content"], *claim.get("content_more", [])])
        content = last[0]
        sources = [s for s in claim.get("sources", []) if s["start"] >= 0]
        linked = [("Outer", s) for s in sources[:-1]] + [("Source", s) for s in sources[-1:]]
        for relation, kind, own in [("Cue", "Cue", claim.get("cue")), *((r, "Source", s) for r, s in linked)]:
            if own is not None:
                yield from entity(kind, [own])
                yield f"{new('R')}\t{relation} Arg1:{content} Arg2:{last[-1]}"
        if claim.get("level"):
            yield f"{new('A')}\tLevel {content} {claim['level']}"
            yield f"{new('A')}\tPolarity {content} {POLARITY[claim['polarity']]}"


def _cut(text: str, start: int, length: int) -> Spans:
    """The lines of a stretch, without the white space at their ends."""
    return [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\s](?:[^\n\r]*[^\s])?", text[start:start + length])]


def read_brat(folder: str | PathLike[str]) -> list[Text]:
    """Annotated texts from a brat collection.

    Raises
    ------
    InputError
        The folder holds none, or a line is not brat's.
    """
    places = sorted(Path(folder).glob("*.ann"))
    if not places:
        raise InputError(f"{folder} holds no .ann file: name the folder of a brat collection.")
    return [_text(place) for place in places]


def _text(place: Path) -> Text:
    source = place.with_suffix(".txt")
    if not source.is_file():
        raise InputError(f"There is no {source.name} beside {place}: brat keeps the text there.")
    text = source.read_bytes().decode("utf-8")
    entities: dict[str, tuple[str, Spans]] = {}
    relations: list[tuple[str, str, str]] = []
    attributes: dict[tuple[str, str], str] = {}
    for number, line in enumerate(place.read_text(encoding="utf-8").splitlines(), 1):
        name, _, rest = line.partition("\t")
        words = rest.split("\t")[0].split(" ", 1)
        try:
            if name[:1] == "T":
                entities[name] = words[0], [(int(a), int(b)) for a, b in (part.split() for part in words[1].split(";"))]
            elif name[:1] == "R":
                one, other = (part.split(":")[1] for part in words[1].split()[:2])
                relations.append((words[0], one, other))
            elif name[:1] == "A":
                target, value = words[1].split()
                attributes[words[0], target] = value
        except (ValueError, IndexError):
            raise InputError(f"{place}, line {number}: '{line}' is not brat's standoff; export the collection anew.") from None
    claims = [_claim(text, entities, [r for r in relations if r[1] == name], attributes, name) for name, (kind, _) in entities.items()
              if kind == "Content"]
    out = {"id": place.stem, "text": text, "claims": sorted(claims, key=lambda c: int(c["content"]["start"]))}
    check(out, str(place))
    return out


def _claim(text: str, entities: Mapping[str, tuple[str, Spans]], relations: list[tuple[str, str, str]],
           attributes: Mapping[tuple[str, str], str], name: str) -> dict[str, Any]:
    def whole(of: str) -> list[dict[str, Any]]:
        return [mark(text, a, b) for a, b in _joined(text, entities[of][1])]

    content = whole(name)
    linked = {kind: [whole(other)[0] for own, _, other in relations if own == kind and other in entities]
              for kind in ("Cue", "Outer", "Source")}
    out: dict[str, Any] = {"sources": [*linked["Outer"], *linked["Source"]]}
    if linked["Cue"]:
        out["cue"] = linked["Cue"][0]
    main = max(content, key=lambda m: len(m["text"]))
    more = [m for m in content if m is not main]
    denied = attributes.get(("Polarity", name)) == POLARITY["-"]
    return out | {"content": main} | ({"content_more": more} if more else {}) | {
        "level": attributes.get(("Level", name)), "polarity": "-" if denied else "+"}


def _joined(text: str, spans: Spans) -> Spans:
    """Parts with nothing but white space between them are one: they were cut at a line's end."""
    out: Spans = []
    for start, end in sorted(spans):
        if out and not text[out[-1][1]:start].strip():
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out
