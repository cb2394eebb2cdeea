"""Drawing a town, stage by stage: ground, quarters, people, stations, votes, benefits and jobs.

Each stage has its own random stream, so that one number more in a stage leaves the others as they are.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from course_lib.synthetic import districts, people, votes, welfare
from course_lib.synthetic.geography import IRIS_AREA, dissolve, ground
from course_lib.synthetic.names import COMMUNE, TOWN
from course_lib.synthetic.town import Town

CRS = "EPSG:2154"


def build(seed: int, n_iris: int, n_bureaux: int, n_people: int) -> Town:
    """Draw the town of that seed; `town` has checked the arguments."""
    streams = [np.random.default_rng(s) for s in np.random.SeedSequence(seed).spawn(8)]
    on_ground, on_quarters, on_homes, on_people, on_register, on_stations, on_votes, on_welfare = streams

    blocks = ground(on_ground, max(17 * n_iris, 12 * n_bureaux), n_iris * IRIS_AREA)
    quarters = districts.quarters(on_quarters, blocks, n_iris)
    xy, block, address, size = people.dwellings(on_homes, blocks, quarters, n_people)
    around = block[address]
    who = people.persons(on_people, size, quarters.affluence[around], quarters.age[around])
    who["address"] = address[who["household"]]
    living = block[who["address"]]
    elector = people.registered(on_register, who["age"], quarters.affluence[living])

    residents = np.bincount(living, minlength=len(blocks))
    electors = np.bincount(living[elector], minlength=len(blocks))
    out = districts.left_out(on_stations, blocks, quarters.iris, quarters.kind, residents)
    station = districts.stations(on_stations, blocks, out, electors, n_bureaux)
    polygons = dissolve(blocks, station, n_bureaux)
    covered = station[block] >= 0
    votes_at = station[block]
    tree = shapely.STRtree(polygons)
    votes_at[~covered] = tree.nearest(shapely.points(xy[~covered]))

    t1, t2 = np.full((2, n_people), -1, dtype=np.int8)
    voter = {name: values[elector] for name, values in who.items()}
    t1[elector] = votes.first_round(on_votes, blocks, quarters, voter, living[elector])
    t2[elector] = votes.second_round(on_votes, t1[elector], voter["cs"])

    iris_names = pd.array(quarters.codes, dtype="str")
    bureau_names = pd.array([f"{COMMUNE}_{i:04d}" for i in range(1, n_bureaux + 1)], dtype="str")
    addresses = pd.DataFrame(
        {
            "address": np.arange(len(block)),
            "x": xy[:, 0],
            "y": xy[:, 1],
            "iris": iris_names[quarters.iris[block]],
            "bureau": bureau_names[votes_at],
            "couverte": covered,
            "geo_score": np.clip(on_homes.normal(0.93, 0.05, len(block)), 0.5, 0.98).round(2),
        }
    )
    their_station = np.where(elector, votes_at[who["address"]], -1)
    inhabitants = pd.DataFrame(
        {
            "address": who["address"],
            "household": who["household"],
            "iris": iris_names[quarters.iris[living]],
            "bureau": bureau_names.take(their_station, allow_fill=True),
            "age": who["age"],
            "sexe": pd.array(["M", "F"], dtype="str")[who["femme"].astype(int)],
            "cs": who["cs"],
            "income": who["income"],
            "t1": _choices(t1),
            "t2": _choices(t2),
        }
    )
    iris = gpd.GeoDataFrame(
        {"iris": iris_names, "nom": quarters.noms, "type": quarters.kind.tolist()}
        | _doubtful(on_welfare, quarters.kind),
        geometry=dissolve(blocks, quarters.iris, n_iris),
        crs=CRS,
    )
    bureaux = gpd.GeoDataFrame({"bureau": bureau_names}, geometry=polygons, crs=CRS)
    home = welfare.households(on_welfare, size, who)
    households = pd.DataFrame(
        {"iris": iris_names[quarters.iris[around]], "covered": home["covered"]}
        | {"standard": home["standard"]}
        | welfare.recipients(on_welfare, home)
    )
    looking = welfare.jobseekers(on_welfare, who, quarters.affluence[living])
    jobseekers = pd.DataFrame({"iris": inhabitants["iris"]} | looking)
    jobseekers = jobseekers[jobseekers.pop("A")]
    return Town(seed, COMMUNE, TOWN, iris, bureaux, addresses, inhabitants, households, jobseekers)


def _doubtful(rng: np.random.Generator, kind: np.ndarray) -> dict[str, np.ndarray]:
    """Draw the IRIS that producers publish late or not at all: boundaries changed, addresses badly placed.

    Montpellier in 2009: 11 of 88 IRIS were redrawn, and 1 and 3 more left out by CAF and Pôle emploi.
    """
    lived_in = rng.permutation(np.flatnonzero(kind == "H"))
    cuts = np.cumsum([max(1, round(part * len(kind))) for part in (0.11, 0.012, 0.03)])
    names = ("redecoupe", "imprecis_caf", "imprecis_emploi")
    return {
        name: np.isin(np.arange(len(kind)), chosen)
        for name, chosen in zip(names, np.split(lived_in, cuts), strict=False)
    }


def _choices(t: np.ndarray) -> pd.array:
    return pd.array(votes.CHOICES, dtype="str").take(t, allow_fill=True)
