"""The citizen's counter."""
