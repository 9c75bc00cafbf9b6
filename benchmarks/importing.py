"""How long `tame-wicked import` takes beside reading the same file with Python's csv.

Goal: at most 5 times as long for 100,000 rows of the full form as Microsoft Forms exports it,
everything included: starting, proposing the mapping, applying it, writing responses.csv. Run
from the project's folder: `python benchmarks/importing.py [--rows N] [--xlsx]`.
"""

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GOAL = 5.0
SEED = 20260301
FORM = "full"
READ_CSV = "import csv, sys; list(csv.reader(open(sys.argv[1], encoding='utf-8', newline='')))"
READ_XLSX = (
    "import sys; from python_calamine import load_workbook; "
    "load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()"
)


def main() -> int:
    """Measure in processes of their own, print, and return 0 if the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--xlsx", action="store_true", help="a workbook instead of a CSV file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        path = Path(folder) / ("export.xlsx" if options.xlsx else "export.csv")
        generate(path, options.rows)
        read = timed([READ_XLSX if options.xlsx else READ_CSV, str(path)])
        command = "from diagnostic.cli import main; main()"
        output = ["-q", "-o", str(Path(folder) / "responses.csv")]
        taken = timed([command, "import", str(path), *output])
        # The largest of all children, which is the import.
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
        print(f"rows                {options.rows:>12,}")
        print(f"{path.name:<20}{path.stat().st_size:>12,} bytes")
    print(f"read alone          {read:>12.2f} s")
    print(f"tame-wicked import  {taken:>12.2f} s")
    print(f"ratio               {taken / read:>12.2f}   (goal: at most {GOAL})")
    print(f"peak memory         {memory:>12,} bytes")
    return 0 if taken <= GOAL * read else 1


def timed(code: list[str]) -> float:
    """Run some Python in a process of its own, and return the seconds it took."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", *code], check=True, cwd=ROOT)
    return time.perf_counter() - start


def generate(path: Path, rows: int) -> None:
    """Write an export as Microsoft Forms gives it: titles, labels, a comment of their own."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, quoting=csv.QUOTE_ALL).writerows(_rows(rows))
        return
    from xlsxwriter import Workbook

    with Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(_rows(rows)):
            sheet.write_row(number, 0, row)


def _rows(count: int) -> Iterator[list[str]]:
    import numpy as np

    sys.path.insert(0, str(ROOT))
    from diagnostic.cli.inputs import load_questionnaire
    from diagnostic.core.fielding import fields_of

    fields = fields_of(load_questionnaire(None), FORM)
    chance = np.random.default_rng(SEED)
    own = ["ID", "Start time", "Completion time", "Email", "Name"]
    yield [*own, *(field.title for field in fields)]
    for number in range(1, count + 1):
        drawn = chance.random(len(fields))
        times = ["3/14/26 9:05:10", f"3/14/26 9:{number % 50 + 6:02}:40"]
        answers = [
            # Nobody is in danger: the last option of the gate.
            field.options[int(share * len(field.options)) if place else -1].label
            if field.options
            else f"Thought {number}"
            for place, (field, share) in enumerate(zip(fields, drawn.tolist(), strict=True))
        ]
        yield [str(number), *times, "anonymous", "", *answers]


if __name__ == "__main__":
    sys.exit(main())
