"""SPSS syntax: within SPSS's limits, and read by PSPP where that is installed."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.codebook import described
from diagnostic.exchange.spss import spss_names
from diagnostic.exchange.writing import responses_csv
from tests.core.strategies import shipped_questionnaire
from tests.exchange.exported import PEOPLE, answered
from tests.exchange.responses import response
from tests.samples import small_questionnaire

QUESTIONNAIRE = small_questionnaire()


def syntax(content: bytes = b"", questionnaire: Questionnaire = QUESTIONNAIRE) -> str:
    files = {"responses.csv": content} if content else {}
    return described(files, questionnaire)["responses.sps"].decode()


def with_labels(label: str) -> Questionnaire:
    """Return the small questionnaire with one label for a point, a choice and a statement."""
    data = QUESTIONNAIRE.model_dump(mode="json")
    data["background"][0]["choices"][0]["label"] = label
    data["scale"]["labels"][1] = label
    data["items"][0]["tame"] = label
    return Questionnaire.model_validate(data)


def test_it_reads_the_file_and_labels_columns_and_values() -> None:
    content = responses_csv(answered(QUESTIONNAIRE), QUESTIONNAIRE)

    text = syntax(content)

    assert "/FILE='responses.csv'" in text
    assert "    aim_p1 F8.0\n" in text
    assert "    work A5\n" in text
    assert "MISSING VALUES aim_p1 (-8).\n" in text
    assert "    'calls'\n      'Answering calls'" in text
    assert "    -8\n      'Can''t say'" in text
    assert "SELECT IF questionnaire_id = 'small'.\n" in text


def test_line_breaks_before_the_answers_are_warned_of() -> None:
    whole = responses_csv([response(comment="one\ntwo")], QUESTIONNAIRE)
    broken = responses_csv([response(problem="one\ntwo")], QUESTIONNAIRE)

    assert "line breaks here" not in syntax(whole)
    assert "line breaks here" in syntax(broken)


def test_without_a_file_texts_have_room() -> None:
    assert "    comment_1 A256" in syntax()


def test_rows_that_do_not_name_the_questionnaire_are_all_kept() -> None:
    nameless = responses_csv([response(questionnaire_id="")], QUESTIONNAIRE)

    assert "SELECT IF" not in syntax(nameless)


@pytest.mark.parametrize(
    "label",
    ["it's\n'quoted'", "word " * 100, "שלום 🙂 " * 60, "*. EXECUTE.", "tab\tand \x00 \x1b[2J"],
    ids=["quotes", "long", "wide", "syntax", "controls"],
)
def test_labels_keep_to_the_limits_whatever_they_hold(label: str) -> None:
    questionnaire = with_labels(label.replace("\x00", ""))

    lines = syntax(questionnaire=questionnaire).splitlines()

    assert max(len(line.encode()) for line in lines) <= 255
    for text in texts_in("\n".join(lines)):
        assert len(text.encode()) <= 255
        assert text.isprintable()


def texts_in(text: str) -> list[str]:
    """Return the texts of a syntax, those on several lines put together."""
    pieces = re.findall(r"'(?:[^'\n]|'')*'(?: \+\n *'(?:[^'\n]|'')*')*", text)
    return [
        "".join(re.findall(r"'((?:[^'\n]|'')*)'", one)).replace("''", "'") for one in pieces
    ]


def test_a_label_that_is_too_long_ends_visibly() -> None:
    text = syntax(questionnaire=with_labels("word " * 100))

    cut = [one for one in texts_in(text) if one.startswith("word")]
    assert cut
    assert all(one.endswith("…") and len(one.encode()) <= 120 for one in cut)


def test_names_are_short_sound_and_each_there_once() -> None:
    long = "confidence_" + "a" * 60
    names = spss_names([long, long + "b", "with", "Wie geht es?", "v4", "", "AIM", "aim"])

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,63}", name) for name in names)
    assert names[2] != "with"


@pytest.mark.skipif(shutil.which("pspp") is None, reason="needs PSPP (apt-get install pspp)")
@pytest.mark.parametrize("questionnaire", [QUESTIONNAIRE, shipped_questionnaire()])
def test_pspp_reads_every_row_also_around_line_breaks(
    tmp_path: Path, questionnaire: Questionnaire
) -> None:
    people = [replace(one, problem="Late buses") for one in answered(questionnaire)]
    content = responses_csv(people, questionnaire)
    (tmp_path / "responses.csv").write_bytes(content)
    item = questionnaire.items[0].id
    ask = f"FREQUENCIES {item}.\nSHOW N.\n"
    (tmp_path / "all.sps").write_text(syntax(content, questionnaire) + ask)

    done = subprocess.run(
        ["pspp", "-O", "format=csv", "all.sps"],  # noqa: S607 - wherever it is installed
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "error" not in done.stdout + done.stderr
    expected = sum(one.answers.get(item) == 2 for one in people)
    assert f"N is {2 * PEOPLE}." in done.stdout + done.stderr
    assert re.search(rf",{re.escape(questionnaire.scale.labels[1])},{expected},", done.stdout)
