"""Several terminals at one session: who is here, what each writes unseen, questions without names."""
