"""The retailers of the course."""

from __future__ import annotations

import hashlib

import pandas as pd
import pytest

from course_lib import panels
from course_lib.errors import CacheNotWritable, DataError, UnknownDataset
from course_lib.panels import achats_depuis, charger_achats, prepare_retailer
from course_lib.synthetic.shoppers import shoppers

# Of three hundred households of the first edition. When it changes, raise EDITION and measure again.
EDITION, DIGEST = 1, "9c3486cfe5ba3ea9"


@pytest.fixture
def cache(monkeypatch, tmp_path):
    """An empty cache, and a fictional retailer of two hundred households to fill it."""
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path / "reserve"))
    monkeypatch.setattr("course_lib.synthetic.shoppers.shoppers", lambda: shoppers(2024, n_households=200))
    return tmp_path / "reserve"


def test_drawn_once_then_read(cache, monkeypatch):
    """The second time, the generator is not asked."""
    first = charger_achats()
    assert first.transactions["household_id"].nunique() == 200
    assert "enseigne fictive" in first.source
    monkeypatch.delattr("course_lib.synthetic.shoppers.shoppers")
    pd.testing.assert_frame_equal(charger_achats("montreuse").transactions, first.transactions)
    assert [path.name for path in (cache / "achats").iterdir()] == ["montreuse-1"]


def test_a_cut_draw_leaves_nothing(cache, monkeypatch):
    """An error on the way is told, and the next attempt starts from nothing."""

    def full(self, folder):
        (folder / "transactions.parquet").write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("course_lib.synthetic.shoppers.Shoppers.write", full)
        with pytest.raises(CacheNotWritable, match="No space left"):
            charger_achats()
    assert list((cache / "achats").iterdir()) == []
    assert charger_achats().transactions["household_id"].nunique() == 200


def test_damaged_tables(cache):
    """The folder to delete is named."""
    folder = prepare_retailer()
    (folder / "transactions.parquet").write_bytes(b"PAR1")
    with pytest.raises(DataError, match=f"Supprimez le dossier {folder}"):
        charger_achats()


def test_unknown_retailer():
    """With the ones that exist."""
    with pytest.raises(UnknownDataset, match="montreuse, complete-journey"):
        charger_achats("carrefour")


def test_a_fresh_retailer_does_not_tell_its_seed():
    """Same tables as any other, under another name."""
    drawn = shoppers(77, n_households=150)
    found = achats_depuis(drawn)
    assert len(found.transactions) == len(drawn.transactions)
    assert "77" not in found.identifiant
    assert found.foyers.columns.tolist() == [
        *("household_id", "age", "income", "household_size", "kids_count")
    ]


def test_sources_say_what_both_say():
    """Fit for research for one, simulated for the other; the producer and the licences."""
    source = charger_achats("complete-journey").source
    assert all(word in source for word in ("84.51°", "bons pour la recherche", "simulées", "CC0", "MIT"))


def test_the_edition_is_that_of_the_generator():
    """A generator that draws something else needs another edition, or caches would keep the old tables."""
    table = shoppers(1, n_households=300).transactions
    found = hashlib.sha256(pd.util.hash_pandas_object(table).to_numpy().tobytes()).hexdigest()[:16]
    assert (panels.EDITION, found) == (EDITION, DIGEST)
