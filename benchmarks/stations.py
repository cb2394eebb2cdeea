"""Stations: counts by IRIS apportioned by area, against geopandas by hand and tobler; then all of France.

    python benchmarks/stations.py            # Paris 2012 and 2017: geopandas, tobler, ours
    python benchmarks/stations.py --quick    # Paris 2012: geopandas and ours
    python benchmarks/stations.py --france   # 69 242 stations, 20 million simulated addresses

Real files come from COURSE_DATA_MIRROR, or ../shared/data, else from the network. Each contestant runs in a process
of its own, and does the same work several times: the best wall time counts, imports and reading left out. Results
must be equal before a ratio is printed: to 1e-6 person, or 1e-6 of each count for tobler, which keeps its weights in
single precision.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOBLER = "tobler==0.13.0"
REPEATS = 15
TOLERANCE = 1e-6
CITIES = {"Paris 2012": ("paris-bureaux-2012", "ID"), "Paris 2017": ("paris-secteurs-2017", "id_bv")}


def geopandas_by_hand(iris, stations, counts):
    """What a geographer writes: overlay, areas, product, groupby."""
    import geopandas as gpd

    iris = iris.assign(whole=iris.area)
    pieces = gpd.overlay(iris, stations, how="intersection")
    part = pieces.area / pieces["whole"]
    shared = counts.loc[pieces["iris"]].mul(part.to_numpy(), axis=0)
    return shared.groupby(pieces["bureau"].to_numpy()).sum()


def tobler(iris, stations, counts):
    """tobler's area_interpolate on extensive variables; a zone's area is its own, covered or not."""
    from tobler.area_weighted import area_interpolate

    source = iris.join(counts, on="iris")
    found = area_interpolate(source, stations, extensive_variables=list(counts.columns), allocate_total=False)
    return found[list(counts.columns)].set_axis(stations["bureau"].to_numpy())


def ours(iris, stations, counts):
    """The course's own: areal_weights, then apportion."""
    from course_lib.stations import apportion, areal_weights

    return apportion(counts, areal_weights(iris, stations))


CONTESTANTS = {"geopandas": geopandas_by_hand, "tobler": tobler, "ours": ours}


def contend(name: str, folder: Path) -> None:
    """Run one contestant on the tables of a folder; write its result, print its cost."""
    import warnings

    import geopandas as gpd
    import pandas as pd

    warnings.simplefilter("ignore")
    iris, stations = (gpd.read_parquet(folder / f"{table}.parquet") for table in ("iris", "bureaux"))
    counts = pd.read_parquet(folder / "effectifs.parquet")
    walls, cpus = [], []
    for _ in range(REPEATS):
        cpu, wall = time.process_time(), time.perf_counter()
        found = CONTESTANTS[name](iris.copy(), stations.copy(), counts)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    found.sort_index().to_parquet(folder / f"{name}.parquet")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    print(json.dumps({"wall": min(walls), "cpu": min(cpus), "memory": peak}))


def lay_out(city: str, folder: Path) -> None:
    """Write the tables of a city where every contestant reads them."""
    from course_lib.datasets import read_census, read_polygons
    from course_lib.datasets.fetch import fetch

    stations, key = CITIES[city]
    read_polygons(fetch("paris-iris"), "DCOMIRIS", name="iris").to_parquet(folder / "iris.parquet")
    read_polygons(fetch(stations), key, name="bureau").to_parquet(folder / "bureaux.parquet")
    read_census(fetch("paris-rp2011-cs8")).to_parquet(folder / "effectifs.parquet")


