import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine

from diagnostic.core.group import group_of
from diagnostic.exchange.dimensions import dimensions_csv
from diagnostic.exchange.reading import read_responses
from diagnostic.exchange.rendering import Style
from diagnostic.exchange.scores import score_file
from diagnostic.workshop import RefusedError, Statement, facilitating
from diagnostic.workshop.exporting import (
    CHANGES,
    DESCRIPTIONS,
    FILES,
    export_file,
    export_zip,
)
from diagnostic.workshop.facilitating import Setup
from diagnostic.workshop.rehearsing import fill
from tests.samples import small_questionnaire
from tests.workshop.begun import NOON
from tests.workshop.held import PROBLEM, Held, everyone_answers, holding


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode())))


def exported(held: Held, name: str) -> list[dict[str, str]]:
    return rows(export_file(held.context, held.access, name))


def unzipped(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def two_rounds(opened: Held) -> Held:
    """Lend a workshop in whose second round some are still answering."""
    people = everyone_answers(opened, 3, point=2) + everyone_answers(opened, 3, point=5)
    joined = opened.join(work="calls")
    opened.save(joined, {"aim_p1": 1, "aim_p2": -8}, {"comment": "=1+1", "note_aim": "Why?"})
    opened.save(joined, {"aim_p1": 4})
    opened.close()
    facilitating.reword(opened.context, opened.access, Statement("Buses", "Ours"))
    facilitating.next_round(opened.context, opened.access)
    for one in [joined, *people[::-1]]:
        opened.save(one, {"aim_p1": 3}, round_number=2)
    return opened


def test_every_response_of_every_round_is_a_row_in_order(two_rounds: Held) -> None:
    found = exported(two_rounds, "responses.csv")

    keys = [(row["round"], row["respondent_id"]) for row in found]
    assert keys == sorted(keys)
    assert [row["round"] for row in found] == ["1"] * 7 + ["2"] * 7
    assert {row["problem"] for row in found if row["round"] == "1"} == {PROBLEM.title}
    assert {row["problem"] for row in found if row["round"] == "2"} == {"Buses"}
    (said,) = [row for row in found if row["aim_p2"] == "-8"]
    # One person alone said "calls", so nobody's answer to that is in the file.
    assert (said["aim_p1"], said["work"], said["submitted_at"]) == ("4", "", "")
    # The description is the same for everyone and nobody's comment; formulas are disarmed.
    assert said["comment"] == "'=1+1\nAim: Why?"


def test_the_log_holds_every_line_by_respondent_and_not_by_time(two_rounds: Held) -> None:
    found = exported(two_rounds, "answers_long.csv")

    keys = [(row["round"], row["respondent_id"]) for row in found]
    assert keys == sorted(keys)
    assert len(found) == 6 * 12 + 3 + 7
    for person in {row["respondent_id"] for row in found}:
        theirs = [row for row in found if row["respondent_id"] == person]
        last: dict[tuple[str, str], int] = {}
        for number, row in enumerate(theirs, start=1):
            before = last.get((row["round"], row["item"]))
            assert row["supersedes"] == ("" if before is None else str(before))
            last[row["round"], row["item"]] = number


def test_the_scores_are_those_of_the_exported_responses(
    two_rounds: Held, tmp_path: Path
) -> None:
    file = tmp_path / "responses.csv"
    file.write_bytes(export_file(two_rounds.context, two_rounds.access, file.name))
    out = BytesIO()

    score_file(file, small_questionnaire(), out, Style())

    scores = export_file(two_rounds.context, two_rounds.access, "scores.csv")
    assert scores == out.getvalue()
    assert scores.count(b"\n") == 15


def test_the_dimensions_are_each_rounds_group(two_rounds: Held, tmp_path: Path) -> None:
    file = tmp_path / "responses.csv"
    file.write_bytes(export_file(two_rounds.context, two_rounds.access, file.name))
    responses = read_responses(file, small_questionnaire())
    session = responses[0].session_id

    content = export_file(two_rounds.context, two_rounds.access, "dimensions.csv")

    assert content == dimensions_csv(
        (
            session,
            number,
            group_of(
                [one for one in responses if one.round == number], small_questionnaire(), 5
            ),
        )
        for number in (1, 2)
    )
    assert {row["suppressed"] for row in rows(content)} == {"true", "false"}


def test_background_is_told_where_enough_people_gave_an_answer(opened: Held) -> None:
    for work in ["calls"] * 5 + ["plans"] * 5:
        opened.save(opened.join(work=work), {"aim_p1": 3})

    assert {row["work"] for row in exported(opened, "responses.csv")} == {"calls", "plans"}


def test_of_two_rounds_the_changes_are_a_file_of_their_own(opened: Held) -> None:
    people = everyone_answers(opened, 6, point=2)
    assert "changes.csv" not in unzipped(export_zip(opened.context, opened.access))
    opened.close()
    facilitating.next_round(opened.context, opened.access)
    for one in people:
        opened.save(one, {"aim_p1": 3, "aim_p2": 3}, round_number=2)

    found = rows(unzipped(export_zip(opened.context, opened.access))["changes.csv"])

    aim = next(row for row in found if (row["dimension"], row["facet"]) == ("aim", "problem"))
    assert (aim["round_before"], aim["round"], aim["paired"]) == ("1", "2", "6")
    # From the second of five points to the third: a quarter of the line.
    assert (aim["mean"], aim["towards_wicked"], aim["suppressed"]) == ("25.0", "6", "false")


def test_times_are_rounded_outwards_to_the_minute(opened: Held) -> None:
    everyone_answers(opened, 2)

    for row in exported(opened, "responses.csv"):
        start, end = (datetime.fromisoformat(row[n]) for n in ("started_at", "submitted_at"))
        assert (start.second, end.second) == (0, 0)
        assert NOON <= start <= NOON + timedelta(minutes=2)
        assert start < end
    for row in exported(opened, "answers_long.csv"):
        assert datetime.fromisoformat(row["answered_at"]).second == 0


def test_with_the_clock_set_back_nothing_is_lost_and_no_end_is_before_its_beginning(
    opened: Held, tmp_path: Path
) -> None:
    joined = opened.join()
    earlier = replace(opened.context, now=lambda: NOON - timedelta(hours=1))
    opened.saver._context = earlier  # noqa: SLF001 - the clock of the machine
    for point in (1, 2, 3):
        opened.save(joined, {"aim_p1": point}, device="d", number=point)
    opened.hand_in(joined)
    facilitating.close_round(earlier, opened.access)

    assert opened.response(joined).answers == {"aim_p1": 3}
    (row,) = exported(opened, "responses.csv")
    assert row["submitted_at"] == row["started_at"] != ""
    log = exported(opened, "answers_long.csv")
    assert [line["value"] for line in log] == ["1", "2", "3"]
    file = tmp_path / "responses.csv"
    file.write_bytes(export_file(opened.context, opened.access, file.name))
    assert len(read_responses(file, small_questionnaire())) == 1


def test_a_paper_has_no_beginning(opened: Held) -> None:
    facilitating.enter_paper(opened.context, opened.access, {"aim_p1": 1})

    (row,) = exported(opened, "responses.csv")

    assert (row["started_at"], row["submitted_at"] != "") == ("", True)


def test_the_zip_holds_every_file_and_is_the_same_each_time(two_rounds: Held) -> None:
    first = export_zip(two_rounds.context, two_rounds.access)

    assert export_zip(two_rounds.context, two_rounds.access) == first
    files = unzipped(first)
    assert tuple(files) == (*FILES, CHANGES, *DESCRIPTIONS)
    for name in (*FILES, CHANGES):
        assert files[name] == export_file(two_rounds.context, two_rounds.access, name)


def test_for_excel_every_file_begins_with_its_mark(two_rounds: Held) -> None:
    files = unzipped(export_zip(two_rounds.context, two_rounds.access, excel=True))

    for name, content in files.items():
        assert content.startswith(b"\xef\xbb\xbf") == name.endswith(".csv")


def test_a_file_that_there_is_not_is_refused(opened: Held) -> None:
    with pytest.raises(RefusedError, match=r"choose responses\.csv"):
        export_file(opened.context, opened.access, "../secrets")


def test_a_workshop_that_nobody_joined_has_files_without_rows(held: Held) -> None:
    for name in FILES:
        assert exported(held, name) == []


@pytest.fixture
def rehearsal(engine: Engine) -> Held:
    """Lend a rehearsal with five real and ten simulated people in it."""
    with holding(engine, Setup(PROBLEM, "full", rehearsal=True)) as held:
        held.open()
        everyone_answers(held, 5)
        fill(held.context, held.access, people=10)
        return held


def people_in(files: Mapping[str, bytes], name: str) -> set[str]:
    return {row["respondent_id"] for row in rows(files[name])}


def test_simulated_people_are_left_out_of_exports_and_have_their_own(rehearsal: Held) -> None:
    real = unzipped(export_zip(rehearsal.context, rehearsal.access))
    made_up = unzipped(export_zip(rehearsal.context, rehearsal.access, rehearsal=True))

    assert tuple(made_up) == tuple(f"rehearsal_{name}" for name in (*FILES, *DESCRIPTIONS))
    for name in ("responses.csv", "answers_long.csv", "scores.csv"):
        assert len(people_in(real, name)) == 5
        simulated = people_in(made_up, f"rehearsal_{name}")
        assert len(simulated) == 10
        assert all(person.startswith("simulated-") for person in simulated)
        assert not any("simulated" in person for person in people_in(real, name))
    (count,) = {row["n"] for row in rows(real["dimensions.csv"])}
    assert count == "5"
    most = max(int(row["n"]) for row in rows(made_up["rehearsal_dimensions.csv"]))
    assert most == 10
