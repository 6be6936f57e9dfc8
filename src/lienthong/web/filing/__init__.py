"""Questions that come from the form of a procedure itself, for every procedure there is."""
