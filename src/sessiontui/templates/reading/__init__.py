"""From the text of a file to a noun, strictly, with every mistake and its line."""
