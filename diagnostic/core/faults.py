"""A fault as a value: something an author must change, said so that they can."""

from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to change: a stable code, where it is, what is wrong, what to do."""

    code: str
    path: Path
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class LocatedFault:
    """A fault with the file and the line (or row and column) where it stands."""

    code: str
    place: str
    """For example `questions.yaml:13` or `answers.csv: row 4, column feedback_p1`."""
    message: str

    def __str__(self) -> str:
        """Say where, what and what to do, and give the code to search for."""
        return f"{self.place}: {self.message} [{self.code}]"


class FaultsError(Exception):
    """Input that has faults; the only error whose text is meant for the person outside."""

    def __init__(self, faults: tuple[LocatedFault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
