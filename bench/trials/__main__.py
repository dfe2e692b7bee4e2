"""``make trials``, or ``python -m bench.trials [--count N] [--kinds A,B] [--seed N]``: the table of how trials ended."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Sequence

from bench.trials.crash import stop
from bench.trials.frame import Kind, table, try_out
from bench.trials.kinds import KINDS


def main(argv: Sequence[str] | None = None) -> int:
    """Run the trials; the exit code is 1 where the product did not stand one."""
    parser = argparse.ArgumentParser(prog="python -m bench.trials", description="What the product stands.")
    parser.add_argument("--count", type=int, default=100, help="trials of each kind (100)")
    parser.add_argument("--seed", type=int, default=1, help="of the first trial; the next have the next numbers (1)")
    parser.add_argument("--kinds", default=",".join(k.name for k in KINDS), help="which kinds, between commas: %(default)s")
    args = parser.parse_args(argv)
    wanted = args.kinds.split(",")
    if unknown := set(wanted) - {k.name for k in KINDS}:
        parser.error(f"no such kind: {', '.join(sorted(unknown))}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # servers and disks of the trials are not left behind
    try:
        return _run([k for k in KINDS if k.name in wanted], range(args.seed, args.seed + args.count))
    finally:
        stop()


def _run(kinds: Sequence[Kind], seeds: range) -> int:
    tallies, left_out = [], []
    for kind in kinds:
        if why := kind.lacks():
            left_out.append(f"{kind.name} was left out: {why}")
            continue
        begun = time.monotonic()
        tallies.append(try_out(kind, seeds))
        print(f"{kind.name}: {kind.says}; {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    print(table(tallies))
    print(*left_out, *(line for t in tallies for line in t.told), sep="\n", end="\n" if left_out or any(t.told for t in tallies) else "")
    return 1 if any(t.told for t in tallies) else 0


if __name__ == "__main__":
    sys.exit(main())
