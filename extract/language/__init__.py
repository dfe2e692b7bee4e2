"""The grammar of quantities: numerals, units, mentions, and what stands around them."""
