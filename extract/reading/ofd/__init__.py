"""OFD (GB/T 33190, the format of China's electronic documents): a zip of XML in which every character has its place."""

from extract.reading.ofd.read import read_ofd

__all__ = ["read_ofd"]
