"""Readers that come only with a driver library of their vendor, each run in a process of its own."""
