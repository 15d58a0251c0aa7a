"""How a text lies on its lines: what ends a paragraph and a sentence, what begins an item, what readers count as a word."""
import re

PARAGRAPH_END = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|[\u2029\f]")
LIST_ITEM = re.compile(r"\s*(?:[-*•‣–—]|\d+[.)])\s")
SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]»]*\s*$")
WORD = re.compile(r"\w+(?:['’-]\w+)*")      # as readers count words: "state-run" and "isn't" are one
