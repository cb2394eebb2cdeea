"""Releases judged by their consequences: by hand, then on drawn towns."""

from __future__ import annotations

import numpy as np
import pytest

from course_lib.errors import DataError, ReidentificationRefused
from course_lib.synthetic.travellers import travellers
from course_lib.traces import Release, consequences, from_calls
from course_lib.traces.decision import Consequences
from tests.traces.conftest import of_sets

PLACES = np.array([[0.0, 0.0], [1.0, 0.0]])


def test_everything_published():
    """Exact counts: no error, and whoever leaves is found whole."""
    traces = of_sets([{0, 3}, {1}, {0, 1}], 2, 2)
    assert consequences(traces, PLACES, Release(), targets=3, seed=1) == Consequences(error=0.0, risk=1.0)


def test_a_coarse_release_spreads_evenly():
    """Counts 2, 1, 1, 0 under one release: the buyer reads 1, 1, 1, 1, and misplaces one of four people, twice."""
    traces = of_sets([{0, 1}, {0}, {2}], 2, 2)
    judged = consequences(traces, PLACES, Release(cells=2, hours=2), targets=1, seed=1)
    assert judged.error == pytest.approx(2 / 4)


def test_a_threshold_that_hides_all():
    """Nothing is published: everything is lost, nobody is found."""
    traces = of_sets([{0, 3}, {1}, {0, 1}], 2, 2)
    judged = consequences(traces, PLACES, Release(threshold=50), targets=3, seed=1)
    assert (judged.error, judged.risk) == (1, 0)


@pytest.fixture(scope="module", params=[1, 2, 3])
def town(request):
    """A hidden town: five thousand people, and its antennas."""
    drawn = travellers(request.param, n_people=5_000)
    traces = from_calls(drawn.calls, n_people=5_000, n_cells=len(drawn.antennas), n_steps=drawn.n_hours)
    return traces, drawn.antennas[["x", "y"]]


@pytest.mark.parametrize(
    ("release", "error", "risk"),
    [
        (Release(8, 4, epsilon=1, contribution=20), (0.3, 0.5), (-0.05, 0.05)),
        (Release(4, 8, epsilon=1, contribution=20), (0.3, 0.5), (-0.05, 0.05)),
        (Release(1, 1, epsilon=1, contribution=20), (3.0, 3.5), (-0.05, 0.05)),
        (Release(8, 24, epsilon=1, contribution=20), (0.52, 0.7), (-0.05, 0.05)),
        (Release(threshold=20), (0.05, 0.15), (0.85, 0.95)),
        (Release(8, 4, threshold=50), (0.25, 0.45), (0.98, 1.0)),
        (Release(1, 1, epsilon=100, contribution=20), (0.2, 0.3), (0.2, 0.5)),
    ],
)
def test_the_front(town, release, error, risk):
    """Noise on coarse counts protects and serves; fine noise serves nobody; thresholds protect nobody."""
    judged = consequences(*town, release, seed=4)
    assert error[0] <= judged.error <= error[1]
    assert risk[0] <= judged.risk <= risk[1]


def test_same_seed_same_judgement(town):
    """A mark can be given again."""
    release = Release(8, 8, epsilon=1, contribution=20)
    assert consequences(*town, release, seed=4) == consequences(*town, release, seed=4)


def test_noise_needs_a_bound():
    """A budget without a bound on contributions promises nothing."""
    with pytest.raises(DataError, match=r"contribution = None"):
        Release(epsilon=1.0)
    with pytest.raises(DataError, match=r"epsilon = None"):
        Release(contribution=20)


@pytest.mark.parametrize("targets", [0, 4])
def test_targets_exist(targets):
    """As many targets as there are people with points, at most."""
    with pytest.raises(DataError, match=f"{targets} cibles"):
        consequences(of_sets([{0}, {1}, {2}, set()], 2, 2), PLACES, Release(), targets=targets, seed=1)


def test_real_people_are_not_attacked(real, crowd):
    """Refused, with the reason."""
    with pytest.raises(ReidentificationRefused, match="attaquant"):
        consequences(real, crowd.antennas[["x", "y"]], Release(), seed=1)
