"""`daybook worklist`, `calendar` and `doctor` over the demo district."""

from __future__ import annotations

import json
import os

from models.law.register import RULES


def test_worklist_rows_are_those_of_the_monday_page(demo):
    code, out, _ = demo("worklist", "--as-of", "2026-04-27", "--json")
    rows = json.loads(out)
    assert code == 0
    first = next(r for r in rows if r["queue"] == "bsea_notice")
    assert (first["last_name"], first["due_on"], first["standing"], first["days_left"]) == (
        "Okafor", "2026-04-26", "overdue", -1,
    )  # fmt: skip
    silent = [r for r in rows if r["queue"] == "answer_window" and r["days_left"] < 0]
    assert silent and {r["standing"] for r in silent} == {"no_answer"}


def test_worklist_of_one_school(demo):
    _, out, _ = demo("worklist", "--school", "99010005", "--json")
    assert {row["school"] for row in json.loads(out)} == {"Bowen"}
    code, _, complaint = demo("worklist", "--school", "99019999")
    assert code == 2 and "99010005" in complaint


def test_worklist_in_words(demo):
    _, out, _ = demo("worklist")
    assert "BSEA notices to send: 5" in out
    assert "overdue 1 d" in out


def test_a_snow_day_is_shown_then_made_then_undone(demo):
    change = ("calendar", "amend", "District", "--close", "2026-04-29", "--last-day", "2026-06-17", "--reason", "Flood")
    code, shown, _ = demo(*change, "--json")
    preview = json.loads(shown)
    assert code == 0
    assert preview["applied"] is None
    assert preview["school_days"] == {"before": 180, "after": 180}
    assert any(m["due_before"] == "2026-05-06" and m["due_after"] == "2026-05-07" for m in preview["moves"])
    _, before, _ = demo("worklist", "--json")
    code, made, _ = demo(*change, "--apply", "--json")
    act = json.loads(made)["applied"]
    assert code == 0 and act
    assert json.loads(made)["moves"] == preview["moves"]
    _, after, _ = demo("worklist", "--json")
    assert before != after
    back = ("calendar", "undo", act, "--reason", "The school was open after all")
    code, shown, _ = demo(*back, "--json")
    undone = json.loads(shown)
    assert code == 0 and undone["applied"] is None
    assert {(m["clock_id"], m["due_after"]) for m in undone["moves"]} == {
        (m["clock_id"], m["due_before"]) for m in preview["moves"]
    }
    assert demo("worklist", "--json")[1] == after
    code, said, _ = demo(*back, "--apply")
    assert code == 0 and f"Change {act} is undone" in said
    assert f"Moved: {len(undone['moves'])} dates" in said
    assert demo("worklist", "--json")[1] == before
    _, history, _ = demo("calendar", "show", "District")
    assert "Flood (undone)" in history
    code, _, complaint = demo("calendar", "undo", act, "--reason", "again", "--apply")
    assert code == 1 and "undone already" in complaint


def test_an_undoing_in_words_says_that_nothing_changed_and_warns_of_a_short_year(demo):
    """A day given back and then taken away again leaves the year a day short."""
    demo("calendar", "amend", "District", "--open", "2026-04-21", "--reason", "Made up", "--apply")
    demo("calendar", "amend", "District", "--close", "2026-04-29", "--reason", "Flood", "--apply")
    given_back = json.loads(demo("calendar", "show", "District", "--json")[1])["changes"][-2]
    assert given_back["reason"] == "Made up"
    code, out, _ = demo("calendar", "undo", given_back["act"], "--reason", "The vacation stays")
    assert code == 0
    assert "School days of the year: 180 before, 179 after" in out
    assert "The year would have 179 school days; 603 CMR 27.03 asks for at least 180" in out
    assert "Would move:" in out and "Moved:" not in out
    assert out.strip().endswith(f"Nothing was changed. Add --apply to undo change {given_back['act']}.")
    assert not any(
        change["undone"] for change in json.loads(demo("calendar", "show", "District", "--json")[1])["changes"]
    )


def test_an_undoing_without_a_reason_is_refused_before_it_is_shown(demo):
    code, out, complaint = demo("calendar", "undo", "1", "--reason", "  ")
    assert code == 2 and out == "" and "--reason is blank" in complaint


def test_a_preview_in_words_says_that_nothing_changed(demo):
    _, out, _ = demo("calendar", "amend", "District", "--close", "2026-04-29", "--reason", "Flood")
    assert "Would move:" in out
    assert "603 CMR 27.03" in out
    assert "Nothing was changed" in out


def test_calendars_are_listed_with_their_years(demo):
    _, out, _ = demo("calendar", "--json")
    lines = {line["name"]: line for line in json.loads(out)}
    assert lines["High School"]["inherits"] == "District"
    assert [year[0] for year in lines["District"]["years"]] == ["2023-24", "2024-25", "2025-26", "2026-27"]
    assert all(year[3] == 180 for line in lines.values() for year in line["years"])


def test_doctor_finds_a_healthy_demo(demo):
    code, out, _ = demo("doctor", "--json")
    report = json.loads(out)
    words = {f["what"]: f["words"] for f in report["findings"]}
    assert code == 0 and report["ok"]
    assert words["rules"] == f"{len(RULES)} rules"
    assert "SQLite" in words["system"]
    assert "pinned" in words["day"]
    assert words["facts"].startswith("6 needed")


def test_doctor_says_what_is_wrong(daybook, tmp_path):
    code, out, complaint = daybook("doctor", "--database", f"sqlite:///{tmp_path / 'none.db'}")
    assert code == 1
    assert "WRONG" in out and complaint.strip() == "1 thing is wrong here."
    assert not list(tmp_path.iterdir())


def test_doctor_says_that_a_database_cannot_be_written(demo, demo_url, monkeypatch):
    monkeypatch.setattr("os.access", lambda _path, mode: mode != os.W_OK)
    code, out, _ = demo("doctor")
    assert code == 1 and "WRONG  writing" in out
    assert f"You may not write in {demo_url.removeprefix('sqlite:///')}: nothing can be filed." in out
