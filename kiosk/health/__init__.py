"""The room where the machine is looked at: one small file a matter, for the command and for the staff's screen."""
