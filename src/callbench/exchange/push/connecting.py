"""Where may a CRM be spoken to, and who speaks to it?"""

from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from callbench.domain.errors import BadValue
from callbench.exchange.push.crm import Crm, Stopped, Target, Why
from callbench.exchange.push.fields import read_fields

USUAL_HOST = {Target.SALESFORCE: "", Target.HUBSPOT: "https://api.hubapi.com"}
"""Salesforce has one for each company."""


def checked_host(target: Target, host: str) -> str:
    """The address as it is used: scheme and host alone, by https; by http only on this machine itself.

    Raises BadValue("host") for anything else.
    """
    wanted = host.strip() or USUAL_HOST[target]
    if not wanted:
        raise BadValue("host", "", "missing")
    parts = urlsplit(wanted if "://" in wanted else f"https://{wanted}")
    try:
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise BadValue("host", wanted, "address") from error
    if not parts.hostname or parts.username or parts.path.strip("/") or parts.query:
        raise BadValue("host", parts.hostname or "", "address")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_here(parts.hostname)):
        raise BadValue("host", wanted, "https")
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{name}{port}"


def open_crm(
    target: Target,
    host: str,
    secret: str,
    own_fields: Path | None,
    is_wanted: Callable[[], bool],
    wait: Callable[[float], None] | None = None,
) -> Crm:
    """Sign in. Raises Stopped, also where there is no secret, and BadValue for a host or a table of fields that cannot be used."""
    if not secret:
        raise Stopped(Why.CREDENTIAL)
    # requests and simple-salesforce take 0.4 s to load: only who sends needs them.
    from callbench.exchange.push.hubspot import HubSpot
    from callbench.exchange.push.patience import PatientSession
    from callbench.exchange.push.salesforce import Salesforce

    fields, session = read_fields(target, own_fields), PatientSession(is_wanted, wait)
    kind = Salesforce if target is Target.SALESFORCE else HubSpot
    return kind(checked_host(target, host), secret, fields, session)


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
