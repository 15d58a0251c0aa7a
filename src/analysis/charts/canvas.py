"""What all charts share: the style, a canvas of known margins, labels that fit, showing and saving."""
import html
import io
import unicodedata
from base64 import b64encode
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis import paths
from analysis.results import files

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

# Okabe & Ito (2008), "Color Universal Design": told apart with every kind of colour vision. Shapes tell the same again.
BLUE, VERMILLION, BLACK, GREY = "#0072B2", "#D55E00", "#000000", "#595959"
SINGLE, DOUBLE = 3.5, 7.0       # inches: one and two columns of a journal page
INCH = 72                       # points
# DejaVu Sans comes with matplotlib; the others, where installed, have the letters that it lacks.
FONTS = ("DejaVu Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Microsoft YaHei", "Hiragino Sans", "Arial Unicode MS")
PIXELS = 1.05                   # letters at 100 dots per inch against the same in print
MISSING = "□"                   # stands for a letter that no installed font can draw


@contextmanager
def style() -> Iterator[None]:
    """The style of all charts, whatever the user's own matplotlib settings are."""
    import matplotlib.style

    with matplotlib.style.context(["default", str(paths.TEMPLATES / "style.mplstyle"), {"font.family": list(_families())}]):
        yield


@cache
def _families() -> tuple[str, ...]:
    from matplotlib import font_manager

    installed = set(font_manager.get_font_names())
    return tuple(name for name in FONTS if name in installed)


@cache
def _letters() -> frozenset[int]:
    from matplotlib import font_manager

    found = (font_manager.get_font(font_manager.findfont(name)) for name in _families())
    return frozenset(code for font in found for code in font.get_charmap())


@cache
def _properties(size: float) -> "FontProperties":
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=list(_families()), size=size)


def drawable(text: str) -> str:
    """A text on one line, with a square for every letter that no installed font has."""
    plain = " ".join(text.split())
    if plain.isascii() and plain.isprintable():
        return plain
    return "".join(c if ord(c) in _letters() and unicodedata.category(c) != "Cc" else MISSING for c in plain)


def width_of(text: str, size: float) -> float:
    """Width in points of a drawable text, with room for the whole pixels that letters take on a screen."""
    from matplotlib.textpath import text_to_path

    return PIXELS * float(text_to_path.get_text_width_height_descent(text, _properties(size), False)[0]) if text else 0.0


def shorten(text: str, points: float, size: float) -> str:
    """A drawable text that is at most so many points wide; the middle goes first, because names differ at both ends."""
    text = drawable(text)
    if width_of(text, size) <= points:
        return text

    def keeping(kept: int) -> str:
        tail = kept // 2
        return text[:kept - tail].rstrip() + "…" + text[len(text) - tail:].lstrip()

    # The first number of letters that are too wide, by halves: a long name is measured some twenty times and not once for each letter.
    most = bisect_left(range(2, len(text)), True, key=lambda kept: width_of(keeping(kept), size) > points) + 1
    return keeping(most) if most > 1 else "…"


def wrap(text: str, points: float, size: float) -> list[str]:
    """Lines of at most so many points, broken at spaces."""
    lines: list[str] = []
    for word in drawable(text).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= points:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def canvas(ax: "Axes | None", size: tuple[float, float], margins: tuple[float, float, float, float]) -> "Axes":
    """The axes to draw on.

    Parameters
    ----------
    ax : Axes or None
        The caller's axes, which are returned as they are, or None for a new figure.
    size : (float, float)
        Width and height of a new figure, in inches.
    margins : (float, float, float, float)
        Left, right, bottom and top margin of a new figure, in inches.

    Returns
    -------
    matplotlib.axes.Axes
        Axes whose place in the figure is known before anything is drawn, so that labels can be cut to fit.
    """
    import matplotlib.pyplot as plt

    if ax is not None:
        return ax
    (width, height), (left, right, bottom, top) = size, margins
    figure = plt.figure(figsize=size)
    return figure.add_axes((left / width, bottom / height, 1 - (left + right) / width, 1 - (bottom + top) / height))


def root(ax: "Axes") -> "Figure":
    """The whole figure that the axes belong to, also where they are part of a part."""
    return ax.figure.figure


def axes_width(ax: "Axes") -> float:
    """Width of the axes in inches."""
    return float(ax.get_window_extent().width / root(ax).dpi)


def whole_numbers(ax: "Axes") -> None:
    """No ticks between whole numbers on an axis of counts."""
    from matplotlib.ticker import MaxNLocator

    ax.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))


def nothing(ax: "Axes | None", message: str, width: float) -> "Axes":
    """A chart that says why it is empty."""
    ax = canvas(ax, (width, 0.8), (0.1, 0.1, 0.1, 0.1))
    ax.set_axis_off()
    ax.text(0.5, 0.5, "\n".join(wrap(message, (width - 0.3) * INCH, 8)), ha="center", va="center", transform=ax.transAxes, color=GREY)
    return ax


class Picture(NamedTuple):
    """A drawn chart as Jupyter shows it, with a text for those who cannot see it.

    JupyterLab drops the text of a picture that comes as PNG, so it comes as HTML too.
    """

    png: bytes
    width: int      # pixels on the page
    alt: str

    def _repr_png_(self) -> tuple[str, dict[str, str | int]]:
        return b64encode(self.png).decode("ascii"), {"alt": self.alt, "width": self.width}

    def _repr_html_(self) -> str:
        return f'<img alt="{html.escape(self.alt)}" width="{self.width}" src="data:image/png;base64,{self._repr_png_()[0]}">'

    def __repr__(self) -> str:
        return f"<chart: {self.alt}>"


def show(ax: "Axes", alt: str) -> Picture:
    """A chart as a picture with a text for those who cannot see it; the figure is closed.

    As the last line of a cell, it shows the chart under every matplotlib backend, and the exported page keeps the text.
    """
    width = round(root(ax).get_figwidth() * 100)
    return Picture(png(ax, alt, dpi=200), width, alt)


def png(ax: "Axes", alt: str, *, dpi: int = 300) -> bytes:
    """A chart as the content of a PNG file with its words inside; the figure is closed."""
    data = _bytes(ax, "png", alt, dpi)
    close(ax)
    return data


def close(ax: "Axes") -> None:
    """Give up the figure of a chart."""
    import matplotlib.pyplot as plt

    plt.close(root(ax))


def save(ax: "Axes", stem: Path, alt: str) -> None:
    """Write a chart as ``<stem>.png`` (300 dots per inch) and ``<stem>.svg``, the text inside, and close the figure."""
    for kind in ("png", "svg"):
        files.write_bytes(stem.with_name(f"{stem.name}.{kind}"), _bytes(ax, kind, alt))
    close(ax)


def _bytes(ax: "Axes", kind: str, alt: str, dpi: int = 300) -> bytes:
    # Neither date nor version: the same drawing gives the same bytes.
    metadata = {"png": {"Description": alt, "Software": None}, "svg": {"Description": alt, "Date": None, "Creator": None}}[kind]
    buffer = io.BytesIO()
    with style():
        root(ax).savefig(buffer, format=kind, metadata=metadata, dpi=dpi)
    return buffer.getvalue()
