"""The script for Google Forms, run on a stand-in for Google's own."""

import json
import shutil
import subprocess
from typing import Any

import pytest

from diagnostic.core.fielding import fields_of
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.forms.google import google_script
from tests.core.strategies import shipped_questionnaire
from tests.exchange.forms.odd import bare, hostile
from tests.samples import small_questionnaire

# Every call is noted down, as Google's classes answer each with themselves.
_GOOGLE = """
var noted = [];
function made(kind) {
  var one = { kind: kind, said: {} };
  noted.push(one);
  return new Proxy(one, { get: function (_, name, itself) {
    if (name === "toJSON") { return undefined; }
    if (name === "kind" || name === "said") { return one[name]; }
    if (name === "getEditUrl" || name === "getPublishedUrl") { return () => "address"; }
    if (name === "createChoice") { return (text, place) => [text, place.said.setTitle]; }
    if (String(name).startsWith("add")) { return () => made(name.slice(3)); }
    return function (value) { one.said[name] = value; return itself; };
  } });
}
var FormApp = { create: () => made("Form"), PageNavigationType: { SUBMIT: "submit" } };
var Logger = { log: function () {} };
"""


def _built(questionnaire: Questionnaire, form: str) -> list[dict[str, Any]]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node to run a script with")
    script = google_script(questionnaire, form, "Late letters").decode()
    program = f"{_GOOGLE}{script}\nbuildForm(); console.log(JSON.stringify(noted));"
    done = subprocess.run(  # noqa: S603 - our own script
        [node, "-"], input=program, capture_output=True, text=True, check=True, timeout=60
    )
    noted: list[dict[str, Any]] = json.loads(done.stdout)
    return noted


@pytest.mark.parametrize(
    ("questionnaire", "form"),
    [(shipped_questionnaire(), "full"), (hostile(), "full"), (bare(), "quick")],
)
def test_the_script_builds_every_question_with_its_choices_in_order(
    questionnaire: Questionnaire, form: str
) -> None:
    noted = _built(questionnaire, form)

    asked = {
        one["said"]["setTitle"]: one["said"].get("setChoiceValues")
        for one in noted
        if one["kind"] in {"MultipleChoiceItem", "ParagraphTextItem"}
    }
    gate, *fields = fields_of(questionnaire, form)
    assert asked.pop(gate.title, "") is None
    assert asked == {
        field.title: [option.label for option in field.options] or None for field in fields
    }


def test_yes_at_the_gate_leads_to_a_last_page_that_all_others_stop_before() -> None:
    noted = _built(small_questionnaire(), "full")

    gate = next(one["said"] for one in noted if one["kind"] == "MultipleChoiceItem")
    pages = [one["said"] for one in noted if one["kind"] == "PageBreakItem"]
    assert gate["setRequired"] is True
    assert gate["setChoices"] == [["Yes, now", "Act now"], ["No", pages[0]["setTitle"]]]
    assert pages[-1]["setTitle"] == "Act now"
    assert pages[-1]["setGoToPage"] == "submit"
    assert not any("setGoToPage" in page for page in pages[:-1])
    assert "In “Late letters” …" in pages[1]["setHelpText"]


def test_no_address_is_collected_and_any_clipboard_carries_the_script() -> None:
    script = google_script(hostile(), "full")

    assert b"setCollectEmail(false)" in script
    assert script.isascii()
