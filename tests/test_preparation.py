"""Keys of Paris's sectors, tables by IRIS; the rest of the preparation is tested through the cities."""

import pandas as pd
import pytest

from course_lib.errors import CommuneNotFound, MalformedFile
from course_lib.preparation import by_iris, read_commune, sector_keys
from course_lib.synthetic import town


def test_sectors_become_stations():
    """Arrondissement and number, two digits each."""
    codes = pd.Series(["19-5", "1-12", "20-60"])
    assert sector_keys(codes, "secteurs.geojson").tolist() == ["75056_1905", "75056_0112", "75056_2060"]


@pytest.mark.parametrize("code", ["19", "19-005", "XIX-5", ""])
def test_other_codes_are_refused(code):
    """The message shows the code and the expected shape."""
    with pytest.raises(MalformedFile, match=f"« {code} » n’est pas un secteur"):
        sector_keys(pd.Series(["1-1", code], name="id_bv"), "secteurs.geojson")


def test_each_iris_has_its_row():
    """Rows follow the city's IRIS; those that the file ignores are missing, and said to be absent from it."""
    table = pd.DataFrame(
        {
            "commune": "34172",
            "nom": "x",
            "note": [0, 2],
            "motif": [None, "non diffusé (note 2)"],
            "n": [7, pd.NA],
        },
        index=pd.Index(["341720102", "341720103"], name="iris"),
    ).astype({"n": "Int64"})
    placed = by_iris(table, pd.Series(["341720101", "341720102", "341720103"]))
    assert placed.columns.tolist() == ["motif", "n"]
    assert placed["n"].isna().tolist() == [True, False, True]
    assert placed["motif"].tolist()[::2] == ["absent du fichier", "non diffusé (note 2)"]
    assert pd.isna(placed["motif"].iloc[1])


def test_the_total_of_another_commune(tmp_path):
    """The commune's total is looked for by its code, and never taken from another one."""
    files = town(3, n_iris=6, n_bureaux=5, n_people=500).write(tmp_path)
    assert len(read_commune(files["allocataires_commune"], "00001")) == 1
    with pytest.raises(CommuneNotFound, match="34172"):
        read_commune(files["allocataires_commune"], "34172")
