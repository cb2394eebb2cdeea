"""The tables of results."""

import pandas as pd

from course_lib.datasets.tables import candidate_names


def test_first_names_only_where_they_are_needed():
    """The two who share a surname get their first name, on each of their rows; the third keeps a surname."""
    surnames = pd.Series(["LE GALL", "LE GALL", "ROUX", "LE GALL"])
    first_names = pd.Series(["Ana", "Luc", "Ana", "Ana"])
    assert candidate_names(surnames, first_names).tolist() == [
        *("LE GALL Ana", "LE GALL Luc", "ROUX", "LE GALL Ana"),
    ]


def test_unknown_first_names():
    """Without first names, surnames are kept as they are."""
    assert candidate_names(pd.Series(["ROUX"]), pd.Series([None], dtype="str")).tolist() == ["ROUX"]
