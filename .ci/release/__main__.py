"""``make release``: a zip for Linux and one for Windows that start on a machine without git, make or a network.

Inside: the program as committed, its tables, the wheels of all that it runs on for each Python, each pinned by its hash, and one
file to double-click. ``--python 3.12`` takes the wheels of one Python alone, which makes the zips a third as large.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PYTHONS = ("3.11", "3.12", "3.13")
# How pip and uv call the two machines; glibc 2.28 is that of every Linux that still gets mended.
PLATFORMS = {
    "linux": ("x86_64-manylinux_2_28", ["manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"]),
    "windows": ("x86_64-pc-windows-msvc", ["win_amd64"]),
}
INSIDE = (
    ".streamlit", "CHANGELOG.md", "LICENSE", "README.md", "README.zh-CN.md", "SECURITY.md", "dashboard", "data", "docs", "extract", "seeds",
)  # fmt: skip
STARTERS = {"linux": "start.sh", "windows": "start.bat"}
TESTING = "# What the tests and measurements run on."


def runtime() -> str:
    """The lines of requirements.txt that the product itself runs on, and pip, which puts them in place."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").partition(TESTING)[0]
    return f"{lines}pip\n"


def gather(platform: str, python: str, wheels: Path) -> None:
    """The wheels for a machine and a Python, and ``requirements-PYTHON.txt`` with the hash of each."""
    name, tags = PLATFORMS[platform]
    with tempfile.TemporaryDirectory() as folder:
        said, pins = Path(folder) / "in.txt", Path(folder) / "pins.txt"
        said.write_text(runtime(), encoding="utf-8")
        run(
            "uv", "pip", "compile", str(said), "-c", str(ROOT / "requirements.lock"), "--python-platform", name, "--python-version", python,
            "--no-header", "--no-annotate", "--quiet", "--output-file", str(pins),
        )  # fmt: skip
        lines = pins.read_text(encoding="utf-8").splitlines()
        source = [line for line in lines if line.startswith("jieba==")]  # published as source only; the same wheel everywhere
        pins.write_text("\n".join(line for line in lines if line not in source), encoding="utf-8")
        got = Path(folder) / "got"
        every = [option for tag in tags for option in ("--platform", tag)]
        pip = (sys.executable, "-m", "pip")
        run(*pip, "download", "--quiet", "--no-deps", "--only-binary=:all:", *every, "--python-version", python, "-d", str(got), "-r", str(pins))
        run(*pip, "wheel", "--quiet", "--no-deps", "-w", str(got), *source)
        write_pins(got.glob("*.whl"), wheels / f"requirements-{python}.txt")
        for wheel in got.glob("*.whl"):
            wheel.replace(wheels / wheel.name)


def write_pins(found: Iterable[Path], pins: Path) -> None:
    """What start.py installs: each wheel by name, version and hash; but for pip, which does it."""
    lines = []
    for wheel in sorted(found):
        name, version = wheel.name.split("-")[:2]
        if name != "pip":
            lines.append(f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n")
    pins.write_text("".join(lines), encoding="utf-8")


def run(*command: str) -> None:
    """A command that must end well; uv is the one of this environment."""
    tool = str(Path(sys.executable).with_name(command[0])) if command[0] == "uv" else command[0]
    subprocess.run([tool, *command[1:]], cwd=ROOT, check=True)


def committed() -> dict[str, bytes]:
    """The files of the last commit that belong into a release, by path."""
    packed = subprocess.run(["git", "archive", "--format=tar", "HEAD", *INSIDE], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        return {m.name: file.read() for m in archive if m.isfile() and (file := archive.extractfile(m))}


def pack(platform: str, top: str, files: Mapping[str, bytes], wheels: Sequence[Path], to: Path) -> None:
    """The zip: the same bytes from the same commit and wheels."""
    starter = STARTERS[platform]
    start = (HERE / starter).read_text(encoding="utf-8")
    if platform == "windows":
        start = start.replace("\n", "\r\n")  # what cmd wants
    own = {**files, "start.py": (HERE / "start.py").read_bytes(), starter: start.encode()}
    with zipfile.ZipFile(to, "w") as out:
        for path in sorted(own):
            entry = zipfile.ZipInfo(f"{top}/{path}")
            entry.external_attr = (0o755 if path == starter else 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, own[path])
        for wheel in sorted(wheels):  # zips themselves
            out.writestr(zipfile.ZipInfo(f"{top}/wheels/{wheel.name}"), wheel.read_bytes())


def main() -> None:
    parser = argparse.ArgumentParser(prog="make release", description=__doc__)
    parser.add_argument("--python", action="append", choices=PYTHONS, help="wheels for this Python; may be given again (all)")
    parser.add_argument("--platform", action="append", choices=list(PLATFORMS), help="may be given again (both)")
    args = parser.parse_args()
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    (ROOT / "dist").mkdir(exist_ok=True)
    files = committed()
    for platform in args.platform or PLATFORMS:
        with tempfile.TemporaryDirectory() as folder:
            for python in args.python or PYTHONS:
                print(f"{platform}, Python {python}: fetching wheels", flush=True)
                gather(platform, python, Path(folder))
            to = ROOT / "dist" / f"figures-{version}-{platform}.zip"
            pack(platform, f"figures-{version}", files, list(Path(folder).iterdir()), to)
        print(f"{to.relative_to(ROOT)}  {to.stat().st_size / 1e6:.0f} MB  sha256 {hashlib.sha256(to.read_bytes()).hexdigest()}", flush=True)


if __name__ == "__main__":
    main()
