"""Unicity and exact risk: scikit-mobility, fastmob and ours, on the same people, by the same definition.

    python benchmarks/unicity.py            # agreement, then speed, against both; then our populations
    python benchmarks/unicity.py --quick    # our populations only: the last lines, one for each
    python benchmarks/unicity.py --paper    # 1.5 million people during 15 months, in parts kept on disk

Peers know places, not points: each (antenna, hour) is given to them as a place of its own, so that "the k places
known are all in the trace" means the same for the three. Peers run in environments of their own, kept between
runs in the user's cache. Each of our populations runs in a process of its own, whose peak memory includes
drawing the people.

Two attacks are not compared, because something else is computed: the first by both peers, the second by
scikit-mobility 1.3.1 alone (fastmob 0.3.2 reads the hour). `FAULTS` shows each on the smallest example; both are
what anyone could write, and what a test on known truth finds.

- Home and work: visits are sorted by rising frequency, and the first two are kept. Two people with the same home
  and the same work, who differ by cafés visited once, should be two in their set (risk 0.5); they come out alone
  (risk 1), told apart by their least visited places.
- Hour: the text that stands for the hour ends with the month. Two people seen at the same antenna, the same day,
  one at 8:00 and the other at 20:00, should be told apart (risk 1); they come out equal (risk 0.5).
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
import scipy.stats  # noqa: F401  imported by the first call of unicity: not to be timed
from peers import python_of

from course_lib.synthetic.travellers import n_antennas, travellers_blocks
from course_lib.traces.montecarlo import crowds, draw, unicity
from course_lib.traces.parts import unicity_of_parts
from course_lib.traces.points import Traces, concat, from_arrays, from_blocks
from course_lib.traces.risk import worst_case

PEERS = {
    # Its dependencies have moved on: these are the last it runs with.
    "scikit-mobility": ["scikit-mobility==1.3.1", "numpy<2", "shapely<2", "setuptools<81"],
    "fastmob": ["fastmob==0.3.2", "pyarrow"],
}
POPULATIONS = (10_000, 100_000, 1_500_000)
DAYS, MONTHS_15 = 30, 456
DRAWS, POINTS = 10_000, 6
SEED = 2013
PART = 50_000
"""People of a part of the paper's volume: 0.3 GB."""

SCIKIT_MOBILITY = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import pandas as pd
from skmob import TrajDataFrame
from skmob.privacy.attacks import HomeWorkAttack, LocationAttack, LocationTimeAttack

job = json.load(open(sys.argv[1]))
answer = {}
if job["what"] == "exact":
    people = TrajDataFrame(pd.read_csv(job["data"]))
    start = time.process_time()
    answer["risk"] = LocationAttack(job["k"]).assess_risk(people).sort_values("uid")["risk"].tolist()
    answer["seconds"] = time.process_time() - start
if job["what"] == "draws":
    people = TrajDataFrame(pd.read_csv(job["data"]))
    columns = list(people.columns)
    attack = LocationAttack(len(job["draws"][0]))
    answer["crowd"], start = [], time.process_time()
    for places in job["draws"]:
        known = [[{"lat": p[0], "lng": p[1]}.get(name, 0) for name in columns] for p in places]
        match = people.groupby("uid").apply(lambda one: attack._match(one, known))
        answer["crowd"].append(int(match.sum()))
    answer["seconds"] = (time.process_time() - start) / len(job["draws"])
if job["what"] == "faults":
    for name, attack in (("home and work", HomeWorkAttack()), ("hour", LocationTimeAttack(1))):
        people = TrajDataFrame(pd.DataFrame(job[name], columns=["uid", "lat", "lng", "datetime"]))
        answer[name] = attack.assess_risk(people)["risk"].tolist()
json.dump(answer, open(sys.argv[2], "w"))
"""
FASTMOB = """
import datetime, json, sys, time
import pyarrow as pa
from pyarrow import csv
from fastmob.privacy import home_work_risk, location_risk, location_time_risk

job = json.load(open(sys.argv[1]))
answer = {}
if job["what"] == "exact":
    people = csv.read_csv(job["data"])
    start = time.process_time()
    result = location_risk(people, job["k"])
    answer["seconds"] = time.process_time() - start
    answer["risk"] = [float(risk) for _, risk in sorted(zip(*result.to_pydict().values()))]
if job["what"] == "faults":
    for name, attack in (("home and work", home_work_risk), ("hour", lambda t: location_time_risk(t, 1))):
        uid, lat, lng, moment = map(list, zip(*job[name]))
        moment = [datetime.datetime.fromisoformat(text) for text in moment]
        table = pa.table({"uid": uid, "lat": lat, "lng": lng, "datetime": moment})
        answer[name] = [float(risk) for risk in attack(table).to_pydict()["risk"]]
