from dataclasses import replace

import pytest
from sqlalchemy import Engine

from diagnostic.core.records import Phase, Response
from diagnostic.exchange.bundle.contents import Held, HeldRound
from diagnostic.storage.engine import read_transaction
from diagnostic.storage.origins import newest_origin
from diagnostic.workshop import Context, RefusedError, adopting_checks, facilitating, resume
from diagnostic.workshop.access import Access
from diagnostic.workshop.adopting import adopt, adopt_alone
from diagnostic.workshop.bundling import bundle_of, read_bundle
from diagnostic.workshop.exporting import export_file
from diagnostic.workshop.keeping import purge
from tests.exchange.bundle.sample import BEGIN, HOUR, decided, held, said, sheet
from tests.workshop.bundled import rows
from tests.workshop.stored import everything


def imported(*responses: Response, **changes: object) -> Held:
    """Return what an import comes to: one round without times, and no log."""
    known = {"rounds": (HeldRound(1),), "log": (), "decisions": (), "run_sheets": {}}
    return held(**(known | changes | {"responses": responses}))


def refusal(engine: Engine, unfit: Held) -> set[str]:
    """Return the codes for which a session is refused; nothing of it may be stored."""
    before = everything(engine)
    with pytest.raises(RefusedError) as error:
        adopt(Context(engine), unfit)
    assert everything(engine) == before
    return {fault.code for fault in error.value.faults}


def test_a_round_that_was_answered_elsewhere_is_over(sqlite_engine: Engine) -> None:
    context = Context(sqlite_engine)

    opened = adopt(context, imported(*map(said, range(6))))

    found = facilitating.status(context, Access(key=opened.key))
    assert found.workshop == opened.workshop
    assert found.workshop.phase is Phase.CLOSED
    assert found.workshop.opened_at == BEGIN + HOUR
    assert (found.counts.joined, found.counts.finished) == (6, 6)


def test_ids_that_are_none_of_this_program_are_given_anew(sqlite_engine: Engine) -> None:
    context = Context(sqlite_engine)
    named = [replace(said(0), respondent_id="anna@example.org"), said(1)]

    key = adopt(context, imported(*named)).key

    content = export_file(context, Access(key=key), "responses.csv")
    ids = [row["respondent_id"] for row in rows(content)]
    assert said(1).respondent_id in ids
    assert b"anna" not in content
    removed = next(one for one in ids if one != said(1).respondent_id)
    facilitating.remove_response(context, Access(key=key), removed)
    assert facilitating.status(context, Access(key=key)).counts.joined == 1


def test_without_a_log_everything_was_said_at_once(sqlite_engine: Engine) -> None:
    context = Context(sqlite_engine)
    one = said(0, started_at=None, in_danger=False, confidence={"aim": 2}, notes={"aim": "Why"})

    key = adopt(context, imported(one)).key

    access = Access(key=key)
    (row,) = rows(export_file(context, access, "responses.csv"))
    log = rows(export_file(context, access, "answers_long.csv"))
    assert (row["started_at"], row["in_danger"], row["comment"]) == ("", "false", "Aim: Why")
    assert len(log) == len(one.answers) + 2
    assert {line["answered_at"] for line in log} == {row["submitted_at"]}


def test_a_single_person_has_a_link_of_their_own(sqlite_engine: Engine) -> None:
    context = Context(sqlite_engine)
    one = said(0, comment="Twice a day\nMine", background={"work": "calls"})

    token = adopt_alone(context, imported(one, kind="self"))

    found = resume(context, token)
    assert found.response.answers == one.answers
    assert found.response.comment == one.comment
    assert found.response.background == {"work": "calls"}
    assert found.in_place == held().in_place


def test_it_counts_as_made_now_so_that_age_does_not_delete_it(sqlite_engine: Engine) -> None:
    context = Context(sqlite_engine)

    adopt(context, imported(said(0), created_at=BEGIN - 5_000 * HOUR))

    assert purge(context, older_than_days=1, dry_run=True) == ()


def test_where_it_came_from_is_kept_and_found_again(sqlite_engine: Engine) -> None:
    context = Context(sqlite_engine)
    (origin,) = held().origins

    key = adopt(context, imported(said(0))).key

    assert read_bundle(bundle_of(context, Access(key=key)), "some.zip").origins == (origin,)
    with read_transaction(sqlite_engine) as connection:
        assert newest_origin(connection, origin.kind, origin.key) == origin


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"kind": "self"}, "session-kind", id="another kind"),
        pytest.param({"wordings": ()}, "title-empty", id="no problem"),
        pytest.param({"form": "other"}, "form-unknown", id="no form"),
        pytest.param({"rounds": (HeldRound(2),)}, "rounds-out-of-range", id="rounds"),
        pytest.param({"min_group": 2}, "group-out-of-range", id="smallest group"),
        pytest.param({"responses": (said(0), said(0))}, "response-twice", id="twice"),
        pytest.param({"responses": (said(0, 2),)}, "round-unknown", id="another round"),
        pytest.param(
            {"responses": (said(0, respondent_id=""),)}, "respondent-unnamed", id="nobody"
        ),
        pytest.param(
            {"responses": (said(0, answers={"aim_p1": 9}),)}, "value-off-scale", id="scale"
        ),
        pytest.param(
            {"responses": (said(0, comment="x" * 5_001),)}, "text-too-long", id="long text"
        ),
        pytest.param(
            {"responses": (said(0, background={"work": "none"}),)},
            "choice-unknown",
            id="choice",
        ),
        pytest.param(
            {"decisions": (decided(), decided())}, "decision-number", id="decisions' numbers"
        ),
        pytest.param({"decisions": (decided(title=""),)}, "decision-title-empty", id="title"),
        pytest.param(
            {"decisions": (decided(review_note="x" * 5_001),)}, "text-too-long", id="note"
        ),
        pytest.param(
            {"run_sheets": {1: sheet(dimension="other")}}, "stage-dimension-unknown", id="talk"
        ),
    ],
)
def test_what_does_not_fit_is_refused_as_a_whole(
    changes: dict[str, object], code: str, sqlite_engine: Engine
) -> None:
    assert code in refusal(sqlite_engine, held(**({"log": ()} | changes)))


def test_a_review_date_that_has_gone_by_is_no_fault(sqlite_engine: Engine) -> None:
    context = Context(sqlite_engine)
    past = decided(review_on=BEGIN.date() - 1_000 * HOUR)

    assert adopt(context, held(decisions=(past,))).key


def test_very_many_people_do_not_fit(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adopting_checks, "MOST_PEOPLE", 5)

    assert refusal(sqlite_engine, held()) == {"too-many-people"}
