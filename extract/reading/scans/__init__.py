"""Scans → the characters on them and their boxes, as a PDF gives them: what follows is the same as for a PDF.

picture (bytes → pages of pixels) → recognise (pixels → lines of text) → marks, leaf (lines → upright characters) → read.
"""
