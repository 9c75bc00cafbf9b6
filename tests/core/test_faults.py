"""A fault as it is printed."""

from diagnostic.core.faults import FaultsError, LocatedFault


def test_faults_are_printed_one_a_line_with_place_and_code() -> None:
    first = LocatedFault("too-long", "questions.yaml:13", "this has 14 words; use 11 or fewer")
    second = LocatedFault("bad-id", "questions.yaml:20", "'A b' is no id; use a_b")
    error = FaultsError((first, second))
    assert str(error).splitlines() == [
        "questions.yaml:13: this has 14 words; use 11 or fewer [too-long]",
        "questions.yaml:20: 'A b' is no id; use a_b [bad-id]",
    ]
    assert error.faults == (first, second)
