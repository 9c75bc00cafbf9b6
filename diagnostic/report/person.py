"""One respondent's report: two pages."""

from collections.abc import Iterator
from dataclasses import replace

from diagnostic.core.explaining import smallest_change
from diagnostic.core.profile import Estimate
from diagnostic.core.questionnaire import Facet
from diagnostic.core.wording import (
    STANCE_TITLES,
    change_text,
    flag_texts,
    headline,
    stop_text,
    zone_text,
)
from diagnostic.core.wording.certainty import ROUGH
from diagnostic.figures import words
from diagnostic.figures.place import place_alt, place_rows
from diagnostic.report.advising import Advised
from diagnostic.report.decided import NOTHING_DECIDED, decisions_briefly
from diagnostic.report.document import (
    Block,
    Document,
    Facts,
    Heading,
    Mark,
    Note,
    Paragraph,
    PlaceChart,
    Points,
    ProfileChart,
    ProfileRow,
)
from diagnostic.report.opening import (
    asked_facts,
    bands,
    day,
    foot_of,
    title_of,
    worded_at_once,
)
from diagnostic.report.person_change import moved
from diagnostic.report.reading import how_to_read_one
from diagnostic.report.tables import table_of
from diagnostic.report.told import PersonTold

_ROOM = 60
"""Letters of names after which misfits are counted; the figure names them all."""
_MUCH = 3
"""From so many of earlier answers, decisions, notes and other wordings on, it is much."""
_NOTES = 4
"""How many notes there is room for."""
KIND = "One person’s report"
PAGES = 2


def person_report(told: PersonTold) -> Document:
    """Return a person's report, with the same numbers and words as their result page."""
    return Document(
        title=title_of(told.basis),
        kind=KIND,
        made_on=told.basis.made_on,
        blocks=tuple(_blocks(told)),
        facts=tuple(person_facts(told)),
        most_pages=PAGES,
        foot=foot_of(told.basis),
    )


def mark(estimate: Estimate | None) -> Mark:
    """Return where an estimate stands, with its band."""
    return Mark(estimate.value, estimate.low, estimate.high) if estimate else Mark(None)


def person_facts(told: PersonTold) -> Iterator[tuple[str, str]]:
    """Yield when the answers were given, how many, and to what."""
    response, profile = told.response, told.profile
    if response.submitted_at:
        yield "Answered", day(response.submitted_at)
    yield "Answers", f"{profile.answered} of {profile.asked}"
    yield from asked_facts(told.basis, response.form)


def _blocks(told: PersonTold) -> Iterator[Block]:
    basis, profile = told.basis, told.profile
    yield Paragraph(headline(profile, basis.questionnaire), "lead")
    yield from person_summary(told)
    yield Paragraph(basis.questionnaire.about.purpose, "small")
    yield from worded_at_once(basis)
    yield from _notes(told)
    if not told.advice.refused:
        yield from _place(told)
        yield from _profile(told)
        yield from moved(told, 1 if _crowded(told) else 3)
    yield from Advised(basis, told.advice, profile).short(least=_crowded(told))
    if not told.advice.refused:
        yield from _what_would_change(told)
    if basis.decisions:
        yield from decisions_briefly(basis)
    yield from how_to_read_one(basis, profile)
    if not told.advice.refused:
        yield from _scores(told)


def _what_would_change(told: PersonTold) -> Iterator[Block]:
    """Yield what a plan still lacks, and which other answers would change the response."""
    if told.advice.picks and not told.basis.decisions:
        yield Paragraph(NOTHING_DECIDED)
    if told.earlier:  # what moved takes the room
        return
    yield Heading("What would change this", 2)
    questionnaire = told.basis.questionnaire
    found = smallest_change(told.response, questionnaire)
    first, *lines = change_text(found, questionnaire)
    yield Paragraph(first)
    if lines:
        yield Points(tuple(lines))


