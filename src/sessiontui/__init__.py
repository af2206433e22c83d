"""Runs a leaders' peer-coaching session in the terminal, from the first minute to the follow-up."""

__version__ = "0.1.0"
