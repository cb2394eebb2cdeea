"""What hidden tests are written with: comparisons, marking scheme, seeds."""

from __future__ import annotations

import math
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from course_lib.errors import GradingError, StudentCodeError
from course_lib.grading import testing
from course_lib.grading.testing import (
    Bareme,
    Session,
    enseigne_neuve,
    graine,
    melanger,
    population_neuve,
    proches,
    solution,
    tables_egales,
    une_fois,
)
from tests.mini import plain

PARTS = pd.DataFrame({"part": [0.25, 0.5, 0.25], "bureau": ["b", "a", "c"]}, index=["x", "y", "z"])


@pytest.fixture
def session():
    """A session such as the examiner opens."""
    with testing.opened(Session(b"secret", {"double": lambda x: 2 * x})) as opened:
        yield opened


def test_tables_a_table_is_equal_to_itself():
    """Whatever the options."""
    for options in ({}, {"ordre": True}, {"index": False}, {"index": False, "ordre": True}):
        assert tables_egales(PARTS.copy(), PARTS, **options) is True


def test_tables_the_order_of_rows_and_columns_is_free():
    """Unless the test asks for it."""
    for other in (PARTS[::-1], PARTS[["bureau", "part"]]):
        assert tables_egales(other, PARTS)
        assert not tables_egales(other, PARTS, ordre=True)


def test_tables_labels_count():
    """The same values under other labels are other values, unless labels are set aside."""
    other = PARTS.set_axis(["x", "z", "y"])
    assert not tables_egales(other, PARTS)
    assert tables_egales(other, PARTS, index=False)
    assert tables_egales(PARTS.reset_index(drop=True), PARTS, index=False)


def test_tables_column_names_count():
    """A column under another name is missing."""
    assert not tables_egales(PARTS.rename(columns={"part": "parts"}), PARTS)


def test_tables_one_value_is_enough():
    """A single wrong number or text is seen."""
    assert not tables_egales(PARTS.replace(0.5, 0.4), PARTS)
    assert not tables_egales(PARTS.replace("a", "A"), PARTS)
    assert not tables_egales(PARTS.replace(0.5, 0.4), PARTS, index=False)


def test_tables_shapes():
    """One row or one column more or less is another table."""
    assert not tables_egales(PARTS.iloc[:2], PARTS)
    assert not tables_egales(PARTS[["part"]], PARTS)
    assert not tables_egales(PARTS.assign(plus=1), PARTS)


@pytest.mark.parametrize("other", [None, 3, "x", [1, 2], PARTS.to_numpy(), PARTS["part"], {"part": [1]}])
def test_tables_what_is_not_a_table(other):
    """Nothing but a table equals a table."""
    assert not tables_egales(other, PARTS)


def test_tables_series():
    """A Series equals a Series, whatever its name; a table of one column is no Series."""
    part = PARTS["part"]
    assert tables_egales(part.rename("autre")[::-1], part)
    assert not tables_egales(part.to_frame(), part)
    assert not tables_egales(part + 0.1, part)


def test_tables_tolerance_is_relative_and_absolute():
    """Small numbers may differ by the tolerance, large ones by its share of them."""
    expected = pd.Series([0.0, 1e9])
    assert tables_egales(pd.Series([1e-7, 1e9 + 100]), expected)
    assert not tables_egales(pd.Series([1e-5, 1e9]), expected)
    assert not tables_egales(pd.Series([0.0, 1.00001e9]), expected)
    assert tables_egales(pd.Series([1e-5, 1e9]), expected, tol=1e-4)


def test_tables_whole_numbers_are_exact():
    """One inhabitant too many in two millions is seen, and so is a wrong code."""
    assert not tables_egales(pd.Series([2_000_001]), pd.Series([2_000_000]))
    codes = pd.Series([1.0, 2.0], index=[751010101, 751010102])
    assert not tables_egales(codes.set_axis([751010101, 751010103]), codes)


def test_tables_integers_and_floats_are_interchangeable():
    """3 people or 3.0 people, in the values or in the labels."""
    expected = pd.Series([3, 4], index=[1, 2])
    for dtype in ("float64", "int32", "uint8", "Int64", "Float64", object):
        assert tables_egales(expected.astype(dtype), expected), dtype
    assert tables_egales(expected.set_axis([1.0, 2.0]), expected)


