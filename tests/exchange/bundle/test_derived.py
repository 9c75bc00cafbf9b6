import pytest

from diagnostic.exchange.bundle.derived import copied_otherwise, unlike
from diagnostic.exchange.bundle.tables import decisions_csv
from diagnostic.exchange.bundle.unpacking import unpacked
from tests.exchange.bundle.sample import held, resealed

DUE = {"scores.csv": b"name,mean\r\nA,0.1\r\nB,\r\n", "README.txt": b"0.1"}


@pytest.mark.parametrize(
    "scores",
    [
        b"name,mean\r\nA,0.1\r\nB,\r\n",
        b"name,mean\r\nA,0.10000000000000002\r\nB,\r\n",
        b"name,mean\nA,0.1000\nB,\n",
    ],
)
def test_equal_numbers_are_what_is_due(scores: bytes) -> None:
    assert unlike({**DUE, "scores.csv": scores}, DUE) == ()


@pytest.mark.parametrize(
    "scores",
    [
        b"name,mean\r\nA,0.1001\r\nB,\r\n",
        b"name,mean\r\nA,0.1\r\nB,0\r\n",
        b"name,mean\r\nA,0.1\r\nC,\r\n",
        b"name,mean\r\nA,0.1\r\n",
        b"name,place\r\nA,0.1\r\nB,\r\n",
        b"name,mean\r\nA\r\nB,\r\n",
        b"name,mean\r\nA,0.1,9\r\nB,\r\n",
        b"\xff\0",
        b"",
    ],
)
def test_everything_else_is_not(scores: bytes) -> None:
    assert unlike({**DUE, "scores.csv": scores}, DUE) == ("scores.csv",)


def test_a_file_that_is_missing_is_named() -> None:
    assert unlike({}, DUE) == ("README.txt", "scores.csv")
    assert unlike({**DUE, "README.txt": b"0.10"}, DUE) == ("README.txt",)


@pytest.mark.parametrize(
    "change", [(b"The desk", b"Nobody"), (b"partly", b"no"), (b"review_note", b"note")]
)
def test_decisions_that_are_not_those_of_the_session_are_told(
    change: tuple[bytes, bytes],
) -> None:
    session = held()
    content = decisions_csv(session, ())
    assert change[0] in content

    def told(table: bytes) -> list[str]:
        opened = unpacked(resealed({"decisions.csv": table}), "some.zip")
        return [fault.place for fault in copied_otherwise(session, opened)]

    assert told(content) == []
    assert told(content.replace(*change)) == ["some.zip: decisions.csv"]
