"""Templates changed as a person would change them: a few characters, and all the rest as it was."""
