"""A France of 2 842 stations, its results written as the Ministry does, its other files simulated."""

import zipfile
from pathlib import Path

import pandas as pd
import py7zr

from benchmarks.simulated_france import simulate
from course_lib.datasets import Results, write_ministry_text

ROWS = 60_000


def some_results() -> Results:
    """2 040 communes of one station, 150 of three, 12 of eighteen; Paris, Marseille and Lyon; one consulate."""
    communes = [f"{d:02d}{c:03d}" for d in range(1, 13) for c in range(1, 186)]
    sizes = [(code, 1) for code in communes[:2040]] + [(code, 3) for code in communes[2040:2190]]
    sizes += [(code, 18) for code in communes[2190:2202]]
    keys = [f"{code}_{number:04d}" for code, size in sizes for number in range(1, size + 1)]
    for code, arrondissements in (("75056", 20), ("13055", 16), ("69123", 9)):
        keys += [f"{code}_{a:02d}{n:02d}" for a in range(1, arrondissements + 1) for n in (1, 2, 3)]
    bureau = pd.Series([*keys, "ZZ001_0001"], dtype="str")
    inscrits = pd.Series(range(len(bureau))) % 100 * 7 + 300
    votants = inscrits - 100
    stations = pd.DataFrame(
        {
            "bureau": bureau,
            "departement": bureau.str[:2],
            "commune": bureau.str[:5],
            "libelle": "Commune " + bureau.str[:5],
            "circonscription": "01",
            "code": bureau.str[-4:],
            "inscrits": inscrits,
            "abstentions": 100,
            "votants": votants,
            "blancs": 5,
            "nuls": 3,
            "exprimes": votants - 8,
        }
    )
    counts = ["inscrits", "abstentions", "votants", "blancs", "nuls", "exprimes"]
    votes = pd.DataFrame({"bureau": bureau.repeat(2).reset_index(drop=True)})
    votes["candidat"] = votes["nom"] = ["ARDOUIN", "LE BLEIZ"] * len(bureau)
    votes = votes.assign(prenom="Camille", sexe="F", panneau=[1, 2] * len(bureau))
    second = votants - 8 - 60
    votes["voix"] = pd.concat([second * 0 + 60, second]).sort_index(kind="stable").to_numpy()
    return Results(stations.astype(dict.fromkeys(counts, "Int64")), votes)


def write_small_france(folder: Path) -> dict[str, Path]:
    """Write the four national files: a text, a zip, a 7z archive and a parquet.

    Returns
    -------
    dict of str to Path
        By role of `course_lib.stations.national.CANDIDATES`.
    """
    results = some_results()
    files = simulate(results.stations, folder, rows=ROWS, seed=1)
    paths = {
        "resultats": folder / "resultats.txt",
        "recensement": folder / "base-ic.zip",
        "contours": folder / "contours-iris.7z",
        "adresses": files["adresses"],
    }
    write_ministry_text(results, paths["resultats"])
    with zipfile.ZipFile(paths["recensement"], "w") as archive:
        archive.write(files["recensement"], "base-ic.CSV")
    with py7zr.SevenZipFile(paths["contours"], "w") as archive:
        archive.write(files["iris"], "CONTOURS-IRIS.gpkg")
    return paths
