"""A CRM on this machine that speaks the documented requests of Salesforce and HubSpot strictly, and fails when told to."""

import json
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "token-of-today"
KEY, SECRET = "consumer-key", "consumer-secret"
TASK_FIELDS = frozenset(
    [
        "Subject",
        "ActivityDate",
        "Status",
        "Priority",
        "Type",
        "CallType",
        "CallDisposition",
        "CallDurationInSeconds",
        "Description",
        "WhoId",
        "WhatId",
        "Callbench_Id__c",
    ]
)
STATUSES = frozenset({"Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred"})
PROPERTIES = {
    "calls": frozenset(
        [
            "hs_timestamp",
            "hs_call_title",
            "hs_call_body",
            "hs_call_direction",
            "hs_call_duration",
            "hs_call_to_number",
            "hs_call_status",
            "hs_call_disposition",
            "callbench_id",
        ]
    ),
    "tasks": frozenset(
        [
            "hs_timestamp",
            "hs_task_subject",
            "hs_task_body",
            "hs_task_status",
            "hs_task_priority",
            "hs_task_type",
            "callbench_id",
        ]
    ),
}
PICKLISTS = {
    "hs_call_direction": {"INBOUND", "OUTBOUND"},
    "hs_call_status": {"BUSY", "CANCELED", "COMPLETED", "FAILED", "NO_ANSWER", "QUEUED", "RINGING"},
    "hs_task_status": {"COMPLETED", "DEFERRED", "IN_PROGRESS", "NOT_STARTED", "WAITING"},
    "hs_task_priority": {"LOW", "MEDIUM", "HIGH"},
    "hs_task_type": {"EMAIL", "CALL", "TODO"},
}


@dataclass
class Faults:
    """What goes wrong, drawn for each request from `dice` with chance `chance`; `bad`: records that are refused, by a text in them."""

    dice: Random = field(default_factory=lambda: Random(1))
    chance: float = 0.0
    kinds: tuple[str, ...] = ("429", "500", "503", "cut_before", "cut_after")
    bad: str = ""
    met: Counter[str] = field(default_factory=Counter)
    script: list[str] = field(default_factory=list)
    """These first, one a request; "" is none."""

    def draw(self) -> str:
        kind = (
            self.script.pop(0)
            if self.script
            else self.dice.choice(self.kinds)
            if self.dice.random() < self.chance
            else ""
        )
        if kind:
            self.met[kind] += 1
        return kind


@dataclass
class Stored:
    """A record of the CRM, and how often it was written."""

    remote_id: str
    fields: dict[str, Any]
    writes: int = 1
    hangs_on: set[str] = field(default_factory=set)


class Refused(Exception):
    def __init__(self, status: int, said: Any) -> None:
        super().__init__(status)
        self.status, self.said = status, said


