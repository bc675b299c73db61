"""What is shown before there is a database to work with: the first start, who is there, and what went wrong."""
