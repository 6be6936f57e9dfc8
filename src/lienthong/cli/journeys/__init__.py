"""Life events played over HTTP against a running server, by the accounts of the demonstration."""
