"""What a server holds beside the tables: who may do what, what it counts and tells by itself, what only it can do."""
