"""The tree of verbs."""

from __future__ import annotations

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from course_lib.cli import data, gdpr, grading, stations
from course_lib.cli.check import check
from course_lib.cli.demo import demo
from course_lib.cli.lint import lint
from course_lib.cli.new import new

rich_utils.COMMANDS_PANEL_TITLE = "Commandes"
rich_utils.ERRORS_PANEL_TITLE = "Erreur"
rich_utils.DEFAULT_STRING = "[par défaut : {}]"
rich_utils.REQUIRED_LONG_STRING = "[obligatoire]"
rich_utils.ABORTED_TEXT = "Abandon."
rich_utils.RICH_HELP = "Aide : [blue]{command_path} {help_option}[/]"


def _translate_help_option(kind: type) -> None:
    """Say in French what --help does; typer has no setting for it."""
    english = kind.get_help_option

    def get_help_option(self, context):
        option = english(self, context)
        if option:
            option.help = "Afficher cette aide."
        return option

    kind.get_help_option = get_help_option


_translate_help_option(TyperCommand)
_translate_help_option(TyperGroup)

app = typer.Typer(
    name="course",
    subcommand_metavar="COMMANDE …",
    help="Données à vendre : préparer, corriger et rendre les carnets du cours.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(demo)
app.command()(check)
app.command()(lint)
app.command()(new)
for verb in (grading.release, grading.collect, grading.grade, grading.questions):
    app.command()(verb)
for verb in (grading.feedback, grading.export, grading.doctor):
    app.command()(verb)
app.command()(stations.stations)
app.add_typer(data.app, name="data")
app.add_typer(gdpr.app, name="gdpr")
