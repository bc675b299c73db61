"""Are all sentences there in both languages, and do tables keep their columns with wide letters?"""

import ast
import tomllib
from datetime import UTC
from functools import partial
from pathlib import Path
from string import Formatter

import pytest
from given import TUESDAY_10

from callbench import sentences
from callbench.bundle import folder
from callbench.cli import refusals
from callbench.cli.tables import fitted, lines_of, width
from callbench.domain import errors, server_errors
from callbench.domain.dispositions import RequiredField
from callbench.domain.queue import Bucket
from callbench.domain.why_now import RowFacts, WhyCode, why
from callbench.sentences import WhyWords

SOURCES = sorted(Path(sentences.__file__).parent.rglob("*.py"))
ERRORS = [
    each
    for module in (errors, server_errors, refusals)
    for each in vars(module).values()
    if isinstance(each, type)
    and issubclass(each, errors.CallbenchError)
    and each is not errors.CallbenchError
]


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.code)
def test_every_error_has_a_sentence_that_its_fields_can_fill(kind: type[errors.CallbenchError]) -> None:
    fields = set(kind.field_names) | {"code"}
    for language in sentences.LANGUAGES:
        assert names(sentences.groups()["error"][kind.code][language]) <= fields


def test_both_languages_ask_for_the_same_names_except_counted_words() -> None:
    for group, codes in sentences.groups().items():
        for code, texts in codes.items():
            assert set(texts) == set(sentences.LANGUAGES), (group, code)
            different = names(texts["ja"]) ^ names(texts["en"])
            assert different <= {"attempts", "times", "weekday"}, (group, code)


def test_every_reason_and_every_missing_field_is_worded() -> None:
    assert {str(code) for code in WhyCode} <= set(sentences.groups()["why"])
    assert {str(field) for field in RequiredField} <= set(sentences.groups()["word.missing"])


def test_what_is_wrong_with_a_value_is_worded() -> None:
    worded = sentences.groups()["word.reason"]
    reasons = {reason for path in SOURCES for reason in reasons_in(ast.parse(path.read_text("utf-8")))}
    assert len(reasons) > 25
    assert {reason for reason in reasons if reason.isidentifier()} <= set(worded)


def reasons_in(tree: ast.AST) -> set[str]:
    """The codes written out in every BadValue(field, value, "code")."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    refusals = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "BadValue")
    return {
        str(call.args[2].value)
        for call in refusals
        if len(call.args) == 3 and isinstance(call.args[2], ast.Constant)
    }


def test_wide_letters_take_two_columns_and_marks_none() -> None:
    assert [width(text) for text in ("abc", "日本", "ﾃｽﾄ", "が", "か\u3099")] == [3, 4, 3, 2, 2]
    assert fitted("株式会社あおば商事", 8) == "株式会…"
    assert fitted("two\nlines", 20) == "two lines"


def test_columns_stand_under_each_other() -> None:
    lines = lines_of(("会社", "n"), [("あおば", "5"), ("Aoba Ltd", "1,234")], frozenset({1}))
    assert len({width(line) for line in lines}) == 1
    assert lines[-1].endswith("1,234")
    assert lines[-2].endswith("    5")


LABELS = {
    ("source", "RECYCLED"): ("リサイクル", "Recycled"),
    ("source", "WEBINAR"): ("ウェビナー参加", "Webinar"),
    ("rejection_reason", "NO_BUDGET"): ("予算なし", "No budget"),
    ("step_why", "AFTER_CARE"): ("お断り後のフォロー", "After a refusal"),
}


@pytest.mark.parametrize(
    ("source", "reason", "ja", "en"),
    [
        ("WEBINAR", "NO_BUDGET", "掘り起こし・予算なし・ウェビナー参加", "Recycled: No budget; Webinar"),
        ("RECYCLED", "AFTER_CARE", "掘り起こし・お断り後のフォロー", "Recycled: After a refusal"),
        ("WEBINAR", "", "掘り起こし・ウェビナー参加", "Recycled; Webinar"),
        ("RECYCLED", "", "掘り起こし", "Recycled"),
    ],
)
def test_a_recycled_lead_says_so_once(source: str, reason: str, ja: str, en: str) -> None:
    facts = RowFacts(Bucket.RECYCLE, source, TUESDAY_10, next_reason=reason)
    for language, said in (("ja", ja), ("en", en)):
        words = WhyWords(language, UTC, partial(label, language))
        assert words.text(why(facts, TUESDAY_10), TUESDAY_10) == said


def label(language: str, kind: str, code: str) -> str:
    both = LABELS.get((kind, code))
    return code if both is None else both[language == "en"]


def test_a_group_of_sentences_lies_in_one_file() -> None:
    """Where a group is looked for, the other files are not read."""
    files = [
        tomllib.loads(path.read_text("utf-8")) for path in (folder("resources") / "sentences").glob("*.toml")
    ]
    groups = [
        name for each in files for group, codes in each.items() for name, _ in sentences._flat(group, codes)
    ]
    assert sorted(groups) == sorted(sentences.groups())
