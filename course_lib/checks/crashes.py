"""Exceptions of a student's function, told in words with their likely cause."""

import traceback
from collections.abc import Callable

import numpy as np
import pandas as pd

from course_lib.wording import listing


def explain(error: BaseException, function: Callable, arguments: tuple) -> str:
    """Say which error stopped a function, at which line, and what to look at.

    Parameters
    ----------
    error
        What the function raised.
    function
        The student's function.
    arguments
        What it was called with, before any change of its own.
    """
    name, said = type(error).__name__, str(error).strip().split("\n")[0][:160]
    what = f"{name} {said}" if isinstance(error, KeyError) else f"{name}, « {said} »" if said else name
    cause = _cause(error, _named(function, arguments))
    return f"votre fonction s’arrête sur une erreur{_line(error, function)} : {what}. {cause}"


def described(value: object) -> str:
    """Name the kind of a value as a student would.

    Examples
    --------
    >>> described([1, 2]), described(3.5)
    ('une liste', 'un nombre')
    """
    if isinstance(value, (bool, np.bool_)):
        return "un vrai/faux"
    if isinstance(value, (int, float, complex, np.number)):
        return "un nombre"
    known = {
        type(None): "rien (None)",
        str: "un texte",
        list: "une liste",
        tuple: "un couple de valeurs",
        dict: "un dictionnaire",
        pd.DataFrame: "une table (DataFrame)",
        pd.Series: "une colonne (Series)",
        pd.Index: "un index",
        np.ndarray: "un tableau NumPy, sans étiquettes",
    }
    for kind, words in known.items():
        if isinstance(value, kind):
            return words
    return "une fonction" if callable(value) else f"un objet {type(value).__name__}"


def _cause(error: BaseException, arguments: dict[str, object]) -> str:
    text = str(error)
    if isinstance(error, KeyError):
        if error.args and isinstance(error.args[0], (int, np.integer)):
            return "Cette colonne ou cette ligne n’existe pas : votre boucle va-t-elle trop loin ?"
        return _columns(arguments) or "Ce nom n’existe pas dans l’objet où vous le cherchez : vérifiez-le."
    if isinstance(error, NameError):
        return (
            f"Le nom {error.name} n’existe pas : faute de frappe, guillemets oubliés, ou première cellule du "
            "carnet pas encore exécutée ?"
        )
    if "ellipsis" in text.lower():
        return "Il reste un `...` à remplacer par votre code."
    if "truth value of a" in text:
        return (
            "`if`, `and`, `or`, `min` et `max` attendent une seule valeur, et reçoivent une colonne. Pour des "
            "colonnes entières : `clip`, `where`, `&` et `|`."
        )
    if "real number, not Series" in text or "cannot convert the series" in text:
        return (
            "Cette opération ne prend qu’un nombre. Pour une colonne entière, cherchez-la dans NumPy (`np`)."
        )
    if "NoneType" in text:
        return (
            "Une étape a donné None : une fonction sans `return`, ou une question précédente pas encore "
            "faite ?"
        )
    if ".str accessor" in text:
        return (
            "`.str` ne travaille que sur du texte, or cette colonne contient des nombres : l’avez-vous lue "
            "en texte ?"
        )
    if isinstance(error, UnicodeDecodeError):
        return "Le fichier n’est pas encodé comme vous le supposez : relisez sa description."
    if isinstance(error, AttributeError):
        return "Vérifiez l’orthographe, et l’objet sur lequel vous l’appelez."
    if isinstance(error, ZeroDivisionError):
        return (
            "Divisez des colonnes entières plutôt que nombre par nombre : pandas marque alors le cas comme "
            "manquant."
        )
    if "invalid literal for int" in text or "could not convert string" in text:
        return "Ce texte n’est pas un nombre. Faut-il vraiment le convertir ?"
    if isinstance(error, IndexError):
        return "Une position dépasse la fin : on compte à partir de zéro."
    if isinstance(error, ImportError):
        return "Cette bibliothèque n’est pas disponible ici."
    if isinstance(error, SystemExit):
        return "Retirez l’appel à exit."
    if isinstance(error, TypeError):
        kinds = [f"{name} est {described(value)}" for name, value in arguments.items()]
        return f"Une opération reçoit une valeur du mauvais type ; ici, {', '.join(kinds)}."
    return "Exécutez votre code ligne à ligne sur l’exemple de l’énoncé pour voir où il s’arrête."


def _columns(arguments: dict[str, object]) -> str:
    """List the columns of the tables received."""
    sentences = []
    for name, value in arguments.items():
        if isinstance(value, pd.DataFrame):
            index = f" (et pour index {value.index.name})" if value.index.name else ""
            sentences.append(f"La table {name} a pour colonnes {listing(value.columns, limit=12)}{index}.")
    return " ".join(sentences)


def _named(function: Callable, arguments: tuple) -> dict[str, object]:
    code = getattr(function, "__code__", None)
    names = code.co_varnames if code else [f"argument {rank}" for rank, _ in enumerate(arguments, 1)]
    return dict(zip(names, arguments, strict=False))


def _line(error: BaseException, function: Callable) -> str:
    """Return the line of the function's own cell where the error happened."""
    code = getattr(function, "__code__", None)
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if code and frame.filename == code.co_filename
    ]
    return f", ligne {lines[-1]} de la cellule" if lines else ""
