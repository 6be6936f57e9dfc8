"""The leaders' counter."""
