"""How does a database on a server become a team's, and how does it reach a newer schema? By its owner alone."""

from datetime import datetime

from sqlalchemy import Engine

from callbench.services.starting import prepare_database
from callbench.storage.server.founding import as_owner, found
from callbench.storage.upgrade import Upgraded


def found_team(engine: Engine, now: datetime, *, language: str = "ja") -> Upgraded:
    """Make roles, schema, rights and what a team starts with; what is there already stays. The engine works as the owner afterwards.

    Raises NotMigrator, BadValue, and what storage.upgrade raises.
    """
    found(engine)
    return upgrade_team(engine, now, language=language)


def upgrade_team(engine: Engine, now: datetime, *, language: str = "ja") -> Upgraded:
    """Bring the schema to this program's, as the owner of the tables. Raises NotMigrator for anybody else."""
    return prepare_database(as_owner(engine), now, language=language).upgraded
