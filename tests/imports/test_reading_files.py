"""How a spreadsheet is read: encodings, separators, headers, damage."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from models.imports.columns import Columns
from models.imports.reading import open_table
from models.imports.refusal import FileRefused
from models.imports.source import Upload, look_at

COLUMNS = Columns(("state_id", "last_name", "sent_on"), (("state_id",), ("last_name",)))
PLAIN = "state_id,last_name,sent_on\n001,Muñoz,2026-04-16\n002,O'Brien,\n"


def read(data: bytes | str, name: str = "file.csv"):
    upload = Upload(name, data.encode() if isinstance(data, str) else data)
    with open_table(look_at(upload), COLUMNS) as table:
        return table.header, list(table.lines), table.notes


def lines(data: bytes | str, name: str = "file.csv"):
    return read(data, name)[1]


def workbook(*rows, name: str = "Sheet") -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_read(encoding):
    text = PLAIN if encoding not in ("utf-16-le", "utf-16-be") else PLAIN.replace("ñ", "n")
    assert lines(text.encode(encoding))[0][1][1] in ("Muñoz", "Munoz")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found(separator):
    assert lines(PLAIN.replace(",", separator))[1] == (3, ["002", "O'Brien", ""])


def test_headers_are_matched_in_any_order_case_space_or_underscore():
    header, rows, _ = read("Last Name,SENTON, State_ID \nA,2026-01-02,7\n")
    assert [header.get(rows[0][1], c) for c in COLUMNS.known] == ["7", "A", "2026-01-02"]


def test_unknown_columns_are_listed():
    assert read("state_id,last_name,Bus Route,\n1,A,7,\n")[0].unknown == ("Bus Route", "column 4, without a name")


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(FileRefused, match="“state_id” and “State ID” have one name"):
        lines("state_id,State ID,last_name\n1,1,A\n")


def test_a_missing_column_is_named():
    with pytest.raises(FileRefused, match="header lacks last_name"):
        lines("state_id,sent_on\n1,2026-01-02\n")


@pytest.mark.parametrize("name", ["SSN", "Student SSN", "social_security_number"])
def test_a_column_named_for_social_security_refuses_the_file(name):
    with pytest.raises(FileRefused, match="Social Security"):
        lines(f"state_id,last_name,{name}\n1,A,\n")


@pytest.mark.parametrize("value", ["123-45-6789", "call 123-45-6789 now", "123 45 6789", "123.45.6789", "123–45–6789"])
def test_a_value_shaped_like_a_social_security_number_refuses_the_file_and_is_not_repeated(value):
    with pytest.raises(FileRefused, match="Social Security") as refused:
        lines(f"state_id,last_name,notes\n1,A,\n2,B,{value}\n")
    assert "6789" not in str(refused.value) and refused.value.line == 3 and refused.value.column == "notes"


@pytest.mark.parametrize(
    "value", ["617-555-0100", "617.555.0100", "2026-04-16", "1123-45-6789", "123-45-67890", "12-34-5678"]
)
def test_telephone_numbers_and_dates_are_not_social_security_numbers(value):
    assert lines(f"state_id,last_name\n1,{value}\n")


def test_an_empty_file_is_refused():
    with pytest.raises(FileRefused, match="is empty"):
        lines("")
    with pytest.raises(FileRefused, match="is empty"):
        lines("\n \n\n")


def test_a_header_without_lines_is_refused():
    with pytest.raises(FileRefused, match="header and no lines"):
        lines("state_id,last_name,sent_on\n,,\n\n")


def test_a_file_cut_off_in_its_last_line_is_refused():
    with pytest.raises(FileRefused, match="cut off: its last line has 2 cells where the header has 3"):
        lines("state_id,last_name,sent_on\n1,A,2026-01-02\n2,B")


def test_a_file_cut_off_inside_a_quotation_is_refused_with_the_line_where_it_opens():
    with pytest.raises(FileRefused, match="never closed") as refused:
        lines('state_id,last_name,sent_on\n1,A,\n2,"B\n3,C,\n')
    assert refused.value.line == 3


@pytest.mark.parametrize(
    "swallowing",
    [
        '002,"B,\n003,C,",\n',
        '002,"B,\n003,C,\n004,D",\n',
        '002,"B\n003,C,\n004,D,"\n',
        '002,"B\n003,C,"\n',
        '002,B,"2026-01-02\n003,C,2026-01-03\n004,D,"2026-01-04"\n',
        '002,B,"2026-01-02\n003,C,2026-01-03\n004,D",2026-01-04\n',
    ],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_an_unclosed_quotation_mark_names_its_line_and_no_line_vanishes_into_a_cell(swallowing, separator):
    text = f"state_id,last_name,sent_on\n001,A,\n{swallowing}005,E,\n"
    with pytest.raises(FileRefused, match=r"quotation mark") as refused:
        lines(text.replace(",", separator))
    assert refused.value.line == 3


def test_a_note_may_run_over_lines_and_hold_commas():
    note = "Called, no answer,\n4/16, wrote\n2026-04-17, wrote again, still nothing"
    assert lines(f'state_id,last_name,notes\n0012345678,A,"{note}"\n0012345679,B,\n')[0][1][2] == note


@pytest.mark.parametrize("told", ["sep=;", '"sep=;"', "SEP=;", "\ufeffsep=;"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_separator_that_the_first_line_tells_is_used_and_line_numbers_stay_right(told, encoding):
    text = f'{told}\r\nstate_id;last_name;sent_on\r\n001;"A,B";\r\n'
    assert lines(text.encode(encoding)) == [(3, ["001", "A,B", ""])]


def test_a_separator_told_that_is_none_is_refused():
    with pytest.raises(FileRefused, match="separator “~”"):
        lines("sep=~\nstate_id~last_name\n1~A\n")


def test_a_short_line_in_the_middle_is_a_bad_line_not_a_bad_file():
    assert lines("state_id,last_name,sent_on\n1,A\n2,B,\n")[0] == (2, ["1", "A"])


@pytest.mark.parametrize("data", [b"state_id,last_name\n1,A\x00\n", "state_id,last_name\n1,A\x00\n".encode("utf-16")])
def test_nul_bytes_are_refused(data):
    with pytest.raises(FileRefused, match="NUL") as refused:
        lines(data)
    assert refused.value.line == 2


def test_line_numbers_stay_right_after_a_quoted_newline():
    found = lines('state_id,last_name,sent_on\n1,"A\nB\nC",\n2,D,\n')
    assert [line for line, _ in found] == [2, 5] and found[0][1][1] == "A\nB\nC"


def test_empty_lines_are_skipped_and_still_counted():
    assert [line for line, _ in lines("state_id,last_name\n\n1,A\n,\n2,B\n")] == [3, 5]


def test_a_file_renamed_to_xlsx_is_refused():
    with pytest.raises(FileRefused, match="named like a workbook but is none"):
        lines(PLAIN, "students.xlsx")


def test_an_old_or_protected_workbook_is_refused():
    with pytest.raises(FileRefused, match="old kind"):
        lines(b"\xd0\xcf\x11\xe0" + b"x" * 600, "students.xls")


def test_a_zip_that_is_no_workbook_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(FileRefused, match="no whole workbook"):
        lines(out.getvalue(), "students.xlsx")


def test_a_cut_off_workbook_is_refused():
    data = workbook(["state_id", "last_name"], ["1", "A"])
    with pytest.raises(FileRefused, match="no whole workbook"):
        lines(data[: len(data) // 2], "students.xlsx")


def test_a_workbook_is_read_with_dates_and_numbers_as_text():
    data = workbook(
        ["state_id", "last_name", "sent_on"], ["0012", "A", date(2026, 4, 16)], [7.0, 3.5, datetime(2026, 1, 2, 9, 30)]
    )
    _, rows, _ = read(data, "students.xlsx")
    assert rows == [(2, ["0012", "A", "2026-04-16"]), (3, ["7", "3.5", "2026-01-02 09:30"])]


def test_a_code_stored_as_a_number_in_a_workbook_is_told_once():
    data = workbook(["state_id", "last_name"], [12, "A"], [13, "B"])
    assert [note for note in read(data, "s.xlsx")[2] if "stored as a number" in note] == [
        "Line 2: state_id is stored as a number in the workbook. Leading zeros, if there were any, are lost; format "
        "the column as text."
    ]


def test_an_error_cell_in_a_workbook_is_refused():
    with pytest.raises(FileRefused, match="#REF!"):
        lines(workbook(["state_id", "last_name"], ["1", "#REF!"]), "s.xlsx")


def test_a_cell_of_a_megabyte_is_refused():
    with pytest.raises(FileRefused, match="too long"):
        lines(f"state_id,last_name\n1,{'x' * 1_000_000}\n")
