"""How right a table of figures is against one that people made, whatever tool wrote it."""
