"""Which words stand for rules of sharing out, and for what they did or left?"""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from callbench.domain.assigning import Left
from callbench.domain.labels import Labels
from callbench.domain.routing import RoutingRule, Why
from callbench.services.sharing import Shared
from callbench.ui.parts.assignment_words import WHY, word
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

LEFT: Mapping[Left, str] = MappingProxyType(
    {
        Left.NO_RULE: QT_TRANSLATE_NOOP("SharingWords", "no rule is for them"),
        Left.NO_OWNER: QT_TRANSLATE_NOOP(
            "SharingWords", "their company has no owner, and no other rule is for them"
        ),
        Left.NOBODY_HERE: QT_TRANSLATE_NOOP("SharingWords", "whom the rules name is away"),
        Left.NOT_THEIRS: QT_TRANSLATE_NOOP("SharingWords", "whom the rules name does not see their list"),
        Left.ENOUGH: QT_TRANSLATE_NOOP("SharingWords", "everybody has as many as a day may bring"),
    }
)


def given_to(rule: RoutingRule, names: Mapping[int, str]) -> str:
    """Whom a rule gives to."""
    people = QCoreApplication.translate("SharingWords", ", ").join(
        names.get(each, "?") for each in rule.people
    )
    if rule.to is Why.TEAM:
        return QCoreApplication.translate("SharingWords", "Team {team} in turn").format(team=rule.team)
    if rule.to is Why.ROUND_ROBIN:
        return QCoreApplication.translate("SharingWords", "{people} in turn").format(people=people)
    return people if rule.to is Why.PERSON else word(WHY[rule.to])


def leads_of(rule: RoutingRule, labels: Labels, language: str) -> str:
    """Which leads a rule is for."""
    wanted = (
        *(labels.text("source", each, language) for each in rule.sources),
        *rule.prefectures,
        *rule.tiers,
    )
    return " · ".join(wanted) or QCoreApplication.translate("SharingWords", "every lead")


def shared_text(done: Shared, names: Mapping[int, str], *, is_trial: bool) -> str:
    """Who gets how many, and how many nobody gets and why; a line each."""
    if not done.leads and not done.left:
        return QCoreApplication.translate("SharingWords", "No new lead is without an owner.")
    head = (
        QCoreApplication.translate("SharingWords", "Would be given: {leads}. To nobody: {left}.")
        if is_trial
        else QCoreApplication.translate("SharingWords", "Given: {leads}. To nobody: {left}.")
    )
    lines = [head.format(leads=f"{done.leads:,}", left=f"{done.left:,}")]
    to = QCoreApplication.translate("SharingWords", "{leads} to {name}")
    lines += [to.format(name=names.get(who, "?"), leads=f"{leads:,}") for who, leads in done.people()]
    nobody = QCoreApplication.translate("SharingWords", "{leads} to nobody: {why}")
    lines += [nobody.format(leads=f"{leads:,}", why=word(LEFT[why])) for why, leads in done.reasons()]
    if done.after is not None:
        lines.append(QCoreApplication.translate("SharingWords", "Only the most urgent were looked at."))
    return "\n".join(lines)
