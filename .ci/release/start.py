"""Puts the wheels beside this file into ``lib``, once, without a network, and opens the app in the browser.

start.bat and start.sh only look for a Python and run this. Nothing is written outside this folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
WHEELS = HERE / "wheels"


def main() -> int:
    tag = f"{sys.version_info[0]}.{sys.version_info[1]}"
    pins = WHEELS / f"requirements-{tag}.txt"
    if not pins.is_file():
        able = ", ".join(sorted(p.stem.removeprefix("requirements-") for p in WHEELS.glob("requirements-*.txt")))
        print(f"This is Python {tag}; the wheels here are for Python {able}. Install one of these and start again.")
        print(f"本机的 Python 是 {tag}，这里的组件适用于 Python {able}。请装好其中一个再启动。")
        return 1
    lib = HERE / "lib" / tag / "site-packages"  # a Streamlit anywhere else takes itself for one under development
    if not (lib / ".ready").is_file() and (code := put_in(pins, lib)):
        return code
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(lib), str(HERE))), "PYTHONUTF8": "1"}
    print("http://localhost:8501 (Ctrl-C: stop / 停止)", flush=True)
    command = [sys.executable, "-m", "streamlit", "run", str(HERE / "dashboard" / "app.py"), "--server.port", "8501", *sys.argv[1:]]
    try:
        return subprocess.call(command, env=env, cwd=HERE)
    except KeyboardInterrupt:
        return 0


def put_in(pins: Path, lib: Path) -> int:
    """Unpack the wheels that ``pins`` names, each by its hash; begun anew where an earlier try was cut short."""
    print("First start: putting the program in place (a minute or two) / 首次启动，正在就位（一两分钟）", flush=True)
    shutil.rmtree(lib, ignore_errors=True)
    pip = next(WHEELS.glob("pip-*.whl"))
    command = [
        sys.executable, f"{pip}/pip", "install", "--no-index", "--find-links", str(WHEELS), "--require-hashes", "--no-deps", "--quiet",
        "--disable-pip-version-check", "--no-warn-script-location", "--root-user-action", "ignore", "--target", str(lib), "-r", str(pins),
    ]  # fmt: skip
    env = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}  # no setting of this machine's
    if code := subprocess.call(command, env={**env, "PIP_CONFIG_FILE": os.devnull}):
        print("The program could not be put in place; see above. / 没能就位，原因见上。")
        return code
    (lib / ".ready").touch()
    return 0


if __name__ == "__main__":
    sys.exit(main())
