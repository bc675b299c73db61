"""Language: changed while the window lives, Qt's own texts too, every error worded, every sentence translated."""

import importlib.util
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from pytestqt.qtbot import QtBot

from callbench import bundle
from callbench.domain import errors, server_errors
from callbench.domain.access import Action, Role
from callbench.domain.dispositions import RequiredField
from callbench.domain.do_not_call import Scope
from callbench.domain.errors import CallbenchError
from callbench.ui.parts.fields import SearchField
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Language, Languages
from callbench.ui.parts.message_words import has_words, word_for
from callbench.ui.parts.messages import our_bug, worded_codes, wording

ROOT = bundle.folder("resources").parent
UTC_FORMATS = Formats(UTC)
EXAMPLES = [
    errors.DatabaseMissing("/data/x.db"),
    errors.MissingFields(("REJECTION_REASON", "NOTE")),
    errors.NotAllowed("EXPORT", "SDR"),
    errors.AlreadyTaken("鈴木", datetime(2026, 11, 23, 4, 12, tzinfo=UTC)),
    errors.AlreadyTaken("鈴木"),
    errors.DoNotCallInForce("COMPANY"),
    errors.FileTooBig("list.xlsx", "rows", 1_000_000),
    errors.BadValue("source", "{weird}", "code"),
    CallbenchError(),
]


def test_a_living_widget_changes_its_words(qtbot: QtBot, languages: Languages) -> None:
    field = SearchField("Search")
    qtbot.addWidget(field)
    field.show()
    clear = field.actions()[0]
    assert clear.text() == "Clear the search"
    languages.apply(Language.JA)
    qtbot.waitUntil(lambda: clear.text() == "検索を消去")
    languages.apply(Language.EN)
    qtbot.waitUntil(lambda: clear.text() == "Clear the search")


def test_qts_own_words_and_the_locale_change_too(languages: Languages) -> None:
    languages.apply(Language.JA)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "キャンセル"
    assert QLocale().language() is QLocale.Language.Japanese
    languages.apply(Language.EN)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_japanese_can_be_asked_for_in_english(languages: Languages) -> None:
    assert languages.in_japanese("Commands", "Dial") == "発信"
    assert languages.in_japanese("Commands", "no such text") == ""
    assert languages.other() is Language.JA


def test_every_error_has_sentences_of_its_own() -> None:
    named = {**vars(errors), **vars(server_errors)}
    kinds = {kind.code for kind in named.values() if _is_error(kind)} - {CallbenchError.code}
    assert kinds == worded_codes()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: error.code)
def test_sentences_are_filled(languages: Languages, language: Language, error: CallbenchError) -> None:
    languages.apply(language)
    told = wording(error, UTC_FORMATS)
    assert told.what
    assert "{" not in told.line().replace("{weird}", "")


def test_an_error_reads_like_a_sentence(languages: Languages) -> None:
    taken = errors.AlreadyTaken("Suzuki", datetime(2026, 11, 23, 4, 12, tzinfo=UTC))
    assert wording(taken, UTC_FORMATS).what == "Suzuki has this lead until 04:12."
    missing = wording(errors.MissingFields(("REJECTION_REASON", "NOTE")), UTC_FORMATS)
    assert missing.what == "Still missing: the reason for declining, a note."
    languages.apply(Language.JA)
    missing = wording(errors.MissingFields(("REJECTION_REASON", "NOTE")), UTC_FORMATS)
    assert missing.line() == "未入力: お断りの理由、メモ。 入力した内容はフォームに残っています。"
    assert our_bug().what.startswith("Callbench")


@pytest.mark.parametrize(
    ("field", "codes"),
    [("missing", RequiredField), ("action", Action), ("role", Role), ("scope", Scope)],
)
def test_every_code_inside_an_error_has_words(
    field: str, codes: type[RequiredField | Action | Role | Scope]
) -> None:
    assert [code for code in codes if not has_words(field, code.value)] == []


def test_a_code_without_words_is_shown_as_it_is() -> None:
    assert word_for("missing", ("SOMETHING_NEW",)) == "SOMETHING_NEW"


def test_code_and_translations_agree() -> None:
    tool = ROOT / "tools" / "translate.py"
    done = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_tool_fills_and_finds_what_is_missing(tmp_path: Path) -> None:
    tool = _tool()
    ts = tmp_path / "x.ts"
    ts.write_text(
        "<TS><context><name>Page</name><message><source>Call {name}</source>"
        '<translation type="unfinished"/></message></context></TS>',
        encoding="utf-8",
    )
    assert tool.unfinished(ts) == {"Page": {"Call {name}": ""}}
    tool.fill(ts, {"Page": {"Call {name}": "{name}に架電"}})
    assert tool.unfinished(ts) == {}
    with pytest.raises(SystemExit):
        tool.fill(ts, {"Page": {"No such text": "x"}})


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translate", ROOT / "tools" / "translate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _is_error(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, CallbenchError)
