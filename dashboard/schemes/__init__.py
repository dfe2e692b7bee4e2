"""Assessment schemes: small tables that the office edits → groups, weights, scores and a rating. Pure but for ``shelf``."""
