"""The leaders' picture: how many dossiers stand where, and never whose."""
