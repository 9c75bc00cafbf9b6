"""`tame-wicked schema`."""

import json

from diagnostic.cli.printed.registry import MODELS
from tests.cli.conftest import Run


def test_the_schema_of_one_command_is_printed(run: Run) -> None:
    told = json.loads(run("schema", "session", "status").stdout)

    assert told["title"] == "tame-wicked session status"
    assert told["properties"]["code"]["description"] == "What people type to join."


def test_the_lines_under_the_cores_fields_are_in_it(run: Run) -> None:
    told = json.loads(run("schema", "recommend").stdout)

    gap = told["$defs"]["DimensionResult"]["properties"]["gap"]
    assert gap["description"].startswith("Approach minus problem, -100 to 100")


def test_without_a_command_there_are_all(run: Run) -> None:
    assert set(json.loads(run("schema").stdout)) == set(MODELS)


def test_a_command_without_json_is_refused_with_those_that_have_it(run: Run) -> None:
    result = run("schema", "session", "dance")

    assert result.exit_code == 2
    assert "no JSON is printed by 'session dance'; choose one of check" in result.stderr
