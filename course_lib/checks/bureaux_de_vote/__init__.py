"""Visible checks of notebook 01, « Bureaux de vote »: what the profile of a polling station is made of.

Every expected value was worked out by hand on two to twelve rows. The library's own answers are never called:
their modules are withheld from students' code while it is graded.
"""

from course_lib.checks.bureaux_de_vote.apportioning import Q3A, Q3B
from course_lib.checks.bureaux_de_vote.archetypes import Q4A, Q4B, Q4C
from course_lib.checks.bureaux_de_vote.classes import Q6
from course_lib.checks.bureaux_de_vote.disclosure import Q11A, Q11B
from course_lib.checks.bureaux_de_vote.ecology import Q8A, Q8B
from course_lib.checks.bureaux_de_vote.promise import Q7A, Q7B, Q7C
from course_lib.checks.bureaux_de_vote.rates import Q2A, Q2B
from course_lib.checks.bureaux_de_vote.reading import Q1A, Q1B
from course_lib.checks.bureaux_de_vote.secrecy import Q5A, Q5B
from course_lib.checks.bureaux_de_vote.targeting import Q9A, Q9B
from course_lib.checks.bureaux_de_vote.words import Q10
from course_lib.checks.core import Workbook

__all__ = ["carnet", "indice", "pret", "verifier"]

carnet = Workbook(
    [
        *(Q1A, Q1B, Q2A, Q2B, Q3A, Q3B, Q4A, Q4B, Q4C),
        *(Q5A, Q5B, Q6, Q7A, Q7B, Q7C, Q8A, Q8B, Q9A, Q9B, Q10, Q11A, Q11B),
    ]
)
verifier, indice, pret = carnet.verifier, carnet.indice, carnet.pret
