from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from diagnostic.workshop.remembering import Remembered


def test_many_who_ask_at_once_wait_for_one_to_work_it_out() -> None:
    remembered, asked, go = Remembered[str, int](2), list[str](), Event()

    def work_out() -> int:
        asked.append("worked")
        assert go.wait(60)
        return 7

    with ThreadPoolExecutor(6) as pool:
        waiting = [pool.submit(remembered.get, "key", work_out) for _ in range(6)]
        go.set()
        assert [one.result(timeout=60) for one in waiting] == [7] * 6

    assert asked == ["worked"]


def test_a_failure_is_not_remembered_and_only_so_much_is() -> None:
    remembered = Remembered[str, int](2)

    with pytest.raises(ZeroDivisionError):
        remembered.get("a", lambda: 1 // 0)
    assert remembered.get("a", lambda: 1) == 1
    assert remembered.get("b", lambda: 2) == 2
    assert remembered.get("a", lambda: 9) == 1
    assert remembered.get("c", lambda: 3) == 3
    assert remembered.get("b", lambda: 9) == 9
    remembered.forget()
    assert remembered.get("b", lambda: 8) == 8
