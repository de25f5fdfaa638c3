"""The device's own key: one root secret, in a TPM or in a file, and what is derived from it."""
