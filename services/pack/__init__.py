"""A province's or city's pack: a signed folder of services, words, card profiles and settings, laid over the base."""
