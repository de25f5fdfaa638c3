"""Code scanners that act as a keyboard: they type what they read."""
