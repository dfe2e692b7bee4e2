"""Every kind of trial, in the order of the table."""

from bench.trials import crash, faults, load

KINDS = (*crash.KINDS, *faults.KINDS, *load.KINDS)
