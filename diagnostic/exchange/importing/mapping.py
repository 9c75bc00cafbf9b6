"""Which column of an export is which of ours, and which text is which point."""

from collections.abc import Mapping as Pairs
from dataclasses import dataclass

from pydantic import Field as Declared

from diagnostic.core.parts import Part
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.exchange.importing.sheet import Sheet, Tool


class Column(Part):
    """One column of the export that is used."""

    header: str
    """As it stands in the file."""
    to: str
    """A column of responses.csv."""
    values: Pairs[str, str] = Declared(default_factory=dict)
    """Text in the cell to what is stored (a point counted from the tame end, -8 …).

    Empty: the cell is taken as it is.
    """


class Mapping(Part):
    """What an import goes by; kept with what was imported."""

    tool: Tool
    questionnaire: str
    version: int
    form: str
    columns: tuple[Column, ...]
    left_out: tuple[str, ...] = ()
    """Headers that are not used, names and e-mail addresses among them."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping that somebody has yet to agree to."""

    mapping: Mapping
    how: Pairs[str, str]
    """Header to how it was matched: `saved`, `id`, `text`, `near`."""
    questions: tuple[str, ...]
    """What cannot be known from the file: a direction, two columns alike. Empty if certain."""
    unmatched_headers: tuple[str, ...]
    """Of the file, not used for anything."""
    unmatched_columns: tuple[str, ...]
    """Of ours, that nothing in the file was found for."""
    personal: tuple[str, ...]
    """Headers of names and e-mail addresses: left out unless they are asked for."""

    @property
    def certain(self) -> bool:
        """Whether all was matched by id or equal text, with labels of our own."""
        return not self.questions


def proposed(
    sheet: Sheet, questionnaire: Questionnaire, form: str, saved: Mapping | None = None
) -> Proposal:
    """Propose a mapping: by a saved one first, then item id, then normalised text."""
    raise NotImplementedError


def read_mapping(text: str, name: str, questionnaire: Questionnaire) -> Mapping:
    """Read a mapping file (YAML). Raises: FaultsError with every fault and its line."""
    raise NotImplementedError


def mapping_yaml(mapping: Mapping, sha256: str = "") -> str:
    """Return a mapping as YAML with comments that say what to check."""
    raise NotImplementedError
