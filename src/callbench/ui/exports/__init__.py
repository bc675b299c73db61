"""How does a person take a list out? Choose what, for whom and which columns; then a file."""
