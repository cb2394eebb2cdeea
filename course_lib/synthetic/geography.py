"""Ground of a fictional town: blocks of houses between streets, and the districts made of whole blocks.

IRIS and polling stations of a real town follow the same streets without nesting in one another. Both are
therefore unions of the same small blocks (îlots): every line is shared, no sliver can appear, and yet an IRIS
spreads over several stations.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import Voronoi, cKDTree

IRIS_AREA = 250_000.0
"""Mean area of an IRIS, m² (Paris: 106 000; Montpellier: 640 000)."""
ORIGIN = (632_000.0, 6_640_000.0)
"""Centre of the town, Lambert-93 metres: fields of the Berry."""
RIVER_WIDTH = 0.0096
"""Width of the river, as a part of the square root of the town's area: 48 m in a town of 25 km²."""


@dataclass(frozen=True)
class Ground:
    """Blocks of a town and who touches whom.

    Attributes
    ----------
    corners : (c, 2) float
        Street corners, Lambert-93 metres, rounded to the centimetre.
    ring, start : (r,) int, (b + 1,) int
        Corners of block ``i``, anticlockwise, are ``ring[start[i]:start[i + 1]]``.
    centre : (b, 2) float
        A point inside each block, metres.
    area : (b,) float
        Area of each block, m².
    river : (b,) bool
        Blocks that are water.
    pairs : (e, 2) int
        Blocks with a common side.
    radius : float
        Radius of the disc that has the area of the town, metres.
    """

    corners: NDArray[np.float64]
    ring: NDArray[np.int64]
    start: NDArray[np.int64]
    centre: NDArray[np.float64]
    area: NDArray[np.float64]
    river: NDArray[np.bool_]
    pairs: NDArray[np.int64]
    radius: float

    def __len__(self) -> int:
        return len(self.centre)


def ground(rng: np.random.Generator, n_blocks: int, area: float) -> Ground:
    """Draw the blocks of a town.

    Parameters
    ----------
    rng : numpy.random.Generator
    n_blocks : int
        About how many blocks, river included.
    area : float
        About how much ground, m².

    Returns
    -------
    Ground
        One connected piece, crossed by a river.
    """
    radius = np.sqrt(area / np.pi)
    side = np.sqrt(area / n_blocks)
    points, river, inside = _sites(rng, radius, side)
    voronoi = Voronoi(points)
    corner_of, corners = _merge_close(voronoi.vertices, 0.06 * side)
    keep = _one_piece(voronoi.ridge_points, inside)
    ring, start = _rings(voronoi, points, keep, corner_of, corners)
    centre, block_area = _measures(corners, ring, start)
    pairs = _neighbours(ring, start, len(corners))
    used = np.unique(ring)
    renumber = np.zeros(len(corners), dtype=np.int64)
    renumber[used] = np.arange(len(used))
    return Ground(corners[used], renumber[ring], start, centre, block_area, river[keep], pairs, float(radius))


def grow(ground: Ground, seeds: NDArray[np.int64], open_: NDArray[np.bool_], stretch, delay):
    """Give every open block to the seed that reaches it first along the streets: districts in one piece.

    Parameters
    ----------
    ground : Ground
    seeds : (k,) int
        One block per district, all open and all different.
    open_ : (b,) bool
        Blocks that may belong to a district.
    stretch : (e,) float
        Factor on the length of the step between ``ground.pairs``: a river is crossed reluctantly.
    delay : (k,) float
        Head start that each seed gives to the others, metres.

    Returns
    -------
    (b,) int
        Number of the district, −1 for closed blocks and blocks that no seed reaches.
    """
    walkable = open_[ground.pairs].all(axis=1)
    first, second = ground.pairs[walkable].T
    length = np.hypot(*(ground.centre[first] - ground.centre[second]).T) * stretch[walkable]
    start = len(ground)
    graph = csr_array(
        (
            np.concatenate([length, delay - delay.min() + 1.0]),
            (np.append(first, np.full(len(seeds), start)), np.append(second, seeds)),
        ),
        shape=(start + 1, start + 1),
    )
    _, came_from = dijkstra(graph, directed=False, indices=start, return_predecessors=True)
    rank = np.full(start + 1, -1)
    rank[seeds] = np.arange(len(seeds))
    root = np.where((came_from == start) | (came_from < 0), np.arange(start + 1), came_from)
    while (root[root] != root).any():
        root = root[root]
    district = rank[root[:start]]
    district[came_from[:start] < 0] = -1
    return district


