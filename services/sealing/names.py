"""The names of the suites, as they stand in settings, keys and formats."""

from enum import StrEnum


class SuiteName(StrEnum):
    """`gm`: SM2, SM3, SM4, the default in China. `intl`: P-256, SHA-256, AES."""

    GM = "gm"
    INTL = "intl"
