"""Colours that everyone can tell apart, and text that shows as it was written."""

import json

import pytest

from diagnostic.figures.drawing import canvas
from diagnostic.figures.look import (
    DARK,
    LIGHT,
    PLOT_CONFIG,
    Look,
    approach_marker,
    problem_marker,
)
from diagnostic.figures.profile import FAINT

Colour = tuple[float, float, float]

MARKS_AT_LEAST, TEXT_AT_LEAST = 3, 4.5  # WCAG 2.2, success criteria 1.4.11 and 1.4.3
LOOKS = {"light": LIGHT, "dark": DARK}
every_look = pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)


def channels(colour: str) -> Colour:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def linear(colour: Colour) -> Colour:
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour
    )
    return red, green, blue


def luminance(colour: Colour) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def seen_through(colour: Colour, behind: Colour, opacity: float) -> Colour:
    red, green, blue = (
        opacity * a + (1 - opacity) * b for a, b in zip(colour, behind, strict=True)
    )
    return red, green, blue


def test_contrast_of_black_on_white_is_the_published_21() -> None:
    assert contrast(channels("#000000"), channels("#FFFFFF")) == pytest.approx(21)


@every_look
@pytest.mark.parametrize("role", ["problem", "approach", "band_edge", "quiet", "text"])
def test_every_mark_stands_out_from_the_page(look: Look, role: str) -> None:
    assert contrast(channels(getattr(look, role)), channels(look.page)) >= MARKS_AT_LEAST


@every_look
@pytest.mark.parametrize("role", ["problem", "approach"])
@pytest.mark.parametrize("ground", ["tint", "deep_tint", "band"])
def test_marks_stand_out_from_what_lies_beneath_them(
    look: Look, role: str, ground: str
) -> None:
    assert contrast(channels(getattr(look, role)), channels(getattr(look, ground))) >= 3


@every_look
@pytest.mark.parametrize("role", ["problem", "approach"])
def test_faint_marks_still_stand_out(look: Look, role: str) -> None:
    page = channels(look.page)
    faint = seen_through(channels(getattr(look, role)), page, FAINT)
    assert contrast(faint, page) >= MARKS_AT_LEAST


@every_look
@pytest.mark.parametrize("role", ["text", "quiet", "problem", "approach"])
def test_every_text_is_readable_on_the_page(look: Look, role: str) -> None:
    assert contrast(channels(getattr(look, role)), channels(look.page)) >= TEXT_AT_LEAST


@every_look
def test_problem_and_approach_differ_without_any_hue(look: Look) -> None:
    problem, approach = problem_marker(look), approach_marker(look)

    assert problem["symbol"] != approach["symbol"]
    assert problem["color"] == look.problem
    assert approach["color"] == look.page
    assert contrast(channels(look.problem), channels(look.approach)) >= 1.4


# Machado, Oliveira & Fernandes (2009), IEEE TVCG 15:1291-1298, severity 1.0.
BLINDNESS = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


@every_look
@pytest.mark.parametrize("matrix", BLINDNESS.values(), ids=BLINDNESS)
def test_colour_blind_readers_see_two_colours(
    look: Look, matrix: tuple[Colour, Colour, Colour]
) -> None:
    seen = [
        [sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix]
        for light in (linear(channels(look.problem)), linear(channels(look.approach)))
    ]
    assert max(abs(a - b) for a, b in zip(*seen, strict=True)) > 0.1


@every_look
def test_the_page_shows_through_and_the_text_takes_its_colour(look: Look) -> None:
    layout = canvas(look, 200).figure().layout.template.layout

    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert layout.font.color == look.text


def test_the_configuration_can_be_sent_to_a_browser() -> None:
    assert json.loads(json.dumps(dict(PLOT_CONFIG)))["displayModeBar"] is False
