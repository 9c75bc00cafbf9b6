"""Command line. Parses, calls, prints; decides nothing.

Exit status: 0 done, 1 the input has faults or the command was stopped, 2 it was misused.
"""

import click

from diagnostic.cli.bundle import bundle
from diagnostic.cli.check import check
from diagnostic.cli.codebook import codebook
from diagnostic.cli.faults import PlainGroup
from diagnostic.cli.form import form
from diagnostic.cli.importing import import_
from diagnostic.cli.quality import quality
from diagnostic.cli.recommend import recommend
from diagnostic.cli.report import report
from diagnostic.cli.schema import schema
from diagnostic.cli.score import score
from diagnostic.cli.session import session
from diagnostic.cli.show_settings import show_settings
from diagnostic.cli.simulate import simulate
from diagnostic.cli.store import store
from diagnostic.cli.summarise import summarise


@click.group(
    cls=PlainGroup,
    commands=[
        check,
        score,
        summarise,
        recommend,
        report,
        quality,
        codebook,
        form,
        import_,
        simulate,
        session,
        bundle,
        store,
        show_settings,
        schema,
    ],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="Exit status: 0 done, 1 the input has faults or the command was stopped, "
    "2 it was misused.",
)
@click.version_option(package_name="tame-wicked", message="%(version)s")
def main() -> None:
    """Tell where a problem stands between tame and wicked, and what to do first."""
