"""Pages for people: what anybody may open, and later the counters of officers and citizens."""
