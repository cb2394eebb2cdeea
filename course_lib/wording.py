"""French wording: numbers, plurals and lists, as messages and figures write them."""

import html
import re
import unicodedata
from collections.abc import Iterable


def nombre(value: float, decimals: int = 0) -> str:
    """Write a number in French: decimal comma, narrow no-break space between thousands.

    Examples
    --------
    >>> nombre(1883731.514, 1).split()
    ['1', '883', '731,5']
    >>> nombre(-0.001, 2)
    '0,00'
    """
    text = f"{value:,.{decimals}f}".replace(",", "\u202f").replace(".", ",")
    return text.replace("-", "\u2212") if text.strip("-0,") else text.lstrip("-")


def french_points(points: float) -> str:
    """Write points as statements do: two decimals at most, no useless zero.

    Examples
    --------
    >>> [french_points(points) for points in (2.0, 1.5, 0, 1 / 3, 0.1 + 0.2)]
    ['2', '1,5', '0', '0,33', '0,3']
    """
    return f"{round(points, 2):g}".replace(".", ",")


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """Write a number and its noun; 0 and 1 are singular.

    Examples
    --------
    >>> counted(1, "zone"), counted(3, "zone"), counted(2, "bureau", "bureaux")
    ('1 zone', '3 zones', '2 bureaux')
    """
    return f"{nombre(number)} {singular if number < 2 else plural or singular + 's'}"


def as_typed(line: str) -> str:
    """Write a line as a keyboard types it: straight apostrophes, one ordinary space at a time.

    Examples
    --------
    >>> as_typed("l’IRIS  n°\N{NO-BREAK SPACE}7")
    "l'IRIS n° 7"
    """
    return " ".join(unicodedata.normalize("NFKC", line).replace("’", "'").split())


def as_html(text: str) -> str:
    """Write a message as HTML, what stands between backticks as code.

    Examples
    --------
    >>> as_html("`a < b` suffit")
    '<code>a &lt; b</code> suffit'
    """
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))


def listing(codes: Iterable, limit: int = 5) -> str:
    """Name the first codes and count the rest.

    Examples
    --------
    >>> listing(["A", "B", "C", "D"], limit=2)
    'A, B et 2 autres'
    """
    codes = [str(code) for code in codes]
    rest = len(codes) - limit
    named = ", ".join(codes[:limit])
    return named if rest <= 0 else f"{named} et {counted(rest, 'autre')}"
