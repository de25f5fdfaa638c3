"""A busy machine is no failure: properties have no deadline per example."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
