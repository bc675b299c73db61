"""The strip at the bottom: where a person stands today."""
