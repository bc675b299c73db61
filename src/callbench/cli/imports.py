"""callbench import: how does a list come in, and how does it go out again?"""

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from types import FrameType

import click

from callbench.cli.opening import open_desk
from callbench.cli.refusals import Interrupted, UndoInterrupted
from callbench.cli.situation import Situation, shared
from callbench.cli.speaking import Voice, on_terminal
from callbench.domain.errors import BadValue, CallbenchError
from callbench.domain.sources import Source
from callbench.exchange.importing import (
    ImportOptions,
    ImportProgress,
    ImportReport,
    import_file,
    undo_file,
)
from callbench.exchange.list_files import lists_in, never_imported
from callbench.exchange.mapping import parse_choice, parse_word
from callbench.sentences import error_sentence, sentence
from callbench.services.desk import Desk
from callbench.services.duplicates_finding import search_duplicates
from callbench.services.import_review import Review, ReviewKind

REJECTED = ("row#", "column", "code", "value")
DOUBTFUL = (*REJECTED, "made_of_it")
REVIEWED = ("row#", "company", "person", "phone", "like")
NOT_LISTED = frozenset({ReviewKind.NEW, ReviewKind.SAME})
SHOWN_REJECTED = 50
SHOWN_REVIEWED = 10


@click.command("import")
@click.argument("files", metavar="FILE", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--preset",
    default=None,
    metavar="NAME",
    help="The tool the list comes from; found by itself if not given.",
)
@click.option(
    "--map", "pairs", multiple=True, metavar="COLUMN=field", help="What a column means; may be given again."
)
@click.option("--source", default="", metavar="CODE", help="Where the leads come from.")
@click.option(
    "--word",
    "meanings",
    multiple=True,
    metavar="WORD=CODE",
    help="Which source or tier a word of the list means; kept for the lists to come.",
)
@click.option("--campaign", default="", metavar="NAME", help="The campaign of the leads.")
@click.option(
    "--obtained-from",
    default=None,
    metavar="TEXT",
    help="Where the data was obtained, and why it may be used; as with the last list of these columns if not given.",
)
@click.option("--encoding", default=None, metavar="NAME", help="The encoding; found by trial if not given.")
@click.option("--sheet", default=None, metavar="NAME", help="The sheet of a workbook.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, store nothing.")
@click.option("--doubts", is_flag=True, help="List the cells somebody should look at, too.")
@click.option("--undo", type=int, default=None, metavar="BATCH", help="Take a whole import back.")
@shared
def import_list(
    situation: Situation,
    /,
    files: tuple[Path, ...],
    undo: int | None,
    pairs: tuple[str, ...],
    meanings: tuple[str, ...],
    source: str,
    doubts: bool,
    **words: object,
) -> None:
    """Bring lead lists in (CSV, Excel or ODS; of a folder those that never came in), or take an import back with --undo."""
    if bool(files) == (undo is not None):
        raise click.UsageError("give a FILE, or --undo BATCH")
    if undo is not None:
        _undo(situation, undo)
        return
    options = ImportOptions(
        choices=dict(map(parse_choice, pairs)),
        words=dict(map(parse_word, meanings)),
        source=_source(source),
        **words,  # type: ignore[arg-type]
    )
    with open_desk(situation) as opened, stoppable() as stop:
        work = _Work(situation.voice, opened.desk, options, stop)
        if len(files) == 1 and not files[0].is_dir():
            found = work.bring_in(files[0])
            document = found.as_json(with_doubts=doubts or options.dry_run)
            situation.voice.tell(document, _lines(situation.voice, found, doubts=doubts), opened.zone)
            return
        _bring_in_all(work, files, opened.zone, doubts=doubts)


@dataclass(frozen=True, slots=True)
class _Work:
    """Brings one file after the other in with the same options; what `stop` holds asks it to stop."""

    voice: Voice
    desk: Desk
    options: ImportOptions
    stop: list[int]

    def bring_in(self, file: Path) -> ImportReport:
        """One file, with what somebody should know beside its figures. Raises Interrupted, and what `import_file` raises."""
        found = import_file(self.desk, file, self.options, self._told)
        if on_terminal():
            click.echo("", err=True)
        if found.cancelled or (self.stop and self.options.dry_run):
            raise Interrupted
        _warn(self.voice, found)
        if found.batch is not None and found.created:
            alike = search_duplicates(self.desk, found.batch, lambda: not self.stop).found
            if alike:
                self.voice.warn("import_alike", count=f"{alike:,}")
        return found

    def _told(self, progress: ImportProgress) -> bool:
        if on_terminal():
            click.echo(f"\r{self.voice.say('import_progress')}: {progress.rows:,}", err=True, nl=False)
        return not self.stop


