"""Callbench: the phone work of B2B inside sales on one screen."""
