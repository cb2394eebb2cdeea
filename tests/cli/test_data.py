"""``course data``: list, fetch, check."""

import shutil

import pytest
from typer.testing import CliRunner

from course_lib.cli.data import app
from course_lib.datasets.registry import all_datasets, get
from course_lib.errors import DatasetUnreachable, UnknownDataset

SPEECH = "discours-giscard"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a verb with an empty cache and no mirror."""
    monkeypatch.setenv("COURSE_DATA_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("COURSE_DATA_MIRROR", raising=False)
    return lambda *words: CliRunner().invoke(app, list(words))


@pytest.fixture
def cached(tmp_path, run):
    """Write a file in the cache under the name of a dataset."""

    def cached(id, content):
        path = tmp_path / "cache" / get(id).path
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        return path

    return cached


def row_of(output: str, id: str) -> str:
    """The line of a table that starts with an identifier."""
    return next(line for line in output.splitlines() if f" {id} " in line)


def test_list_names_every_dataset(run, cached):
    """Every identifier is there whole, with its producer and licence; what is in the cache is said."""
    cached("paris-iris", b"peu importe")
    result = run("list")
    assert result.exit_code == 0
    for dataset in all_datasets():
        assert f" {dataset.id} " in result.output
    assert "IGN et Insee · Licence Ouverte · 2013" in result.output
    assert "cache" in row_of(result.output, "paris-iris")
    assert "non" in row_of(result.output, "paris-bureaux-2012")
    assert result.output.count("non épinglé") == sum(d.known_hash is None for d in all_datasets())


def test_fetch_prints_a_path_and_nothing_else(run, real_data, monkeypatch):
    """The path can be given to another command."""
    monkeypatch.setenv("COURSE_DATA_MIRROR", str(real_data))
    result = run("fetch", SPEECH)
    assert result.stdout == f"{real_data / get(SPEECH).path}\n"


@pytest.mark.parametrize(("id", "error"), [("inconnu", UnknownDataset), (SPEECH, DatasetUnreachable)])
def test_fetch_leaves_errors_to_the_main_command(run, id, error):
    """What goes wrong is one of the course's errors, which the main command prints."""
    assert isinstance(run("fetch", id).exception, error)


def test_check_of_good_files(run, real_data, tmp_path, cached):
    """A file that is the producer's is said to conform."""
    path = cached(SPEECH, b"")
    shutil.copyfile(real_data / get(SPEECH).path, path)
    for words in (["check"], ["check", SPEECH]):
        result = run(*words)
        assert result.exit_code == 0
        assert "conforme" in row_of(result.output, SPEECH)
        assert "vérifiés\u00a0: 1" in result.output


@pytest.mark.parametrize("words", [["check"], ["check", SPEECH]])
def test_check_of_a_damaged_file(run, cached, words):
    """A file that is not the producer's is named, and the exit code says so."""
    cached(SPEECH, b"tout autre chose")
    result = run(*words)
    assert result.exit_code == 1
    assert "différent" in row_of(result.output, SPEECH)
    assert "Supprimez les fichiers fautifs" in result.output


def test_check_of_an_unpinned_file(run, cached):
    """Without a hash there is nothing to compare, and no fault."""
    cached("paris-secteurs-2022", b"un export")
    result = run("check")
    assert result.exit_code == 0
    assert "non épinglé" in row_of(result.output, "paris-secteurs-2022")


def test_check_of_nothing(run):
    """An empty cache has no fault; a dataset asked for by name and absent has one."""
    assert run("check").exit_code == 0
    result = run("check", SPEECH)
    assert result.exit_code == 1
    assert f"course data fetch {SPEECH}" in result.output


def test_check_of_the_whole_mirror(run, real_data, monkeypatch):
    """Every file of the real data conforms."""
    monkeypatch.setenv("COURSE_DATA_MIRROR", str(real_data))
    result = run("check")
    assert result.exit_code == 0
    assert "différents de l’original\u00a0: 0" in result.output


def test_help_is_french(run):
    """The help names the three verbs, in French."""
    output = run("--help").output
    assert "Données ouvertes" in output and "Télécharge" in output and "Vérifie" in output
