"""How far is a check or an import that runs in a worker, and does the person still want it?"""

import time

from callbench.exchange.importing import ImportProgress

_TOO_SOON_SECONDS = 1.0


class Run:
    """Handed to a worker, which calls it after each chunk; the window looks at it now and then. Nothing of Qt is here.

    `total` rows, 0 if nobody knows yet.
    """

    def __init__(self, total: int = 0) -> None:
        self.total = total
        self._began = time.monotonic()
        self._progress = ImportProgress(0, 0, 0)
        self._is_wanted = True

    def __call__(self, progress: ImportProgress) -> bool:
        """Note how far it is; False once it was cancelled."""
        self._progress = progress
        return self._is_wanted

    @property
    def rows(self) -> int:
        """Rows that are done."""
        return self._progress.rows

    @property
    def is_cancelled(self) -> bool:
        return not self._is_wanted

    def cancel(self) -> None:
        """Have it stop after the chunk that is under way."""
        self._is_wanted = False

    def seconds_left(self) -> float | None:
        """How long it will still take at this pace; None while that cannot be said."""
        spent = time.monotonic() - self._began
        if spent < _TOO_SOON_SECONDS or not self.rows or not self.total:
            return None
        return spent * max(self.total - self.rows, 0) / self.rows