json.dump(answer, open(sys.argv[2], "w"))
"""
SCRIPTS = {"scikit-mobility": SCIKIT_MOBILITY, "fastmob": FASTMOB}

MORNING, EVENING = "2024-01-01T08:00:00", "2024-01-01T20:00:00"
FAULTS = {
    # Home three times, work twice, two cafés once: only the cafés differ.
    "home and work": [
        (person, float(place), 0.0, MORNING)
        for person, cafes in ((1, (2, 3)), (2, (4, 5)))
        for place in (0, 0, 0, 1, 1, *cafes)
    ],
    "hour": [(1, 0.0, 0.0, MORNING), (2, 0.0, 0.0, EVENING)],
}
RIGHT = {"home and work": [0.5, 0.5], "hour": [1.0, 1.0]}


def population(n_people: int, days: int = DAYS) -> Traces:
    """Draw a population as traces."""
    size = {"n_people": n_people, "n_cells": n_antennas(n_people), "n_steps": 24 * days}
    return from_blocks(travellers_blocks(SEED, n_people=n_people, days=days), **size)


def ask(peer: str, folder: Path, **job) -> dict:
    """Run one job with a peer."""
    question, answer = folder / "job.json", folder / "answer.json"
    question.write_text(json.dumps(job))
    command = [python_of(*PEERS[peer]), "-c", SCRIPTS[peer], question, answer]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    if done.returncode:
        raise SystemExit(f"{peer}:\n{done.stderr[-2000:]}")
    return json.loads(answer.read_text())


def places(points: np.ndarray) -> np.ndarray:
    """Give each point a place of its own, (lat, lng): a hundredth of a degree apart, a kilometre."""
    row, column = np.divmod(np.asarray(points, dtype=np.int64), 1_000)
    return np.stack([row / 100, column / 100], axis=-1)


def write(traces: Traces, path: Path) -> Path:
    """Write traces as the peers read them."""
    lat, lng = places(traces.point).T
    table = pd.DataFrame({"uid": traces.person, "lat": lat, "lng": lng, "datetime": "2024-01-01 00:00:00"})
    table.to_csv(path, index=False)
    return path


def cpu(function, *arguments, **options):
    """Return what a function returns, and the seconds of processor it took."""
    start = time.process_time()
    result = function(*arguments, **options)
    return result, time.process_time() - start


def exact(peer: str, folder: Path, n_people: int, k: int) -> float:
    """Compare exact risks, then costs; return the ratio."""
    traces = population(10_000).select(np.arange(n_people))
    theirs = ask(peer, folder, what="exact", k=k, data=str(write(traces, folder / "people.csv")))
    ours, seconds = cpu(worst_case, traces, k)
    np.testing.assert_allclose(1 / ours[traces.sizes > 0], theirs["risk"])
    ratio = theirs["seconds"] / seconds
    print(
        f"| exact risk, k = {k} | {n_people} | {peer} | {theirs['seconds']:.2f} | {seconds:.4f} "
        f"| {ratio:,.0f} |",
        flush=True,
    )
    return ratio


def monte_carlo(folder: Path, n_people: int = 10_000, p: int = 4, few: int = 2) -> float:
    """Compare the crowds of a few draws, then the cost of a draw; return the ratio."""
    traces = population(n_people)
    points = draw(traces, p, n=few, seed=SEED)
    data = str(write(traces, folder / "people.csv"))
    theirs = ask("scikit-mobility", folder, what="draws", data=data, draws=places(points).tolist())
    assert theirs["crowd"] == crowds(traces, points)[:, -1].tolist(), theirs["crowd"]
    _, seconds = cpu(unicity, traces, p, n=DRAWS, seed=SEED)
    ratio = theirs["seconds"] / (seconds / DRAWS)
    print(
        f"| one Monte Carlo draw, p = {p} | {n_people} | scikit-mobility | {theirs['seconds']:.2f} "
        f"| {seconds / DRAWS:.7f} | {ratio:,.0f} |",
        flush=True,
    )
    return ratio


def faults(folder: Path) -> None:
    """Show what each peer answers on the smallest example of each fault."""
    print("\n| attack | right risks | " + " | ".join(PEERS) + " |\n|---|---|---|---|")
    answers = {peer: ask(peer, folder, what="faults", **FAULTS) for peer in PEERS}
    for name, right in RIGHT.items():
        print(f"| {name} | {right} | " + " | ".join(str(answers[peer][name]) for peer in PEERS) + " |")


def against_peers() -> None:
    """Agreement first, then speed; processor seconds, one core."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        print("| what | people | peer | peer, CPU s | ours, CPU s | ratio |\n|---|---|---|---|---|---|")
        exact("scikit-mobility", folder, 10, 2)
        exact("fastmob", folder, 100, 3)
        exact("fastmob", folder, 1_000, 2)
        monte_carlo(folder)
        faults(folder)


