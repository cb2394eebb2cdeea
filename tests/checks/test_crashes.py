"""Exceptions of students, in words."""

import math

import pandas as pd
import pytest

from course_lib.checks.crashes import described, explain

PASSAGE = pd.DataFrame({"iris": ["A"], "bureau": ["12"], "part": [1.0]})


def told(function, *arguments) -> str:
    """Return what is said of the error of a function."""
    with pytest.raises(Exception) as caught:
        function(*arguments)
    return explain(caught.value, function, arguments)


def test_missing_column_lists_the_columns():
    """A KeyError names the columns that exist."""

    def repartir(effectifs, passage):
        return passage["parts"]

    text = told(repartir, pd.DataFrame({"cs3": [1]}, index=pd.Index(["A"], name="iris")), PASSAGE)
    assert "KeyError 'parts'" in text
    assert "La table effectifs a pour colonnes cs3 (et pour index iris)." in text
    assert "La table passage a pour colonnes iris, bureau, part." in text


def test_line_is_that_of_the_student():
    """The line told is the student's own, not pandas'."""

    def lire(table):
        return table["absente"]

    line = lire.__code__.co_firstlineno + 1
    assert f"ligne {line} de la cellule" in told(lire, PASSAGE)


def _name(table):
    return inconnue  # noqa: F821


def _dots(table):
    return table["part"] + ...


def _nothing(table):
    return None + 1


def _text(table):
    return table["part"].str.zfill(4)


def _utf8(table):
    return "é".encode("latin-1").decode("utf-8")


def _attribute(table):
    return table.parts


def _zero(table):
    return 1 / 0


def _whole(table):
    return int("2A")


def _too_far(table):
    return [][3]


def _too_far_in_a_table(table):
    return table[44]


def _type(table):
    return len(3)


def _whole_column(table):
    return min(table["part"], table["part"].shift())


def _math(table):
    return math.log(pd.concat([table["part"], table["part"]]))


@pytest.mark.parametrize(
    ("function", "cause"),
    [
        (_name, "Le nom inconnue n’existe pas"),
        (_dots, "Il reste un `...`"),
        (_nothing, "sans `return`"),
        (_text, "`.str` ne travaille que sur du texte"),
        (_utf8, "n’est pas encodé"),
        (_attribute, "Vérifiez l’orthographe"),
        (_zero, "Divisez des colonnes entières"),
        (_whole, "Ce texte n’est pas un nombre"),
        (_too_far, "on compte à partir de zéro"),
        (_too_far_in_a_table, "votre boucle va-t-elle trop loin"),
        (_whole_column, "et reçoivent une colonne"),
        (_math, "cherchez-la dans NumPy"),
        (_type, "table est une table (DataFrame)"),
    ],
)
def test_likely_cause_is_told(function, cause):
    """Each common error comes with what to look at."""
    assert cause in told(function, PASSAGE)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "rien (None)"),
        ("a", "un texte"),
        (True, "un vrai/faux"),
        (2.5, "un nombre"),
        (PASSAGE, "une table (DataFrame)"),
        (PASSAGE["part"], "une colonne (Series)"),
        (PASSAGE["part"].to_numpy(), "un tableau NumPy, sans étiquettes"),
        (print, "une fonction"),
        (object(), "un objet object"),
    ],
)
def test_values_are_described(value, words):
    """A value is named as a student would."""
    assert described(value) == words
