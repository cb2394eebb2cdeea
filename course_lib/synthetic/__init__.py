"""Seeded generators: fictional populations written in the formats of the open data."""

from course_lib.synthetic.town import Town, town
from course_lib.synthetic.travellers import Travellers, travellers

__all__ = ["Town", "Travellers", "town", "travellers"]
