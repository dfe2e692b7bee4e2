"""How right the figures are: gold texts extracted, scored, reported and held to floors."""
