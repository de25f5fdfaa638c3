"""What every test may use. A busy machine is no failure: properties have no deadline per example."""

from hypothesis import HealthCheck, settings

pytest_plugins = [
    "pcscd_fixture",
    "card_counter_fixture",
    "drivers_fixture",
    "gateway_fixture",
    "postgres_fixture",
    "goldens_fixture",
]

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
