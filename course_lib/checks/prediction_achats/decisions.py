"""Questions 12, 13 and 14: who receives the catalogue, who said no, who is troubled."""

import numpy as np
import pandas as pd

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import number, returned, values, when

_HOMES = [61, 62, 63, 64, 65, 66, 67, 68, 69, 70]
Y = pd.Series([True, False, True, False, False, True, False, True, False, True], index=_HOMES)
S = pd.Series([0.9, 0.8, 0.2, 0.1, 0.1, 0.7, 0.3, 0.8, 0.2, 0.9], index=_HOMES)
# At 0.5: four rightly, one wrongly, one missed, four in peace.
CASES = [4, 1, 1, 4]
EDGE_Y = pd.Series([True, False, False, False, True], index=_HOMES[:5])
EDGE_S = pd.Series([0.5, 0.5, 0.5, 0.1, 0.2], index=_HOMES[:5])


def _cases(expected: list[int], *confusions) -> tuple:
    return (
        returned,
        when(
            lambda result: isinstance(result, int | float | np.number) or len(list(result)) != 4,
            "la question demande une liste de quatre nombres.",
        ),
        values(
            expected,
            *confusions,
            otherwise="les quatre cases ne sont pas les bonnes. Dessinez-les : reçoit ou non, événement ou non.",
            read=lambda result: [float(case) for case in result],
        ),
    )


Q12A = Exercise(
    question="q12a",
    signature="compter(y, scores, seuil)",
    trials=(
        Trial(
            (Y.iloc[:9], S.iloc[:9], 0.5),
            _cases(
                [3, 1, 1, 4],
                ([3, 1, 4, 1], "les deux dernières cases sont échangées : d’abord les oubliés."),
                ([1, 3, 1, 4], "les deux premières cases sont échangées : d’abord à raison."),
                ([3, 1, 1, 5], "un foyer est compté deux fois."),
            ),
        ),
        Trial(
            (EDGE_Y, EDGE_S, 0.5),
            _cases([1, 2, 1, 1], ([0, 0, 2, 3], "un score égal au seuil reçoit le catalogue : `>=`.")),
        ),
    ),
    success="Chaque foyer est dans une case, et une seule.",
    hints=(
        "Deux colonnes de vrai/faux : reçoit (le score atteint le seuil), et y. Quatre combinaisons.",
        "`recoit & y`, `recoit & ~y`, `~recoit & y`, `~recoit & ~y`, dans cet ordre.",
        "`int((recoit & y).sum())` est la première case.",
    ),
)

Q12B = Exercise(
    question="q12b",
    signature="SEUIL",
    trials=(
        Trial(
            (),
            (
                when(
                    lambda value: isinstance(value, bool) or not isinstance(value, int | float),
                    "SEUIL doit être un nombre, comme 0.1, sans guillemets.",
                ),
                when(
                    lambda value: not 0 <= value <= 1,
                    "un seuil est une probabilité : entre 0 et 1. Deux pour cent s’écrit 0.02.",
                ),
            ),
        ),
    ),
    success="Le seuil est recevable. La correction l’essaiera sur des foyers que personne n’a vus.",
    hints=(
        "Un seul foyer à la fois : que gagne l’enseigne, en moyenne, à lui écrire ?",
        "Si `p` est la probabilité, elle gagne `p` × 20 € et dépense 0,50 €.",
        "Le seuil est le `p` où les deux se valent.",
    ),
)

COUNTS = pd.DataFrame({"Coton": [1, 0, 2, 3], "Lait": [4, 5, 6, 7]}, index=[71, 72, 73, 74])
LABELS = pd.Series([True, False, False, True], index=COUNTS.index)
OTHERS = pd.DataFrame({"Coton": [2, 2, 1], "Lait": [1, 3, 5]}, index=[73, 81, 82])


def _without(kept: list[list[int]]) -> tuple:
    def wrong(result: object) -> str | None:
        if not isinstance(result, tuple | list) or len(result) != 3:
            return "la question demande trois tables : `return a, b, c`."
        found = [sorted(part.index) for part in result]
        if found[2] == sorted(OTHERS.index) and found[0] == kept[0]:
            return "des opposants sont encore notés."
        if found[0] == sorted(COUNTS.index) and found[2] == kept[2]:
            return "les achats des opposants servent encore à apprendre. Ils ont dit non à cela aussi."
        if found[0] == kept[0] and found[1] == sorted(LABELS.index):
            return "les étiquettes des opposants sont encore là."
        if any(len(part) < len(expected) for part, expected in zip(found, kept, strict=True)):
            return "des foyers qui n’ont rien refusé ont disparu."
        if found != kept:
            return "des opposants sont encore dans une table, ou les tables ne sont pas dans l’ordre."
        return None

    return returned, wrong


