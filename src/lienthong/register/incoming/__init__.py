"""What comes in by a file: read, understood row by row, and answered; no database."""
