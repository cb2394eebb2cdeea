"""What the exercises of the notebook share: small tables of points, and how to compare their rows."""

from collections.abc import Iterable

import pandas as pd

from course_lib.checks.core import Trial
from course_lib.checks.judges import Judge, returned, table

COLUMNS = ["personne", "antenne", "heure"]


def points(*rows: tuple[int, int, int]) -> pd.DataFrame:
    """Make a table of points from (person, antenna, hour)."""
    return pd.DataFrame(rows, columns=COLUMNS)


def rows_of(result: pd.DataFrame, columns: Iterable[str] = COLUMNS) -> list[tuple]:
    """Return the rows of a table, sorted, whatever its index."""
    return sorted(result[list(columns)].itertuples(index=False, name=None))


def same_rows(
    expected: list[tuple],
    *confusions: tuple[list[tuple], str],
    otherwise: str,
    columns: Iterable[str] = COLUMNS,
) -> Judge:
    """Compare rows with those worked out by hand, and recognise known misconceptions."""

    def judge(result: pd.DataFrame) -> str | None:
        found = rows_of(result, columns)
        if found == sorted(expected):
            return None
        return next((sentence for wrong, sentence in confusions if found == sorted(wrong)), otherwise)

    return judge


def points_trial(arguments: tuple, *judges: Judge) -> Trial:
    """Judge a function that returns a table of points."""
    return Trial(arguments, (returned, table(*COLUMNS, expected="une ligne par point"), *judges))
