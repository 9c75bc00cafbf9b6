"""Numbers that are on no scale are told where somebody is asked, by row and column."""

from tests.exchange.importing.changed import AIM, FIELDS, answered, proposal_of, table


def test_each_is_told_by_row_and_column() -> None:
    proposal = proposal_of(answered("aim_p1", "9", "1", "0"))

    (question,) = proposal.questions
    assert "'1'" in question
    shown = repr(AIM if len(AIM) <= 60 else AIM[:59] + "…")
    assert proposal.off_scale == (f"row 2, column {shown}: '9'", f"row 4, column {shown}: '0'")


def test_many_are_counted() -> None:
    rows = table()
    place = rows[0].index(FIELDS["aim_p2"].title)
    rows = [rows[0], *([*rows[1][:place], "9", *rows[1][place + 1 :]] for _ in range(20))]

    assert len(proposal_of(rows).off_scale) == 13
    assert proposal_of(rows).off_scale[-1] == "and 8 more"


def test_there_are_none_in_a_sound_file() -> None:
    assert proposal_of(table()).off_scale == ()
