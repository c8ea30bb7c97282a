"""The questions for facts about the work with a customer, and what their answers mean."""

from __future__ import annotations

ASK_LEAD = "Who leads the engagement?"
ASK_PARTNER_READY = "Is their partner FastTrack Ready (formerly vNext)?"
ASK_CADENCE = "How often do you meet about the deployment?"
ASK_ATTEMPTS = "Were there other attempts to reach them? Type one (“called on 12 Nov”) or pick a channel."
NO_OTHERS = "No others"
YES_READY = "Yes, FastTrack Ready"
NO_READY = "No"
CADENCE_LABELS = ("Planned, every two weeks or more", "New, still setting dates", "Rare, irregular or none")
CADENCE_HELP = (
    "Planned: meetings about the deployment stand in the calendar, at least one every two weeks. "
    "Still setting dates: a new customer, the first meetings are being arranged. "
    "Rare: calls now and then, or none."
)
READY_HELP = "The partner list of your region says whether a partner is FastTrack Ready. vNext is the older name."
ATTEMPTS_HELP = "Count every try to reach them that is on record: day and channel. A try without a day does not count."
