"""How are a company's facts and a lead's score said in a few words?"""

from PySide6.QtCore import QCoreApplication

from callbench.services.lead_facts import AccountFacts, LeadCard

_OKU = 100_000_000


def company_facts(account: AccountFacts) -> str:
    """Industry, size, revenue, trend and services in use; what is not known is left out."""
    employees = (
        QCoreApplication.translate("CompanyWords", "{n} employees").format(n=f"{account.employees:,}")
        if account.employees
        else ""
    )
    parts = (
        account.industry,
        employees,
        _revenue(account.revenue_yen),
        account.trend,
        account.services_in_use,
    )
    return " · ".join(part for part in parts if part)


def score_chip(card: LeadCard) -> str:
    """The score and the two parts it is made of."""
    return QCoreApplication.translate(
        "CompanyWords", "Score {score} = fit {fit} + activity {activity}"
    ).format(score=card.row.score, fit=card.row.fit, activity=card.row.engagement)


def score_tooltip(card: LeadCard) -> str:
    """What the parts mean."""
    return QCoreApplication.translate(
        "CompanyWords",
        "Fit ({fit}): how well company and person match those who buy.\n"
        "Activity ({activity}): what the person did lately; deeper counts more, older counts less.",
    ).format(fit=card.row.fit, activity=card.row.engagement)


def _revenue(yen: int | None) -> str:
    """Each language counts in its own units: millions here, 億 and 万 there; the unit stands before the bar."""
    if not yen:
        return ""
    text = (
        QCoreApplication.translate("CompanyWords", "1000000|revenue ¥{n} M")
        if yen >= _OKU
        else QCoreApplication.translate("CompanyWords", "1000|revenue ¥{n} K")
    )
    unit, _bar, pattern = text.partition("|")
    return pattern.format(n=f"{round(yen / int(unit)):,}")
