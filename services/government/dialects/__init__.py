"""How a request to a government gateway is signed: one file a dialect, chosen by settings."""
