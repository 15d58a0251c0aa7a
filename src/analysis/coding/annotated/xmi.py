"""Claims as UIMA CAS XMI, for INCEpTION and its like, written and read with dkpro-cassis (the extra ``inception``).

Layers: HedgerowContent (features claim, level, polarity), HedgerowCue and HedgerowSource (features claim, order: 0 the outermost). The
feature `claim` is a number that ties the marks of one claim together.
"""
from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from analysis.coding.annotated.gold import Text, check, mark
from analysis.errors import InputError
from analysis.results import files

TYPESYSTEM = "TypeSystem.xml"
PREFIX = "webanno.custom.Hedgerow"      # INCEpTION takes layers of one's own under this name
LAYERS = {"Content": ("claim", "level", "polarity"), "Cue": ("claim",), "Source": ("claim", "order")}


def _cassis() -> Any:
    try:
        import cassis
    except ModuleNotFoundError as error:
        if error.name != "cassis":
            raise
        raise InputError("Reading and writing XMI needs dkpro-cassis: install it with  pip install 'hedgerow[inception]'.") from None
    return cassis


def write_xmi(texts: Iterable[Mapping[str, Any]], folder: str | PathLike[str]) -> None:
    """Write annotated texts (`analysis.coding.annotated.gold`) as ``<id>.xmi`` beside one ``TypeSystem.xml``.

    Raises
    ------
    InputError
        dkpro-cassis is not installed; the sentence names the line that installs it.
    """
    cassis = _cassis()
    types = cassis.TypeSystem()
    made = {}
    for layer, features in LAYERS.items():
        made[layer] = types.create_type(f"{PREFIX}{layer}", "uima.tcas.Annotation")
        for feature in features:
            types.create_feature(made[layer], feature, "uima.cas.String")
    files.write_text(Path(folder) / TYPESYSTEM, types.to_xml())
    for text in texts:
        cas = cassis.Cas(types)
        cas.sofa_string, cas.sofa_mime = text["text"], "text/plain"
        for number, claim in enumerate(text["claims"]):
            for layer, own, more in _layers(claim):
                cas.add(made[layer](begin=own["start"], end=own["start"] + len(own["text"]), claim=str(number), **more))
        files.write_text(Path(folder) / f"{text['id']}.xmi", cas.to_xmi())


def _layers(claim: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any], dict[str, str]]]:
    level = {"level": claim.get("level") or "", "polarity": claim.get("polarity") or "+"}
    yield from (("Content", own, level) for own in [claim["content"], *claim.get("content_more", [])])
    if claim.get("cue") is not None:
        yield "Cue", claim["cue"], {}
    yield from (("Source", own, {"order": str(k)}) for k, own in enumerate(claim.get("sources", [])) if own["start"] >= 0)


def read_xmi(folder: str | PathLike[str]) -> list[Text]:
    """Annotated texts from a folder with ``*.xmi`` and ``TypeSystem.xml``, as INCEpTION exports them.

    Raises
    ------
    InputError
        dkpro-cassis is not installed, the folder holds no XMI, or a file is none.
    """
    cassis = _cassis()
    place = Path(folder)
    found = sorted(place.glob("*.xmi"))
    if not found or not (place / TYPESYSTEM).is_file():
        raise InputError(f"{place} holds no .xmi file with a {TYPESYSTEM}: export 'UIMA CAS XMI' and unpack it there.")
    try:
        with (place / TYPESYSTEM).open("rb") as file:
            types = cassis.load_typesystem(file)
        out = []
        for path in found:
            with path.open("rb") as file:
                out.append(_text(cassis.load_cas_from_xmi(file, typesystem=types), path.stem))
    except InputError:
        raise
    except Exception as error:      # cassis raises what lxml and its own checks raise
        raise InputError(f"{place} holds a file that is no CAS XMI ({type(error).__name__}: {error}): export it anew.") from None
    for text in out:
        check(text, str(place))
    return out


def _text(cas: Any, name: str) -> Text:
    text = cas.sofa_string
    rows: dict[str, dict[str, list[Any]]] = {}
    for layer in LAYERS:
        for own in cas.select(f"{PREFIX}{layer}"):
            rows.setdefault(str(own.claim or f"{layer} {own.begin}"), {}).setdefault(layer, []).append(own)
    claims = [_claim(text, layers) for layers in rows.values() if "Content" in layers]
    return {"id": name, "text": text, "claims": sorted(claims, key=lambda c: int(c["content"]["start"]))}


def _claim(text: str, layers: Mapping[str, list[Any]]) -> dict[str, Any]:
    contents = sorted(layers["Content"], key=lambda own: int(own.begin - own.end))
    sources = sorted(layers.get("Source", []), key=lambda own: int(own.order or 0))
    out: dict[str, Any] = {"sources": [mark(text, s.begin, s.end) for s in sources]}
    if layers.get("Cue"):
        out["cue"] = mark(text, layers["Cue"][0].begin, layers["Cue"][0].end)
    out["content"] = mark(text, contents[0].begin, contents[0].end)
    more = sorted((mark(text, c.begin, c.end) for c in contents[1:]), key=lambda m: int(m["start"]))
    return out | ({"content_more": more} if more else {}) | {"level": contents[0].level or None, "polarity": contents[0].polarity or "+"}
