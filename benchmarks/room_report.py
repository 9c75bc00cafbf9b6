"""What the room's benchmark prints."""

import os
from collections.abc import Mapping, Sequence


def heading(words: str) -> None:
    """Say what is measured next, and what else the machine does meanwhile."""
    print(f"\n{words} (load of the machine before: {os.getloadavg()[0]:.1f})")


def goal(words: str, value: float, *, most: float | None = None, least: float = 0) -> bool:
    """Print a figure beside its goal; return whether it is met."""
    met = value >= least if most is None else value <= most
    asked = f"at least {least:g}" if most is None else f"at most {most:g}"
    print(f"  {words:<44}{value:>9.1f}   goal: {asked}, {'met' if met else 'NOT MET'}")
    return met


def figure(words: str, value: float, unit: str = "") -> None:
    """Print a figure that has no goal."""
    print(f"  {words:<44}{value:>9.1f} {unit}")


def waits(seconds: Mapping[str, Sequence[float]]) -> None:
    """Print how long people waited, by kind of request."""
    print(f"  {'':<24}{'number':>8}{'p50':>10}{'p95':>10}{'longest':>10}")
    for kind, measured in seconds.items():
        shown = "".join(f"{1000 * share(measured, at):>7.0f} ms" for at in (0.5, 0.95, 1.0))
        print(f"  {kind:<24}{len(measured):>8}{shown}")


def share(measured: Sequence[float], part: float) -> float:
    """Return what this part of the measured values does not exceed."""
    ordered = sorted(measured)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)]
