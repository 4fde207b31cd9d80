"""What the product does not do yet is named here, not left out in silence."""

from __future__ import annotations

import pytest

from tests.speed.measure import not_measured


@pytest.mark.speed
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a hundred people at once", "People do not sign in yet: one operator works on one machine."),
    ],
)
def test_named_as_not_measured(name, why):
    not_measured(name, why)