def person_summary(told: PersonTold) -> Iterator[Block]:
    """Yield what the rest explains in three lines, and what to note of the answers."""
    advice, questionnaire = told.advice, told.basis.questionnaire
    if not advice.refused:
        names = [pick.intervention.name for pick in advice.picks if pick.when != "later"]
        first = [pick.intervention.name for pick in advice.picks if pick.when == "now"]
        pairs = (
            ("Response", STANCE_TITLES.get(advice.stance or "", "")),
            ("Begin with", "; ".join(first or names)),
            ("One thing to stop", stop_text(advice, told.profile, questionnaire)),
        )
        yield Facts(tuple(pair for pair in pairs if pair[1]))
    heading, notes = flag_texts(told.profile, questionnaire)
    if heading:
        yield Note(heading, " ".join(notes))


def _crowded(told: PersonTold) -> bool:
    """Tell whether there is so much to tell that two pages have no room for lesser things."""
    basis = told.basis
    found = (told.earlier, basis.decisions, told.response.notes, len(basis.wordings) > 1)
    return sum(map(bool, found)) >= _MUCH


def _notes(told: PersonTold) -> Iterator[Block]:
    """Yield some of what was written about the dimensions, as worded; count the rest."""
    notes = [
        f"{part.name}: {note}"
        for part in told.basis.questionnaire.dimensions
        if (note := told.response.notes.get(part.id, "").strip())
    ]
    if notes:
        yield Heading("What you wrote about it", 2)
    most = _NOTES // 2 if _crowded(told) else _NOTES
    for note in notes[:most]:
        yield Paragraph(note, "quote")
    more = len(notes) - most
    if more > 0:
        some = "1 more note stands" if more == 1 else f"{more} more notes stand"
        yield Paragraph(f"{some} on the result page and in notes.csv.", "small")


def _place(told: PersonTold) -> Iterator[Block]:
    profile, questionnaire = told.profile, told.basis.questionnaire
    yield Heading("Where it stands")
    yield PlaceChart(
        alt=place_alt(profile, questionnaire),
        caption=f"The place of the problem and of its handling, each with its "
        f"{words.band_name(questionnaire)}.",
        bands=bands(questionnaire.zones.overall),
        problem=mark(profile.position),
        approach=mark(profile.approach) if profile.approach else None,
    )
    yield Paragraph(zone_text(profile, questionnaire))


def _profile(told: PersonTold) -> Iterator[Block]:
    # Plotly takes a moment to load, and comes with the words of the figure.
    from diagnostic.figures.profile import OPENINGS, profile_alt

    profile, questionnaire = told.profile, told.basis.questionnaire
    rows = words.results_of(profile, questionnaire)
    yield Heading("Dimension by dimension")
    if not words.gives_verdicts(profile, questionnaire):
        yield Paragraph(ROUGH)
    elif profile.approach is not None:
        yield Paragraph(words.misfits(rows, OPENINGS, _ROOM))
    yield ProfileChart(
        alt=profile_alt(profile, questionnaire),
        caption=f"The problem beside how it is handled, with the "
        f"{words.band_name(questionnaire)} of the problem. Where the two lie far apart, the "
        "handling does not fit.",
        rows=tuple(
            ProfileRow(
                label=one.name,
                tame=one.tame,
                wicked=one.wicked,
                problem=mark(result.problem),
                approach=Mark(words.value_of(words.estimate_of(result, Facet.APPROACH))),
                word=words.finding(result),
            )
            for one, result in rows
        ),
    )


def _scores(told: PersonTold) -> Iterator[Block]:
    from diagnostic.figures.profile import profile_rows

    profile, questionnaire = told.profile, told.basis.questionnaire
    yield Heading("Appendix: the scores")
    shown = profile_rows(profile, questionnaire)
    table = table_of("Scores", shown, (3, 1, 1, 1, 1, 2), ("Tame end", "Wicked end"))
    problem, handling = place_rows(profile, questionnaire).rows
    whole = ("The whole", *problem[1:3], handling[1], words.NOTHING, problem[3])
    yield replace(table, rows=(whole, *table.rows))
