"""Which contacts are found by another text, now that a name changed?"""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, update

from callbench.storage.known import CONTACT, texts_of_accounts
from callbench.storage.search import add_texts, remove_texts, search_text


def search_anew(connection: Connection, account_ids: Iterable[int], contact_ids: Iterable[int]) -> None:
    """Index the contacts again whose own name or whose company's name changed."""
    stale = texts_of_accounts(connection, account_ids, contact_ids)
    remove_texts(connection, [(text.contact_id, text.search_text) for text in stale])
    fresh = [(text.contact_id, search_text(*text.parts)) for text in stale]
    for contact_id, text in fresh:
        connection.execute(_NEW_TEXT, {"contact": contact_id, "text": text})
    add_texts(connection, fresh)


_NEW_TEXT = update(CONTACT).where(CONTACT.c.id == bindparam("contact")).values(search_text=bindparam("text"))
