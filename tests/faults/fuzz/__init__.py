"""Made-up bytes for everything that parses what a device says, guided by coverage (atheris)."""
