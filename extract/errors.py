"""The few ways in which extraction can fail; each becomes one clean line at the command line."""

from __future__ import annotations

from collections.abc import Sequence


class ExtractError(Exception):
    """The base of every error that this package raises on purpose."""


class ReadError(ExtractError):
    """A file that gives no text.

    ``reason`` is a short phrase for the ``rejects`` table (``empty``, ``binary`` …);
    ``detail`` says to a person what was seen and what to do.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class RowError(ExtractError, ValueError):
    """A row of a sheet that cannot be understood: names the file, the line and the trouble."""

    def __init__(self, path: str, line: int, trouble: str) -> None:
        super().__init__(f"{path}, line {line}: {trouble}")
        self.path = path
        self.line = line
        self.trouble = trouble


class SidecarError(RowError):
    """A row of a ``documents.csv``; the papers are then read without it."""


class CellError(ExtractError, ValueError):
    """A cell that cannot be understood: the sentence, and for a screen in another language its code and the cell."""

    def __init__(self, code: str, cell: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.cell = cell


class SheetError(RowError):
    """A row of a ``targets.csv`` or ``targets.xlsx``; the other rows stand. ``code`` and ``cell`` are as of a CellError."""

    def __init__(self, path: str, line: int, trouble: str, code: str = "", cell: str = "") -> None:
        super().__init__(path, line, trouble)
        self.code = code
        self.cell = cell


class OutputError(ExtractError, OSError):
    """A folder of tables that cannot be written or read: says which, and what to do."""


class ClusterError(ExtractError):
    """A cluster that cannot be used: says why, and what to do."""


class VersionError(OutputError):
    """A table of another version of the contract than this program reads: says which, and what to do."""

    def __init__(self, message: str, version: str) -> None:
        super().__init__(message)
        self.version = version


class SettingsError(ExtractError, ValueError):
    """A ``dataset.toml`` that cannot be understood: names the file and the trouble."""


class ExportError(ExtractError, ValueError):
    """An export that cannot be made as asked: says why, and what to do."""


class ScoreError(ExtractError, ValueError):
    """A table that cannot be scored: says why, and what to do."""


class CorrectionError(ExtractError, ValueError):
    """A correction that makes no sense: ``problems`` are full sentences on what is wrong and what to do."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


class StoreError(ExtractError, OSError):
    """A store of corrections or imports that cannot be read or written: says which, and what to do."""


class IntakeError(ExtractError, ValueError):
    """An import that is not there to be taken back, or words on a paper that make no sense: says what to do."""
