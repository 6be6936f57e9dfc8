"""The gallery: every component in all its states."""
