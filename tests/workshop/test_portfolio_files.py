"""A portfolio from uploaded files alone."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from diagnostic.core.group import group_of
from diagnostic.core.profiling import profile_of
from diagnostic.core.records import Response
from diagnostic.exchange.writing import responses_csv
from diagnostic.workshop.portfolio_files import Uploaded, from_files
from tests.exchange.responses import HOSTILE, QUESTIONNAIRE, response
from tests.samples import questionnaire_text

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def csv_of(*responses: Response, name: str = "responses.csv") -> Uploaded:
    return Uploaded(name, responses_csv(responses, QUESTIONNAIRE))


def people(count: int, **changes: object) -> list[Response]:
    return [response(respondent_id=f"r{number}", **changes) for number in range(count)]


def other_version(**changes: object) -> str:
    """Return the questionnaire's YAML with some of its first level replaced."""
    values = yaml.safe_load(questionnaire_text())
    changed = [{"version": number, "what": "Other words"} for number in (1, 2)]
    return yaml.safe_dump(values | {"changes": changed} | changes, sort_keys=False)


def test_one_respondent_is_a_self_assessment_and_several_are_a_group() -> None:
    alone = response(session_id="mine", problem="Mine", submitted_at=NOON)
    room = people(6, session_id="ours", problem="Ours")

    found = from_files([csv_of(alone, *room)], QUESTIONNAIRE, 5)

    mine, ours = found.problems
    group = group_of(room, QUESTIONNAIRE, 5)
    assert group.profile
    assert (mine.title, mine.kind, mine.source) == ("Mine", "self", "responses.csv")
    assert mine.newest.place == profile_of(alone, QUESTIONNAIRE).position
    assert mine.newest.when == NOON
    assert (ours.title, ours.kind, ours.newest.people) == ("Ours", "group", 6)
    assert ours.newest.place == group.profile.position
    assert not found.doors


def test_a_group_below_the_limit_is_hidden() -> None:
    (problem,) = from_files([csv_of(*people(4))], QUESTIONNAIRE, 5).problems

    assert problem.newest.place is None
    assert problem.newest.trouble.startswith("hidden: 4 people")


def test_rounds_of_a_session_are_one_problem_even_if_it_was_reworded() -> None:
    rows = [*people(5, problem="First"), *people(5, problem="Then", round=2)]

    (problem,) = from_files([csv_of(*rows)], QUESTIONNAIRE, 5).problems

    assert [(one.round, one.title) for one in problem.rounds] == [(1, "First"), (2, "Then")]


def test_several_problems_in_one_session_and_nameless_sessions_are_kept_apart() -> None:
    same = [response(problem=name) for name in ("One", "Other")]
    nameless = [response(session_id="", problem=name, round=2) for name in ("Third", "Fourth")]

    found = from_files([csv_of(*same, *nameless)], QUESTIONNAIRE, 5)

    assert [one.title for one in found.problems] == ["One", "Other", "Third", "Fourth"]
    assert {one.kind for one in found.problems} == {"self"}


def test_rows_without_a_respondent_are_one_person_each() -> None:
    rows = [response(respondent_id="")] * 5

    (problem,) = from_files([csv_of(*rows)], QUESTIONNAIRE, 5).problems

    assert (problem.kind, problem.newest.people) == ("group", 5)


def test_people_who_answered_different_forms_are_scored_on_the_smallest() -> None:
    rows = people(6)
    rows[0] = replace(rows[0], form="quick")

    (problem,) = from_files([csv_of(*rows)], QUESTIONNAIRE, 5).problems

    assert problem.newest.asked.form == "quick"
    assert problem.newest.place


def test_simulated_people_are_marked() -> None:
    rows = [replace(one, respondent_id=f"simulated-{one.respondent_id}") for one in people(5)]

    (problem,) = from_files([csv_of(*rows)], QUESTIONNAIRE, 5).problems

    assert problem.simulated


def test_a_faulty_file_is_told_with_all_its_faults_and_loses_no_other() -> None:
    good = csv_of(response(), name="good.csv")
    text = csv_of(response(), name="bad.csv").content.decode().replace(",1,2,3,", ",9,x,3,", 1)
    bad, empty = Uploaded("bad.csv", text.encode()), Uploaded("empty.csv", b"")

    found = from_files([bad, good, empty], QUESTIONNAIRE, 5)

    assert [one.source for one in found.problems] == ["good.csv"]
    assert [fault.code for fault in found.faults] == [
        "point-off-scale",
        "point-not-a-number",
        "file-empty",
    ]
    assert [fault.place.split(":")[0] for fault in found.faults] == [
        "bad.csv",
        "bad.csv",
        "empty.csv",
    ]
    assert not any("/tmp" in str(fault) for fault in found.faults)  # noqa: S108 - not a path


def test_another_questionnaires_file_says_what_to_add_and_is_read_with_it() -> None:
    other = other_version(id="other")
    text = csv_of(response()).content.decode().replace(",small,", ",other,")
    rows = Uploaded("theirs.csv", text.encode())

    refused = from_files([rows], QUESTIONNAIRE, 5)
    read = from_files([rows, Uploaded("questions.yaml", other.encode())], QUESTIONNAIRE, 5)

    (fault,) = refused.faults
    assert "add that questionnaire's YAML file" in fault.message
    assert "--questionnaire" not in fault.message
    assert read.faults == ()
    assert read.problems[0].newest.asked.questionnaire.id == "other"


def test_another_version_has_no_place_until_its_questionnaire_is_there() -> None:
    rows = csv_of(response(questionnaire_version=2), response(round=2))
    version = Uploaded("v2.yml", other_version(version=2).encode())

    (unknown,) = from_files([rows], QUESTIONNAIRE, 5).problems
    (known,) = from_files([rows, version], QUESTIONNAIRE, 5).problems

    assert [one.place is None for one in unknown.rounds] == [True, False]
    assert "version 2" in unknown.rounds[0].trouble
    assert [one.asked.questionnaire.version for one in known.rounds] == [2, 1]
    assert all(one.place for one in known.rounds)


def test_faults_of_a_questionnaire_are_told_with_their_lines() -> None:
    broken = Uploaded("mine.yaml", other_version(title="").encode())

    found = from_files([broken], QUESTIONNAIRE, 5)

    assert found.faults
    assert all(fault.place.startswith("mine.yaml:") for fault in found.faults)


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_hostile_text_is_only_text(text: str) -> None:
    uploaded = csv_of(response(problem=text, session_id=text), name=f"../../{text}.csv")

    found = from_files([uploaded], QUESTIONNAIRE, 5)

    assert found.faults == ()
    (problem,) = found.problems
    assert problem.title.strip() == text.strip() or "\r" in text or not text.strip()


def test_nothing_of_the_files_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    assert from_files([csv_of(response())], QUESTIONNAIRE, 5).problems

    assert list(tmp_path.iterdir()) == []