def split(rng: np.random.Generator, xy: NDArray[np.float64], weight: NDArray[np.float64], k: int):
    """Cut weighted points into ``k`` groups of about equal weight by repeated straight cuts.

    Returns
    -------
    (k,) int
        The point nearest to the weighted centre of each group, all different.
    """
    seeds = []
    todo = [(np.flatnonzero(weight > 0), k)]
    while todo:
        members, parts = todo.pop()
        if parts == 1:
            middle = np.average(xy[members], axis=0, weights=weight[members])
            seeds.append(members[np.argmin(((xy[members] - middle) ** 2).sum(axis=1))])
            continue
        spread = xy[members] - xy[members].mean(axis=0)
        angle = 0.5 * np.arctan2(2 * (spread[:, 0] @ spread[:, 1]), (spread**2).sum(axis=0) @ (1, -1))
        angle += rng.normal(0, 0.35)
        order = members[np.argsort(spread @ (np.cos(angle), np.sin(angle)), kind="stable")]
        left = parts // 2
        running = np.cumsum(weight[order])
        cut = int(np.searchsorted(running, running[-1] * left / parts)) + 1
        cut = min(max(cut, left), len(order) - (parts - left))
        todo += [(order[:cut], left), (order[cut:], parts - left)]
    return np.array(seeds)


def dissolve(ground: Ground, district: NDArray[np.int64], k: int) -> NDArray[np.object_]:
    """Polygons of the districts 0…k−1, each the union of its blocks."""
    blocks = shapely.polygons(
        shapely.linearrings(
            ground.corners[_closed(ground.ring, ground.start)],
            indices=np.repeat(np.arange(len(ground)), np.diff(ground.start) + 1),
        )
    )
    order = np.argsort(district, kind="stable")
    bounds = np.searchsorted(district[order], np.arange(k + 1))
    return np.array([shapely.coverage_union_all(blocks[order[a:b]]) for a, b in pairwise(bounds)])


def smooth_field(rng: np.random.Generator, xy: NDArray[np.float64], scale: float) -> NDArray[np.float64]:
    """Smooth random surface at points ``xy``, mean 0 and standard deviation 1 over them.

    A sum of random waves: the spectral method for a Gaussian covariance of range ``scale`` metres
    (Shinozuka & Deodatis, 1991).
    """
    waves = rng.normal(0, 1 / scale, (32, 2))
    phases = rng.uniform(0, 2 * np.pi, 32)
    values = np.cos(xy @ waves.T + phases).sum(axis=1)
    return (values - values.mean()) / values.std()


def _sites(rng, radius, side):
    """Points whose Voronoi cells are the blocks: closer at the centre, in two rows along the river."""
    reach = 1.75 * radius
    steps = np.arange(-reach, reach, side)
    grid = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    grid += rng.uniform(-0.27, 0.27, grid.shape) * side
    # Streets of old towns bend: a slow displacement, then a squeeze towards the centre.
    waves = rng.normal(0, 2.2 / radius, (6, 2))
    grid += np.sin(grid @ waves.T + rng.uniform(0, 6.3, 6)) @ rng.normal(0, 0.05 * radius, (6, 2))
    distance = np.hypot(*grid.T) / radius
    grid *= (0.66 + 0.34 * np.minimum(distance, 1.6))[:, None]

    along = np.arange(-reach, reach, 0.62 * side)
    bend = rng.uniform(0.10, 0.16) * np.sin(along / radius * rng.uniform(1.6, 2.4) + rng.uniform(0, 6.3))
    bend += 0.03 * np.sin(along / radius * 5.3 + rng.uniform(0, 6.3))
    middle = np.column_stack([along, (rng.uniform(0.12, 0.3) + bend) * radius])
    slope = np.gradient(middle[:, 1], along)
    normal = np.column_stack([-slope, np.ones_like(slope)]) / np.hypot(slope, 1)[:, None]
    turn = rng.uniform(0, 2 * np.pi)
    turn = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    width = max(RIVER_WIDTH * radius * np.sqrt(np.pi), 0.14 * side)
    water = middle @ turn
    banks = np.concatenate([(middle + width * normal) @ turn, (middle - width * normal) @ turn])
    far = cKDTree(water).query(grid)[0] > width + 0.45 * side
    # The displacement may fold the grid: two sites almost at one place would make a block without ground.
    far[cKDTree(grid).query_pairs(0.28 * side, output_type="ndarray")[:, 1]] = False
    points = np.concatenate([grid[far], banks, water])
    river = np.zeros(len(points), dtype=bool)
    river[-len(water) :] = True

    waves = np.arange(2, 7)
    size = rng.normal(0, 0.16, (2, 5)) / waves
    theta = np.arctan2(points[:, 1], points[:, 0])[:, None] * waves
    rim = radius * (0.98 + np.cos(theta) @ size[0] + np.sin(theta) @ size[1])
    inside = np.hypot(*points.T) < np.minimum(rim, 1.35 * radius)
    return points + ORIGIN, river, inside


