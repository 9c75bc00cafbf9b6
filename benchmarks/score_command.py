"""How long `tame-wicked score` takes beside reading and writing the same with pyarrow alone.

Goals: at most 3 times as long, and under 1 GB of memory, for 1,000,000 rows. Run from the
project's folder: `python benchmarks/score_command.py [--rows N]`.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RATIO_GOAL = 3.0
MEMORY_GOAL = 1_000_000_000
BLOCK = 100_000
SEED = 20260301


def main() -> int:
    """Measure in processes of their own, print, and return 0 if both goals are met."""
    options = _options()
    if options.part:
        _PARTS[options.part](options.folder, options.rows)
        return 0
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        return _compare(Path(folder), options.rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--part", choices=sorted(_PARTS), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _compare(folder: Path, rows: int) -> int:
    _run_part("generate", folder, rows)
    command = "from diagnostic.cli import main; main()"
    files = [str(folder / name) for name in ("responses.csv", "scores.csv")]
    arguments = ["score", files[0], "-q", "-o", files[1]]
    score_time = _timed([sys.executable, "-c", command, *arguments])
    # The largest of all children so far; the generator works in small blocks.
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    _run_part("keep", folder, rows)
    baseline_time = _run_part("baseline", folder, rows)
    ratio = score_time / baseline_time
    print(f"rows                  {rows:>12,}")
    print(f"responses.csv         {(folder / 'responses.csv').stat().st_size:>12,} bytes")
    print(f"scores.csv            {(folder / 'scores.csv').stat().st_size:>12,} bytes")
    print(f"pyarrow read + write  {baseline_time:>12.2f} s")
    print(f"tame-wicked score     {score_time:>12.2f} s")
    print(f"ratio                 {ratio:>12.2f}   (goal: at most {RATIO_GOAL})")
    print(f"peak memory           {memory:>12,} bytes (goal: under {MEMORY_GOAL:,})")
    return 0 if ratio <= RATIO_GOAL and memory < MEMORY_GOAL else 1


def _run_part(part: str, folder: Path, rows: int) -> float:
    arguments = ["--part", part, "--folder", str(folder), "--rows", str(rows)]
    return _timed([sys.executable, __file__, *arguments])


def _timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, env=None)
    return time.perf_counter() - start


def _generate(folder: Path, rows: int) -> None:
    """Write plausible responses to all items: 3% passed over, 4% can't say."""
    import pyarrow as pa
    from pyarrow import csv

    with (folder / "responses.csv").open("wb") as out:
        for place, block in enumerate(_blocks(rows)):
            options = csv.WriteOptions(include_header=place == 0)
            csv.write_csv(pa.table(block), out, options)


def _blocks(rows: int) -> Iterator[dict[str, Any]]:
    import numpy as np
    import pyarrow as pa

    sys.path.insert(0, str(ROOT))
    from diagnostic.cli.inputs import load_questionnaire

    questionnaire = load_questionnaire(None)
    random = np.random.default_rng(SEED)
    for start in range(0, rows, BLOCK):
        size = min(BLOCK, rows - start)
        leaning = random.normal(0, 1, size)
        block: dict[str, Any] = {
            "session_id": pa.array(
                [f"s{number // 12:06d}" for number in range(start, start + size)]
            ),
            "round": np.ones(size, dtype=np.int8),
            "respondent_id": pa.array(
                [f"r{number:07d}" for number in range(start, start + size)]
            ),
            "problem": pa.array(["Repeat calls to the same addresses"] * size),
            "form": pa.array(["full"] * size),
            "questionnaire_id": pa.array([questionnaire.id] * size),
            "questionnaire_version": np.full(size, questionnaire.version),
            "started_at": pa.array(["2026-03-01T14:05:00Z"] * size),
            "submitted_at": pa.array(["2026-03-01T14:14:30Z"] * size),
            "in_danger": pa.array([False] * size),
        }
        middle = (questionnaire.scale.size + 1) / 2
        for item in questionnaire.items:
            drawn = np.rint(middle + leaning + random.normal(0, 1.4, size))
            points = np.clip(drawn, 1, questionnaire.scale.size).astype(np.int8)
            chance = random.random(size)
            points[chance < 0.04] = -8
            block[item.id] = pa.array(points, mask=chance > 0.97)
        for dimension in questionnaire.dimensions:
            block[f"confidence_{dimension.id}"] = random.integers(1, 4, size, dtype=np.int8)
        block["comment"] = pa.array([None] * size, pa.string())
        yield block


def _keep(folder: Path, _: int) -> None:
    """Keep the scores as an Arrow file, which the baseline opens without reading it."""
    import pyarrow as pa
    from pyarrow import csv

    with (
        csv.open_csv(folder / "scores.csv") as table,
        pa.OSFile(str(folder / "scores.arrow"), "wb") as file,
        pa.ipc.new_file(file, table.schema) as out,
    ):
        for batch in table:
            out.write_batch(batch)


def _baseline(folder: Path, _: int) -> None:
    import pyarrow as pa
    from pyarrow import csv

    csv.read_csv(folder / "responses.csv")
    scores = pa.ipc.open_file(pa.memory_map(str(folder / "scores.arrow"))).read_all()
    csv.write_csv(scores, folder / "again.csv")


_PARTS = {"generate": _generate, "keep": _keep, "baseline": _baseline}

if __name__ == "__main__":
    sys.exit(main())
