"""What is kept in words about a contact?"""

from enum import StrEnum


class NoteField(StrEnum):
    """A qualitative note of a contact (R1-13…15, R4-06); who takes part (R1-16) is kept as DMU members."""

    MISSION = "MISSION"
    CONCERNS = "CONCERNS"
    STANCE = "STANCE"
    APPROVAL_PROCESS = "APPROVAL_PROCESS"
    MEMO = "MEMO"


HANDOFF_NOTES = (NoteField.MISSION, NoteField.CONCERNS, NoteField.STANCE)
