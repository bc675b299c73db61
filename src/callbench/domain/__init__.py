"""The rules: facts and the time go in, frozen answers come out; no database, no window, no clock."""
