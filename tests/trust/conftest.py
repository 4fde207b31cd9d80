"""Every test here is of the tier `trust`: each prints its figure last. `make trust-long` asks for more of the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.screens.conftest import _no_engine_survives, demo_url, opened  # noqa: F401

LONG = os.environ.get("DAYBOOK_TRUST", "") == "long"
_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.trust)


@pytest.fixture
def figure(request: pytest.FixtureRequest):
    """A figure of this test, printed with the others when the tests are over."""
    return lambda words: request.node.user_properties.append(("figure", words))
