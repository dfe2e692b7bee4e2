from pathlib import Path

import pytest
from office import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A town's papers with their tables written."""
    made = Office(tmp_path)
    made.run()
    return made
