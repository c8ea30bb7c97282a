"""Who is told of their tenants without asking: what, when, where, and what they know already."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "subscriptions",
        sa.Column("bot", _KEY, nullable=False),
        sa.Column("person_id", _KEY, nullable=False),
        sa.Column("person_name", sa.Text(), nullable=False),
        sa.Column("address", sa.JSON(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("digest_at", _MOMENT, nullable=True),
        sa.Column("notice_at", _MOMENT, nullable=True),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("told_until", _MOMENT, nullable=False),
        sa.Column("told_keys", sa.Text(), nullable=False),
        sa.Column("noticed_at", _MOMENT, nullable=True),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=True),
        sa.Column("claimed_until", _MOMENT, nullable=True),
        sa.Column("sending", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("bot", "person_id", name="pk_subscriptions"),
    )
    op.create_index("ix_subscriptions_bot_due_at", "subscriptions", ["bot", "due_at"])
