"""Figures of the committed town's datasheet, computed again."""

import numpy as np
import pandas as pd
import pytest

from course_lib.stations.apportionment import apportion
from course_lib.stations.crosswalk import areal_weights
from course_lib.synthetic.secrecy import PART_FOR_DECILES, benefits, incomes, jobseekers
from tests.synthetic.measures import (
    PARIS,
    apportioned_shares,
    correlations,
    ecological_error,
    true_shares,
    vote_shares,
)


@pytest.fixture(scope="module")
def sheet(committed) -> str:
    """The datasheet, its special spaces made ordinary."""
    text = (committed / "FICHE.md").read_text(encoding="utf-8")
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def french(number: float, decimals: int = 0) -> str:
    """A number as the datasheet writes it."""
    return f"{number:,.{decimals}f}".replace(",", " ").replace(".", ",")


def test_correlations(sheet, montreuse):
    """The table of correlations beside those of Paris."""
    found = correlations(apportioned_shares(montreuse), vote_shares(montreuse))
    for (*_, paris), value in zip(PARIS, found, strict=True):
        assert f"| +{french(paris, 2)} | +{french(value, 2)} |" in sheet


def test_counts(sheet, montreuse, committed):
    """Totals of both rounds, and the rows of the register."""
    totals = montreuse.results(1).stations[["inscrits", "abstentions", "blancs", "nuls", "exprimes"]].sum()
    words = ("inscrits", "abstentions", "blancs", "nuls", "exprimés")
    for word, total in zip(words, totals, strict=True):
        assert f"{french(total)} {word}" in sheet
    for name, votes in montreuse.results(2).votes.groupby("candidat")["voix"].sum().items():
        assert f"{name} ({french(votes)} voix)" in sheet
    adults = montreuse.people["age"] >= 18
    assert f"{french(100 * totals['inscrits'] / adults.sum(), 1)} % des adultes" in sheet
    rows = len((committed / "adresses-reu.csv").read_text().splitlines()) - 1
    assert f"| {french(rows)} |" in sheet
    covered = montreuse.addresses.set_index("address")["couverte"][montreuse.people["address"]]
    assert f"({french((~covered).sum())} habitants)" in sheet


def test_ground_and_mass(sheet, montreuse):
    """Ground covered and people lost, which must stay near those of Paris."""
    stations, town = montreuse.bureaux.area.sum() / 1e6, montreuse.iris.area.sum() / 1e6
    census = montreuse.census()
    kept = apportion(census, areal_weights(montreuse.iris, montreuse.bureaux))
    lost = 100 * (1 - kept["C21_POP15P"].sum() / census["C21_POP15P"].sum())
    assert f"couvrent {french(100 * stations / town, 1)} % du sol" in sheet
    assert f"({french(stations, 2)} km² sur {french(town, 2)})" in sheet
    assert 1 < lost < 4
    assert f"perd {french(lost, 1)} % des habitants" in sheet


def test_error_of_area_weighting(sheet, montreuse):
    """How far apportioned counts are from the people who live around each station."""
    kept = apportion(montreuse.census(), areal_weights(montreuse.iris, montreuse.bureaux))["C21_POP15P"]
    station = montreuse.addresses["bureau"].to_numpy()[montreuse.people["address"]]
    people = pd.Series(station).value_counts().sort_index()
    points = 100 * (apportioned_shares(montreuse)["CS3"] - true_shares(montreuse)["CS3"]).abs()
    percent = 100 * (kept / people - 1).abs()
    for label, errors, decimals in (
        ("part des cadres, en points", points, 1),
        ("nombre d’habitants, en %", percent, 0),
    ):
        cells = [french(value, decimals) for value in np.percentile(errors, [50, 95, 100])]
        assert f"| {label} | {' | '.join(cells)} |" in sheet


def test_votes_by_category(sheet, montreuse):
    """The individual truth: what 100 registered people of each category did."""
    voters = montreuse.people[montreuse.people["bureau"].notna()]
    table = 100 * pd.crosstab(voters["cs"], voters["t1"], normalize="index")
    lines = [line for line in sheet.splitlines() if line.startswith("| catégorie |")]
    columns = [name.strip() for name in lines[0].strip("| ").split("|")[1:-2]]
    for cs, row in table.iterrows():
        cells = [*row[columns], row["Abstention"], row["Blanc"] + row["Nul"]]
        written = next(line for line in sheet.splitlines() if line.startswith(f"| {cs} "))
        assert [c.strip() for c in written.strip("| ").split("|")[1:]] == [french(c, 1) for c in cells]


def test_secrecy(sheet, montreuse):
    """How many people the published tables leave out, note by note."""
    caf, jobs = benefits(montreuse), jobseekers(montreuse)
    recipients, listed = montreuse.households["A"].sum(), len(montreuse.jobseekers)
    assert f"compte {french(recipients)} allocataires et {french(listed)} demandeurs d’emploi" in sheet
    lost = [100 * (1 - table["A"].sum() / whole) for table, whole in ((caf, recipients), (jobs, listed))]
    assert f"{french(lost[0], 1)} % des allocataires et {french(lost[1], 1)} % des demandeurs" in sheet
    for note in range(5):
        row = next(line for line in sheet.splitlines() if line.startswith(f"| {note} | "))
        cells = [cell.strip() for cell in row.strip("| ").split("|")]
        assert [cells[2], cells[4]] == [str(caf["note"].eq(note).sum()), str(jobs["note"].eq(note).sum())]
    table = incomes(montreuse)
    assert f"hors des IRIS d’habitat ({table['DISP_MED21'].eq('nd').sum()} IRIS)" in sheet
    fewest = PART_FOR_DECILES * len(montreuse.households) / len(table)
    assert f"moins de {french(fewest)} ménages ({table['DISP_D121'].eq('ns').sum()} IRIS)" in sheet


def test_ecological_error(sheet, montreuse):
    """Goodman's answer beside the truth."""
    for (_, name), row in ecological_error(montreuse).iterrows():
        assert f"vote {name} | {french(row['goodman'], 1)} | {french(row['truth'], 1)} |" in sheet
