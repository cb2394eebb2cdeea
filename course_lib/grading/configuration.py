"""What every course folder of ours asks of nbgrader, whatever its name and its exchange."""

from __future__ import annotations

from traitlets.config import Config


def configure(config: Config) -> None:
    """Put our collection, preprocessors, words and feedback pages into nbgrader's configuration."""
    config.ClearSolutions.code_stub = {"python": "# VOTRE CODE ICI\n..."}
    config.ClearSolutions.text_stub = "VOTRE RÉPONSE ICI"
    # nbgrader's own list, but for our ClearSolutions.
    config.GenerateAssignment.preprocessors = [
        "nbgrader.preprocessors.IncludeHeaderFooter",
        "nbgrader.preprocessors.InstantiateTests",
        "nbgrader.preprocessors.LockCells",
        "course_lib.grading.stubs.ClearSolutions",
        "nbgrader.preprocessors.ClearOutput",
        "nbgrader.preprocessors.CheckCellMetadata",
        "nbgrader.preprocessors.ComputeChecksums",
        "nbgrader.preprocessors.SaveCells",
        "nbgrader.preprocessors.ClearHiddenTests",
        "nbgrader.preprocessors.ClearMarkScheme",
        "nbgrader.preprocessors.ComputeChecksums",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    config.Autograde.sanitize_preprocessors = ["course_lib.grading.preprocess.Repair"]
    config.Autograde.autograde_preprocessors = [
        "course_lib.grading.preprocess.Examine",
        "nbgrader.preprocessors.SaveAutoGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    config.ExchangeFactory.collect = "course_lib.grading.collection.Collect"
    # The formgrader's pages, which have the instructor's session.
    config.HTMLExporter.sanitize_html = True
    config.HTMLExporter.filters = {
        "clean_html": "course_lib.grading.cleaning.clean_html",
        "markdown2html": "course_lib.grading.cleaning.markdown2html",
    }
    config.GenerateFeedback.exporter_class = "course_lib.grading.feedback.FeedbackExporter"
    config.GenerateFeedback.preprocessors = ["nbgrader.preprocessors.GetGrades"]
