"""Rows that were understood, laid down, checked against the register and entered, set-wise."""
