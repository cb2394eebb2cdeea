"""Profiles, archetypes and their stability."""

import numpy as np
import pandas as pd
import pytest

from course_lib.errors import DataError
from course_lib.stations import archetypes, shares, stability, standardise


@pytest.fixture
def three_groups():
    """Sixty stations around three far profiles: 30, 20 and 10."""
    rng = np.random.default_rng(0)
    centres = np.repeat([[0.6, 0.1, 0.2], [0.1, 0.6, 0.2], [0.2, 0.2, 0.6]], [30, 20, 10], axis=0)
    values = centres + rng.normal(0, 0.02, centres.shape)
    index = pd.Index([f"b{i:02d}" for i in range(60)], name="bureau")
    return pd.DataFrame(values, index=index, columns=["cs3", "cs5", "cs6"])


def test_shares_divide_by_the_total():
    """The denominator leaves the table; a station without inhabitants has no profile."""
    counts = pd.DataFrame({"pop15": [200, 0], "cs3": [50, 0], "cs5": [30, 0]}, index=["12", "13"])
    expected = pd.DataFrame({"cs3": [0.25, np.nan], "cs5": [0.15, np.nan]}, index=["12", "13"])
    pd.testing.assert_frame_equal(shares(counts, "pop15"), expected)


def test_shares_need_their_total():
    """The denominator is named in the message."""
    with pytest.raises(DataError, match=r"absente \(pop15\)"):
        shares(pd.DataFrame({"cs3": [1]}), "pop15")


def test_a_negative_total_is_refused():
    """A number of persons is not negative."""
    with pytest.raises(DataError, match="négatif pour 12"):
        shares(pd.DataFrame({"pop15": [-1], "cs3": [1]}, index=["12"]), "pop15")


def test_standard_scores(three_groups):
    """Mean 0, standard deviation 1, labels kept; a constant column says nothing."""
    scores = standardise(three_groups.assign(constante=0.5))
    assert scores.mean().tolist() == pytest.approx([0] * 4, abs=1e-12)
    assert scores.std(ddof=0).tolist() == pytest.approx([1, 1, 1, 0])
    assert scores.index.equals(three_groups.index)


def test_archetypes_are_the_planted_groups(three_groups):
    """Groups are numbered from the most numerous."""
    labels = archetypes(three_groups, 3, seed=1)
    assert labels.name == "archetype"
    assert labels.tolist() == [1] * 30 + [2] * 20 + [3] * 10


def test_archetypes_do_not_depend_on_row_order(three_groups):
    """The same seed on shuffled rows gives each station the same label, even without clear groups."""
    noise = pd.DataFrame(np.random.default_rng(3).random((80, 4)))
    shuffled = noise.sample(frac=1, random_state=5)
    labels = archetypes(shuffled, 5, seed=2)
    assert labels.index.equals(shuffled.index)
    pd.testing.assert_series_equal(labels.sort_index(), archetypes(noise, 5, seed=2))


def test_groups_of_equal_size_are_ordered_by_their_centres():
    """Two pairs: the lower centre is archetype 1 for every seed."""
    pairs = pd.DataFrame({"cs3": [0.9, 0.91, 0.1, 0.11]})
    for seed in range(5):
        assert archetypes(pairs, 2, seed).tolist() == [2, 2, 1, 1]


@pytest.mark.parametrize("k", [0, 61])
def test_number_of_groups_out_of_bounds(three_groups, k):
    """There are at least one group and at most as many as stations."""
    with pytest.raises(DataError, match=f"k = {k} pour 60 bureaux"):
        archetypes(three_groups, k, seed=0)


def test_incomplete_profiles_are_refused(three_groups):
    """A station without profile is not put in a group by chance."""
    three_groups.iloc[4, 1] = np.nan
    with pytest.raises(DataError, match=r"« b04 ».*\.dropna\(\)"):
        archetypes(three_groups, 3, seed=0)


def test_stability_recognises_planted_groups(three_groups):
    """Three groups always come back; four have to cut one of them anywhere."""
    assert stability(three_groups, 3, range(6)) == pytest.approx(1.0)
    assert stability(three_groups, 4, range(6)) < 0.95


def test_noise_is_unstable():
    """Without structure, partitions of subsamples disagree."""
    noise = pd.DataFrame(np.random.default_rng(1).normal(size=(120, 6)))
    assert stability(noise, 5, range(6)) < 0.6


def test_stability_is_reproducible(three_groups):
    """Same seeds, same number, whatever the order of the rows."""
    shuffled = three_groups.sample(frac=1, random_state=5)
    assert stability(three_groups, 4, [1, 2, 3]) == stability(shuffled, 4, [1, 2, 3])


def test_stability_needs_two_seeds(three_groups):
    """One partition agrees with nothing."""
    with pytest.raises(DataError, match="au moins deux"):
        stability(three_groups, 3, [1])
