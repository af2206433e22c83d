"""One's own notebook: kept, sealed, opened, and a copy of a note for the pair."""
