"""Judges: what they let through, what they say."""

import numpy as np
import pandas as pd
import pytest

from course_lib.checks.judges import form, labels, number, series, table, values, when

TABLE = pd.DataFrame({"a": [1.0, 2.0]}, index=["x", "y"])


def test_form_is_judged_before_values():
    """The wrong kind of object is named, with what is expected."""
    assert series("une clé")(TABLE["a"]) is None
    assert "vous renvoyez une liste" in series("une clé")([1])
    assert table("a", expected="a")(TABLE) is None
    assert "la colonne b" in table("a", "b", expected="a, b")(TABLE)
    assert "les colonnes b, c" in table("b", "c", expected="b, c")(TABLE)
    assert number("une part")(np.float64(2)) is None
    assert "un vrai/faux" in number("une part")(True)


def test_a_form_is_not_judged_for_its_answers():
    """True and False are received, whichever they are; anything else is told, and the line is named."""
    judge = form(["un", "deux"])
    assert judge({"deux": True, "un": False}) is None
    assert judge({"un": True, "deux": True}) is None
    assert "vous donnez une liste" in judge([True, False])
    assert "«\u00a0deux\u00a0» a disparu" in judge({"un": True})
    assert "«\u00a0trois\u00a0» n’est pas une ligne" in judge({"un": True, "deux": True, "trois": True})
    assert "sans la retaper" in form(["l’IRIS\u202f1"])({"l’IRIS\u202f1": None, "l'IRIS 1": True})
    assert "une ligne attend encore" in judge({"un": True, "deux": None})
    assert "2 lignes attendent encore" in judge({"un": ..., "deux": None})


@pytest.mark.parametrize("value", ["True", 1, np.True_, [True]])
def test_a_form_holds_nothing_but_true_and_false(value):
    """The grader asks for True or False themselves: so does the judge."""
    assert "Écrivez True ou False" in form(["un"])({"un": value})


@pytest.mark.parametrize("value", ["dehors", "Dedans", True, 1, ["dedans"]])
def test_a_form_of_words_holds_nothing_but_these_words(value):
    """The words are given again, as they must be written."""
    judge = form(["un"], "dedans", "au bord")
    assert judge({"un": "au bord"}) is None
    assert 'encore "dedans" ou "au bord"' in judge({"un": None})
    assert 'Écrivez "dedans" ou "au bord", à la lettre' in judge({"un": value})


def test_labels_may_come_in_any_order():
    """Labels are compared as sets, and each fault has its sentence."""
    judge = labels(["x", "y"], "bureaux", otherwise="Regroupez.")
    assert judge(TABLE.iloc[[1, 0]]) is None
    assert "contient z" in judge(TABLE.rename({"x": "z"}))
    assert "plusieurs fois" in judge(TABLE.iloc[[0, 0]])
    assert "1 des 2 bureaux" in judge(TABLE.iloc[[0]])


def test_values_follow_labels():
    """A table in another order is equal; a known mistake is named; anything else gets the last sentence."""
    judge = values(TABLE, (2 * TABLE, "doublé."), otherwise="faux.")
    assert judge(TABLE.iloc[[1, 0]]) is None
    assert judge(2 * TABLE) == "doublé."
    assert judge(3 * TABLE) == "faux."
    assert judge(TABLE.astype(str) + "x") == "faux."


def test_missing_values_are_equal_and_tolerance_is_small():
    """NaN equals NaN; a millionth is not a mistake, a thousandth is."""
    judge = values([1, np.nan], otherwise="faux.")
    assert judge(pd.Series([1 + 1e-9, np.nan])) is None
    assert judge(pd.Series([1.001, np.nan])) == "faux."


def test_sentence_may_speak_of_the_result():
    """A sentence may be made of what was returned."""
    assert when(lambda n: n > 1, lambda n: f"{n} est trop.")(3) == "3 est trop."
    assert when(lambda n: n > 1, "trop.")(0) is None
