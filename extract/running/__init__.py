"""Running the extraction: one document, a folder of them, progress and results."""
