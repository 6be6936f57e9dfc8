"""The API for programs, /api/v1: one file a resource; each view is a door, a call, an answer."""
