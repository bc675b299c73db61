"""The window: screens, their parts, and the commands they share."""
