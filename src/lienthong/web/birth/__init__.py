"""The questions of an application for a birth: one a page on a telephone, all at the counter."""
