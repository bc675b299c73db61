"""Which columns of a company and of a person may be edited, and what else follows from them?"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Table, func, select

from callbench.domain.company_names import company_key
from callbench.domain.names import fold
from callbench.storage.accounts import Account, Department
from callbench.storage.columns import table_of
from callbench.storage.contacts import Contact

ACCOUNT, CONTACT, _DEPARTMENT = table_of(Account), table_of(Contact), table_of(Department)
DEPARTMENT_FIELD = "department"
LONGEST_DEPARTMENT = 300
_DEPARTMENT_NAME = func.coalesce(
    select(_DEPARTMENT.c.name).where(_DEPARTMENT.c.id == CONTACT.c.department_id).scalar_subquery(), ""
)


@dataclass(frozen=True, slots=True)
class Editable:
    """A table with its fields in the order of a form: a closed set. A change of one of `searched` is found by another text."""

    table: Table
    fields: tuple[str, ...]
    searched: frozenset[str]
    needed: frozenset[str] = frozenset()

    def column(self, name: str) -> ColumnElement[Any]:
        """What a field is read from."""
        return _DEPARTMENT_NAME if name == DEPARTMENT_FIELD else self.table.c[name]

    def longest(self, name: str) -> int | None:
        """How many characters a field holds; None for a number."""
        if name == DEPARTMENT_FIELD:
            return LONGEST_DEPARTMENT
        length: int | None = getattr(self.table.c[name].type, "length", None)
        return length


EDITABLE: Mapping[str, Editable] = MappingProxyType(
    {
        "account": Editable(
            ACCOUNT,
            (
                "name",
                "kana",
                "industry",
                "employees",
                "revenue_yen",
                "prefecture",
                "postcode",
                "address",
                "website",
                "trend",
                "services_in_use",
            ),
            frozenset({"name", "kana"}),
            frozenset({"name"}),
        ),
        "contact": Editable(
            CONTACT,
            ("name", "kana", DEPARTMENT_FIELD, "title", "email"),
            frozenset({"name", "kana", DEPARTMENT_FIELD}),
        ),
    }
)


def following(entity: str, written: Mapping[str, object]) -> dict[str, object]:
    """The columns that are written with these: the keys by which a name or an address is compared."""
    more: dict[str, object] = {}
    name = str(written.get("name", ""))
    if entity == "account" and name:
        found = company_key(name)
        key_length = EDITABLE["account"].longest("company_key") or len(found.key)
        more |= {"company_key": found.key[:key_length], "legal_form": found.legal_form.value}
    if entity == "contact" and "name" in written:
        more["name_key"] = fold(name)
    if "email" in written:
        more["email_key"] = fold(str(written["email"]))
    return more
