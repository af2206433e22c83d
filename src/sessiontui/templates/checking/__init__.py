"""What is wrong with templates, and what would make them better."""
