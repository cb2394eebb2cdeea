"""Fictional travellers and the antennas that heard them, of whom everything is known.

An operator that sells mobility sees a call, an antenna and an hour. Here the people are drawn one by one, with
their home, their work and their habits, so that what an attacker infers can be compared with the truth, and so
that nobody real is ever re-identified.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from course_lib.synthetic.arguments import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame

    from course_lib.synthetic.travellers_calls import Block

SMALLEST = {"n_people": 100, "days": 7}
LARGEST = {"n_people": 10_000_000, "days": 731}
PEOPLE_PER_ANTENNA = 230
"""1.5 million people for 6 500 antennas in de Montjoye et al. (2013); held constant whatever the size."""


@dataclass(frozen=True, eq=False)
class Travellers:
    """A fictional population, its truth and its calls.

    Attributes
    ----------
    seed, days : int
        Hour 0 is a Monday, midnight.
    antennas : DataFrame
        ``antenne`` (int, 0 to n − 1), ``x``, ``y`` (kilometres).
    people : DataFrame
        One row per person: ``personne`` (int, 0 to n − 1), ``profil`` ("bureau", "nuit", "études" or
        "foyer"), ``domicile``, ``travail`` (antenna; NA at home all day), ``residence`` (antenna of the
        second home, or NA), ``depart``, ``retour`` (day on which the first holidays that the data sees begin,
        and day after their last; NA for those who stay).
    calls : DataFrame
        One row per call, by person then by hour: ``personne``, ``heure`` (0 to 24 × days − 1), ``antenne``.
        A person may call several times within an hour.
    """

    seed: int
    days: int
    antennas: DataFrame
    people: DataFrame
    calls: DataFrame

    @property
    def n_hours(self) -> int:
        """Hours of the period."""
        return 24 * self.days


def travellers(seed: int = 2013, *, n_people: int = 10_000, days: int = 30) -> Travellers:
    """Draw a population and its calls.

    Parameters
    ----------
    seed : int
        0 to 2**63. The same seed, size and period give the same tables, byte for byte.
    n_people : int
        100 to 10 000 000; one antenna for every 230 people. A million people with their table of calls need
        3 GB: `travellers_blocks` gives them in pieces.
    days : int
        7 to 731, the first one being a Monday.

    Returns
    -------
    Travellers

    Raises
    ------
    ValueError
        An argument that is not a whole number, or out of bounds.

    Notes
    -----
    Measured on seeds 0 to 19, 10 000 people (mean, standard deviation between seeds): unicity 0.546 (0.010) at
    two points, 0.879 (0.007) at three, 0.959 (0.004) at four; homes found 0.855 (0.004), 0.925 of those who work
    by day and 0.056 of those who work by night. With 1.5 million people: 0.730 at two points, 0.968 at four.
    """
    seed, n_people, days = _checked(seed, n_people, days)
    from course_lib.synthetic.travellers_calls import assemble

    return assemble(seed, n_people, days)


def travellers_blocks(seed: int = 2013, *, n_people: int = 10_000, days: int = 30) -> Iterator[Block]:
    """Draw the same population a few people at a time, as arrays.

    Parameters, errors: as `travellers`.

    Yields
    ------
    Block
        Successive people. Put end to end, the calls are those of `travellers`.
    """
    seed, n_people, days = _checked(seed, n_people, days)
    from course_lib.synthetic.travellers_calls import blocks

    return blocks(seed, n_people, days)


def n_antennas(n_people: int) -> int:
    """Number of antennas that serve so many people."""
    return max(20, round(n_people / PEOPLE_PER_ANTENNA))


def _checked(seed: object, n_people: object, days: object) -> tuple[int, int, int]:
    return (
        whole("seed", seed, 0, 2**63),
        whole("n_people", n_people, SMALLEST["n_people"], LARGEST["n_people"]),
        whole("days", days, SMALLEST["days"], LARGEST["days"]),
    )
