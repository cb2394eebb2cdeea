"""What the town's producers publish, recounted from its households, its jobseekers and its voters."""

import numpy as np
import pandas as pd
import pytest

from course_lib.datasets import read_benefits, read_filosofi, read_jobseekers
from course_lib.datasets.benefits import COLUMNS as CAF
from course_lib.datasets.jobseekers import COLUMNS as JOBS
from course_lib.synthetic import secrecy


@pytest.fixture(scope="module")
def written(small, tmp_path_factory):
    """Files of the small town."""
    return small.write(tmp_path_factory.mktemp("secrets"))


def test_benefits_are_counts_of_households(montreuse):
    """Where CAF publishes, each cell is a number of households, or is blank under 5."""
    table = secrecy.benefits(montreuse)
    paid = montreuse.households[montreuse.households["A"]]
    told = table[table["note"] == 0]
    for column in ("A", "AI", "AAL", "ARSA"):
        truth = paid.groupby("iris")[column].sum().reindex(told.index, fill_value=0)
        expected = truth.astype("Int64").mask((truth > 0) & (truth < 5))
        pd.testing.assert_series_equal(told[column], expected, check_names=False)
    covered = paid.groupby("iris")["covered"].sum()[told.index]
    assert told["PERCOU"].tolist() == covered.tolist()


def test_families_are_recipients_once(montreuse):
    """Alone, one parent, couples with and without children: every recipient is one of the four."""
    homes = montreuse.households
    kinds = homes[["AI", "AM", "ACSSENF", "ACAVENF"]].sum(axis=1)
    assert kinds.eq(homes["A"].astype(int)).all()
    for part, whole in (("AC3ENF", "ACAVENF"), ("AAPL", "AAL"), ("ARSAS", "ARSA"), ("APRES100", "APRES50")):
        assert not (homes[part] & ~homes[whole]).any()
    assert len(homes) == montreuse.people["household"].nunique()


def test_secrecy_has_reasons(montreuse):
    """Rows are blank where the note says so, and only there; the town hides about as much as Montpellier."""
    table = secrecy.benefits(montreuse)
    assert table["A"].isna().tolist() == table["note"].ne(0).tolist()
    recipients = montreuse.households.groupby("iris")["A"].sum().reindex(table.index, fill_value=0)
    assert (recipients[table["note"] == 2] < secrecy.FEWEST_RECIPIENTS).all()
    assert (recipients[table["note"] == 0] >= secrecy.FEWEST_RECIPIENTS).all()
    assert 0.10 < 1 - table["A"].sum() / recipients.sum() < 0.18
    jobs = secrecy.jobseekers(montreuse)
    assert jobs["A"].isna().tolist() == jobs["note"].isin([1, 3]).tolist()
    # A redrawn IRIS is blank at CAF, and published with a reservation by Pôle emploi.
    redrawn = montreuse.iris.set_index("iris")["redecoupe"]
    assert set(table.loc[redrawn, "note"]) == {1} and set(jobs.loc[redrawn, "note"]) == {4}


def test_the_commune_keeps_nothing_secret(montreuse):
    """The commune's total has those whom the IRIS hide."""
    total = secrecy.commune_benefits(montreuse).loc["00001"]
    assert total["A"] == montreuse.households["A"].sum() > secrecy.benefits(montreuse)["A"].sum()


def test_jobseekers_are_people(montreuse):
    """Each one is of working age; who must look for work is described, and only they are."""
    jobs = montreuse.jobseekers
    assert montreuse.people.loc[jobs.index, "age"].between(18, 64).all()
    assert (jobs["iris"] == montreuse.people.loc[jobs.index, "iris"]).all()
    looking = jobs["BCatABC"].astype(int)
    for parts in (("AH", "AF"), ("BFor6", "BFor5", "BFor4", "BFor3", "BFor12"), ("BCatA", "BCatB", "BCatC")):
        assert jobs[list(parts)].sum(axis=1).eq(looking).all()
    women = montreuse.people.loc[jobs.index, "sexe"].eq("F")
    assert (jobs["AF"] == (women & jobs["BCatABC"])).all()


