"""What people set right, once and for good: kept apart from what the program finds, applied on top of it.

make → check → store → (attach → follow) apply → tables. ``refresh`` brings written tables up to date.
"""
