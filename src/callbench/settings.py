"""What did this person choose on this machine, and in which folders does the program keep things?"""

import os
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

import platformdirs

from callbench.domain.errors import BadValue, ReadFailed, WriteFailed

APP = "callbench"
HOME_VARIABLE = "CALLBENCH_HOME"
DATABASE_VARIABLE = "CALLBENCH_DB"


class Language(StrEnum):
    """The language of window and command line; SYSTEM follows the machine."""

    SYSTEM = "system"
    JA = "ja"
    EN = "en"


class Theme(StrEnum):
    """Light or dark; SYSTEM follows the machine."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class DialBy(StrEnum):
    """How a number is dialled: a link of this scheme, a command, or not at all (copy only)."""

    TEL = "tel"
    CALLTO = "callto"
    SIP = "sip"
    COMMAND = "command"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of one person on one machine.

    `database` is a path or URL; empty means the file in the data folder. `dial_template` fills {e164} (+8136…), {national} (03-…), {digits};
    empty means the usual one of `dial_by`. `dial_prefix` is dialled before the number (an outside line, 186, 184). `keys` overrides shortcuts
    by command id. `crm_target` and `crm_host` are the CRM that was last given calls; what opens it is the keyring's. `import_folder` is watched
    for lists to bring in; empty: none is.
    """

    database: str = ""
    user: str = ""
    language: Language = Language.SYSTEM
    theme: Theme = Theme.SYSTEM
    dial_by: DialBy = DialBy.TEL
    dial_template: str = ""
    dial_prefix: str = ""
    crm_target: str = ""
    crm_host: str = ""
    import_folder: str = ""
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


# --- folders ------------------------------------------------------------------------------------------------------------------


def data_folder() -> Path:
    """Where the database and its backups live."""
    return _folder("data", platformdirs.user_data_path(APP, appauthor=False))


def config_folder() -> Path:
    """Where the settings and the window's state live."""
    return _folder("config", platformdirs.user_config_path(APP, appauthor=False))


def aside_folders() -> tuple[Path, ...]:
    """Where a call may be kept that the database cannot take, in this order."""
    return data_folder(), config_folder(), Path.home(), Path(tempfile.gettempdir())


def log_folder() -> Path:
    """Where the log lives."""
    return _folder("log", platformdirs.user_log_path(APP, appauthor=False))


def default_database_path() -> Path:
    """The person's own database."""
    return data_folder() / "callbench.db"


def sample_database_path() -> Path:
    """The sample database, apart from the person's own data."""
    return data_folder() / "sample" / "sample.db"


def settings_path() -> Path:
    """The settings file."""
    return config_folder() / "settings.toml"


def database_place(settings: Settings) -> str:
    """The database to open: the one in the environment, else the chosen one, else the person's own file."""
    return os.environ.get(DATABASE_VARIABLE) or settings.database or str(default_database_path())


def _folder(name: str, usual: Path) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / name if home else usual


# --- the file -----------------------------------------------------------------------------------------------------------------


def load_settings(path: Path | None = None) -> Settings:
    """The stored settings; the defaults where there are none yet.

    Raises BadValue for a file or value that cannot be understood, ReadFailed for a file that cannot be read.
    """
    table = _read(path or settings_path())
    stored: dict[str, Any] = {
        each.name: _value(each.name, table[each.name]) for each in fields(Settings) if each.name in table
    }
    return Settings(**stored)


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Store the settings, written aside and renamed, readable by the person alone. Keys we do not know are kept.

    Raises BadValue or ReadFailed if the file there cannot be read: it is never overwritten unseen. Raises WriteFailed.
    """
    import tomli_w  # a start reads only

    target = path or settings_path()
    known = {each.name: _plain(getattr(settings, each.name)) for each in fields(Settings)}
    text = tomli_w.dumps({**_read(target), **known})
    try:
        _write(target, text)
    except OSError as error:
        raise WriteFailed(str(target), type(error).__name__) from error


def change_settings(path: Path | None = None, /, **changes: object) -> Settings:
    """Store some choices over the stored ones; the new settings. Raises what `save_settings` raises."""
    chosen: dict[str, Any] = dict(changes)
    changed = replace(load_settings(path), **chosen)
    save_settings(changed, path)
    return changed


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ReadFailed(str(path), type(error).__name__) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadValue("settings", str(path), "toml") from error


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)


_CHOICES: Mapping[str, type[StrEnum]] = MappingProxyType(
    {"language": Language, "theme": Theme, "dial_by": DialBy}
)


def _value(name: str, value: object) -> object:
    if name == "keys":
        if not isinstance(value, Mapping):
            raise BadValue(name, str(value), "table")
        return MappingProxyType({str(key): str(each) for key, each in value.items()})
    if name not in _CHOICES:
        return str(value)
    try:
        return _CHOICES[name](str(value))
    except ValueError as error:
        raise BadValue(name, str(value), ", ".join(_CHOICES[name])) from error


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else str(value)