def test_tables_text_is_not_a_number():
    """ "1" is not 1, in the values or in the labels."""
    expected = pd.Series([1, 2], index=[1, 2])
    assert not tables_egales(expected.astype(str), expected)
    assert not tables_egales(expected, expected.astype(str))
    assert not tables_egales(expected.set_axis(["1", "2"]), expected)


def test_tables_booleans_are_not_numbers():
    """True is not 1; NumPy's and pandas' booleans are the same."""
    expected = pd.Series([True, False])
    assert not tables_egales(pd.Series([1, 0]), expected)
    assert not tables_egales(expected, pd.Series([1, 0]))
    assert tables_egales(expected.astype("boolean"), expected)
    assert tables_egales(expected.astype(object), expected)


def test_tables_complex_numbers_keep_their_imaginary_part():
    """A complex column does not pass for its real part."""
    assert not tables_egales(pd.Series([1 + 1j]), pd.Series([1.0]))


def test_tables_dates():
    """A date is not its text."""
    expected = pd.Series(pd.to_datetime(["2022-04-10", "2022-04-24"]))
    assert tables_egales(expected.copy(), expected)
    assert not tables_egales(expected.astype(str), expected)
    assert not tables_egales(expected + pd.Timedelta(days=1), expected)


def test_tables_missing_equals_missing():
    """However it is written: NaN, None, pandas' NA."""
    expected = pd.Series([1.0, np.nan, 3.0])
    assert tables_egales(expected.copy(), expected)
    assert tables_egales(pd.Series([1, None, 3], dtype="Int64"), expected)
    assert tables_egales(pd.Series([1.0, None, 3.0], dtype=object), expected)
    assert not tables_egales(pd.Series([1.0, 0.0, 3.0]), expected)
    assert not tables_egales(expected, pd.Series([1.0, 0.0, 3.0]))
    names = pd.Series(["a", None])
    assert tables_egales(pd.Series(["a", np.nan], dtype=object), names)
    assert not tables_egales(pd.Series(["a", "None"]), names)


def test_tables_a_column_of_nothing_is_of_every_type():
    """All missing is all missing, whether pandas calls it text or number."""
    assert tables_egales(pd.Series([None, None], dtype=object), pd.Series([np.nan, np.nan]))


def test_tables_infinity():
    """Infinity is itself, and nothing else."""
    expected = pd.Series([np.inf, -np.inf, 1.0])
    assert tables_egales(expected[::-1].reset_index(drop=True)[::-1].set_axis([0, 1, 2]), expected)
    assert not tables_egales(-expected, expected)
    assert not tables_egales(expected.replace(np.inf, 1e300), expected)


def test_tables_missing_labels():
    """A row labelled "missing" is found again."""
    expected = pd.Series([1.0, 2.0], index=[np.nan, 4.0])
    assert tables_egales(expected[::-1], expected)
    assert not tables_egales(expected.set_axis([3.0, 4.0]), expected)


def test_tables_repeated_labels():
    """Rows under the same label may come in any order, and each counts once."""
    expected = pd.Series([1.0, 2.0, 2.0], index=["a", "a", "b"])
    assert tables_egales(pd.Series([2.0, 2.0, 1.0], index=["a", "b", "a"]), expected)
    assert not tables_egales(pd.Series([2.0, 1.0, 1.0], index=["a", "b", "a"]), expected)


def test_tables_rows_as_a_multiset():
    """Without labels, a repeated row counts as often as it is there."""
    expected = pd.DataFrame({"a": [1, 1, 2], "b": ["x", "x", "y"]})
    assert tables_egales(expected.iloc[[2, 0, 1]], expected, index=False)
    assert not tables_egales(expected.iloc[[0, 2, 2]], expected, index=False)


def test_tables_rows_with_missing_values_as_a_multiset():
    """Missing values do not stop rows from being matched."""
    expected = pd.DataFrame({"a": [np.nan, 1.0, np.nan], "b": [None, "x", "y"]})
    for order in ([2, 1, 0], [1, 0, 2]):
        assert tables_egales(expected.iloc[order], expected, index=False)
    assert not tables_egales(expected.fillna({"a": 0.0}), expected, index=False)


