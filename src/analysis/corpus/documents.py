"""From a record to a document: read by its form, cleaned, metadata joined, the language told."""
import hashlib
import json
from collections.abc import Mapping
from typing import NamedTuple

from analysis.corpus.sources import Record
from analysis.errors import InputError
from analysis.reading import english, forms
from analysis.reading import read as one_file
from analysis.reading.options import FIELDS, Reading
from analysis.reading.read import Ready


class Document(NamedTuple):
    """A readable document, or `problem` in place of its text.

    `fields` are outlet, date, author, url, title, `extra` everything else; `other_language` is the code of the language that the text is
    in, where it is not English; `changes` counts what cleaning did; `warnings` are sentences for the table of errors.
    """

    doc_id: str
    file: str
    row: int | None
    text: str
    fields: Mapping[str, str]
    extra: Mapping[str, str]
    language: str | None = None
    problem: str | None = None
    other_language: str | None = None
    changes: Mapping[str, int] = {}
    warnings: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def metadata(self) -> str:
        """All further columns as a JSON object."""
        return json.dumps(dict(self.extra), ensure_ascii=False, sort_keys=True)


def document(record: Record, options: Reading) -> Document:
    """The document that a record holds; one that cannot be read says why in `problem`."""
    if record.problem is not None:
        return Document(record.doc_id, record.file, record.row, "", *_parted(record.metadata), problem=record.problem)
    try:
        found = _ready(record, options)
    except InputError as error:
        return Document(record.doc_id, record.file, record.row, "", *_parted(record.metadata), problem=str(error))
    mixed, other = english.mixed(found.text), english.other_language(found.text)
    return Document(record.doc_id, record.file, record.row, found.text, *_parted({**found.fields, **record.metadata}),
                    english.language(found.text), None, other, found.changes,
                    found.warnings if mixed is None or other else (*found.warnings, mixed))


def _parted(known: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What is known of a document in columns of its own, and the rest."""
    return ({key: value for key, value in known.items() if key in FIELDS},
            {key: value for key, value in known.items() if key not in FIELDS})


def _ready(record: Record, options: Reading) -> Ready:
    if isinstance(record.content, str):
        return one_file.cleaned(record.content, record.metadata, "The document", options)
    data = record.content or b""
    form = forms.form_of(record.file, data)
    if form.draft is None:
        raise InputError(f"{record.file} is no {record.kind}: give it its right ending.")
    return one_file.ready(form.draft(data, record.file, options), record.file, options)


def load() -> None:
    """Load the libraries that pages and languages need."""
    import trafilatura  # noqa: F401

    english.load()
