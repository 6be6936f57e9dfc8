"""
What the demonstration is filled with: offices, accounts, a hospital, dossiers in every state.

Everything here is invented, and none of it may be put into a home in earnest.
"""
