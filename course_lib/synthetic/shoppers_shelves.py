"""The shelves of a fictional supermarket: what its customers buy, how often, and what pregnancy changes.

Penetration (share of households that buy the category at least once in a year) and share of baskets were
measured on *The Complete Journey* (84.51°): 2 469 households, 155 848 baskets, one year. Only these
aggregates are used here, no row of it. The supermarket follows that American model: it sells tobacco and
antacids, which a French one may not.
"""

from __future__ import annotations

from typing import NamedTuple

NAPPIES = "Couches"
REST = "Reste du panier"
"""One line that stands for the articles of a basket that are on no other shelf."""


class Habit(NamedTuple):
    """Weeks to birth, both included, in which purchases are multiplied, and by how much at strength 1."""

    first: int
    last: int
    factor: float


class Shelf(NamedTuple):
    """One category.

    Attributes
    ----------
    name, department : str
    penetration, share : float
        Share of households in a year; share of baskets.
    price : float
        Median price of an article, euros.
    affluence, family : float
        How much its buyers are also those of the other shelves that rich, or large, households like.
    swing, peak : float
        Seasonal swing (0.5: from half to one and a half) and week of the year of the peak.
    pregnancy : Habit or None
    """

    name: str
    department: str
    penetration: float
    share: float
    price: float
    affluence: float = 0.0
    family: float = 0.0
    swing: float = 0.0
    peak: float = 0.0
    pregnancy: Habit | None = None


SHELVES = (
    Shelf("Lait", "Crémerie", 0.914, 0.251, 2.0, 0.0, 0.55),
    Shelf("Pain", "Boulangerie", 0.910, 0.218, 1.5, 0.0, 0.45),
    Shelf("Fromage", "Crémerie", 0.881, 0.171, 2.4, 0.35, 0.25),
    Shelf("Œufs", "Crémerie", 0.803, 0.101, 1.8, 0.1, 0.35, 0.15, 13),
    Shelf("Céréales", "Épicerie", 0.756, 0.091, 2.9, 0.0, 0.6),
    Shelf("Soupe", "Épicerie", 0.783, 0.085, 1.7, -0.1, 0.1, 0.5, 2),
    Shelf("Confiseries", "Épicerie", 0.757, 0.078, 2.0, -0.1, 0.45, 0.35, 49),
    Shelf("Glaces", "Surgelés", 0.751, 0.074, 2.9, 0.0, 0.4, 0.45, 28),
    Shelf("Yaourts", "Crémerie", 0.605, 0.065, 2.3, 0.4, 0.3),
    Shelf("Bière", "Boissons", 0.526, 0.055, 7.2, -0.1, -0.1, 0.25, 28, Habit(-36, 4, 0.3)),
    Shelf("Café", "Épicerie", 0.516, 0.042, 4.2, 0.15, 0.0),
    Shelf("Tabac", "Accueil", 0.317, 0.039, 7.5, -0.5, 0.0, 0.0, 0, Habit(-36, 4, 0.5)),
    Shelf("Lessive", "Entretien", 0.535, 0.031, 6.0, 0.0, 0.5),
    Shelf("Hygiène dentaire", "Hygiène", 0.531, 0.029, 3.0, 0.1, 0.3),
    Shelf("Shampoing", "Hygiène", 0.495, 0.029, 3.2, 0.1, 0.35),
    Shelf("Cartes de vœux", "Papeterie", 0.531, 0.028, 2.5, 0.25, 0.1, 0.7, 50),
    Shelf("Aliments pour chien", "Animaux", 0.301, 0.027, 6.5, 0.0, 0.15),
    Shelf("Magazines", "Presse", 0.379, 0.026, 3.5, 0.25, -0.1),
    Shelf("Aliments pour chat", "Animaux", 0.247, 0.0245, 3.9, 0.0, -0.1),
    Shelf("Fruits et légumes bio", "Fruits et légumes", 0.407, 0.022, 2.5, 0.6, 0.0, 0.15, 26),
    Shelf("Savon", "Hygiène", 0.459, 0.0216, 3.0, 0.1, 0.3, 0.0, 0, Habit(-10, 4, 1.8)),
    Shelf("Rhume et grippe", "Parapharmacie", 0.442, 0.020, 5.0, 0.0, 0.3, 0.6, 3),
    Shelf("Hygiène féminine", "Hygiène", 0.352, 0.0155, 4.0, 0.0, 0.3, 0.0, 0, Habit(-36, 4, 0.25)),
    Shelf("Soins du bébé", "Bébé", 0.299, 0.0143, 3.0, 0.0, 0.4, 0.0, 0, Habit(-4, 60, 2.2)),
    Shelf("Jouets", "Bazar", 0.294, 0.0105, 6.0, 0.1, 0.5, 0.8, 49),
    Shelf(
        "Compléments alimentaires", "Parapharmacie", 0.217, 0.0075, 7.0, 0.5, 0.0, 0, 0, Habit(-34, -16, 3.3)
    ),
    Shelf("Antiacides", "Parapharmacie", 0.207, 0.0064, 4.4, 0.1, 0.0, 0.0, 0, Habit(-20, 0, 2.5)),
    Shelf("Lotion sans parfum", "Hygiène", 0.130, 0.0037, 5.0, 0.5, 0.0, 0.0, 0, Habit(-26, -8, 3.6)),
    Shelf("Coton", "Hygiène", 0.105, 0.0023, 2.4, 0.3, 0.1, 0.0, 0, Habit(-10, 4, 3.6)),
    Shelf("Test de grossesse", "Parapharmacie", 0.029, 0.0005, 11.0, 0.0, 0.0, 0.0, 0, Habit(-38, -33, 8.0)),
)
"""Everything but nappies, which follow births and gifts, and the rest of the basket."""
