"""Recipients of family benefits (CAF), by IRIS or by commune.

Source: Caisse nationale d'allocations familiales, published by INSEE; the situation at the end of the year. A
recipient (« allocataire ») is a household to which CAF pays something.
"""

from os import PathLike

import pandas as pd

from course_lib.datasets.neighbourhoods import renamed

COLUMNS = {
    "A": "allocataires",
    "PERCOU": "personnes_couvertes",
    "AI": "isoles",
    "AM": "monoparents",
    "ACSSENF": "couples_sans_enfant",
    "ACAVENF": "couples_avec_enfant",
    "AC3ENF": "couples_3_enfants",
    "AAL": "aide_logement",
    "AAPL": "apl",
    "AAAH": "aah",
    "ARMI": "rmi",
    "AAPI": "api",
    "ARSA": "rsa",
    "ARSAS": "rsa_socle",
    "APRES50": "revenu_50_prestations",
    "APRES100": "revenu_100_prestations",
}
"""CAF's codes, and the names that `read_benefits` gives them."""


def read_benefits(path: str | PathLike) -> pd.DataFrame:
    """Read CAF's recipients.

    Parameters
    ----------
    path : path-like
        INSEE's text by IRIS or by commune, see `course_lib.datasets.neighbourhoods`.

    Returns
    -------
    DataFrame
        Indexed by ``iris`` (nine characters), or ``commune``: ``commune``, ``nom``, ``note`` (Int64, the
        producer's), ``motif`` (why the row is missing or doubtful; NA where it is published), then Int64
        counts: ``allocataires`` (households), ``personnes_couvertes`` (persons), and numbers of
        recipients: ``isoles``, ``monoparents``, ``couples_sans_enfant``, ``couples_avec_enfant`` (of which
        ``couples_3_enfants``), ``aide_logement`` (of which ``apl``), ``aah``, ``rmi``, ``api``, ``rsa`` (of
        which ``rsa_socle``), ``revenu_50_prestations`` (benefits are more than half of their income) and
        ``revenu_100_prestations``.

        A blank is NA: statistical secrecy. In a row that is published, it hides a count under 5 (in
        Montpellier, 2009, the smallest count written is 5), except ``rmi`` and ``api``, which only existed
        overseas and are always blank.

    Raises
    ------
    MalformedFile
        See `read_neighbourhoods`; a column that CAF's file does not have, or lacks.
    """
    return renamed(path, COLUMNS, whole=True, what="le fichier des allocataires de la CAF")
