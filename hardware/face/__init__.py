"""Face check devices. Only a simulated one exists."""
