"""One small file a sub-command: its arguments, what it does, what it says."""
