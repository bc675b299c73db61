"""How is HubSpot given calls and handoffs? As calls and tasks, upserted 100 at a time by a unique property, and associated by their ids."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NoReturn

import requests

from callbench.exchange.push.crm import Answer, BatchRefused, Outgoing, Stopped, Why
from callbench.exchange.push.fields import Fields
from callbench.exchange.push.patience import PatientSession
from callbench.services.crm_rows import CrmEntity

BATCH = 100
_CONTACTS = "contacts"
_SOME_FAILED = 207


class HubSpot:
    """A Crm. `secret` is the access token of a private app."""

    batch = BATCH

    def __init__(
        self, host: str, secret: str, fields: Mapping[CrmEntity, Fields], session: PatientSession
    ) -> None:
        self._host, self._fields, self._session = host, fields, session
        session.headers["Authorization"] = f"Bearer {secret}"

    def put_calls(self, records: Sequence[Outgoing]) -> tuple[Answer, ...]:
        return self._put(self._fields[CrmEntity.CALL], records)

    def put_handoffs(self, records: Sequence[Outgoing]) -> tuple[Answer, ...]:
        return self._put(self._fields[CrmEntity.HANDOFF], records)

    def _put(self, fields: Fields, records: Sequence[Outgoing]) -> tuple[Answer, ...]:
        people = self._people(each.email for each in records if _CONTACTS not in each.links and each.email)
        linked = {each.uid: _linked(each, people) for each in records}
        inputs = [_shaped(fields, each) for each in linked.values()]
        said = self._ask(f"/crm/v3/objects/{fields.object}/batch/upsert", inputs)
        answers = {each.uid: each for each in _answers(fields, said)}
        for uid in linked.keys() - answers.keys():
            answers[uid] = Answer(uid, reason=_reason(said))
        found = self._associate(fields, linked, answers)
        return tuple(found.values())

    def _associate(
        self, fields: Fields, records: Mapping[str, Outgoing], answers: Mapping[str, Answer]
    ) -> dict[str, Answer]:
        """Hang the records on their contacts and companies; saying so twice is saying it once."""
        done = dict(answers)
        for kind in fields.links:
            pairs = {
                uid: (answer.remote_id, records[uid].links[kind])
                for uid, answer in done.items()
                if answer.remote_id and not answer.reason and kind in records[uid].links
            }
            refused = self._hang(fields.object, kind, pairs)
            for uid in pairs:
                reason = refused.get(uid, "")
                done[uid] = replace(done[uid], reason=reason, found=done[uid].found or not reason)
        return done

    def _hang(self, of: str, kind: str, pairs: Mapping[str, tuple[str, str]]) -> dict[str, str]:
        """Those that could not be, and why: half by half, for HubSpot does not say which."""
        if not pairs:
            return {}
        inputs = [{"from": {"id": ours}, "to": {"id": theirs}} for ours, theirs in pairs.values()]
        try:
            said = self._ask(f"/crm/v4/associations/{of}/{kind}/batch/associate/default", inputs)
        except BatchRefused as refusal:
            said = {"errors": [{"message": refusal.reason}]}
        if not said.get("errors"):
            return {}
        if len(pairs) == 1:
            return dict.fromkeys(pairs, _reason(said))
        listed, half = list(pairs.items()), len(pairs) // 2
        return {
            **self._hang(of, kind, dict(listed[:half])),
            **self._hang(of, kind, dict(listed[half:])),
        }

    def _people(self, emails: Iterable[str]) -> dict[str, str]:
        """The contact there of each address; HubSpot has at most one."""
        wanted = sorted({email.lower() for email in emails})
        if not wanted:
            return {}
        inputs = [{"id": email} for email in wanted]
        how = {"idProperty": "email", "properties": ["email"]}
        said = self._ask("/crm/v3/objects/contacts/batch/read", inputs, **how)
        return {str(each["properties"]["email"]).lower(): str(each["id"]) for each in said["results"]}

    def _ask(self, path: str, inputs: Sequence[Mapping[str, object]], **how: object) -> dict[str, Any]:
        body: dict[str, Any] = {"inputs": list(inputs), **how}
        response = self._session.post(f"{self._host}{path}", json=body)
        if response.status_code not in (200, 201, _SOME_FAILED):
            _refused(response)
        said: dict[str, Any] = response.json()
        return said


def _linked(record: Outgoing, people: Mapping[str, str]) -> Outgoing:
    contact = record.links.get(_CONTACTS) or people.get(record.email.lower(), "")
    return replace(record, links={**record.links, _CONTACTS: contact}) if contact else record


def _shaped(fields: Fields, record: Outgoing) -> dict[str, object]:
    """HubSpot takes every value as a text; an empty one clears the property."""
    texts = {name: "" if value is None else str(value) for name, value in record.fields.items()}
    return {
        "idProperty": fields.id_field,
        "id": record.uid,
        "objectWriteTraceId": record.uid,
        "properties": {fields.id_field: record.uid, **texts},
    }


def _answers(fields: Fields, said: Mapping[str, Any]) -> list[Answer]:
    done = [
        Answer(_uid(fields, each), str(each["id"])) for each in said.get("results", ()) if _uid(fields, each)
    ]
    refused = [
        Answer(str(uid), reason=_reason(error))
        for error in said.get("errors", ())
        for uid in error.get("context", {}).get("objectWriteTraceId", ())
    ]
    return done + refused


def _uid(fields: Fields, result: Mapping[str, Any]) -> str:
    return str(result.get("properties", {}).get(fields.id_field) or result.get("objectWriteTraceId") or "")


def _reason(said: Mapping[str, Any]) -> str:
    """What HubSpot says, in its words."""
    errors = said.get("errors") or ()
    texts = [str(each.get("message", "")) for each in errors if isinstance(each, Mapping)]
    return (str(said.get("message", "")) or "; ".join(texts) or str(said.get("category", "")))[:500]


def _refused(response: requests.Response) -> NoReturn:
    """What a refused request means for the push."""
    try:
        said = response.json()
    except requests.exceptions.JSONDecodeError:
        said = {"message": response.reason}
    reason = _reason(said) if isinstance(said, dict) else ""
    if response.status_code == 401:
        raise Stopped(Why.CREDENTIAL)
    if response.status_code == 403:
        raise Stopped(Why.FORBIDDEN, reason)
    if response.status_code == 404 or "idProperty" in reason or "PROPERTY_DOESNT_EXIST" in str(said):
        raise Stopped(Why.NOT_PREPARED, reason)
    raise BatchRefused(reason or str(response.status_code))
