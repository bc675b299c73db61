"""Which pieces are screens built from? No word of the business is in here."""
