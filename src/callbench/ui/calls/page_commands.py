"""Which part of the call screen answers which command?"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from callbench.domain.dispositions import Disposition
from callbench.ui.calls.call_work import CallWork
from callbench.ui.calls.list_panel import ListPanel
from callbench.ui.calls.outcome_panel import OutcomePanel
from callbench.ui.calls.person_card import PersonCard
from callbench.ui.note_actions import NOTE_FIELDS, note_command
from callbench.ui.outcome_actions import outcome_command
from callbench.ui.parts.commands import Registry

OUTCOMES = tuple(code for code in Disposition if code is not Disposition.UNRESOLVED)


def connect_commands(
    registry: Registry, leads: ListPanel, person: PersonCard, panel: OutcomePanel, work: CallWork
) -> None:
    """Connect every command of the screen, let the single keys listen in list and outcomes, and show the keys."""
    handlers: dict[str, Callable[[], object]] = {
        "call.dial": work.dial,
        "call.copy_number": work.phone.copy,
        "call.save": partial(work.save, goes_on=False),
        "call.save_next": work.save_and_go_on,
        "call.undo": work.undo,
        "call.log_past": partial(_log_past, panel),
        "call.next_time": partial(_type_time, panel),
        "lead.next": partial(leads.step, 1),
        "lead.previous": partial(leads.step, -1),
        "list.save": leads.ask_name,
        "search": partial(_search, leads),
        "refresh": leads.reload,
    }
    handlers |= {outcome_command(code): partial(work.choose, str(code)) for code in OUTCOMES}
    handlers |= {
        note_command(name): partial(_focus, panel.notes.target(name)) for name in (*NOTE_FIELDS, "dmu")
    }
    for command_id, handler in handlers.items():
        action = registry.action(command_id)
        action.setAutoRepeat(command_id.startswith("lead."))
        action.triggered.connect(_without_arguments(handler))
    registry.listen_in(leads.view)
    registry.listen_in(leads.empty, ["call.undo"])  # the last call of a list leaves nobody in it
    registry.listen_in(panel, [outcome_command(code) for code in OUTCOMES])
    person.set_dial_keys(registry.key_text("call.dial"))
    panel.foot.set_keys(registry.key_text("call.save_next"), registry.key_text("call.undo"))


def _log_past(panel: OutcomePanel) -> None:
    panel.set_past(True)
    panel.past.setFocus()


def _type_time(panel: OutcomePanel) -> None:
    if panel.is_past():
        panel.past.setFocus()
    else:
        panel.details.focus_time()


def _search(leads: ListPanel) -> None:
    if leads.isVisible():
        leads.search.setFocus()
        leads.search.selectAll()


def _focus(widget: QWidget) -> None:
    widget.setFocus()


def _without_arguments(handler: Callable[[], object]) -> Callable[[], None]:
    """A slot for `triggered`, whatever it carries."""

    def run() -> None:
        handler()

    return run
