"""Names of the fictional town: its neighbourhoods and its candidates. Nobody here exists."""

from typing import NamedTuple

COMMUNE = "00001"
TOWN = "Montreuse"

# From the cathedral outwards: the first quarters of the list are the most central ones.
QUARTERS = (
    "Cathédrale",
    "Vieux-Marché",
    "Les Halles",
    "Hôtel-de-Ville",
    "Les Tanneurs",
    "Gare",
    "Carmélites",
    "Faubourg Saint-Martin",
    "Porte-Neuve",
    "Saint-Éloi",
    "Les Quais",
    "Moulin-Neuf",
    "Préfecture",
    "Champ-de-Foire",
    "La Manufacture",
    "Beauregard",
    "Les Coteaux",
    "Montplaisir",
    "La Fontaine",
    "Les Tilleuls",
    "Bellevue",
    "La Croix-Blanche",
    "Champ-Fleuri",
    "Les Vignes",
    "La Garenne",
    "Les Peupliers",
    "Grand-Pré",
    "Haute-Borne",
    "Les Quatre-Vents",
    "Les Acacias",
    "La Maladrerie",
    "Pré-aux-Clercs",
    "Les Ormeaux",
)
SIDES = ("", "-Nord", "-Sud", "-Est", "-Ouest")
PARKS = ("Parc des Ursulines", "Bois de Montreuse", "Prairie du Gué", "Parc de la Roseraie", "Bois des Dames")
ESTATES = (
    "Zone d’activités des Saules",
    "Technopôle",
    "Marché-Gare",
    "Zone d’activités du Levant",
    "Hôpital",
)


class Candidate(NamedTuple):
    """A fictional candidate, in the order of the panels in front of the polling stations.

    ``role`` names the candidate's place in the contest, for the model of the vote only: no file has it.
    """

    nom: str
    prenom: str
    sexe: str
    role: str


CANDIDATES = (
    Candidate("SAVERDUN", "Linh", "F", "ecologist"),
    Candidate("GRANDVAUX", "Étienne", "M", "conservative"),
    Candidate("OUADFEL", "Samia", "F", "social"),
    Candidate("ROUVIÈGE", "Didier", "M", "nationalist"),
    Candidate("KOÏTANE", "Moussa", "M", "sovereigntist"),
    Candidate("TRÉVANNES", "Hélène", "F", "centrist"),
    Candidate("LE QUÉZEC", "Maëlle", "F", "workerist"),
    Candidate("ESCALDAS", "Manuel", "M", "left"),
)
