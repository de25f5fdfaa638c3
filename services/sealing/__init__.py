"""What leaves the kiosk: sealed cases that only the gateway opens, and signed statements that come back.

The format names its suite; algorithms are not certification (未经密评).
"""
