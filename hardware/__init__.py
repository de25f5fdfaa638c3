"""Devices, real and simulated. Each folder fills a port of kiosk.domain.ports."""
