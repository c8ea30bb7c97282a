"""The tables of the tenants' records and of what is learned from use, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from dialogs.feedback_book import TEXT_LIMIT, Verdict
from knowledge.records import (
    ENTITLEMENT_NOTE_LIMIT,
    NEXT_ACTION_LIMIT,
    Cadence,
    Channel,
    Lead,
    OverallStatus,
    Phase,
    Priority,
    Role,
)

REVISION = "0006"
"""The migration that leads to these tables."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone, so it is taken off and put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment as the driver takes it."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC, whatever zone the server speaks of."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def _values(kind: type[StrEnum]) -> Enum:
    """Return the type of a column that keeps the members' values as text, without a type or check of the database."""
    return Enum(kind, native_enum=False, length=40, values_callable=lambda k: [member.value for member in k])


def _tenant(*, primary_key: bool = False) -> Column[str]:
    return Column("tenant_id", Text, ForeignKey("tenants.id"), primary_key=primary_key, nullable=False)


def _at_most(column: str, characters: int) -> CheckConstraint:
    """Return the limit to a text; those of the records are the portal's (FACTS 3.1, 3.4)."""
    return CheckConstraint(f"length({column}) <= {characters}", name=f"{column}_length")


RANKS = MappingProxyType({priority: rank for rank, priority in enumerate(Priority)})
"""The place of each priority in lists."""

# Text that is compared by code point on both, so that lists have one order and keys one equality.
_Key = Text().with_variant(Text(collation="C"), "postgresql")

