"""`tame-wicked form`: the questionnaire as a file for somebody else's survey tool."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from diagnostic.cli.inputs import load_questionnaire, questionnaire_option
from diagnostic.cli.known_form import known_form
from diagnostic.cli.outputs import finished_or_untouched
from diagnostic.cli.printed import JSON, json_option, print_document, refuse_two_outputs

if TYPE_CHECKING:
    from diagnostic.exchange.forms import Format

XLSFORM = "xlsform"
TOOLS = (XLSFORM, "microsoft", "google", "limesurvey")


@click.command()
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE",
    help="Where to write; - for standard output. Its ending may choose: .docx or .txt for "
    "microsoft, .gs or .txt for google.",
)
@click.option(
    "--for",
    "tool",
    type=click.Choice(TOOLS),
    default=XLSFORM,
    show_default=True,
    help="Which tool asks it; xlsform is for Kobo, ODK and others.",
)
@click.option("--form", "form_id", metavar="ID", help="Which form; else the default one.")
@click.option("--problem", default="", metavar="TEXT", help="The problem in a few words.")
@questionnaire_option
@json_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults.")
def form(output: Path, tool: str, questionnaire_file: Path | None, **options: str) -> None:
    """Write the questionnaire for another survey tool.

    An XLSForm workbook; a Word document or text for Microsoft Forms; a script that builds the
    form, or text, for Google Forms; a survey structure for LimeSurvey. Answers collected there
    come back with 'tame-wicked import'.
    """
    from diagnostic.cli.printed.files import FormWritten
    from diagnostic.exchange.forms import form_file

    refuse_two_outputs(output, options["output_format"])
    chosen = _format(tool, output)
    questionnaire = load_questionnaire(questionnaire_file)
    which = known_form(options["form_id"], questionnaire)
    written = form_file(chosen, questionnaire, which, options["problem"])
    with finished_or_untouched(output) as out:
        out.write(written.content)
    if options["output_format"] == JSON:
        document = FormWritten(
            output=str(output),
            tool=tool,
            how=chosen.how,
            form=which,
            problem=options["problem"],
            questionnaire_id=questionnaire.id,
            questionnaire_version=questionnaire.version,
        )
        print_document(document)
        return
    if options["quiet"]:
        return
    if not options["problem"].strip():
        click.echo("It speaks of “the problem”; name yours with --problem TEXT.", err=True)
    if str(output) != "-":
        click.echo(f"{chosen.label}: written to {output}. {chosen.how}", err=True)


def _format(tool: str, output: Path) -> Format:
    """Return what the ending of the file asks for. Raises: UsageError for any other."""
    from diagnostic.exchange.forms import FORMATS, known_format

    suffix = "" if str(output) == "-" else output.suffix.lower()
    if found := known_format(tool, suffix):
        return found
    endings = " or ".join(one.suffix for one in FORMATS if one.tool == tool)
    others = "|".join(one.tool for one in FORMATS if one.suffix == suffix)
    instead = f"; {suffix} is written with --for {others}" if others else ""
    raise click.UsageError(
        f"{output}: for {tool}, the name of the file ends in {endings}{instead}"
    )
