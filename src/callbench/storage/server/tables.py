"""Which tables does only a server have? They lie in a schema of their own, `server`."""

STATEMENTS = (
    "CREATE SCHEMA IF NOT EXISTS server",
    "CREATE TABLE IF NOT EXISTS server.state (name text PRIMARY KEY, value text NOT NULL)",
)