def test_incomes_are_weighted_by_people(small):
    """The median standard of living is that of the people, not of the households."""
    table = secrecy.incomes(small)
    told = table[table["DISP_MED21"].str.isdigit()]
    assert len(told) > 15
    for code, row in told.head(5).iterrows():
        homes = small.households[small.households["iris"] == code]
        everyone = np.repeat(homes["standard"], homes["covered"])
        assert float(row["DISP_MED21"]) == pytest.approx(np.median(everyone), rel=0.01)
    assert set(table.loc[small.iris.set_index("iris")["type"].ne("H"), "DISP_MED21"]) == {"nd"}


def test_more_affluent_iris_have_fewer_recipients(montreuse):
    """Medians and shares of recipients go together, and against each other."""
    medians = pd.to_numeric(secrecy.incomes(montreuse)["DISP_MED21"], errors="coerce")
    paid = montreuse.households.groupby("iris")["A"].mean()
    assert medians.corr(paid) < -0.7


def test_truth_sums_to_the_results(small):
    """Eight categories of a station sum to what the Ministry publishes."""
    truth, results = small.truth(), small.results(1)
    assert len(truth) == 8 * 30 and truth["cs"].tolist()[:9] == [1, 2, 3, 4, 5, 6, 7, 8, 1]
    summed = truth.groupby("bureau").sum()
    assert summed["inscrits"].tolist() == results.stations["inscrits"].tolist()
    votes = results.votes.pivot(index="bureau", columns="candidat", values="voix")
    assert (summed[votes.columns] == votes).all(axis=None)
    voters = small.people[small.people["bureau"].notna()]
    one = truth[(truth["bureau"] == "00001_0003") & (truth["cs"] == 3)].iloc[0]
    theirs = voters[(voters["bureau"] == "00001_0003") & (voters["cs"] == 3)]
    assert one["inscrits"] == len(theirs)
    assert one["TRÉVANNES"] == (theirs["t1"] == "TRÉVANNES").sum()


def test_files_come_back_through_the_readers(small, written):
    """The readers of the open data give the town's own tables, blank for blank."""
    for role, read, drawn, names in (
        ("allocataires", read_benefits, secrecy.benefits(small), CAF),
        ("demandeurs", read_jobseekers, secrecy.jobseekers(small), JOBS),
    ):
        table = read(written[role])
        pd.testing.assert_frame_equal(table[["note", *names.values()]], drawn.rename(columns=names))
        assert table["nom"].tolist() == small.iris["nom"].tolist()
    total = read_benefits(written["allocataires_commune"])
    assert total["allocataires"].tolist() == [small.households["A"].sum()]
    incomes, drawn = read_filosofi(written["revenus"]), secrecy.incomes(small)
    medians = pd.to_numeric(drawn["DISP_MED21"], errors="coerce")
    pd.testing.assert_series_equal(incomes["revenu_median"], medians, check_names=False)
    said = incomes["motif"].fillna("")
    assert said.str.contains("ns").tolist() == drawn.eq("ns").any(axis=1).tolist()
    assert said.str.contains("nd").tolist() == drawn.eq("nd").any(axis=1).tolist()
    truth = pd.read_csv(written["verite"], dtype={"bureau": "str"})
    pd.testing.assert_frame_equal(truth, small.truth())


def test_files_have_the_faults_of_the_real_ones(written):
    """Windows-1252, six lines before the codes, text in quotes, blanks between commas."""
    data = written["allocataires"].read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    lines = data.decode("cp1252").splitlines()
    assert lines[6].startswith('"REG","uu","dc","nomc","iris","nom","note","A","PERCOU"')
    assert {line.count(",") for line in lines[6:]} == {22}
    assert lines[8].startswith('"00","00001","00001","Montreuse","0101",')
    assert b";ns;" in written["revenus"].read_bytes() and b";0," in written["revenus"].read_bytes()


def test_another_commune_s_code(small):
    """The same town under another code: keys change, people do not."""
    moved = small.renamed("34172", "Montpellier")
    assert moved.iris["iris"].str[:5].unique().tolist() == ["34172"]
    assert moved.results(1).stations.iloc[0][["bureau", "departement", "libelle"]].tolist() == [
        "34172_0001",
        "34",
        "Montpellier",
    ]
    assert moved.census().to_numpy().tolist() == small.census().to_numpy().tolist()
    assert small.iris["iris"].str[:5].unique().tolist() == ["00001"]
