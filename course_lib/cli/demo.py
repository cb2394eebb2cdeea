"""``course demo``: a simulated class graded end to end in a folder that is thrown away."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer

_ASSIGNMENT = "01-bureaux-de-vote"
_SIZE = 12
_SEED = 2026

_CONFIGURATION = """\
from course_lib.grading.configuration import configure

c = get_config()
c.CourseDirectory.course_id = "demo"
c.Exchange.root = {exchange!r}
c.ExchangeCollect.check_owner = False  # simulated students have no Unix account
c.Examine.limits = {{"*": {{"cell_seconds": 8}}}}
configure(c)
"""


def _choose_city() -> tuple[str, str]:
    from course_lib.cities import CITIES
    from course_lib.datasets.fetch import reachable

    city = os.environ.get("COURSE_CITY")
    if city:
        return city, f"{city} (choisie par COURSE_CITY)"
    if reachable(CITIES["paris-2017"].files.values()):
        return "paris-2017", "Paris, présidentielle de 2017 (données réelles)"
    return (
        "montreuse",
        "Montreuse, la ville fictive du cours (les fichiers de Paris ne sont pas joignables ici)",
    )


def demo(
    course: Annotated[
        Path, typer.Option("--course", help="Le dossier du cours.", metavar="DOSSIER")
    ] = Path(),
) -> None:
    """Corriger une classe simulée de bout en bout, sur Paris si ses données sont là."""
    import nbformat
    from rich.console import Console

    from course_lib.cities import prepare_city
    from course_lib.cli.tables import grade_with_progress, print_marks
    from course_lib.grading.bank import read_bank
    from course_lib.grading.cohort import hand_in, simulate_class
    from course_lib.grading.driver import plan_grading
    from course_lib.grading.folder import CourseFolder
    from course_lib.grading.summary import summarise

    console = Console()
    start = time.monotonic()
    origin = CourseFolder(course)
    city, why = _choose_city()
    console.print(f"[bold]Données :[/] {why}")
    with console.status("Préparation des tables de la ville…"):
        prepare_city(city)
    os.environ["COURSE_CITY"] = city

    root = Path(tempfile.mkdtemp(prefix="cours-demo-"))
    exchange = root / "exchange"
    (root / "nbgrader_config.py").write_text(_CONFIGURATION.format(exchange=str(exchange)), encoding="utf-8")
    shutil.copytree(origin.notebook(_ASSIGNMENT).parent, root / "source" / _ASSIGNMENT)
    inbound = exchange / "demo" / "inbound"
    inbound.mkdir(parents=True)
    folder = CourseFolder(root)

    with console.status("Énoncé, classe simulée, ramassage des copies…"):
        released = next(folder.release(_ASSIGNMENT).glob("*.ipynb"))
        bank = read_bank(origin.root / "tests" / "answers" / _ASSIGNMENT)
        copies = simulate_class(nbformat.read(released, as_version=4), bank, _SIZE, _SEED)
        hand_in(copies, inbound, _ASSIGNMENT, released.stem)
        folder.collect(_ASSIGNMENT)
    console.print(f"[bold]Classe :[/] {len(copies)} copies tirées de la banque de réponses, puis ramassées.")

    plan = plan_grading(folder, _ASSIGNMENT)
    console.print(f"[bold]Bac à sable :[/] {plan.sandbox}")
    grade_with_progress(folder, plan)
    with console.status("Retours et notes…"):
        pages = folder.feedback(_ASSIGNMENT)
        notes = root / "notes-moodle.csv"
        folder.export(notes, [_ASSIGNMENT])
    rows = summarise(folder, _ASSIGNMENT)
    print_marks(rows, folder.template(_ASSIGNMENT).points)
    for copy in copies:
        if copy.kind == "hostile":
            console.print(
                f"La copie de {copy.student} a tenté d’ouvrir le carnet de notes et les tests, et "
                "de s’attribuer 20 : elle a les points de ses réponses, pas un de plus."
            )
    console.print(f"[bold]Notes pour Moodle :[/] {notes}", soft_wrap=True)
    console.print("[bold]Pages de retour :[/]")
    for page in pages:
        console.print(f"  {page}", soft_wrap=True, highlight=False)
    console.print(
        f"Terminé en {time.monotonic() - start:.0f} s. Dossier à jeter quand vous voulez : {root}",
        soft_wrap=True,
    )

    expected = {copy.student: copy.expected for copy in copies}
    wrong = [row.student for row in rows if row.points != expected[row.student]]
    if wrong:
        console.print(
            f"✘ Ces copies n’ont pas la note que la banque attend : {', '.join(wrong)}", style="red"
        )
        raise typer.Exit(1)
