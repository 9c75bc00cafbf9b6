"""The page on the questionnaire's own quality."""

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from diagnostic.core.records import Response
from diagnostic.exchange.writing import responses_csv
from diagnostic.workshop import Context
from tests.core.instrument import instrument_people
from tests.ui.facilitating import closed_with, made
from tests.ui.visiting import press, read, shipped_questionnaire, visit

QUESTIONNAIRE = shipped_questionnaire()
PEOPLE = instrument_people(QUESTIONNAIRE, 40, stray="time_p2", unsure="purpose_a3")
NAME = "answers of May.csv"


def content_of(people: list[Response]) -> bytes:
    return responses_csv(people, QUESTIONNAIRE)


def uploaded(content: bytes) -> AppTest:
    app = visit("quality")
    app.file_uploader(key="quality_file").set_value((NAME, content, "text/csv"))
    return app.run()


def from_workshops(links: str, number: int = 1) -> AppTest:
    app = visit("quality")
    app.radio(key="quality_source").set_value("workshops").run()
    app.text_area(key="quality_links").set_value(links)
    app.number_input(key="quality_number").set_value(number)
    return press(app, "quality_judge")


def against(content: bytes) -> AppTest:
    app = visit("quality")
    app.radio(key="quality_source").set_value("vignettes").run()
    app.file_uploader(key="quality_rated").set_value((NAME, content, "text/csv"))
    return app.run()


def test_before_anything_is_uploaded_the_page_says_what_to_do() -> None:
    app = visit("quality")

    assert not app.exception
    assert app.title[0].value == "How well does the questionnaire measure?"
    assert "nothing of it is stored" in read(app)
    assert not app.header


def test_a_file_shows_what_goes_together_and_what_to_do_about_items() -> None:
    app = uploaded(content_of(PEOPLE))

    assert not app.exception
    text = read(app)
    assert "40 people answered the form “Full”." in text
    assert [one.value for one in app.header] == [
        "The overall place", "Do the items of a dimension go together?", "Items to look at",
        "Item by item", "Time and layout",
    ]  # fmt: skip
    assert "(time_p2): may go with its mates too little" in text
    assert "(purpose_a3): many cannot say" in text
    assert "An item takes 8 seconds" in text
    # Two figures, each wide and narrow, and each with words for who cannot see it.
    charts = app.get("plotly_chart")
    assert len(charts) == 4
    assert all(one.proto.alt for one in charts)
    assert [one.label for one in app.download_button] == ["All numbers (quality.csv)"]


def test_the_items_about_the_handling_can_be_chosen() -> None:
    app = uploaded(content_of(PEOPLE))

    app.radio(key="quality_facet").set_value("approach").run()

    assert not app.exception
    assert "purpose_a3: " in read(app)
    assert "time_p2: " not in read(app)


def test_of_too_few_people_there_is_the_count_and_nothing_else() -> None:
    app = uploaded(content_of(PEOPLE[:29]))

    assert not app.exception
    assert "1 more is needed" in read(app)
    assert not app.header
    assert not app.get("plotly_chart")


def test_every_fault_is_shown_at_once_under_the_files_own_name() -> None:
    app = uploaded(content_of(PEOPLE[:3]).replace(b",full,", b",ful,"))

    assert not app.exception
    assert len(app.error) == 3
    assert all(one.value.startswith(NAME.capitalize()) for one in app.error)
    assert "/tmp" not in read(app)  # noqa: S108 - where the file must not be said to lie


def test_a_file_of_several_forms_lets_one_be_chosen() -> None:
    quick = instrument_people(QUESTIONNAIRE, 31, "quick", seed=1)
    named = [replace(one, respondent_id=f"q{one.respondent_id}") for one in quick]
    app = uploaded(content_of([*PEOPLE, *named]))

    assert "40 people answered the form “Full”" in read(app)
    app.selectbox(key="quality_form").set_value("quick").run()
    assert not app.exception
    assert "31 people answered the form “Quick”" in read(app)


def test_workshops_kept_here_are_put_together(context: Context) -> None:
    links = [closed_with(context, people).key for people in (16, 15)]

    app = from_workshops("\n".join(f"http://x.org/facilitate?key={key}" for key in links))

    assert not app.exception
    assert "31 people answered the form “Quick”." in read(app)
    assert "They took part in 2 workshops." in read(app)


def test_every_wrong_link_is_told_by_its_line(context: Context) -> None:
    good = closed_with(context, 5).key

    app = from_workshops(f"{good}\nno link\n{'x' * 32}")

    assert not app.exception
    assert [one.value.split(":")[0] for one in app.error] == ["Line 2", "Line 3"]
    assert not app.header


def test_an_open_round_is_not_judged(context: Context) -> None:
    app = from_workshops(made(context).key)

    assert "not closed yet" in read(app)
    assert not app.header


def test_places_are_set_against_the_experts() -> None:
    first, *rest = content_of(PEOPLE).decode().rstrip().split("\r\n")
    sides = ["tame" if ",Problem 0," in line else "wicked" for line in rest]
    ends = zip(rest, sides, strict=True)
    lines = [f"{first},expert", *(f"{line},{side}" for line, side in ends)]

    app = against("\n".join(lines).encode())
    assert not app.exception
    assert "40 ratings of 5 vignettes." in read(app)
    assert "Telling apart (AUC)" in read(app)
    assert [one.label for one in app.download_button] == ["All numbers (known_groups.csv)"]


def test_a_vignette_on_two_sides_is_told_row_by_row() -> None:
    first, *rest = content_of(PEOPLE[:6]).decode().rstrip().split("\r\n")
    sides = ["tame"] * 5 + ["wicked"]
    ends = zip(rest, sides, strict=True)

    app = against("\n".join([f"{first},expert", *(f"{a},{b}" for a, b in ends)]).encode())

    assert not app.exception
    assert ["row 7, column expert" in one.value for one in app.error] == [True]


def test_a_file_without_the_experts_view_says_what_is_missing() -> None:
    app = against(content_of(PEOPLE))

    assert not app.exception
    assert "add the experts' view" in read(app)