def on_a_cluster(n_people: int = 100_000) -> None:
    """Check that a local Dask cluster, four parts on two workers, gives the single process's table."""
    from distributed import Client, LocalCluster

    traces = population(n_people)
    whole = unicity(traces, POINTS, n=DRAWS, seed=SEED)
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", host="127.0.0.1") as cluster,
        Client(cluster) as client,
    ):
        cuts = np.array_split(np.arange(n_people), 4)
        parts = client.scatter([traces.select(cut) for cut in cuts])
        start = time.perf_counter()
        spread = unicity_of_parts(parts, POINTS, n=DRAWS, seed=SEED, executor=client.get_executor())
        seconds = time.perf_counter() - start
    pd.testing.assert_frame_equal(whole, spread)
    print(f"\nDask, 4 parts on 2 workers: equal to a single process ({n_people} people, {seconds:.2f} s)")


def measure(n_people: int) -> None:
    """Measure one population, in this process; the best of three, as others use the machine."""
    traces = population(n_people)
    seconds = []
    for repeat in range(3):
        start = time.perf_counter()
        table = unicity(traces, POINTS, n=DRAWS, seed=repeat)
        seconds.append(time.perf_counter() - start)
    curve = " ".join(f"{share:.3f}" for share in table["unicity"])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"unicity for 1 to {POINTS} points, {n_people} people: {curve}")
    print(
        f"people={n_people} points={len(traces.point)} seconds={min(seconds):.2f} peak_gb={peak:.1f}",
        flush=True,
    )


def ours() -> None:
    """Time the exact risk, then each population in a process of its own; their lines come last."""
    traces = population(100_000)
    for k in (2, 4):
        start = time.perf_counter()
        least, processor = cpu(worst_case, traces, k)
        seconds, alone = time.perf_counter() - start, (least == 1).mean()
        print(
            f"exact risk, k = {k}: 100000 people, {seconds:.2f} s ({processor:.2f} s of CPU), {alone:.4f} at risk 1"
        )
    del traces
    lines = []
    for size in POPULATIONS:
        command = [sys.executable, __file__, "--population", str(size)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        curve, line = done.stdout.strip().splitlines()
        print(curve, flush=True)
        lines.append(line)
    print("\n".join(lines))


def paper(n_people: int, days: int, folder: Path) -> None:
    """Draw the paper's volume part by part, keep the parts on disk, and measure unicity over them.

    Only one part is in memory at a time; the disk holds 4 bytes a point, 9 GB.
    """
    grid = {"n_cells": n_antennas(n_people), "n_steps": 24 * days}
    start, waiting, paths, points = time.perf_counter(), [], [], 0

    def keep() -> None:
        paths.append(folder / f"{len(paths):03d}")
        part = concat(waiting)
        np.save(f"{paths[-1]}-start.npy", part.start)
        np.save(f"{paths[-1]}-point.npy", part.point)

    for block in travellers_blocks(SEED, n_people=n_people, days=days):
        part = from_arrays(block.person, block.antenna, block.hour, n_people=len(block.people), **grid)
        points += len(part.point)
        waiting.append(part)
        if sum(one.n_people for one in waiting) >= PART:
            keep()
            print(f"{block.first + part.n_people} people, {points} points", flush=True)
    if waiting:
        keep()
    print(f"drawn in {time.perf_counter() - start:.0f} s", flush=True)
    start = time.perf_counter()
    parts = [functools.partial(_stored, path, grid) for path in paths]
    table = unicity_of_parts(parts, POINTS, n=DRAWS, seed=SEED)
    seconds = time.perf_counter() - start
    print(table.round(4).to_string())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"people={n_people} points={points} seconds={seconds:.2f} peak_gb={peak:.1f}")


def _stored(path: Path, grid: dict) -> Traces:
    start, point = (np.load(f"{path}-{name}.npy", mmap_mode="r") for name in ("start", "point"))
    return Traces(np.asarray(start), point, **grid)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="our populations only")
    parser.add_argument("--paper", action="store_true", help="15 months of 1.5 million people")
    parser.add_argument("--people", type=int, default=1_500_000, help="with --paper")
    parser.add_argument("--days", type=int, default=MONTHS_15, help="with --paper")
    parser.add_argument("--scratch", help="with --paper: a folder with 9 GB of room")
    parser.add_argument("--population", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.population:
        measure(options.population)
    elif options.paper:
        with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
            paper(options.people, options.days, Path(folder))
    else:
        if not options.quick:
            against_peers()
            on_a_cluster()
        ours()


if __name__ == "__main__":
    main()
