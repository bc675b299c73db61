"""What does a push say of itself in the window?"""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from callbench.exchange.push.crm import Target, Why
from callbench.exchange.push.pushing import PushReport, Refusal
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

_STOPPED: Mapping[str, str] = MappingProxyType(
    {
        Why.UNREACHABLE: QT_TRANSLATE_NOOP(
            "PushWords", "The CRM could not be reached any more. Check the network and its address."
        ),
        Why.BUSY: QT_TRANSLATE_NOOP("PushWords", "The CRM is busy, or its limit is reached. Try later."),
        Why.CREDENTIAL: QT_TRANSLATE_NOOP(
            "PushWords", "The CRM does not accept the credential. Type a new one."
        ),
        Why.FORBIDDEN: QT_TRANSLATE_NOOP("PushWords", "The CRM does not let this user do that."),
        Why.NOT_PREPARED: QT_TRANSLATE_NOOP("PushWords", "The CRM lacks the field of Callbench."),
        Why.CANCELLED: QT_TRANSLATE_NOOP("PushWords", "Stopped."),
    }
)
_SET_UP: Mapping[str, str] = MappingProxyType(
    {
        Target.SALESFORCE: QT_TRANSLATE_NOOP(
            "PushWords",
            "Once, in Salesforce: the text field Callbench_Id (36, external ID, unique) on Activity; an app with client credentials.",
        ),
        Target.HUBSPOT: QT_TRANSLATE_NOOP(
            "PushWords",
            "Once, in HubSpot: the property callbench_id (text, unique values) on calls and tasks; a private app that may write them.",
        ),
    }
)
_SECRETS: Mapping[str, str] = MappingProxyType(
    {
        Target.SALESFORCE: QT_TRANSLATE_NOOP("PushWords", "Consumer key:secret, or access token"),
        Target.HUBSPOT: QT_TRANSLATE_NOOP("PushWords", "Access token of the private app"),
    }
)
_ENTITIES: Mapping[str, str] = MappingProxyType(
    {
        "CALL": QT_TRANSLATE_NOOP("PushWords", "Call"),
        "HANDOFF": QT_TRANSLATE_NOOP("PushWords", "Handoff"),
    }
)


def _said(text: str) -> str:
    return QCoreApplication.translate("PushWords", text)


def set_up_words(target: str) -> str:
    """What has to be there in the CRM before."""
    return _said(_SET_UP[target])


def secret_words(target: str) -> str:
    """What opens this CRM."""
    return _said(_SECRETS[target])


def stopped_words(report: PushReport) -> str:
    """Why it ended before its end, with what the CRM said, and what is left."""
    said = [_said(_STOPPED[report.stopped]), report.detail]
    if report.left:
        left = QCoreApplication.translate("PushWords", "{count} are left; send again to go on from there.")
        said.append(left.format(count=f"{report.left:,}"))
    return " ".join(each for each in said if each)


def report_words(report: PushReport) -> str:
    """How many went, or would go."""
    text = (
        QCoreApplication.translate("PushWords", "To be sent: {calls} calls, {handoffs} handoffs.")
        if report.dry_run
        else QCoreApplication.translate("PushWords", "Sent: {calls} calls, {handoffs} handoffs.")
    )
    said = [text.format(calls=f"{report.calls:,}", handoffs=f"{report.handoffs:,}")]
    if report.alone:
        alone = QCoreApplication.translate("PushWords", "{count} belong to nobody the CRM knows.")
        said.append(alone.format(count=f"{report.alone:,}"))
    if report.refused:
        refused = QCoreApplication.translate("PushWords", "{count} were refused:")
        said.append(refused.format(count=f"{report.refused:,}"))
    return " ".join(said)


def refusal_words(refusal: Refusal) -> str:
    """One line of the list of refused records."""
    text = QCoreApplication.translate("PushWords", "{kind}: {company}, {person}: {reason}")
    return text.format(
        kind=_said(_ENTITIES[refusal.entity]),
        company=refusal.company,
        person=refusal.person,
        reason=refusal.reason,
    )
