"""What several tests share."""
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[1] / "data" / "raw" / "articles" / "article.txt"


@pytest.fixture(scope="session")
def sample() -> str:
    """The text of the sample article, as it lies in the repository."""
    return SAMPLE.read_bytes().decode("utf-8")
