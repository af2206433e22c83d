"""Documents that people take away."""
