"""Tables brought up to the corrections a little later: who reviews a row a second does not wait for them.

A correction is durable when ``Store.save`` returns; what follows of it in the tables may come in batches. It is done
in a process of its own, so that the one that answers people stays free. Where that process ends early nothing is
lost: what the tables lack is seen by ``behind`` and made good by the next refresh.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import time
from pathlib import Path
from threading import Lock, Timer

from extract.corrections.record import from_rows
from extract.corrections.store import Store, folder_of
from extract.running.redo import rows_of
from extract.schema import CORRECTIONS

QUIET = 5.0  # seconds without another correction before the tables are written
LONGEST = 60.0  # but never later than this after the first of them
_ROOT = Path(__file__).resolve().parents[2]
_log = logging.getLogger(__name__)
_lock = Lock()
_due: dict[Path, tuple[float, Timer]] = {}  # by folder: since when, and what will do it


def refresh_later(tables: Path) -> None:
    """See to it that the tables in a folder are brought up once nobody has asked for that for a while."""
    tables, now = tables.resolve(), time.monotonic()
    with _lock:
        since, waiting = _due.get(tables, (now, None))
        if waiting:
            waiting.cancel()
        timer = Timer(max(0.0, min(QUIET, since + LONGEST - now)), _refresh, [tables])
        timer.daemon = True
        _due[tables] = (since, timer)
        timer.start()


def behind(tables: Path) -> int:
    """How many corrections were saved, or taken back, that the tables in a folder do not know of."""
    standing = {c.correction_id for c in Store(folder_of(tables)).standing()}
    return len(standing ^ {c.correction_id for c in from_rows(rows_of(tables, CORRECTIONS))})


def _refresh(tables: Path) -> None:
    with _lock:
        _due.pop(tables, None)
    command = [sys.executable, "-m", "extract.corrections", "--data", str(tables), "apply"]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        _log.warning("the tables in %s are behind their corrections: %s", tables, done.stderr.strip())
