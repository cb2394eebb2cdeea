"""Registered jobseekers (« demandeurs d'emploi en fin de mois »), by IRIS or by commune.

Source: Pôle emploi, published by INSEE; people registered on 31 December.
"""

from os import PathLike

import pandas as pd

from course_lib.datasets.neighbourhoods import renamed

COLUMNS = {
    "A": "demandeurs",
    "BCatABC": "categories_abc",
    "BCatA": "categorie_a",
    "BCatB": "categorie_b",
    "BCatC": "categorie_c",
    "BCatD": "categorie_d",
    "BCatE": "categorie_e",
    "AH": "hommes",
    "AF": "femmes",
    "AHLt25": "hommes_moins_25",
    "AFLt25": "femmes_moins_25",
    "AH2549": "hommes_25_49",
    "AF2549": "femmes_25_49",
    "AHGe50": "hommes_50_plus",
    "AFGe50": "femmes_50_plus",
    "BE": "etrangers",
    "BEH": "hommes_etrangers",
    "BEF": "femmes_etrangeres",
    "BFor6": "avant_troisieme",
    "BFor5": "cep",
    "BFor4": "bep_cap",
    "BFor3": "bac",
    "BFor12": "bac_2_plus",
    "BDur1": "moins_6_mois",
    "BDur2": "de_6_a_12_mois",
    "BDur3": "de_1_a_2_ans",
    "BDur4": "plus_2_ans",
    "BIns1": "premiere_entree",
    "BIns2": "licenciement",
    "BIns3": "fin_cdd",
    "BRecu": "reinscription",
    "BQal1": "manoeuvres",
    "BQal2": "ouvriers_qualifies",
    "BQal3": "employes_non_qualifies",
    "BQal4": "employes_qualifies",
    "BQal5": "cadres_techniciens",
    "Bind": "indemnises",
    "Brmi": "rmi_ou_rsa",
}
"""Pôle emploi's codes, and the names that `read_jobseekers` gives them."""


def read_jobseekers(path: str | PathLike) -> pd.DataFrame:
    """Read the registered jobseekers.

    Parameters
    ----------
    path : path-like
        INSEE's text by IRIS or by commune, see `course_lib.datasets.neighbourhoods`.

    Returns
    -------
    DataFrame
        Indexed by ``iris`` (nine characters), or ``commune``: ``commune``, ``nom``, ``note`` (Int64, the
        producer's), ``motif`` (why the row is missing or doubtful; NA where it is published), then 38 Int64
        counts of persons, under the names of `COLUMNS`: ``demandeurs`` (all), ``categories_abc`` (who must
        look for work), ``categorie_a`` (of them, without any work in the month), … Sex, age, nationality,
        education, duration and qualification are those of categories A, B and C: ``hommes`` and ``femmes``
        sum to ``categories_abc``. A row that Pôle emploi
        keeps is NA; inside a row that is published, nothing is blank and zeros are zeros.

    Raises
    ------
    MalformedFile
        See `read_neighbourhoods`; a column that Pôle emploi's file does not have, or lacks.
    """
    return renamed(path, COLUMNS, whole=True, what="le fichier des demandeurs d’emploi")
