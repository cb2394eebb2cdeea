"""IRIS and polling stations of a fictional town: which block belongs to which, and under what name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from course_lib.synthetic.geography import ORIGIN, Ground, grow, smooth_field, split
from course_lib.synthetic.names import COMMUNE, ESTATES, PARKS, QUARTERS, SIDES

# An IRIS boundary follows a river more readily than a street.
RIVER_STRETCH = 4.0
# Parts of the census population that area weighting must lose, and of the ground that stations leave out.
# Paris 2012: 2.2 % and 19 %; the town keeps its woods smaller.
LOST_AIM, LOST_MOST, LEFT_OUT_AIM = 0.018, 0.026, 0.09
PARK_GROUND = 0.05
ROUNDS = 8


@dataclass(frozen=True)
class Quarters:
    """What the ground is like before anyone lives there, one value per block (b blocks) or per IRIS (k).

    Attributes
    ----------
    iris : (b,) int
        IRIS of each block.
    codes, noms : (k,) list of str
    kind : (k,) str
        "H" lived in, "A" business estate, "D" park or wood: INSEE's types.
    housing : (b,) float
        Share of the town's households expected in the block; sums to 1.
    affluence, age : (b,) float
        Social gradient (high: managers) and age gradient (high: old), mean 0 and standard deviation 1.
    """

    iris: NDArray[np.int64]
    codes: list[str]
    noms: list[str]
    kind: NDArray[np.str_]
    housing: NDArray[np.float64]
    affluence: NDArray[np.float64]
    age: NDArray[np.float64]


def quarters(rng: np.random.Generator, ground: Ground, n_iris: int) -> Quarters:
    """Cut the town into IRIS, empty its parks and estates, and lay its social gradients."""
    distance = np.hypot(*(ground.centre - ORIGIN).T) / ground.radius
    density = np.exp(-1.6 * distance + np.minimum(rng.normal(0, 0.75, len(ground)), 1.2))
    density *= np.where(ground.river | (rng.random(len(ground)) < 0.12), 0, 1)
    housing = density * ground.area
    iris, seeds = _even_districts(rng, ground, np.ones(len(ground), dtype=bool), housing, n_iris)

    kind = np.full(n_iris, "H")
    outer = rng.permutation(np.argsort(distance[seeds], kind="stable")[n_iris // 3 :])
    # Under ten IRIS a park would be a sixth of the town.
    parks = max(1, round(0.03 * n_iris)) if n_iris >= 10 else 0
    estates = round(0.03 * n_iris)
    extent = np.bincount(iris, ground.area, n_iris) / ground.area.sum()
    outer = outer[np.argsort(np.abs(extent[outer] - PARK_GROUND / max(parks, 1)), kind="stable")]
    kind[outer[:parks]] = "D"
    kind[rng.permutation(outer[parks:])[:estates]] = "A"
    keeper = np.zeros(len(ground), dtype=bool)
    keeper[seeds] = True
    # A park keeps a warden's house, an estate a few streets.
    housing[(kind[iris] == "D") & ~keeper] = 0
    housing *= np.choose(np.searchsorted(["A", "D", "H"], kind[iris]), [0.04, 0.02, 1.0])
    housing /= housing.sum()

    across = 0.28 * ground.radius
    affluence = smooth_field(rng, ground.centre, across)
    age = smooth_field(rng, ground.centre, across) + 0.6 * distance
    age = apart(age, [affluence], housing) + rng.normal(0, 0.3, len(ground))
    affluence += rng.normal(0, 0.35, len(ground))
    codes, noms = _christen(rng, ground.centre[seeds], kind)
    order = np.argsort(codes, kind="stable")
    rank = np.argsort(order)
    return Quarters(
        rank[iris],
        [codes[i] for i in order],
        [noms[i] for i in order],
        kind[order],
        housing,
        apart(affluence, [], housing),
        apart(age, [], housing),
    )


def left_out(rng, ground: Ground, iris, kind, residents) -> NDArray[np.bool_]:
    """Blocks that no polling station covers: water, parks, then uninhabited blocks.

    As in Paris, the gaps lie where hardly anyone lives; area weighting still puts people in them, and loses
    those people. Blocks are left out until it loses about 2 % of the town.

    Parameters
    ----------
    rng : numpy.random.Generator
    ground : Ground
    iris, kind : (b,) int, (k,) str
        IRIS of each block, type of each IRIS.
    residents : (b,) int
        People of each block.

    Returns
    -------
    (b,) bool
    """
    per_iris = np.bincount(iris, residents, len(kind)) / np.bincount(iris, ground.area, len(kind))
    loss = per_iris[iris] * ground.area / residents.sum()
    part = ground.area / ground.area.sum()
    out = ground.river | (kind[iris] == "D")
    spare = np.flatnonzero(~out & (residents == 0))
    # First what loses people, down to the aim, then the emptiest corners, until enough ground is left out.
    shuffled = rng.permutation(spare)
    out[shuffled[loss[out].sum() + np.cumsum(loss[shuffled]) < LOST_AIM]] = True
    rest = spare[~out[spare]]
    rest = rest[np.argsort(per_iris[iris[rest]], kind="stable")]
    enough = part[out].sum() + np.cumsum(part[rest]) < LEFT_OUT_AIM
    enough &= loss[out].sum() + np.cumsum(loss[rest]) < LOST_MOST
    out[rest[enough]] = True
    return out


def stations(rng, ground: Ground, out, electors, n_bureaux: int) -> NDArray[np.int64]:
    """Cut the covered ground into polling stations of about as many electors each.

    Parameters
    ----------
    rng : numpy.random.Generator
    ground : Ground
    out : (b,) bool
        Blocks to leave uncovered.
    electors : (b,) int
    n_bureaux : int

    Returns
    -------
    (b,) int
        Station of each block, numbered from the town's centre; −1 for uncovered blocks.
    """
    district, seeds = _even_districts(rng, ground, ~out, np.where(out, 0.0, electors), n_bureaux)
    far = np.hypot(*(ground.centre[seeds] - ORIGIN).T)
    number = np.argsort(np.argsort(far, kind="stable"))
    return np.where(district < 0, -1, number[district])


def apart(field, others, weight) -> NDArray[np.float64]:
    """Part of a field that the others do not explain, weighted mean 0 and standard deviation 1.

    Smooth fields over one town resemble each other by accident; left so, correlations between profile and
    vote would change from town to town.
    """
    columns = np.column_stack([np.ones(len(field)), *others])
    root = np.sqrt(weight)[:, None]
    rest = field - columns @ np.linalg.lstsq(columns * root, field * root[:, 0], rcond=None)[0]
    return rest / np.sqrt(np.average(rest**2, weights=weight))


def _even_districts(rng, ground: Ground, open_, weight, k):
    """Districts of about equal weight, in one piece where the ground is, and the block each one grew from.

    Cuts of equal weight give the seeds; then districts that are too heavy start later and every seed moves to
    the middle of its district (Lloyd, 1982). The most even round is kept.
    """
    step = np.where(ground.river[ground.pairs].any(axis=1), RIVER_STRETCH, 1.0)
    seeds, delay = _seeds(rng, ground, open_, weight, k), np.zeros(k)
    reach = np.sqrt(ground.area.sum() / k)
    best, lowest = None, np.inf
    for _ in range(ROUNDS):
        district = grow(ground, seeds, open_, step, delay)
        held = district >= 0
        total = np.bincount(district[held], weight[held], k)
        # A district that starts too late is swallowed: the rounds before it stand.
        if total.min() == 0:
            break
        unevenness = total.max() / total.mean() + total.mean() / total.min()
        if unevenness < lowest:
            best, lowest = (district, seeds), unevenness
        x, y = (np.bincount(district[held], (weight * c)[held], k) for c in ground.centre.T)
        off = ground.centre - np.column_stack([x, y])[district] / total[district][:, None]
        gap = np.where((weight > 0) & held, (off**2).sum(axis=1), np.inf)
        order = np.lexsort((gap, district))
        seeds = order[np.searchsorted(district[order], np.arange(k))]
        delay = delay + 0.12 * reach * np.log(total / total.mean())
    district, seeds = best
    # What water cuts off, too small for a district of its own, goes with the nearest one.
    pocket = np.flatnonzero(open_ & (district < 0) & (weight > 0))
    held = np.flatnonzero(district >= 0)
    district[pocket] = district[held[cKDTree(ground.centre[held]).query(ground.centre[pocket])[1]]]
    return district, seeds


def _seeds(rng, ground: Ground, open_, weight, k):
    """First seeds: each bank of the river gets its fair number of districts, of equal weights."""
    first, second = ground.pairs[open_[ground.pairs].all(axis=1)].T
    graph = csr_array((np.ones(len(first)), (first, second)), shape=(len(ground),) * 2)
    _, piece = connected_components(graph, directed=False)
    heavy = np.bincount(piece, weight)
    room = np.bincount(piece, weight > 0)
    quota = (heavy >= 0.5 * weight.sum() / k).astype(np.int64)
    if quota.sum() > k:
        quota[np.argsort(-heavy, kind="stable")[k:]] = 0
    while quota.sum() < k:
        # D'Hondt's method: the next district goes to the piece with the highest average.
        quota[np.argmax(np.where((quota > 0) & (quota < room), heavy / (quota + 1), 0))] += 1
    pieces = np.flatnonzero(quota)
    return np.concatenate(
        [split(rng, ground.centre, np.where(piece == p, weight, 0.0), quota[p]) for p in pieces]
    )


def _christen(rng, places, kind):
    """Code and name the IRIS: quarters numbered from the centre, then IRIS within their quarter."""
    count = min(max(round(len(places) / 5), 1), 99)
    heads = places[split(rng, places, np.ones(len(places)), count)]
    heads = heads[np.argsort(np.hypot(*(heads - ORIGIN).T), kind="stable")]
    quarter = np.argmin(((places[:, None] - heads) ** 2).sum(axis=2), axis=1)
    central, outer = QUARTERS[: len(QUARTERS) // 2], QUARTERS[len(QUARTERS) // 2 :]
    half = (count + 1) // 2
    names = _cycle(central, half) + _cycle(outer, count - half)
    codes, noms = [""] * len(places), [""] * len(places)
    special = {"D": iter(_cycle(PARKS, len(places))), "A": iter(_cycle(ESTATES, len(places)))}
    for number, name in enumerate(names):
        members = np.flatnonzero(quarter == number)
        lived_in = (kind[members] == "H").sum()
        rank = 0
        for place, member in enumerate(members, start=1):
            codes[member] = f"{COMMUNE}{number + 1:02d}{place:02d}"
            if kind[member] == "H":
                rank += 1
                noms[member] = f"{name} {rank}" if lived_in > 1 else name
            else:
                noms[member] = next(special[kind[member]])
    return codes, noms


def _cycle(names, count):
    """The first ``count`` names; when they run out, the same ones with a cardinal point, then a number."""
    rounds = [name + side for side in SIDES for name in names]
    return [rounds[i] if i < len(rounds) else f"{rounds[i % len(rounds)]} {i}" for i in range(count)]
