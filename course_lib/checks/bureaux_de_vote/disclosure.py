"""Question 11: what is personal data, and which results give a vote away."""

import numpy as np
import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import Judge, form, labels, returned, series, values, when

INFORMATION = [
    "le nom et l’adresse d’une électrice",
    "les 312 voix d’un candidat dans un bureau de 900 votants",
    "un score de 7 sur 10, attaché à un numéro de téléphone",
    "la part de cadres dans un bureau de mille habitants",
    "l’adresse IP d’une personne qui visite le site de campagne",
    "le vote des trois votants d’un bureau, tous du même avis",
]
Q11A = Exercise(
    question="q11a",
    signature="PERSONNELLE",
    trials=(Trial((), (form(INFORMATION),)),),
    success="La carte est recevable : chaque information a sa réponse. Sont-elles justes ? La note le dira.",
    hints=(
        "Pour chaque ligne, demandez-vous : y a-t-il quelqu’un, une personne précise, dont cela parle ?",
        "« Directement ou non » : un numéro peut mener à une personne aussi sûrement que son nom. Une "
        "supposition à son sujet parle d’elle aussi.",
        "Un total ne désigne personne tant qu’il mélange assez de gens, et d’avis. Relisez chaque ligne en "
        "cherchant celle où il ne mélange plus rien.",
    ),
)

STATIONS = {
    "21": [300, 150, 20],
    "22": [0, 0, 25],  # unanimous
    "23": [2, 3, 4],  # nine votes
    "24": [0, 0, 0],
    "25": [0, 1, 0],
    "26": [40, 30, 0],  # nobody for C
    "27": [6, 5, 4],  # fifteen votes, none of which are ten for the same
    "28": [6, 4, 0],  # ten votes
}
VOTES = pd.DataFrame.from_dict(STATIONS, orient="index", columns=["A", "B", "C"])
EXAMPLE = pd.DataFrame({"A": [4, 80, 300, 0], "B": [2, 0, 150, 0]}, index=["13", "14", "12", "15"])


def _yes_or_no(result: pd.Series) -> str | None:
    if all(isinstance(value, (bool, np.bool_)) for value in result):
        return None
    return (
        "votre Series ne contient pas que des True et des False. Une comparaison comme `exprimes < minimum` "
        "en donne d’elle-même ; `&` veut dire « et », `|` veut dire « ou »."
    )


def _masks(votes: pd.DataFrame) -> tuple[Judge, ...]:
    """Judge the form of the answer."""
    return (
        returned,
        series("True ou False pour chaque bureau"),
        labels(
            list(votes.index),
            "bureaux",
            otherwise="`voix.sum(axis=1)` additionne chaque ligne, et garde l’index des bureaux.",
        ),
        _yes_or_no,
    )


def _shown(station: str, sentence: str) -> Judge:
    """Refuse that a station be hidden."""
    return when(lambda result: bool(result[station]), sentence)


def _hidden(station: str, sentence: str) -> Judge:
    """Refuse that a station be shown."""
    return when(lambda result: not result[station], sentence)


Q11B = Exercise(
    question="q11b",
    signature="a_masquer(voix, minimum)",
    trials=(
        Trial(
            (VOTES, 10),
            (
                *_masks(VOTES),
                when(
                    lambda result: not result.any(),
                    "vous ne masquez aucun bureau. Une seule des deux raisons compte déjà, trop petit ou "
                    "unanime : c’est `|`.",
                ),
                _shown(
                    "21",
                    "vous masquez un bureau de plusieurs centaines de voix, bien partagées. Vos "
                    "comparaisons sont-elles dans le bon sens ?",
                ),
                _hidden(
                    "22",
                    "un bureau unanime échappe à votre masque : on y sait pour qui chacun a voté, si "
                    "nombreux soient-ils.",
                ),
                _hidden(
                    "23",
                    "un bureau de moins de dix voix échappe à votre masque, quand le minimum est de dix.",
                ),
                _hidden("25", "un bureau d’une seule voix échappe à votre masque."),
                _shown(
                    "27",
                    "vous comparez au minimum les voix d’un candidat. C’est le total du bureau qui compte.",
                ),
                _shown(
                    "26",
                    "vous masquez un bureau parce qu’un candidat n’y a aucune voix. Unanime veut dire "
                    "l’inverse : un candidat les a toutes.",
                ),
                _shown(
                    "28",
                    "vous masquez un bureau qui a exactement le minimum de voix. La question dit « moins "
                    "de ».",
                ),
                _shown(
                    "24",
                    "vous masquez un bureau où personne n’a voté. Il ne révèle le vote de personne : "
                    "demandez aussi au moins une voix, et mettez des parenthèses autour du « ou ».",
                ),
            ),
        ),
        Trial(
            (EXAMPLE, 5),
            (
                *_masks(EXAMPLE),
                values(
                    pd.Series([False, True, False, False], EXAMPLE.index),
                    otherwise="avec un autre minimum, ou deux candidats, vos réponses ne suivent plus. Le minimum "
                    "est-il écrit en dur ?",
                ),
            ),
        ),
    ),
    success="Les petits et les unanimes sont masqués, les autres restent publics.",
    hints=(
        "Une ligne de la table est un bureau : `exprimes = voix.sum(axis=1)` compte ses voix. Les deux "
        "raisons se lisent ensuite à partir de là.",
        "Un bureau est unanime quand son plus grand nombre de voix, `voix.max(axis=1)`, est aussi leur "
        "total.",
        "`(exprimes > 0) & (petit | unanime)` : il reste à écrire `petit` et `unanime`, chacun entre "
        "parenthèses.",
    ),
)
