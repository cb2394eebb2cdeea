"""The examiner: cells run apart, tests run here, faults cost what they touch and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from course_lib.errors import CourseFolderError, GradingError
from course_lib.grading.exam import Exam, rehearse
from course_lib.grading.examiner import free_names
from course_lib.grading.job import Cell, Job
from course_lib.grading.limits import Limits
from course_lib.grading.worker import Worker
from tests.mini import plain

LIMITS = Limits(cell_seconds=1, notebook_seconds=6, output_kib=4, restarts=2)
EXAM = Exam([("def double(x):\n    return 2 * x", True)], [], b"secret", LIMITS)
DOUBLE = "def double(x):\n    return 2 * x"
TRIPLE = "def triple(x):\n    return 3 * x"
SCHEME = "from course_lib.grading.testing import Bareme\nnote"
DOUBLED, TRIPLED = (
    f"{SCHEME} = Bareme('{name}', 1)\n"
    f"note(0.5, lambda: {name}(2) == {2 * factor}, 'Le petit nombre est faux.')\n"
    f"note(0.5, lambda: {name}(2000) == {2000 * factor}, 'Le grand nombre est faux.')\n"
    "note.total()"
    for name, factor in (("double", 2), ("triple", 3))
)


@pytest.fixture(scope="module")
def worker():
    """One real worker for the module, as one grades a whole class."""
    with Worker(EXAM) as worker:
        yield worker


@pytest.fixture
def examine(worker):
    """Examine cells: a text is a student's cell, a pair is a test and its points."""

    def examine(*cells: str | tuple[str, float], **files: bytes):
        cells = [
            Cell(cell, f"c{place}") if isinstance(cell, str) else Cell(cell[0], f"q{place}", cell[1])
            for place, cell in enumerate(cells)
        ]
        return worker.examine(
            Job(cells, {name.replace("_", "."): content for name, content in files.items()})
        )

    return examine


def marks(report) -> list[float]:
    """Return the points of the tests of a report."""
    return [cell.earned for cell in report.cells if cell.earned is not None]


def said(report) -> str:
    """Return all that the lines of a report tell the student."""
    lines = [f"{line['message']} {line['detail']}" for cell in report.cells for line in cell.lines]
    return plain("\n".join(lines))


def printed(cell) -> str:
    """Return what a cell printed."""
    return "".join(output["text"] for output in cell.outputs if output["output_type"] == "stream")


def test_right_answers_earn_all(examine):
    """Both tests give their points, no remark is made, and what it cost is measured."""
    report = examine(DOUBLE, (DOUBLED, 1), TRIPLE, (TRIPLED, 1))
    assert marks(report) == [1.0, 1.0]
    assert report.remarks == []
    assert report.cpu_seconds > 0 and report.peak_mib > 0


def test_partial_credit_and_messages_together(examine):
    """A line lost costs its points, and says why."""
    report = examine("def double(x):\n    return 4", (DOUBLED, 1))
    assert marks(report) == [0.5]
    assert printed(report.cells[1]) == "✘ Le grand nombre est faux.\n"
    assert report.cells[1].outputs[-1]["data"] == {"text/plain": "0.5"}


def test_the_solution_is_at_hand(examine):
    """A test may compare with the instructor's own function, and draws from the course's secret."""
    test = (
        "from course_lib.grading.testing import graine, solution\n"
        "assert graine('q1') == 46703509110406970\n"
        "assert double(21) == solution.double(21)"
    )
    assert marks(examine(DOUBLE, (test, 1))) == [1.0]


def test_plain_asserts(examine):
    """A test of asserts is all or nothing, and its message is told."""
    test = "assert double(2) == 4, 'Le double de deux est faux.'\nassert double(3) == 6"
    assert marks(examine(DOUBLE, (test, 2))) == [2.0]
    report = examine("def double(x):\n    return 0", (test, 2))
    assert marks(report) == [0.0]
    assert "Le double de deux est faux." in said(report)


def test_a_bare_assert_says_little(examine):
    """An assert without words gives none of its source."""
    report = examine("def double(x):\n    return 0", ("assert double(2) == 4", 2))
    assert marks(report) == [0.0]
    assert said(report) == "Le test s’est arrêté avant la fin : un test échoue"


