"""Files → Documents: one format a file, and every refusal with a reason a person understands."""

from extract.reading.files import read
from extract.reading.sidecar import Sidecar, read_sidecar

__all__ = ["Sidecar", "read", "read_sidecar"]
