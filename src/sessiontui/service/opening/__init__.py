"""Before a session: what there is to choose from, who takes part, which one is meant, and its beginning."""
