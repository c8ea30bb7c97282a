"""What keeps the tenants' records: implementations of the port in dialogs.ports."""