def compare(city: str, names: list[str], folder: Path) -> float:
    """Run the contestants on one city, check that they agree, print a line each; return the first one's ratio."""
    from importlib.metadata import version

    import pandas as pd
    from peers import python_of

    # The same geometry for all: only what is done with it differs.
    same = [f"{name}=={version(name)}" for name in ("geopandas", "shapely", "pyarrow")]
    folder.mkdir()
    lay_out(city, folder)
    costs, found = {}, {}
    for name in names:
        python = python_of(TOBLER, *same) if name == "tobler" else sys.executable
        command = [python, __file__, "--contestant", name, folder]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        costs[name] = json.loads(done.stdout.splitlines()[-1])
        found[name] = pd.read_parquet(folder / f"{name}.parquet")
    for name in names:
        apart = (found[name] - found["ours"]).abs()
        gap = apart.max(axis=None)
        if name == "tobler":
            apart = apart / found["ours"].where(found["ours"] > 0, 1)
        if not (found[name].shape == found["ours"].shape and apart.max(axis=None) < TOLERANCE):
            raise SystemExit(f"{city}: {name} and ours differ by {gap} person")
        cost, ratio = costs[name], costs[name]["wall"] / costs["ours"]["wall"]
        print(
            f"| {city} | {name} | {cost['wall']:.3f} | {cost['cpu']:.3f} | {cost['memory']:.0f} | {gap:.0e} "
            f"| {ratio:.2f} |",
            flush=True,
        )
    return costs[names[0]]["wall"] / costs["ours"]["wall"]


def france(rows: int, scratch: Path) -> None:
    """Lay out a mirror with a simulated France, run the command on it, print what it cost."""
    import pandas as pd
    import py7zr
    from simulated_france import simulate

    from course_lib.datasets import get, read_results
    from course_lib.datasets.fetch import fetch

    real = fetch("presidentielle-2017-t1")
    mirror = scratch / "miroir"
    places = {
        role: mirror / get(id).path
        for role, id in (
            ("resultats", "presidentielle-2017-t1"),
            ("recensement", "rp-2020-population"),
            ("iris", "iris-2021"),
            ("adresses", "reu-adresses"),
        )
    }
    for place in places.values():
        place.parent.mkdir(parents=True, exist_ok=True)
    places["resultats"].symlink_to(real)
    start = time.perf_counter()
    files = simulate(read_results(real).stations, scratch, rows=rows)
    files["recensement"].rename(places["recensement"])
    files["adresses"].rename(places["adresses"])
    with py7zr.SevenZipFile(places["iris"], "w") as archive:
        archive.write(files["iris"], "CONTOURS-IRIS/contours-iris.gpkg")
    size = places["adresses"].stat().st_size / 1e6
    print(f"simulated in {time.perf_counter() - start:.0f} s: {rows} addresses, {size:.0f} MB")

    output = scratch / "profils.parquet"
    command = [Path(sys.executable).parent / "course", "stations", "--france", "--output", output]
    start = time.perf_counter()
    process = subprocess.Popen(command, env=os.environ | {"COURSE_DATA_MIRROR": str(mirror)})
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit("course stations --france failed")
    profiles = pd.read_parquet(output)
    print(output.with_suffix(".md").read_text())
    print(
        f"{len(profiles)} stations, {profiles['methode'].notna().sum()} profiles, {output.stat().st_size / 1e6:.0f} MB"
    )
    cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 2**20
    print(f"course stations --france: {wall:.1f} s, {cpu:.1f} s of CPU, {peak:.2f} GB at most")


def main() -> None:
    """Measure, and print one line per city and contestant, with ratios to ours."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="Paris 2012, geopandas and ours only")
    parser.add_argument("--france", action="store_true", help="the whole country")
    parser.add_argument("--rows", type=int, default=20_000_000, help="addresses of the simulated register")
    parser.add_argument("--contestant", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.contestant:
        name, folder = options.contestant
        contend(name, Path(folder))
        return
    os.environ.setdefault("COURSE_DATA_MIRROR", str(ROOT.parent / "shared" / "data"))
    with tempfile.TemporaryDirectory() as scratch:
        if options.france:
            france(options.rows, Path(scratch))
            return
        print("| data | tool | wall s | CPU s | memory MiB | largest gap, persons | it / ours |")
        print("|---|---|---|---|---|---|---|")
        cities = list(CITIES)[:1] if options.quick else list(CITIES)
        names = ["geopandas", "ours"] if options.quick else list(CONTESTANTS)
        for number, city in enumerate(cities):
            ratio = compare(city, names, Path(scratch, str(number)))
    if options.quick:
        print(f"ratio to geopandas overlay: {ratio:.1f}")


if __name__ == "__main__":
    main()
