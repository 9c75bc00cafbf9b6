"""Command line. Parses, calls, prints; decides nothing.

Exit status: 0 done, 1 the input has faults or the command was stopped, 2 it was misused.
"""

import click

from diagnostic.cli.check import check
from diagnostic.cli.faults import PlainGroup
from diagnostic.cli.quality import quality
from diagnostic.cli.recommend import recommend
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
        quality,
        simulate,
        session,
        store,
        show_settings,
    ],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="Exit status: 0 done, 1 the input has faults or the command was stopped, "
    "2 it was misused.",
)
def main() -> None:
    """Tell where a problem stands between tame and wicked, and what to do first."""
