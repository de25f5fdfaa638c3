"""What every test may use."""

pytest_plugins = ["pcscd_fixture", "card_counter_fixture", "gateway_fixture", "goldens_fixture"]
