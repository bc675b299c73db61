"""What would the next release's migrator do to a database? A second step, with a table that is built anew, kept apart from the program's own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from callbench.bundle import folder
from callbench.storage import upgrade
from callbench.storage.revision import HEAD, KNOWN
from callbench.storage.server import objects

NEXT = "0002"
STEP = f'''"""Companies get a colour and a table of visits; departments are built anew."""

import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{HEAD}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("account", sa.Column("colour", sa.String(20), server_default="red", nullable=False))
    op.add_column("lead", sa.Column("mood", sa.String(20), nullable=True))
    op.create_table(
        "visit",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), sa.ForeignKey("account.id"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute("INSERT INTO visit (id, account_id) SELECT id, id FROM account")
    op.execute("UPDATE account SET colour = 'blue'")
    with op.batch_alter_table("department") as table:
        table.alter_column("name", type_=sa.String(400), existing_type=sa.String(300), existing_nullable=False)
    op.create_index("ix_visit_account_id", "visit", ["account_id"])
'''


@contextmanager
def next_release(place: Path, *, writes_from: str = HEAD, reads_from: str = HEAD) -> Iterator[None]:
    """`upgrade()` is the next release's for the length of the block; `place` is a folder for its steps."""
    steps = place / "migrations"
    if not steps.exists():
        shutil.copytree(folder("migrations"), steps)
        (steps / "versions" / "0002_next.py").write_text(STEP, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(upgrade, "folder", lambda _name: steps)
        patch.setattr(upgrade, "HEAD", NEXT)
        patch.setattr(upgrade, "KNOWN", (*KNOWN, NEXT))
        patch.setattr(objects, "WRITES_FROM", writes_from)
        patch.setattr(objects, "READS_FROM", reads_from)
        yield
