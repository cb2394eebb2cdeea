"""Visible checks of notebook 00, « Prise en main »: a function of one line, a filter, a group, a ranking.

Every expected value was worked out by hand on three to five rows.
"""

from course_lib.checks.core import Workbook
from course_lib.checks.prise_en_main.columns import Q1, Q2
from course_lib.checks.prise_en_main.groups import Q3, Q4
from course_lib.checks.prise_en_main.manual import Q5
from course_lib.checks.prise_en_main.second_round import second_tour

__all__ = ["carnet", "indice", "pret", "second_tour", "verifier"]

carnet = Workbook([Q1, Q2, Q3, Q4, Q5])
verifier, indice, pret = carnet.verifier, carnet.indice, carnet.pret
