"""How many sentences of wrapped articles are those of the unwrapped ones.

``python tests/wrapped.py FILE.jsonl …`` takes 240 articles (objects with a "text") and wraps them as editors and columns do.
"""
import json
import random
import sys
import textwrap
from pathlib import Path

from analysis.language.segmentation import segment
from analysis.reading.cleaning import clean

DATA = "The Post\n\nJanuary 11, 2010 Monday\n\nBYLINE: Jo Winter\n\nLENGTH: 60 words\n\n"


def sentences(text: str) -> list[str]:
    return [" ".join(text[s.start:s.end].split()) for s in segment(text).sentences]


def wrapped(text: str, width: int, between: str) -> str:
    """Each paragraph's lines broken at a width; no word is."""
    paragraphs = ("\n".join("\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)) for line in p.split("\n"))
                  for p in text.split("\n\n"))
    return between.join(paragraphs)


def share(texts: list[str], width: int, above: str, between: str) -> float:
    """Of the unwrapped texts' sentences, how many are found again."""
    right = n = 0
    for text in texts:
        wanted = sentences(clean(text).view.text)
        found = set(sentences(clean(above + wrapped(text, width, between)).view.text))
        right, n = right + sum(s in found for s in wanted), n + len(wanted)
    return right / n


def main(files: list[str]) -> None:
    texts = [json.loads(line)["text"] for name in files for line in Path(name).read_text(encoding="utf-8").splitlines()]
    texts = random.Random(1).sample(texts, min(240, len(texts)))
    for width in (76, 60, 40, 34):
        for above in ("", DATA):
            shares = [share(texts, width, above, between) for between in ("\n\n", "\n")]
            sys.stdout.write(f"{width} characters, {'data lines above' if above else 'no data lines'}: {shares[0]:.4f}; "
                             f"without blank lines between paragraphs {shares[1]:.4f}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
