"""Question 1: read a file of the Ministry of the Interior."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import Judge, labels, returned, series, table

LOST_ZEROS = tuple(pd.Series(codes) for codes in (["1", "75", "13"], ["1", "56", "201"], ["12", "101", "3"]))
CORSICA = tuple(pd.Series(codes) for codes in (["2A", "2B"], ["4", "033"], ["1", "0207"]))
WHOLE = tuple(pd.Series(codes, index=[8, 3]) for codes in (["01", "75"], ["001", "056"], ["0012", "0101"]))


def _keys(expected: list[str]) -> tuple[Judge, ...]:
    """Judge keys, by position."""

    def wrong(result: pd.Series) -> str | None:
        keys = [str(key) for key in result]
        if len(keys) != len(expected):
            return f"vous renvoyez {len(keys)} clés pour {len(expected)} bureaux. Il en faut une par bureau."
        bare = [key for key in keys if "_" not in key]
        if bare:
            return f"la clé « {bare[0]} » n’a pas de tiret bas. Il se place entre la commune et le bureau."
        short = [key for key in keys if len(key) < 10]
        if short:
            return (
                f"la clé « {short[0]} » est trop courte ({len(short[0])} caractères). Des zéros se sont "
                "perdus : combien de caractères faut-il au département, à la commune, au bureau ?"
            )
        long = [key for key in keys if len(key) > 10]
        if long:
            return (
                f"la clé « {long[0]} » est trop longue ({len(long[0])} caractères). Un code a-t-il reçu "
                "trop de zéros, ou un nombre a-t-il gardé sa virgule ?"
            )
        other = [key for key, good in zip(keys, expected, strict=True) if key != good]
        if other:
            return (
                f"la clé « {other[0]} » a la bonne longueur, mais pas le bon contenu. L’ordre est "
                "département, commune, tiret bas, bureau ; les zéros s’ajoutent à gauche de chaque code."
            )
        return None

    return (returned, series("une clé de bureau par ligne"), wrong)


Q1A = Exercise(
    question="q1a",
    signature="cle_bureau(departement, commune, code)",
    trials=(
        Trial(LOST_ZEROS, _keys(["01001_0012", "75056_0101", "13201_0003"])),
        Trial(CORSICA, _keys(["2A004_0001", "2B033_0207"])),
        Trial(
            WHOLE,
            (
                *_keys(["01001_0012", "75056_0101"]),
                labels(
                    [8, 3],
                    "lignes reçues",
                    otherwise="Des opérations entre colonnes entières conservent l’index d’elles-mêmes.",
                ),
            ),
        ),
    ),
    success="Les zéros sont revenus, et la Corse n’est pas oubliée.",
    hints=(
        "Trois codes, trois longueurs : deux caractères pour le département, trois pour la commune, quatre "
        "pour le bureau. Traitez-les l’un après l’autre.",
        "Une colonne de texte se complète à gauche par des zéros avec `.str.zfill(longueur)`.",
        'Il reste à coller les morceaux : des colonnes de texte s’additionnent avec `+`, et `"_"` s’ajoute '
        "de même.",
    ),
)

HEADER = (
    "Code du département;Libellé du département;Code de la circonscription;Libellé de la "
    "circonscription;Code de la commune;Libellé de la commune;Code du b.vote;Inscrits;Abstentions;% "
    "Abs/Ins;Votants;% Vot/Ins;Blancs;% Blancs/Ins;% Blancs/Vot;Nuls;% Nuls/Ins;% Nuls/Vot;Exprimés;% "
    "Exp/Ins;% Exp/Vot;N°Panneau;Sexe;Nom;Prénom;Voix;% Voix/Ins;% Voix/Exp"
)
PLACE = "01;Ain;04;4ème circonscription;001;L'Abergement-Clémenciat"
STATIONS = {
    "0001": "200;50;25,00;150;75,00;6;3,00;4,00;4;2,00;2,67;140;70,00;93,33",
    "0012": "100;40;40,00;60;60,00;0;0,00;0,00;0;0,00;0,00;60;60,00;100,00",
}
FIRST_ROUND = {"LEFÈVRE": (70, 15), "MAËL": (40, 30), "DUPRÉ": (30, 15)}
SECOND_ROUND = {"LEFÈVRE": (80, 20), "DUPRÉ": (60, 40)}


def _ministry_file(candidates: dict[str, tuple[int, int]]) -> Callable[[Path], tuple]:
    """Return what writes two stations in a folder, as the Ministry does."""

    def write(folder: Path) -> tuple:
        lines = [HEADER]
        for rank, (code, counts) in enumerate(STATIONS.items()):
            blocks = [
                f"{panel};F;{name};Zoé;{votes[rank]};{votes[rank] / 4:.2f};0,00".replace(".", ",")
                for panel, (name, votes) in enumerate(candidates.items(), 1)
            ]
            lines.append(";".join([PLACE, code, counts, *blocks]))
        path = folder / "resultats.txt"
        path.write_bytes("\r\n".join([*lines, ""]).encode("latin-1"))
        return (path,)

    return write


def _votes(candidates: dict[str, tuple[int, int]]) -> tuple[Judge, ...]:
    """Judge the tidy table of that file."""
    keys = [f"01001_{code}" for code in STATIONS]
    expected = {
        (key, name): votes[rank] for name, votes in candidates.items() for rank, key in enumerate(keys)
    }

    def stations(result: pd.DataFrame) -> str | None:
        if result["bureau"].isna().all():
            return (
                "la colonne bureau est vide. Votre fonction cle_bureau (question 1a) renvoie-t-elle ses "
                "clés ?"
            )
        unknown = [str(key) for key in result["bureau"] if key not in keys]
        if unknown:
            return (
                f"le bureau « {unknown[0]} » n’a pas une clé de dix caractères. Les codes sont-ils lus en "
                "texte, puis complétés par cle_bureau ?"
            )
        return None

    def names(result: pd.DataFrame) -> str | None:
        found = [str(name) for name in result["candidat"].unique()]
        if all(name.removesuffix(".0").isdigit() for name in found):
            return (
                f"la colonne candidat contient « {found[0]} » : c’est un nombre. Le nom est plus loin dans "
                "le bloc."
            )
        unknown = [name for name in found if name not in candidates]
        if unknown:
            return (
                f"aucun candidat ne s’appelle « {unknown[0]} ». Est-ce la bonne colonne du bloc, lue avec "
                "le bon encodage ?"
            )
        if len(found) < len(candidates):
            first = found == [next(iter(candidates))]
            return f"le fichier a {len(candidates)} candidats, votre table {len(found)}. " + (
                "Les blocs suivants n’ont pas de nom de colonne : seule leur position les désigne."
                if first
                else "Où votre boucle s’arrête-t-elle ?"
            )
        if len(result) != len(expected):
            return (
                f"votre table a {len(result)} lignes. Il en faut une par bureau et par candidat : ici "
                f"{len(keys)} × {len(candidates)}."
            )
        return None

    def votes(result: pd.DataFrame) -> str | None:
        if not pd.api.types.is_numeric_dtype(result["voix"]):
            return (
                "la colonne voix est du texte : l’additionner collerait les chiffres bout à bout. "
                "Convertissez-la en nombres."
            )
        found = {(row.bureau, row.candidat): row.voix for row in result.itertuples()}
        if found != expected:
            return (
                "les voix ne sont pas celles du bon candidat dans le bon bureau. Revoyez la position des "
                "colonnes dans un bloc."
            )
        return None

    expects = "une ligne par bureau et par candidat"
    return (returned, table("bureau", "candidat", "voix", expected=expects), stations, names, votes)


Q1B = Exercise(
    question="q1b",
    signature="lire_resultats(chemin)",
    trials=(
        Trial(_ministry_file(FIRST_ROUND), _votes(FIRST_ROUND)),
        Trial(_ministry_file(SECOND_ROUND), _votes(SECOND_ROUND)),
    ),
    success="Tous les blocs sont lus, quel que soit le nombre de candidats.",
    hints=(
        "Reprenez la ligne qui a lu le début du fichier, sans `usecols`, et avec `dtype=str`. Appelez le "
        "résultat `brut` : ses colonnes sont numérotées à partir de 0. La clé se calcule une fois, avant la "
        "boucle.",
        "Dans un bloc qui commence à la colonne `debut`, le nom est en `debut + 2` et les voix en `debut + "
        "4`. Fabriquez une petite table par bloc : "
        '`pd.DataFrame({"bureau": …, "candidat": brut[debut + 2], "voix": …})`.',
        "Rangez chaque petite table dans une liste (`blocs.append(…)`), puis `return pd.concat(blocs)`. Les "
        "voix deviennent des nombres avec `.astype(int)`.",
    ),
)