def test_tables_noise_does_not_change_which_rows_match():
    """Numbers that differ by rounding only are one number when rows are matched."""
    expected = pd.DataFrame({"part": [1.0, 1.0, 0.5], "voix": [30.0, 20.0, 10.0]})
    noisy = pd.DataFrame({"part": [1.0 + 1e-12, 1.0, 0.5], "voix": [30.0, 20.0, 10.0]})
    for order in ([0, 1, 2], [1, 0, 2], [2, 0, 1]):
        assert tables_egales(noisy.iloc[order], expected, index=False)


def test_tables_columns_of_several_types_as_a_multiset():
    """A column that cannot be sorted is matched all the same."""
    expected = pd.DataFrame({"a": ["x", 1, None], "b": [1, 2, 3]})
    assert tables_egales(expected[::-1], expected, index=False)


def test_tables_lists_in_cells():
    """A cell that holds a list is only a wrong value."""
    lists = pd.DataFrame({"a": [[1], [2]]})
    assert not tables_egales(lists, pd.DataFrame({"a": ["x", "y"]}), index=False)
    assert tables_egales(lists[::-1], lists, index=False)


def test_tables_repeated_columns():
    """A table with two columns of one name is refused."""
    twice = pd.concat([PARTS["part"], PARTS["part"]], axis=1)
    assert not tables_egales(twice, PARTS)
    assert not tables_egales(PARTS, twice)


def test_tables_labels_of_two_levels():
    """Two levels of labels are matched together, and are not one level."""
    expected = PARTS.set_index("bureau", append=True)
    assert tables_egales(expected.sample(frac=1, random_state=1), expected)
    assert not tables_egales(expected.swaplevel(), expected)
    assert not tables_egales(expected.reset_index(drop=True), expected)


def test_tables_columns_of_two_levels():
    """So are two levels of column names."""
    expected = pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("t1", "voix"), ("t2", "voix")]))
    assert tables_egales(expected[expected.columns[::-1]], expected)
    assert not tables_egales(expected[expected.columns[::-1]], expected, ordre=True)


def test_tables_categories_are_their_values():
    """A categorical column or index is judged on its values, not on the order of its categories."""
    expected = pd.Series([1.0, 2.0], index=["a", "b"])
    index = pd.CategoricalIndex(["a", "b"], categories=["b", "a"])
    assert tables_egales(expected.set_axis(index), expected)
    names = pd.Series(["a", "b"])
    assert tables_egales(names.astype("category"), names)
    assert tables_egales(pd.Series([2, 1], dtype="category"), pd.Series([2, 1]))
    assert not tables_egales(names.astype("category"), pd.Series(["a", "c"]).astype("category"))


def test_tables_empty_tables():
    """No row equals no row, if the columns are the same; a table without columns is a table."""
    empty = pd.DataFrame({"a": pd.Series(dtype=float)})
    assert tables_egales(pd.DataFrame(columns=["a"]), empty)
    assert tables_egales(pd.DataFrame(columns=["a"]), empty, index=False)
    assert not tables_egales(pd.DataFrame(columns=["b"]), empty)
    assert tables_egales(pd.DataFrame(), pd.DataFrame(), index=False)


def test_tables_index_names_are_free():
    """What the index is called is not judged."""
    assert tables_egales(PARTS.rename_axis("iris"), PARTS)


@pytest.mark.parametrize("value", [0.5, np.float64(0.5), np.float32(0.5), 0.5 + 1e-9, Fraction(1, 2)])
def test_numbers_near(value):
    """Any kind of number, within the tolerance."""
    assert proches(value, 0.5)


@pytest.mark.parametrize("value", [0.51, "0.5", None, True, np.True_, [0.5], np.array([0.5, 0.5]), 0.5 + 0j])
def test_numbers_not_near(value):
    """Another number, and whatever is not one."""
    assert not proches(value, 0.5)


def test_numbers_booleans_are_not_one():
    """True is not 1."""
    assert not proches(True, 1)


