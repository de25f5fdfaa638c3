"""Cards without a reader: what they are made of, how they answer, and the readers that hold them."""
