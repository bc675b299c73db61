"""The settings: who you are, how it looks, how numbers are dialled, when people are called, what is aimed at, where the data is."""
