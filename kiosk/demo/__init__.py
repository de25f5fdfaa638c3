"""The demo: a whole kiosk with simulated devices, a real gateway process and a network that can be cut."""
