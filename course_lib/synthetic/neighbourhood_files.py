"""A town's benefits, jobseekers and incomes by IRIS, in INSEE's formats."""

from __future__ import annotations

import pandas as pd

from course_lib.datasets import benefits, jobseekers
from course_lib.synthetic import secrecy
from course_lib.synthetic.town import Town

REGION, YEAR = "00", 2021
PLACE = {
    "REG": "Code région",
    "uu": "Code unité urbaine",
    "dc": "Code commune",
    "nomc": "Nom de la commune",
    "iris": "Code IRIS",
    "nom": "Nom de la zone",
    "note": "Disponibilité (voir la fiche)",
}


def benefits_file(town: Town) -> bytes:
    """Write CAF's recipients by IRIS."""
    title = f"Bénéficiaires des prestations légales, source CAF ({YEAR})"
    return _infracommunal(town, title, secrecy.benefits(town), benefits.COLUMNS)


def commune_benefits_file(town: Town) -> bytes:
    """Write CAF's recipients in the whole commune, secret ones included."""
    title = f"Bénéficiaires des prestations légales, source CAF ({YEAR})"
    return _infracommunal(town, title, secrecy.commune_benefits(town), benefits.COLUMNS)


def jobseekers_file(town: Town) -> bytes:
    """Write the registered jobseekers by IRIS."""
    title = f"Demandeurs d'emploi inscrits à Pôle emploi ({YEAR})"
    return _infracommunal(town, title, secrecy.jobseekers(town), jobseekers.COLUMNS)


def incomes_file(town: Town) -> bytes:
    """Write standards of living by IRIS, as Filosofi does."""
    table = secrecy.incomes(town)
    table.insert(0, "LIBIRIS", town.iris["nom"].to_numpy())
    table.insert(1, "COM", town.code)
    table.insert(2, "LIBCOM", town.nom)
    table["DISP_NOTE21"] = 0
    return table.to_csv(sep=";", index_label="IRIS", lineterminator="\n").encode()


def truth_file(town: Town) -> bytes:
    """Write the votes of each category in each station: no open data has this."""
    return town.truth().to_csv(index=False, lineterminator="\n").encode()


def _infracommunal(town: Town, title: str, table: pd.DataFrame, names: dict[str, str]) -> bytes:
    """Write a table by IRIS, or of the commune, in INSEE's layout: six lines, codes, labels, then the rows."""
    by_iris = table.index.name == "iris"
    what = {"REG": REGION, "uu": town.code, "dc": town.code} | (
        {"nomc": town.nom, "iris": ""} if by_iris else {}
    )
    places = town.iris["nom"] if by_iris else [town.nom]
    known = [*what, "nom", "note"]
    figures = table.columns[1:]
    preamble = [
        [title],
        [f"Données par {'IRIS' if by_iris else 'commune'}"],
        [f"Champ : {'IRIS' if by_iris else 'communes'} de l'agglomération {town.code}-{town.nom}"],
        ["", "(Cette agglomération n’existe pas : la ville est fictive)"],
        [f"Source : Données à vendre, ville fictive de {town.nom}"],
        [],
        [*known, *figures],
        [*(PLACE[code] for code in known), *(names[code].replace("_", " ").capitalize() for code in figures)],
    ]
    # Text in quotes, numbers and blanks without, as INSEE writes them.
    lines = [[f'"{cell}"' if cell else "" for cell in row] for row in preamble]
    for (code, row), name in zip(table.iterrows(), places, strict=True):
        place = [*(what | ({"iris": code[5:]} if by_iris else {})).values(), name]
        lines.append([*(f'"{cell}"' for cell in place), *("" if pd.isna(n) else str(n) for n in row)])
    width = len(preamble[-1])
    text = "".join(",".join(line + [""] * (width - len(line))) + "\n" for line in lines)
    return text.encode("cp1252")
