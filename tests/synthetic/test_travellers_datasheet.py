"""Figures of the fictional travellers' datasheet, computed again."""

from __future__ import annotations

from pathlib import Path

import pytest

from course_lib.synthetic.travellers import travellers
from course_lib.traces import from_calls, home, unicity, work
from course_lib.wording import nombre

SHEET = Path(__file__).parents[2] / "data" / "passants" / "FICHE.md"


def ordinary(text: str) -> str:
    """Special spaces made ordinary."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def french(number: float, decimals: int = 0) -> str:
    """A number as the datasheet writes it."""
    return ordinary(nombre(number, decimals))


@pytest.fixture(scope="module")
def sheet() -> str:
    """The datasheet."""
    return ordinary(SHEET.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def drawn():
    """The population that notebooks use."""
    return travellers()


@pytest.fixture(scope="module")
def traces(drawn):
    """Its traces."""
    return from_calls(
        drawn.calls, n_people=len(drawn.people), n_cells=len(drawn.antennas), n_steps=drawn.n_hours
    )


def test_counts(sheet, drawn):
    """Rows of the three tables, the last hour, people of each kind."""
    tables = {"appels": drawn.calls, "antennes": drawn.antennas, "personnes": drawn.people}
    for name, table in tables.items():
        assert f"| `{name}` | {french(len(table))} |" in sheet
    assert f"de 0 à {drawn.n_hours - 1} ;" in sheet
    share = 100 * drawn.people["profil"].value_counts(normalize=True)
    assert f"{share['bureau']:.0f} % travaillent de jour, {share['nuit']:.0f} % la nuit" in sheet
    assert f"{share['études']:.0f} % étudient, {share['foyer']:.0f} % restent" in sheet
    second, away = (100 * drawn.people[column].notna().mean() for column in ("residence", "depart"))
    assert f"{second:.0f} % ont une résidence secondaire ; {away:.0f} % partent" in sheet
    calls = drawn.calls["personne"].value_counts()
    assert f"{calls.mean():.0f} par personne et par mois" in sheet
    assert f"la moitié des gens en passe {calls.median():.0f} au plus" in sheet


def test_unicity(sheet, traces):
    """The table of unicity, with its intervals."""
    for points, row in unicity(traces, 4, n=10_000, seed=1).iterrows():
        low, high = french(row["low"], 3), french(row["high"], 3)
        assert f"| {points} | {french(row['unicity'], 3)} [{low} ; {high}] |" in sheet


def test_places(sheet, drawn, traces):
    """How often the most frequent antenna is the right one."""
    right = (home(traces).to_numpy() == drawn.people["domicile"].to_numpy()).mean()
    assert f"le domicile de {100 * right:.0f} % des personnes" in sheet
    employed = drawn.people["travail"].notna().to_numpy()
    guessed, true = work(traces).to_numpy()[employed], drawn.people["travail"].dropna().to_numpy()
    assert f"de {100 * (guessed == true).mean():.0f} % de celles qui en ont un" in sheet
