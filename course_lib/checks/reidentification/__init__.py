"""Visible checks of notebook 03, « Ré-identification »: what a trace without a name says of a person.

Every expected value was worked out by hand on a few rows. The library's own answers are never called: their
modules are withheld from students' code while it is graded.
"""

from course_lib.checks.core import Workbook
from course_lib.checks.reidentification.choices import Q10, Q11
from course_lib.checks.reidentification.coarsening import Q4A, Q4B
from course_lib.checks.reidentification.linkage import Q6, Q7
from course_lib.checks.reidentification.noise import Q9A, Q9B
from course_lib.checks.reidentification.places import Q5A, Q5B
from course_lib.checks.reidentification.pseudonyms import Q1, Q2
from course_lib.checks.reidentification.releases import Q8A, Q8B
from course_lib.checks.reidentification.unicity import Q3A, Q3B

__all__ = ["carnet", "indice", "pret", "verifier"]

carnet = Workbook([Q1, Q2, Q3A, Q3B, Q4A, Q4B, Q5A, Q5B, Q6, Q7, Q8A, Q8B, Q9A, Q9B, Q10, Q11])
verifier, indice, pret = carnet.verifier, carnet.indice, carnet.pret
