"""The ground: blocks, and districts made of them."""

import numpy as np
import pytest
import shapely

from course_lib.synthetic.geography import ORIGIN, Ground, dissolve, ground, grow, smooth_field, split


@pytest.fixture(scope="module", params=[0, 7, 19])
def blocks(request) -> Ground:
    """Ground of six square kilometres."""
    return ground(np.random.default_rng(request.param), 400, 6e6)


def test_blocks_cover_the_town_without_gap(blocks):
    """Blocks are valid, share their sides exactly, and make one piece of about the area asked for."""
    shapes = dissolve(blocks, np.arange(len(blocks)), len(blocks))
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    assert shapely.union_all(shapes).geom_type == "Polygon"
    assert shapely.area(shapes).sum() == pytest.approx(6e6, rel=0.15)


def test_measures_are_those_of_the_polygons(blocks):
    """Areas and centres computed from the corners are shapely's."""
    shapes = dissolve(blocks, np.arange(len(blocks)), len(blocks))
    np.testing.assert_allclose(blocks.area, shapely.area(shapes), rtol=1e-9)
    np.testing.assert_allclose(blocks.centre, shapely.get_coordinates(shapely.centroid(shapes)), atol=1e-4)


def test_corners_are_on_the_centimetre(blocks):
    """Coordinates survive a file that keeps two decimals."""
    assert (blocks.corners == blocks.corners.round(2)).all()
    assert np.abs(blocks.corners - ORIGIN).max() < 4_000


def test_blocks_are_closer_at_the_centre(blocks):
    """Blocks of the inner third are smaller than those of the outer third."""
    distance = np.hypot(*(blocks.centre - ORIGIN).T)
    inner, outer = np.quantile(distance, [1 / 3, 2 / 3])
    land = ~blocks.river
    assert (
        blocks.area[land & (distance < inner)].mean() < 0.75 * blocks.area[land & (distance > outer)].mean()
    )


def test_the_river_parts_the_town(blocks):
    """Water is one band, 0.5 to 3 % of the ground, with blocks on both banks."""
    water = shapely.union_all(dissolve(blocks, np.where(blocks.river, 0, -1), 1))
    assert water.geom_type == "Polygon"
    assert 0.005 < water.area / blocks.area.sum() < 0.03
    banks = shapely.union_all(dissolve(blocks, np.where(blocks.river, -1, 0), 1))
    assert banks.geom_type == "MultiPolygon"


def test_neighbours_share_a_side(blocks):
    """Each pair meets along a line, and no pair is forgotten."""
    shapes = dissolve(blocks, np.arange(len(blocks)), len(blocks))
    first, second = blocks.pairs.T
    assert (shapely.length(shapely.intersection(shapes[first], shapes[second])) > 0).all()
    a, b = shapely.STRtree(shapes).query(shapes, predicate="touches")
    along = shapely.length(shapely.intersection(shapes[a], shapes[b])) > 0
    assert (along & (a < b)).sum() == len(blocks.pairs)


def test_districts_grow_in_one_piece(blocks):
    """Districts are polygons in one part that share the open ground."""
    seeds = split(np.random.default_rng(0), blocks.centre, blocks.area, 12)
    everywhere = np.ones(len(blocks), dtype=bool)
    district = grow(blocks, seeds, everywhere, np.ones(len(blocks.pairs)), np.zeros(12))
    assert (district[seeds] == np.arange(12)).all()
    shapes = dissolve(blocks, district, 12)
    assert (shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON).all()
    assert shapely.area(shapes).sum() == pytest.approx(blocks.area.sum())


def test_closed_blocks_are_in_no_district(blocks):
    """Water belongs to nobody when it is closed."""
    land = ~blocks.river
    seeds = split(np.random.default_rng(0), blocks.centre, blocks.area * land, 6)
    district = grow(blocks, seeds, land, np.ones(len(blocks.pairs)), np.zeros(6))
    assert (district[blocks.river] == -1).all()


def test_a_delayed_seed_gets_less(blocks):
    """A seed that starts later keeps fewer blocks."""
    seeds = split(np.random.default_rng(0), blocks.centre, blocks.area, 8)
    everywhere, step = np.ones(len(blocks), dtype=bool), np.ones(len(blocks.pairs))
    before = grow(blocks, seeds, everywhere, step, np.zeros(8))
    after = grow(blocks, seeds, everywhere, step, np.where(np.arange(8) == 3, 150.0, 0.0))
    assert (after == 3).sum() < (before == 3).sum()


def test_split_balances_weights():
    """Sixteen groups of points on a line get from 0.8 to 1.2 times the mean weight."""
    rng = np.random.default_rng(5)
    points = np.column_stack([np.sort(rng.random(4_000)), np.zeros(4_000)])
    weight = rng.gamma(2, size=4_000)
    middles = np.sort(points[split(rng, points, weight, 16), 0])
    bounds = (middles[1:] + middles[:-1]) / 2
    held = np.bincount(np.searchsorted(bounds, points[:, 0]), weight)
    assert len(held) == 16
    assert 0.8 < held.min() / held.mean() <= held.max() / held.mean() < 1.2


def test_split_ignores_points_without_weight():
    """As many weighted points as groups: each is a group."""
    points = np.arange(20.0).reshape(10, 2)
    weight = np.where(np.arange(10) % 2, 1.0, 0.0)
    assert sorted(split(np.random.default_rng(0), points, weight, 5)) == [1, 3, 5, 7, 9]


def test_smooth_field_is_smooth_and_standard():
    """Near points are alike, far points are not; mean 0, standard deviation 1."""
    points = np.column_stack([np.linspace(0, 10_000, 2_001), np.zeros(2_001)])
    values = smooth_field(np.random.default_rng(1), points, 300.0)
    assert values.mean() == pytest.approx(0)
    assert values.std() == pytest.approx(1)
    assert np.corrcoef(values[:-1], values[1:])[0, 1] > 0.99
    assert abs(np.corrcoef(values[:-400], values[400:])[0, 1]) < 0.5
