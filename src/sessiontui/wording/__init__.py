"""Rules of wording, pure: what in a sentence of feedback is a label, a guess or hearsay. It advises only."""
