"""The tables of a bundle, and what describes them: for those who have only these."""

from collections.abc import Mapping, Sequence

from diagnostic.core.advice import Advice
from diagnostic.core.commitments import Commitment
from diagnostic.core.group import group_of
from diagnostic.core.profile import Profile
from diagnostic.core.profiling import profile_of
from diagnostic.core.recommending import recommend
from diagnostic.core.records import Response
from diagnostic.exchange.bundle.contents import Held
from diagnostic.exchange.bundle.members import LOG, NOTES, RESPONSES, STATEMENTS
from diagnostic.exchange.bundle.readme import readme
from diagnostic.exchange.bundle.tables import decisions_csv, statements_csv
from diagnostic.exchange.bundle.writing import own_tables
from diagnostic.exchange.codebook import described
from diagnostic.exchange.recommendations import Row, recommendation_rows, recommendations_csv
from diagnostic.workshop.bundled_session import Gathered
from diagnostic.workshop.files import Contents
from diagnostic.workshop.links import LONE


def tables_of(gathered: Gathered) -> Mapping[str, bytes]:
    """Return all tables, those that follow from others among them, and what describes them."""
    return _completed(own_tables(gathered.held), gathered)


def tables_again(held: Held, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return what this version makes of a session that a bundle's own `files` hold."""
    contents = Contents(
        questionnaire=held.questionnaire,
        responses=held.responses,
        log=held.log,
        min_group=None if held.kind == LONE else held.min_group,
        said=held.responses,
    )
    own = {name: files[name] for name in (RESPONSES, LOG, NOTES)}
    return _completed(own | {STATEMENTS: statements_csv(held)}, Gathered(held, contents))


def _completed(own: Mapping[str, bytes], gathered: Gathered) -> Mapping[str, bytes]:
    held, contents = gathered.held, gathered.contents
    advised = _advised(held, contents.said)
    tables = dict(own)
    tables |= {name: contents.file(name) for name in contents.names if name not in tables}
    tables |= {
        "recommendations.csv": recommendations_csv(_with_owners(advised, held)),
        "decisions.csv": decisions_csv(held, advised),
    }
    described_by = described(tables, held.questionnaire)
    return {**tables, **described_by, "README.txt": readme(held, {*tables, *described_by})}


def _advised(held: Held, said: Sequence[Response]) -> tuple[Row, ...]:
    """Return what the newest results advise: as on the page, none where nothing is shown."""
    found = _alone(held) if held.kind == LONE else _group(held, said)
    if found is None:
        return ()
    profile, advice = found
    return recommendation_rows(advice, profile, held.questionnaire, held.library)


def _alone(held: Held) -> tuple[Profile, Advice] | None:
    handed_in = [one for one in held.responses if one.submitted_at is not None]
    if not handed_in:
        return None
    newest = max(handed_in, key=lambda one: one.round)
    profile = profile_of(newest, held.questionnaire)
    return profile, recommend(profile, held.questionnaire, held.library, held.in_place)


def _group(held: Held, said: Sequence[Response]) -> tuple[Profile, Advice] | None:
    closed = [one.number for one in held.rounds if one.opened_at and one.closed_at]
    if not closed:
        return None
    newest = [one for one in said if one.round == closed[-1]]
    group = group_of(newest, held.questionnaire, held.min_group)
    if group.suppressed or group.profile is None:
        return None
    advice = recommend(
        group.profile, held.questionnaire, held.library, held.in_place, group.divided
    )
    return group.profile, advice


def _with_owners(rows: Sequence[Row], held: Held) -> list[Row]:
    """Return what is advised with who sees to it and until when, where that was decided."""
    decided = {one.intervention: one for one in held.decisions if one.intervention}
    return [
        {**row, **_owned(decided[name])} if (name := str(row.get("id"))) in decided else row
        for row in rows
    ]


def _owned(one: Commitment) -> Row:
    review_on = one.review_on.isoformat() if one.review_on else None
    return {"owner": one.owner or None, "review_on": review_on}
