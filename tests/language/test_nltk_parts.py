import subprocess
import sys

LIGHT = """
import sys
import analysis.language.segmentation as segmentation
assert len(segmentation.segment("It may rain. She left.").sentences) == 2
assert not [name for name in sys.modules if name.split(".")[0] in ("nltk", "scipy")]
import nltk
from nltk.metrics.distance import edit_distance
assert nltk.tokenize.NLTKWordTokenizer().tokenize("It didn't.") == ["It", "did", "n't", "."]
assert edit_distance("tide", "tied") == 2
assert len(segmentation.segment("It may rain. She left.").sentences) == 2
"""
WHOLE_BEFORE = """
import nltk
from analysis.language import nltk_parts
assert nltk_parts.punkt is sys.modules["nltk.tokenize.punkt"]
assert sys.modules["nltk"] is nltk
"""


def run(code):
    return subprocess.run([sys.executable, "-c", "import sys\n" + code], capture_output=True, text=True, check=False)


def test_the_analysis_loads_no_more_of_nltk_than_it_needs_and_leaves_the_whole_to_others():
    ended = run(LIGHT)
    assert ended.returncode == 0, ended.stderr


def test_where_nltk_is_there_already_it_is_used():
    ended = run(WHOLE_BEFORE)
    assert ended.returncode == 0, ended.stderr
