"""What the YAML parser stumbled over, in an author's words."""

import yaml

from diagnostic.content.located import LineFault

_TAB = "a tab indents this line; use spaces"
_OTHERWISE = "YAML cannot be read from here on; compare this line with a neighbouring entry"

# What the parser says (in either of its two builds), and what that comes from.
_CAUSES = (
    (
        ("mapping values are not allowed",),
        "a `: ` stands where none can; put text with a colon in quotes, or align this line",
    ),
    (
        ("unexpected end of stream", "document indicator"),
        "a quote that opens here or above is never closed; add the closing quote",
    ),
    (
        ("expected ':'",),
        "this line is neither `key: value` nor part of a text; add the colon or the quotes",
    ),
    (("escape",), 'a backslash in "…" begins a special character; use single quotes'),
    (
        ("expected ',' or",),
        "a bracket or a comma is missing; close each [ and { that you open",
    ),
    (
        ("expected '-' indicator",),
        "this line stands among list entries but does not begin with `- `; align it",
    ),
    (
        ("expected <block end>", "expected key"),
        "the indentation does not line up, or text goes on after its closing quote; align it",
    ),
    (
        ("cannot start any token", "alphabetic or numeric"),
        "a text cannot begin with this character; put the text in quotes",
    ),
    (
        ("node content",),
        "a value is missing here, or a bracket is left open; close it, or put text in quotes",
    ),
    (
        ("sequence entries are not allowed",),
        "a list entry cannot begin here; put it on a line of its own",
    ),
)


def syntax_fault(error: yaml.YAMLError, text: str) -> LineFault:
    """Say where YAML stops being YAML, and what most likely to do."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark is not None else 1
    for at in (line, line - 1):
        if "\t" in _indentation(text, at):
            return LineFault(at, "tab-indent", _TAB)
    problem = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    message = next(
        (words for said, words in _CAUSES if any(part in problem for part in said)), _OTHERWISE
    )
    return LineFault(min(line, max(1, len(text.splitlines()))), "yaml-syntax", message)


def _indentation(text: str, line: int) -> str:
    lines = text.splitlines()
    if not 1 <= line <= len(lines):
        return ""
    there = lines[line - 1]
    return there[: len(there) - len(there.lstrip())]
