"""Sends what the outbox holds, and keeps asking what became of it."""
