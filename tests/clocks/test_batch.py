"""Batches: every row answered or told why not, and the batch goes on."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest

from models.clocks.batch import COLUMNS, Unreadable, answer, read_calendar, read_moment

ANSWERS = Path(__file__).parent.parent / "law" / "answers"
HEADER = (
    "id,rule_id,trigger,inputs,amount,unit,direction,calendar_id,cal_sessions,cal_no_school,cal_snow_days,"
    "expected_due,expected_work_by,due_weekday,reason\n"
)
YEAR = "2025-09-03/2026-06-17|2026-09-02/2027-06-16"


def _rows(name: str) -> list[dict[str, str]]:
    with open(ANSWERS / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _worked_file(times: int = 1) -> str:
    calendars = {row["name"]: row for row in _rows("calendars.csv")}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    worked = _rows("worked_dates.csv")
    for n in range(times):
        row = worked[n % len(worked)]
        school = calendars[row["calendar"]]
        writer.writerow(
            [
                row["id"],
                row["rule"],
                row["trigger"],
                row["inputs"],
                row["amount"],
                "",
                "",
                row["calendar"],
                school["sessions"],
                school["no_school"],
                school["snow_days"],
                row["due"],
                row["work_by"],
                "",
                row["reason"],
            ]
        )
    return HEADER + out.getvalue()


def _ask(text: str):
    out = io.StringIO()
    summary = answer(io.StringIO(text), out)
    return summary, list(csv.DictReader(io.StringIO(out.getvalue())))


def _row(key="r1", rule="REF_NOTICE", trigger="2026-03-02", inputs="", amount="", sessions=YEAR, off="", snow=""):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(
        [key, rule, trigger, inputs, amount, "", "", "", sessions, off, snow, "", "", "", ""]
    )
    return out.getvalue()


def _one(**cells) -> dict[str, str]:
    summary, rows = _ask(HEADER + _row(**cells))
    assert summary.rows == len(rows) == 1
    return rows[0]


def test_the_worked_dates_come_back_as_they_were_counted():
    worked = _rows("worked_dates.csv")
    summary, got = _ask(_worked_file(len(worked)))
    assert (summary.rows, summary.answered, summary.refused) == (91, 91, 0)
    assert [(g["id"], g["due"], g["work_by"], g["error"]) for g in got] == [
        (w["id"], w["due"], w["work_by"], "") for w in worked
    ]


def test_columns_are_found_by_name_in_any_order_and_others_are_ignored():
    text = (
        "\ufeffcolour,cal_snow_days,cal_no_school,cal_sessions,amount,inputs,trigger,rule_id,id\r\n"
        f"red,2026-03-03,,{YEAR},,,2026-03-02,REF_NOTICE,a\r\n\r\n"
    )
    summary, rows = _ask(text)
    assert rows == [{"id": "a", "due": "2026-03-10", "work_by": "2026-03-10", "error": ""}]
    assert summary.rows == 1


def test_a_header_without_a_needed_column_is_refused_by_its_name():
    with pytest.raises(ValueError, match="cal_snow_days"):
        answer(io.StringIO(",".join(COLUMNS[:-1]) + "\n"), io.StringIO())
    with pytest.raises(ValueError, match="empty"):
        answer(io.StringIO(""), io.StringIO())


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"rule": "BSEA_NOTICE"}, "Did you mean"),
        ({"rule": ""}, "no rule with the key"),
        ({"trigger": ""}, "blank"),
        ({"trigger": "2026-02-30"}, "cannot be read"),
        ({"trigger": "3/2/2026"}, "cannot be read"),
        ({"trigger": "20260302"}, "cannot be read"),
        ({"trigger": "2026-W10-1"}, "cannot be read"),
        ({"trigger": "2026-03-02T25:00:00Z"}, "cannot be read"),
        ({"trigger": "2026-03-02x"}, "cannot be read"),
        ({"sessions": ""}, "no school calendar was given"),
        ({"sessions": "|"}, "no school year"),
        ({"sessions": "2025-09-03"}, "no last day"),
        ({"sessions": "2026-06-17/2025-09-03"}, "ends before it begins"),
        ({"sessions": "1926-09-03/2026-06-17"}, "longer than a school year"),
        ({"sessions": YEAR + "|2027-06-01/2028-06-16"}, "overlap"),
        ({"sessions": "2025-09-03/soon"}, "cannot be read"),
        ({"off": "2026-13-01"}, "cannot be read"),
        ({"off": "2026-02-20/2026-02-16"}, "ends before it begins"),
        ({"snow": "2026-01-26T08:00:00"}, "is an instant"),
        ({"trigger": "2027-06-15"}, "published only to 16 June 2027"),
        ({"trigger": "2024-06-15"}, "published only from 3 September 2025"),
        ({"rule": "MEET_NOTICE"}, "enter the district's own date"),
        ({"rule": "BSEA_DATE_PARENT"}, "enter the date from that notice"),
        ({"rule": "EXT_EVAL"}, "school week"),
        ({"rule": "IEP_DELIVERY", "trigger": "2025-06-12"}, "13 June 2025"),
        ({"rule": "IEP_DELIVERY", "inputs": "consent=yesterday"}, "cannot be read"),
        ({"rule": "BSEA_PERIOD_ROLL"}, "give the number of days"),
        ({"rule": "BSEA_PERIOD_ROLL", "amount": "two weeks"}, "not a whole number"),
        ({"rule": "BSEA_PERIOD_ROLL", "amount": "-3"}, "not a whole number"),
        ({"rule": "BSEA_PERIOD_ROLL", "amount": "9" * 400}, "not a whole number"),
        ({"rule": "AGE22_END", "trigger": "9999-01-01"}, "leaves the years"),
        ({"rule": "PARENT_RESPONSE", "trigger": "9999-12-31"}, "leaves the years"),
        ({"rule": "PRS_LOOKBACK", "trigger": "0001-01-01"}, "leaves the years"),
        ({"rule": "DISC_NOTICE", "trigger": "0001-01-01T00:00:00Z"}, "leaves the years"),
    ],
)
def test_a_row_that_cannot_be_answered_says_why_and_the_next_is_answered(cells, words):
    summary, rows = _ask(HEADER + _row(**cells) + _row(key="r2"))
    assert (summary.rows, summary.answered, summary.refused) == (2, 1, 1)
    assert words in rows[0]["error"] and rows[0]["due"] == rows[0]["work_by"] == ""
    assert rows[0]["error"].endswith((".", "?"))
    assert rows[1] == {"id": "r2", "due": "2026-03-09", "work_by": "2026-03-09", "error": ""}


def test_only_school_day_clocks_look_at_the_calendar():
    assert _one(rule="BSEA_NOTICE_REJECT", sessions="")["due"] == "2026-03-07"
    assert _one(rule="BSEA_NOTICE_REJECT", sessions="nonsense", off="nonsense")["due"] == "2026-03-07"
    assert _one(rule="PARENT_RESPONSE", trigger="1999-12-31")["due"] == "2000-01-30"


def test_the_amount_is_read_only_where_the_rule_has_no_number():
    assert _one(rule="PARENT_RESPONSE", amount="7")["due"] == "2026-04-01"
    assert _one(rule="PARENT_RESPONSE", amount="seven")["due"] == "2026-04-01"
    assert _one(rule="BSEA_PERIOD_ROLL", trigger="2025-11-15", amount="14")["due"] == "2025-12-01"


def test_consent_caps_the_delivery_and_any_other_input_is_a_remark():
    assert _one(rule="IEP_DELIVERY", trigger="2026-02-04")["due"] == "2026-02-11"
    capped = {"off": "2025-11-27/2025-11-28;2025-12-24/2026-01-02;2026-01-19", "inputs": "note=x;consent=2025-11-20"}
    assert _one(rule="IEP_DELIVERY", trigger="2026-02-04", **capped)["due"] == "2026-02-06"
    assert _one(rule="PARENT_RESPONSE", inputs="consent=nonsense;sent=?")["due"] == "2026-04-01"


def test_a_calendar_is_known_by_its_content():
    rows = [_row(key="a"), _row(key="b", snow="2026-03-03"), _row(key="c", off="2026-03-03/2026-03-04")]
    assert [row["due"] for row in _ask(HEADER + "".join(rows))[1]] == ["2026-03-09", "2026-03-10", "2026-03-11"]


def test_broken_lines_keep_their_id_and_do_not_stop_the_batch():
    long = 'big,REF_NOTICE,2026-03-02,"' + "x" * 140_000 + '",,,,,' + YEAR + ",,,,,,\n"
    text = HEADER + "short,REF_NOTICE\n" + long + _row(key='say "a", b') + _row(key="a\nb")
    summary, rows = _ask(text)
    assert [row["id"] for row in rows] == ["short", "big", 'say "a", b', "a\nb"]
    assert [bool(row["error"]) for row in rows] == [True, True, False, False]
    assert "131,072 characters" in rows[1]["error"] and summary.refused == 2


@pytest.mark.parametrize(
    ("broken", "key"),
    [
        ('x,"REF_NOTICE,2026-03-02,,,,,,,,,,,,\n', "x"),
        ('"x,REF_NOTICE,2026-03-02,,,,,,,,,,,,\n', "x"),
        ('"x",REF_NOTICE,2026-03-02,"a,b",,,,,,,,,,"\n', "x"),
        ('x,REF_NOTICE,2026-03-02,,,,,,,,,,,,"end\n', "x"),
        ('x,REF_NOTICE,2026-03-02,,,"\r\n', "x"),
        ("x,REF_NOTICE\r,2026-03-02,,,,,,,,,,,,\n", "x"),
    ],
)
@pytest.mark.parametrize("quoted", [False, True])
def test_a_row_that_opens_a_quote_and_never_closes_it_loses_nothing_but_itself(broken, key, quoted):
    last = _row(key='say "b"') if quoted else _row(key="b")
    summary, rows = _ask(HEADER + _row(key="a") + broken + _row(key="r1") * 3 + last)
    assert [row["id"] for row in rows] == ["a", key, "r1", "r1", "r1", 'say "b"' if quoted else "b"]
    assert [bool(row["error"]) for row in rows] == [False, True, False, False, False, False]
    assert "quotation mark" in rows[1]["error"] and (summary.rows, summary.refused) == (6, 1)


def test_each_of_many_rows_with_an_open_quote_is_answered_with_its_own_id_and_quickly():
    text = HEADER + "".join(f'{n},"REF_NOTICE,2026-03-02\n' + _row(key=f"g{n}") for n in range(5_000))
    began = time.process_time()
    summary, rows = _ask(text)
    assert [row["id"] for row in rows] == [f"{kind}{n}" for n in range(5_000) for kind in ("", "g")]
    assert summary.refused == 5_000 and time.process_time() - began < 3


def test_an_id_behind_the_open_quote_is_still_found():
    text = "rule_id,trigger,inputs,amount,cal_sessions,cal_no_school,cal_snow_days,id\n"
    _, rows = _ask(text + 'PARENT_RESPONSE,2026-03-02,"note,,,,,r1\nPARENT_RESPONSE,2026-03-02,,,,,,r2\n')
    assert [(row["id"], bool(row["error"])) for row in rows] == [("r1", True), ("r2", False)]


def test_a_calendar_may_end_on_the_last_day_there_is():
    cells = {"sessions": "9999-01-04/9999-12-31", "off": "9999-12-30/9999-12-31", "trigger": "9999-03-01"}
    assert _one(**cells)["due"] == "9999-03-08"


def test_many_unknown_rules_are_refused_quickly():
    text = HEADER + "".join(_row(key=str(n), rule=f"RULE_{n}") for n in range(5_000))
    began = time.process_time()
    summary, rows = _ask(text)
    assert summary.refused == 5_000 and all(row["error"] for row in rows)
    assert time.process_time() - began < 5


def test_a_hundred_thousand_rows_take_at_most_a_second_of_processor_time():
    text, out = _worked_file(100_000), io.StringIO()
    source = io.StringIO(text)
    began = time.process_time()
    summary = answer(source, out)
    took = time.process_time() - began
    assert summary.answered == 100_000
    assert took <= 1.0, f"{took:.2f} s"


def test_cells_are_read_as_they_are_written():
    assert read_moment(" 2026-03-02 ").isoformat() == "2026-03-02"
    assert read_moment("2025-10-16T01:15:00Z").utcoffset().total_seconds() == 0
    school = read_calendar("North", "2026-09-02/2027-06-16|2025-09-03/2026-06-17", "2026-03-03;", "")
    assert school.why_off(read_moment("2026-03-03")) == "no school"
    with pytest.raises(Unreadable, match="first/last"):
        read_calendar("North", "", "", "")