def test_numbers_integers():
    """3 is 3.0."""
    assert proches(3, 3.0) and proches(np.int64(3), 3)


def test_numbers_missing():
    """NaN is near NaN only."""
    assert proches(math.nan, math.nan)
    assert not proches(math.nan, 1.0)
    assert not proches(1.0, math.nan)


def test_numbers_tolerance():
    """Relative for large numbers, absolute for small ones."""
    assert proches(1e9 + 1, 1e9) and not proches(1e9 + 1e5, 1e9)
    assert proches(1e-7, 0.0) and not proches(1e-5, 0.0)
    assert proches(1.05, 1.0, tol=0.1)


def test_scheme_partial_credit(session):
    """Points add up line by line."""
    note = Bareme("q1", 2)
    note(1.5, True, "A")
    note(0.5, False, "B")
    assert note.total() == 1.5
    assert [(line.earned, line.message) for line in session.lines] == [(1.5, "A"), (0.0, "B")]


def test_scheme_a_function_or_its_value(session):
    """A line is judged on a truth value, or on a function that computes it."""
    note = Bareme("q1", 1)
    note(0.25, lambda: True, "A")
    note(0.25, lambda: False, "B")
    note(0.25, True, "C")
    note(0.25, False, "D")
    assert note.total() == 0.5


def test_scheme_a_crash_costs_one_line(session):
    """What the student's code raises is told, and the next line is judged."""

    def crash():
        raise StudentCodeError("Votre fonction f s’arrête sur une erreur : KeyError : 'x'")

    note = Bareme("q1", 2)
    note(1, crash, "A")
    note(1, lambda: True, "B")
    assert note.total() == 1.0
    assert plain(session.lines[0].detail) == "Votre fonction f s’arrête sur une erreur : KeyError : 'x'"


def test_scheme_a_result_the_test_cannot_handle(session):
    """A wrong type that makes the test itself fail costs its line, in words that show nothing."""
    note = Bareme("q1", 1)
    note(1, lambda: pd.Series([1])["part"] == 3, "A")
    assert note.total() == 0.0
    assert plain(session.lines[0].detail) == "Le résultat n’a pas la forme attendue."


def test_scheme_a_missing_name(session):
    """A name that the notebook lacks is named."""
    note = Bareme("q1", 1)
    note(1, lambda: repartir == 3, "A")  # noqa: F821
    assert plain(session.lines[0].detail) == "Le nom « repartir » n’existe pas dans le carnet."


def test_scheme_lines_must_add_up(session):
    """A scheme that offers more or less than it announces is the instructor's mistake."""
    note = Bareme("q1", 2)
    note(1.5, True, "A")
    with pytest.raises(GradingError, match=r"q1 annonce 2 points.*donnent 1,5"):
        note.total()


def test_scheme_the_instructors_mistake_is_not_the_students(session):
    """A fault of the solution is raised, not judged."""
    note = Bareme("q1", 1)
    with pytest.raises(GradingError, match="triple"):
        note(1, lambda: solution.triple(2) == 6, "A")


@pytest.mark.parametrize("verdict", [np.True_, np.bool_(1)])
def test_scheme_numpy_booleans_earn(session, verdict):
    """A NumPy True is true."""
    note = Bareme("q1", 1)
    note(1, verdict, "A")
    assert note.total() == 1.0


@pytest.mark.parametrize("verdict", [1, 1.0, "oui", [True], np.array([True, True]), pd.NA, None])
def test_scheme_what_is_only_truthy_earns_nothing(session, verdict):
    """A comparison that returned something else than a truth value has not succeeded."""
    note = Bareme("q1", 1)
    note(1, lambda: verdict, "A")
    assert note.total() == 0.0


def test_scheme_tenths_add_up_exactly(session):
    """Ten tenths are one point, not 0.9999999999999999."""
    note = Bareme("q1", 1)
    for _ in range(10):
        note(0.1, True, "A")
    assert note.total() == 1.0


