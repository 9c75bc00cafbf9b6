import json
import stat
import struct
from collections.abc import Callable
from zipfile import ZIP_BZIP2, ZipInfo

import pytest

from diagnostic.core.faults import FaultsError
from diagnostic.exchange.bundle import unpacking
from diagnostic.exchange.bundle.members import MANIFEST
from diagnostic.exchange.bundle.unpacking import unpacked
from tests.exchange.bundle.sample import bundled, entries_of, files_in, resealed, zipped

SOUND = bundled()


def refused(content: bytes) -> set[str]:
    """Return the codes for which a file is refused."""
    with pytest.raises(FaultsError) as error:
        unpacked(content, "some.zip")
    assert all(fault.place.startswith("some.zip") for fault in error.value.faults)
    return {fault.code for fault in error.value.faults}


def with_entry(
    name: str, content: bytes = b"x", change: Callable[[ZipInfo], None] | None = None
) -> bytes:
    """Return a sound bundle with one more entry."""
    entry = ZipInfo(name)
    if change is not None:
        change(entry)
    return zipped([*entries_of(SOUND), (entry, content)])


def linked(entry: ZipInfo) -> None:
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16


def test_a_sound_bundle_is_unpacked_as_it_was_written() -> None:
    found = unpacked(SOUND, "some.zip")

    assert {name: found.files[name] for name in files_in(SOUND)} == files_in(SOUND)
    assert found.manifest.program == "0.0.0"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "bundle-empty", id="nothing"),
        pytest.param(b"session_id,round\r\n", "bundle-not-zip", id="a table"),
        pytest.param(b"MZ" + SOUND, "bundle-not-zip", id="a program before the zip"),
        pytest.param(SOUND[: len(SOUND) // 2], "bundle-damaged", id="cut short"),
        pytest.param(SOUND[:-30], "bundle-damaged", id="without its end"),
        pytest.param(zipped([("a.csv", b"a")]), "bundle-extra", id="another zip"),
        pytest.param(zipped([("README.txt", b"a")]), "bundle-foreign", id="no manifest"),
        pytest.param(with_entry("notes.txt"), "bundle-extra", id="a file more"),
        pytest.param(with_entry("folder/"), "bundle-extra", id="a folder"),
        pytest.param(with_entry("scores.csv"), "bundle-extra", id="a file of no sum"),
        pytest.param(with_entry("../notes.csv"), "bundle-path", id="a path upwards"),
        pytest.param(with_entry("/etc/passwd"), "bundle-path", id="a path from the root"),
        pytest.param(with_entry("..\\notes.csv"), "bundle-path", id="a path of Windows"),
        pytest.param(with_entry("C:notes.csv"), "bundle-path", id="a drive"),
        pytest.param(with_entry("link", change=linked), "bundle-link", id="a link"),
    ],
)
def test_what_is_no_sound_bundle_is_refused(content: bytes, code: str) -> None:
    assert code in refused(content)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice_is_refused() -> None:
    assert refused(with_entry("notes.csv")) == {"bundle-twice"}


def test_every_changed_file_is_named() -> None:
    entries = [
        (name, content.replace(b"Calls", b"Cells") if str(name).endswith("s.csv") else content)
        for name, content in entries_of(SOUND)
    ]

    with pytest.raises(FaultsError) as error:
        unpacked(zipped(entries), "some.zip")

    assert [(one.code, one.place) for one in error.value.faults] == [
        ("bundle-changed", "some.zip: statements.csv")
    ]


def test_bytes_that_changed_on_the_way_are_found() -> None:
    place = SOUND.index(b"answers_long.csv") + 60

    found = refused(SOUND[:place] + bytes([SOUND[place] ^ 255]) + SOUND[place + 1 :])

    assert found <= {"bundle-changed", "bundle-damaged"}


def test_missing_files_are_all_named() -> None:
    entries = [one for one in entries_of(SOUND) if one[0] not in {"notes.csv", "session.json"}]

    with pytest.raises(FaultsError) as error:
        unpacked(zipped(entries), "some.zip")

    assert [one.place for one in error.value.faults] == [
        "some.zip: 'notes.csv'",
        "some.zip: 'session.json'",
    ]
    assert {one.code for one in error.value.faults} == {"bundle-missing"}


