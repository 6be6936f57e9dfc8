"""The officer's counter."""
