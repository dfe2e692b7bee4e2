"""Targets and what came of them: goals → pairs with later figures → progress → rows of ``targets``."""
