"""What can be done without the window: one file a command, over the same use cases."""