Q13 = Exercise(
    question="q13",
    signature="respecter(x_app, y_app, x_test, opposants)",
    trials=(
        Trial((COUNTS, LABELS, OTHERS, [73]), _without([[71, 72, 74], [71, 72, 74], [81, 82]])),
        Trial((COUNTS, LABELS, OTHERS, [72, 82, 999]), _without([[71, 73, 74], [71, 73, 74], [73, 81]])),
    ),
    success="Ni notés, ni appris.",
    hints=(
        "Le même filtre, trois fois.",
        "`table.index.isin(opposants)` désigne les opposants, `~` tous les autres.",
        "`x_app[~x_app.index.isin(opposants)]` est la première table. Une étiquette se filtre de la même façon.",
    ),
)

GROUPS = pd.Series(["a", "a", "a", "a", "b", "b", "b", "b", "b", "b"], index=_HOMES)
GAP_Y = pd.Series([False, False, True, True, False, False, False, False, True, True], index=_HOMES)
GAP_S = pd.Series([0.9, 0.1, 0.9, 0.9, 0.9, 0.1, 0.2, 0.5, 0.1, 0.1], index=_HOMES)
# Among those without the event: a 1 of 2; b 2 of 4 then 1 of 4 at 0.6.
THREE = pd.Series(["a", "a", "c", "c", "b", "b", "b", "b", np.nan, np.nan], index=_HOMES)
THREE_Y = pd.Series(False, index=_HOMES)
THREE_S = pd.Series([0.9, 0.1, 0.9, 0.9, 0.9, 0.1, 0.2, 0.3, 0.1, 0.1], index=_HOMES)


def _gap(expected: float, *confusions, otherwise: str) -> tuple:
    return (
        returned,
        number("un écart entre deux taux"),
        values(expected, *confusions, otherwise=otherwise),
    )


Q14 = Exercise(
    question="q14",
    signature="ecart_faux_positifs(y, scores, seuil, groupes)",
    trials=(
        Trial(
            (GAP_Y, GAP_S, 0.6, GROUPS),
            _gap(
                0.25,
                (
                    0.75 - 1 / 6,
                    "vous comptez parmi tous les foyers. Gardez ceux où l’événement n’a pas lieu.",
                ),
                (1.0 - 0.0, "vous comptez parmi les foyers où l’événement a lieu."),
                (2 / 3, "vous comptez la part d’erreurs parmi ceux qui reçoivent le catalogue."),
                (0.0, "vous comparez des nombres de foyers. Un taux les rapporte à leur groupe."),
                (-0.25, "un écart est positif : le plus grand taux moins le plus petit."),
                (25.0, "votre écart est en pourcentage. La question demande une fraction."),
                otherwise="ce n’est pas l’écart des taux de faux positifs. À la main : a, 1 sur 2 ; b, 1 sur 4.",
            ),
        ),
        Trial(
            (THREE_Y, THREE_S, 0.6, THREE),
            _gap(
                0.75,
                (1.0, "les foyers qui n’ont rien dit ne forment pas un groupe : laissez-les de côté."),
                (0.25, "avec trois groupes, comparez le plus grand taux au plus petit."),
                (0.5, "avec trois groupes, comparez le plus grand taux au plus petit."),
                otherwise="avec trois groupes et des muets, ce n’est pas le plus grand taux moins le plus petit.",
            ),
        ),
    ),
    success="Parmi ceux qui n’attendaient rien, et sans inventer de groupe.",
    hints=(
        "Gardez d’abord les foyers où l’événement n’a pas lieu. Ensuite, un taux par groupe.",
        "`(scores >= seuil)[~y]` dit qui, parmi eux, reçoit le catalogue. La moyenne de vrai/faux est une part.",
        "`.groupby(groupes[~y]).mean()` donne un taux par groupe ; il reste `max()` moins `min()`.",
    ),
)
