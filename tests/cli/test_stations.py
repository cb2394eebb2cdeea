"""``course stations``: the file that a journalist opens, and what the command says."""

import pandas as pd
import pytest
import typer
from typer.testing import CliRunner

from course_lib.cli.stations import stations, write_table
from course_lib.errors import CourseError


@pytest.fixture
def run():
    """Run the command alone."""
    app = typer.Typer()
    app.command()(stations)
    return lambda *arguments: CliRunner().invoke(app, [str(a) for a in arguments], catch_exceptions=False)


def test_paris_2012_equals_r(real_data, monkeypatch, tmp_path, run):
    """867 stations, the census's own columns, the counts of R's reapportionment; masses in French."""
    monkeypatch.setenv("COURSE_DATA_MIRROR", str(real_data))
    done = run("--city", "paris-2012", "--output", tmp_path / "bureaux.csv")
    assert done.exit_code == 0
    said = done.output.replace("\u202f", " ").replace("\xa0", " ")
    assert "867 bureaux" in said
    assert "réparties : 1 883 731,5 (97,8 %)" in said
    assert "perdues : 42 934,5 (2,2 %)" in said
    table = pd.read_csv(tmp_path / "bureaux.csv", dtype={"ID": str})
    assert list(table.columns) == ["ID", "C11_POP15P", *(f"C11_POP15P_CS{i}" for i in range(1, 9))]
    assert table["C11_POP15P"].sum() == pytest.approx(1_883_731.514, abs=5e-4)
    assert table["C11_POP15P_CS3"].sum() == pytest.approx(521_469.570, abs=5e-4)
    station = table.set_index("ID").loc["750130020"]
    assert (station["C11_POP15P"], station["C11_POP15P_CS3"]) == (3665.244702, 328.432553)


def test_the_town_by_default(tmp_path, monkeypatch, run):
    """Without a city, COURSE_CITY, else the embedded town."""
    monkeypatch.delenv("COURSE_CITY", raising=False)
    done = run("--output", tmp_path / "bureaux.csv")
    assert done.output.startswith("✔ Montreuse")
    assert len(pd.read_csv(tmp_path / "bureaux.csv")) == 120


def test_the_file_is_plain(tmp_path):
    """UTF-8, commas, decimal points, no noise of floating point."""
    table = pd.DataFrame({"pop": [0.1 + 0.2, 1 / 3], "cs3": [0.0, 12.0]}, index=["00001_0001", "00001_0002"])
    write_table(table, tmp_path / "b.csv")
    expected = b"ID,pop,cs3\n00001_0001,0.3,0.0\n00001_0002,0.333333,12.0\n"
    assert (tmp_path / "b.csv").read_bytes() == expected


def test_a_failure_leaves_the_old_file(tmp_path, monkeypatch):
    """The former file is whole, and nothing is left beside it."""
    (tmp_path / "b.csv").write_text("ancien")

    def full(self, path, **kwargs):
        path.write_text("ID,po")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pd.DataFrame, "to_csv", full)
    with pytest.raises(CourseError, match=r"b\.csv.*No space left"):
        write_table(pd.DataFrame({"pop": [1.0]}), tmp_path / "b.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["b.csv"]
    assert (tmp_path / "b.csv").read_text() == "ancien"


def test_a_folder_that_does_not_exist(tmp_path):
    """The message says that it does not."""
    with pytest.raises(CourseError, match="son dossier n’existe pas"):
        write_table(pd.DataFrame({"pop": [1.0]}), tmp_path / "absent" / "b.csv")
