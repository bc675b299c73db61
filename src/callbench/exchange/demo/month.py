"""What did the sample's team do in the last four weeks? Every call of it, played by the program's own rules in the order of the clock."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from callbench.domain.cadence import next_step, progress_after
from callbench.domain.calling_window import (
    CallWindow,
    add_business_minutes,
    business_minutes_between,
    is_business_day,
    is_open,
    next_opening,
)
from callbench.domain.dispositions import AbsentKind, Disposition, Outcome, Reached
from callbench.domain.leads import LeadStatus, OutReason
from callbench.domain.next_steps import NextStep, StepKind, StepWhy
from callbench.domain.sources import SOURCES, TargetUnit
from callbench.exchange.demo.call_rows import (
    add_call,
    callback_time,
    cancel_callback,
    close_callback,
    draw_memo,
    keep_effects,
    mark_number,
    number_to_dial,
    open_callback,
    refuse,
)
from callbench.exchange.demo.facts import facts_of
from callbench.exchange.demo.handing import Agreed, set_appointment
from callbench.exchange.demo.learned import learn, somebody
from callbench.exchange.demo.line import HOT, LIST, OUTBOUND, LeadFile, Line, PastCall
from callbench.exchange.demo.people import add_referred
from callbench.exchange.demo.prospects import ZONE, Prospect
from callbench.exchange.demo.scene import Caller, Effects, Happening, Scene
from callbench.exchange.demo.talks import Setting, Talk, draw_talk, is_connected
from callbench.storage.contacts import Contact
from callbench.storage.lead_state import LeadState

DAYS = 30
_WORKING_MINUTES = 450
_LIST_SHARE = 0.12
_JUST_NOW = timedelta(minutes=8)
_ENDS_NUMBER = frozenset({Disposition.WRONG_NUMBER, Disposition.NOT_IN_SERVICE, Disposition.FAX})
_PROMISING = frozenset({Disposition.CALLBACK, Disposition.ABSENT, Disposition.CONNECTED_CONTINUE})
_WITH_DEADLINE = (TargetUnit.BUSINESS_MINUTES, TargetUnit.BUSINESS_DAYS)


class Month:
    """The team at work: the queue decides who is called, the dice how it goes, the cadence rules what follows.

    `room` is how many leads referrals may still add.
    """

    def __init__(
        self, scene: Scene, leads: list[LeadFile], callers: Sequence[Caller], room: int, now: datetime
    ) -> None:
        self.leads = leads
        self.agreed: list[Agreed] = []
        self._scene, self._callers, self._room, self._now = scene, callers, room, now
        self._line = Line()
        self._by_account: dict[int, list[LeadFile]] = {}
        self._promises = promised_times(scene.window, now)
        for lead in leads:
            self._admit(lead)

    def _admit(self, lead: LeadFile) -> None:
        self._by_account.setdefault(lead.account_id, []).append(lead)
        self._line.put(lead)

    def play(self, calls: int) -> Iterator[date]:
        """Make about `calls` calls; yields every day that is done."""
        days = working_days(self._scene.window, self._now)
        for day in days:
            for at, caller in self._slots(day, calls / max(1, len(days))):
                if at < self._now - _JUST_NOW:
                    self._make_call(at, caller)
            yield day

    def _slots(self, day: date, calls: float) -> list[tuple[datetime, Caller]]:
        """The calls of one day, spread over its open hours."""
        dice = self._scene.dice
        opening = next_opening(self._scene.window, datetime.combine(day, time(), ZONE))
        total = sum(caller.member.calls_a_day for caller in self._callers)
        slots: list[tuple[datetime, Caller]] = []
        for caller in self._callers:
            count = round(calls * caller.member.calls_a_day / total * (0.85 + 0.3 * dice.share()))
            for number in range(count):
                minutes = int((number + 0.5 * dice.share()) * _WORKING_MINUTES / count)
                at = add_business_minutes(self._scene.window, opening, minutes)
                at = next_opening(self._scene.window, at + timedelta(seconds=dice.number(0, 40)))
                slots.append((at, caller))
        return sorted(slots, key=lambda slot: (slot[0], slot[1].user_id))

    def _make_call(self, at: datetime, caller: Caller) -> None:
        lead = self._line.take(self._groups(caller), at)
        if lead is None:
            return
        talk = self._possible(lead, draw_talk(self._scene.dice, self._setting(lead, at, caller)))
        promise = self._promise_for(at, talk, caller)
        if promise is not None:
            talk = Talk(Disposition.CALLBACK, talk.reached, talk.seconds)
        self._finish(lead, at, caller, talk, promise)

    def _groups(self, caller: Caller) -> tuple[object, ...]:
        """A BDR calls targets; an SDR mostly what is hot, now and then the list. Promises of one's own come first."""
        if caller.member.role == "BDR":
            return (caller.user_id, OUTBOUND, LIST)
        if self._scene.dice.chance(_LIST_SHARE):
            return (caller.user_id, LIST, HOT)
        return (caller.user_id, HOT, LIST)

    def _setting(self, lead: LeadFile, at: datetime, caller: Caller) -> Setting:
        source, lag = lead.prospect.source, None
        if SOURCES[source].target.unit in _WITH_DEADLINE and not lead.calls:
            lag = business_minutes_between(self._scene.window, lead.prospect.converted_at, at)
        is_decider = lead.prospect.person.is_decider
        return Setting(source, lead.tier, caller.member.skill, is_decider, lead.attempts, lag)

    def _possible(self, lead: LeadFile, talk: Talk) -> Talk:
        """A number that already ended does not end again, and there is no room for ever more referrals."""
        if talk.disposition in _ENDS_NUMBER and not lead.numbers:
            return Talk(Disposition.NO_ANSWER, Reached.NONE, talk.seconds)
        if talk.disposition is Disposition.REFERRED and self._room < 1:
            kept = Disposition.CONNECTED_CONTINUE if is_connected(talk) else Disposition.ABSENT
            return replace(talk, disposition=kept)
        return talk

    # --- one call -----------------------------------------------------------------------------------------------------------

    def _finish(
        self, lead: LeadFile, at: datetime, caller: Caller, talk: Talk, promise: datetime | None
    ) -> None:
        before = LeadState(lead.lead_id, lead.state_at(at)).as_json()
        facts = facts_of(self._scene, lead, self._by_account[lead.account_id], at)
        outcome = self._outcome(at, talk, promise)
        step = _after_referral(next_step(facts, outcome, at, self._scene.window), talk)
        memo = draw_memo(self._scene, talk.disposition, talk.reason)
        happening = Happening(
            lead, caller.user_id, at, talk, step, outcome.absent_kind, before, number_to_dial(lead), memo
        )
        call_id = add_call(self._scene, happening)
        effects: Effects = {}
        if happening.step.kind is not StepKind.UNCHANGED:
            effects = close_callback(self._scene, happening, call_id)
            progress = progress_after(facts, outcome, happening.step)
            lead.take(happening.step, caller.user_id if self._scene.dice.chance(0.75) else None)
            _count(lead, happening, progress.attempts, progress.unanswered_streak)
            lead.gatekeeper_blocks, lead.ever_reached = progress.gatekeeper_blocks, progress.ever_reached
            effects |= self._follow(happening, call_id)
        lead.owner_id = lead.owner_id or caller.user_id
        lead.held_back = lead.held_back or promise is not None
        keep_effects(self._scene, happening, call_id, effects)
        self._line.put(lead)

    def _outcome(self, at: datetime, talk: Talk, promise: datetime | None) -> Outcome:
        dice, window = self._scene.dice, self._scene.window
        named = (
            promise or callback_time(dice, window, at) if talk.disposition is Disposition.CALLBACK else None
        )
        absent = dice.pick(list(AbsentKind)) if talk.disposition is Disposition.ABSENT else None
        return Outcome(talk.disposition, talk.reached, talk.reason, absent_kind=absent, next_call_at=named)

    def _follow(self, happening: Happening, call_id: int) -> Effects:
        """What a call brings beside the lead's own place."""
        scene, lead, disposition = self._scene, happening.lead, happening.talk.disposition
        effects = open_callback(scene, happening, call_id)
        effects |= mark_number(scene, happening)
        effects |= learn(scene, happening, call_id)
        if disposition is Disposition.APPOINTMENT:
            agreed, made = set_appointment(scene, happening, call_id, self._by_account[lead.account_id])
            self.agreed.append(agreed)
            effects |= made | {"leads_held": [_as_json(each) for each in made.get("leads_held", ())]}
            for other in agreed.others:
                other.held_back = True
        if disposition is Disposition.DO_NOT_CALL:
            effects |= self._refuse(happening, call_id)
        if disposition is Disposition.LEFT_COMPANY:
            scene.book.row(Contact, lead.contact_id)["left_at"] = happening.at
            effects["left"] = lead.contact_id
        if disposition is Disposition.REFERRED:
            effects |= self._meet_referred(happening, call_id)
        return effects

    def _refuse(self, happening: Happening, call_id: int) -> Effects:
        """A refusal covers the person, now and then the whole company."""
        lead, at = happening.lead, happening.at
        is_company = self._scene.dice.chance(0.25)
        entry = refuse(self._scene, happening, call_id, "COMPANY" if is_company else "PERSON")
        others = [each for each in self._by_account[lead.account_id] if is_company and each is not lead]
        before = [LeadState(other.lead_id, other.state_at(at)).as_json() for other in others]
        cancelled: list[int] = []
        for other in others:
            other.out_reason, other.callback_owner_id = OutReason.DO_NOT_CALL, None
            cancelled += cancel_callback(self._scene, other, at)
        return {"do_not_call": entry, "leads_refused": before, "callbacks_cancelled": cancelled}

    def _meet_referred(self, happening: Happening, call_id: int) -> Effects:
        """Whom we were sent to becomes a contact with a lead of its own, to be called the same day."""
        lead, at, dice = happening.lead, happening.at, self._scene.dice
        company = lead.prospect.person.company
        name = somebody(self._scene) if dice.chance(0.7) else ""
        person = add_referred(self._scene.book, company, name, dice.pick(company.departments), call_id, at)
        prospect = Prospect(person, lead.prospect.source, lead.tier, lead.prospect.campaign_id, at)
        new = LeadFile(
            lead_id=len(self.leads) + 1,
            prospect=prospect,
            fit=lead.fit,
            engagement=lead.engagement,
            trigger=lead.trigger,
            owner_id=happening.user_id,
            tier=lead.tier,
            status=LeadStatus.NEW,
            next_call_at=next_opening(self._scene.window, at),
            next_reason=StepWhy.REFERRED,
            numbers=list(person.numbers),
        )
        self._room -= 1
        self.leads.append(new)
        self._admit(new)
        return {"new_contact": person.contact_id, "new_lead": new.lead_id}

    # --- promises around the present ----------------------------------------------------------------------------------------

    def _promise_for(self, at: datetime, talk: Talk, caller: Caller) -> datetime | None:
        """One of the callbacks around the present, for a call of the last days that somebody answered; most are the first rep's."""
        if talk.disposition not in _PROMISING:
            return None
        near = (due for due in self._promises if due - timedelta(days=6) < at < due - timedelta(minutes=50))
        wanted = next(near, None)
        if wanted is None or not self._scene.dice.chance(0.9 if caller is self._callers[0] else 0.07):
            return None
        self._promises.remove(wanted)
        return wanted


