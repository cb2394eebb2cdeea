"""Files of real people: read for the whole only, every faulty line counted."""

from __future__ import annotations

import gzip

import numpy as np
import pytest

from course_lib.errors import DataError, MalformedFile, ReidentificationRefused
from course_lib.traces import files, home, read_checkins, read_geolife, unicity, work, worst_case

GOOD = "7\t2010-10-19T23:55:27Z\t30.2359091167\t-97.7951395833\t22847\n"
PREAMBLE = "Geolife trajectory\nWGS 84\nAltitude is in Feet\nReserved 3\n0,2,255,My Track,0,0,2,8421376\n0\n"
FIX = "39.906631,116.385564,0,492,39744.2451967593,2008-10-23,05:53:05\n"


@pytest.fixture
def checkins(tmp_path):
    """Write lines as a file of check-ins."""

    def write(text, name="checkins.txt"):
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


@pytest.fixture
def geolife(tmp_path):
    """Write trajectories: {person: {file: lines}}."""

    def write(people):
        for person, tracks in people.items():
            folder = tmp_path / "Data" / person / "Trajectory"
            folder.mkdir(parents=True)
            for name, lines in tracks.items():
                (folder / name).write_text(PREAMBLE + lines)
        return tmp_path / "Data"

    return write


def test_checkins(checkins):
    """Two people, one hour apart, a kilometre apart: people, cells and hours from 0."""
    path = checkins(
        GOOD + GOOD.replace("23:55:27", "23:59:59") + "ada\t2010-10-20T01:00:00Z\t30.3359\t-97.7951\tx\n"
    )
    reading = read_checkins(path)
    traces = reading.traces
    assert (traces.n_people, traces.n_cells, traces.n_steps) == (2, 2, 3)
    assert traces.sizes.tolist() == [1, 1]
    assert sorted((traces.point % 3).tolist()) == [0, 2]
    assert (reading.lines, len(reading.malformed)) == (3, 0)
    assert str(reading) == "3 lignes lues, 0 écartée."


def test_faulty_lines_are_counted_and_located(checkins):
    """One good line, one of each fault: each is counted once, with an example that can be found again."""
    path = checkins(
        "7\t2010-10-19T23:55:27Z\t30.2\n"
        + GOOD
        + "7\t2010-19-19T23:55:27Z\t30.2\t-97.7\tx\n"
        + "7\t2010-10-19T23:55:27Z\t130.2\t-97.7\tx\n"
        + "7\t2010-10-19T23:55:27Z\tnord\t-97.7\tx\n"
        + "7\t2010-10-19T23:55:27Z\t0.0\t0.0\t00000000000000000000000000000000\n"
        + "\t2010-10-19T23:55:27Z\t30.2\t-97.7\tx\n"
        + "\n"
        + "7\tjamais\tnulle\tpart\tx\n"
        + GOOD
    )
    reading = read_checkins(path)
    table = reading.malformed.set_index("raison")
    assert table["lignes"].to_dict() == {
        files.UNEVEN: 1,
        # The empty line has five empty cells.
        files.NOBODY: 2,
        files.MOMENT: 2,
        files.PLACE: 2,
        files.ORIGIN: 1,
    }
    assert table["exemple"].to_dict() == {
        files.UNEVEN: "checkins.txt, ligne 1",
        files.NOBODY: "checkins.txt, ligne 7",
        files.MOMENT: "checkins.txt, ligne 3",
        files.PLACE: "checkins.txt, ligne 4",
        files.ORIGIN: "checkins.txt, ligne 6",
    }
    assert reading.lines == 10
    assert "10 lignes lues, 8 écartées" in str(reading)
    assert "par exemple checkins.txt, ligne 3" in str(reading)


@pytest.mark.parametrize(
    "moment",
    ["2010-02-31T23:55:27Z", "2010-1-9T03:05:07Z", "2010-10-19 23:55:27", "2010-10-19T24:00:00Z", ""],
)
def test_moments_that_do_not_exist(checkins, moment):
    """A 31 February is not read as a 3 March, nor a date of another shape as what it resembles."""
    reading = read_checkins(checkins(GOOD + GOOD.replace("2010-10-19T23:55:27Z", moment)))
    assert reading.malformed["raison"].tolist() == [files.MOMENT]


def test_gzipped_checkins(checkins):
    """SNAP's own .gz is read as it is."""
    path = checkins(gzip.compress((GOOD * 3).encode()), "loc-gowalla_totalCheckins.txt.gz")
    assert read_checkins(path).lines == 3


