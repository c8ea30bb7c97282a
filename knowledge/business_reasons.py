"""Which of the fourteen business reasons plain words mean (FACTS 4.6): surely one, perhaps several, or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.dibs import BUSINESS_REASONS
from knowledge.normalize import name_key

_SAID: Mapping[str, tuple[str, ...]] = {
    "End of Life of Existing IT": (
        "end of life", "end of support", "out of support", "old servers", "support ends", "contract ends",
        "outdated", "obsolete", "aging servers", "ageing servers", "replace the old system", "legacy systems",
        "old version expires", "no longer supported",
    ),
    "Increase Security": (
        "security", "secure", "more secure", "safer", "protect data", "data protection", "ransomware", "phishing",
        "compliance", "zero trust", "multi factor", "mfa", "protect devices",
    ),
    "Improve Service Quality": (
        "service quality", "better service", "quality of service", "better quality", "better user experience",
        "faster helpdesk", "better performance",
    ),
    "High Availability/Improved Uptime": (
        "availability", "uptime", "outages", "downtime", "fewer outages", "less downtime", "always available",
        "resilience", "disaster recovery",
    ),
    "Eliminate On-Premise Hardware Cost and Support": (
        "on premises hardware", "on premise hardware", "hardware costs", "own servers", "get rid of servers",
        "no more servers", "decommission servers", "data centre", "data center", "server room", "hardware support",
        "server hardware",
    ),
    "Reduce Overhead for Application Updates/Maintenance": (
        "less maintenance", "maintenance", "application updates", "updates", "patching", "reduce overhead",
        "less overhead", "admin effort", "less work for it",
    ),
    "Greater Savings over Previous Solution": (
        "cut costs", "cut cost", "save money", "saving money", "savings", "cheaper", "lower costs", "reduce costs",
        "less expensive", "save costs", "licence costs", "license costs", "cost savings", "too expensive",
    ),
    "Collaborate and Communicate with Our People": (
        "collaboration", "collaborate", "communicate", "communication", "internal communication", "work together",
        "teamwork", "meetings", "chat with colleagues",
    ),
    "Transform Business Processes": (
        "business processes", "transform processes", "digital transformation", "automation", "automate",
        "workflows", "paperless", "digitize", "digitise", "streamline processes",
    ),
    "Use Our Collective Knowledge": (
        "knowledge", "collective knowledge", "share knowledge", "knowledge sharing", "find experts",
        "find documents", "intranet", "knowledge management", "search",
    ),
    "Engage Our Front Line Workers": (
        "front line workers", "frontline workers", "frontline", "firstline", "first line workers", "shift workers",
        "store staff", "factory workers", "field staff", "blue collar",
    ),
    "Work with Partners and Suppliers": (
        "partners and suppliers", "suppliers", "work with partners", "external partners", "external collaboration",
        "vendors", "work with externals", "share with partners", "guests",
    ),
    "Work from Anywhere": (
        "work from anywhere", "remote work", "remote", "home office", "work from home", "wfh", "mobile work",
        "mobility", "hybrid work", "on the road",
    ),
    "Get Insights From Data": (
        "insights", "data insights", "analytics", "reporting", "reports", "dashboards", "business intelligence",
        "better decisions", "analyse data", "analyze data",
    ),
}  # fmt: skip
"""Plain words for each reason; the reason's own name is compared as well."""
_SURE = 90.0
"""Likeness (0 to 100) from which words mean a reason."""
_AHEAD = 6.0
"""What it must be ahead of the next to be the one that is meant."""
_NEAR = 75.0
"""Likeness from which a reason is offered as perhaps meant."""
_OFFERED = 5
_READ_WORDS = 60
"""Words that are read: each is compared with each of the phrases."""


@dataclass(frozen=True, slots=True)
class ReasonMeant:
    """What plain words make of the fourteen reasons."""

    reason: str = ""
    """The one that is meant; empty where it has to be asked."""
    near: tuple[str, ...] = ()
    """Those that may be meant, the closest first; empty where the words are like none."""


def reason_meant(text: str) -> ReasonMeant:
    """Return the business reason that plain words mean, misspelt ones too. Of two that fit alike none is taken."""
    said = " ".join(dict.fromkeys(name_key(text).split()[:_READ_WORDS]))
    if not said:
        return ReasonMeant()
    exact = next((reason for reason in BUSINESS_REASONS if name_key(reason) == said), "")
    if exact:
        return ReasonMeant(exact, (exact,))
    likeness = {reason: _likeness(said, reason) for reason in BUSINESS_REASONS}
    ranked = sorted(likeness, key=lambda reason: -likeness[reason])
    best, second = likeness[ranked[0]], likeness[ranked[1]]
    near = tuple(reason for reason in ranked if likeness[reason] >= max(_NEAR, best - 2 * _AHEAD))[:_OFFERED]
    return ReasonMeant(ranked[0] if best >= _SURE and best - second >= _AHEAD else "", near)


def _likeness(said: str, reason: str) -> float:
    """Return how like the words are to a reason: to its name, or to words for it that they hold."""
    name = fuzz.token_sort_ratio(said, name_key(reason))
    held = max(_held(said, name_key(words)) for words in (reason, *_SAID[reason]))
    return max(name, held)


def _held(said: str, words: str) -> float:
    """Return how well a text holds some words, in any order, each with a slip at most."""
    wanted, given = words.split(), said.split()
    return min(max(fuzz.ratio(word, other) for other in given) for word in wanted)
