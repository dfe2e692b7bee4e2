"""The mistakes: of a function's syntax tree every copy that differs in one small thing."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

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
    tree: ast.Module  # of the whole module, with the mistake in it


def mistakes(module: str, source: str) -> Iterator[Mistake]:
    """Every mistake in the functions of a module, in the order of the text."""
    tree = ast.parse(source)
    for name, function in functions(tree):
        for node, field, position, other in _changes(function):
            changed = copy.deepcopy(tree)
            twin = _twin(tree, changed, node)
            held = getattr(twin, field)
            new = copy.deepcopy(other)
            if position is None:
                setattr(twin, field, new)
            else:
                held[position] = new
            ast.fix_missing_locations(changed)
            yield Mistake(module, name, getattr(node, "lineno", function.lineno), ast.unparse(_shown(node)), ast.unparse(_shown(twin)), changed)


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The functions and methods of a module, by name."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{inner.name}", inner) for inner in node.body if isinstance(inner, ast.FunctionDef))


def _twin(tree: ast.AST, changed: ast.AST, node: ast.AST) -> ast.AST:
    """The same node in the copy."""
    return next(b for a, b in zip(ast.walk(tree), ast.walk(changed), strict=True) if a is node)


def _shown(node: ast.AST) -> ast.AST:
    """A compound statement by its head alone."""
    if isinstance(node, (ast.If, ast.While)):
        return node.test
    return node


def _changes(function: ast.FunctionDef) -> Iterator[tuple[ast.AST, str, int | None, object]]:
    """Node, field, place in it where it is a list, and what to put there."""
    spoken = {id(n.value) for n in ast.walk(function) if isinstance(n, ast.Expr)}  # docstrings
    for part in (*function.body, function.args):
        for node in ast.walk(part):
            if id(node) in spoken or isinstance(node, ast.Expr):
                continue
            yield from _of_node(node)


def _of_node(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, object]]:
    match node:
        case ast.Compare(ops=ops):
            for i, op in enumerate(ops):
                for table in (_COMPARE, _REVERSED):
                    if other := table.get(type(op)):
                        yield node, "ops", i, other()
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if other_op := _OPERATOR.get(type(op)):
            yield node, "op", None, other_op()
        case ast.BoolOp(op=op):
            yield node, "op", None, ast.Or() if isinstance(op, ast.And) else ast.And()
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield node, "test", None, ast.UnaryOp(ast.Not(), test)
        case ast.comprehension(ifs=ifs):
            for i, test in enumerate(ifs):
                yield node, "ifs", i, ast.UnaryOp(ast.Not(), test)
        case ast.UnaryOp(op=ast.USub()):
            yield node, "op", None, ast.UAdd()
        case ast.Return(value=value) if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
            yield node, "value", None, ast.Constant(None)
        case ast.Assign(value=value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield node, "value", None, ast.Constant(None)
        case ast.Constant(value=bool(value)):
            yield node, "value", None, not value
        case ast.Constant(value=int(value)):
            yield node, "value", None, value + 1
        case ast.Constant(value=float(value)):
            yield node, "value", None, value + 1
        case ast.Constant(value=str(value)) if value:
            yield node, "value", None, f"{value}□"
