"""Which schema does a database have? Kept apart from Alembic, which costs a third of a second to import."""

from sqlalchemy import Engine, inspect, text


def schema_version(engine: Engine) -> str | None:
    """The revision stored in the database; None for an empty database."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return version
