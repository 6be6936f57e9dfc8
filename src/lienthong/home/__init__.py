"""The folder of data and keys, and the embedded database: what comes before Django."""
