"""DIBS: due date, intent, business reason, success owners, kept for each service (FACTS 4.6)."""

from __future__ import annotations

BUSINESS_REASONS = (
    "End of Life of Existing IT",
    "Increase Security",
    "Improve Service Quality",
    "High Availability/Improved Uptime",
    "Eliminate On-Premise Hardware Cost and Support",
    "Reduce Overhead for Application Updates/Maintenance",
    "Greater Savings over Previous Solution",
    "Collaborate and Communicate with Our People",
    "Transform Business Processes",
    "Use Our Collective Knowledge",
    "Engage Our Front Line Workers",
    "Work with Partners and Suppliers",
    "Work from Anywhere",
    "Get Insights From Data",
)
"""What a service can be wanted for, as the portal lists it."""
