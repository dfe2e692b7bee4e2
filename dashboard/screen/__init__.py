"""The pieces a page is built of: frame, filters, cards, charts, tables, evidence."""
