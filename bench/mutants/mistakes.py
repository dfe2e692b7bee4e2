"""The mistakes: of a function's syntax tree every copy that differs in one small thing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_REVERSED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt}
_OPERATOR: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult, ast.Mod: ast.Add,
    ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: the module, its function (``Class.method`` of a class), the line, what was written and what now stands there."""

    module: str
    function: str
    line: int
    was: str
    now: str
    number: int  # of those in the module

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.function}: {self.was}  →  {self.now}"


def mistakes(module: str, source: str) -> Iterator[Mistake]:
    """Every mistake in the functions of a module, in the order of the text."""
    for number, (name, change) in enumerate(_every(ast.parse(source))):
        was = ast.unparse(_shown(change.node))
        before = change.put()
        yield Mistake(module, name, getattr(change.node, "lineno", 0), was, ast.unparse(_shown(change.node)), number)
        change.put(before)


def with_mistake(source: str, number: int) -> ast.Module:
    """The module with that mistake in it."""
    tree = ast.parse(source)
    _, change = next(islice(_every(tree), number, None))
    change.put()
    return ast.fix_missing_locations(tree)


@dataclass(frozen=True, slots=True)
class _Change:
    """What to put into a field of a node, or into a place of it where the field is a list."""

    node: ast.AST
    field: str
    position: int | None
    other: object

    def put(self, *other: object) -> object:
        """Put it there, or what is given instead; what stood there before."""
        new = other[0] if other else self.other
        held = getattr(self.node, self.field)
        if self.position is None:
            setattr(self.node, self.field, new)
            return held
        before, held[self.position] = held[self.position], new
        return before


def _every(tree: ast.Module) -> Iterator[tuple[str, _Change]]:
    for name, function in functions(tree):
        for change in list(_changes(function)):
            yield name, change


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The functions and methods of a module, by name."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{inner.name}", inner) for inner in node.body if isinstance(inner, ast.FunctionDef))


def _shown(node: ast.AST) -> ast.AST:
    """A compound statement by its head alone."""
    if isinstance(node, (ast.If, ast.While)):
        return node.test
    return node


def _changes(function: ast.FunctionDef) -> Iterator[_Change]:
    for part in (*function.body, function.args):
        for node in _parts(part):
            yield from _of_node(node)


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """The node and what it is made of; docstrings and annotations do nothing and are left out."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    yield node
    for name, held in ast.iter_fields(node):
        if name not in ("annotation", "returns"):
            for child in held if isinstance(held, list) else [held]:
                if isinstance(child, ast.AST):
                    yield from _parts(child)


def _of_node(node: ast.AST) -> Iterator[_Change]:
    match node:
        case ast.Compare(ops=ops):
            for i, op in enumerate(ops):
                for table in (_COMPARE, _REVERSED):
                    if other := table.get(type(op)):
                        yield _Change(node, "ops", i, other())
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if other_op := _OPERATOR.get(type(op)):
            yield _Change(node, "op", None, other_op())
        case ast.BoolOp(op=op):
            yield _Change(node, "op", None, ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield _Change(node, "test", None, ast.UnaryOp(ast.Not(), test))
        case ast.comprehension(ifs=ifs):
            for i, test in enumerate(ifs):
                yield _Change(node, "ifs", i, ast.UnaryOp(ast.Not(), test))
        case ast.UnaryOp(op=ast.USub()):
            yield _Change(node, "op", None, ast.UAdd())
        case ast.Return(value=value) if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
            yield _Change(node, "value", None, ast.Constant(None))
        case ast.Assign(value=value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield _Change(node, "value", None, ast.Constant(None))
        case ast.Constant(value=bool(value)):
            yield _Change(node, "value", None, not value)
        case ast.Constant(value=int(value)):
            yield _Change(node, "value", None, value + 1)
        case ast.Constant(value=float(value)):
            yield _Change(node, "value", None, value + 1)
        case ast.Constant(value=str(value)) if value:
            yield _Change(node, "value", None, f"{value}□")
