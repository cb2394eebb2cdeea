"""Codes of départements, communes and polling stations.

The Ministry of the Interior writes a commune as département + three digits; INSEE as five characters.
On the mainland and in Corsica one is the other glued together ("75" + "056", "2A" + "004"). Overseas, the
Ministry uses ``ZA`` … ``ZX`` and three digits of its own, whose last two are INSEE's:

====  =====================  ============  =====
code  territory              Ministry      INSEE
====  =====================  ============  =====
ZA    Guadeloupe             101 … 134     971xx
ZB    Martinique             201 … 234     972xx
ZC    Guyane                 301 … 362     973xx
ZD    La Réunion             401 … 424     974xx
ZM    Mayotte                501 … 517     976xx
ZN    Nouvelle-Calédonie     801 … 833     988xx
ZP    Polynésie française    011 … 058     987xx
ZS    St-Pierre-et-Miquelon  501, 502      975xx
ZX    St-Barthélemy          701           97701
ZX    St-Martin              801           97801
====  =====================  ============  =====

Wallis-et-Futuna (``ZW``, one commune "001" that INSEE does not know) and the consulates (``ZZ``) have no
INSEE commune: the key keeps the Ministry's code, "ZW001", "ZZ001".
"""

import json
from functools import cache
from importlib.resources import files

import pandas as pd

# Counted as one commune by the Ministry, by arrondissement by INSEE: its code, and the start of theirs.
ARRONDISSEMENTS = {"Paris": ("75056", "751"), "Lyon": ("69123", "6938"), "Marseille": ("13055", "132")}
_INSEE = {
    "ZA": "971",
    "ZB": "972",
    "ZC": "973",
    "ZD": "974",
    "ZM": "976",
    "ZN": "988",
    "ZP": "987",
    "ZS": "975",
}
# First digit of the Ministry's commune where it is not the third of INSEE's.
_MINISTRY_DIGIT = {"ZM": "5", "ZP": "0"}


@cache
def departements() -> dict[str, str]:
    """Return the Ministry's 107 codes of départements and their names.

    Source: Ministère de l'Intérieur, presidential election of 2022, results by département.
    """
    return json.loads(files(__package__).joinpath("departements.json").read_text(encoding="utf-8"))


def insee_communes(departement: pd.Series, commune: pd.Series) -> pd.Series:
    """Turn the Ministry's codes into INSEE communes.

    Parameters
    ----------
    departement : Series of str
        Two characters: "01", "2A", "ZA".
    commune : Series of str
        Three digits.

    Returns
    -------
    Series of str
        Five characters.

    Examples
    --------
    >>> insee_communes(pd.Series(["75", "2A", "ZM"]), pd.Series(["056", "004", "501"])).tolist()
    ['75056', '2A004', '97601']
    """
    prefix = departement.map(_INSEE)
    glued = departement.mask(departement.eq("ZX"), "97") + commune
    return glued.where(prefix.isna(), prefix + commune.str[1:])


def ministry_communes(departement: pd.Series, commune: pd.Series) -> pd.Series:
    """Turn INSEE communes into the Ministry's three digits: the inverse of `insee_communes`."""
    digits = commune.str[2:]
    digit = departement.map(_MINISTRY_DIGIT)
    return digits.where(digit.isna(), digit + digits.str[1:])
