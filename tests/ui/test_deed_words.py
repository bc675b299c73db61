"""Lines of the audit log in words: names, labels and counts instead of codes, in the language of the window."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from callbench.domain.labels import Label, Labels, labels_of
from callbench.services.team_state import Deed
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Language, Languages
from callbench.ui.team_page.deed_words import DeedWords

NAMES = {4: "鈴木 翔太", 5: "岡田 結衣"}
MOVED: dict[str, Any] = {"to": [5, 4], "leads": 1262, "callbacks": 1}
RULE: dict[str, Any] = {"kind": "ROUTING", "is_active": False, "is": {"to": "ROUND_ROBIN", "people": [5, 4]}}
EXPORT: dict[str, Any] = {"kind": "calls", "file": "xlsx", "rows": 20, "columns": ["a"], "from": "2026-11-01"}


@pytest.fixture
def labels() -> Labels:
    """Some of the team's labels."""
    said = {
        "disposition": Label("REFERRED", "別部署・別担当を案内", "Referred to someone else", "", "", False),
        "role": Label("LEAD", "チームリーダー", "Team lead", "", "", False),
    }
    return labels_of(said.items())


@pytest.mark.parametrize(
    ("entity", "number", "detail", "said"),
    [
        ("call", 12, {"lead": 7, "disposition": "REFERRED"}, ("架電 12", "リード 7 · 別部署・別担当を案内")),
        ("app_user", 4, {"until": "2026-12-04"}, ("鈴木 翔太", "12/4に復帰")),
        ("app_user", 4, {"until": None}, ("鈴木 翔太", "復帰")),
        ("app_user", 4, MOVED, ("鈴木 翔太", "岡田 結衣、鈴木 翔太へ · リード 1,262 件 · 再架電 1 件")),
        ("rule", 3, RULE, ("ルール 3", "停止中 · 複数人で順番に: 岡田 結衣、鈴木 翔太")),
        ("user", 5, {"role": "LEAD", "is_active": True}, ("岡田 結衣", "チームリーダー")),
        ("lead", 9, {"from": 99, "fence": 3}, ("リード 9", "#99から")),
        ("contact", 2, {"fields": ["email", "title"]}, ("担当者 2", "メールアドレス、役職")),
        ("calls", None, EXPORT, ("架電", "XLSX · 20 行 · 11/1から")),
        ("something", 1, {"new": 2}, ("something 1", "new 2")),
    ],
)
def test_a_line_is_said_in_words(
    labels: Labels, languages: Languages, entity: str, number: int | None, detail: dict[str, Any], said: Any
) -> None:
    languages.apply(Language.JA)
    words = DeedWords(labels, "ja", Formats(ZoneInfo("Asia/Tokyo")), date(2026, 11, 24), NAMES)
    action = "EXPORT" if entity == "calls" else "X"
    deed = Deed(datetime(2026, 11, 24, 1, tzinfo=UTC), "佐藤 美咲", action, entity, number, detail)
    assert (words.on(deed), words.details(deed)) == said
