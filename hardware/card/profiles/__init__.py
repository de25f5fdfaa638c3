"""What a card holds and where, as data: the national profile and a city's own."""
