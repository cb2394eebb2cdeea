"""Question 5: cells left blank by statistical secrecy, and what may be apportioned."""

import numpy as np
import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import Judge, form, labels, returned, table, values, when

TWO_BLANKS = pd.Series({"A": 120, "B": np.nan, "C": np.nan})
ONE_BLANK = pd.Series({"A": 120, "C": np.nan, "B": 100})
# In A, the count is known, and is zero.
TRUE_ZERO = pd.Series({"D": np.nan, "A": 0, "C": 30, "B": np.nan})
NO_BLANK = pd.Series({"B": 70.0, "A": 50.0})


def _bounds(
    counts: pd.Series, low: list[float], high: list[float], *confusions: tuple[list, list, str]
) -> tuple[Judge, ...]:
    """Judge the bounds of each IRIS."""

    def both(low: list[float], high: list[float]) -> pd.DataFrame:
        return pd.DataFrame({"bas": low, "haut": high}, index=counts.index, dtype=float)

    known = counts.dropna().index
    return (
        returned,
        table("bas", "haut", expected="une ligne par IRIS, les colonnes bas et haut"),
        labels(
            list(counts.index),
            "IRIS",
            otherwise="Partez de la Series reçue : `effectifs.fillna(…)` garde son index.",
        ),
        when(
            lambda result: result[["bas", "haut"]].isna().any(axis=None),
            "une borne est encore vide. Une case secrète a pourtant un plus petit et un plus grand effectif "
            "possibles : `fillna` remplit les cases vides.",
        ),
        values(
            both(low, high).loc[known],
            otherwise="une case connue n’a pas pour bornes son effectif, deux fois le même. Il est publié : "
            "rien n’y est à deviner, même quand c’est zéro.",
            read=lambda result: result.loc[known],
        ),
        values(
            both(low, high),
            *((both(*wrong), sentence) for *wrong, sentence in confusions),
            otherwise="une case secrète n’a pas les bonnes bornes. Combien peut-elle contenir, au moins ? "
            "Au plus ? Le total et les cases connues suffisent à le dire.",
        ),
    )


_SHARED = (
    "vous partagez à égalité ce qui manque entre les cases vides. C’est une invention raisonnable, mais une "
    "invention : que sait-on vraiment ?"
)
Q5A = Exercise(
    question="q5a",
    signature="bornes(effectifs, total)",
    trials=(
        Trial(
            (TWO_BLANKS, 200),
            _bounds(
                TWO_BLANKS,
                [120, 0, 0],
                [120, 80, 80],
                (
                    [120, 0, 0],
                    [120, 0, 0],
                    "vous remplacez les cases vides par zéro. Le total de la commune dit pourtant que des "
                    "allocataires s’y trouvent : combien, au plus ?",
                ),
                ([120, 40, 40], [120, 40, 40], _SHARED),
                ([120, 0, 0], [120, 40, 40], _SHARED),
                (
                    [120, 120, 120],
                    [120, 120, 120],
                    "vous remplissez les cases vides par la moyenne des autres : c’est inventé. Servez-vous "
                    "du total.",
                ),
                (
                    [120, 0, 0],
                    [120, 200, 200],
                    "votre borne haute est le total de la commune. Une partie de ces gens sont déjà dans les "
                    "cases connues : retirez-les.",
                ),
                (
                    [120, 80, 80],
                    [120, 80, 80],
                    "vous mettez dans chaque case vide tout ce qui manque, comme si elle était la seule. À "
                    "plusieurs, quel est le plus petit effectif possible de l’une d’elles ?",
                ),
                (
                    [120, 80, 80],
                    [120, 0, 0],
                    "vos deux colonnes sont interverties : bas est le plus petit effectif, haut le plus "
                    "grand.",
                ),
            ),
        ),
        Trial(
            (ONE_BLANK, 300),
            _bounds(
                ONE_BLANK,
                [120, 80, 100],
                [120, 80, 100],
                (
                    [120, 0, 100],
                    [120, 80, 100],
                    "il n’y a ici qu’une case vide, et vous lui laissez une marge. Quand on connaît toutes "
                    "les autres et le total, que reste-t-il à deviner ? Comptez les vides avec "
                    "`effectifs.isna().sum()`.",
                ),
            ),
        ),
        Trial((TRUE_ZERO, 45), _bounds(TRUE_ZERO, [0, 0, 30, 0], [15, 0, 30, 15])),
        Trial((NO_BLANK, 120), _bounds(NO_BLANK, [70, 50], [70, 50])),
    ),
    success="Une case vide n’est ni zéro, ni un mystère : elle a des bornes.",
    hints=(
        "Combien d’allocataires manquent aux cases connues ? `effectifs.sum()` additionne en passant sur les "
        "cases vides.",
        "`effectifs.fillna(x)` met x dans les cases vides, et ne touche pas aux autres. Quel x pour bas ? "
        "Quel x pour haut ?",
        "Appelez `reste` ce qui manque. `haut` est `effectifs.fillna(reste)` ; `bas` aussi, si "
        "`effectifs.isna().sum() == 1`, et sinon `effectifs.fillna(0)`. Puis "
        '`return pd.DataFrame({"bas": …, "haut": …})`.',
    ),
)

INDICATORS = [
    "allocataires de la CAF",
    "revenu médian",
    "densité, en habitants par km²",
    "logements vacants",
    "part des plus de 65 ans",
    "demandeurs d’emploi",
]
Q5B = Exercise(
    question="q5b",
    signature="REPARTISSABLE",
    trials=(Trial((), (form(INDICATORS),)),),
    success="Le tableau est recevable : chaque indicateur a sa réponse. Sont-elles justes ? La note le dira.",
    hints=(
        "Coupez l’IRIS en deux moitiés. L’indicateur de chaque moitié est-il la moitié de l’indicateur ?",
        "`repartir` multiplie par une part, puis additionne. Que donnerait l’addition de deux âges, ou de "
        "deux pourcentages ?",
        "Un indicateur qui compte des choses, ou des gens, se découpe et s’additionne. Ce qui résume des "
        "gens (le milieu, la moyenne, une proportion) ne s’additionne pas.",
    ),
)
