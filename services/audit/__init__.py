"""What happened at this kiosk, for those who must be able to check it."""
