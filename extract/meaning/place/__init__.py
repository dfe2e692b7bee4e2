"""Places: the table of divisions, their names in a text, and the area that a paper is about."""
