"""What came in: counted, then kept here, or only taken away as files."""

from datetime import UTC, datetime

import streamlit as st

from diagnostic.core.questionnaire import Questionnaire
from diagnostic.report.files import Kind
from diagnostic.settings import settings
from diagnostic.ui import kept_here, reports, told_away, wiring
from diagnostic.ui.bringing import Taken
from diagnostic.ui.literal import literal
from diagnostic.workshop import importing
from diagnostic.workshop.links import LONE
from diagnostic.workshop.reporting import About

_TOGETHER = (
    "It becomes a workshop that is over: you see the group's result, plan the "
    "talk and decide, under a private link that only you get. Nobody can add answers to it."
)
_ALONE = "You see the result and decide what to do, under a private link that only you get."


def came_in(taken: Taken) -> None:
    """Say how many people's answers there are now, and what was left out on the way."""
    everybody, least = importing.people_in(taken.imported), settings().min_group
    endangered = importing.people_in_danger(taken.imported)
    count = everybody - endangered if everybody > 1 else everybody
    rounds = len({one.round for one in taken.imported.responses})
    st.header("What came in")
    people = "1 person's answers are" if count == 1 else f"{count:,} people's answers are"
    held = f", from {rounds} rounds" if rounds > 1 else ""
    if endangered:
        st.error(_in_danger(endangered, everybody), icon=":material/warning:")
    st.success(f"{people} ready{held}. Nothing is stored yet.", icon=":material/check_circle:")
    said = {*taken.agreed.sheet.notes, *taken.imported.of_asking}
    for note in taken.imported.notes:
        if note not in said:
            st.caption(literal(note))
    if everybody > 1 and count < least:
        st.info(
            f"A group's result is shown from {least} people up, so that nobody can be picked "
            "out. The answers themselves can be taken away as a file."
        )


def _in_danger(people: int, everybody: int) -> str:
    who = "1 person" if people == 1 else f"{people:,} people"
    said = f"{who} said that somebody may be in danger. Look into that before anything else."
    if everybody == 1:
        return said
    theirs = "This person's" if people == 1 else "Their"
    return f"{said} {theirs} answers are kept, but not counted in the group's numbers."


def keep(taken: Taken, questionnaire: Questionnaire) -> None:
    """Offer to keep it under a link that only this visit gets."""
    responses, about = taken.imported.responses, _about(questionnaire)
    alone = importing.people_in(taken.imported) == 1

    def kept(account: str) -> str:
        context = wiring.context()
        held = importing.held_from(context, taken.agreed, taken.imported, about)
        return importing.keep(context, held, account)

    kept_here.offer(
        responses[0].session_id,
        LONE if alone else kept_here.WORKSHOP,
        _ALONE if alone else _TOGETHER,
        kept,
    )


def take_away(taken: Taken, questionnaire: Questionnaire) -> None:
    """Offer result and answers as files, with nothing stored."""
    agreed, imported, context = taken.agreed, taken.imported, wiring.context()
    with st.container(border=True, key="tw_brought_away"):
        st.subheader("Or take it away and store nothing")
        with st.container(horizontal=True):
            reports.files(
                lambda: importing.told_of(agreed, imported, _about(questionnaire)),
                Kind.FULL,
                "Report",
                "brought",
            )
        with st.container(horizontal=True):
            told_away.file(
                "The answers (responses.csv)",
                "responses.csv",
                "text/csv",
                lambda: importing.answers_file(context, agreed, _about(questionnaire)),
            )
            told_away.file(
                "How it was read (import.yaml)",
                "import.yaml",
                "application/yaml",
                lambda: importing.mapping_file(agreed),
            )
        st.caption(
            "In the answers, times are whole minutes, and answers about the people that only a "
            "few gave are left empty: nobody is singled out. The second file lets the command "
            "`tame-wicked import --mapping import.yaml` read such a file in the same way."
        )


def _about(questionnaire: Questionnaire) -> About:
    return About(
        questionnaire=questionnaire,
        library=wiring.library(),
        made_on=datetime.now(UTC).date(),
        min_group=settings().min_group,
    )
