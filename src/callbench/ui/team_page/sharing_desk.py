"""Where does what is pressed on the rules of sharing out go, and what comes back?"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot

from callbench.domain.errors import CallbenchError
from callbench.domain.routing import RoutingRule
from callbench.exchange.cell_words import prefectures
from callbench.services.desk import Desk
from callbench.services.routing import (
    RoutingSaved,
    StoredRule,
    gets_leads,
    list_rules,
    move_rule,
    remove_rule,
    save_routing,
    set_rule_active,
)
from callbench.services.sharing import Shared, share_everything, try_rules
from callbench.services.users import Person
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.messages import wording
from callbench.ui.parts.tasks import Tasks
from callbench.ui.team_page.sharing_view import SharingView

_OF_THE_RULE = frozenset({"rule_unfit", "rule_names_unknown"})


class SharingDesk(QObject):
    """Changes rules and shares out in the worker; `changed` is called when others must look again."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        formats: Formats,
        view: SharingView,
        changed: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._formats = desk, tasks, formats
        self._view, self._changed = view, changed
        view.form.saved.connect(self._save)
        view.moved.connect(self._move)
        view.switched.connect(self._switch)
        view.removed.connect(self._remove)
        view.try_wanted.connect(self._try)
        view.share_wanted.connect(self._share)

    def refresh(self) -> None:
        """Read the rules again."""
        self._tasks.read_latest(self, "rules", partial(self._desk.read, list_rules), self._view.show_rules)

    def take_people(self, people: Sequence[Person]) -> None:
        """Who may be named by a rule."""
        callers = {
            each.user_id: each.name
            for each in people
            if each.is_active and gets_leads(each.role, shared=True)
        }
        teams = sorted({each.team for each in people if each.team and each.is_active})
        self._view.show_people({each.user_id: each.name for each in people}, callers, teams)

    # --- what is pressed ------------------------------------------------------------------------------------------------------

    @Slot(object, int)
    def _save(self, rule: RoutingRule, rule_id: int) -> None:
        work = partial(
            self._desk.write,
            save_routing,
            rule,
            rule_id=rule_id or None,
            is_new=not rule_id,
            prefectures=prefectures(),
            user_id=self._desk.user_id,
        )
        self._tasks.write(self, work, self._saved, self._not_saved)

    def _saved(self, saved: RoutingSaved) -> None:
        def show(rules: tuple[StoredRule, ...]) -> None:
            self._view.show_rules(rules)
            self._view.saved(saved.rule_id)

        self._tasks.read_latest(self, "rules", partial(self._desk.read, list_rules), show)

    def _not_saved(self, error: CallbenchError) -> None:
        """What is wrong with a rule is said in its form, where it is put right."""
        if error.code in _OF_THE_RULE:
            self._view.form.set_problem(wording(error, self._formats).what)
        else:
            self._refused(error)

    @Slot(int, int)
    def _move(self, rule_id: int, steps: int) -> None:
        self._change(partial(move_rule, rule_id=rule_id, steps=steps))

    @Slot(int, bool)
    def _switch(self, rule_id: int, is_active: bool) -> None:
        self._change(partial(set_rule_active, rule_id=rule_id, is_active=is_active))

    @Slot(int)
    def _remove(self, rule_id: int) -> None:
        self._change(partial(remove_rule, rule_id=rule_id))

    def _change(self, use_case: Callable[..., RoutingSaved]) -> None:
        work = partial(self._desk.write, use_case, user_id=self._desk.user_id)
        self._tasks.write(self, work, self._refreshed, self._refused)

    def _refreshed(self, _saved: RoutingSaved) -> None:
        self.refresh()

    @Slot()
    def _try(self) -> None:
        work = partial(self._desk.read, try_rules, user_id=self._desk.user_id)
        self._tasks.read_latest(self, "try", work, self._tell_tried, self._refused)

    def _tell_tried(self, found: Shared) -> None:
        self._view.show_shared(found, is_trial=True)

    @Slot()
    def _share(self) -> None:
        self._view.set_sharing(True)
        self._tasks.write(self, partial(share_everything, self._desk), self._tell_shared, self._not_shared)

    def _tell_shared(self, done: Shared) -> None:
        self._view.set_sharing(False)
        self._view.show_shared(done, is_trial=False)
        self._changed()

    def _not_shared(self, error: CallbenchError) -> None:
        self._view.set_sharing(False)
        self._refused(error)

    def _refused(self, error: CallbenchError) -> None:
        self._tasks.error_raised.emit(error)
        self.refresh()
