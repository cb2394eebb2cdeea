"""Visible checks of notebook 02, « Prédire un achat »: from a till's file to who receives the catalogue.

Every expected value was worked out by hand on two to twelve rows. The library's own answers are never called:
their modules are withheld from students' code while it is graded.
"""

from course_lib.checks.core import Workbook
from course_lib.checks.prediction_achats.conclusions import Q11, Q16
from course_lib.checks.prediction_achats.decisions import Q12A, Q12B, Q13, Q14
from course_lib.checks.prediction_achats.learning import Q4, Q6, Q10, Q15
from course_lib.checks.prediction_achats.ranking import Q7A, Q7B, Q8A, Q8B, Q9
from course_lib.checks.prediction_achats.tickets import Q1, Q2, Q3, Q5

__all__ = ["carnet", "indice", "pret", "verifier"]

carnet = Workbook([Q1, Q2, Q3, Q4, Q5, Q6, Q7A, Q7B, Q8A, Q8B, Q9, Q10, Q11, Q12A, Q12B, Q13, Q14, Q15, Q16])
verifier, indice, pret = carnet.verifier, carnet.indice, carnet.pret
