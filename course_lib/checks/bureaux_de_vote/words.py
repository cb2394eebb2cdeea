"""Question 10: which words tell two texts apart."""

import numpy as np
import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import Judge, labels, returned, series, values, when

THREE = ["bus", "école", "impôt"]
# With the prior, 8, 2 and 2 words of 12 in A; 2, 4 and 6 of 12 in B.
A, B = pd.Series([6, 1, 1], THREE), pd.Series([0, 3, 5], THREE)
PRIOR = pd.Series([2, 1, 1], THREE)
# Odds are 2, 1/5 and 1/5 in A; 1/5, 1/2 and 1 in B.
GAPS = np.log([10, 0.4, 0.2])
VARIANCES = np.array([5 / 8, 3 / 4, 2 / 3])
WEIGHTS = GAPS / np.sqrt(VARIANCES)

# With the prior, 3, 1 and 5 words of 9 in A; 1, 5 and 16 of 22 in B.
OTHERS = ["route", "parc", "la"]
SHORT, LONG = pd.Series([2, 0, 3], OTHERS), pd.Series([0, 4, 14], OTHERS)
OTHER_PRIOR = pd.Series([1, 1, 2], OTHERS)
OTHER_WEIGHTS = np.log([21 / 2, 17 / 40, 15 / 32]) / np.sqrt([4 / 3, 6 / 5, 21 / 80])


def _weights(
    words: list[str], expected: np.ndarray, *confusions: tuple[list | np.ndarray, str], otherwise: str
) -> tuple[Judge, ...]:
    """Judge the weight of each word."""
    return (
        returned,
        series("un poids par mot"),
        labels(words, "mots", otherwise="Calculez avec les Series entières, sans boucle : l’index suivra."),
        when(
            lambda result: not np.isfinite(result.to_numpy(dtype=float)).all(),
            "le poids d’un mot est infini ou manquant. Avez-vous ajouté le fond partout, au mot comme au "
            "total de son texte ?",
        ),
        values(
            pd.Series(expected, words),
            *((pd.Series(wrong, words), sentence) for wrong, sentence in confusions),
            otherwise=otherwise,
        ),
    )


_FREQUENCIES = (
    "vous avez soustrait des fréquences : les mots les plus courants l’emportent. La question compare les "
    "logarithmes de deux cotes."
)
Q10 = Exercise(
    question="q10",
    signature="poids_des_mots(a, b, fond)",
    trials=(
        Trial(
            (A, B, PRIOR),
            _weights(
                THREE,
                WEIGHTS,
                (-WEIGHTS, "vos poids ont le signe contraire : les mots de A doivent être positifs."),
                ([0.75, -0.25, -0.5], _FREQUENCIES),
                ([1 / 2, -1 / 6, -1 / 3], _FREQUENCIES),
                (
                    GAPS / VARIANCES,
                    "vous divisez par la variance : il manque une racine à l’incertitude, `np.sqrt`.",
                ),
                (
                    GAPS,
                    "vous renvoyez l’écart. Il reste à le diviser par son incertitude : un mot rare y perd "
                    "de son éclat.",
                ),
                (
                    GAPS * np.sqrt(VARIANCES),
                    "vous multipliez par l’incertitude, au lieu de diviser par elle.",
                ),
                (
                    [0, np.log(0.4) / np.sqrt(4 / 3), np.log(0.2) / np.sqrt(6 / 5)],
                    "votre incertitude oublie le fond : un mot absent d’un texte y devient infiniment "
                    "incertain.",
                ),
                (
                    np.log([4, 1 / 2, 1 / 3]) / np.sqrt(VARIANCES),
                    "vous comparez des proportions. Une cote rapporte le mot à tous les autres : retirez-le "
                    "du total.",
                ),
                (
                    np.log([35 / 2, 7 / 18, 5 / 27]) / np.sqrt([8 / 7, 3 / 4, 2 / 3]),
                    "vous ajoutez 1 à chaque nombre. Le fond n’est pas le même pour tous les mots : "
                    "servez-vous de l’argument fond.",
                ),
                (
                    WEIGHTS / np.log(10),
                    "votre logarithme n’est pas le bon : `np.log`, sans nombre derrière.",
                ),
                (
                    np.array([1.8, -0.3, -0.8]) / np.sqrt(VARIANCES),
                    "vous avez soustrait les cotes elles-mêmes. Prenez d’abord leurs logarithmes.",
                ),
                otherwise="les poids ne sont pas ceux de la formule. Écrivez chaque étape sur sa ligne, et "
                "refaites la première à la main pour un mot.",
            ),
        ),
        Trial(
            (SHORT, LONG, OTHER_PRIOR),
            _weights(
                OTHERS,
                OTHER_WEIGHTS,
                otherwise="avec deux textes de longueurs différentes, les poids ne sont plus ceux de la formule. "
                "Chaque cote a son propre total.",
            ),
        ),
    ),
    success="Un mot y pèse par son écart, et par la confiance qu’il mérite.",
    hints=(
        "Suivez les quatre étapes de l’énoncé, une ligne chacune, avec les Series entières : pas de boucle.",
        "Le plus simple est d’ajouter le fond d’abord : `plus_a = a + fond`. La cote est alors "
        "`plus_a / (plus_a.sum() - plus_a)` ; de même pour B.",
        "`ecart = np.log(cote_a) - np.log(cote_b)`, puis `incertitude = np.sqrt(1 / plus_a + 1 / plus_b)`. "
        "Que renvoyer ?",
    ),
)
