"""How to read a report: what was measured, how sure it is, and what it is not."""

from collections.abc import Iterator

from diagnostic.core.group import Group
from diagnostic.core.profile import Profile
from diagnostic.core.questionnaire import Facet, Questionnaire
from diagnostic.core.unflagged import Unflagged
from diagnostic.core.wording import agreement_explained, hidden_text, unflagged_texts
from diagnostic.figures import words
from diagnostic.report.document import Block, Heading, Note, Paragraph, Points
from diagnostic.report.told import Basis

GRADES = (
    "Recommendations come from a library of interventions by fixed rules: each is chosen for "
    "the dimensions on which it would help, and “Why here” names the two that count most. "
    "Evidence is graded A (many studies agree) to D (good reasons, no study)."
)
FLAGGED = (
    "A response is flagged where it was given very fast, is alike all the way down, or "
    "contradicts itself; nothing is ever left out by itself."
)


def how_to_read_one(basis: Basis, profile: Profile) -> Iterator[Block]:
    """Yield method and limits of one person's result, in little room."""
    questionnaire = basis.questionnaire
    about = questionnaire.about
    yield Heading("How to read this")
    yield Paragraph(about.validity)
    points = (
        *_scale(questionnaire),
        *_misfit(profile, questionnaire),
        _band_of_one(questionnaire),
        *about.limits,
    )
    yield Paragraph(" ".join(points), "small")
    yield Paragraph(_cited(questionnaire), "small")


def how_to_read_many(
    basis: Basis, group: Group, unflagged: Unflagged | None
) -> Iterator[Block]:
    """Yield method and limits of a group's result."""
    questionnaire = basis.questionnaire
    about = questionnaire.about
    yield Heading("How to read this")
    yield Note("What this is not", about.validity)
    yield Heading("Method", 2)
    yield Points(
        (
            *_scale(questionnaire),
            *_misfit(group.profile, questionnaire),
            _interval_of_many(questionnaire),
            *agreement_explained(questionnaire),
            *([hidden_text(group)] if _hides(group) else ()),
            *_flagged(unflagged, questionnaire),
            GRADES,
        )
    )
    yield Heading("Limits", 2)
    yield Paragraph(_cited(questionnaire), "small")
    yield Points(about.limits)


def _misfit(profile: Profile | None, questionnaire: Questionnaire) -> Iterator[str]:
    """Say what a misfit is, where the form is long enough to show one."""
    if profile is not None and words.gives_verdicts(profile, questionnaire):
        yield (
            "Where a gap is larger than the doubt in both scores, the handling is a misfit: "
            "over-simplified (as if the problem were tamer) or over-complicated (as if it were "
            "more wicked)."
        )


def _scale(questionnaire: Questionnaire) -> Iterator[str]:
    """Say what was asked and what a score is."""
    asked = {item.facet for item in questionnaire.items}
    if len(asked) == len(Facet):
        yield (
            "Every dimension was asked about twice: how the problem shows itself, and how it "
            "is being handled now. The gap is the handling minus the problem."
        )
    yield (
        "Scores run from 0 (tame) to 100 (wicked); neither end is the better one. “Can’t say” "
        "counts as no answer, never as the middle."
    )


def _band_of_one(questionnaire: Questionnaire) -> str:
    return (
        f"The {words.band_name(questionnaire)} says where a score would probably lie had other "
        "items been asked, and nothing else."
    )


def _interval_of_many(questionnaire: Questionnaire) -> str:
    return (
        f"The {words.interval_name(questionnaire)} says how far a mean might lie elsewhere "
        "with other people like these, and nothing about whether they are right."
    )


def _hides(group: Group) -> bool:
    return any(cell.suppressed for cell in group.cells)


def _flagged(unflagged: Unflagged | None, questionnaire: Questionnaire) -> Iterator[str]:
    """Say what flagged responses are and what they change, where there are any."""
    if unflagged is not None and unflagged.flagged:
        yield f"{FLAGGED} {' '.join(unflagged_texts(unflagged, questionnaire))}"


def _cited(questionnaire: Questionnaire) -> str:
    """Name what the questionnaire rests on, which its limits call “the report”."""
    about = questionnaire.about
    return f"Source: {about.citation} {about.licence}"
