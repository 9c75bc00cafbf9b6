"""codebook.csv: every column of every file, with its labels and how it is worked out."""

import csv
import json
from io import StringIO

import pytest

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.codebook import CODEBOOK_COLUMNS, DESCRIPTIONS, described
from diagnostic.exchange.codebook_tables import all_tables
from diagnostic.exchange.rendering import Style
from tests.core.strategies import shipped_questionnaire
from tests.exchange.exported import exports
from tests.samples import small_library, small_questionnaire

QUESTIONNAIRE = small_questionnaire()
FILES = exports(QUESTIONNAIRE, small_library())
MARK = b"\xef\xbb\xbf"


def rows_of(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig")), delimiter=delimiter))


def rows_about(
    name: str, questionnaire: Questionnaire = QUESTIONNAIRE
) -> dict[str, dict[str, str]]:
    rows = rows_of(described({}, questionnaire)["codebook.csv"])
    return {row["field_name"]: row for row in rows if row["form_name"] == name}


@pytest.mark.parametrize("name", FILES)
def test_what_is_described_is_every_column_that_is_written_in_its_order(name: str) -> None:
    (table,) = (one for one in all_tables(QUESTIONNAIRE) if f"{one.name}.csv" == name)

    written = next(csv.reader(StringIO(FILES[name].decode())))
    assert [variable.name for variable in table.variables] == written


def test_without_any_file_all_that_can_be_written_is_described() -> None:
    found = described({}, QUESTIONNAIRE)

    assert tuple(found) == DESCRIPTIONS
    rows = rows_of(found["codebook.csv"])
    assert tuple(rows[0]) == CODEBOOK_COLUMNS
    assert {f"{row['form_name']}.csv" for row in rows} == {*FILES, "report.csv"}
    assert all(row["field_label"] for row in rows)


def test_an_item_is_told_with_its_ends_points_and_the_forms_that_ask_it() -> None:
    row = rows_about("responses")["aim_p2"]

    item = next(one for one in QUESTIONNAIRE.items if one.id == "aim_p2")
    assert (row["dimension"], row["facet"]) == ("aim", "problem")
    assert (row["pole_low"], row["pole_high"]) == (item.tame, item.wicked)
    assert row["select_choices_or_calculations"] == (
        "1, All left (the tame end) | 2, More left | 3, Both alike | 4, More right | "
        "5, All right (the wicked end) | -8, Can't say"
    )
    assert row["branching_logic"] == "[form] = 'full'"
    assert (row["text_validation_min"], row["text_validation_max"]) == ("1", "5")
    assert "Shown with the ends changed over in: full" in row["field_note"]


def test_a_score_says_how_it_is_worked_out_with_this_questionnaires_numbers() -> None:
    rows = rows_about("scores")

    rule = rows["aim_problem"]["select_choices_or_calculations"]
    assert "100·(x − 1)/4" in rule
    assert "aim_p1, aim_p2" in rule
    prior = QUESTIONNAIRE.scoring.prior_sd.value
    assert f"·{prior:g}² + Σ" in rows["aim_problem_se"]["select_choices_or_calculations"]
    assert rows["aim_gap"]["select_choices_or_calculations"] == "aim_approach − aim_problem"
    assert rows["aim_misfit"]["field_note"].endswith("empty in the forms quick")
    assert (rows["aim_problem"]["field_type"], rows["zone"]["field_type"]) == ("calc", "radio")


def test_what_a_report_alone_tells_is_told_where_there_is_all_to_work_it_out() -> None:
    rows = rows_about("report")
    rules = {name: row["select_choices_or_calculations"] for name, row in rows.items()}

    assert all(rules[name] or row["field_note"] for name, row in rows.items())
    assert "100/4/(items·nd)" in rules["place_problem_se"]
    assert "manage becomes both where contested" in rows["stance"]["field_note"]
    assert "(1 − 0.95)/pairs" in rules["part_apart_low"]
    alone = described({"scores.csv": FILES["scores.csv"]}, QUESTIONNAIRE)["codebook.csv"]
    assert {row["form_name"] for row in rows_of(alone)} == {"scores"}
    group = described({"changes.csv": FILES["changes.csv"]}, QUESTIONNAIRE)
    assert {row["form_name"] for row in rows_of(group["codebook.csv"])} == {"changes", "report"}
    resources = json.loads(group["datapackage.json"])["resources"]
    assert [one["name"] for one in resources] == ["changes", "codebook"]


def test_lines_are_counted_over_all_rounds_of_a_respondent() -> None:
    assert rows_about("answers_long")["supersedes"]["field_label"].endswith(
        "of all rounds together"
    )


def test_a_number_that_is_no_short_decimal_is_written_as_a_fraction() -> None:
    (row,) = [one for name, one in rows_about("scores").items() if name == "stance"]

    assert "L < 1/3" in row["field_note"]
    assert "L > 2/3" in row["field_note"]


def test_the_ways_of_a_choice_stay_apart_whatever_their_labels_hold() -> None:
    data = QUESTIONNAIRE.model_dump(mode="json")
    data["background"][0]["choices"][0]["label"] = "Calls | letters,\nand more"
    odd = Questionnaire.model_validate(data)

    row = rows_about("responses", odd)["work"]
    assert row["select_choices_or_calculations"] == (
        "calls, Calls / letters, and more | plans, Making plans"
    )


def test_columns_of_ones_own_are_described_as_text_and_files_of_ones_own_too() -> None:
    mine = FILES["responses.csv"].replace(b"session_id,", b"session_id,'=mine,", 1)
    found = described({"answers.csv": mine, "other.csv": b"a;b\r\n1;2\r\n"}, QUESTIONNAIRE)

    rows = rows_of(found["codebook.csv"])
    (own,) = [row for row in rows if row["field_name"] == "'=mine"]
    assert (own["form_name"], own["field_type"]) == ("answers", "text")
    assert "gives this column no meaning" in own["field_note"]
    assert [row["field_name"] for row in rows if row["form_name"] == "other"] == ["a", "b"]
    assert "responses.sps" in found


def test_an_older_codebook_beside_the_files_is_not_one_of_them() -> None:
    files = {name: FILES[name] for name in ("scores.csv", "dimensions.csv")}

    first = described(files, QUESTIONNAIRE)
    assert described({**files, **first}, QUESTIONNAIRE) == first
    assert tuple(first) == DESCRIPTIONS[:2]


def test_for_excel_the_codebook_is_written_like_the_files_beside_it() -> None:
    files = exports(QUESTIONNAIRE, small_library(), Style(excel=True, delimiter=";"))

    found = described({"scores.csv": files["scores.csv"]}, QUESTIONNAIRE)["codebook.csv"]
    assert found.startswith(MARK)
    assert rows_of(found, ";")[0]["field_name"] == "session_id"


def test_equal_files_give_equal_bytes() -> None:
    assert described(FILES, QUESTIONNAIRE) == described(FILES, small_questionnaire())


def test_the_shipped_questionnaire_is_described_whole() -> None:
    shipped = shipped_questionnaire()
    rows = rows_about("responses", shipped)

    assert {item.id for item in shipped.items} <= set(rows)
    assert rows["in_danger"]["select_choices_or_calculations"].startswith(
        f"true, {shipped.gate.yes} | false, "
    )
