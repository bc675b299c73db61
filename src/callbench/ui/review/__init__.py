"""What the team's server did not accept, and how it is mended."""
