"""
People who never lived, for demonstrations, tests and measurements; pure and the same for a seed.

How they are told from real ones is decided in docs/decisions/0003-invented-people.md.
"""
