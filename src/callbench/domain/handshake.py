"""May this program work at a database whose schema another one made?

Schemas are numbered; a server says from which number on programs may write to it, and read it.
"""

from enum import StrEnum


class Fit(StrEnum):
    """How a program and a schema go together."""

    FINE = "FINE"
    READ_ONLY = "READ_ONLY"
    PROGRAM_TOO_OLD = "PROGRAM_TOO_OLD"
    SERVER_TOO_OLD = "SERVER_TOO_OLD"


def fit(program: str, schema: str, writes_from: str, reads_from: str) -> Fit:
    """What a program that knows the schema `program` may do at a server of `schema`.

    A server is upgraded before its clients, so a program never meets an older schema by plan. A newer one says which programs still write
    what it expects, and which can at least read it.
    """
    if program > schema:
        return Fit.SERVER_TOO_OLD
    if program >= writes_from:
        return Fit.FINE
    return Fit.READ_ONLY if program >= reads_from else Fit.PROGRAM_TOO_OLD
