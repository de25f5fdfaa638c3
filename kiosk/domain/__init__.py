"""Values and rules of the trade. Standard library only; no clock reads, no threads."""
