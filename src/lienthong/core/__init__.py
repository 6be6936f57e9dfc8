"""Values and rules of the field, without a framework and without a database."""
