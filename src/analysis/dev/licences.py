"""Under which licences the locked libraries are, as they say themselves; none may be had under the GPL or AGPL alone."""
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from typing import NamedTuple

from analysis import paths
from analysis.errors import InputError

LOCK = "requirements/run.txt"
LOCKED = re.compile(r"^([A-Za-z0-9][\w.-]*)==(\S+)", re.MULTILINE)
COPYLEFT = re.compile(r"(?<!L)(?:\bA?GPL|\bGNU (?:Affero )?General Public)", re.IGNORECASE)
WEAK = re.compile(r"LGPL|Lesser General Public", re.IGNORECASE)
SHOWN = 60      # letters of a licence: some libraries put its whole text there


class Licence(NamedTuple):
    """A library and what it says of its licence; `said` is empty where it says nothing."""

    library: str
    version: str
    said: str

    @property
    def copyleft(self) -> bool:
        """True where every licence that it can be had under is the GPL or AGPL."""
        return bool(self.said) and all(COPYLEFT.search(one) and not WEAK.search(one) for one in re.split(r"\bOR\b|;", self.said))


def licences() -> Iterator[Licence]:
    """The libraries of the lock that are installed here (some are for other systems).

    Raises
    ------
    InputError
        There is no lock.
    """
    path = paths.project() / LOCK
    if not path.is_file():
        raise InputError(f"There is no {LOCK}: run 'make lock'.")
    for name, version in LOCKED.findall(path.read_text(encoding="utf-8")):
        try:
            found = metadata(name).json
        except PackageNotFoundError:
            continue
        classified = "; ".join(line.split(" :: ")[-1] for line in found.get("classifier", ()) if line.startswith("License ::"))
        said = str(found.get("license_expression") or classified or found.get("license", "")).split("\n")[0]
        yield Licence(name, version, said[:SHOWN])
