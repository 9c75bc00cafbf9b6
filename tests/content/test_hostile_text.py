"""Whatever stands in a file, reading ends in values or in a report, and soon."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diagnostic.content import read_questionnaire
from diagnostic.core.faults import FaultsError, LocatedFault
from tests.samples import questionnaire_text

SOUND = questionnaire_text()
SNIPPETS = st.sampled_from(
    ["\t", ": ", "- ", "[", "{", '"', "'", "&a ", "*a", "!!int ", "\n", "---\n", "No", "1e999",
     "\0", "\u202e", "\ud7ff", "🎈", "|", ">", "#", "%", "? ", "<<: ", "9" * 5000, "\\", "@"]
)  # fmt: skip
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def read(folder: Path, content: bytes) -> None:
    file = folder / "questions.yaml"
    file.write_bytes(content)
    faults: tuple[LocatedFault, ...] = ()
    try:
        read_questionnaire(file)
    except FaultsError as error:
        faults = error.faults or pytest.fail("refused without a reason")
    assert all(fault.message and fault.place for fault in faults)


@QUICK
@given(content=st.binary(max_size=400))
def test_any_bytes_are_read_or_reported(tmp_path: Path, content: bytes) -> None:
    read(tmp_path, content)


@QUICK
@given(data=st.data())
def test_any_slip_in_a_sound_file_is_read_or_reported(
    tmp_path: Path, data: st.DataObject
) -> None:
    text = SOUND
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = start + data.draw(st.integers(0, 30))
        text = text[:start] + data.draw(SNIPPETS) + text[end:]

    read(tmp_path, text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "[" * 2_000_000,
        "{" * 2_000_000,
        "- " * 1_000_000,
        "? " * 1_000_000,
        '"' + "a" * 2_000_000,
        "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\n",
        "a: !!python/object/apply:os.system [ls]\n",
    ],
    ids=["brackets", "braces", "dashes", "questions", "open quote", "aliases", "tag"],
)
def test_a_file_made_to_exhaust_the_reader_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "questions.yaml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(FaultsError):
        read_questionnaire(file)


def test_markup_and_emoji_are_text_like_any_other(tmp_path: Path) -> None:
    odd = "<script>alert(1)</script> 🎈 \u202e\u05e9\u05dc =1+1"
    file = tmp_path / "questions.yaml"
    file.write_text(SOUND.replace("A small questionnaire", f'"{odd}"'), encoding="utf-8")

    assert read_questionnaire(file).title == odd
