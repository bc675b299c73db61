"""A server that is reached over the network and asks for the proof of a password."""

from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import URL


@dataclass(frozen=True)
class Network:
    """A server that asks for proofs of passwords, and writes every statement into its log."""

    url: URL
    port: int
    log: Path

    def place(self, login: str, database: str) -> str:
        return f"postgresql://{login}@127.0.0.1:{self.port}/{database}"

    def superuser(self, database: str = "postgres") -> str:
        return self.url.set(drivername="postgresql", database=database).render_as_string()

    def execute(self, *statements: str, database: str = "postgres") -> None:
        with psycopg.connect(self.superuser(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())