def test_bytes_of_any_encoding(checkins):
    """A place whose name is not UTF-8, or has a quote, does not lose its line."""
    path = checkins(GOOD.replace("22847", 'caf\xe9 d"Azur').encode("latin-1") + GOOD.encode())
    reading = read_checkins(path)
    assert (reading.lines, len(reading.malformed)) == (2, 0)


def test_longer_steps_and_larger_cells(checkins):
    """With cells of 100 km and days, neighbours and hours merge."""
    path = checkins(GOOD + GOOD.replace("23:55", "01:10").replace("30.235", "30.255"))
    assert read_checkins(path).traces.sizes.tolist() == [2]
    assert read_checkins(path, cell_km=100, hours=24).traces.sizes.tolist() == [1]


def test_cells_are_as_wide_everywhere():
    """A kilometre to the east leaves a cell of 500 metres, in Quito as in Oslo; ten metres seldom do."""
    for latitude in (0.0, 45.0, 60.0):
        degree = 1 / (111.32 * np.cos(np.radians(latitude)))
        east = 10.0 + degree * np.array([0, 0.01, 1, 2])
        cell, _ = files._cells(np.full(4, latitude), east + degree / 4, 0.5)
        assert cell[0] == cell[1]
        assert len(set(cell.tolist())) == 3


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3\n", "x\ty\tz\tt\tu\n"])
def test_another_format_is_refused(checkins, text):
    """No line makes sense: the message says what was expected."""
    with pytest.raises(MalformedFile, match="SNAP"):
        read_checkins(checkins(text))


@pytest.mark.parametrize(
    "options", [{"cell_km": 0}, {"cell_km": -1}, {"hours": 0}, {"cell_km": float("nan")}]
)
def test_impossible_resolutions(checkins, options):
    """A cell without width or a step without length is refused."""
    with pytest.raises(DataError, match="Résolution"):
        read_checkins(checkins(GOOD), **options)


def test_geolife(geolife):
    """A person's files are one trace; six lines of preamble are not data."""
    folder = geolife(
        {
            "000": {
                "a.plt": FIX + FIX.replace("05:53:05", "05:53:10"),
                "b.plt": FIX.replace("05:53", "07:53"),
            },
            "001": {"a.plt": FIX},
        }
    )
    reading = read_geolife(folder)
    assert (reading.lines, len(reading.malformed)) == (4, 0)
    assert reading.traces.n_people == 2
    assert reading.traces.sizes.tolist() == [2, 1]
    assert (reading.traces.n_cells, reading.traces.n_steps) == (1, 3)


def test_faults_of_geolife(geolife):
    """A latitude of 400 degrees, known in the published files, and a cut last line are counted."""
    folder = geolife(
        {"000": {"a.plt": FIX + FIX.replace("39.906631", "400.166666"), "b.plt": FIX + "39.9,116.3,0,4"}}
    )
    reading = read_geolife(folder)
    table = reading.malformed.set_index("raison")
    assert table["exemple"].to_dict() == {files.PLACE: "a.plt, ligne 8", files.UNEVEN: "b.plt, ligne 8"}
    assert reading.lines == 4


def test_a_track_without_points(geolife):
    """A file that stops after its preamble is a trace without points, not an error."""
    assert read_geolife(geolife({"000": {"a.plt": "", "b.plt": FIX}})).lines == 1


def test_a_folder_without_tracks(tmp_path):
    """The message says which folder is expected."""
    with pytest.raises(MalformedFile, match="Data"):
        read_geolife(tmp_path)


def test_for_the_whole_only(checkins):
    """Unicity of the whole is measured; home, work and individual risk are refused."""
    rng = np.random.default_rng(1)
    lines = [
        f"{i}\t2010-10-{rng.integers(10, 29)}T{rng.integers(10, 23)}:00:00Z\t{30 + rng.random():.6f}\t-97.7\tx\n"
        for i in range(20)
        for _ in range(10)
    ]
    traces = read_checkins(checkins("".join(lines))).traces
    assert unicity(traces, 2, n=100, seed=1).loc[2, "unicity"] > 0.9
    for attack in (home, work, lambda t: worst_case(t, 2)):
        with pytest.raises(ReidentificationRefused):
            attack(traces)


def test_neither_names_nor_places_are_kept(checkins):
    """What was read cannot say who or where."""
    traces = read_checkins(checkins(GOOD)).traces
    assert set(vars(traces)) == {"start", "point", "n_cells", "n_steps", "nature", "hours"}
    assert traces.nature == "real"
