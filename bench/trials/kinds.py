"""Every kind of trial, in the order of the table."""

from bench.trials import crash, faults

KINDS = (*crash.KINDS, *faults.KINDS)
