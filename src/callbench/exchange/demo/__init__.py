"""The sample database: a believable month of an invented team, made of the texts in resources/sample."""
