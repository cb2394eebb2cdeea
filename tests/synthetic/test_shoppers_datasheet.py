"""Figures of the fictional retailer's datasheet, computed again."""

from __future__ import annotations

from pathlib import Path

import pytest

from course_lib.purchases import (
    auc,
    audit,
    bootstrap_interval,
    clean,
    fit_score,
    group_rate,
    label_event,
    lift_at_k,
    predicted,
    temporal_split,
    top,
    trips,
)
from course_lib.synthetic.shoppers import shoppers
from course_lib.synthetic.shoppers_shelves import NAPPIES
from course_lib.wording import nombre

SHEET = Path(__file__).parents[2] / "data" / "achats" / "FICHE.md"


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
    return shoppers()


@pytest.fixture(scope="module")
def rows(drawn):
    """Its clean rows."""
    return clean(drawn.transactions, drawn.products)


def test_counts(sheet, drawn):
    """Rows of the three tables, baskets, faults."""
    tables = {"transactions": drawn.transactions, "produits": drawn.products, "foyers": drawn.demographics}
    for name, table in tables.items():
        assert f"| `{name}` | {french(len(table))} |" in sheet
    assert f"{french(drawn.transactions['basket_id'].nunique())} tickets et leurs" in sheet
    found = audit(drawn.transactions, drawn.products, drawn.demographics).counts()
    for fault in ("repeated", "orphan"):
        assert f"({french(found[fault])})" in sheet
    assert f"({french(found['absurd'])} :" in sheet
    assert f"{found['silent_households']} foyers de la table" in sheet


def test_scores(sheet, drawn, rows):
    """Areas and their intervals, lift, number of events."""
    split = temporal_split(rows, drawn.products, NAPPIES, train_cutoff=27, test_cutoff=40)
    labels = split.y_test
    assert f"{labels.sum()} événements parmi {french(len(labels))} foyers" in sheet
    age = drawn.demographics.set_index("household_id")["age"]
    scores = {
        "régression logistique sur les rayons": predicted(
            fit_score(split.x_train, split.y_train), split.x_test
        ),
        "nombre de visites": trips(rows, cutoff=40, households=labels.index),
        "âge déclaré": group_rate(split.y_train, age.reindex(split.y_train.index), age.reindex(labels.index)),
    }
    for name, score in scores.items():
        value, low, high = (french(number, 2) for number in bootstrap_interval(auc, labels, score))
        assert f"| {name} | {value} [{low} ; {high}] |" in sheet
    score = scores["régression logistique sur les rayons"]
    gain = bootstrap_interval(lambda y, s: lift_at_k(y, s, top(len(y), 0.1)), labels, score)
    value, low, high = (french(number, 1) for number in gain)
    assert f"{value} fois plus d’événements que parmi tous [{low} ; {high}]" in sheet


def test_what_the_label_does_not_see(sheet, drawn, rows):
    """Births of the horizon, and those that receipts show."""
    label = label_event(rows, drawn.products, NAPPIES, cutoff=40)
    births = drawn.births.set_index("household_id")["week"]
    born = births.index[births.between(41, 53)]
    seen = label.reindex(born, fill_value=False).sum()
    assert f"Sur {len(born)} naissances des semaines 41 à 53, {seen} seulement" in sheet
