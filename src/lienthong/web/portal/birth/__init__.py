"""The application for a birth, one question a page."""
