"""The tree of verbs."""

from __future__ import annotations

import typer
from typer import rich_utils

from course_lib.cli import data, gdpr, grading, stations
from course_lib.cli.demo import demo

rich_utils.COMMANDS_PANEL_TITLE = "Commandes"
rich_utils.ERRORS_PANEL_TITLE = "Erreur"

app = typer.Typer(
    name="course",
    help="Données à vendre : préparer, corriger et rendre les carnets du cours.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(demo)
for verb in (grading.release, grading.collect, grading.grade, grading.questions):
    app.command()(verb)
for verb in (grading.feedback, grading.export, grading.doctor):
    app.command()(verb)
app.command()(stations.stations)
app.add_typer(data.app, name="data")
app.add_typer(gdpr.app, name="gdpr")