def test_asserts_of_libraries_do_not_show_what_they_expect(examine):
    """NumPy and pandas put expected values in their messages: these are kept back."""
    test = "import numpy as np\nnp.testing.assert_allclose(double(2), 41.75)"
    report = examine(DOUBLE, (test, 1))
    assert marks(report) == [0.0]
    assert "41.75" not in json.dumps([cell.lines for cell in report.cells])


def test_partial_credit_as_nbgrader_writes_it(examine):
    """The number on the last line of a cell is its points, as in nbgrader."""
    test = "points = 0\nif double(2) == 4:\n    points += 1.5\nif double(3) == 7:\n    points += 0.5\npoints"
    assert marks(examine(DOUBLE, (test, 2))) == [1.5]


@pytest.mark.parametrize(
    ("last", "points"), [("5", 2.0), ("0 - 3", 0.0), ("float('nan')", 0.0), ("True", 2.0), ("'texte'", 2.0)]
)
def test_the_last_line_stays_within_the_points(examine, last, points):
    """Never more than the cell is worth, never less than nothing; what is no number is no mark."""
    assert marks(examine((f"1\n{last}", 2))) == [points]


def test_a_result_that_the_test_cannot_handle(examine):
    """A wrong type that makes a test fail outside of its lines costs that test, not the submission."""
    report = examine(
        "def double(x):\n    return None", TRIPLE, ("assert double(2)['a'] > 3", 1), (TRIPLED, 1)
    )
    assert marks(report) == [0.0, 1.0]
    assert "Le résultat n’a pas la forme attendue." in said(report)


@pytest.mark.parametrize("test", [DOUBLED, "assert double(2) == 4"])
def test_a_missing_name_is_told_in_words(examine, test):
    """A function that the notebook does not define is named."""
    report = examine(TRIPLE, (test, 1), (TRIPLED, 1))
    assert marks(report) == [0.0, 1.0]
    assert "e nom « double » n’existe pas dans le carnet" in said(report)


def test_an_error_of_the_student_is_told_in_words(examine):
    """The type and the message of the error, in a sentence, without a traceback."""
    report = examine("def double(x):\n    return {}['clef']", (DOUBLED, 1))
    assert marks(report) == [0.0]
    assert "Votre fonction double s’arrête sur une erreur : KeyError : 'clef'" in said(report)
    assert "Traceback" not in said(report)


def test_values_travel_by_value(examine):
    """A test that changes what it got changes its own copy."""
    report = examine(
        "import pandas as pd\ntable = pd.DataFrame({'a': [1, 2]})\nliste = [1]",
        ("table['a'] = 0\nliste.append(2)\nassert list(table['a']) == [0, 0] and liste == [1, 2]", 1),
        ("assert list(table['a']) == [1, 2] and liste == [1]", 1),
        "print(list(table['a']), liste)",
    )
    assert marks(report) == [1.0, 1.0]
    assert printed(report.cells[-1]) == "[1, 2] [1]\n"


def test_arguments_travel_by_value(examine):
    """A function that spoils its argument does not spoil the test's."""
    answer = "def vider(table):\n    table.drop(columns='a', inplace=True)\n    return len(table.columns)"
    test = (
        "import pandas as pd\ntable = pd.DataFrame({'a': [1]})\nassert vider(table) == 0\nassert 'a' in table"
    )
    assert marks(examine(answer, (test, 1))) == [1.0]


def test_a_value_that_is_not_plain_data(examine):
    """An object of the student's own cannot be fetched: its use is an error told in words."""
    report = examine(
        "class Chose:\n    pass\n\nvaleur = Chose()\n\ndef faire():\n    return Chose()",
        ("assert valeur > 3", 1),
        ("assert faire() > 3", 1),
        ("assert 1 == 1", 1),
    )
    assert marks(report) == [0.0, 0.0, 1.0]
    assert "« valeur » ne peut pas être lu : une valeur de type Chose" in said(report)
    assert "une valeur de type Chose ne peut pas être notée" in said(report)


