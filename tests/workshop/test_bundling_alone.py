from pathlib import Path

from sqlalchemy import Engine

from diagnostic import workshop
from diagnostic.storage.migrating import open_store
from diagnostic.workshop import Context, Statement
from diagnostic.workshop.bundling import OpenedBundle, bundle_of, keep_bundle, open_bundle
from diagnostic.workshop.doors import Link
from tests.workshop.begun import begin, fixed


def _tables(bundle: OpenedBundle) -> dict[str, bytes]:
    anew = {"manifest.json", "session.json"}
    return {name: one for name, one in bundle.files.items() if name not in anew}


def test_a_self_assessment_comes_back_as_one(tmp_path: Path, sqlite_engine: Engine) -> None:
    context = fixed(sqlite_engine)
    token = _measured_twice(context)
    first = open_bundle(bundle_of(context, Link(token)), "mine.zip")
    elsewhere = Context(open_store(f"sqlite:///{tmp_path}/elsewhere.db"))

    kept = keep_bundle(elsewhere, first)

    again = open_bundle(bundle_of(elsewhere, Link(kept.token)), "again.zip")
    assert _tables(again) == _tables(first)
    there, here = workshop.resume(context, token), workshop.resume(elsewhere, kept.token)
    assert here.response.answers == there.response.answers
    assert here.response.comment == there.response.comment == "Ours\nSecond"
    assert here.response.background == there.response.background == {"work": "calls"}
    assert here.in_place == there.in_place != frozenset()
    assert [one.comment for one in here.earlier] == ["They come when they like.\nFirst"]
    assert "dimensions.csv" not in first.files
    elsewhere.engine.dispose()


def _measured_twice(context: Context) -> str:
    token = begin(context)
    known = workshop.resume(context, token).library.interventions[0].id
    workshop.answer_gate(context, token, in_danger=False)
    texts = {"comment": "First", "note_aim": "Why", "background_work": "calls"}
    workshop.save(context, token, {"aim_p1": 2, "aim_p2": -8, "confidence_aim": 1}, texts)
    workshop.keep_in_place(context, token, [known])
    workshop.submit(context, token)
    workshop.measure_alone_again(context, token, Statement("Buses", "Ours"))
    workshop.save(context, token, {"aim_p1": 5}, {"comment": "Second"})
    workshop.submit(context, token)
    return token
