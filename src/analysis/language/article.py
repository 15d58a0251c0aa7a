"""An article, and what every file of text needs: its bytes, its encoding, a name that is safe."""
import codecs
import re
import stat
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.errors import InputError

LONGEST = 1_000_000     # characters that spaCy's parser takes in one piece
LONGEST_FILE = 500_000_000     # bytes of any file: databases' exports and documents with pictures are large
NO_TEXTS = {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"}       # codecs of Python's for other things than files
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UTF16_ZEROS = 0.3       # share of every second byte; near 1 for UTF-16 text in Latin letters
# Names that Windows keeps for devices, whatever the ending.
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
LONGEST_TITLE = 150     # characters; longer first lines are sentences of the article
NO_HEADLINE = tuple(".:;,…\"”'’")       # what a sentence, a label or a quotation ends in
LONGEST_ID = 60         # characters; file systems stop at 255 bytes, a character takes up to four


@dataclass(frozen=True)
class Article:
    """An article as read.

    Attributes
    ----------
    text : str
        The text; all offsets count in it. What `read` gives of plain text is the file's own, character by character, but for what
        `changes` counts: line ends are kept (CR LF in files from Windows); a byte order mark is no part of it.
    doc_id : str
        The file's name without ending, made safe as a folder's name.
    metadata : mapping of str to str
        ``file`` (the name) and ``sha256`` (of the bytes), and what the file says of the article: outlet, date, author, title and so on.
    changes : mapping of str to int, optional
        How often each step of cleaning changed the text on the way in; None where it was not cleaned yet.
    warnings : tuple of str
        What the reader should know of the text, in sentences.
    """

    text: str
    doc_id: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[str, int] | None = None
    warnings: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the file says is the title, else a first line that reads as a headline; empty where there is neither."""
        first, _, rest = self.text.strip().partition("\n")
        first = first.strip()
        headline = first if rest.strip() and len(first) <= LONGEST_TITLE and first[-1:] not in NO_HEADLINE else ""
        return self.metadata.get("title") or headline


def safe_id(name: str) -> str:
    """A name as a document's id: letters, digits, '_' and '-', so that it can name a folder on every system."""
    kept = re.sub(r"[^\w-]+", "_", unicodedata.normalize("NFC", name))[:LONGEST_ID].strip("_")
    if not kept:
        return "article"
    return kept + "_" if kept.lower() in DEVICES else kept


def bytes_of(path: Path) -> bytes:
    """A file's bytes; InputError where there is no such file, or it cannot be read."""
    try:
        problem = _obstacle(path)
        if problem is None:
            return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(f"There is no file {path}: check the name and the folder.") from None
    except (OSError, ValueError) as error:      # a ValueError is a name that no file can have
        if isinstance(error, IsADirectoryError | PermissionError) and path.is_dir():
            raise InputError(f"{path} is a folder: name one file, or give the folder to 'hedgerow corpus'.") from None
        raise InputError(f"Cannot read {str(path)[:200]!r}: {getattr(error, 'strerror', None) or error}.") from error
    raise InputError(problem)


def _obstacle(path: Path) -> str | None:
    """Why a file is not even opened."""
    state = path.stat()
    if not (stat.S_ISREG(state.st_mode) or stat.S_ISDIR(state.st_mode)):
        return f"{path} is a pipe or device, which may have no end: name a file."
    if stat.S_ISREG(state.st_mode) and state.st_size > LONGEST_FILE:
        return f"{path} has {state.st_size:,} bytes, more than {LONGEST_FILE:,}: split it into several files."
    return None


def decoded(data: bytes, name: str, encoding: str = "utf-8") -> str:
    """The text that a file's bytes stand for; a byte order mark is no part of it.

    Raises
    ------
    InputError
        The bytes are no plain text in that encoding; the message names the place.
    """
    codec = codec_name(encoding)
    if codec == "utf-8":
        return _utf8(data, name)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is not in {encoding}: byte {error.start} cannot be read; name the encoding that it was saved "
                         "in.") from None
    if "\0" in text:
        raise InputError(f"{name} is not plain text in {encoding}: character {text.index(chr(0))} is zero; name the encoding that it was "
                         "saved in.")
    return text.removeprefix("\ufeff")


def codec_name(encoding: str) -> str:
    """Python's own name of an encoding of text; InputError where there is none."""
    try:
        info = codecs.lookup(encoding)
        "".encode(info.name)     # some codecs are for bytes only
    except (LookupError, ValueError):
        info = None
    if info is None or info.name in NO_TEXTS:
        raise InputError(f"There is no encoding '{encoding}': name one like utf-8, utf-16 or cp1252.") from None
    return "utf-8" if info.name == "utf-8-sig" else info.name


def _utf8(data: bytes, name: str) -> str:
    if is_utf16(data):
        raise InputError(f"{name} is in UTF-16: save it in UTF-8 (in Notepad: Save as, Encoding: UTF-8), or give encoding='utf-16'.")
    if b"\0" in data:
        byte = data.index(b"\0")
        raise InputError(f"{name} is not plain text: byte {byte} (line {_line(data, byte)}) is zero; give a text file in UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # With a byte order mark, the decoder counts from behind it.
        byte = error.start + len(data) - len(error.object)
        raise InputError(f"{name} is not UTF-8: byte {byte} (0x{data[byte]:02X}, line {_line(data, byte)}) cannot be read; "
                         "save the file in UTF-8, or name its encoding, such as encoding='cp1252'.") from None


def is_utf16(data: bytes) -> bool:
    """True where every second byte is zero and hardly any other, as for Latin letters; in binary files zeros stand anywhere."""
    start = data[:4096]
    few, many = sorted((start[0::2].count(0), start[1::2].count(0)))
    return data.startswith(UTF16_MARKS) or (len(start) > 5 and many > UTF16_ZEROS * len(start) / 2 and few < many / 20)


def _line(data: bytes, byte: int) -> int:
    return data.count(b"\n", 0, byte) + 1
