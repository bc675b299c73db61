"""What do we say of a person: rank, stance to us, how well known, what drives them, part in the decision,
buying stage?
"""

from enum import StrEnum


class Seniority(StrEnum):
    """Seniority level, highest first."""

    C_LEVEL = "C_LEVEL"
    EXECUTIVE = "EXECUTIVE"
    DEPARTMENT_HEAD = "DEPARTMENT_HEAD"
    SECTION_HEAD = "SECTION_HEAD"
    CHIEF = "CHIEF"
    STAFF = "STAFF"


class Support(StrEnum):
    """Stance to us."""

    MENTOR = "MENTOR"
    SUPPORTER = "SUPPORTER"
    NEUTRAL = "NEUTRAL"
    NON_SUPPORTER = "NON_SUPPORTER"
    OPPONENT = "OPPONENT"


class Coverage(StrEnum):
    """How much contact there has been."""

    UNKNOWN = "UNKNOWN"
    NO_CONTACT = "NO_CONTACT"
    BRIEF = "BRIEF"
    MULTIPLE = "MULTIPLE"
    IN_DEPTH = "IN_DEPTH"


class Orientation(StrEnum):
    """What moves the person."""

    FINANCIAL = "FINANCIAL"
    TECHNICAL = "TECHNICAL"
    RELATIONSHIP = "RELATIONSHIP"
    BUSINESS = "BUSINESS"


class DmuRole(StrEnum):
    """Part in the decision-making unit; one person may hold several."""

    ECONOMIC_BUYER = "ECONOMIC_BUYER"
    APPROVER = "APPROVER"
    DECISION_MAKER = "DECISION_MAKER"
    INITIATOR = "INITIATOR"
    CHAMPION = "CHAMPION"
    INFLUENCER = "INFLUENCER"
    EVALUATOR = "EVALUATOR"
    END_USER = "END_USER"
    PROCUREMENT = "PROCUREMENT"
    GATEKEEPER = "GATEKEEPER"
    BLOCKER = "BLOCKER"
    UNKNOWN = "UNKNOWN"


class BuyingStage(StrEnum):
    """Stage of the buying process on a contact, in order (R4-02)."""

    AWARENESS = "AWARENESS"
    INTEREST = "INTEREST"
    COMPARISON = "COMPARISON"
    INTRODUCTION = "INTRODUCTION"
    ADOPTION = "ADOPTION"
