"""Screens that stand over another one, and what all screens have in common."""
