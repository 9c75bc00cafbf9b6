"""session.json: what stands in no table, or has to be taken in exactly as it was."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from diagnostic.core.commitments import Commitment, Done, Expectation, Helped
from diagnostic.core.faults import FaultsError, LocatedFault
from diagnostic.core.origins import Origin
from diagnostic.core.questionnaire import Facet
from diagnostic.core.records import Shows
from diagnostic.core.run_sheet import RunSheet, Stage
from diagnostic.exchange.bundle.contents import Held, HeldRound, Wording
from diagnostic.exchange.bundle.members import SESSION
from diagnostic.exchange.bundle.once import one_line
from diagnostic.exchange.cells import EARLIEST, LATEST

_MOST_FAULTS = 20


def _moment(value: datetime) -> datetime:
    if not EARLIEST <= value <= LATEST:
        raise ValueError(f"{value.isoformat()} is too long ago or too far ahead")
    return value.astimezone(UTC)


def _storable(value: str) -> str:
    if "\0" in value:
        raise ValueError("there is a NUL character in it")
    return value


_Moment = Annotated[AwareDatetime, AfterValidator(_moment)]
_Text = Annotated[str, StringConstraints(max_length=1_000_000), AfterValidator(_storable)]
_Name = Annotated[str, StringConstraints(max_length=60), AfterValidator(_storable)]
_Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_Number = Annotated[int, Field(ge=1, le=100_000)]


class _Kept(BaseModel):
    """Base of what is kept as JSON: immutable, closed to unknown keys, nothing converted."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        from_attributes=True,
        revalidate_instances="never",
    )


class _Wording(_Kept):
    title: _Text
    description: _Text
    worded_at: _Moment


class _Round(_Kept):
    number: _Number
    opened_at: _Moment | None
    closed_at: _Moment | None
    revealed_at: _Moment | None


class _Expected(_Kept):
    dimension: _Name
    facet: Facet
    points: Annotated[int, Field(ge=-100, le=100)]


class _Decision(_Kept):
    number: _Number
    intervention: _Name
    title: _Text
    owner: _Text
    first_step: _Text
    review_on: date | None
    expected: tuple[_Expected, ...]
    done: Done | None
    helped: Helped | None
    review_note: _Text
    made_at: _Moment | None
    reviewed_at: _Moment | None


class _Stage(_Kept):
    title: _Text
    minutes: Annotated[int, Field(ge=0, le=100_000)]
    question: _Text
    write_down: _Text
    dimension: _Name


class _Sheet(_Kept):
    round: _Number
    people: Annotated[int, Field(ge=0)]
    problem: _Text
    stages: tuple[_Stage, ...]


class _Hidden(_Kept):
    round: _Number
    dimension: _Name
    digest: _Digest


class _Origin(_Kept):
    kind: Literal["import", "bundle"]
    name: _Text
    sha256: _Digest
    detail: _Text
    at: _Moment
    key: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]


class SessionFile(_Kept):
    """All of session.json."""

    kind: Literal["self", "workshop"]
    session_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
    created_at: _Moment
    form: _Name
    wordings: Annotated[tuple[_Wording, ...], Field(min_length=1, max_length=10_000)]
    rounds: Annotated[tuple[_Round, ...], Field(min_length=1, max_length=1_000)]
    shows: Shows
    min_group: Annotated[int, Field(ge=3, le=300)]
    asks_background: bool
    planned_rounds: _Number
    ended_at: _Moment | None
    decisions: tuple[_Decision, ...]
    in_place: tuple[_Name, ...]
    run_sheets: tuple[_Sheet, ...]
    hidden_reasons: tuple[_Hidden, ...]
    origins: tuple[_Origin, ...]


def session_json(held: Held) -> bytes:
    """Write session.json."""
    file = SessionFile(
        kind="self" if held.kind == "self" else "workshop",
        session_id=held.session_id,
        created_at=held.created_at,
        form=held.form,
        wordings=tuple(map(_Wording.model_validate, held.wordings)),
        rounds=tuple(map(_Round.model_validate, held.rounds)),
        shows=held.shows,
        min_group=held.min_group,
        asks_background=held.asks_background,
        planned_rounds=held.planned_rounds,
        ended_at=held.ended_at,
        decisions=tuple(map(_Decision.model_validate, held.decisions)),
        in_place=tuple(sorted(held.in_place)),
        run_sheets=tuple(
            _Sheet.model_validate(sheet) for _, sheet in sorted(held.run_sheets.items())
        ),
        hidden_reasons=tuple(
            _Hidden(round=number, dimension=dimension, digest=digest)
            for number, dimension, digest in sorted(held.hidden_reasons)
        ),
        origins=tuple(map(_Origin.model_validate, held.origins)),
    )
    return (file.model_dump_json(indent=1) + "\n").encode()


def read_session_file(content: bytes, name: str) -> SessionFile:
    """Read what `session_json` wrote. Raises: FaultsError, every fault, for anything else."""
    try:
        return SessionFile.model_validate_json(content)
    except ValidationError as error:
        raise FaultsError(
            tuple(
                LocatedFault(
                    "bundle-session",
                    f"{name}: {SESSION}",
                    f"{one_line('.'.join(map(str, one['loc'])))[:80] or 'the file'}: "
                    f"{_said(one['msg'])}",
                )
                for one in error.errors()[:_MOST_FAULTS]
            )
        ) from None


def _said(message: str) -> str:
    """Return what is wrong, with what to do; the library's words are plain enough here."""
    wrong = message.removeprefix("Value error, ")[:200]
    return f"{wrong[:1].lower()}{wrong[1:]}; take the bundle anew from where it was made"


def rounds_of(file: SessionFile) -> tuple[HeldRound, ...]:
    """Return the rounds."""
    return tuple(HeldRound(**dict(one)) for one in file.rounds)


def wordings_of(file: SessionFile) -> tuple[Wording, ...]:
    """Return how the problem was worded."""
    return tuple(Wording(**dict(one)) for one in file.wordings)


def decisions_of(file: SessionFile) -> tuple[Commitment, ...]:
    """Return what was decided."""
    return tuple(
        Commitment(
            **{
                **dict(one),
                "expected": tuple(Expectation(**dict(change)) for change in one.expected),
            }
        )
        for one in file.decisions
    )


def run_sheets_of(file: SessionFile) -> Mapping[int, RunSheet]:
    """Return the run sheets that somebody edited, by their round."""
    return {
        one.round: RunSheet(
            one.problem,
            one.people,
            one.round,
            tuple(Stage(**dict(part)) for part in one.stages),
        )
        for one in file.run_sheets
    }


def origins_of(file: SessionFile) -> tuple[Origin, ...]:
    """Return where the session came from."""
    return tuple(Origin(**dict(one)) for one in file.origins)
