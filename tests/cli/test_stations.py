"""``course stations``: the file that a journalist opens, and what the command says."""

import pandas as pd
import pytest
import typer
from typer.testing import CliRunner

from course_lib.cli.stations import stations, write_table
from course_lib.datasets import get
from course_lib.errors import CourseError
from course_lib.stations import national
from tests.stations.small_france import write_small_france


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


@pytest.fixture
def small(monkeypatch, tmp_path_factory):
    """Serve the files of a small France."""
    files = write_small_france(tmp_path_factory.mktemp("france"))
    roles = {ids: role for role, ids in national.CANDIDATES.items()}
    monkeypatch.setattr(national, "first_available", lambda ids: (get(ids[0]), files[roles[ids]]))
    return files


def test_the_whole_country(small, tmp_path, run):
    """A parquet of one row per station, the note beside it, and nothing else; the terminal says both."""
    done = run("--france", "--output", tmp_path / "profils.parquet")
    assert done.exit_code == 0
    said = done.output.replace("\u202f", " ").replace("\xa0", " ")
    assert "✔ France : 2 842 bureaux" in said and "avec un profil : 2 841" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["profils.md", "profils.parquet"]
    table = pd.read_parquet(tmp_path / "profils.parquet")
    assert len(table) == 2_842
    assert table["bureau"].iloc[0] == "01001_0001"
    assert {"methode", "adresses", "voix_ARDOUIN", "C21_POP15P_CS3"} < set(table.columns)
    assert (tmp_path / "profils.md").read_text(encoding="utf-8").startswith("# Profils des bureaux de vote")


def test_a_failure_of_the_whole_country_leaves_the_old_files(small, tmp_path, monkeypatch, run):
    """A damaged register, then a full disk: both former files are whole, and nothing is left beside them."""
    table, note = tmp_path / "profils.parquet", tmp_path / "profils.md"
    table.write_text("ancienne table")
    note.write_text("ancienne note")

    def untouched():
        return table.read_text() == "ancienne table" and note.read_text() == "ancienne note"

    def full(self, path, **kwargs):
        path.write_text("PAR1")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(pd.DataFrame, "to_parquet", full)
        with pytest.raises(CourseError, match=r"profils\.parquet.*No space left"):
            run("--france", "--output", table)
    assert untouched()
    small["adresses"].write_bytes(b"PAR1")
    with pytest.raises(CourseError, match="parquet lisible"):
        run("--france", "--output", table)
    assert untouched()
    assert len(list(tmp_path.iterdir())) == 2


def test_refusals_come_before_the_work(tmp_path, monkeypatch, run):
    """Another format, a folder that does not exist, a city besides: no file is looked for."""
    monkeypatch.setattr(national, "national_profiles", lambda progress: pytest.fail("work was begun"))
    with pytest.raises(CourseError, match=r"s’écrit en parquet.*profils\.parquet"):
        run("--france", "--output", tmp_path / "profils.csv")
    with pytest.raises(CourseError, match="son dossier n’existe pas"):
        run("--france", "--output", tmp_path / "absent" / "profils.parquet")
    both = run("--france", "--city", "montreuse", "--output", tmp_path / "profils.parquet")
    assert both.exit_code == 2 and "s’excluent" in both.output
    assert not list(tmp_path.iterdir())
