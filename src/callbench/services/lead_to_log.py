"""What is asked of a lead when a call is logged for it: on a server all at once, for each answer waited for is a journey."""

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Select, bindparam, literal_column, null, select, true
from sqlalchemy.orm import Session

from callbench.services.cadences import STORED, keep_cadence
from callbench.services.call_facts import FACTS_OF_ONE, LEAD, LeadFacts, facts_from
from callbench.services.dialled import first_number, given_number, keep_number
from callbench.services.windows import STORED_TOGETHER, keep_windows
from callbench.storage.calls import Call, Callback, CallDraft
from callbench.storage.columns import table_of
from callbench.storage.leads import Lead
from callbench.storage.prepared import Prepared, Row, connection_of

_CALL, _CALLBACK, _DRAFT = table_of(Call).c, table_of(Callback).c, table_of(CallDraft).c
_LOGGED = (
    select(_CALL.id)
    .where(_CALL.uid == bindparam("uid", type_=_CALL.uid.type))
    .correlate(None)
    .scalar_subquery()
)
_PROMISED = (
    select(_CALLBACK.id)
    .where(_CALLBACK.contact_id == LEAD.contact_id, _CALLBACK.status == "OPEN")
    .correlate(table_of(Lead))
    .exists()
)
_DRAFTED = (
    select(_DRAFT.uid).where(_DRAFT.uid == bindparam("uid", type_=_DRAFT.uid.type)).correlate(None).exists()
)
_FACTS = Prepared(FACTS_OF_ONE.add_columns(_PROMISED, _DRAFTED, null(), _LOGGED, STORED.scalar_subquery()))


def _with_all(numbers: Select[Any]) -> Prepared:
    """The lead, held until the transaction ends, with the id that is kept for the call, the number that is dialled, and the windows."""
    number = numbers.correlate(table_of(Lead)).lateral("dialled")
    next_id = literal_column("nextval('call_id_seq')", BigInteger())
    also = (_PROMISED, _DRAFTED, next_id, _LOGGED, STORED.scalar_subquery(), STORED_TOGETHER, *number.c)
    return Prepared(
        FACTS_OF_ONE.outerjoin(number, true()).add_columns(*also).with_for_update(of=table_of(Lead))
    )


_WITH_ALL = {
    False: _with_all(first_number(LEAD.contact_id)),
    True: _with_all(given_number(LEAD.contact_id, LEAD.account_id)),
}
_BESIDE = 1 + len(first_number(LEAD.contact_id).selected_columns)


def load_to_log(
    session: Session, lead_id: int, uid: UUID | None, phone_number_id: int | None
) -> tuple[LeadFacts | None, int | None]:
    """The facts of a lead that a call is logged for, held until the transaction ends (None if there is no such lead), and the call that was
    logged under `uid` before. A server is asked at once for all else that logging asks of it.
    """
    asked = {"lead": lead_id, "uid": uid}
    if connection_of(session).dialect.name == "sqlite":
        row = _FACTS.first(connection_of(session), asked)
    else:
        row = _ask_server(session, asked, phone_number_id)
    if row is None:
        return None, None
    keep_cadence(session, row[-1])
    return facts_from(lead_id, row[:-2]), row[-2]


def _ask_server(session: Session, asked: dict[str, Any], phone_number_id: int | None) -> Row | None:
    """The row as a file gives it; windows and number are kept for the rest of the transaction."""
    is_given, connection = phone_number_id is not None, connection_of(session)
    asked = {**asked, "number": phone_number_id} if is_given else asked
    row = _WITH_ALL[is_given].first(connection, asked)
    if row is None:
        return None
    windows, *number = row[-_BESIDE:]
    keep_windows(session, windows)
    keep_number(session, asked["lead"], phone_number_id, tuple(number))
    return row[:-_BESIDE]
