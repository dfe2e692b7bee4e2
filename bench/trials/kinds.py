"""Every kind of trial, in the order of the table."""

from bench.trials import crash, faults, hostile, load

KINDS = (*crash.KINDS, *faults.KINDS, *hostile.KINDS, *load.KINDS)
