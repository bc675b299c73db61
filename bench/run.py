"""What does every bench say? Runs them all, one after the other: `make bench`, or `python bench/run.py call_queue phones` for some.

The first run builds the databases of a million leads and five million calls (some minutes, 3 GB, in the folder CALLBENCH_BENCH or the
system's temporary folder); later runs find them there. Run it on an idle machine: the ratios hold, their spread grows with the load.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCHES = (
    "phones",
    "call_queue",
    "list_shown",
    "import_rate",
    "duplicates",
    "import_big",
    "start",
    "team_blackhole",
    "team_live",
    "team_claims",
    "team_queue",
)


def main(names: list[str]) -> int:
    """The exit status of the first bench that failed, else 0."""
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"There is no bench {', '.join(unknown)}; there are {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    # An installed program has its bytecode; a start that compiles every module would measure the compiler.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    failed = 0
    for name in names or BENCHES:
        print(f"\n{name}", flush=True)
        failed = (
            failed
            or subprocess.run([sys.executable, HERE / f"{name}.py"], env=environment, check=False).returncode
        )
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
