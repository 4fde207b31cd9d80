"""Every rule the product knows, by its key, in the order a dispute meets them."""

from __future__ import annotations

from difflib import get_close_matches

from models.law import (
    cfr_300_decision,
    cfr_300_hearing,
    cfr_300_process,
    cmr_28_03,
    cmr_28_04,
    cmr_28_05,
    cmr_28_06_07,
    cmr_28_08,
    discipline,
    early_childhood,
    practice_801,
    records,
    state_complaint,
)
from models.law.rule import DeadlineRule

_MODULES = (
    cmr_28_04,
    cmr_28_05,
    cmr_28_06_07,
    cmr_28_03,
    cmr_28_08,
    practice_801,
    cfr_300_process,
    cfr_300_hearing,
    cfr_300_decision,
    discipline,
    state_complaint,
    records,
    early_childhood,
)

RULES: dict[str, DeadlineRule] = {found.key: found for module in _MODULES for found in module.RULES}


class UnknownRule(ValueError):
    """No rule has that key. The message suggests the nearest ones."""


def rule(key: str) -> DeadlineRule:
    found = RULES.get(key)
    if found is not None:
        return found
    near = get_close_matches(key.upper()[:60], RULES, n=3, cutoff=0.6)
    hint = f"Did you mean {' or '.join(near)}?" if near else "The screen Rules lists every key."
    raise UnknownRule(f"There is no rule with the key {key[:60]!r}. {hint}")


def sections() -> dict[str, tuple[DeadlineRule, ...]]:
    """The rules grouped by the section that sets them, sections in the order of the register."""
    grouped: dict[str, list[DeadlineRule]] = {}
    for found in RULES.values():
        grouped.setdefault(found.section, []).append(found)
    return {section: tuple(rules) for section, rules in grouped.items()}
