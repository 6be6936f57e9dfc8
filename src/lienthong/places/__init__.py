"""Administrative units as dated facts, with what became of them, and addresses within them."""
