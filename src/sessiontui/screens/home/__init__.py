"""The start screen, and starting a session from it."""
