"""How does a person bring a list in? Choose a file, check what its columns mean, import, and take back if need be."""
