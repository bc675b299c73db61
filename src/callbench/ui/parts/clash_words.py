"""How is it said that a call and a colleague say different things of a person?"""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from callbench.domain.labels import Labels
from callbench.services.clashes import TAKEN_OUT, ClashKind, LearnedClash
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.value_clash import clash_sentence


def learned_clash_sentence(
    clash: LearnedClash, labels: Labels, language: str, formats: Formats, now: datetime | None = None
) -> str:
    """Both values in the words of the team, who said theirs, and when."""
    mine, theirs = (_said(clash, each, labels, language) for each in (clash.mine, clash.theirs))
    field = _field(clash, labels, language)
    return clash_sentence(field, mine, theirs, clash.by, clash.at, formats, now)


def _field(clash: LearnedClash, labels: Labels, language: str) -> str:
    if clash.kind == ClashKind.STAGE:
        return QCoreApplication.translate("ClashWords", "Buying stage")
    return labels.text("bant_field", clash.which, language) if clash.kind == ClashKind.BANT else clash.about


def _said(clash: LearnedClash, value: str, labels: Labels, language: str) -> str:
    if clash.field == TAKEN_OUT and not value:
        return QCoreApplication.translate("ClashWords", "taken out")
    kinds = {"value": clash.which.lower(), "role": "dmu_role", "stage": "buying_stage"}
    kind = kinds.get(clash.field)
    return labels.text(kind, value, language) if kind is not None and value else value
