"""Where people live and work, inferred from when they are where.

Two rules of thumb that every buyer of location data knows: home is where one is by night, work where one is
during office hours. They are right for most people and wrong for those who work by night, which only a
population of known truth can show.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from course_lib.errors import DataError
from course_lib.traces.points import Traces

DAY, WEEK = 24, 168
NIGHT = (21, 7)
"""Hours of the night: from 21:00 to 6:59."""
OFFICE = (9, 17)
"""Working hours: from 9:00 to 16:59, Monday to Friday."""


def home(traces: Traces) -> pd.Series:
    """Infer each person's home: the cell where they are seen during most hours of the night.

    Parameters
    ----------
    traces : Traces
        Synthetic, by the hour, hour 0 being a Monday at midnight.

    Returns
    -------
    Series of Int32
        ``domicile``, indexed by person; NA for who is never seen by night. Of cells seen equally often, the
        lowest number.

    Raises
    ------
    ReidentificationRefused
        Real traces.
    DataError
        Steps longer than an hour: the night is lost in them.
    """
    traces.require_synthetic("deviner le domicile de chacun")
    clock = _hour(traces) % DAY
    return _most_visited(traces, (clock >= NIGHT[0]) | (clock < NIGHT[1]), "domicile")


def work(traces: Traces) -> pd.Series:
    """Infer each person's work: the cell where they are seen during most working hours.

    Parameters, errors: as `home`.

    Returns
    -------
    Series of Int32
        ``travail``, indexed by person; NA for who is never seen during working hours. Those who have no work
        get one all the same: their home, most often.
    """
    traces.require_synthetic("deviner le lieu de travail de chacun")
    hour = _hour(traces)
    clock, weekday = hour % DAY, hour % WEEK // DAY
    return _most_visited(traces, (clock >= OFFICE[0]) & (clock < OFFICE[1]) & (weekday < 5), "travail")


def _hour(traces: Traces) -> NDArray:
    if traces.hours != 1:
        raise DataError(
            f"Domicile et travail : reçu des pas de {traces.hours} heures, attendu d’une heure pour savoir s’il fait "
            "nuit. Partez des traces d’avant le flou."
        )
    return traces.point % traces.point.dtype.type(traces.n_steps)


def _most_visited(traces: Traces, kept: NDArray[np.bool_], name: str) -> pd.Series:
    cell = traces.point[kept] // traces.point.dtype.type(traces.n_steps)
    # Points are sorted by person then by cell, hence so are the pairs.
    pair, visits = np.unique(traces.person[kept] * traces.n_cells + cell, return_counts=True)
    person, cell = np.divmod(pair, traces.n_cells)
    order = np.lexsort((cell, -visits, person))
    person, cell = person[order], cell[order]
    first = np.ones(len(person), dtype=bool)
    first[1:] = person[1:] != person[:-1]
    best = pd.Series(cell[first], index=person[first], dtype="Int32", name=name)
    return best.reindex(pd.RangeIndex(traces.n_people, name="personne"))
