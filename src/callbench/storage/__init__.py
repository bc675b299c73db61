"""How the data is kept: mapped classes and their queries, one module an aggregate."""
