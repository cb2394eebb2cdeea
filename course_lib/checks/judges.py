"""Judges shared by the notebooks: functions from a result to a French sentence, or None if all is well."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from course_lib.checks.crashes import described
from course_lib.wording import as_typed, listing, nombre

Judge = Callable[[object], str | None]
_TOLERANCE = 1e-6


def returned(result: object) -> str | None:
    """Refuse None: the function does something, and forgets to hand it over."""
    if result is None:
        return (
            "votre fonction travaille, mais ne renvoie rien. Sa dernière ligne commence-t-elle par `return` ?"
        )
    if result is Ellipsis:
        return "votre fonction renvoie encore `...` : remplacez-le par votre résultat."
    return None


def series(expected: str) -> Judge:
    """Demand a Series; `expected` says which, as in "une clé par bureau"."""

    def judge(result: object) -> str | None:
        if isinstance(result, pd.Series):
            return None
        return f"vous renvoyez {described(result)}. La question demande une colonne (Series) : {expected}."

    return judge


def table(*columns: str, expected: str) -> Judge:
    """Demand a DataFrame that has these columns; `expected` says what it holds."""

    def judge(result: object) -> str | None:
        if not isinstance(result, pd.DataFrame):
            return (
                f"vous renvoyez {described(result)}. La question demande une table (DataFrame) : {expected}."
            )
        missing = [name for name in columns if name not in result.columns]
        if missing:
            return (
                f"il manque à votre table {'la colonne' if len(missing) == 1 else 'les colonnes'} "
                f"{listing(missing)} ; elle a {listing(result.columns, limit=8) or 'zéro colonne'}."
            )
        return None

    return judge


def number(expected: str) -> Judge:
    """Demand one number; `expected` says which."""

    def judge(result: object) -> str | None:
        if isinstance(result, (int, float, np.number)) and not isinstance(result, bool):
            return None
        return f"vous renvoyez {described(result)}. La question demande un seul nombre : {expected}."

    return judge


def form(lines: list[str], *words: str) -> Judge:
    """Demand a dictionary with True or False (or one of `words`) for each of these lines.

    Which answer is right is not looked at.
    """
    choice = (
        ", ".join(f'"{word}"' for word in words[:-1]) + f' ou "{words[-1]}"' if words else "True ou False"
    )

    def allowed(answer: object) -> bool:
        # 1 is equal to True, and is not True.
        return isinstance(answer, str) and answer in words if words else isinstance(answer, bool)

    def judge(result: object) -> str | None:
        if not isinstance(result, dict):
            return (
                f"vous donnez {described(result)}. La question demande le dictionnaire de l’énoncé, avec "
                f"{choice} au bout de chaque ligne."
            )
        lost = [line for line in lines if line not in result]
        if lost:
            return (
                f"la ligne « {lost[0]} » a disparu, ou son texte a changé. Repartez du dictionnaire "
                "de l’énoncé, et ne touchez qu’à ce qui suit les deux points."
            )
        extra = [str(line) for line in result if line not in lines]
        if extra:
            retyped = as_typed(extra[0]) in {as_typed(line) for line in lines}
            return f"« {extra[0]} » n’est pas une ligne de l’énoncé" + (
                ", à une apostrophe ou une espace près : pour Python, c’est une autre clé. Répondez sur la "
                "ligne d’origine, sans la retaper."
                if retyped
                else ". Retirez-la."
            )
        waiting = [line for line in lines if result[line] is None or result[line] is ...]
        if waiting:
            number = f"{len(waiting)} lignes attendent" if len(waiting) > 1 else "une ligne attend"
            return f"{number} encore {choice}, dont « {waiting[0]} »."
        other = [line for line in lines if not allowed(result[line])]
        if other:
            return (
                f"à la ligne « {other[0]} », vous donnez {described(result[other[0]])}. Écrivez {choice}, "
                f"{'à la lettre' if words else 'sans guillemets'}."
            )
        return None

    return judge


def labels(expected: list, noun: str, *, otherwise: str) -> Judge:
    """Demand that the index hold these labels, in any order.

    Parameters
    ----------
    noun
        What a label names, in the plural: "bureaux".
    otherwise
        What to try when the index is another one.
    """

    def judge(result: pd.DataFrame | pd.Series) -> str | None:
        found = list(result.index)
        extra = [label for label in found if label not in expected]
        if extra:
            return (
                f"l’index de votre résultat contient {listing(extra, 3)} : ce n’est pas celui des {noun}. "
                f"{otherwise}"
            )
        if len(found) != len(set(found)):
            return (
                f"dans votre résultat, des {noun} reviennent plusieurs fois. Reste-t-il une addition à "
                "faire ?"
            )
        if len(found) < len(expected):
            return (
                f"votre résultat n’a que {len(found)} des {len(expected)} {noun} de l’exemple. Où est passé "
                "le reste ?"
            )
        return None

    return judge


def values(
    expected: object,
    *confusions: tuple[object, str],
    otherwise: str,
    read: Callable = lambda result: result,
) -> Judge:
    """Compare numbers with those worked out by hand, and recognise known misconceptions.

    Parameters
    ----------
    expected
        A number, a list, or a Series or table whose labels are followed whatever their order.
    confusions
        Pairs of the values that a misconception gives, and the sentence that names it.
    otherwise
        Sentence for a wrong result that is not recognised.
    read
        Takes the numbers out of the result.
    """

    def judge(result: object) -> str | None:
        found = read(result)
        if _same(found, expected):
            return None
        for wrong, sentence in confusions:
            if _same(found, wrong):
                return sentence
        return otherwise

    return judge


def when(condition: Callable[[object], bool], sentence: str | Callable[[object], str]) -> Judge:
    """Say `sentence` when the result satisfies `condition`."""

    def judge(result: object) -> str | None:
        if not condition(result):
            return None
        return sentence(result) if callable(sentence) else sentence

    return judge


def brief(value: float) -> str:
    """Write a number as a sentence does: no decimals if whole, two otherwise.

    Examples
    --------
    >>> brief(149.0), brief(0.857)
    ('149', '0,86')
    """
    return nombre(value, 0 if float(value).is_integer() else 2)


def _same(found: object, expected: object) -> bool:
    if isinstance(expected, pd.DataFrame):
        found = found.reindex(index=expected.index, columns=expected.columns)
    elif isinstance(expected, pd.Series):
        if not isinstance(found, pd.Series) or set(found.index) != set(expected.index):
            return False
        found = found.reindex(expected.index)
    try:
        found, expected = (_floats(numbers) for numbers in (found, expected))
    except (TypeError, ValueError):
        return False
    return found.shape == expected.shape and bool(
        np.allclose(found, expected, rtol=_TOLERANCE, atol=_TOLERANCE, equal_nan=True)
    )


def _floats(numbers: object) -> np.ndarray:
    if isinstance(numbers, (pd.Series, pd.DataFrame)):
        return numbers.to_numpy(dtype=float, na_value=np.nan)
    return np.asarray(numbers, dtype=float)
