"""Arguments of the generators."""

from operator import index


def whole(name: str, value: object, low: int, high: int) -> int:
    """Check one argument: a whole number, within its bounds.

    Raises
    ------
    ValueError
        In French: the name, what was received, what is expected.
    """
    try:
        number = index(value)
    except TypeError:
        number = None
    if number is None or isinstance(value, bool) or not low <= number <= high:
        raise ValueError(f"{name} vaut {value!r} : un nombre entier de {low} à {high} est attendu.")
    return number
