"""Catalogues of the words on the screens, and the tool that keeps them in step. Owns Babel's messages."""
