"""A mistake put in place, in this process: the code of the function that has it, in whatever holds that function."""

from __future__ import annotations

import ast
import functools
import gc
import inspect
from importlib import import_module
from types import CodeType, FunctionType, ModuleType
from typing import Any

from bench.mutants.mistakes import Mistake, functions, with_mistake

FEW = 8  # answers


def put_in(mistake: Mistake) -> None:
    """Give the function its mistaken code and defaults, and forget what was remembered. Raises LookupError where there is no such function."""
    module = import_module(mistake.module)
    tree = with_mistake(inspect.getsource(module), mistake.number)
    function = function_of(module, mistake.function)
    function.__code__ = code_of(compile(tree, str(module.__file__), "exec"), mistake.function)
    written = next(node for name, node in functions(tree) if name == mistake.function).args
    function.__defaults__ = tuple(_value(d, module) for d in written.defaults)
    function.__kwdefaults__ = {a.arg: _value(d, module) for a, d in zip(written.kwonlyargs, written.kw_defaults, strict=True) if d}
    forget(mistake.module)


def _value(written: ast.expr, module: ModuleType) -> object:
    return eval(compile(ast.Expression(written), str(module.__file__), "eval"), vars(module))


def forget(module: str = "") -> None:
    """Empty what functions remember, so that they are called again. What has been asked a few things only holds a table or a
    pattern and is left as it is, but for those of ``module``."""
    for remembered, of in _caches():
        if of == module or remembered.cache_info().currsize > FEW:
            remembered.cache_clear()


def function_of(module: ModuleType, name: str) -> FunctionType:
    """A function or method by name; of a property, a class method, or one that remembers its answers, the function itself."""
    found: Any = module
    for part in name.split("."):
        found = inspect.getattr_static(found, part)
    while not isinstance(found, FunctionType):
        found = found.fget if isinstance(found, property) else found.__wrapped__ if hasattr(found, "__wrapped__") else found.__func__
    return found


def code_of(compiled: CodeType, name: str) -> CodeType:
    """The code of a function in a compiled module."""
    first, _, rest = name.partition(".")
    inner = next((c for c in compiled.co_consts if isinstance(c, CodeType) and c.co_name == first), None)
    if inner is None:
        raise LookupError(name)
    return code_of(inner, rest) if rest else inner


@functools.cache
def _caches() -> list[tuple[Any, str]]:
    """What remembers answers, and its module; the tables of the rules left out."""
    kind = type(functools.cache(lambda: None))
    found = [o for o in gc.get_objects() if isinstance(o, kind) and str(getattr(o, "__module__", "")).startswith("extract.")]
    return [(o, o.__module__) for o in found if o.__module__ != "extract.rules"]
