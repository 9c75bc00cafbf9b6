"""The codebook of what people said: responses.csv and answers_long.csv."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from diagnostic.core.questionnaire import CANT_SAY, Item, Questionnaire
from diagnostic.exchange.codebook_parts import (
    YES_NO,
    Code,
    Holds,
    Table,
    Variable,
    count,
    session_and_round,
    text,
)
from diagnostic.exchange.columns import CONFIDENCE, IDENTIFYING, Column, Kind, response_columns

_ABOUT = (
    "One row per respondent and round, in any order. Empty: not answered. "
    f"{CANT_SAY} in an item: can't say."
)


def responses_table(questionnaire: Questionnaire) -> Table:
    """Describe responses.csv."""
    return Table("responses", "What people answered", _ABOUT, tuple(_variables(questionnaire)))


def log_table(questionnaire: Questionnaire) -> Table:
    """Describe answers_long.csv."""
    own = identifying(questionnaire)
    value = Variable(
        "value",
        Holds.WHOLE,
        "The answer that was given: a point, a step of confidence, or 1 and 0 for in_danger",
        note=f"{CANT_SAY}: can't say; empty: the earlier answer was taken back",
        cant_say=True,
    )
    return Table(
        "answers_long",
        "Every answer ever given",
        "One row per answer given, changed or taken back, in the order of each respondent.",
        (
            *(own[name] for name in ("session_id", "round", "respondent_id")),
            text("item", "What was answered: a column of responses.csv"),
            value,
            Variable("answered_at", Holds.MOMENT, "When, in UTC"),
            count(
                "supersedes",
                "Number of the row that this one replaces, counted from 1 within the "
                "respondent's rows, those of all rounds together",
                low=1,
            ),
        ),
    )


def identifying(questionnaire: Questionnaire) -> Mapping[str, Variable]:
    """Return the columns that say whose answers these are, by name."""
    session, number = session_and_round()
    forms = tuple(Code(form.id, form.label) for form in questionnaire.forms)
    problem = text("problem", "The problem, as it was worded", "guarded by ' before = + - @")
    columns = (
        session,
        number,
        text("respondent_id", "Respondent: a code given by chance, the same in every round"),
        replace(problem, identifies=True),
        Variable(
            "form",
            Holds.TEXT,
            "Form: which selection of items was asked",
            note="empty: the smallest form that has every item answered in the row",
            codes=forms,
        ),
        replace(
            text("questionnaire_id", "Questionnaire that was answered"),
            codes=(Code(questionnaire.id, questionnaire.title),),
        ),
        count("questionnaire_version", "Its version", low=1),
    )
    return dict(zip(IDENTIFYING, columns, strict=True))


def _variables(questionnaire: Questionnaire) -> Iterator[Variable]:
    own, items = identifying(questionnaire), {one.id: one for one in questionnaire.items}
    dimensions = {CONFIDENCE + one.id: one.id for one in questionnaire.dimensions}
    sections: set[str] = set()
    for column in response_columns(questionnaire):
        if column.name in own:
            yield own[column.name]
        elif column.kind is Kind.POINT:
            variable = item_variable(items[column.name], questionnaire)
            title = questionnaire.facets[items[column.name].facet].title
            yield replace(variable, section="" if title in sections else title)
            sections.add(title)
        elif column.kind is Kind.STEP:
            yield _confidence(column.name, dimensions[column.name], questionnaire)
        else:
            yield _around(column, questionnaire)


def item_variable(item: Item, questionnaire: Questionnaire) -> Variable:
    """Describe an item: its two statements, and which forms ask it."""
    dimension = next(one for one in questionnaire.dimensions if one.id == item.dimension)
    size = questionnaire.scale.size
    asked = [
        form
        for form in questionnaire.forms
        if item in questionnaire.cell(item.dimension, item.facet)[: form.take]
    ]
    turned = ", ".join(form.id for form in asked if form.flips and item.flip)
    note = f"1 is pole_low, {size} is pole_high, whichever stood on the left. " + (
        f"Shown with the ends changed over in: {turned}. " if turned else ""
    )
    return Variable(
        item.id,
        Holds.WHOLE,
        f"{dimension.name}: {item.tame} … {item.wicked}",
        note=note + f"{CANT_SAY}: can't say; empty: not answered",
        codes=point_codes(questionnaire),
        low=1,
        high=size,
        shown_if=" or ".join(f"[form] = '{form.id}'" for form in asked),
        cant_say=True,
        dimension=item.dimension,
        facet=item.facet.value,
        pole_low=item.tame,
        pole_high=item.wicked,
    )


def point_codes(questionnaire: Questionnaire) -> tuple[Code, ...]:
    """Return every point as it is stored, with can't say at the end; left is the tame end."""
    labels = questionnaire.scale.labels
    ends = {1: " (the tame end)", len(labels): " (the wicked end)"}
    points = (
        Code(str(point), label + ends.get(point, ""))
        for point, label in enumerate(labels, start=1)
    )
    return (*points, Code(str(CANT_SAY), questionnaire.scale.cant_say))


def _confidence(name: str, dimension: str, questionnaire: Questionnaire) -> Variable:
    asked = questionnaire.confidence
    if asked is None:
        raise ValueError(f"{name}: the questionnaire asks for no confidence")
    found = next(one for one in questionnaire.dimensions if one.id == dimension)
    codes = tuple(Code(str(step.value), step.label) for step in asked.steps)
    factors = ", ".join(f"{step.value}: {step.variance_factor:g}" for step in asked.steps)
    return Variable(
        name,
        Holds.WHOLE,
        f"{found.name}: {asked.question}",
        note=f"multiplies the error variance of {dimension} by {factors}",
        codes=codes,
        low=min(step.value for step in asked.steps),
        high=max(step.value for step in asked.steps),
        dimension=dimension,
    )


def _around(column: Column, questionnaire: Questionnaire) -> Variable:
    """Describe what is neither an item nor says whose answers these are."""
    if column.kind is Kind.CHOICE:
        asked = next(one for one in questionnaire.background if one.id == column.name)
        codes = tuple(Code(choice.value, choice.label) for choice in asked.choices)
        note = "empty: not answered, or left out because too few people answered so"
        return Variable(column.name, Holds.TEXT, asked.question, note, codes=codes)
    if column.kind is Kind.YES_NO:
        gate = questionnaire.gate
        codes = tuple(
            replace(one, label=label)
            for one, label in zip(YES_NO, (gate.yes, gate.no), strict=True)
        )
        note = "true: nothing is placed or advised"
        return Variable(column.name, Holds.TRUTH, gate.question, note, codes=codes)
    if column.kind is Kind.TIME:
        begun = column.name == "started_at"
        label = "When the answering began" if begun else "When it was handed in"
        return Variable(column.name, Holds.MOMENT, label + ", in UTC")
    label = "Comment, and a line for each note on a dimension"
    return Variable(column.name, Holds.TEXT, label, identifies=True)
