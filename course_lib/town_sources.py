"""Which national file serves a commune, for each role, and what ``ville.json`` says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from course_lib.datasets.registry import Dataset

# For each role, the first dataset that can be had and that has the commune serves: the vintages closest to 2022.
# The census of 2022 has other categories (PCS 2020), which are not those of the course.
CANDIDATES = {
    "t1": ("presidentielle-2022-t1-ministere",),
    "t2": ("presidentielle-2022-t2-ministere",),
    "iris": ("iris-2024", "iris-2021", "iris-2025", "iris-2019"),
    "recensement": ("rp-2021-population", "rp-2020-population", "rp-2019-population"),
    "bureaux": ("bureaux-contours",),
    "adresses": ("reu-adresses", "reu-adresses-extrait"),
    "revenus": ("filosofi-2021-disponible", "filosofi-2021-declare"),
}
# Benefits and jobseekers are published by IRIS in a few places only.
LOCAL = {
    commune: {
        "allocataires": ("montpellier-caf-iris-2009",),
        "allocataires_commune": ("montpellier-caf-communes-2009",),
        "demandeurs": ("montpellier-emploi-iris-2009",),
    }
    for commune in ("34172", "34057")
}
LABELS = {
    "t1": "résultats du premier tour",
    "t2": "résultats du second tour",
    "iris": "contours des IRIS",
    "recensement": "recensement",
    "bureaux": "contours des bureaux",
    "adresses": "adresses des électeurs",
    "revenus": "revenus",
    "allocataires": "allocataires de la CAF",
    "allocataires_commune": "total des allocataires de la CAF",
    "demandeurs": "demandeurs d’emploi",
}


@dataclass
class OwnTown:
    """What was made of a commune.

    Attributes
    ----------
    commune, nom : str
    folder : Path
        Where its tables are.
    stations, iris : int
        How many.
    served : dict of str to Dataset
        By role, the file that served.
    hashes : dict of str to str
        By role, its hash: the known one, or the one measured where the registry has none.
    remarks : list of str
        French sentences: what is missing, what does not match.
    """

    commune: str
    nom: str = ""
    folder: Path = Path()
    stations: int = 0
    iris: int = 0
    served: dict[str, Dataset] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def files(self) -> list[tuple[str, str, str]]:
        """Return the role, the title and the vintage of the files that served, in French."""
        return [(LABELS[role], dataset.title, dataset.vintage) for role, dataset in self.served.items()]


def candidates(town: OwnTown, role: str) -> tuple[str, ...]:
    """Return the datasets that may serve for a role, the preferred one first."""
    return CANDIDATES.get(role) or LOCAL.get(town.commune, {}).get(role, ())


def described(town: OwnTown) -> dict:
    """Return what ``ville.json`` says of a commune, under French names."""
    method = "surface" if "bureaux" in town.served else "adresses"
    sources = " ; ".join(
        f"{LABELS[role]} : {dataset.producer}, {dataset.vintage} ({dataset.licence})"
        for role, dataset in town.served.items()
    )
    drawn = (
        ""
        if method == "surface"
        else " Les contours des bureaux sont dessinés par le cours autour des adresses."
    )
    return {
        "identifiant": town.commune,
        "nom": town.nom,
        "source": f"{sources[0].upper()}{sources[1:]}. Recensement réparti par {method}.{drawn}",
        "repartition": method,
        "bureaux": town.stations,
        "iris": town.iris,
        "fichiers": [
            {
                "role": LABELS[role],
                "id": dataset.id,
                "titre": dataset.title,
                "producteur": dataset.producer,
                "millesime": dataset.vintage,
                "licence": dataset.licence,
                "fichier": Path(dataset.path).name,
                "empreinte": town.hashes[role],
                "epingle": dataset.known_hash is not None,
            }
            for role, dataset in town.served.items()
        ],
        "remarques": town.remarks,
    }
