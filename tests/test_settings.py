"""Are a person's choices kept, and never lost by a mistake in the file?"""

import os
import stat
from pathlib import Path

import pytest

from callbench.domain.errors import BadValue, ReadFailed, WriteFailed
from callbench.settings import (
    DialBy,
    Language,
    Settings,
    Theme,
    change_settings,
    config_folder,
    data_folder,
    database_place,
    default_database_path,
    load_settings,
    log_folder,
    sample_database_path,
    save_settings,
    settings_path,
)

CHOSEN = Settings(
    database="/data/team.db",
    user="佐藤 美咲",
    language=Language.JA,
    theme=Theme.DARK,
    dial_by=DialBy.COMMAND,
    dial_template='phone "{e164}"',
    dial_prefix="0",
    keys={"call.finish": "Ctrl+Return"},
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A settings file that is not there yet, in a folder that is not there yet."""
    return tmp_path / "config" / "settings.toml"


def test_without_a_file_there_are_defaults(path: Path) -> None:
    assert load_settings(path) == Settings()
    assert not path.exists()


def test_what_was_stored_is_read(path: Path) -> None:
    save_settings(CHOSEN, path)
    assert load_settings(path) == CHOSEN


def test_a_change_leaves_the_other_choices(path: Path) -> None:
    save_settings(CHOSEN, path)
    changed = change_settings(path, theme=Theme.LIGHT)
    assert changed == load_settings(path)
    assert (changed.theme, changed.user) == (Theme.LIGHT, CHOSEN.user)


def test_keys_of_another_version_are_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('theme = "dark"\nfuture = "kept"\n', encoding="utf-8")
    change_settings(path, user="高橋")
    assert 'future = "kept"' in path.read_text(encoding="utf-8")
    assert load_settings(path).theme is Theme.DARK


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("theme = ", "settings"),
        (b'user = "\x8d\x82"', "settings"),
        ('theme = "pink"', "theme"),
        ('language = "fr"', "language"),
        ('dial_by = "pigeon"', "dial_by"),
        ('keys = "Ctrl+Return"', "keys"),
    ],
)
def test_a_file_that_cannot_be_understood_is_refused_and_not_overwritten(
    text: str | bytes, field: str, path: Path
) -> None:
    content = text if isinstance(text, bytes) else text.encode()
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(BadValue) as refusal:
        change_settings(path, user="高橋")
    assert refusal.value.field == field
    assert path.read_bytes() == content


def test_a_file_of_an_editor_that_marks_utf_8_is_read(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('user = "高橋"\n', encoding="utf-8-sig")
    assert load_settings(path).user == "高橋"


def test_what_is_no_file_is_told_and_left_as_it_is(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(ReadFailed) as refusal:
        change_settings(path, user="高橋")
    assert refusal.value.path == str(path)
    assert path.is_dir()


def test_a_place_that_takes_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    long = tmp_path / "config" / f"{'s' * 250}.toml"
    with pytest.raises(WriteFailed) as refusal:
        save_settings(CHOSEN, long)
    assert refusal.value.path == str(long)


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
@pytest.mark.parametrize("before", [None, 0o644])
def test_only_the_person_can_read_the_file(before: int | None, path: Path) -> None:
    if before is not None:
        path.parent.mkdir()
        path.touch(mode=before)
    save_settings(CHOSEN, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_storing_leaves_nothing_beside_the_file(path: Path) -> None:
    path.parent.mkdir()
    path.with_name(f".{path.name}.part").write_text("left by a crash", encoding="utf-8")
    save_settings(CHOSEN, path)
    assert list(path.parent.iterdir()) == [path]


def test_all_folders_lie_in_the_home_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALLBENCH_HOME", str(tmp_path))
    folders = {data_folder(), config_folder(), log_folder()}
    assert len(folders) == 3
    assert all(folder.parent == tmp_path for folder in folders)
    assert settings_path().parent == config_folder()


def test_without_a_named_home_folders_are_the_platforms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CALLBENCH_HOME")
    assert all("callbench" in folder.parts for folder in (data_folder(), config_folder(), log_folder()))


def test_the_sample_is_apart_from_the_persons_own_data() -> None:
    assert sample_database_path().parent != default_database_path().parent


@pytest.mark.parametrize(
    ("environment", "chosen", "place"),
    [
        ("/a.db", "/b.db", "/a.db"),
        ("", "/b.db", "/b.db"),
        ("postgresql://team", "", "postgresql://team"),
    ],
)
def test_the_environment_goes_before_the_choice(
    environment: str, chosen: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CALLBENCH_DB", environment)
    assert database_place(Settings(database=chosen)) == place


def test_the_own_file_is_used_where_nothing_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CALLBENCH_DB", raising=False)
    assert database_place(Settings()) == str(default_database_path())
