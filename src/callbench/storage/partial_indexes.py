"""Which indexes hold only some of the rows? Their predicates are literals: a bound value would lose the index on PostgreSQL.

They stand apart from the mapped classes because naming their PostgreSQL side loads that dialect, a tenth of a second of every start; only
migrations and tests need them here.
"""

from sqlalchemy import Index, text

from callbench.storage.accounts import Account, AccountFact
from callbench.storage.columns import Base, table_of
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.leads import Lead
from callbench.storage.notes import DmuMember

READY = "queue_state = 'READY'"
WAITING = "queue_state = 'WAITING'"
A_CALLBACK = "rank < 1152921504606846976"


def _partial(
    mapped: type[Base], name: str, columns: str, where: str, included: tuple[str, ...] | None = None
) -> None:
    found = [table_of(mapped).c[column] for column in columns.split()]
    Index(
        name,
        *found,
        sqlite_where=text(where),
        postgresql_where=text(where),
        postgresql_include=included,
    )


# A server looks at the list of every lead before it shows it (storage.server.policies): with the list in the index, a rep whose list is a
# hundredth of the leads turns a page five times as fast.
_LIST = ("list_id",)
# The last three columns let a whole list be read from the index alone: a million ids without a look at the leads.
_partial(Lead, "ix_lead_ready", "window_id rank id next_call_at callback_owner_id tier", READY, _LIST)
_partial(Lead, "ix_lead_ready_source", "source window_id rank id", READY, _LIST)
_partial(Lead, "ix_lead_ready_owner", "owner_id window_id rank id", READY, _LIST)
_partial(Lead, "ix_lead_waiting", "next_call_at id callback_owner_id", WAITING, _LIST)
_partial(Lead, "ix_lead_waiting_tier", "tier next_call_at id callback_owner_id", WAITING, _LIST)
_partial(Lead, "ix_lead_waiting_callback", "next_call_at id", f"{WAITING} AND {A_CALLBACK}", _LIST)
_partial(Lead, "ix_lead_taken", "lease_until", "queue_state = 'TAKEN'")
_partial(Contact, "ix_contact_email_key", "email_key", "email_key <> ''")
_partial(PhoneNumber, "ix_phone_number_hold_until", "hold_until", "status = 'HELD'")
# Seldom filled references: without an index each record that an undone import takes away looks through the whole table.
_partial(Contact, "ix_contact_reports_to_id", "reports_to_id", "reports_to_id IS NOT NULL")
_partial(Contact, "ix_contact_merged_into_id", "merged_into_id", "merged_into_id IS NOT NULL")
_partial(Account, "ix_account_merged_into_id", "merged_into_id", "merged_into_id IS NOT NULL")
_partial(
    DmuMember, "ix_dmu_member_told_by_contact_id", "told_by_contact_id", "told_by_contact_id IS NOT NULL"
)
_partial(DmuMember, "ix_dmu_member_department_id", "department_id", "department_id IS NOT NULL")
_partial(AccountFact, "ix_account_fact_department_id", "department_id", "department_id IS NOT NULL")
