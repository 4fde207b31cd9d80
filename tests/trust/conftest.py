"""Every test here is of the tier `trust`: each prints its figure last. `make trust-long` asks for more of the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

LONG = os.environ.get("DAYBOOK_TRUST", "") == "long"
_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.trust)


@pytest.fixture
def figure(capsys: pytest.CaptureFixture[str]):
    """Prints the figure past pytest's capture."""

    def say(words: str) -> None:
        with capsys.disabled():
            print(f"\n  {words}", end="", flush=True)

    return say
