"""Use cases: functions `(session, …, now) -> frozen result`, each in one transaction opened by the desk."""
