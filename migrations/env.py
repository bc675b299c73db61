"""How does Alembic run here? On a connection handed over by storage.upgrade, which owns the transaction."""

from alembic import context

from callbench.storage.schema import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_server_default=True,
    transactional_ddl=False,  # the caller began the transaction and will commit it
    include_object=lambda _object, name, kind, _reflected, _other: (
        not (kind == "table" and name.startswith("contact_search"))
    ),
)
context.run_migrations()
