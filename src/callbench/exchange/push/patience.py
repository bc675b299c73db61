"""How long is a CRM waited for that is busy, slow or gone?"""

import time
from collections.abc import Callable
from typing import Any

import requests

from callbench.exchange.push.crm import Stopped, Why

TRIES = 5
TIMEOUT = (10.0, 60.0)
"""Seconds until it must be connected, and until it must say something."""
_BUSY = frozenset({429, 500, 502, 503, 504})
_LONGEST = 120.0
_STEP = 0.2
Wanted = Callable[[], bool]
Wait = Callable[[float], None]


class PatientSession(requests.Session):
    """Asks again where the CRM is busy or the line breaks: every request of ours may be repeated, for records are known by their external id.

    It waits as long as Retry-After says (at most two minutes), else 1, 2, 4, 8 seconds. Raises Stopped when that was all in vain, or when
    nobody wants it any more. It follows no redirection, which could take a credential elsewhere, and knows no .netrc.
    """

    def __init__(self, is_wanted: Wanted, wait: Wait | None = None) -> None:
        super().__init__()
        self._is_wanted, self._wait = is_wanted, wait or self._wait_wanted
        self.auth = _as_it_is

    def request(self, method: str, url: str | bytes, *args: Any, **kwargs: Any) -> requests.Response:
        """As any session does, with patience."""
        kwargs["allow_redirects"] = False
        kwargs.setdefault("timeout", TIMEOUT)
        why = Why.UNREACHABLE
        for attempt in range(TRIES):
            if not self._is_wanted():
                raise Stopped(Why.CANCELLED)
            pause = float(2**attempt)
            try:
                response = super().request(method, url, *args, **kwargs)
            except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError):
                why = Why.UNREACHABLE
            else:
                if response.status_code not in _BUSY:
                    return response
                why, pause = Why.BUSY, _asked_for(response, pause)
            if attempt < TRIES - 1:
                self._wait(pause)
        raise Stopped(why)

    def _wait_wanted(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while self._is_wanted() and (left := until - time.monotonic()) > 0:
            time.sleep(min(_STEP, left))


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _asked_for(response: requests.Response, otherwise: float) -> float:
    """Seconds the CRM asks us to wait."""
    try:
        return min(max(float(response.headers.get("Retry-After", otherwise)), 0.0), _LONGEST)
    except ValueError:
        return otherwise
