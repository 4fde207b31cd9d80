"""200,000 students: memory stays flat, and the second night is quicker than half of the first."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from models.tables import Student

_HEAD = (
    "state_id,local_id,last_name,first_name,date_of_birth,home_language,grade,school_code,responsible_district,"
    "sped_placement,disability,sped_level_of_need,team_chair_email,guardian1_name,guardian1_email,guardian1_phone,"
    "guardian1_language,guardian1_rights,guardian2_name,guardian2_phone\n"
)


def write(path: Path, count: int, *, changed: int = 0) -> Path:
    """`changed`: every so many-th line has another grade."""
    with path.open("w") as file:
        file.write(_HEAD)
        for n in range(count):
            grade = 1 + (n % 11) + (1 if changed and n % changed == 0 else 0)
            file.write(
                f"{1_000_000_000 + n * 7},L{n:07d},Last{n % 60_007},First{n % 9_001},{1 + n % 12}/{1 + n % 28}/"
                f"{2005 + n % 15},Spanish,{grade:02d},{('00350005', '00350305')[n % 2]},00350000,10,08,03,"
                f"mei.chen@alderfalls.example,Parent {n % 60_007},p{n}@mail.example,617-555-{n % 10_000:04d},Spanish,"
                f"parent,Second {n % 9_001},617-556-{n % 10_000:04d}\n"
            )
    return path


_PEAK = """
import resource, sys
from pathlib import Path
from models import database
from tests.imports.conftest import district
importing = district(database.create(sys.argv[1]), Path(sys.argv[2]))
assert importing.bring("students", Path(sys.argv[3])).filed
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def peak_megabytes(url: str, folder: Path, file: Path) -> int:
    command = [sys.executable, "-c", _PEAK, url, str(folder), str(file)]
    return int(
        subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2]).stdout
    )


@pytest.mark.speed
def test_memory_stays_flat_over_200_000_students(sqlite_template, tmp_path):
    peaks = []
    for count in (20_000, 200_000):
        copy = tmp_path / f"{count}.db"
        copy.write_bytes(sqlite_template.read_bytes())
        peaks.append(peak_megabytes(f"sqlite:///{copy}", tmp_path, write(tmp_path / f"{count}.csv", count)))
    print(f"peak memory: {peaks[0]} MB for 20,000 students, {peaks[1]} MB for 200,000")
    assert peaks[1] - peaks[0] < 50


@pytest.mark.speed
def test_the_second_night_takes_at_most_half_of_the_first(importing, tmp_path):
    count = 50_000
    nights = []
    for file in (write(tmp_path / "a.csv", count), write(tmp_path / "b.csv", count, changed=50)):
        start = time.process_time()
        report = importing.bring("students", file)
        nights.append(time.process_time() - start)
    print(f"first night {nights[0]:.2f} s, second night, 2 % changed, {nights[1]:.2f} s")
    assert (report.changed, report.unchanged) == (1_000, 49_000)
    assert importing.count(Student) == count and nights[1] <= 0.5 * nights[0]
