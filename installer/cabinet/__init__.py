"""Artwork for who builds the cabinet: braille labels at their true size, and a drawing of where things go."""
