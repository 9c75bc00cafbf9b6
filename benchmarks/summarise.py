"""How long `tame-wicked summarise` takes beside reading the same file with pyarrow alone.

Goal: at most 4 times as long for 1,000,000 rows in rounds of 500 people. Its memory grows with
the number of rounds, and of subgroups with --by, and not with rows: the peak is printed. Of
rounds of 12 (--people 12) the summary is longer than the answers, and takes longer to write.
Run from the project's folder: `python benchmarks/summarise.py [--rows N]`.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
GOAL = 4.0
PEOPLE = 500
BLOCK = 100_000
SEED = 20260301


def main() -> int:
    """Measure in processes of their own, print, and return 0 if the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=PEOPLE, help="in each round (500)")
    parser.add_argument("--by", action="store_true", help="split by a background question")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        path = Path(folder) / "responses.csv"
        by = generate(path, options.rows, options.people)
        command = "from diagnostic.cli import main; main()"
        output = ["-q", "-o", str(Path(folder) / "dimensions.csv")]
        split = ["--by", by] if options.by else []
        taken = timed([command, "summarise"], path, [*output, *split])
        # Of the only child so far; reading all at once comes after it.
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
        read = timed(["from pyarrow import csv; import sys; csv.read_csv(sys.argv[1])"], path)
        print(f"rows                  {options.rows:>12,} in rounds of {options.people:,}")
        print(f"responses.csv         {path.stat().st_size:>12,} bytes")
    print(f"pyarrow, read alone   {read:>12.2f} s")
    print(f"tame-wicked summarise {taken:>12.2f} s")
    print(f"ratio                 {taken / read:>12.2f}   (goal: at most {GOAL})")
    print(f"peak memory           {memory:>12,} bytes")
    return 0 if taken <= GOAL * read else 1


def timed(code: list[str], path: Path, more: list[str] | None = None) -> float:
    """Run some Python on a file, in a process of its own, and return the seconds it took."""
    start = time.perf_counter()
    arguments = [sys.executable, "-c", *code, str(path), *(more or [])]
    subprocess.run(arguments, check=True, cwd=ROOT)
    return time.perf_counter() - start


def generate(path: Path, rows: int, people: int) -> str:
    """Write plausible answers to all items, and return the id of a background question."""
    import numpy as np
    import pyarrow as pa
    from pyarrow import csv

    sys.path.insert(0, str(ROOT))
    from diagnostic.content import read_questionnaire, shipped

    questionnaire = read_questionnaire(shipped("questions.yaml"))
    chance = np.random.default_rng(SEED)
    with path.open("wb") as out:
        for start in range(0, rows, BLOCK):
            size = min(BLOCK, rows - start)
            place = range(start, start + size)
            block: dict[str, Any] = {
                "session_id": pa.array([f"s{number // people:06d}" for number in place]),
                "round": np.ones(size, dtype=np.int8),
                "respondent_id": pa.array([f"r{number:07d}" for number in place]),
                "problem": pa.array(["Repeat calls to the same addresses"] * size),
                "form": pa.array([questionnaire.forms[0].id] * size),
                "questionnaire_version": np.full(size, questionnaire.version),
            }
            for question in questionnaire.background:
                values = np.array([choice.value for choice in question.choices])
                block[question.id] = pa.array(chance.choice(values, size).tolist())
            leaning = chance.normal(4, 1, size)
            for item in questionnaire.items:
                drawn = np.rint(leaning + chance.normal(0, 1.4, size))
                points = np.clip(drawn, 1, questionnaire.scale.size).astype(np.int8)
                luck = chance.random(size)
                points[luck < 0.04] = -8
                block[item.id] = pa.array(points, mask=luck > 0.97)
            options = csv.WriteOptions(include_header=start == 0)
            csv.write_csv(pa.table(block), out, options)
    return questionnaire.background[0].id


if __name__ == "__main__":
    sys.exit(main())