def test_files_travel(examine, tmp_path):
    """A path given to a student's function is a file that it can read; one that it returns is refused."""
    path = tmp_path / "ventes.csv"
    path.write_text("a;b\n")
    answer = (
        "from pathlib import Path\n\n"
        "def lire(chemin):\n    return Path(chemin).read_text(), chemin.name\n\n"
        "def rendre():\n    Path('x').write_text('x')\n    return Path('x')"
    )
    test = f"from pathlib import Path\nassert lire(Path({str(path)!r})) == ('a;b\\n', 'ventes.csv')"
    report = examine(answer, (test, 1), ("rendre()", 1))
    assert marks(report) == [1.0, 0.0]
    assert "Le résultat de rendre est illisible" in said(report)


def test_files_beside_the_notebook(examine):
    """They are in the working folder, still after the process was replaced."""
    read = "print(open('notes.txt').read())"
    report = examine(read, "import os; os._exit(1)", read, notes_txt="réglages".encode())
    assert [printed(cell) for cell in report.cells] == ["réglages\n", "", "réglages\n"]


def test_files_that_cannot_be_laid_out(examine):
    """A name already taken, or too much for the place: a remark; the other files are there, no cell is blamed."""
    files = {"a": b"x", "a/b": b"x", "gros": bytes(33 << 20), "z": b"fin", "\x1b[2J": bytes(33 << 20)}
    report = examine("print(open('z').read())", DOUBLE, (DOUBLED, 1), **files)
    assert printed(report.cells[0]) == "fin\n" and marks(report) == [1.0]
    assert [plain(remark).split(" :")[0] for remark in report.remarks] == [
        "fichier « gros » laissé de côté",
        "fichier «  [2J » laissé de côté",
        "fichier « a/b »",
    ]


def test_warnings_cost_nothing(examine):
    """What is written to the error stream, in a cell or in a call, is no error."""
    noise = "    warnings.warn('bruit')\n    print('bruit', file=sys.stderr)\n"
    noisy = f"import sys, warnings\n\ndef double(x):\n{noise}    return 2 * x\n\nwarnings.warn('bruit')"
    report = examine(noisy, (DOUBLED, 1))
    assert marks(report) == [1.0]
    assert [output["name"] for output in report.cells[0].outputs] == ["stderr"]


def test_prints_of_tests_are_not_shown(examine):
    """What a test prints for the instructor stays out of the student's copy."""
    report = examine(DOUBLE, ("attendu = 4\nprint('attendu', attendu)\nassert double(2) == attendu", 1))
    assert printed(report.cells[1]) == ""


def test_outputs_are_kept(examine):
    """Printed text, both streams in order, results, rich displays and errors, as in Jupyter."""
    report = examine(
        "import sys\nprint('un')\nprint('deux', file=sys.stderr)\nprint('trois')",
        "from IPython.display import HTML, display\ndisplay(HTML('<b>gras</b>'))\n'résultat'",
        "1 / 0",
        "print('suite')",
    )
    texts = [(output["name"], output["text"]) for output in report.cells[0].outputs]
    assert texts == [("stdout", "un\n"), ("stderr", "deux\n"), ("stdout", "trois\n")]
    data = [output["data"] for output in report.cells[1].outputs]
    assert data[0]["text/html"] == "<b>gras</b>" and data[1]["text/plain"] == "'résultat'"
    (error,) = report.cells[2].outputs
    assert (error["output_type"], error["ename"]) == ("error", "ZeroDivisionError")
    assert printed(report.cells[3]) == "suite\n"


def test_floods_are_cut(examine):
    """Output beyond the limit is cut, and the cut is shown."""
    report = examine("for _ in range(3):\n    print('x' * 3000)", DOUBLE, (DOUBLED, 1))
    text = printed(report.cells[0])
    assert len(text) < 4200 and text.endswith("[… sortie trop longue, coupée ici]\n")
    assert marks(report) == [1.0]


