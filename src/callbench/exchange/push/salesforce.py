"""How is Salesforce given calls and handoffs? As Tasks, upserted 200 at a time by an external id, through simple-salesforce."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NoReturn

from simple_salesforce.api import Salesforce as Client
from simple_salesforce.exceptions import SalesforceError, SalesforceExpiredSession
from simple_salesforce.format import format_soql

from callbench.exchange.push.crm import Answer, BatchRefused, Outgoing, Stopped, Why
from callbench.exchange.push.fields import Fields
from callbench.exchange.push.patience import PatientSession
from callbench.services.crm_rows import CrmEntity

VERSION = "62.0"
BATCH = 200
_ASKED = 50
"""So many addresses fit one question, which is part of a URL."""
_WHO, _WHAT = "WhoId", "WhatId"
_LEAD = "00Q"
"""What the ids of leads begin with: a task of a lead has no WhatId."""
_PEOPLE = (
    "SELECT Id, Email FROM Contact WHERE Email IN {}",
    "SELECT Id, Email FROM Lead WHERE IsConverted = false AND Email IN {}",
)
_NOT_PREPARED = frozenset({"NOT_FOUND", "INVALID_FIELD", "INVALID_TYPE"})


class Salesforce:
    """A Crm. `secret` is an access token, or "consumer key:consumer secret" of an app that may use the client credentials flow."""

    batch = BATCH

    def __init__(
        self, host: str, secret: str, fields: Mapping[CrmEntity, Fields], session: PatientSession
    ) -> None:
        self._host, self._secret, self._session = host, secret, session
        self._fields = fields
        self._client = self._sign_in()

    def put_calls(self, records: Sequence[Outgoing]) -> tuple[Answer, ...]:
        return self._put(self._fields[CrmEntity.CALL], records)

    def put_handoffs(self, records: Sequence[Outgoing]) -> tuple[Answer, ...]:
        return self._put(self._fields[CrmEntity.HANDOFF], records)

    def _put(self, fields: Fields, records: Sequence[Outgoing]) -> tuple[Answer, ...]:
        people = self._people(each.email for each in records if _WHO not in each.links and each.email)
        linked = [_linked(each, people) for each in records]
        body = {"allOrNone": False, "records": [_shaped(fields, each) for each in linked]}
        path = f"composite/sobjects/{fields.object}/{fields.id_field}"
        results = self._ask(path, method="PATCH", json=body)
        if not isinstance(results, list) or len(results) != len(linked):
            raise BatchRefused(_reason(results))
        return tuple(_answer(each, result) for each, result in zip(linked, results, strict=True))

    def _people(self, emails: Iterable[str]) -> dict[str, str]:
        """The one person there of each address, a contact before a lead; nobody where there are several."""
        wanted = sorted({email.lower() for email in emails})
        found: dict[str, str] = {}
        for question in _PEOPLE:
            several: dict[str, list[str]] = {}
            for start in range(0, len(wanted), _ASKED):
                asked = format_soql(question, wanted[start : start + _ASKED])
                for row in self._ask("query/", params={"q": asked})["records"]:
                    several.setdefault(str(row["Email"]).lower(), []).append(str(row["Id"]))
            found |= {key: ids[0] for key, ids in several.items() if len(ids) == 1 and key not in found}
        return found

    def _ask(self, path: str, **how: Any) -> Any:
        """One request; with a token that has run out, once more with a new one."""
        try:
            return self._client.restful(path, **how)
        except SalesforceExpiredSession:
            if ":" not in self._secret:
                raise Stopped(Why.CREDENTIAL) from None
        except SalesforceError as error:
            _refused(error)
        self._client = self._sign_in()
        try:
            return self._client.restful(path, **how)
        except SalesforceExpiredSession:
            raise Stopped(Why.CREDENTIAL) from None
        except SalesforceError as error:
            _refused(error)

    def _sign_in(self) -> Client:
        client = Client(
            instance_url=self._host, session_id=self._token(), version=VERSION, session=self._session
        )
        # The client always says https; a server on this machine itself need not.
        client.base_url = f"{self._host}/services/data/v{VERSION}/"
        return client

    def _token(self) -> str:
        key, divided, secret = self._secret.partition(":")
        if not divided:
            return self._secret
        form = {"grant_type": "client_credentials", "client_id": key, "client_secret": secret}
        response = self._session.post(f"{self._host}/services/oauth2/token", data=form)
        if response.status_code != 200:
            raise Stopped(Why.CREDENTIAL)
        return str(response.json()["access_token"])


def _linked(record: Outgoing, people: Mapping[str, str]) -> Outgoing:
    links = dict(record.links)
    if _WHO not in links and record.email.lower() in people:
        links[_WHO] = people[record.email.lower()]
    if links.get(_WHO, "").startswith(_LEAD):
        links.pop(_WHAT, None)
    return replace(record, links=links)


def _shaped(fields: Fields, record: Outgoing) -> dict[str, object]:
    empty_as_null = {name: None if value == "" else value for name, value in record.fields.items()}
    mark = {"attributes": {"type": fields.object}, fields.id_field: record.uid}
    return {**mark, **empty_as_null, **record.links}


def _answer(record: Outgoing, result: Mapping[str, Any]) -> Answer:
    if result.get("success"):
        return Answer(record.uid, str(result["id"]), found=bool(record.links))
    return Answer(record.uid, reason=_reason(result.get("errors")))


def _reason(said: Any) -> str:
    """What Salesforce says, in its words: the code and the message of each error."""
    if isinstance(said, list):
        return "; ".join(_reason(each) for each in said)
    if isinstance(said, Mapping):
        code = said.get("statusCode") or said.get("errorCode") or ""
        return f"{code}: {said.get('message', '')}"
    return str(said or "")[:500]


def _codes(content: Any) -> set[str]:
    return {str(each.get("errorCode")) for each in content if isinstance(each, Mapping)} if content else set()


def _refused(error: SalesforceError) -> NoReturn:
    """What a refused request means for the push."""
    said: Any = error.content
    reason, codes = _reason(said), _codes(said) if isinstance(said, list) else set()
    if "REQUEST_LIMIT_EXCEEDED" in codes:
        raise Stopped(Why.BUSY, reason) from None
    if error.status == 403:
        raise Stopped(Why.FORBIDDEN, reason) from None
    if error.status == 404 or codes & _NOT_PREPARED:
        raise Stopped(Why.NOT_PREPARED, reason) from None
    raise BatchRefused(reason) from None
