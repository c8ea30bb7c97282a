"""What conversations keep between turns, beside the records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table; conversations that an older version kept in a file of their own begin anew."""
    op.create_table(
        "conversation_state",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("replaced", sa.Text(), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_conversation_state"),
    )
    op.create_index("ix_conversation_state_keep_until", "conversation_state", ["keep_until"])