def test_what_no_file_can_hold_is_replaced(examine):
    """Half a surrogate pair, printed, raised or left as a message, does not reach the gradebook's files."""
    half = "chr(0xD800)"
    report = examine(
        f"print({half})",
        f"raise ValueError({half})",
        f"def double(x):\n    raise ValueError({half})",
        (DOUBLED, 1),
    )
    texts = [[cell.outputs, cell.lines] for cell in report.cells]
    json.dumps([texts, report.remarks], ensure_ascii=False).encode()
    assert printed(report.cells[0]) == "?\n"


def test_a_cell_that_fails_does_not_stop_the_next(examine):
    """As in Jupyter when cells are run one by one."""
    report = examine("1 / 0", "ceci n’est pas du Python", DOUBLE, (DOUBLED, 1))
    assert marks(report) == [1.0]


def test_a_dead_process_is_replaced(examine):
    """After a cell that kills its process, the others are run again, without the guilty one."""
    report = examine(
        DOUBLE, "vu = 1\nimport os\nos._exit(3)", TRIPLE, (DOUBLED, 1), (TRIPLED, 1), "print(vu)"
    )
    assert marks(report) == [1.0, 1.0]
    assert [plain(remark) for remark in report.remarks] == [
        "cellule « c1 » : le programme s’est arrêté brutalement (mémoire épuisée, ou appel à exit ?)"
    ]
    assert report.cells[-1].outputs[0]["ename"] == "NameError"


def test_a_call_that_kills_costs_its_question(examine):
    """The next question finds its function again."""
    killer = "import os\n\ndef double(x):\n    os._exit(1)"
    report = examine(killer, TRIPLE, (DOUBLED, 1), (TRIPLED, 1))
    assert marks(report) == [0.0, 1.0]
    assert "Votre fonction double ne répond plus" in said(report)


def test_a_call_that_kills_once_costs_one_line_only_if_it_is_the_last(examine):
    """The lines before the death keep their points."""
    killer = "import os\n\ndef double(x):\n    if x > 100:\n        os._exit(1)\n    return 2 * x"
    assert marks(examine(killer, (DOUBLED, 1))) == [0.5]


def test_too_many_deaths(examine):
    """A notebook that keeps killing its process is left as it is, and the remark says so."""
    report = examine(*["import os; os._exit(1)"] * 4, DOUBLE, (DOUBLED, 1))
    assert marks(report) == [0.0]
    assert any("s’est arrêté trop souvent" in remark for remark in report.remarks)
    assert "s’est arrêté trop souvent" in said(report)


def test_an_endless_cell_costs_its_question(examine):
    """It is interrupted, its process lives on, and what was defined before is still there."""
    report = examine(
        "compteur = [1]", "compteur.append(2)\nwhile True:\n    pass", DOUBLE, (DOUBLED, 1), "print(compteur)"
    )
    assert marks(report) == [1.0]
    assert [plain(remark) for remark in report.remarks] == [
        "cellule « c1 » : pas de réponse en 1 secondes (boucle sans fin ?)"
    ]
    assert printed(report.cells[-1]) == "[1, 2]\n"


def test_an_endless_function_costs_its_question(examine):
    """It is waited for once, not at each line; other functions answer."""
    endless = "appels = []\n\ndef double(x):\n    appels.append(x)\n    while True:\n        pass"
    report = examine(endless, TRIPLE, (DOUBLED, 1), (TRIPLED, 1), "print(appels)")
    assert marks(report) == [0.0, 1.0]
    assert said(report).count("Votre fonction double ne répond plus") == 2
    assert printed(report.cells[-1]) == "[2]\n"


def test_a_loop_that_swallows_interruptions(examine):
    """Its process is killed and replaced; the question before and the one after keep their points."""
    endless = "while True:\n            pass"
    stubborn = f"while True:\n    try:\n        {endless}\n    except BaseException:\n        pass"
    report = examine(DOUBLE, stubborn, TRIPLE, (DOUBLED, 1), (TRIPLED, 1))
    assert marks(report) == [1.0, 1.0]
    assert len(report.remarks) == 1 and "c1" in report.remarks[0]


