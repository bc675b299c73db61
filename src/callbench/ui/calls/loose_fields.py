"""What stands in a field, whether or not it is an answer? Written down for a draft, and shown again letter by letter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from callbench.ui.calls.choice_chips import ChoiceChips
from callbench.ui.calls.time_field import TimeField
from callbench.ui.parts.fields import LineField


@dataclass(frozen=True, slots=True)
class LooseField:
    """How a field is read and shown; `usual` is what stands in it untouched."""

    read: Callable[[], str]
    show: Callable[[str], None]
    usual: str = ""


LooseFields = Mapping[str, LooseField]


def loose_text(field: LineField, usual: str = "") -> LooseField:
    """A text, with everything the input method held."""
    return LooseField(field.committed_text, field.setText, usual)


def loose_choice(chips: ChoiceChips, usual: str = "") -> LooseField:
    """The code of the pressed chip."""
    return LooseField(chips.value, chips.set_value, usual)


def loose_time(field: TimeField) -> LooseField:
    """A text that means a moment is kept as that moment: tomorrow is another day when it is read again."""

    def read() -> str:
        moment = field.moment()
        return moment.isoformat() if moment is not None else field.field.committed_text()

    def show(text: str) -> None:
        moment = _moment(text)
        if moment is None:
            field.field.setText(text)
        else:
            field.set_moment(moment)

    return LooseField(read, show)


def read_loose(fields: LooseFields) -> dict[str, str]:
    """What is not as usual."""
    found = {name: field.read() for name, field in fields.items()}
    return {name: text for name, text in found.items() if text != fields[name].usual}


def show_loose(fields: LooseFields, kept: Mapping[str, str]) -> None:
    """Show what was kept, in the order of the form; a field there is no more is left out."""
    for name, field in fields.items():
        if name in kept:
            field.show(kept[name])


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