def _after_referral(step: NextStep, talk: Talk) -> NextStep:
    """The lead that sent us on is done with; the one we were sent to goes on."""
    if talk.disposition is not Disposition.REFERRED:
        return step
    return replace(
        step,
        kind=StepKind.CLOSE,
        at=None,
        status=LeadStatus.CLOSED,
        out_reason=OutReason.CLOSED,
        why=StepWhy.REFERRED,
    )


def _count(lead: LeadFile, happening: Happening, attempts: int, streak: int) -> None:
    step, talk = happening.step, happening.talk
    lead.attempts, lead.unanswered_streak = attempts, streak
    lead.round_started_at = None if step.restarts else lead.round_started_at or happening.at
    lead.awaiting_return = talk.disposition is Disposition.MESSAGE_LEFT
    lead.mql_rejected = lead.mql_rejected or (talk.reason is not None and step.kind is StepKind.CLOSE)
    lead.calls.append(PastCall(happening.at, talk.disposition, talk.reason))


def _as_json(state: Effects) -> Effects:
    values = {name: value for name, value in state.items() if name != "id"}
    return LeadState(state["id"], values).as_json()


def working_days(window: CallWindow, now: datetime) -> list[date]:
    """The working days of the last four weeks, today included."""
    today = now.astimezone(ZONE).date()
    days = (today - timedelta(days=number) for number in range(DAYS, -1, -1))
    return [day for day in days if is_business_day(window, day)]


def promised_times(window: CallWindow, now: datetime) -> list[datetime]:
    """Callbacks that wait around the present: some missed, some of the next hours and days.

    Where it is evening, weekend or a holiday, the missed ones are those of the last working day and the coming ones of the next.
    """
    missed = [_worked_before(window, now, minutes) for minutes in (8, 35, 95, 260)]
    coming = (
        add_business_minutes(window, now, each) for each in (12, 45, 80, 130, 190, 240, 500, 560, 700, 980)
    )
    return [*missed, *(at.replace(minute=at.minute // 5 * 5, second=0, microsecond=0) for at in coming)]


def _worked_before(window: CallWindow, now: datetime, minutes: int) -> datetime:
    """The moment before which `minutes` of open time lie until now."""
    at = now.replace(second=0, microsecond=0)
    while business_minutes_between(window, at, now) < minutes or not is_open(window, at):
        at -= timedelta(minutes=5)
    return at
