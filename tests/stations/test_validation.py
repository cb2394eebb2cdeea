"""The promise measured: blocks, predictions that have not seen, gains and their intervals."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import Point

from course_lib.errors import DataError, GeometryError
from course_lib.stations import Gain, cross_validated, gain, mean_error, spatial_blocks


@pytest.fixture
def stations():
    """A grid of 100 stations, a kilometre apart."""
    points = [Point(1_000 * (i % 10), 1_000 * (i // 10)) for i in range(100)]
    return gpd.GeoDataFrame({"bureau": [f"b{i:02d}" for i in range(100)]}, geometry=points, crs=2154)


@pytest.fixture
def planted(stations):
    """A vote that two shares explain, two others do not, and a little noise."""
    rng = np.random.default_rng(2)
    index = pd.Index(stations["bureau"])
    shares = pd.DataFrame(rng.uniform(0, 0.5, (100, 4)), index=index, columns=["cs3", "cs5", "cs6", "cs7"])
    vote = 0.1 + 0.6 * shares["cs3"] - 0.3 * shares["cs6"] + rng.normal(0, 0.01, 100)
    return shares, vote


def test_blocks_are_neighbours(stations):
    """Stations are nearer to their block's centre than to any other's; blocks are numbered from the west."""
    blocks = spatial_blocks(stations, 6, seed=1)
    places = pd.DataFrame({"x": stations.geometry.x, "y": stations.geometry.y}).set_axis(stations["bureau"])
    centres = places.groupby(blocks).mean()
    assert centres["x"].is_monotonic_increasing
    for code, place in places.iterrows():
        distance = np.hypot(centres["x"] - place["x"], centres["y"] - place["y"])
        assert distance[blocks[code]] <= distance.min() + 1e-9


def test_blocks_do_not_depend_on_row_order(stations):
    """The same seed gives each station its block."""
    shuffled = stations.sample(frac=1, random_state=4)
    blocks = spatial_blocks(shuffled, 5, seed=3)
    assert blocks.index.tolist() == shuffled["bureau"].tolist()
    pd.testing.assert_series_equal(
        blocks.sort_index(), spatial_blocks(stations, 5, seed=3), check_names=False
    )


@pytest.mark.parametrize("k", [1, 101])
def test_number_of_blocks_out_of_bounds(stations, k):
    """One block cannot be predicted from elsewhere."""
    with pytest.raises(DataError, match=f"k = {k} pour 100 bureaux"):
        spatial_blocks(stations, k)


def test_blocks_need_metres(stations):
    """Degrees are not distances."""
    with pytest.raises(GeometryError, match=r"to_crs\(2154\)"):
        spatial_blocks(stations.to_crs(4326))


def test_a_planted_vote_is_predicted(stations, planted):
    """A linear vote is found again, to its noise."""
    shares, vote = planted
    prediction = cross_validated(shares, vote, spatial_blocks(stations))
    assert mean_error(vote, prediction) < 0.012
    assert prediction.index.equals(vote.index)


def test_the_block_predicted_is_not_seen(stations, planted):
    """Whatever happens to the votes of a block, its own predictions do not change; those of others do."""
    shares, vote = planted
    blocks = spatial_blocks(stations)
    before = cross_validated(shares, vote, blocks)
    after = cross_validated(shares, vote.mask(blocks == 3, 0.9 - vote), blocks)
    assert after[blocks == 3].tolist() == pytest.approx(before[blocks == 3].tolist())
    assert (after[blocks != 3] - before[blocks != 3]).abs().max() > 0.001


def test_without_features_the_prediction_is_the_mean_of_the_others(stations, planted):
    """The simplest baseline does not see the block either."""
    shares, vote = planted
    blocks = spatial_blocks(stations)
    baseline = cross_validated(shares[[]], vote, blocks)
    for block in blocks.unique():
        assert baseline[blocks == block].tolist() == pytest.approx(
            [vote[blocks != block].mean()] * sum(blocks == block)
        )


def test_rows_are_matched_by_code(stations, planted):
    """Tables in another order give the same predictions."""
    shares, vote = planted
    blocks = spatial_blocks(stations)
    shuffled = cross_validated(
        shares.sample(frac=1, random_state=1), vote, blocks.sample(frac=1, random_state=2)
    )
    pd.testing.assert_series_equal(shuffled, cross_validated(shares, vote, blocks))


def test_noise_predicts_nothing(stations, planted):
    """Shares drawn at random gain nothing over the mean, and the interval says so."""
    _, vote = planted
    blocks = spatial_blocks(stations)
    noise = pd.DataFrame(np.random.default_rng(0).normal(size=(100, 4)), index=vote.index)
    baseline = cross_validated(noise[[]], vote, blocks)
    measured = gain(vote, cross_validated(noise, vote, blocks), baseline, blocks)
    assert measured.low < 0.03
    assert measured.value < 0.05


def test_gain_by_hand():
    """Half of the error is left in one block, nothing in the other."""
    vote = pd.Series([0.2, 0.4, 0.6, 0.8], index=list("abcd"))
    blocks = pd.Series([1, 1, 2, 2], index=list("abcd"))
    prediction = vote + pd.Series([0.15, 0.05, 0, 0], index=list("abcd"))
    measured = gain(vote, prediction, pd.Series(0.5, index=list("abcd")), blocks, draws=500)
    assert measured == Gain(0.75, 0.5, 1.0)


def test_gain_may_be_negative_and_changes_sides():
    """Doing worse than the baseline is a negative gain."""
    vote = pd.Series([0.2, 0.8, 0.3, 0.7])
    blocks = pd.Series([1, 1, 2, 2])
    assert gain(vote, vote + 0.6, vote + 0.3, blocks).value == -1


def test_the_interval_is_that_of_blocks(stations):
    """Errors shared by a block make a wider interval than the same errors scattered."""
    rng = np.random.default_rng(1)
    codes = pd.Index(stations["bureau"])
    blocks = spatial_blocks(stations).rename(None)
    vote = pd.Series(0.5, index=codes)
    shared = vote + blocks.map(dict(zip(range(1, 11), rng.uniform(0, 0.2, 10), strict=True)))
    scattered = pd.Series(rng.permutation(shared), index=codes)
    width = {}
    for name, prediction in (("shared", shared), ("scattered", scattered)):
        measured = gain(vote, prediction, vote + 0.2, blocks)
        width[name] = measured.high - measured.low
    assert width["shared"] > 1.5 * width["scattered"]


def test_gain_is_reproducible(stations, planted):
    """Same seed, same interval."""
    shares, vote = planted
    blocks = spatial_blocks(stations)
    arguments = vote, cross_validated(shares, vote, blocks), cross_validated(shares[[]], vote, blocks), blocks
    assert gain(*arguments) == gain(*arguments)
    assert gain(*arguments).low < gain(*arguments).value < gain(*arguments).high


def test_a_perfect_baseline_has_no_error_to_remove():
    """The ratio would not exist."""
    vote = pd.Series([0.2, 0.8])
    with pytest.raises(DataError, match="aucune erreur à réduire"):
        gain(vote, vote, vote, pd.Series([1, 2]))


def test_missing_stations_are_named(stations, planted):
    """A prediction for fewer stations is not compared on those that are left."""
    shares, vote = planted
    blocks = spatial_blocks(stations)
    with pytest.raises(DataError, match=r"Variables.*1 bureau sans valeur \(b00\)"):
        cross_validated(shares.drop("b00"), vote, blocks)
    with pytest.raises(DataError, match=r"Prévision.*\(b00\)"):
        mean_error(vote, vote.drop("b00"))


def test_blanks_are_refused(stations, planted):
    """A station without profile is not predicted by chance."""
    shares, vote = planted
    shares.iloc[3, 0] = np.nan
    with pytest.raises(DataError, match=r"ligne «.b03.»"):
        cross_validated(shares, vote, spatial_blocks(stations))


def test_one_block_is_refused(planted):
    """Prediction needs stations that it has not seen."""
    shares, vote = planted
    with pytest.raises(DataError, match="un seul bloc"):
        cross_validated(shares, vote, pd.Series(1, index=vote.index))
