"""When: what a time expression means on a calendar, what it does in its sentence, which time a passage is about."""
