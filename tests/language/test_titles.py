"""What an article is called."""
import pytest

from analysis.language.article import Article


@pytest.mark.parametrize(("text", "title"), [
    ("Harbour may close\n\nThe harbour may close, Ann Reed said.", "Harbour may close"),
    ("Will the harbour close?\nAnn Reed said so.", "Will the harbour close?"),
    ("The harbour may close.\n\nAnn Reed said so.", ""),                 # a sentence
    ("Harbour may close", ""),                                           # nothing behind it: all there is
    ("By our reporter:\nThe harbour may close.", ""),                    # a label
    ("word " * 40 + "\nThe harbour may close.", ""),                     # too long
    ("", "")])
def test_a_first_line_that_reads_as_a_headline_is_the_title(text: str, title: str):
    assert Article(text, "a").title == title


def test_what_the_file_says_goes_before():
    assert Article("Harbour may close\nAnn Reed said so.", "a", {"title": "Closing time"}).title == "Closing time"
