"""Questions 11 and 16: what the intervals allow, and what the law says."""

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import when
from course_lib.wording import counted

WORDS = ("au-dessus", "au-dessous", "indiscernable")


def _filled(count: int, allowed: tuple, how: str) -> tuple:
    """Judge the form of a dictionary of answers; what they are worth is judged elsewhere."""

    def wrong(value: object) -> str | None:
        if not isinstance(value, dict):
            return "gardez le dictionnaire de l’énoncé, et remplacez seulement les None."
        blank = sum(answer is None for answer in value.values())
        if blank:
            return f"il reste {counted(blank, 'None', 'None')} à remplacer."
        if len(value) != count:
            return f"le dictionnaire devrait avoir {count} phrases. En avez-vous effacé ou changé une ?"
        if not all(
            any(answer is word or (isinstance(answer, str) and answer == word) for word in allowed)
            for answer in value.values()
        ):
            return how
        return None

    return (wrong,)


Q11 = Exercise(
    question="q11",
    signature="CONCLUSIONS",
    trials=(
        Trial(
            (),
            (
                *_filled(
                    5,
                    WORDS,
                    'chaque réponse est l’un des trois mots : `"au-dessus"`, `"au-dessous"` ou `"indiscernable"`.',
                ),
                when(
                    lambda value: len(set(value.values())) == 1,
                    "vous donnez la même réponse partout, alors que les intervalles diffèrent.",
                ),
            ),
        ),
    ),
    success="Vos réponses sont lisibles. La correction les comparera aux intervalles.",
    hints=(
        "Pour chaque phrase, trouvez la ligne de la table, puis la référence entre parenthèses.",
        "La référence est-elle entre bas et haut ? Alors ces données ne permettent pas de trancher.",
        "Un intervalle de 0,47 à 0,70 contient 0,5, même si son milieu est au-dessus.",
    ),
)

Q16 = Exercise(
    question="q16",
    signature="DROIT",
    trials=(Trial((), _filled(6, (True, False), "chaque réponse est `True` ou `False`, sans guillemets.")),),
    success="Vos réponses sont lisibles. La correction dira lesquelles sont justes.",
    hints=(
        "Demandez-vous chaque fois ce que l’on peut déduire de la personne, sûr ou non.",
        "Une déduction rattachée à quelqu’un est une donnée personnelle ; sur la santé, elle est protégée par "
        "l’article 9, fût-elle une probabilité.",
        "L’opposition à la prospection est sans condition, et vaut pour tout le traitement fait dans ce but.",
    ),
)
