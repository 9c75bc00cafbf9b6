"""A workshop that is led from the test's own process, on the store that servers use."""

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from diagnostic.content import read_fitting_library, read_questionnaire, shipped
from diagnostic.core.questionnaire import Questionnaire
from diagnostic.storage.migrating import open_store
from diagnostic.workshop import Context, Statement, exporting, facilitating
from diagnostic.workshop.access import Access
from diagnostic.workshop.facilitating import Setup

Row = dict[str, str]
SAVES = 9
"""Into so many saves each participant's answers are divided."""


@dataclass(frozen=True, slots=True)
class Led:
    """A workshop with its round open, and what opens it to its facilitator."""

    context: Context
    questionnaire: Questionnaire
    code: str
    key: str

    @property
    def access(self) -> Access:
        """The facilitator's private link."""
        return Access(key=self.key)

    @property
    def items(self) -> tuple[str, ...]:
        """Everything that is asked."""
        return tuple(item.id for item in self.questionnaire.items_of("standard"))

    @property
    def batches(self) -> list[tuple[str, ...]]:
        """The items in the order of their screens, as they are saved together."""
        size = -(-len(self.items) // SAVES)
        return [self.items[at : at + size] for at in range(0, len(self.items), size)]

    def rows(self, name: str) -> list[Row]:
        """Return one file of the export."""
        content = exporting.export_file(self.context, self.access, name)
        return list(csv.DictReader(io.StringIO(content.decode(), newline="")))

    def zipped_rows(self) -> dict[str, list[Row]]:
        """Return every file of the export, of one moment."""
        content = exporting.export_zip(self.context, self.access)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {
                name: list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))
                for name in archive.namelist()
                if name.endswith(".csv")
            }


def lead(context: Context) -> Led:
    """Make a workshop and open its first round."""
    questionnaire = read_questionnaire(shipped("questions.yaml"))
    library = read_fitting_library(shipped("data/interventions.yaml"), questionnaire)
    setup = Setup(statement=Statement("Late buses"), form="standard")
    opened = facilitating.open_workshop(context, setup, questionnaire, library)
    facilitating.open_round(context, Access(key=opened.key))
    return Led(context, questionnaire, opened.workshop.code, opened.key)


@contextmanager
def led(address: str) -> Iterator[Led]:
    """Lead a workshop on the store at an address."""
    context = Context(open_store(address))
    try:
        yield lead(context)
    finally:
        context.engine.dispose()
