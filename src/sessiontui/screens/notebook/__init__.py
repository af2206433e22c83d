"""One's own notebook on the screen."""
