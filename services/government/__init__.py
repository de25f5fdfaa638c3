"""The city's gateway as the kiosk sees it: one wire format, one client."""
