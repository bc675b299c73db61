"""How does every screen look, in both languages, light and dark, small and large, full, empty and huge? `make screenshots` draws them.

    python tools/screenshots.py [--only calls] [--language ja] [--theme light] [--out build/screenshots] [--display]

The pictures go to build/screenshots, which git ignores; a full run also renews those of the README in docs/screenshots. Each language, theme
and scale is a process of its own, with its clock on a working morning; nothing appears on the screen unless `--display` asks for it.
"""

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOWN = ROOT / "docs" / "screenshots"
LANGUAGES, THEMES = ("ja", "en"), ("light", "dark")
SCALES = (1.0, 1.5)
IN_README = {
    "calls-ja-light": "1920x1080",
    "calls-ja-dark": "1280x720",
    "calls-en-light": "1280x720",
    "outcome-appointment-ja-light": "1280x720",
}
"""Few and mostly small: the repository carries every version of them for ever."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures; 1 if one of the processes failed."""
    options = _parse(arguments)
    environment = _environment(on_display=options.display)
    with tempfile.TemporaryDirectory() as folder:
        shelf = Path(folder)
        shutil.copyfile(_huge(environment), shelf / "huge.db")
        _run(environment, "shelf", shelf)
        combinations = itertools.product(options.language, options.theme, SCALES)
        failed = [each for each in combinations if not _take(environment, shelf, options, *each)]
    if not failed:
        _publish(options.out)
    return 1 if failed else 0


def _take(
    environment: dict[str, str],
    shelf: Path,
    options: argparse.Namespace,
    language: str,
    theme: str,
    scale: float,
) -> bool:
    with tempfile.TemporaryDirectory() as home:
        own = environment | {"CALLBENCH_HOME": home, "QT_SCALE_FACTOR": str(scale)}
        done = _run(own, "take", shelf, options.out, language, theme, scale, options.only, check=False)
    if done:
        print(f"failed: {language} {theme} {scale:.0%}", file=sys.stderr)
    return not done


def _environment(*, on_display: bool) -> dict[str, str]:
    """The hand of the tests is at the keyboard here, too."""
    paths = os.pathsep.join(map(str, (ROOT, ROOT / "tests" / "support")))
    platform = {} if on_display else {"QT_QPA_PLATFORM": "offscreen"}
    return os.environ | platform | {"PYTHONPATH": paths, "LC_ALL": "C.UTF-8"}


def _huge(environment: dict[str, str]) -> Path:
    """The database of the benches, built once and kept."""
    command = [sys.executable, str(ROOT / "bench" / "big.py"), "--leads", "50000", "--calls", "250000"]
    done = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE, encoding="utf-8")
    return Path(done.stdout.strip())


def _run(environment: dict[str, str], *words: object, check: bool = True) -> int:
    command = [sys.executable, "-m", "tools.picture_child", *map(str, words)]
    return subprocess.run(command, check=check, env=environment, cwd=ROOT).returncode


def _publish(folder: Path) -> None:
    """Renew the pictures the README shows."""
    for name, size in IN_README.items():
        picture = folder / size / f"{name}.png"
        if picture.exists():
            shutil.copyfile(picture, SHOWN / picture.name)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only", default="", help="a part of the names of the pictures")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "screenshots")
    parser.add_argument("--language", nargs="*", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--theme", nargs="*", choices=THEMES, default=THEMES)
    parser.add_argument("--display", action="store_true", help="use the display there is")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