class CrmServer:
    """`forgets_external_ids`: the twin that makes a new record of whatever it is given."""

    def __init__(self, *, forgets_external_ids: bool = False) -> None:
        self.faults = Faults()
        self.records: list[tuple[str, Stored]] = []
        self.people: dict[str, str] = {}
        self.accepted = {TOKEN}
        self.requests: list[tuple[str, str]] = []
        self.forgets = forgets_external_ids
        self.lacks_the_field = False
        self.lock = threading.Lock()
        self.url = ""
        self.on_request = lambda: None

    def of(self, kind: str) -> list[Stored]:
        return [stored for name, stored in self.records if name == kind]

    def answer(self, method: str, path: str, token: str, body: bytes, content_type: str) -> tuple[int, Any]:
        parts = urlsplit(path)
        if parts.path == "/services/oauth2/token":
            return self._token(method, body, content_type)
        if token not in self.accepted:
            if path.startswith("/services/"):
                raise Refused(
                    401, [{"errorCode": "INVALID_SESSION_ID", "message": "Session expired or invalid"}]
                )
            raise Refused(
                401,
                {"status": "error", "category": "INVALID_AUTHENTICATION", "message": "Authentication failed"},
            )
        if method != "GET" and content_type.split(";", maxsplit=1)[0] != "application/json":
            raise Refused(415, {"message": "Unsupported Media Type"})
        if parts.path == "/services/data/v62.0/query/" and method == "GET":
            return 200, self._query(parse_qs(parts.query)["q"][0])
        if parts.path == "/services/data/v62.0/composite/sobjects/Task/Callbench_Id__c":
            return 200, self._salesforce_upsert(method, json.loads(body))
        if parts.path.startswith("/services/"):
            raise Refused(
                404, [{"errorCode": "NOT_FOUND", "message": "The requested resource does not exist"}]
            )
        if method != "POST":
            raise Refused(405, {"message": "Method Not Allowed"})
        return self._hubspot(parts.path, json.loads(body))

    # --- Salesforce ---

    def _token(self, method: str, body: bytes, content_type: str) -> tuple[int, Any]:
        form = parse_qs(body.decode())
        assert (method, content_type) == ("POST", "application/x-www-form-urlencoded")
        if form != {"grant_type": ["client_credentials"], "client_id": [KEY], "client_secret": [SECRET]}:
            raise Refused(400, {"error": "invalid_client", "error_description": "invalid client credentials"})
        token = f"token-{len(self.requests)}"
        self.accepted.add(token)
        return 200, {"access_token": token, "instance_url": self.url, "token_type": "Bearer"}

    def _query(self, question: str) -> Any:
        asked = re.fullmatch(
            r"SELECT Id, Email FROM (Contact|Lead) WHERE (?:IsConverted = false AND )?Email IN \((.+)\)",
            question,
        )
        if asked is None:
            raise Refused(400, [{"errorCode": "MALFORMED_QUERY", "message": question}])
        wanted = {each.strip("'") for each in asked[2].split(",")}
        prefix = "003" if asked[1] == "Contact" else "00Q"
        rows = [
            {"attributes": {"type": asked[1]}, "Id": remote, "Email": email}
            for email, remote in self.people.items()
            if email.lower() in wanted and remote.startswith(prefix)
        ]
        return {"totalSize": len(rows), "done": True, "records": rows}

    def _salesforce_upsert(self, method: str, said: Any) -> Any:
        if method != "PATCH":
            raise Refused(405, [{"errorCode": "METHOD_NOT_ALLOWED", "message": f"HTTP Method {method}"}])
        if self.lacks_the_field:
            raise Refused(
                404,
                [
                    {
                        "errorCode": "NOT_FOUND",
                        "message": "Provided external ID field does not exist or is not accessible: Callbench_Id__c",
                    }
                ],
            )
        if set(said) != {"allOrNone", "records"} or not 0 < len(said["records"]) <= 200:
            raise Refused(
                400, [{"errorCode": "JSON_PARSER_ERROR", "message": "not a collection of up to 200"}]
            )
        return [self._task(each) for each in said["records"]]

    def _task(self, record: dict[str, Any]) -> Any:
        assert record.pop("attributes") == {"type": "Task"}
        unknown = set(record) - TASK_FIELDS
        if unknown:
            return _failed("INVALID_FIELD", f"No such column {sorted(unknown)}", unknown)
        if record["Status"] not in STATUSES or len(record["Subject"]) > 255:
            return _failed("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "bad value", {"Status"})
        if str(record.get("WhoId", "")).startswith("00Q") and record.get("WhatId"):
            return _failed("FIELD_INTEGRITY_EXCEPTION", "cannot specify a WhatId with a Lead", {"WhatId"})
        if self._is_bad(record):
            return _failed(
                "FIELD_CUSTOM_VALIDATION_EXCEPTION", "a rule of this org forbids it", {"Description"}
            )
        stored, created = self._keep("Task", "Callbench_Id__c", record)
        if record.get("WhoId"):
            stored.hangs_on.add(record["WhoId"])
        return {"id": stored.remote_id, "success": True, "errors": [], "created": created}

    # --- HubSpot ---

    def _hubspot(self, path: str, said: Any) -> tuple[int, Any]:
        inputs = said["inputs"]
        if not 0 < len(inputs) <= 100:
            raise Refused(400, _hub_error("VALIDATION_ERROR", "between 1 and 100 inputs"))
        upsert = re.fullmatch(r"/crm/v3/objects/(calls|tasks)/batch/upsert", path)
        if upsert:
            return self._hubspot_upsert(upsert[1], said)
        if path == "/crm/v3/objects/contacts/batch/read":
            return self._hubspot_contacts(said)
        hang = re.fullmatch(
            r"/crm/v4/associations/(calls|tasks)/(contacts|companies)/batch/associate/default", path
        )
        if hang:
            return self._hubspot_hang(hang[1], inputs)
        raise Refused(404, _hub_error("OBJECT_NOT_FOUND", "resource not found"))

    def _hubspot_upsert(self, kind: str, said: Any) -> tuple[int, Any]:
        assert set(said) == {"inputs"}
        if self.lacks_the_field:
            raise Refused(400, _hub_error("VALIDATION_ERROR", "Property idProperty callbench_id is unknown"))
        results, errors = [], []
        for each in said["inputs"]:
            if not set(each) <= {"id", "properties", "idProperty", "objectWriteTraceId"}:
                raise Refused(400, _hub_error("VALIDATION_ERROR", f"Invalid input JSON: {sorted(each)}"))
            assert each["idProperty"] == "callbench_id"
            reason = self._hub_reason(kind, each["properties"])
            if reason:
                trace = {"objectWriteTraceId": [each["objectWriteTraceId"]]}
                errors.append({**_hub_error("VALIDATION_ERROR", reason), "context": trace})
                continue
            stored, created = self._keep(kind, "callbench_id", each["properties"])
            results.append({"id": stored.remote_id, "properties": stored.fields, "new": created})
        results.reverse()  # no order is promised
        if errors:
            return 207, {
                "status": "COMPLETE",
                "results": results,
                "numErrors": len(errors),
                "errors": errors,
            }
        return 200, {"status": "COMPLETE", "results": results}

    def _hub_reason(self, kind: str, properties: dict[str, Any]) -> str:
        unknown = set(properties) - PROPERTIES[kind]
        if unknown:
            return f"PROPERTY_DOESNT_EXIST {sorted(unknown)}"
        if not all(isinstance(value, str) for value in properties.values()):
            return "every value is a string"
        if not properties.get("hs_timestamp", "").isdigit():
            return "hs_timestamp is required"
        wrong = [name for name, value in properties.items() if value not in PICKLISTS.get(name, {value})]
        return (
            f"not one of the allowed options: {wrong}"
            if wrong
            else ("refused by a rule" if self._is_bad(properties) else "")
        )

    def _hubspot_contacts(self, said: Any) -> tuple[int, Any]:
        assert set(said) == {"inputs", "idProperty", "properties"} and said["idProperty"] == "email"
        wanted = [each["id"] for each in said["inputs"]]
        known = {email.lower(): remote for email, remote in self.people.items() if remote.isdigit()}
        results = [{"id": known[email], "properties": {"email": email}} for email in wanted if email in known]
        if len(results) == len(wanted):
            return 200, {"status": "COMPLETE", "results": results}
        missing = [_hub_error("OBJECT_NOT_FOUND", "Could not get some CONTACT objects")]
        return 207, {"status": "COMPLETE", "results": results, "numErrors": 1, "errors": missing}

    def _hubspot_hang(self, kind: str, inputs: Any) -> tuple[int, Any]:
        ours = {stored.remote_id: stored for stored in self.of(kind)}
        for each in inputs:
            if set(each) != {"from", "to"} or each["from"]["id"] not in ours:
                raise Refused(400, _hub_error("VALIDATION_ERROR", "no such record"))
        errors = []
        for each in inputs:
            if each["to"]["id"] == "404":
                errors.append(_hub_error("OBJECT_NOT_FOUND", "contact 404 does not exist"))
            else:
                ours[each["from"]["id"]].hangs_on.add(each["to"]["id"])
        return (207, {"results": [], "errors": errors}) if errors else (200, {"results": []})

    # --- both ---

    def _is_bad(self, fields: dict[str, Any]) -> bool:
        return bool(self.faults.bad) and any(self.faults.bad in str(value) for value in fields.values())

    def _keep(self, kind: str, id_field: str, fields: dict[str, Any]) -> tuple[Stored, bool]:
        for name, stored in self.records:
            if not self.forgets and name == kind and stored.fields[id_field] == fields[id_field]:
                stored.fields.update(fields)
                stored.writes += 1
                return stored, False
        stored = Stored(str(70_000 + len(self.records)), dict(fields))
        self.records.append((kind, stored))
        return stored, True


def _failed(code: str, message: str, fields: set[str]) -> Any:
    return {
        "success": False,
        "errors": [{"statusCode": code, "message": message, "fields": sorted(fields)}],
    }


def _hub_error(category: str, message: str) -> dict[str, Any]:
    return {"status": "error", "category": category, "message": message, "correlationId": "c"}


def _handler(crm: CrmServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            with crm.lock:
                crm.requests.append((self.command, self.path))
                crm.on_request()
                fault = crm.faults.draw()
                if fault.isdigit():
                    return self._say(int(fault), {"message": "told to fail"})
                if fault == "cut_before":
                    return self._cut()
                token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
                try:
                    status, said = crm.answer(
                        self.command, self.path, token, body, self.headers.get("Content-Type") or ""
                    )
                except Refused as refused:
                    status, said = refused.status, refused.said
            return self._cut() if fault == "cut_after" else self._say(status, said)

        def _cut(self) -> None:
            self.close_connection = True

        def _say(self, status: int, said: Any) -> None:
            text = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            if status == 429:
                self.send_header("Retry-After", "7")
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = do_any

        def log_message(self, *args: object) -> None:
            """Tests print nothing."""

    return Handler


@contextmanager
def running_crm(*, forgets_external_ids: bool = False) -> Iterator[CrmServer]:
    crm = CrmServer(forgets_external_ids=forgets_external_ids)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(crm))
    server.daemon_threads = True
    crm.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield crm
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
