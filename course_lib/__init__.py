"""Données à vendre: the library behind the course's notebooks and their grading."""

__version__ = "0.1.0"