def test_scheme_in_jupyterlab_failures_are_printed(capsys):
    """Without a session, the lines lost are printed, and only they."""
    note = Bareme("q1", 2)
    note(1.5, True, "Juste.")
    note(0.5, lambda: 1 / 0, "L’ordre compte.")
    assert note.total() == 1.5
    assert (
        plain(capsys.readouterr().out)
        == "✘ L’ordre compte. ZeroDivisionError : division by zero (0 sur 0,5)\n"
    )


def test_seeds_stable(session):
    """The same secret and question give the same seed, today and in ten years."""
    assert graine("q1") == graine("q1") == 46703509110406970


def test_seeds_depends_on_the_question_and_on_the_secret(session):
    """Another question or another secret gives another seed."""
    first = graine("q1")
    with testing.opened(Session(b"autre secret", {})):
        assert len({first, graine("q1"), graine("q2")}) == 3


def test_seeds_without_session_the_course_folder_gives_the_secret(tmp_path, monkeypatch):
    """In JupyterLab, the seed is the one of the course folder above the notebook."""
    monkeypatch.delenv("COURSE_SECRET", raising=False)
    (tmp_path / "nbgrader_config.py").touch()
    (tmp_path / ".course-secret").write_text("0123456789abcdef")
    notebook = tmp_path / "source" / "01"
    notebook.mkdir(parents=True)
    monkeypatch.chdir(notebook)
    with testing.opened(Session(b"0123456789abcdef", {})):
        expected = graine("q1")
    assert graine("q1") == expected


def test_seeds_shuffling(session):
    """Rows keep their labels, change places, and always the same way; large seeds are fine."""
    table = pd.DataFrame({"a": range(50)})
    shuffled = melanger(table, graine("q1"))
    assert list(shuffled.index) != list(table.index)
    assert tables_egales(shuffled, table)
    assert tables_egales(melanger(table, graine("q1")), shuffled, ordre=True)
    assert len(melanger(table["a"], 2**56 - 1)) == 50


def test_solution_during_grading(session):
    """It is the oracle of the session."""
    assert solution.double(4) == 8
    with pytest.raises(GradingError, match="« triple »"):
        solution.triple  # noqa: B018


def test_solution_in_jupyterlab(monkeypatch):
    """Without a session, it is what the notebook itself defines."""

    shell = SimpleNamespace(user_ns={"double": lambda x: 2 * x})
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    assert solution.double(4) == 8
    with pytest.raises(GradingError, match="exécutez d’abord sa cellule"):
        solution.triple  # noqa: B018


def test_solution_outside_of_any_notebook():
    """In a plain program nothing is defined, and that is what the message says."""
    with pytest.raises(GradingError, match="« double »"):
        solution.double  # noqa: B018


def test_solution_tools_may_look_at_it():
    """What Python's tools ask of any object is answered as by any object."""
    assert not hasattr(solution, "__wrapped__")


def test_what_is_computed_once(session):
    """What a test expects of nobody is computed once for a class, and anew for another question or secret."""
    calls = []

    def compute():
        calls.append(1)
        return len(calls)

    assert [une_fois("q-une-fois", compute) for _ in range(3)] == [1, 1, 1]
    assert une_fois("q-une-autre", compute) == 2
    with testing.opened(Session(b"another secret", {})):
        assert une_fois("q-une-fois", compute) == 3
    assert une_fois("q-une-fois", compute) == 1


def test_in_jupyterlab_nothing_is_kept(monkeypatch):
    """Whoever edits the solution and runs the test again sees what the new solution gives."""
    monkeypatch.setenv("COURSE_SECRET", "secret-des-tests")
    answers = iter([1, 2])
    assert [une_fois("q-editee", lambda: next(answers)) for _ in range(2)] == [1, 2]


def test_fresh_populations(session):
    """Travellers and retailers are drawn from the question's seed, of the size asked for, once each."""
    population = population_neuve("q1", n_people=150, days=7)
    assert (len(population.personnes), population.jours) == (150, 7)
    assert population_neuve("q1", n_people=150, days=7) is population
    assert not population_neuve("q2", n_people=150, days=7).appels.equals(population.appels)
    retailer = enseigne_neuve("q1", n_households=120)
    assert retailer.transactions["household_id"].nunique() <= 120
    assert enseigne_neuve("q1", n_households=120) is retailer
