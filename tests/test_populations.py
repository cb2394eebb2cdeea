"""The travellers of the course, as notebooks load them."""

from __future__ import annotations

import subprocess
import sys

import pandas as pd
import pytest

from course_lib.errors import DataError
from course_lib.populations import charger_population, population_depuis, prepare_population
from course_lib.synthetic.travellers import travellers


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """A cache of our own."""
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path))
    return tmp_path


def test_drawn_once(cache):
    """The first load draws ten thousand people for thirty days; the second reads the same tables."""
    first, second = charger_population(), charger_population()
    assert (len(first.personnes), first.jours) == (10_000, 30)
    assert first.appels["heure"].between(0, 24 * 30 - 1).all()
    assert set(first.appels["antenne"]) <= set(first.antennes["antenne"])
    for name in ("antennes", "appels", "personnes"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(second, name))


def test_read_without_the_generator(cache):
    """Once drawn, tables are read without the modules that students' processes may not import."""
    prepare_population()
    code = (
        "import sys; from course_lib.populations import charger_population; charger_population(); "
        "print([name for name in sys.modules if name.startswith(('course_lib.synthetic', 'course_lib.traces'))])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_damaged_tables(cache):
    """Tables damaged since are named, with what to do."""
    folder = prepare_population()
    (folder / "appels.parquet").write_bytes(b"PAR1")
    with pytest.raises(DataError, match="abîmées") as error:
        charger_population()
    assert str(folder) in str(error.value)


def test_of_generated_travellers():
    """A fresh population has the generator's tables, and does not tell its seed."""
    drawn = travellers(7, n_people=200, days=7)
    population = population_depuis(drawn)
    assert population.appels is drawn.calls
    assert "7" not in population.nom
