"""dimensions.csv from a file: the same numbers as a round's page, and no more of it."""

import csv
import statistics
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO, StringIO
from itertools import groupby
from pathlib import Path

import pytest

from diagnostic.core.faults import FaultsError
from diagnostic.core.group import group_of
from diagnostic.core.records import Response
from diagnostic.core.subgroups import subgroups_of
from diagnostic.exchange.dimensions import dimensions_csv
from diagnostic.exchange.reading import read_responses
from diagnostic.exchange.rendering import Style
from diagnostic.exchange.summary import Wanted, summarise_file
from diagnostic.exchange.summary_column import why_not
from diagnostic.exchange.writing import responses_csv
from tests.core.groups import made_up_people
from tests.core.strategies import shipped_questionnaire

QUESTIONNAIRE = shipped_questionnaire()
EXAMPLE = Path(__file__).parents[2] / "data" / "examples" / "workshop.csv"
Rows = list[dict[str, str]]


def people(count: int, seed: int = 0, **changes: object) -> list[Response]:
    return [
        replace(one, respondent_id=f"r{place}", **changes)  # type: ignore[arg-type]
        for place, one in enumerate(made_up_people(QUESTIONNAIRE, count, seed))
    ]


def written(path: Path, responses: Sequence[Response]) -> Path:
    path.write_bytes(responses_csv(responses, QUESTIONNAIRE))
    return path


def summary(path: Path, by: str | None = None, least: int = 5) -> bytes:
    out = BytesIO()
    summarise_file(path, QUESTIONNAIRE, out, Wanted(least, by))
    return out.getvalue()


def rows(content: bytes) -> Rows:
    return list(csv.DictReader(StringIO(content.decode(), newline="")))


def test_a_file_gives_what_the_export_gives_to_the_last_figure(tmp_path: Path) -> None:
    groups = {
        ("s2", 1): people(12, 1, session_id="s2"),
        ("s1", 2): people(8, 2, session_id="s1", round=2),
        ("s1", 1): people(4, 3, session_id="s1"),
    }
    path = written(tmp_path / "r.csv", [one for some in groups.values() for one in some])

    expected = dimensions_csv(
        (*key, group_of(some, QUESTIONNAIRE, 5)) for key, some in groups.items()
    )

    found = rows(summary(path))
    assert [list(row) for row in found] == [list(row) for row in rows(expected)]
    for row, other in zip(found, rows(expected), strict=True):
        for name, text in row.items():
            if name in {"mean", "low", "high", "sd", "ad", "rwg_star", "awg", "agreement_a"}:
                assert text == other[name] or float(text) == pytest.approx(float(other[name]))
            else:
                assert text == other[name], name


