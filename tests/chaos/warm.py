"""What every host needs and none changes: read once, before hosts are forked, so that a new one is there at once."""

from __future__ import annotations

from knowledge.index import load_index
from knowledge.loading import load_playbook
from knowledge.tenants import TenantFinder

PLAYBOOK = load_playbook()
INDEX = load_index()
INDEX.router.route("", TenantFinder(()))
