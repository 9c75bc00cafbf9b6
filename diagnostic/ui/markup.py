"""Small pieces of HTML for what Streamlit has no element for; every text is escaped."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from diagnostic.core.profile import Estimate, Profile
from diagnostic.core.questionnaire import Item, Questionnaire, Scale

STYLE_SHEET = Path(__file__).parent / "style.css"
# A file of our own: Streamlit fetches the picture of a named icon from another host.
ICON = Path(__file__).parent / "icon.svg"


def text(tag: str, words: str, css: str = "") -> str:
    """Return an element holding a person's own words, shown as they typed them."""
    return f'<{tag} class="{css}" dir="auto">{escape(words)}</{tag}>'


def screen(name: str, content: str) -> str:
    """Return what a screen begins with, under a name that `to_top` can find."""
    return f'<div class="tw-screen" data-screen="{escape(name)}" tabindex="-1">{content}</div>'


def pair(item: Item, scale: Scale, *, flipped: bool) -> str:
    """Return the two statements of an item, left and right as they stand on the screen."""
    left, right = (item.wicked, item.tame) if flipped else (item.tame, item.wicked)
    return (
        f'<div class="tw-pair"><div dir="auto">{escape(left)}</div>'
        f'<div dir="auto">{escape(right)}</div></div>'
    )


def legend(scale: Scale) -> str:
    """Return the words under the scale: both ends and the middle."""
    middle = scale.labels[scale.size // 2] if scale.size % 2 else ""
    words = (scale.labels[0], middle, scale.labels[-1])
    cells = "".join(f"<span>{escape(word)}</span>" for word in words)
    return f'<div class="tw-legend" aria-hidden="true">{cells}</div>'


def given(item: Item, answer: int | None, questionnaire: Questionnaire) -> str:
    """Return one answer as it was given, between its statements, tame end first."""
    scale = questionnaire.scale
    if answer is None:
        mark, css = "no answer", "tw-none"
    elif answer > 0:
        mark, css = scale.marks[answer - 1], "tw-mark"
    else:
        mark, css = scale.cant_say, "tw-none"
    return (
        f'<div class="tw-given"><span>{escape(item.tame)}</span>'
        f'<b class="{css}">{escape(mark)}</b><span>{escape(item.wicked)}</span></div>'
    )


def place_line(profile: Profile, questionnaire: Questionnaire, alt: str, *, dark: bool) -> str:
    """Return the line from tame to wicked with the problem, its band and the handling."""
    zones, start = [], 0.0
    for zone in questionnaire.zones.overall:
        here = " tw-here" if zone.id == profile.zone else ""
        style = f"left:{start}%;width:{zone.upto - start}%"
        zones.append(f'<span class="tw-zone{here}" style="{style}">{escape(zone.label)}</span>')
        start = zone.upto
    marks = "".join(_marks(profile))
    css = "tw-place tw-dark" if dark else "tw-place"
    return (
        f'<div class="{css}" role="img" aria-label="{escape(alt)}">'
        f'<div class="tw-line">{marks}</div><div class="tw-zones">{"".join(zones)}</div>'
        f'<div class="tw-ends"><span>0 – tame</span><span>wicked – 100</span></div></div>'
    )


def _marks(profile: Profile) -> Iterable[str]:
    if profile.position:
        place = profile.position
        style = f"left:{place.low:.2f}%;width:{place.high - place.low:.2f}%"
        yield f'<span class="tw-band" style="{style}"></span>'
        yield f'<span class="tw-problem" style="left:{place.value:.2f}%"></span>'
        yield _flag("the problem", place, "tw-above")
    if profile.approach:
        yield f'<span class="tw-approach" style="left:{profile.approach.value:.2f}%"></span>'
        yield _flag("its handling", profile.approach, "tw-below")


def _flag(name: str, place: Estimate, css: str) -> str:
    # Kept inside the line's ends, so that no label is cut off at the edge of a phone.
    shift = min(max(place.value, 0), 100)
    style = f"left:{shift:.2f}%;transform:translateX(-{shift:.2f}%)"
    return f'<span class="tw-flag {css}" style="{style}">{name} {place.value:.0f}</span>'


def chips(words: Sequence[str]) -> str:
    """Return short facts side by side."""
    spans = "".join(f"<span>{escape(word)}</span>" for word in words)
    return f'<div class="tw-chips">{spans}</div>'


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Return terms with what is said of each; rows that say nothing are left out."""
    cells = "".join(
        f'<dt>{escape(term)}</dt><dd dir="auto">{escape(words)}</dd>'
        for term, words in rows
        if words
    )
    return f'<dl class="tw-facts">{cells}</dl>'


def titled(title: str, body: str) -> str:
    """Return a short list or table under a small title."""
    return f'<div class="tw-titled"><b>{escape(title)}</b>{body}</div>'


def listed(words: Iterable[str], *, ordered: bool = False) -> str:
    """Return a list of sentences."""
    tag = "ol" if ordered else "ul"
    items = "".join(f'<li dir="auto">{escape(line)}</li>' for line in words)
    return f'<{tag} class="tw-list">{items}</{tag}>'


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; the first cell of each row names it."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    lines = "".join(
        # A header without words would be read out as one.
        (f'<tr><th scope="row">{escape(first)}</th>' if first else "<tr><td></td>")
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f'<div class="tw-scroll" tabindex="0" role="group" aria-label="Table">'
        f'<table class="tw-table"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )


def to_top(screen: str) -> str:
    """Return a script that shows a new screen from its top and moves the focus there.

    `screen` names the screen, so that the script runs once for each. The screen's heading has
    the same name: the one of the screen before may still be on the page when the script runs.
    """
    return (
        f'<script data-screen="{escape(screen)}">'
        "(() => { let frames = 600; const find = () => {"
        f" const head = document.querySelector('.tw-screen[data-screen=\"{escape(screen)}\"]');"
        " const main = document.querySelector('[data-testid=\"stMain\"]');"
        " if (head && main) { main.scrollTo(0, 0); head.focus({preventScroll: true}); }"
        " else if (frames--) requestAnimationFrame(find); }; find(); })();</script>"
    )
