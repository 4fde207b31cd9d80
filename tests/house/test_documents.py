"""What the documents beside the code name exists, and the accessibility report says something of every criterion."""

from __future__ import annotations

import re
from importlib.metadata import version

from tests.house.source import ROOT

LEVEL_A = re.split(r"\s+", """
1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1
2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.3.1 3.3.2 4.1.1 4.1.2
""".strip())  # fmt: skip
LEVEL_AA = re.split(r"\s+", """
1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4
4.1.3
""".strip())  # fmt: skip
CONFORMANCE = ("Supports", "Partially supports", "Does not support", "Not applicable")


def report() -> str:
    return (ROOT / "docs" / "accessibility.md").read_text("utf-8")


def rows(level: str) -> dict[str, tuple[str, str]]:
    """criterion -> its conformance and remarks, of one table of the report."""
    part = report().split(f"## Level {level}\n")[1].split("\n## ")[0]
    found = {}
    for line in part.splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if not re.match(r"\d", line.strip("| ")):
            continue
        numbers = re.findall(r"\d+\.\d+\.\d+", cells[0])
        if " to " in cells[0]:
            stem, first, last = numbers[0].rpartition(".")[0], *(int(n.rpartition(".")[2]) for n in numbers)
            numbers = [f"{stem}.{n}" for n in range(first, last + 1)]
        found |= {number: (cells[1], cells[2] if len(cells) > 2 else "") for number in numbers}
    return found


def test_each_criterion_of_both_levels_has_its_line():
    assert list(rows("A")) == LEVEL_A and list(rows("AA")) == LEVEL_AA


def test_what_is_not_wholly_met_says_why():
    for level in ("A", "AA"):
        for number, (conformance, remarks) in rows(level).items():
            assert conformance in CONFORMANCE, number
            assert conformance in ("Supports", "Not applicable") or len(remarks) > 40, number


def test_what_the_documents_name_exists():
    for name in ("docs/accessibility.md", "README.md"):
        text = (ROOT / name).read_text("utf-8")
        paths = set(re.findall(r"`((?:tests|docs|seed|dashboard|models)/[\w/.-]+)`", text))
        paths |= set(re.findall(r"\]\(((?!http)[\w/.-]+)\)", text))
        assert paths and [p for p in paths if not (ROOT / p).exists()] == [], name


def test_the_report_is_of_the_streamlit_that_is_installed():
    assert f"Streamlit {'.'.join(version('streamlit').split('.')[:2])} " in report()


def test_what_the_report_says_is_not_used_is_not_used():
    source = "\n".join(p.read_text("utf-8") for p in (ROOT / "dashboard").rglob("*.py"))
    assert "st.dataframe(" not in source and "st.toast(" not in source and "st.data_editor(" not in source
