"""The seats that a service's rows have to sum to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add what changes of services need; what is there stays as it is."""
    op.add_column("services", sa.Column("seats_in_scope", sa.Integer()))
