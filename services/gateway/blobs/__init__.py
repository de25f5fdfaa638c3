"""Attachments arrive before their case, by digest, sealed like it."""
