"""Builders for tests: a small database with leads whose every detail can be said, and is plausible where it is not said."""

import atexit
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from callbench.domain.calling_window import CallWindow
from callbench.domain.company_names import company_key
from callbench.domain.names import fold
from callbench.domain.phones import tail_key
from callbench.domain.queue import QueueFacts, rank
from callbench.domain.sources import Source, Tier, tier_of
from callbench.services.desk import Desk
from callbench.storage.accounts import Account
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.counters import count_all, stored_counts
from callbench.storage.engine import open_engine
from callbench.storage.leads import CallWindow as StoredWindow
from callbench.storage.leads import Lead
from callbench.storage.queue import add_leads
from callbench.storage.rollups import scan_calls, stored_sums
from callbench.storage.search import add_texts, search_text
from callbench.storage.upgrade import upgrade
from callbench.storage.users import User

TUESDAY_10 = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""Tuesday 24 November 2026, 10:00 in Tokyo: a working day, inside the window."""


@dataclass
class Clock:
    """A clock that stands until it is set or moved."""

    now: datetime = TUESDAY_10

    def __call__(self) -> datetime:
        return self.now

    def move(self, **delta: float) -> datetime:
        """Go on by a timedelta's arguments."""
        self.now += timedelta(**delta)
        return self.now


@dataclass
class Given:
    """A database, its desk and its clock; `lead(…)` and `user(…)` add what a test needs."""

    engine: Engine
    clock: Clock = field(default_factory=Clock)
    user_id: int = 1

    def __post_init__(self) -> None:
        upgrade(self.engine, self.clock())
        self.desk = Desk(self.engine, self.user_id, self.clock)
        self._numbers = count(4_400)
        self.desk.write(_add_base)

    def user(self, name: str, role: str = "SDR") -> int:
        """Another person; the id."""

        def add(session: Session, *, now: datetime) -> int:
            user = User(name=name, role=role, created_at=now)
            session.add(user)
            session.flush()
            return user.id

        return self.desk.write(add)

    def lead(
        self,
        company: str = "株式会社青葉ソリューションズ",
        person: str = "高橋 健一",
        *,
        kana: str = "",
        source: str = Source.INQUIRY,
        tier: str | None = None,
        age: timedelta = timedelta(minutes=4),
        score: int = 0,
        attempts: int = 0,
        last_call: timedelta | None = None,
        due: timedelta = timedelta(0),
        phones: int = 1,
        same_account_as: int | None = None,
        owner_id: int | None = None,
        **columns: object,
    ) -> int:
        """A lead that converted `age` ago and is due `due` from now (not later: ready); the id."""
        numbers = [f"+8136821{next(self._numbers)}" for _ in range(phones)]

        def add(session: Session, *, now: datetime) -> int:
            account_id = _account(session, company, same_account_as, now)
            contact_id = _contact(session, account_id, company, person, kana, numbers, now)
            the_tier = Tier(tier or tier_of(Source(source)))
            last = None if last_call is None else now - last_call
            facts = QueueFacts(the_tier, now - age, score, attempts, last)
            lead_id = (session.query(Lead.id).order_by(Lead.id.desc()).limit(1).scalar() or 0) + 1
            row = {
                "id": lead_id,
                "contact_id": contact_id,
                "account_id": account_id,
                "source": source,
                "tier": the_tier,
                "converted_at": now - age,
                "created_at": now - age,
                "owner_id": owner_id,
                "status": "WORKING" if attempts else "NEW",
                "queue_state": "WAITING" if due > timedelta(0) else "READY",
                "rank": rank(facts),
                "next_call_at": now + due,
                "window_id": 1,
                "attempts": attempts,
                "last_call_at": last,
                "first_call_at": last,
                "round_started_at": last,
                "score": score,
                "updated_at": now,
            }
            add_leads(session.connection(), [row | columns])
            return lead_id

        return self.desk.write(add)

    def check_sums(self) -> None:
        """Counters and rollup must equal the full scan, always."""
        with self.engine.connect() as connection:
            assert stored_counts(connection) == count_all(connection)
            assert stored_sums(connection) == scan_calls(connection)


def new_database(path: Path) -> Engine:
    """A new SQLite file with the present schema: a copy of one that was migrated once."""
    shutil.copyfile(_migrated(), path)
    return open_engine(path)


@cache
def _migrated() -> Path:
    path = Path(tempfile.mkdtemp(prefix="callbench-test-")) / "template.db"
    engine = open_engine(path, create=True)
    upgrade(engine, TUESDAY_10)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    atexit.register(shutil.rmtree, path.parent, ignore_errors=True)
    return path


def _add_base(session: Session, *, now: datetime) -> None:
    """What a team's founding has not brought already."""
    if session.query(StoredWindow).first() is not None:
        return
    definition = CallWindow().as_definition()
    session.add(StoredWindow(name="Tokyo", time_zone="Asia/Tokyo", definition=definition))
    session.add(User(name="佐藤 美咲", role="SDR", created_at=now))


def _account(session: Session, company: str, same_account_as: int | None, now: datetime) -> int:
    if same_account_as is not None:
        return session.get_one(Lead, same_account_as).account_id
    account = Account(name=company, company_key=company_key(company).key, created_at=now, updated_at=now)
    session.add(account)
    session.flush()
    return account.id


def _contact(
    session: Session, account_id: int, company: str, person: str, kana: str, numbers: list[str], now: datetime
) -> int:
    text = search_text(company, person, kana)
    contact = Contact(
        account_id=account_id,
        name=person,
        name_key=fold(person),
        kana=kana,
        search_text=text,
        created_at=now,
        updated_at=now,
    )
    session.add(contact)
    session.flush()
    add_texts(session.connection(), [(contact.id, text)])
    for position, e164 in enumerate(numbers):
        session.add(
            PhoneNumber(
                account_id=account_id,
                contact_id=contact.id,
                e164=e164,
                kind="DIRECT",
                tail=tail_key(e164),
                position=position,
            )
        )
    session.flush()
    return contact.id
