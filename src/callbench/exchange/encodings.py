"""In which encoding is a text file written?

A strict ladder: byte order mark, ISO-2022-JP by its escapes, UTF-16 by its zero bytes, strict UTF-8, then of strict CP932 and EUC-JP the
one with fewer half-width kana. The whole file is read, because a mark of its encoding may first appear in its last line.
"""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from callbench.domain.errors import ReadFailed, UnknownEncoding

BLOCK = 1 << 20
SAMPLE_LINES = 20
SAMPLE_BYTES = 64 * 1024

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_JIS_ESCAPES = (b"\x1b$@", b"\x1b$B", b"\x1b$(", b"\x1b(J", b"\x1b(I")
_ALIKE = {"cp932", "euc_jp"}
_HALF_KANA = re.compile("[\uff61-\uff9f]")
_LOST = re.compile(r"\?{3,}|\ufffd")
# What Python's cp932 makes of bytes that Windows leaves undefined.
_UNDEFINED = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
_LATIN_LOOKALIKE = re.compile("[A-Za-z][\u3400-\u9fff\uff61-\uff9f]{1,2}[A-Za-z ,;]")
_JAPANESE_RUN = re.compile("[\u3040-\u30ff]|[\u3040-\u9fff\uff61-\uff9f]{3}")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file is encoded.

    `name` is a Python codec. `sure` is False when another encoding reads the file as well, or the text looks like a Western file read
    as Japanese. `lost` counts long runs of "?" in the sample: signs that an export was made in the wrong encoding.
    """

    name: str
    bom: bool
    sure: bool
    sample: str
    lost: int = 0


def detect(path: Path) -> Encoding:
    """The encoding of the file. Raises UnknownEncoding if no candidate reads all of it, ReadFailed if it cannot be opened."""
    head = _head(path)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    if marked is not None:
        _check(path, marked)
        return _found(head, marked, bom=True, sure=True)
    wide = _wide(head)
    if wide is not None:
        _check(path, wide)
        return _found(head, wide, bom=False, sure=True)
    return _by_trial(path, head)


def named(path: Path, name: str) -> Encoding:
    """The file read as the person says. Raises UnknownEncoding for a codec Python does not know, or at bytes it cannot decode."""
    codec = "cp932" if _codec_name(path, name) == "shift_jis" else _codec_name(path, name)
    head = _head(path)
    if codec == "utf-8" and head.startswith(codecs.BOM_UTF8):
        codec = "utf-8-sig"
    _check(path, codec)
    return _found(
        head,
        codec,
        bom=codec == "utf-8-sig" or head[:2] in (b"\xff\xfe", b"\xfe\xff"),
        sure=True,
    )


def _codec_name(path: Path, name: str) -> str:
    """Python knows codecs that make no text (hex, zip); they are none of ours."""
    try:
        with suppress(UnicodeError):
            b"a".decode(name)
        return codecs.lookup(name).name
    except LookupError as error:
        raise UnknownEncoding(str(path), name) from error


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(SAMPLE_BYTES)
    except OSError as error:
        raise ReadFailed(str(path), type(error).__name__) from error


def _blocks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                yield block
    except OSError as error:
        raise ReadFailed(str(path), type(error).__name__) from error


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: in a list with digits and separators most of one half of the bytes is zero."""
    half = len(head) // 2
    if half == 0 or b"\0" not in head:
        return None
    low, high = head[0::2].count(0) / half, head[1::2].count(0) / half
    if high > 0.2 and high > 4 * low:
        return "utf-16-le"
    return "utf-16-be" if low > 0.2 and low > 4 * high else None


def _by_trial(path: Path, head: bytes) -> Encoding:
    trials = {name: _Trial(name) for name in ("utf-8", "cp932", "euc_jp", "iso2022_jp_ext")}
    escapes = False
    for block in _blocks(path):
        escapes = escapes or any(escape in block for escape in _JIS_ESCAPES)
        undecided = trials.keys() >= _ALIKE
        for name in [name for name, trial in trials.items() if not trial.feed(block, counts=undecided)]:
            del trials[name]
        if not trials:
            break
    alive = {name: trial for name, trial in trials.items() if trial.feed(b"", final=True)}
    return _choose(path, head, alive, escapes)


def _choose(path: Path, head: bytes, alive: "dict[str, _Trial]", escapes: bool) -> Encoding:
    if escapes and "iso2022_jp_ext" in alive:
        return _found(head, "iso2022_jp_ext", bom=False, sure=True)
    if "utf-8" in alive:
        return _found(head, "utf-8", bom=False, sure=True)
    both = sorted((trial.half_kana, name != "cp932", name) for name, trial in alive.items() if name in _ALIKE)
    if not both:
        raise UnknownEncoding(str(path), "")
    return _found(head, both[0][2], bom=False, sure=len(both) == 1)


class _Trial:
    """One strict decoder fed block by block, counting half-width kana."""

    def __init__(self, name: str) -> None:
        self._decoder = codecs.getincrementaldecoder(name)("strict")
        self._is_cp932 = name == "cp932"
        self.half_kana = 0

    def feed(self, block: bytes, *, final: bool = False, counts: bool = True) -> bool:
        """False as soon as the bytes cannot be of this encoding. Kana need no counting once no other encoding is left to compare."""
        try:
            text = self._decoder.decode(block, final)
        except UnicodeDecodeError:
            return False
        if text.isascii():
            return True
        if counts:
            self.half_kana += len(_HALF_KANA.findall(text))
        return not (self._is_cp932 and _UNDEFINED.search(text))


def _check(path: Path, name: str) -> None:
    decoder = codecs.getincrementaldecoder(name)("strict")
    line = 1
    try:
        for block in _blocks(path):
            line += decoder.decode(block).count("\n")
        decoder.decode(b"", True)
    except UnicodeError as error:
        raise UnknownEncoding(str(path), name, line) from error


def _found(head: bytes, name: str, *, bom: bool, sure: bool) -> Encoding:
    text = codecs.getincrementaldecoder(name)("replace").decode(head)
    if name in ("cp932", "euc_jp") and _LATIN_LOOKALIKE.search(text) and not _JAPANESE_RUN.search(text):
        sure = False
    sample = "\n".join(text.splitlines()[:SAMPLE_LINES])
    return Encoding(name, bom, sure, sample, len(_LOST.findall(text)))
