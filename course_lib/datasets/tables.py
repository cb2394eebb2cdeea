"""The tables that the readers of election results return."""

from dataclasses import dataclass

import pandas as pd

IDENTITY = ("bureau", "departement", "commune", "libelle", "circonscription", "code")
COUNTS = ("inscrits", "abstentions", "votants", "blancs", "nuls", "exprimes")
STATION_COLUMNS = IDENTITY + COUNTS
VOTE_COLUMNS = ("bureau", "candidat", "nom", "prenom", "sexe", "panneau", "voix")


@dataclass(frozen=True, eq=False)
class Results:
    """The results of one round.

    Attributes
    ----------
    stations : DataFrame
        One row per polling station, in the order of the file, with ``STATION_COLUMNS``:
        ``bureau`` (key: INSEE commune, "_", four-character code), ``departement`` (the Ministry's code:
        "01", "2A", "ZA"), ``commune`` (INSEE, five characters), ``libelle`` (the commune's name),
        ``circonscription`` (two digits), ``code`` (the station's four characters), then six counts of
        persons (Int64). What a file does not say is NA.
    votes : DataFrame
        One row per station and candidate, station by station, with ``VOTE_COLUMNS``: ``candidat`` is the
        surname, or "NOM Prénom" where two candidates share it; ``panneau`` and ``voix`` are Int64.

    Notes
    -----
    The Ministry's workbooks by circonscription, département, region or for the whole country use the same
    two tables: ``bureau`` is then the level's own code ("75_01", "75", "84", "FE") and ``libelle`` its name.
    """

    stations: pd.DataFrame
    votes: pd.DataFrame


def candidate_names(surnames: pd.Series, first_names: pd.Series) -> pd.Series:
    """Name the candidates: the surname alone, or with the first name where two candidates share it.

    Parameters
    ----------
    surnames, first_names : Series of str
        One row per vote count; first names may be NA.

    Returns
    -------
    Series of str
        Same index.
    """
    people = pd.DataFrame({"nom": surnames, "prenom": first_names}).drop_duplicates()
    shared = people.loc[people["nom"].duplicated(keep=False), "nom"]
    if shared.empty:
        return surnames
    full = surnames.str.cat(first_names.fillna(""), sep=" ").str.strip()
    return surnames.where(~surnames.isin(shared), full)