tenants = Table(
    "tenants",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sort_name", _Key, nullable=False),
    Column("domain", Text, nullable=False),
    Column("tpid", Text, nullable=False),
    Column("automatic", _values(Priority), nullable=False),
    Column("override", _values(Priority)),
    Column("sub_category", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("lead", _values(Lead)),
    Column("lead_as_of", Date),
    Column("partner_ready", Boolean),
    Column("cadence", _values(Cadence)),
    Column("cadence_as_of", Date),
    Column("overall_status", _values(OverallStatus), nullable=False),
    Column("note", Text, nullable=False),
    Column("next_action", Text, nullable=False),
    Column("next_action_on", Date),
    Column("next_action_owner", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("rank", Integer, nullable=False, server_default="0"),
    _at_most("next_action", NEXT_ACTION_LIMIT),
    Index(None, "rank", "sort_name", "id"),
    Index(None, "next_action_on", "id"),
)
"""``rank`` is the place of the priority that counts, 0 for the highest: lists are read in its order."""

attempts = Table(
    "attempts",
    metadata,
    _tenant(primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("on", Date, nullable=False),
    Column("channel", _values(Channel), nullable=False),
)

services = Table(
    "services",
    metadata,
    _tenant(primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("phase", _values(Phase)),
    Column("phase_since", Date),
    Column("due_date", Date),
    Column("intent", Text, nullable=False),
    Column("business_reason", Text, nullable=False),
    Column("seats_in_scope", Integer),
)

success_owners = Table(
    "success_owners",
    metadata,
    Column("tenant_id", Text, primary_key=True),
    Column("service", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    ForeignKeyConstraint(["tenant_id", "service"], ["services.tenant_id", "services.position"]),
)

entitlements = Table(
    "entitlements",
    metadata,
    Column("tenant_id", Text, primary_key=True),
    Column("service", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("seats", Integer, nullable=False),
    Column("l1", Text, nullable=False),
    Column("since", Date, nullable=False),
    Column("l2", Text),
    Column("l3", Text),
    Column("target_date", Date),
    Column("owner", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("next_action", Text, nullable=False),
    Column("next_action_date", Date),
    ForeignKeyConstraint(["tenant_id", "service"], ["services.tenant_id", "services.position"]),
    Index(None, "l1", "tenant_id"),
    Index(None, "l2", "tenant_id"),
    Index(None, "target_date", "tenant_id"),
    Index(None, "next_action_date", "tenant_id"),
    _at_most("note", ENTITLEMENT_NOTE_LIMIT),
    _at_most("next_action", NEXT_ACTION_LIMIT),
)

assignments = Table(
    "assignments",
    metadata,
    _tenant(primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("person", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", _values(Role), nullable=False),
    Column("primary", Boolean, nullable=False),
    Column("name_key", _Key, nullable=False, server_default=""),
    Index(None, "person", "tenant_id"),
)
"""``name_key`` is the name without case, as no database's own comparison makes it."""

readers = Table(
    "readers",
    metadata,
    Column("person", Text, primary_key=True),
    Column("name", Text, nullable=False),
)

sub_categories = Table(
    "sub_categories",
    metadata,
    Column("priority", _values(Priority), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("priority", "name"),
)
SUB_CATEGORIES: Mapping[Priority, tuple[str, ...]] = MappingProxyType(
    {
        Priority.HIGH: ("Executive Visibility", "Executive Escalation", "Pilot", "Customer is Ready", "Other"),
        Priority.MEDIUM: ("Other",),
        Priority.LOW: ("Customer Unresponsive", "Other"),
    }
)
"""What a new database offers. The sources name only Customer Unresponsive; the others are ours (FACTS 2.4 A17)."""

changes = Table(
    "changes",
    metadata,
    Column("id", Text, primary_key=True),
    _tenant(),
    Column("version", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("activity", Text, nullable=False),
    Column("undoes", Text, ForeignKey("changes.id")),
    Column("key", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    UniqueConstraint("by", "key"),
    UniqueConstraint("tenant_id", "version"),
    Index(None, "by", "at"),
    Index(None, "tenant_id", "at"),
)
"""The audit history, and what makes a change sent again known: its key and its content."""

tenant_keys = Table(
    "tenant_keys",
    metadata,
    Column("key", _Key, primary_key=True),
    _tenant(primary_key=True),
)
"""What names a tenant for sure: its name, domain and id, as likeness.key_of makes them."""

tenant_grams = Table(
    "tenant_grams",
    metadata,
    Column("gram", _Key, primary_key=True),
    _tenant(primary_key=True),
    Column("total", Integer, nullable=False),
    Index(None, "tenant_id", "gram"),
    sqlite_with_rowid=False,
)
"""The runs of three letters in a tenant's name and domain, and how many it has; similar names have many in common."""

gram_counts = Table(
    "gram_counts",
    metadata,
    Column("gram", _Key, primary_key=True),
    Column("tenants", Integer, nullable=False),
)
"""How many tenants have a run: the rarer, the more it says."""

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", _Key, nullable=False),
    Column("verdict", _values(Verdict), nullable=False),
    Column("answered", Text, nullable=False),
    Column("correction", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("playbook", Text, nullable=False),
    UniqueConstraint("key"),
    _at_most("text", TEXT_LIMIT),
)
"""What people think of answers. No column says who: dialogs.feedback_book tells why."""

entry_use = Table(
    "entry_use",
    metadata,
    Column("slug", _Key, primary_key=True),
    Column("uses", Integer, nullable=False),
)
"""How often each entry of the playbook was used, by anybody."""

conversation_state = Table(
    "conversation_state",
    metadata,
    Column("key", _Key, primary_key=True),
    Column("value", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("replaced", Text, nullable=False),
    Column("keep_until", Date, nullable=False),
    Index(None, "keep_until"),
)
"""What conversations keep between turns, as JSON. ``replaced`` is the etag that the writer had seen; a day is as exact
as ``keep_until`` gets, so that most turns leave its index alone."""

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("bot", _Key, primary_key=True),
    Column("person_id", _Key, primary_key=True),
    Column("person_name", Text, nullable=False),
    Column("address", JSON, nullable=False),
    Column("plan", JSON, nullable=False),
    Column("digest_at", UtcDateTime),
    Column("notice_at", UtcDateTime),
    Column("due_at", UtcDateTime, nullable=False),
    Column("told_until", UtcDateTime, nullable=False),
    Column("told_keys", Text, nullable=False),
    Column("noticed_at", UtcDateTime),
    Column("refusals", Integer, nullable=False),
    Column("claim", Text),
    Column("claimed_until", UtcDateTime),
    Column("sending", Boolean, nullable=False),
    Index(None, "bot", "due_at"),
)
"""Who is told of their tenants without asking. ``bot`` is the app id of the bot that they asked, since two bots may
share a database; ``due_at`` is when a host looks at the row next, ``claim`` the host's mark on it while it does, and
``sending`` whether that host went on to send, so that nobody else may."""
