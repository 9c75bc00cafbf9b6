"""`tame-wicked quality`: how well the questionnaire itself measures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from diagnostic.cli.inputs import (
    FILE,
    delimiter_mark,
    delimiter_option,
    excel_option,
    load_questionnaire,
    questionnaire_option,
    shown,
)
from diagnostic.cli.outputs import finished_or_untouched
from diagnostic.cli.printed import JSON, json_option, print_document, refuse_two_outputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diagnostic.core.questionnaire import Questionnaire
    from diagnostic.core.reliability_report import Quality, Statistic

_INDENT = "  "


@click.command()
@click.argument("responses", type=FILE, metavar="RESPONSES.csv")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="QUALITY.csv",
    help="Where to write; - for standard output.",
)
@click.option(
    "--side",
    metavar="COLUMN",
    help="RESPONSES.csv rates vignettes, and this column holds the experts' view of each: "
    "tame, both or wicked, or numbers that are the larger the more wicked.",
)
@click.option(
    "--round",
    "round_number",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Which round counts.",
)
@click.option("--form", metavar="ID", help="Which form counts; else the one most answered.")
@questionnaire_option
@excel_option
@delimiter_option
@json_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults.")
def quality(responses: Path, output: Path, side: str | None, **chosen: object) -> None:
    """Judge the questionnaire by the answers it got.

    Writes how well its items go together, which are left out or answered at one end, and how
    long they take, and says in words what to do. One row counts for each respondent: of one
    version, one round and one form. With too few respondents there is only their number.
    """
    from diagnostic.core.reliability_report import quality_of
    from diagnostic.core.reliability_sample import sample_of
    from diagnostic.core.wording.quality import left_out_text
    from diagnostic.exchange.quality import quality_csv
    from diagnostic.exchange.quality_reading import read_rows

    refuse_two_outputs(output, chosen["output_format"])
    questionnaire = _questionnaire(responses, output, chosen["questionnaire_file"])
    form = _form(chosen["form"], questionnaire)
    rows = read_rows(responses, questionnaire)
    sample, left = sample_of(rows, questionnaire, int(str(chosen["round_number"])), form)
    found = quality_of(sample, questionnaire)
    lines = [*_summary(found, questionnaire), *left_out_text(left, questionnaire)]
    extra: Sequence[Statistic] = ()
    if side is not None:
        extra, told = _known_groups(responses, questionnaire, side)
        lines += told
    excel, mark = bool(chosen["excel"]), delimiter_mark(str(chosen["delimiter"]))
    with finished_or_untouched(output) as out:
        out.write(quality_csv((*found.statistics, *extra), excel=excel, delimiter=mark))
    if chosen["output_format"] == JSON:
        _print_found(found, extra, lines, output)
    elif not chosen["quiet"]:
        click.echo("\n".join(map(shown, lines)), err=True)


def _print_found(
    found: Quality, extra: Sequence[Statistic], lines: Sequence[str], output: Path
) -> None:
    from diagnostic.cli.printed.quality import QualityFound, StatisticFound

    statistics = tuple(
        StatisticFound(
            scale=one.scale,
            statistic=one.code,
            value=one.value,
            low=one.low,
            high=one.high,
            n=one.n,
        )
        for one in (*found.statistics, *extra)
    )
    document = QualityFound(
        output=str(output),
        form=found.form,
        respondents=found.respondents,
        needed=found.needed,
        simulated=found.simulated,
        statistics=statistics,
        lines=tuple(line for line in map(str.strip, lines) if line),
    )
    print_document(document)


def _questionnaire(responses: Path, output: Path, chosen: object) -> Questionnaire:
    if output.exists() and output.samefile(responses):
        raise click.UsageError("the numbers would replace the answers; write them elsewhere")
    return load_questionnaire(chosen if isinstance(chosen, Path) else None)


def _form(name: object, questionnaire: Questionnaire) -> str | None:
    ids = [form.id for form in questionnaire.forms]
    if name is not None and name not in ids:
        message = f"{name!r} is no form of this questionnaire; write one of {', '.join(ids)}"
        raise click.BadParameter(message, param_hint="--form")
    return None if name is None else str(name)


def _known_groups(
    path: Path, questionnaire: Questionnaire, side: str
) -> tuple[Sequence[Statistic], list[str]]:
    from diagnostic.core.known_groups import known_groups
    from diagnostic.core.wording.known_groups import known_groups_text
    from diagnostic.exchange.quality_reading import read_rated

    rated = read_rated(path, questionnaire, side)
    found = known_groups(rated, questionnaire)
    return found, ["", "Against the experts", *known_groups_text(found, rated, questionnaire)]


def _summary(found: Quality, questionnaire: Questionnaire) -> Iterator[str]:
    from diagnostic.core.wording.quality import composite_text, counts_text
    from diagnostic.core.wording.quality_advice import flip_finding, item_findings, time_finding

    yield counts_text(found, questionnaire)
    if not found.enough:
        return
    yield from ("", "The overall place")
    yield from (_INDENT + line for line in composite_text(found, questionnaire))
    yield from ("", "Do the items of a dimension go together? (alpha, with its 95% interval)")
    yield from _scales(found, questionnaire)
    yield from ("", "Items to look at")
    yield from (_INDENT + line for line in item_findings(found, questionnaire))
    yield from ("", "Time and layout")
    told = (time_finding(found, questionnaire), flip_finding(found))
    yield from (_INDENT + line for line in told if line)
    yield ""


def _scales(found: Quality, questionnaire: Questionnaire) -> Iterator[str]:
    from diagnostic.core.reliability_report import scales_of
    from diagnostic.core.wording.quality import number_text, scale_name
    from diagnostic.core.wording.quality_advice import scale_finding

    for scale in scales_of(questionnaire, found.form):
        name = scale_name(scale.id, questionnaire)
        said = scale_finding(scale, found, questionnaire)
        yield f"{_INDENT}{name}: {number_text(found.of(scale.id, 'alpha'))}; {said}"
