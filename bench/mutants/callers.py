"""Which tests call which function: every function of the modules is made to say so for a first run."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from inspect import getsource

from bench.mutants.mistakes import functions
from bench.mutants.place import code_of, function_of

_NOTE = "__called__"
Call = tuple[str, str]  # module, function


@contextmanager
def listening(modules: Sequence[str]) -> Iterator[set[Call]]:
    """While it lasts, the set gathers what is called; whoever listens clears it between two tests."""
    called: set[Call] = set()
    was = []
    for name in modules:
        module = import_module(name)
        tree = ast.parse(getsource(module))
        for said, node in functions(tree):
            note = ast.parse(f"{_NOTE}.add(({name!r}, {said!r}))").body
            head = 1 if ast.get_docstring(node) is not None else 0
            node.body[head:head] = note
        ast.fix_missing_locations(tree)
        compiled = compile(tree, str(module.__file__), "exec")
        setattr(module, _NOTE, called)
        for said, _ in functions(tree):
            function = function_of(module, said)
            was.append((function, function.__code__))
            function.__code__ = code_of(compiled, said)
    try:
        yield called
    finally:
        for function, code in was:
            function.__code__ = code
