"""The seats that a service's rows have to sum to, why a change was undone, and what lists of tenants are read by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_RANK = """
    UPDATE tenants SET rank = CASE coalesce(override, automatic) WHEN 'High' THEN 0 WHEN 'Medium' THEN 1 ELSE 2 END
"""


def upgrade() -> None:
    """Add the columns and fill those of lists; the seats in scope of what is there stay unknown."""
    op.add_column("services", sa.Column("seats_in_scope", sa.Integer()))
    op.add_column("tenants", sa.Column("rank", sa.Integer(), nullable=False, server_default="0"))
    op.execute(_RANK)
    op.add_column("assignments", sa.Column("name_key", _KEY, nullable=False, server_default=""))
    _fill_name_keys()
    op.create_index("ix_tenants_rank_sort_name_id", "tenants", ["rank", "sort_name", "id"])
    op.create_index("ix_entitlements_l1_tenant_id", "entitlements", ["l1", "tenant_id"])
    op.create_index("ix_entitlements_l2_tenant_id", "entitlements", ["l2", "tenant_id"])
    op.add_column("changes", sa.Column("reason", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_changes_by_at", "changes", ["by", "at"])
    op.create_index("ix_changes_tenant_id_at", "changes", ["tenant_id", "at"])


def _fill_name_keys() -> None:
    """Write every name without case; the databases' own ways to do so know too few letters."""
    connection = op.get_bind()
    names = connection.execute(sa.text("SELECT DISTINCT name FROM assignments")).scalars().all()
    keys = [{"name": name, "key": name.casefold()} for name in names]
    if keys:
        op.create_index("ix_assignments_name", "assignments", ["name"])
        connection.execute(sa.text("UPDATE assignments SET name_key = :key WHERE name = :name"), keys)
        op.drop_index("ix_assignments_name", "assignments")