def _merge_close(vertices, tolerance):
    """Merge corners closer than ``tolerance``: crossroads with four streets, no side of a few centimetres."""
    near = cKDTree(vertices).query_pairs(tolerance, output_type="ndarray")
    graph = csr_array((np.ones(len(near)), (near[:, 0], near[:, 1])), shape=(len(vertices),) * 2)
    count, label = connected_components(graph, directed=False)
    weight = np.bincount(label, minlength=count)
    merged = np.column_stack([np.bincount(label, v, count) / weight for v in vertices.T])
    return label, merged.round(2)


def _one_piece(ridge_points, inside):
    """Numbers of the sites inside the town's rim and joined to its largest piece."""
    both = ridge_points[inside[ridge_points].all(axis=1)]
    graph = csr_array((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(len(inside),) * 2)
    _, label = connected_components(graph, directed=False)
    largest = np.bincount(label[inside]).argmax()
    return np.flatnonzero(inside & (label == largest))


def _rings(voronoi, points, keep, corner_of, corners):
    """Corners around each kept site, anticlockwise, without repetition."""
    regions = [voronoi.regions[r] for r in voronoi.point_region[keep]]
    block = np.repeat(np.arange(len(keep)), [len(r) for r in regions])
    vertex = corner_of[np.concatenate(regions)]
    block, vertex = np.unique(np.column_stack([block, vertex]), axis=0).T
    around = corners[vertex] - points[keep][block]
    order = np.lexsort((np.arctan2(around[:, 1], around[:, 0]), block))
    return vertex[order], np.searchsorted(block, np.arange(len(keep) + 1))


def _closed(ring, start):
    """Positions in ``ring``'s corners with each block's first corner repeated at its end."""
    size = np.diff(start)
    block = np.repeat(np.arange(len(size)), size + 1)
    place = np.arange(len(block)) - (start[:-1] + np.arange(len(size)))[block]
    return ring[start[block] + place % size[block]]


def _sides(ring, start):
    """First and second corner of every side, in the order of ``ring``, and its block."""
    size = np.diff(start)
    block = np.repeat(np.arange(len(size)), size)
    following = np.arange(1, len(ring) + 1)
    following[start[1:] - 1] = start[:-1]
    return ring, ring[following], block


def _measures(corners, ring, start):
    """Centroid and area of each block (shoelace formula)."""
    first, second, _ = _sides(ring, start)
    base = corners[ring[start[:-1]]]
    shift = np.repeat(base, np.diff(start), axis=0)
    a, b = corners[first] - shift, corners[second] - shift
    cross = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    area = np.add.reduceat(cross, start[:-1]) / 2
    moment = np.add.reduceat((a + b) * cross[:, None], start[:-1])
    return base + moment / (6 * area[:, None]), area


def _neighbours(ring, start, n_corners):
    """Pairs of blocks with a common side."""
    first, second, block = _sides(ring, start)
    key = np.minimum(first, second) * n_corners + np.maximum(first, second)
    order = np.argsort(key, kind="stable")
    shared = np.flatnonzero(key[order][1:] == key[order][:-1])
    return np.column_stack([block[order][shared], block[order][shared + 1]])
