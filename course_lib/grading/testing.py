"""What a hidden test cell imports: seeds, fresh towns, the instructor's own functions, the marking scheme.

The same cell runs in two places. During grading it runs in the grader's process, inside a :class:`Session`
that the grader opens. Opened in JupyterLab by the instructor there is no session: the secret is read from the
course folder, and ``solution`` is what the notebook itself has defined.
"""

from __future__ import annotations

import atexit
import functools
import math
import numbers
import shutil
import tempfile
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from course_lib.errors import GradingError, StudentCodeError
from course_lib.grading.secret import course_secret, derive_seed
from course_lib.wording import as_typed, french_points


@dataclass
class Line:
    """One line of a marking scheme, once judged."""

    points: float
    earned: float
    message: str
    detail: str = ""


@dataclass
class Session:
    """What the grader lends to the test cells it runs; in a `rehearsal`, only the instructor will read."""

    secret: bytes
    oracle: dict[str, object]
    student: str = ""
    rehearsal: bool = False
    lines: list[Line] = field(default_factory=list)


_session: Session | None = None


def met(error: Exception) -> str:
    """Say that a test met a result it could not handle (the wrong type, a missing column).

    What Python says of it may hold expected values: it is for the instructor's eyes.
    """
    if _session and not _session.rehearsal:
        return "Le résultat n’a pas la forme attendue."
    return f"{type(error).__name__} : {error}"


@contextmanager
def opened(session: Session):
    """Make `session` the one that test cells see."""
    global _session
    previous, _session = _session, session
    try:
        yield session
    finally:
        _session = previous


def graine(question: str, *, par_etudiant: bool = False) -> int:
    """Return the seed of a question, derived from the instructor's secret.

    Parameters
    ----------
    par_etudiant
        Whether each student has their own, instead of one for the class: nobody's mark then says anything of
        a neighbour's draw, but what is drawn is drawn anew for each submission.
    """
    secret = _session.secret if _session else course_secret(_course_root())
    if par_etudiant:
        return derive_seed(secret, question, _session.student if _session else "")
    return derive_seed(secret, question)


def _course_root() -> Path:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "nbgrader_config.py").exists():
            return folder
    return here


