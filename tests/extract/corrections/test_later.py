"""A refresh that is asked for again and again is done once, soon; what the tables lack is known meanwhile."""

from __future__ import annotations

import time

import pytest
from office import Office

from extract.corrections import later, make


def test_many_decisions_are_one_refresh(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[float] = []
    true = later.subprocess.run

    def run(*args: object, **options: object) -> object:
        done.append(time.monotonic())
        return true(*args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(later.subprocess, "run", run)
    monkeypatch.setattr(later, "QUIET", 0.5)
    for text in ("183.6亿元", "6.5%", "65.6%"):
        office.store.save(make.accept(office.the(text), "王"))
        later.refresh_later(office.out)
    assert later.behind(office.out) == 3
    end = time.monotonic() + 60
    while later.behind(office.out) and time.monotonic() < end:
        time.sleep(0.2)
    assert later.behind(office.out) == 0 and len(done) == 1


def test_it_does_not_wait_for_ever(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []
    monkeypatch.setattr(later, "_refresh", done.append)
    monkeypatch.setattr(later, "QUIET", 0.3)
    monkeypatch.setattr(later, "LONGEST", 0.6)
    for _ in range(8):
        later.refresh_later(office.out)
        time.sleep(0.15)
    assert done
    later._due.pop(office.out.resolve())[1].cancel()
