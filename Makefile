# Everything is in dev.py, so that it works without make too: python dev.py test
PYTHON ?= python3
COMMANDS := help setup run team test test-slow check bench screenshots lock package
.DEFAULT_GOAL := help

.PHONY: $(COMMANDS)
$(COMMANDS):
	@$(PYTHON) dev.py $@ $(ARGS)
