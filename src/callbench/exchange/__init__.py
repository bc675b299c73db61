"""How do lists come in and go out: readers, presets, row checking, writers?"""
