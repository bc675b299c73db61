"""Which schema does this program know? Kept apart from Alembic, which costs a third of a second to import."""

from sqlalchemy import Engine, inspect, text

HEAD = "0001"
KNOWN = ("0001",)
WRITES_FROM = READS_FROM = "0001"
"""The oldest schemas whose programs may still write to a server of HEAD, and read it."""


def schema_version(engine: Engine) -> str | None:
    """The revision stored in the database; None for an empty database."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return version
