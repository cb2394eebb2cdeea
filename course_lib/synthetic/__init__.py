"""Seeded generators: fictional populations written in the formats of the open data."""

from course_lib.synthetic.town import Town, town

__all__ = ["Town", "town"]
