"""The offline zip: what is in it, and that its one file puts everything in place without a network and starts the app."""

from __future__ import annotations

import base64
import ensurepip
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
RELEASE = ROOT / ".ci" / "release"
PIP = sorted((Path(ensurepip.__file__).parent / "_bundled").glob("pip-*.whl"))
TAG = f"{sys.version_info[0]}.{sys.version_info[1]}"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("release_maker", RELEASE / "__main__.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def wheel(folder: Path, says: str) -> Path:
    """A wheel of a program of the app's name that says what it was asked for."""
    files = {
        "streamlit/__init__.py": "",
        "streamlit/__main__.py": f"import sys\nprint({says!r}, *sys.argv[1:3])\n",
        "streamlit-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: streamlit\nVersion: 1.0\n",
        "streamlit-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{p},sha256={base64.urlsafe_b64encode(hashlib.sha256(t.encode()).digest()).decode().rstrip('=')},{len(t)}\n" for p, t in files.items())
    path = folder / "streamlit-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as out:
        for name, text in {**files, "streamlit-1.0.dist-info/RECORD": f"{record}streamlit-1.0.dist-info/RECORD,,\n"}.items():
            out.writestr(name, text)
    return path


@pytest.fixture
def unpacked(tmp_path: Path, maker: ModuleType) -> Path:
    """A release as it lies on an office's machine, with a program of a few lines in place of the app's packages."""
    wheels = tmp_path / "made"
    wheels.mkdir()
    shutil.copy(PIP[0], wheels)
    wheel(wheels, "started")
    maker.write_pins(wheels.glob("*.whl"), wheels / f"requirements-{TAG}.txt")
    maker.pack("linux", "figures", {"dashboard/app.py": b""}, list(wheels.iterdir()), tmp_path / "linux.zip")
    with zipfile.ZipFile(tmp_path / "linux.zip") as packed:
        packed.extractall(tmp_path)
        for entry in packed.infolist():
            (tmp_path / entry.filename).chmod(entry.external_attr >> 16 or 0o644)
    return tmp_path / "figures"


def start(home: Path) -> subprocess.CompletedProcess[str]:
    """The one file of the release, on a machine whose settings would send pip to a network."""
    env = {"HOME": str(home), "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_NO_INDEX": "0"}
    return subprocess.run(["./start.sh"], cwd=home, env=env, capture_output=True, text=True, check=False)


needs_pip = pytest.mark.skipif(not PIP or os.name == "nt", reason="this Python brings no wheel of pip along, or start.sh is not for this system")


@needs_pip
def test_the_first_start_puts_the_wheels_in_place_and_opens_the_app(unpacked: Path) -> None:
    done = start(unpacked)
    assert f"started run {unpacked / 'dashboard' / 'app.py'}" in done.stdout, done.stderr
    assert "First start" in done.stdout
    assert "First start" not in start(unpacked).stdout


@needs_pip
def test_a_first_start_that_was_cut_short_is_made_again(unpacked: Path) -> None:
    start(unpacked)
    lib = unpacked / "lib" / TAG / "site-packages"
    (lib / ".ready").unlink()
    (lib / "streamlit" / "__main__.py").write_text("")
    assert "started" in start(unpacked).stdout


@needs_pip
def test_a_wheel_that_was_changed_is_refused(unpacked: Path) -> None:
    wheel(unpacked / "wheels", "harm")
    done = start(unpacked)
    assert done.returncode != 0
    assert "harm" not in done.stdout
    assert "could not be put in place" in done.stdout


@needs_pip
def test_another_python_is_told_which_ones_fit(unpacked: Path) -> None:
    (unpacked / "wheels" / f"requirements-{TAG}.txt").rename(unpacked / "wheels" / "requirements-3.99.txt")
    assert "3.99" in start(unpacked).stdout
    direct = subprocess.run([sys.executable, "start.py"], cwd=unpacked, capture_output=True, text=True, check=False)
    assert direct.returncode == 1
    assert "Python 3.99" in direct.stdout


def test_the_zip_for_windows_has_the_lines_that_cmd_wants(tmp_path: Path, maker: ModuleType) -> None:
    maker.pack("windows", "figures", {"dashboard/app.py": b""}, [], tmp_path / "windows.zip")
    with zipfile.ZipFile(tmp_path / "windows.zip") as packed:
        assert set(packed.namelist()) == {"figures/dashboard/app.py", "figures/start.bat", "figures/start.py"}
        bat = packed.read("figures/start.bat")
    assert bat.count(b"\n") == bat.count(b"\r\n") > 10


def test_what_a_release_holds_is_what_the_product_runs_on(maker: ModuleType) -> None:
    lines = maker.runtime()
    assert "streamlit==" in lines and "pytest" not in lines
    assert all((ROOT / name).exists() for name in maker.INSIDE)
    for tag in maker.PYTHONS:
        for starter in ("start.bat", "start.sh"):
            assert tag in (RELEASE / starter).read_text(encoding="utf-8"), f"{starter} does not look for Python {tag}"
