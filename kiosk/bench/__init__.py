"""Measurements as ratios, both sides in one run, taken in turn: these machines are shared."""
