"""Who works here, on what, and what was done? The screen of whoever looks after a team."""