class _Solution:
    """The instructor's own objects, by attribute."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # what Python and its tools ask of any object
            raise AttributeError(name)
        if _session:
            space = _session.oracle
        else:
            from IPython import get_ipython

            shell = get_ipython()
            space = shell.user_ns if shell else {}
        try:
            return space[name]
        except KeyError:
            raise GradingError(
                f"Le corrigé ne définit pas « {name} » : exécutez d’abord sa cellule de réponse, "
                "ou corrigez le nom dans la cellule de test."
            ) from None


solution = _Solution()


_kept: dict[tuple[int, str], object] = {}


def une_fois(question: str, calcul: Callable[[], object]) -> object:
    """Return what `calcul` gives, computed once for the class.

    For what a test expects and no student changes, when it is long to compute: the rehearsal on the solution
    keeps it in memory for every submission. In JupyterLab, where the solution may have changed since, it is
    computed each time.
    """
    if not _session:
        return calcul()
    key = (graine(question), question)
    if key not in _kept:
        _kept[key] = calcul()
    return _kept[key]


@functools.cache
def _scratch() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="villes-neuves-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.cache
def _fresh_town(seed: int, n_iris: int, n_bureaux: int, n_people: int):
    from course_lib.cities import ville_depuis
    from course_lib.synthetic import town

    folder = _scratch() / f"{seed}-{n_iris}-{n_bureaux}-{n_people}"
    folder.mkdir(exist_ok=True)
    return ville_depuis(town(seed, n_iris=n_iris, n_bureaux=n_bureaux, n_people=n_people), folder)


def ville_neuve(
    question: str,
    *,
    n_iris: int = 24,
    n_bureaux: int = 30,
    n_people: int = 12_000,
    par_etudiant: bool = False,
):
    """Return a town that nobody has seen, drawn for this question (see ``course_lib.cities.Ville``)."""
    return _fresh_town(graine(question, par_etudiant=par_etudiant), n_iris, n_bureaux, n_people)


@functools.cache
def _fresh_retailer(seed: int, n_households: int, strength: float):
    from course_lib.panels import achats_depuis
    from course_lib.synthetic.shoppers import shoppers

    return achats_depuis(shoppers(seed, n_households=n_households, strength=strength))


def enseigne_neuve(
    question: str, *, n_households: int = 1_500, strength: float = 2.0, par_etudiant: bool = False
):
    """Return a retailer that nobody has seen, drawn for this question (see ``course_lib.panels.Achats``)."""
    return _fresh_retailer(graine(question, par_etudiant=par_etudiant), n_households, strength)


@functools.cache
def _fresh_population(seed: int, n_people: int, days: int):
    from course_lib.populations import population_depuis
    from course_lib.synthetic.travellers import travellers

    return population_depuis(travellers(seed, n_people=n_people, days=days))


def population_neuve(question: str, *, n_people: int = 1_000, days: int = 14, par_etudiant: bool = False):
    """Return travellers nobody has seen, drawn for this question (see ``course_lib.populations.Population``)."""
    return _fresh_population(graine(question, par_etudiant=par_etudiant), n_people, days)


def melanger(table: pd.DataFrame | pd.Series, graine: int) -> pd.DataFrame | pd.Series:
    """Return the same rows, with their labels, in another order."""
    return table.sample(frac=1, random_state=graine % 2**32)


class Bareme:
    """A marking scheme: lines of points, each judged apart, and their total.

    Parameters
    ----------
    question
        Identifier of the question, as in ``verifier``.
    points
        Its total; the lines must add up to it.

    Examples
    --------
    >>> note = Bareme("q1", 2)
    >>> note(1.5, True, "La table est fausse.")
    >>> note(0.5, lambda: 1 / 0 == 1, "L’ordre des lignes compte.")
    ✘ L’ordre des lignes compte. ZeroDivisionError : division by zero (0 sur 0,5)
    >>> note.total()
    1.5
    """

    def __init__(self, question: str, points: float) -> None:
        self.question, self.points = question, points
        self._lines: list[Line] = []

    def __call__(self, points: float, reussi: bool | Callable[[], bool], message: str) -> None:
        """Judge one line: `reussi` is a truth value, or a function that computes it.

        A function is better: when the student's code fails inside, this line alone is lost.
        """
        detail = ""
        try:
            verdict = reussi() if callable(reussi) else reussi
        except StudentCodeError as error:
            verdict, detail = False, str(error)
        except GradingError:
            raise
        except NameError as error:
            verdict, detail = False, f"Le nom « {error.name} » n’existe pas dans le carnet."
        except Exception as error:
            verdict, detail = False, met(error)
        # Exactly true: whatever else came back (an array, a missing value) earns nothing.
        won = verdict is True or (isinstance(verdict, np.bool_) and bool(verdict))
        line = Line(float(points), float(points) if won else 0.0, message, detail)
        self._lines.append(line)
        if _session:
            _session.lines.append(line)
        elif not won:
            print(" ".join(filter(None, ["✘", message, detail, f"(0 sur {french_points(points)})"])))

    def total(self) -> float:
        """Return the points earned."""
        offered = math.fsum(line.points for line in self._lines)
        if not math.isclose(offered, self.points):
            raise GradingError(
                f"Le barème de {self.question} annonce {french_points(self.points)} points, mais ses lignes en "
                f"donnent {french_points(offered)}. Corrigez la cellule de test."
            )
        return math.fsum(line.earned for line in self._lines)


def proches(obtenu: object, attendu: float, tol: float = 1e-6) -> bool:
    """Tell whether `obtenu` is a number within `tol` (relative or absolute) of `attendu`."""
    if isinstance(obtenu, bool) or not isinstance(obtenu, numbers.Real):
        return False
    if math.isnan(attendu):
        return math.isnan(obtenu)
    return math.isclose(obtenu, attendu, rel_tol=tol, abs_tol=tol)


def reponses_justes(obtenu: dict, attendu: dict[str, object]) -> int:
    """Count the lines of a form that have the answer expected, True or a word.

    A line typed again may have lost the printer's apostrophe and spaces: that is no mistake.
    """
    donnees = {as_typed(ligne): reponse for ligne, reponse in obtenu.items() if isinstance(ligne, str)}
    reponses = [(donnees.get(as_typed(ligne)), juste) for ligne, juste in attendu.items()]
    return sum(type(reponse) is type(juste) and reponse == juste for reponse, juste in reponses)


def tables_egales(
    obtenu: object,
    attendu: pd.DataFrame | pd.Series,
    *,
    tol: float = 1e-6,
    ordre: bool = False,
    index: bool = True,
) -> bool:
    """Tell whether two tables (or two Series) hold the same values under the same labels.

    Parameters
    ----------
    tol
        Numbers may differ by this much, relatively or absolutely; whole numbers are equal or are not.
        Missing equals missing.
    ordre
        Whether the order of rows and columns counts.
    index
        Whether rows are matched by their labels and content; if not, by their content alone.
    """
    if isinstance(attendu, pd.Series):
        if not isinstance(obtenu, pd.Series):
            return False
        obtenu, attendu = obtenu.to_frame("v"), attendu.to_frame("v")
    if not isinstance(obtenu, pd.DataFrame) or obtenu.shape != attendu.shape:
        return False
    if not (obtenu.columns.is_unique and set(obtenu.columns) == set(attendu.columns)):
        return False
    if ordre and list(obtenu.columns) != list(attendu.columns):
        return False
    pairs = [(obtenu[name], attendu[name], tol) for name in attendu.columns]
    if index:
        if obtenu.index.nlevels != attendu.index.nlevels:
            return False
        for level in range(attendu.index.nlevels):
            labels = [table.index.get_level_values(level).to_series() for table in (obtenu, attendu)]
            pairs.append((*labels, 0.0))
    pairs = [(_by_value(one), _by_value(other), tol) for one, other, tol in pairs]
    if not ordre:
        pairs = _in_one_order(pairs)
    return all(_same_column(*pair) for pair in pairs)


# A column of one table, the same column of the other, and what they may differ by.
_Pair = tuple[pd.Series, pd.Series, float]


def _by_value(column: pd.Series) -> pd.Series:
    """Return a column without its labels, and as what its values are: numbers, not objects or categories."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(column.cat.categories.dtype)
    return column.reset_index(drop=True).infer_objects()


