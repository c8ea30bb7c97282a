"""The records: tenants with their services, assignments and history, and what finds them by name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_SUB_CATEGORIES = (
    ("High", 0, "Executive Visibility"),
    ("High", 1, "Executive Escalation"),
    ("High", 2, "Pilot"),
    ("High", 3, "Customer is Ready"),
    ("High", 4, "Other"),
    ("Medium", 0, "Other"),
    ("Low", 0, "Customer Unresponsive"),
    ("Low", 1, "Other"),
)


def upgrade() -> None:
    """Make the tables of a new database."""
    _create_tenants()
    _create_people()
    _create_services()
    _create_changes()
    _create_search()


def _create_tenants() -> None:
    op.create_table(
        "tenants",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort_name", _KEY, nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("tpid", sa.Text(), nullable=False),
        sa.Column("automatic", sa.String(40), nullable=False),
        sa.Column("override", sa.String(40)),
        sa.Column("sub_category", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("lead", sa.String(40)),
        sa.Column("lead_as_of", sa.Date()),
        sa.Column("partner_ready", sa.Boolean()),
        sa.Column("cadence", sa.String(40)),
        sa.Column("cadence_as_of", sa.Date()),
        sa.Column("overall_status", sa.String(40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("next_action", sa.Text(), nullable=False),
        sa.Column("next_action_on", sa.Date()),
        sa.Column("next_action_owner", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tenants"),
        sa.CheckConstraint("length(next_action) <= 500", name="next_action_length"),
    )
    op.create_table(
        "attempts",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name="fk_attempts_tenants"),
        sa.PrimaryKeyConstraint("tenant_id", "position", name="pk_attempts"),
    )


def _create_people() -> None:
    op.create_table(
        "assignments",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("primary", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name="fk_assignments_tenants"),
        sa.PrimaryKeyConstraint("tenant_id", "position", name="pk_assignments"),
    )
    op.create_index("ix_assignments_person_tenant_id", "assignments", ["person", "tenant_id"])
    op.create_table(
        "readers",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_readers"),
    )


def _create_services() -> None:
    op.create_table(
        "services",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phase", sa.String(40)),
        sa.Column("phase_since", sa.Date()),
        sa.Column("due_date", sa.Date()),
        sa.Column("intent", sa.Text(), nullable=False),
        sa.Column("business_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name="fk_services_tenants"),
        sa.PrimaryKeyConstraint("tenant_id", "position", name="pk_services"),
    )
    op.create_table(
        "success_owners",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("service", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "service"], ["services.tenant_id", "services.position"], name="fk_success_owners_services"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "service", "position", name="pk_success_owners"),
    )
    op.create_table(
        "entitlements",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("service", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("l1", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("l2", sa.Text()),
        sa.Column("l3", sa.Text()),
        sa.Column("target_date", sa.Date()),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("next_action", sa.Text(), nullable=False),
        sa.Column("next_action_date", sa.Date()),
        sa.ForeignKeyConstraint(
            ["tenant_id", "service"], ["services.tenant_id", "services.position"], name="fk_entitlements_services"
        ),
        sa.PrimaryKeyConstraint("tenant_id", "service", "position", name="pk_entitlements"),
        sa.CheckConstraint("length(note) <= 400", name="note_length"),
        sa.CheckConstraint("length(next_action) <= 500", name="next_action_length"),
    )


def _create_changes() -> None:
    op.create_table(
        "changes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Text()),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name="fk_changes_tenants"),
        sa.ForeignKeyConstraint(["undoes"], ["changes.id"], name="fk_changes_changes"),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
        sa.UniqueConstraint("by", "key", name="uq_changes_by_key"),
        sa.UniqueConstraint("tenant_id", "version", name="uq_changes_tenant_id_version"),
    )
    table = op.create_table(
        "sub_categories",
        sa.Column("priority", sa.String(40), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("priority", "position", name="pk_sub_categories"),
        sa.UniqueConstraint("priority", "name", name="uq_sub_categories_priority_name"),
    )
    columns = ("priority", "position", "name")
    op.bulk_insert(table, [dict(zip(columns, row, strict=True)) for row in _SUB_CATEGORIES])


def _create_search() -> None:
    op.create_table(
        "tenant_keys",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name="fk_tenant_keys_tenants"),
        sa.PrimaryKeyConstraint("key", "tenant_id", name="pk_tenant_keys"),
    )
    op.create_table(
        "tenant_grams",
        sa.Column("gram", _KEY, nullable=False),
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name="fk_tenant_grams_tenants"),
        sa.PrimaryKeyConstraint("gram", "tenant_id", name="pk_tenant_grams"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tenant_grams_tenant_id_gram", "tenant_grams", ["tenant_id", "gram"])
    op.create_table(
        "gram_counts",
        sa.Column("gram", _KEY, nullable=False),
        sa.Column("tenants", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("gram", name="pk_gram_counts"),
    )
