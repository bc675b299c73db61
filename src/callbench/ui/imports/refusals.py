"""Why can this file not be read or imported? The window's sentences, and a few that know more about files."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from callbench.domain.errors import CallbenchError, FileTooBig, MappingIncomplete, ReadFailed, UnknownEncoding
from callbench.ui.imports.words import encoding_word
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.messages import Wording, wording

_OTHER_WORKBOOKS = frozenset({".xls", ".ods", ".xlsb", ".numbers"})
_NO_LISTS = frozenset({".pdf", ".doc", ".docx", ".png", ".jpg", ".jpeg", ".zip"})


def refusal(error: CallbenchError, path: Path, formats: Formats) -> Wording:
    """What happened to this file, what is safe, what to do next; the file goes by its name alone."""
    kind = path.suffix.lower()
    if kind in _OTHER_WORKBOOKS and isinstance(error, UnknownEncoding | ReadFailed):
        return _resave(path)
    if kind in _NO_LISTS and isinstance(error, UnknownEncoding | ReadFailed):
        return _no_list(path)
    if isinstance(error, UnknownEncoding) and error.encoding:
        return _wrong_encoding(error, path)
    if isinstance(error, MappingIncomplete):
        return _nothing_mapped()
    return wording(_with_name(error, path), formats)


def _with_name(error: CallbenchError, path: Path) -> CallbenchError:
    return (
        error.changed(path=path.name)
        if isinstance(error, ReadFailed | FileTooBig | UnknownEncoding)
        else error
    )


def _resave(path: Path) -> Wording:
    return Wording(
        QCoreApplication.translate("ImportRefusals", "{file} cannot be read as a workbook.").format(
            file=path.name
        ),
        _nothing_changed(),
        QCoreApplication.translate(
            "ImportRefusals", "Open it, save it as .xlsx or as CSV, then choose that file."
        ),
    )


def _no_list(path: Path) -> Wording:
    return Wording(
        QCoreApplication.translate("ImportRefusals", "{file} is not a list.").format(file=path.name),
        _nothing_changed(),
        QCoreApplication.translate("ImportRefusals", "Choose a CSV, TSV, Excel (.xlsx, .xls) or ODS file."),
    )


def _wrong_encoding(error: UnknownEncoding, path: Path) -> Wording:
    sentence = (
        QCoreApplication.translate("ImportRefusals", "Line {line} of {file} cannot be read as {encoding}.")
        if error.line
        else QCoreApplication.translate("ImportRefusals", "{file} cannot be read as {encoding}.")
    )
    return Wording(
        sentence.format(line=f"{error.line:,}", file=path.name, encoding=encoding_word(error.encoding)),
        _nothing_changed(),
        QCoreApplication.translate("ImportRefusals", "Choose another encoding above."),
    )


def _nothing_mapped() -> Wording:
    return Wording(
        QCoreApplication.translate(
            "ImportRefusals", "No column says which company or person a row is about."
        ),
        _nothing_changed(),
        QCoreApplication.translate(
            "ImportRefusals", "Choose “Company” or “Full name” for the column that does."
        ),
    )


def _nothing_changed() -> str:
    return QCoreApplication.translate("ImportRefusals", "Nothing was changed.")