def _in_one_order(pairs: list[_Pair]) -> list[_Pair]:
    """Put the rows of both tables in an order that only their content decides."""
    if not pairs:
        return pairs
    rows = len(pairs[0][0])
    codes = [_codes(pd.concat(pair, ignore_index=True), tol) for *pair, tol in pairs]
    orders = [np.lexsort([code[part] for code in codes]) for part in (slice(rows), slice(rows, None))]
    return [(one.iloc[orders[0]], other.iloc[orders[1]], tol) for one, other, tol in pairs]


def _codes(column: pd.Series, tol: float) -> np.ndarray:
    """Number the values of a column; those that the tolerance does not tell apart have the same number."""
    if _kind(column) != "number":
        try:
            return pd.factorize(column)[0]
        except TypeError:  # lists have no place in a table, but a student may put some there
            return pd.factorize(column.map(repr))[0]
    values = column.to_numpy(dtype=float, na_value=np.nan)
    order = np.argsort(values)
    values = values[order]
    with np.errstate(invalid="ignore"):
        apart = np.diff(values) > tol * (1 + np.minimum(abs(values[1:]), abs(values[:-1])))
    apart |= np.diff(np.isnan(values))
    codes = np.empty(len(values), dtype=int)
    codes[order] = np.concatenate([[0], np.cumsum(apart)])[: len(values)]
    return codes


def _same_column(obtenu: pd.Series, attendu: pd.Series, tol: float) -> bool:
    present = obtenu.notna().to_numpy()
    if (present != attendu.notna().to_numpy()).any():
        return False
    obtenu, attendu = obtenu[present].infer_objects(), attendu[present].infer_objects()
    if not len(attendu):  # nothing is of every type
        return True
    if _kind(obtenu) != _kind(attendu):
        return False
    whole = all(pd.api.types.is_integer_dtype(column.dtype) for column in (obtenu, attendu))
    if _kind(attendu) != "number" or whole:
        return obtenu.tolist() == attendu.tolist()
    pair = [column.to_numpy(dtype=float) for column in (obtenu, attendu)]
    return bool(np.allclose(*pair, rtol=tol, atol=tol))


def _kind(column: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(column.dtype):
        return "bool"
    if pd.api.types.is_complex_dtype(column.dtype):
        return "complex"
    if pd.api.types.is_numeric_dtype(column.dtype):
        return "number"
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return "date"
    return "text"
