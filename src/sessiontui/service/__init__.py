"""The uses of the house: run a live session, tidy, follow up, deliver."""
