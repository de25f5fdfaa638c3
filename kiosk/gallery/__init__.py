"""The gallery: every screen in every dress, as pictures, as contact sheets, and looked over for faults."""
