import pytest
from sqlalchemy import Engine

from diagnostic import workshop
from diagnostic.workshop import UnknownLinkError
from tests.workshop.begun import begin, fixed


@pytest.mark.parametrize("around", ["{} ", " {}", "\t{}\r\n", "\u00a0{}\n"])
def test_blanks_around_a_pasted_link_do_not_matter(engine: Engine, around: str) -> None:
    context = fixed(engine)
    token = around.format(begin(context))

    workshop.save(context, token, {"aim_p1": 2})

    assert workshop.resume(context, token).response.answers == {"aim_p1": 2}
    assert len(workshop.log_of(context, token)) == 1


@pytest.mark.parametrize("place", [1, 16, 31])
def test_a_blank_within_a_link_is_refused(engine: Engine, place: int) -> None:
    context = fixed(engine)
    token = begin(context)

    for broken in (
        token[:place] + " " + token[place:],
        token[:place] + " " + token[place + 1 :],
    ):
        with pytest.raises(UnknownLinkError):
            workshop.resume(context, broken)