def test_rows_of_a_session_stand_together_however_the_file_mixes_them(tmp_path: Path) -> None:
    mixed = [
        replace(one, session_id=f"s{place % 2}", round=2 - place // 2 % 2)
        for place, one in enumerate(people(20))
    ]

    found = rows(summary(written(tmp_path / "r.csv", mixed)))

    keys = [key for key, _ in groupby(found, lambda row: (row["session_id"], row["round"]))]
    assert keys == [("s0", "2"), ("s0", "1"), ("s1", "2"), ("s1", "1")]
    assert {row["n"] for row in found} == {"5"}


def test_those_in_danger_and_without_answers_are_left_out(tmp_path: Path) -> None:
    some = people(6)
    others = [replace(some[0], in_danger=True), replace(some[1], answers={})]

    both = [summary(written(tmp_path / "r.csv", each)) for each in (some, [*some, *others])]

    assert both[0] == both[1]


def test_one_dimension_of_the_example_workshop_by_plain_python() -> None:
    with EXAMPLE.open(encoding="utf-8", newline="") as file:
        answered = [row for row in csv.DictReader(file) if row["round"] == "1"]
    items = [f"diagnosis_p{number}" for number in (1, 2, 3)]
    scores, points = [], {item: [] for item in items}  # type: ignore[var-annotated]
    for row in answered:
        given = {item: int(row[item]) for item in items if row[item] not in {"", "-8"}}
        for item, point in given.items():
            points[item].append(point)
        if row["in_danger"] != "true" and 2 * len(given) >= len([i for i in items if i in row]):
            scores.append(100 * (sum(given.values()) / len(given) - 1) / 6)
    asked = [item for item in items if points[item]]

    found = next(
        row
        for row in rows(summary(EXAMPLE))
        if (row["round"], row["dimension"], row["facet"]) == ("1", "diagnosis", "problem")
    )

    assert int(found["n"]) == len(scores)
    assert float(found["mean"]) == pytest.approx(sum(scores) / len(scores))
    assert float(found["sd"]) == pytest.approx(statistics.stdev(scores))
    quartiles = statistics.quantiles(scores, n=4, method="inclusive")
    assert [float(found[one]) for one in ("q1", "median", "q3")] == pytest.approx(quartiles)
    deviations = [
        statistics.fmean(abs(one - statistics.fmean(points[item])) for one in points[item])
        for item in asked
    ]
    assert float(found["ad"]) == pytest.approx(statistics.fmean(deviations))
    assert found["agreement"] == "divided"
    tame = sum(score < 100 / 3 - 1e-9 for score in scores) / len(scores)
    assert float(found["share_tame"]) == pytest.approx(tame)


@pytest.mark.parametrize("question", [one.id for one in QUESTIONNAIRE.background])
def test_subgroups_are_those_of_the_page_and_no_more(question: str) -> None:
    responses = [one for one in read_responses(EXAMPLE, QUESTIONNAIRE) if one.round == 1]
    splits = {one.question: one for one in subgroups_of(responses, QUESTIONNAIRE, 5)}
    found = [row for row in rows(summary(EXAMPLE, question)) if row["round"] == "1"]
    cells = {
        (group.choice, cell.dimension, cell.facet.value): cell
        for group in splits[question].groups
        for cell in group.cells
    }

    assert len(found) == len(cells)
    for row in found:
        cell = cells[row[question], row["dimension"], row["facet"]]
        assert row["suppressed"] == str(cell.suppressed).lower()
        assert row["agreement"] == (cell.agreement or "")
        assert row["n"] == ("" if cell.suppressed else str(cell.n))
        if cell.mean is not None:
            assert float(row["mean"]) == pytest.approx(cell.mean)


def test_a_column_of_names_shows_nobody() -> None:
    found = rows(summary(EXAMPLE, "respondent_id"))

    assert {row["respondent_id"] for row in found} == {""}
    assert {row["suppressed"] for row in found} == {"true"}
    assert {row["n"] + row["mean"] + row["ad"] for row in found} == {""}


def test_any_other_column_splits_in_the_order_of_its_values(tmp_path: Path) -> None:
    content = responses_csv(people(18), QUESTIONNAIRE).decode().splitlines()
    team = ["team", *("'=b", "a", "c") * 6]
    path = tmp_path / "r.csv"
    path.write_text("\n".join(f"{line},{one}" for line, one in zip(content, team, strict=True)))

    found = rows(summary(path, "team"))

    assert list(found[0])[-1] == "team"
    assert [row["team"] for row in found[:3]] == ["'=b", "a", "c"]
    assert {row["n"] for row in found} == {"6"}


def test_two_forms_in_one_round_are_one_fault_that_names_the_rows(tmp_path: Path) -> None:
    some = people(6)
    path = written(tmp_path / "r.csv", [*some, replace(some[0], form="full"), *some])

    with pytest.raises(FaultsError) as refused:
        summary(path)

    (fault,) = refused.value.faults
    assert fault.code == "forms-mixed"
    assert f"{path}: row 8, column form" in str(fault)
    assert f"with '{some[0].form}' in row 2" in str(fault)


def test_rows_without_a_form_go_with_the_others_of_their_round(tmp_path: Path) -> None:
    """Who leaves the second item of each cell open has not answered another form."""
    some = people(6)
    brief = {item.id for item in QUESTIONNAIRE.items_of("quick")}
    short = replace(some[0], answers={at: 4 for at in some[0].answers if at in brief})
    named = written(tmp_path / "n.csv", [*some, short]).read_text()
    path = tmp_path / "r.csv"
    path.write_text(named.replace(f",{some[0].form},", ",,"))

    assert summary(path) == summary(tmp_path / "n.csv")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("time_p1", "'time_p1' is an item"),
        ("mean", "'mean' is a column of the summary itself"),
        ("work_mod", "did you mean 'work_mode'?"),
        ("zzz", "choose one of work_breadth"),
        ("work_mode", ""),
    ],
)
def test_a_column_that_cannot_split_is_refused_with_what_to_do(name: str, says: str) -> None:
    reason = why_not(name, EXAMPLE, QUESTIONNAIRE)

    assert says in reason
    assert bool(reason) == bool(says)


def test_a_spreadsheet_gets_its_mark_and_its_delimiter(tmp_path: Path) -> None:
    out = BytesIO()
    wanted = Wanted(5, "work_mode", Style(excel=True, delimiter=";"))
    summarise_file(written(tmp_path / "r.csv", people(6)), QUESTIONNAIRE, out, wanted)

    assert out.getvalue().startswith(b"\xef\xbb\xbfsession_id;round;")
    assert out.getvalue().split(b"\r\n")[0].endswith(b";suppressed;work_mode")
