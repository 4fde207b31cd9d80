"""`daybook clock`: answers, explanations, every rule, many at once."""

from __future__ import annotations

import csv
import json

from models.law.register import RULES


def test_clock_answers_with_due_work_by_and_citation(daybook):
    code, out, _ = daybook("clock", "BSEA_NOTICE_REJECT", "2026-04-16")
    assert code == 0
    assert "due       2026-04-21 (Tue)" in out
    assert "work by   2026-04-21" in out
    assert "603 CMR 28.08(3)(b)" in out


def test_explain_lists_every_day_and_why_it_is_skipped(daybook, year):
    code, out, _ = daybook("clock", "IEP_DELIVERY", "2026-04-16", "--calendar", year, "--explain")
    assert code == 0
    for line in ("2026-04-17 (Fri)    1", "2026-04-18 (Sat)    -  weekend", "2026-04-20 (Mon)    -  Patriots' Day",
                 "2026-04-21 (Tue)    -  April vacation", "2026-04-30 (Thu)    5"):  # fmt: skip
        assert line in out
    assert "due       2026-04-30" in out


def test_consent_caps_the_delivery(daybook, year):
    _, out, _ = daybook("clock", "IEP_DELIVERY", "2026-04-29", "--calendar", year, "--consent", "2026-02-23", "--json")
    answer = json.loads(out)
    assert answer["due"] == "2026-05-05"
    assert answer["citation"]["text"]


def test_an_instant_is_read_in_massachusetts(daybook):
    _, out, _ = daybook("clock", "BSEA_NOTICE_REJECT", "2026-04-17T02:30:00+00:00", "--json")
    assert json.loads(out)["started_on"] == "2026-04-16"


def test_list_gives_every_rule_with_all_its_facts(daybook):
    code, out, _ = daybook("clock", "--list", "--json")
    rules = json.loads(out)
    assert code == 0
    assert [r["key"] for r in rules] == list(RULES)
    for rule in rules:
        assert {"label", "section", "starts_on", "stops_on", "duty", "owed_by", "period", "direction", "method",
                "citation", "verified", "verified_sentence", "confidence", "work_by", "in_force_from", "practice",
                "note"} <= rule.keys()  # fmt: skip
        assert rule["period"].keys() == {"n", "unit"}
        assert rule["citation"].keys() == {"text", "url", "words"}


def test_batch_answers_each_row_and_goes_on(daybook, tmp_path):
    asked, answers = tmp_path / "in.csv", tmp_path / "out.csv"
    asked.write_text(
        "id,rule_id,trigger,inputs,amount,cal_sessions,cal_no_school,cal_snow_days\n"
        "1,BSEA_NOTICE_REJECT,2026-04-16,,,,,\n2,NO_SUCH_RULE,2026-04-16,,,,,\n", encoding="utf-8",
    )  # fmt: skip
    code, out, _ = daybook("clock", "--batch", asked, "--out", answers)
    rows = list(csv.DictReader(answers.open(encoding="utf-8")))
    assert code == 0
    assert out.startswith("2 rows: 1 answered, 1 refused")
    assert (rows[0]["due"], rows[0]["work_by"], rows[0]["error"]) == ("2026-04-21", "2026-04-21", "")
    assert rows[1]["due"] == "" and "NO_SUCH_RULE" in rows[1]["error"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.csv", "out.csv"]
