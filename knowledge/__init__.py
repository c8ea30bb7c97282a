"""The status playbook as data, and what can be worked out from it. Pure: no SDK, network, clock or environment."""
