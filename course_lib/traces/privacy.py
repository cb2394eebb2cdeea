"""Counts that say almost the same whether or not one person is in the data: differential privacy.

Dwork, McSherry, Nissim and Smith, « Calibrating noise to sensitivity in private data analysis », TCC 2006. A
person who adds to `m` counts changes them by `m` in all: without a bound on `m` no noise is enough, and the
noise grows with the bound.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from course_lib.errors import DataError
from course_lib.traces.points import Traces


def bounded(traces: Traces, most: int, *, seed: int) -> Traces:
    """Keep at most so many points of each person, drawn at random.

    Parameters
    ----------
    traces : Traces
    most : int
        At least 1.
    seed : int

    Returns
    -------
    Traces
        Same people, same order; those who have `most` points or fewer are left as they are.

    Raises
    ------
    DataError
        `most` below 1.
    """
    if most < 1:
        raise DataError(f"Contribution : reçu {most} point par personne, attendu au moins 1.")
    person = traces.person
    lot = np.random.default_rng(seed).random(len(person))
    order = np.lexsort((lot, person))
    rank = np.arange(len(person)) - traces.start[:-1][person]
    kept = np.zeros(len(person), dtype=bool)
    kept[order[rank < most]] = True
    start = np.concatenate([[0], np.cumsum(np.minimum(traces.sizes, most))])
    return replace(traces, start=start, point=traces.point[kept])


def noisy_counts(counts: NDArray, epsilon: float, contribution: int, *, seed: int) -> NDArray[np.int64]:
    """Add geometric noise to counts.

    Parameters
    ----------
    counts : (...) int
        Every cell that could have been visited, the empty ones included: to leave those out would tell where
        nobody was.
    epsilon : float
        Privacy budget for the whole release, positive: adding or removing one person multiplies the chance of
        any release by at most exp(ε).
    contribution : int
        Most counts that one person adds 1 to; see `bounded`. It is the L1 sensitivity.
    seed : int
        Whoever knows the seed can take the noise off: in real life, it is drawn and thrown away.

    Returns
    -------
    (...) int64
        Unbiased; may be negative. Rounding and clipping afterwards cost no privacy.

    Raises
    ------
    DataError
        `epsilon` not positive, `contribution` below 1, or counts that are not whole numbers.

    Notes
    -----
    Two-sided geometric mechanism (Ghosh, Roughgarden and Sundararajan, « Universally utility-maximizing
    privacy mechanisms », 2012): P(noise = z) ∝ α^|z|, α = exp(−ε / contribution), the difference of two
    geometric draws. Whole numbers have no low bits that betray them, as Laplace's floats do (Mironov 2012).
    """
    counts = _whole(counts)
    chance = -math.expm1(-1 / _scale(epsilon, contribution))
    rng = np.random.default_rng(seed)
    return counts + rng.geometric(chance, counts.shape) - rng.geometric(chance, counts.shape)


def opendp_counts(counts: NDArray, epsilon: float, contribution: int) -> NDArray[np.int64]:
    """Add the same noise with OpenDP, whose code is audited and whose randomness cannot be replayed.

    Parameters, errors: as `noisy_counts`, without a seed.

    Returns
    -------
    (...) int64

    Raises
    ------
    DataError
        Also when the optional package ``opendp`` is not installed.
    """
    counts, scale = _whole(counts), _scale(epsilon, contribution)
    try:
        import opendp.prelude as dp
    except ImportError as error:
        raise DataError(
            "OpenDP n’est pas installé : ajoutez-le avec « pip install donnees-a-vendre[opendp] », ou prenez "
            "noisy_counts."
        ) from error
    dp.enable_features("contrib")
    space = dp.vector_domain(dp.atom_domain(T="i64")), dp.l1_distance(T="i64")
    mechanism = space >> dp.m.then_laplace(scale=scale)
    # OpenDP works out the budget itself: a scale that promised more than ε would be a fault of ours.
    assert mechanism.map(contribution) <= epsilon * (1 + 1e-9)
    return np.array(mechanism(counts.ravel().tolist()), dtype=np.int64).reshape(counts.shape)


def _scale(epsilon: float, contribution: int) -> float:
    if not (epsilon > 0 and math.isfinite(epsilon)):
        raise DataError(f"Confidentialité différentielle : reçu ε = {epsilon}, attendu un nombre positif.")
    if contribution < 1:
        raise DataError(
            f"Confidentialité différentielle : reçu une contribution de {contribution}, attendu le nombre de "
            "comptages auxquels une personne peut participer, au moins 1."
        )
    return contribution / epsilon


def _whole(counts: NDArray) -> NDArray[np.int64]:
    counts = np.asarray(counts)
    if not np.issubdtype(counts.dtype, np.integer):
        raise DataError(
            f"Confidentialité différentielle : reçu des nombres de type {counts.dtype}, attendu des comptages "
            "entiers. Bruitez les vrais comptages, avant tout masque et tout arrondi."
        )
    return counts.astype(np.int64)
