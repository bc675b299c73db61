"""A program meets a schema: it works, it reads, or it is told who has to be updated."""

import pytest

from callbench.domain.handshake import Fit, fit


@pytest.mark.parametrize(
    ("program", "schema", "writes_from", "reads_from", "found"),
    [
        ("0001", "0001", "0001", "0001", Fit.FINE),
        ("0001", "0002", "0001", "0001", Fit.FINE),
        ("0001", "0003", "0002", "0001", Fit.READ_ONLY),
        ("0002", "0003", "0002", "0001", Fit.FINE),
        ("0001", "0003", "0003", "0002", Fit.PROGRAM_TOO_OLD),
        ("0002", "0001", "0001", "0001", Fit.SERVER_TOO_OLD),
    ],
)
def test_how_they_go_together(
    program: str, schema: str, writes_from: str, reads_from: str, found: Fit
) -> None:
    assert fit(program, schema, writes_from, reads_from) is found