def test_a_manifest_that_leaves_out_what_is_needed_is_refused() -> None:
    files = {name: one for name, one in files_in(SOUND).items() if name != "answers_long.csv"}
    manifest = json.loads(dict(entries_of(SOUND))[MANIFEST])
    del manifest["files"]["answers_long.csv"]
    left = zipped([(MANIFEST, json.dumps(manifest).encode()), *files.items()])

    assert refused(left) == {"bundle-missing"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": 2, "new": "thing"}, "bundle-newer"),
        ({"format": 0}, "bundle-manifest"),
        ({"format": "1"}, "bundle-manifest"),
        ({"more": 1}, "bundle-manifest"),
        ({"files": []}, "bundle-manifest"),
        ({"bundle": "other"}, "bundle-foreign"),
    ],
)
def test_a_manifest_that_is_not_of_this_program_is_refused(
    change: dict[str, object], code: str
) -> None:
    entries = dict(entries_of(SOUND))
    manifest = {**json.loads(entries[MANIFEST]), **change}

    assert refused(
        zipped([*({**entries, MANIFEST: json.dumps(manifest).encode()}).items()])
    ) == {code}


@pytest.mark.parametrize("content", [b"", b"[", b"[]", b"\xff", b"[" * 100_000])
def test_a_manifest_that_is_no_json_object_is_refused(content: bytes) -> None:
    entries = dict(entries_of(SOUND))

    assert refused(zipped([*({**entries, MANIFEST: content}).items()])) == {"bundle-foreign"}


def test_a_newer_program_cannot_write_on_the_terminal() -> None:
    entries = dict(entries_of(SOUND))
    changed = {**json.loads(entries[MANIFEST]), "format": 2, "program": "9\x1b[31m"}

    with pytest.raises(FaultsError, match=r"version 9 \[31m, bundle format 2, known"):
        unpacked(zipped([*{**entries, MANIFEST: json.dumps(changed).encode()}.items()]), "a")


@pytest.mark.parametrize("name", ["session.json", "questionnaire.json", "library.json"])
def test_a_file_that_says_something_twice_is_refused(name: str) -> None:
    for twice in (b'{"min_group": 300,\n"min_group": 5}', b'[{"a": {"b": 1, "b": 1}}]'):
        assert refused(resealed({name: twice})) == {"bundle-key-twice"}


def test_encrypted_files_are_refused() -> None:
    content = bytearray(SOUND)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1

    assert "bundle-encrypted" in refused(bytes(content))


def test_other_ways_of_packing_are_refused() -> None:

    content = bytearray(with_entry("scores.csv"))
    place = content.rindex(b"PK\x01\x02") + 10
    content[place : place + 2] = struct.pack("<H", ZIP_BZIP2)

    assert "bundle-packed-otherwise" in refused(bytes(content))


def test_a_file_that_would_grow_too_much_is_refused_before_it_is_read() -> None:
    bomb = zipped([*entries_of(SOUND), ("scores.csv", bytes(2 * 1024 * 1024))])

    assert "bundle-bomb" in refused(bomb)


def test_the_writer_never_makes_what_the_reader_takes_for_a_bomb() -> None:
    files = {"scores.csv": bytes(2 * 1024 * 1024)}

    assert unpacked(resealed(files), "some.zip").files["scores.csv"] == files["scores.csv"]


def test_files_that_are_too_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "LARGEST_UNPACKED", 1_000)

    assert refused(SOUND) == {"bundle-bomb", "bundle-huge"}


def test_a_list_of_very_many_files_is_not_even_read() -> None:
    assert refused(SOUND + b"PK\x01\x02" * 1_001) == {"bundle-too-many"}


def test_a_file_over_the_limit_is_refused_before_it_is_opened() -> None:
    with pytest.raises(FaultsError, match="the most is 10") as error:
        unpacked(SOUND, "some.zip", largest=10)

    assert [one.code for one in error.value.faults] == ["bundle-too-large"]


def test_every_fault_of_the_list_is_told_at_once() -> None:
    entries = [*entries_of(SOUND), ("../a", b""), ("b", b"")]

    assert refused(zipped(entries)) == {"bundle-path", "bundle-extra"}


@pytest.mark.parametrize("step", range(0, len(SOUND), 997))
def test_no_changed_byte_gets_through_or_crashes(step: int) -> None:
    changed = SOUND[:step] + bytes([SOUND[step] ^ 0x55]) + SOUND[step + 1 :]

    try:
        found = unpacked(changed, "some.zip")
    except FaultsError:
        return
    assert dict(found.files) == dict(unpacked(SOUND, "some.zip").files)