def test_the_time_of_the_whole_notebook(examine):
    """When it is over, what was judged is kept, and the rest says why it was not."""
    slow = "import time\nfor _ in range(9):\n    time.sleep(0.1)"
    report = examine(DOUBLE, (DOUBLED, 1), *[slow] * 7, TRIPLE, (TRIPLED, 1))
    assert marks(report) == [1.0, 0.0]
    assert any("écoulé" in remark or "pas de réponse" in remark for remark in report.remarks)
    assert said(report)


def test_leaving_the_notebook(examine):
    """`exit()`, `quit()` and `sys.exit()` do not cost the rest of the notebook."""
    report = examine("exit()", "quit()", "import sys\nsys.exit(2)", DOUBLE, (DOUBLED, 1))
    assert marks(report) == [1.0]


def test_what_jupyter_understands(examine):
    """Magics, shell lines, top-level await and questions to the user run or fail, and nothing more."""
    report = examine(
        "%pwd",
        "!false\nprint('encore')",
        "import asyncio\nawait asyncio.sleep(0)\nprint('fini')",
        "input('nom ?')",
        DOUBLE,
        (DOUBLED, 1),
    )
    assert marks(report) == [1.0]
    assert [printed(cell) for cell in report.cells[1:3]] == ["encore\n", "fini\n"]


def test_jobs_do_not_reach_one_another(examine):
    """What a submission changes in its process, its modules or its folder is gone for the next one."""
    spoil = (
        "import builtins, os, pandas as pd\nbuiltins.len = lambda x: 7\npd.DataFrame.sum = None\n"
        "open('trace.txt', 'w').write('x')\nos.environ['TRACE'] = '1'\ntrace = 1"
    )
    look = (
        "import os, pandas as pd\n"
        "print(len([1]), pd.DataFrame({'a': [1, 2]}).sum()['a'], os.path.exists('trace.txt'), "
        "os.environ.get('TRACE'), 'trace' in dir())"
    )
    examine(spoil)
    assert printed(examine(look).cells[0]) == "1 3 False None False\n"


def test_a_fault_does_not_reach_the_next_job(examine):
    """After deaths and an endless loop, the next submission has all its restarts and all its time."""
    examine(*["import os; os._exit(1)"] * 4, "while True:\n    pass")
    report = examine("import os; os._exit(1)", DOUBLE, (DOUBLED, 1))
    assert marks(report) == [1.0]


def test_an_empty_notebook(examine):
    """No cell, no mark, no fault."""
    report = examine()
    assert (report.cells, report.remarks) == ([], [])


def test_a_fault_of_the_instructor_is_not_a_mark(examine):
    """A marking scheme that does not add up is an error of the grader's, for whoever runs the class."""
    test = f"{SCHEME} = Bareme('q1', 3)\nnote(1, True, 'A')\nnote.total()"
    with pytest.raises(GradingError, match="q1 annonce 3 points"):
        examine((test, 3))
    assert marks(examine(DOUBLE, (DOUBLED, 1))) == [1.0]


def test_a_grader_that_died_costs_one_copy(examine):
    """A test that takes the examiner with it is an error for its copy; the next one finds a new sandbox."""
    with pytest.raises(GradingError, match="sans répondre"):
        examine(DOUBLE, ("import os\nos._exit(3)", 1))
    assert marks(examine(DOUBLE, (DOUBLED, 1))) == [1.0]


def test_a_grader_at_fault_says_so(worker):
    """An error nobody has thought of, in the grader itself, is told with its name; the next copy is graded."""
    with pytest.raises(GradingError, match=r"correcteur lui-même.*TypeError"):
        worker.examine(Job([Cell(DOUBLE), Cell(DOUBLED, "q1", "un point")]))
    assert marks(worker.examine(Job([Cell(DOUBLE), Cell(DOUBLED, "q1", 1.0)]))) == [1.0]


@pytest.mark.parametrize("own", [False, True])
def test_seeds_of_each_student(worker, own):
    """A class shares its draws; with par_etudiant each student has their own, the same at each grading."""
    test = f"from course_lib.grading.testing import graine\nassert False, graine('q1', par_etudiant={own})"
    told = [
        str(worker.examine(Job([Cell(test, "q1", 1.0)], student=student)).cells[0].lines)
        for student in ("ana", "ben", "ana")
    ]
    assert told[0] == told[2]
    assert (told[0] == told[1]) is not own


