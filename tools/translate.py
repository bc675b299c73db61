"""Are all sentences translated? Reads them from the code, merges the Japanese, and builds what the program loads.

tools/translate.py                  read the code into callbench_ja.ts, keep the Japanese, build the .qm
tools/translate.py --missing        the same, and print what has no Japanese yet as JSON
tools/translate.py --fill FILE      the same, with Japanese from a JSON file {context: {source: translation}}
tools/translate.py --check          change nothing; exit 1 if the code and the files differ or Japanese is missing
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import PySide6

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "callbench"
FOLDER = ROOT / "resources" / "i18n"
TS, QM = "callbench_ja.ts", "callbench_ja.qm"
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'

Texts = dict[str, dict[str, str]]


def main(arguments: list[str] | None = None) -> int:
    options = _parse(arguments)
    with tempfile.TemporaryDirectory() as work:
        built = build(Path(work), _read_json(options.fill))
        problems = _problems(built)
        if options.check:
            problems += _differences(built)
        else:
            _publish(built)
        missing = unfinished(built / TS)
    if options.missing:
        print(json.dumps(missing, ensure_ascii=False, indent=2))
        return 0
    _tell(problems, missing)
    return 1 if problems or (options.check and missing) else 0


def build(work: Path, filling: Texts) -> Path:
    """Make a fresh .ts and .qm in a folder: sentences of the code, Japanese of the present file and of `filling`."""
    ts = work / TS
    if (FOLDER / TS).exists():
        shutil.copyfile(FOLDER / TS, ts)
    _run(
        "lupdate",
        "-silent",
        "-no-obsolete",
        "-sort-messages",
        "-disable-heuristic",
        "sametext",
        "-disable-heuristic",
        "similartext",
        "-locations",
        "none",
        "-target-language",
        "ja",
        *(str(path) for path in sorted(SOURCES.rglob("*.py"))),
        "-ts",
        str(ts),
    )
    fill(ts, filling)
    _run("lrelease", "-silent", str(ts), "-qm", str(work / QM))
    return work


def fill(ts: Path, filling: Texts) -> None:
    """Put translations into a .ts file; a text that the code does not have is an error."""
    tree = ElementTree.parse(ts)
    left = {(context, source) for context, texts in filling.items() for source in texts}
    for context, source, translation in _messages(tree):
        wanted = filling.get(context, {}).get(source)
        if wanted is not None:
            translation.text = wanted
            translation.attrib.pop("type", None)
            left.discard((context, source))
    if left:
        raise SystemExit(f"not in the code: {sorted(left)}")
    ElementTree.indent(tree, "    ")
    body = ElementTree.tostring(tree.getroot(), encoding="unicode")
    ts.write_text(f"{HEAD}{body}\n", encoding="utf-8", newline="\n")


def unfinished(ts: Path) -> Texts:
    """Every sentence without Japanese, by context."""
    missing: Texts = {}
    for context, source, translation in _messages(ElementTree.parse(ts)):
        if translation.get("type") == "unfinished" or not (translation.text or "").strip():
            missing.setdefault(context, {})[source] = ""
    return missing


def _messages(
    tree: "ElementTree.ElementTree[ElementTree.Element]",
) -> Iterator[tuple[str, str, ElementTree.Element]]:
    for context in tree.iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None:
                yield context.findtext("name", ""), message.findtext("source", ""), translation


def _problems(built: Path) -> list[str]:
    """Translations that lose or invent a {name} of their source."""
    found = []
    for context, source, translation in _messages(ElementTree.parse(built / TS)):
        text = translation.text or ""
        if text and _names(text) - _names(source):
            found.append(f"{context}: {source!r} has no such names as {text!r}")
    return found


def _names(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}


def _differences(built: Path) -> list[str]:
    return [
        f"resources/i18n/{name} is not what the code makes; run tools/translate.py"
        for name in (TS, QM)
        if not (FOLDER / name).exists() or (FOLDER / name).read_bytes() != (built / name).read_bytes()
    ]


def _publish(built: Path) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in (TS, QM):
        beside = FOLDER / f".{name}.new"
        shutil.copyfile(built / name, beside)
        os.replace(beside, FOLDER / name)


def _run(tool: str, *arguments: str) -> None:
    package = Path(PySide6.__file__).parent
    places = (package / tool, package / f"{tool}.exe", package / "Qt" / "libexec" / tool)
    program = next((path for path in places if path.exists()), None)
    if program is None:
        raise SystemExit(f"{tool} is not in {package}")
    subprocess.run([str(program), *arguments], check=True)


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--fill", type=Path)
    return parser.parse_args(arguments)


def _read_json(path: Path | None) -> Texts:
    if path is None:
        return {}
    texts: Texts = json.loads(path.read_text(encoding="utf-8"))
    return texts


def _tell(problems: list[str], missing: Texts) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)
    count = sum(len(texts) for texts in missing.values())
    if count:
        print(f"{count} sentences have no Japanese yet: tools/translate.py --missing", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
