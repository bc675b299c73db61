"""The call screen: the list, the person, the talk, the outcome."""
