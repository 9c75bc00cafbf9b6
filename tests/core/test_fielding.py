"""The questionnaire as it is asked in other tools: titles, options and codes."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from diagnostic.core.fielding import Asks, codes_of, fields_of, plain
from diagnostic.core.plan import plan_of
from diagnostic.core.questionnaire import Item, Questionnaire
from diagnostic.exchange.columns import response_columns
from tests.core.strategies import questionnaires, shipped_questionnaire
from tests.samples import small_questionnaire

# Whole questionnaires are much to draw, on a busy machine more than Hypothesis is used to.
drawn = settings(
    settings.get_profile("core"),
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_titles_and_options_read_as_on_our_own_phone_pages() -> None:
    questionnaire = shipped_questionnaire()
    fields = {one.column: one for one in fields_of(questionnaire, "full")}
    size = questionnaire.scale.size

    flipped = 0
    for item in questionnaire.items_of("full"):
        field = fields[item.id]
        left, right = (item.wicked, item.tame) if item.flip else (item.tame, item.wicked)
        assert field.title == f"Left: {left} | Right: {right}"
        assert tuple(one.label for one in field.options[:-1]) == questionnaire.scale.labels
        values = [int(one.value) for one in field.options]
        points = list(range(1, size + 1))
        assert values == [*(points[::-1] if item.flip else points), -8]
        assert field.flipped == item.flip
        flipped += item.flip
    assert flipped == 18


def test_forms_that_do_not_flip_keep_the_tame_end_on_the_left() -> None:
    fields = fields_of(shipped_questionnaire(), "standard")

    assert not any(field.flipped for field in fields)
    assert all(field.options[0].value == "1" for field in fields if field.asks is Asks.ITEM)


@drawn
@given(questionnaires())
def test_what_is_flipped_is_what_the_scoring_takes_for_flipped(
    questionnaire: Questionnaire,
) -> None:
    for form in questionnaire.forms:
        plan = plan_of(questionnaire, form.id)
        fields = [one for one in fields_of(questionnaire, form.id) if one.item is not None]

        told = {field.column: field.flipped for field in fields}
        ids = [questionnaire.items[place].id for place in plan.items]
        assert told == dict(zip(ids, plan.flipped.tolist(), strict=True))


def test_confidence_is_asked_once_after_what_a_dimension_says_of_the_problem() -> None:
    columns = [field.column for field in fields_of(small_questionnaire(), "quick")]

    assert columns == [
        "in_danger",
        "work",
        "aim_p1",
        "confidence_aim",
        "pace_p1",
        "confidence_pace",
        "talk_p1",
        "confidence_talk",
        "aim_a1",
        "pace_a1",
        "talk_a1",
        "comment",
    ]


@drawn
@given(questionnaires())
def test_nothing_is_alike_and_everything_is_a_column_of_ours(
    questionnaire: Questionnaire,
) -> None:
    fields = fields_of(questionnaire, questionnaire.forms[-1].id)

    titles = [plain(field.title) for field in fields]
    codes = [field.code for field in fields]
    known = {column.name: column for column in response_columns(questionnaire)}
    assert len(set(titles)) == len(titles)
    assert len(set(codes)) == len(codes)
    for field in fields:
        labels = [option.label.casefold() for option in field.options]
        values = [option.value for option in field.options]
        assert len(set(labels)) == len(labels)
        assert len(set(values)) == len(values)
        assert field.column in known
        assert set(values) - {"-8"} <= set(known[field.column].allowed or values)


def _with_items(*items: Item) -> Questionnaire:
    return small_questionnaire(items=items)


def test_equal_pairs_of_statements_are_numbered() -> None:
    first, second, *others = small_questionnaire().items
    twin = second.model_copy(update={"tame": first.tame, "wicked": first.wicked})

    titles = [field.title for field in fields_of(_with_items(first, twin, *others), "full")]

    assert f"Left: {first.tame} | Right: {first.wicked}" in titles
    assert f"Left: {first.wicked} | Right: {first.tame}" in titles
    same = twin.model_copy(update={"flip": False})
    titles = [field.title for field in fields_of(_with_items(first, same, *others), "full")]
    assert f"Left: {first.tame} | Right: {first.wicked} (2)" in titles


def test_titles_stand_on_one_line_without_what_no_form_can_show() -> None:
    first, *others = small_questionnaire().items
    odd = first.model_copy(update={"tame": "Two\nlines\x00\ud800", "wicked": "بالعربية 🙂"})

    titles = [field.title for field in fields_of(_with_items(odd, *others), "full")]

    assert "Left: Two lines | Right: بالعربية 🙂" in titles


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("aim_p1", "aimp1"),
        ("a" * 60, f"{'a' * 18}q2"),
        ("token", "tokenq2"),
        ("in_danger2", "indanger2"),
        ("indanger", "indangerq2"),
    ],
)
def test_codes_fit_limesurvey(item: str, code: str) -> None:
    first, *others = small_questionnaire().items
    questionnaire = _with_items(first.model_copy(update={"id": item}), *others)

    codes = codes_of(questionnaire)

    assert codes[item] == code
    assert len(set(codes.values())) == len(codes)
    assert all(re.fullmatch(r"[a-z][a-z0-9]{0,19}", one) for one in codes.values())


def test_a_form_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        fields_of(small_questionnaire(), "long")
