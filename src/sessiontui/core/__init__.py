"""The nouns of the house, on the lowest floor: values that everything above speaks in."""
