"""Tables as files that other tools take as they are: one format a file, every column from the one schema."""
