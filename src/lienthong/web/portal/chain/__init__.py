"""The pages on which a citizen follows an application."""