def test_a_worker_that_died_says_so():
    """A worker killed from outside is an error of the course's at each submission, not a crash."""
    with Worker(EXAM) as worker:
        worker._process.kill()
        worker._process.join()
        assert not worker.alive
        for _ in range(2):
            with pytest.raises(GradingError, match="s’est arrêté"):
                worker.examine(Job([]))


def exam_of(test: str, solution: str = DOUBLE, points: float = 1) -> Exam:
    """Return an exam of one question, q7."""
    return replace(EXAM, oracle=[(solution, True)], tests=[Cell(test, "q7", points)])


def test_an_exam_that_its_solution_fails_is_refused():
    """The error names the question, what was lost, and why."""
    with pytest.raises(CourseFolderError, match=r"0,5 sur 1 à .*q7.* Le grand nombre est faux"):
        rehearse(exam_of(DOUBLED, "def double(x):\n    return 4"))


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ("assert double(2) == 5, 'Faux.'", "Faux."),
        (f"{SCHEME} = Bareme('q7', 2)\nnote.total()", "annonce 2 points"),
        ("from course_lib.grading.testing import solution\nsolution.triple(3)", "triple"),
        ("assert (", "ne peut pas juger"),
        (f"{SCHEME} = Bareme('q7', 1)\nnote(1, lambda: triple(1), 'A')", "triple"),
        ("assert pd.isna(double(2))", "pd"),
        ("assert double(lambda: 3)", "double"),
        ("import geopandas\nassert double(geopandas) == 4", "module"),
        ("raise RuntimeError('panne')", "RuntimeError : panne"),
    ],
)  # fmt: skip
def test_a_test_at_fault_is_refused(test, words):
    """A test that the solution does not pass, or that could never judge a student, is refused by name."""
    with pytest.raises(CourseFolderError, match="q7") as refusal:
        rehearse(exam_of(test, f"import pandas as pd\n{DOUBLE}"))
    assert words in plain(str(refusal.value)).replace("« q7 »", "")


def test_a_test_that_leans_on_a_changed_argument_is_refused():
    """A student's function never changes the test's own objects: that test would fail everybody."""
    with pytest.raises(CourseFolderError, match="q7"):
        rehearse(
            exam_of(
                "liste = []\najouter(liste)\nassert liste == [1]", "def ajouter(liste):\n    liste.append(1)"
            )
        )


def test_a_sound_exam_gives_its_oracle(tmp_path):
    """Values, calls, paths and lines that add up to a tenth of a point pass the rehearsal."""
    path = tmp_path / "a.txt"
    path.write_text("bonjour")
    test = (
        f"from pathlib import Path\nfrom course_lib.grading.testing import Bareme\nnote = Bareme('q7', 1)\n"
        f"note(0.7, lambda: lire(Path({str(path)!r})) == 'bonjour', 'A')\n"
        "note(0.2, lambda: seuil == 3, 'B')\nnote(0.1, lambda: double(2) == 4, 'C')\nnote.total()"
    )
    solution = f"seuil = 3\n{DOUBLE}\n\ndef lire(chemin):\n    return chemin.read_text()"
    assert rehearse(exam_of(test, solution))["seuil"] == 3


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("double(2)", ["double"]),
        ("x = double(2)\nx", ["double"]),
        ("def f(a):\n    return a + b + len(a)", ["b"]),
        ("[x + y for x in z]", ["y", "z"]),
        ("import pandas as pd\npd.concat(tables)", ["tables"]),
        ("class C:\n    a = b\n    def m(self):\n        return a", ["a", "b"]),
        ("def f():\n    global g\n    g = 1\nf()\ng", []),
        ("lambda x: x + y", ["y"]),
        ("for i in range(n):\n    total = i", ["n"]),
        ("f'{nom}'", ["nom"]),
    ],
)
def test_the_names_a_test_expects(source, names):
    """Those it reads and neither defines, imports, nor finds among the builtins."""
    assert free_names(source) == names
