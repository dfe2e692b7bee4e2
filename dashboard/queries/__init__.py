"""SQL over the tables. One question a file; every function gets a ``Store`` and returns plain data."""
