"""People's rights: what is stored about a person, handed over, corrected, stopped, erased; and lists of those who must not be called."""
