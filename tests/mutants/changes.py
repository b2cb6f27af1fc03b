"""Every small change of a module that makes it calculate something else: its mutants. Pure."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "ceil": "floor", "floor": "ceil"}
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
"""Texts that are names (of a status, a field, an operation). Sentences are left alone: they do not calculate."""


@dataclass(frozen=True)
class Mutant:
    """A module with one change."""

    line: int
    last: int
    """The lines of the statement that holds the change."""
    old: str
    new: str
    """The changed expression, before and after."""
    function: str
    """Qualified name of the outermost function or method around it; empty at the top of the module."""
    at: str
    """The line of the text where the change is, without its indentation."""
    source: str
    """The module without the change."""
    place: tuple[int, int]
    """Which node of it is changed, and which of the node's changes it is."""

    @property
    def told(self) -> str:
        """The change in one line."""
        return f"{self.old}  →  {self.new}"

    def tree(self) -> ast.Module:
        """The module with the change."""
        tree, places = _read(self.source)
        number, change = self.place
        _changes(places[number][0])[change].apply()
        return ast.fix_missing_locations(tree)


def mutants(source: str) -> Iterator[Mutant]:
    """All mutants of a module, in the order of its text."""
    lines = source.splitlines()
    for number, (node, function, statement) in enumerate(_read(source)[1]):
        old = _told(node)
        for place, change in enumerate(_changes(node)):
            before = getattr(change.node, change.name)
            change.apply()
            new = _told(node)
            setattr(change.node, change.name, before)
            last = statement.end_lineno or statement.lineno
            at = lines[(node.target if isinstance(node, ast.comprehension) else node).lineno - 1].strip()
            yield Mutant(statement.lineno, last, old, new, function, at, source, (number, place))


def _read(source: str) -> tuple[ast.Module, list[tuple[ast.AST, str, ast.stmt]]]:
    """A module as a tree, and the places in it where something can be changed."""
    tree = ast.parse(source)
    return tree, list(_places(tree, "", None, _left_alone(tree)))


def _left_alone(tree: ast.Module) -> set[ast.AST]:
    """What can't be told from outside, or is no calculation.

    Docstrings, annotations, parts of f-strings, what is there for type checkers only, and ``strict`` of zip: lists that
    are zipped here are of equal length whatever the payload, and ``strict`` only says so.
    """
    kept: set[ast.AST] = set()
    for node in ast.walk(tree):
        named = node.test if isinstance(node, ast.If) else node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(named, ast.Name) and named.id == "TYPE_CHECKING":
            kept.update(ast.walk(node))
        if isinstance(node, ast.keyword) and node.arg == "strict":
            kept.add(node.value)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            kept.add(node.value)
        for name in ("annotation", "returns"):
            note = getattr(node, name, None)
            kept.update(ast.walk(note) if note is not None else ())
        if isinstance(node, ast.JoinedStr):
            kept.update(ast.walk(node))
    return kept


def _places(
    node: ast.AST, function: str, statement: ast.stmt | None, kept: set[ast.AST]
) -> Iterator[tuple[ast.AST, str, ast.stmt]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr_context | ast.operator | ast.unaryop | ast.boolop | ast.cmpop):
            continue  # one object for all trees
        inside, around = function, statement
        if isinstance(child, ast.stmt):
            around = child
        if isinstance(child, ast.FunctionDef | ast.ClassDef) and not function.endswith("()"):
            inside = f"{function}{child.name}" + ("()" if isinstance(child, ast.FunctionDef) else ".")
        if around is not None and child not in kept:
            yield child, inside.removesuffix("()") if inside.endswith("()") else "", _header(around)
        yield from _places(child, inside, around, kept)


def _header(statement: ast.stmt) -> ast.stmt:
    """A compound statement counts as its first line: what it holds has statements of its own."""
    if isinstance(statement, ast.If | ast.While | ast.For | ast.With | ast.FunctionDef | ast.ClassDef | ast.Try):
        first = ast.Pass(lineno=statement.lineno, col_offset=0)
        first.end_lineno = statement.lineno
        return first
    return statement


@dataclass(frozen=True)
class _Change:
    """Put ``new`` at this attribute of a node."""

    node: ast.AST
    name: str
    new: object

    def apply(self) -> None:
        setattr(self.node, self.name, self.new)


def _changes(node: ast.AST) -> list[_Change]:
    """What can be changed at this very node."""
    out: list[_Change] = []
    match node:
        case ast.Compare(ops=ops):
            for place, op in enumerate(ops):
                new = [*ops[:place], COMPARED[type(op)](), *ops[place + 1 :]]
                out.append(_Change(node, "ops", new))
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in COUNTED:
            out.append(_Change(node, "op", COUNTED[type(op)]()))
        case ast.BoolOp(op=op):
            out.append(_Change(node, "op", ast.Or() if isinstance(op, ast.And) else ast.And()))
        case ast.UnaryOp(op=ast.USub()):
            out.append(_Change(node, "op", ast.UAdd()))
        case ast.Constant(value=bool(value)):
            out.append(_Change(node, "value", not value))
        case ast.Constant(value=int(value) | float(value)):
            out.append(_Change(node, "value", value + 1))
        case ast.Constant(value=str(value)) if NAME.match(value):
            out.append(_Change(node, "value", f"{value}_"))
        case ast.Name(id=name, ctx=ast.Load()) if name in CALLED:
            out.append(_Change(node, "id", CALLED[name]))
        case ast.Attribute(attr=name, ctx=ast.Load()) if name in CALLED:
            out.append(_Change(node, "attr", CALLED[name]))
        case ast.Expr(value=ast.Call()):
            out.append(_Change(node, "value", ast.Constant(None)))
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test) | ast.comprehension(ifs=[test]):
            if not isinstance(test, ast.Compare | ast.BoolOp):
                turned = test.operand if isinstance(test, ast.UnaryOp) else ast.UnaryOp(ast.Not(), test)
                new = [turned] if isinstance(node, ast.comprehension) else turned
                out.append(_Change(node, "ifs" if isinstance(node, ast.comprehension) else "test", new))
    return out


def _told(node: ast.AST) -> str:
    if isinstance(node, ast.If | ast.While):
        return f"if {ast.unparse(node.test)}"
    return " ".join(ast.unparse(node).split())
