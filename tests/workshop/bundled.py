"""A workshop with all that a session can hold, for tests of bundles."""

import csv
from datetime import date
from io import StringIO

from diagnostic.core.commitments import Done, Expectation, Helped
from diagnostic.core.questionnaire import Facet
from diagnostic.workshop import Statement, deciding, facilitating, following_up, run_sheets
from diagnostic.workshop.drafts import Draft
from diagnostic.workshop.stages import Edited
from tests.samples import small_library
from tests.workshop.held import Held

ANSWERS = dict.fromkeys(["aim_p1", "aim_p2", "aim_a1", "aim_a2"], 1)


def hold(held: Held) -> None:
    """Hold two rounds, decide something, look again at it."""
    held.open()
    works = ["calls"] * 6 + ["plans"] * 5
    people = [held.join(work=work) for work in works]
    for place, one in enumerate(people):
        held.save(one, {**ANSWERS, "pace_p1": place % 5 + 1, "confidence_aim": 2})
        held.save(one, {"pace_p1": 3, "talk_p1": -8}, {"note_aim": f"=Why {place}?"})
        held.hand_in(one)
    silent = held.join()
    held.save(silent, {"aim_p1": 5})
    held.save(silent, {"aim_p1": None})
    facilitating.enter_paper(
        held.context, held.access, {**ANSWERS}, {"comment": "On paper\n=1"}
    )
    held.close()
    _decide(held)
    facilitating.reword(held.context, held.access, Statement("Buses", "Ours"))
    facilitating.reveal(held.context, held.access)
    facilitating.next_round(held.context, held.access)
    for one in people:
        held.save(one, {**ANSWERS, "aim_p1": 4}, round_number=2)
        held.hand_in(one, 2)
    late = held.join()
    held.save(late, ANSWERS, round_number=2)
    held.close()


def _decide(held: Held) -> None:
    context, access = held.context, held.access
    known = small_library().interventions[0]
    first = deciding.add_commitment(context, access, Draft(title="Not this"))
    draft = Draft(
        intervention=known.id,
        owner="The depot",
        first_step="Ask, then\nlisten",
        review_on=date(2026, 12, 24),
        expected=(Expectation("", Facet.PROBLEM, -10), Expectation("aim", Facet.APPROACH, 5)),
    )
    made = deciding.add_commitment(context, access, draft)
    deciding.withdraw_commitment(context, access, first.number)
    following_up.review(context, access, made.number, _verdict())
    deciding.set_in_place(context, access, [small_library().interventions[1].id])
    run_sheets.save_run_sheet(
        context, access, 1, [Edited("Aim", 15, "What for?", "The aims", "aim")], None
    )
    run_sheets.hide_reason(context, access, 1, "aim", "=Why 3?")


def _verdict() -> following_up.Verdict:
    return following_up.Verdict(done=Done.PARTLY, helped=Helped.UNSURE, note="Too early")


def rows(content: bytes) -> list[dict[str, str]]:
    """Return a table's rows."""
    return list(csv.DictReader(StringIO(content.decode(), newline="")))
