"""What several tests share."""
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more about what else the machine does than about the code.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

SAMPLE = Path(__file__).parents[1] / "data" / "raw" / "articles" / "article.txt"


@pytest.fixture(scope="session")
def sample() -> str:
    """The text of the sample article, as it lies in the repository."""
    return SAMPLE.read_bytes().decode("utf-8")
