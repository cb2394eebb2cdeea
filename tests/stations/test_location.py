"""Points in polygons."""

import numpy as np
import pytest
import shapely

from course_lib.stations import locate


@pytest.fixture
def cells():
    """Two hundred cells that cover a square of ten, and one far away."""
    points = np.random.default_rng(1).uniform(0, 10, (200, 2))
    square = shapely.box(0, 0, 10, 10)
    diagram = shapely.voronoi_polygons(shapely.multipoints(points), extend_to=square)
    parts = shapely.intersection(shapely.get_parts(diagram), square)
    return np.append(parts, shapely.box(50, 50, 51, 51))


def test_every_point_is_where_an_r_tree_finds_it(cells):
    """Five thousand points, inside and outside, in any order."""
    x, y = np.random.default_rng(2).uniform(-1, 11, (2, 5_000))
    point, cell = shapely.STRtree(cells).query(shapely.points(x, y), predicate="intersects")
    expected = np.full(len(x), -1)
    expected[point] = cell
    assert locate(x, y, cells).tolist() == expected.tolist()
    assert (expected < 0).sum() > 1_000


def test_a_border_belongs_to_the_polygon_that_comes_first():
    """On a common side, the order of the polygons decides."""
    west, east = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    assert locate([1.0], [0.5], np.array([west, east])).tolist() == [0]
    assert locate([1.0], [0.5], np.array([east, west])).tolist() == [0]


def test_points_and_polygons_without_place(cells):
    """A missing coordinate or contour is in nothing, and hides nothing."""
    shapes = np.array([None, shapely.box(0, 0, 1, 1)])
    assert locate([np.nan, 0.5, 0.5], [0.5, np.nan, 0.5], shapes).tolist() == [-1, -1, 1]
    assert locate([], [], cells).tolist() == []


def test_holes_and_parts():
    """A point in a hole is outside; a polygon in two parts holds the points of both."""
    ring = shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2))
    both = shapely.union(ring, shapely.box(5, 0, 6, 1))
    assert locate([1.5, 0.5, 5.5, 4.0], [1.5, 0.5, 0.5, 0.5], np.array([both])).tolist() == [-1, 0, 0, -1]
