"""Cards: who is it, read over PC/SC or from a simulated card; and the staff card that vouches."""
