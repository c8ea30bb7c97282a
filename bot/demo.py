"""Made-up records for trying the assistant out."""

from __future__ import annotations

DEMO_TENANTS = (
    "Contoso",
    "Contoso Pharma",
    "Fabrikam",
    "Northwind Traders",
    "Adventure Works",
    "Tailspin Toys",
    "Wingtip",
    "Litware",
    "Proseware",
    "Woodgrove Bank",
    "Alpine Ski House",
    "Fourth Coffee",
)
"""Tenants that messages can name until there are records."""
