"""Tickets: valid and hostile."""