def _bring_in_all(work: _Work, files: Sequence[Path], zone: tzinfo, *, doubts: bool) -> None:
    """Each file for itself: one that fails is told and stops none of the others. Ends with status 1 if one did."""
    voice, documents, lines = work.voice, list[dict[str, object]](), list[str]()
    failed = 0
    for file in _lists_among(work.desk, files):
        lines.append(f"{file}:")
        try:
            found = work.bring_in(file)
        except Interrupted:
            raise
        except CallbenchError as error:
            failed += 1
            message = error_sentence(error, voice.language)
            lines.append(message)
            documents.append({"file": str(file), "error": {"code": error.code, "message": message}})
        else:
            report = found.as_json(with_doubts=doubts or work.options.dry_run)
            documents.append({"file": str(file), **report})
            lines += _lines(voice, found, doubts=doubts)
    voice.tell({"files": documents, "failed": failed}, lines, zone)
    if failed:
        raise click.exceptions.Exit(1)


def _lists_among(desk: Desk, files: Sequence[Path]) -> list[Path]:
    """The files, and of each folder the lists that never came in."""
    found: list[Path] = []
    for file in files:
        found += never_imported(desk, lists_in(file)) if file.is_dir() else [file]
    return list(dict.fromkeys(found))


def _warn(voice: Voice, found: ImportReport) -> None:
    """What somebody should know who reads the figures alone."""
    if found.same_file is not None:
        voice.warn("import_same_file", batch=found.same_file)
    if found.doubt_counts:
        counts = ", ".join(f"{code} {count:,}" for code, count in sorted(found.doubt_counts.items()))
        voice.warn("import_doubts", counts=counts)


@contextmanager
def stoppable() -> Iterator[list[int]]:
    """While the import runs, Ctrl+C asks it to stop: after the chunk in hand everything goes out again."""
    asked: list[int] = []

    def ask(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def _undo(situation: Situation, batch: int) -> None:
    voice = situation.voice
    with open_desk(situation) as opened:
        try:
            found = undo_file(opened.desk, batch)
        except KeyboardInterrupt:
            raise UndoInterrupted(batch) from None
        said = [voice.say("import_undone", batch=batch, removed=found.removed, kept=len(found.kept))]
        rows = ((each.entity, each.id, each.why) for each in found.kept)
        kept = voice.table(("record", "id#", "reason"), rows) if found.kept else []
        voice.tell(found.as_json(), [*said, *kept], opened.zone)


def _lines(voice: Voice, found: ImportReport, *, doubts: bool) -> list[str]:
    lines = [
        voice.say("import_file", encoding=found.encoding, preset=found.preset),
        voice.say(
            "import_summary",
            rows=f"{found.rows:,}",
            created=f"{found.created:,}",
            updated=f"{found.updated:,}",
            merged=f"{found.merged:,}",
            skipped=f"{found.skipped:,}",
            rejected=f"{len(found.rejected):,}",
            seconds=f"{found.seconds:.1f}",
        ),
        voice.say("import_dry") if found.batch is None else voice.say("import_batch", batch=found.batch),
    ]
    if found.review is not None:
        lines += _review_lines(voice, found.review)
    if found.rejected:
        rows = ((each.row, each.column, each.code, each.value) for each in found.rejected[:SHOWN_REJECTED])
        lines += voice.table(REJECTED, rows)
    if doubts and found.doubts:
        lines += voice.table(DOUBTFUL, (tuple(each) for each in found.doubts))
    return lines


def _review_lines(voice: Voice, review: Review) -> list[str]:
    """Each kind with its count; of all but the usual ones, the first rows."""
    lines: list[str] = []
    for kind, count in review.counts.items():
        lines.append(
            voice.say("import_review", kind=sentence("review", str(kind), voice.language), count=f"{count:,}")
        )
        if count and kind not in NOT_LISTED:
            lines += voice.table(REVIEWED, (tuple(row) for row in review.rows[kind][:SHOWN_REVIEWED]))
    return lines


def _source(code: str) -> Source | None:
    try:
        return Source(code.upper()) if code else None
    except ValueError as error:
        raise BadValue("source", code, "code") from error
