"""A round with and without its flagged responses, in sentences."""

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.core.unflagged import Unflagged
from diagnostic.core.wording.lists import names_of


def unflagged_texts(without: Unflagged, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Say how many responses are flagged, what is other without them, and what is hidden."""
    if not without.flagged:
        return ("No response is flagged.",)
    told = (counts_text(without), finding_text(without, questionnaire))
    hidden = unflagged_hidden_text(without)
    return (*told, hidden) if hidden else told


def counts_text(without: Unflagged) -> str:
    """Say how many responses are flagged, and how many are not."""
    every = without.flagged + without.kept
    are = "is" if without.flagged == 1 else "are"
    return (
        f"{without.flagged} of {every} responses {are} flagged: please check. "
        f"{without.kept} {'is' if without.kept == 1 else 'are'} not."
    )


def finding_text(without: Unflagged, questionnaire: Questionnaire) -> str:
    """Say whether the finding is another without the flagged responses, in words alone."""
    if without.kept < without.group.min_group:
        return "Too few are left without them to say whether the finding would be another."
    if without.same_zone and without.same_stance and not without.changed:
        return "Without them the finding is the same."
    parts = [
        clause
        for clause, other in (
            ("the place lies in another zone", not without.same_zone),
            ("another response is called for", not without.same_stance),
        )
        if other
    ]
    if without.changed:
        parts.append(
            f"the word for agreement is another on {names_of(without.changed, questionnaire)}"
        )
    return f"Without them {'; '.join(parts)}."


def unflagged_hidden_text(without: Unflagged) -> str:
    """Say why numbers without the flagged responses are hidden; empty where none are."""
    group = without.group
    if not without.flagged or not any(cell.suppressed for cell in group.cells):
        return ""
    if without.kept < group.min_group:
        return f"Numbers are shown from {group.min_group} people up."
    if group.suppressed:
        return (
            f"Fewer than {group.min_group} are flagged. Numbers without them are not shown: "
            "taken from the numbers of all, they would tell what those few answered."
        )
    return (
        "Some numbers without them are not shown: taken from other numbers on these pages, "
        "they would tell what a few people answered."
    )
